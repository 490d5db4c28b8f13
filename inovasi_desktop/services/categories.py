"""Categories and prizes: added, changed, removed and brought back by the secretariat."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Finalist, Prize
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.setup import CategoryText, PrizeLine
from inovasi_desktop.domain.typed import MOST_RUPIAH
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import setup_guard
from inovasi_desktop.services.rowkeys import category_subject
from inovasi_desktop.services.rubric import require_competition
from inovasi_desktop.services.setup_rows import (
    Put,
    differing,
    put_row,
    record,
    require_code,
    require_expected,
    require_text,
    trimmed,
)

_COUNTS = frozenset({"code", "cut_size"})
MOST_FINALISTS = 1000
MOST_PRIZES = 100


def category_text(row: Category) -> CategoryText:
    """Return a category's record."""
    return CategoryText(row.code, row.name, row.position, row.cut_size)


def put_category(
    session: Session,
    context: Context,
    *,
    uid: UUID,
    value: CategoryText | None,
    expected: CategoryText | None,
    reason: str = "",
) -> Change | None:
    """Add, change, remove (None) or bring back a category; return None when it already stands so.

    Raises:
        KnownError: ``setup.role``, ``setup.decided``, ``setup.reason``, ``setup.code``, ``category.name``,
            ``category.twice``, ``category.cut``, ``category.entries`` (removed although entries are in it).
        ConflictError: ``setup.conflict``.
    """
    setup_guard.require_office(context)
    row = session.scalars(select(Category).where(Category.uid == uid)).first()
    stored = category_text(row) if row is not None and row.removed_at is None else None
    require_expected(stored, expected)
    value = trimmed(value, "name")
    if value == stored:
        return None
    told = _allow(session, row, stored, value, reason)
    if value is not None:
        _check(session, row, value)
    code = value.code if value is not None else stored.code if stored is not None else ""
    put = Put(ChangeKind.SETUP, "category.put", category_subject(code), stored, value, told)
    competition = require_competition(session).id

    def write(target: Category) -> None:
        if value is not None:
            target.code, target.name, target.position, target.cut_size = (
                value.code,
                value.name,
                value.position,
                value.cut_size,
            )

    _, change = put_row(session, context, put, row, lambda: Category(uid=uid, competition_id=competition), write)
    return change


def _allow(
    session: Session, row: Category | None, stored: CategoryText | None, value: CategoryText | None, reason: str
) -> str:
    if row is None or stored is None:
        return reason.strip()
    if value is None:
        inside = select(func.count()).where(Entry.category_id == row.id, Entry.removed_at.is_(None))
        count = session.scalar(inside) or 0
        if count:
            raise KnownError(
                "category.entries",
                tr("Kategori {nama} masih berisi {n} peserta. Pindahkan atau hapus dulu.", nama=row.name, n=count),
            )
    if value is not None and not differing(stored, value) & _COUNTS:
        return reason.strip()
    setup_guard.require_undecided(session, [row.id])
    return setup_guard.require_reason(reason, scored=setup_guard.scored(session, category_id=row.id))


def _check(session: Session, row: Category | None, value: CategoryText) -> None:
    require_code(value.code, tr("kategori"))
    require_text(value.name, tr("Nama kategori"), "category.name")
    other = session.scalars(select(Category).where(Category.code == value.code)).first()
    if other is not None and other is not row:
        text = tr("Kode {kode} sudah dipakai kategori {nama}. Pilih kode lain.", kode=value.code, nama=other.name)
        if other.removed_at is not None:
            text = tr(
                "Kode {kode} milik kategori {nama} yang dihapus. Pulihkan kategori itu, atau pilih kode lain.",
                kode=value.code,
                nama=other.name,
            )
        raise KnownError("category.twice", text)
    chosen = 0
    if row is not None:
        chosen = session.scalar(select(func.count()).where(Finalist.category_id == row.id)) or 0
    if not 1 <= value.cut_size <= MOST_FINALISTS or value.cut_size < chosen:
        text = tr("Jumlah finalis dari 1 sampai {n}.", n=MOST_FINALISTS)
        if chosen:
            text = tr("Sudah ada {n} finalis terpilih; jumlahnya tidak dapat kurang dari itu.", n=chosen)
        raise KnownError("category.cut", text)


def prizes_of(session: Session, category_id: int | None) -> tuple[PrizeLine, ...]:
    """Return the prizes of a category alone, or the common ones for None."""
    owner = Prize.category_id.is_(None) if category_id is None else Prize.category_id == category_id
    rows = session.scalars(select(Prize).where(owner).order_by(Prize.place))
    return tuple(PrizeLine(row.place, row.title, row.rupiah, row.certificate) for row in rows)


def put_prizes(
    session: Session,
    context: Context,
    *,
    category_id: int | None,
    value: tuple[PrizeLine, ...],
    expected: tuple[PrizeLine, ...],
) -> Change | None:
    """Set the prizes of a category, or the common ones; no prizes of its own: the common ones apply.

    Raises:
        KnownError: ``setup.role``, ``setup.decided``, ``prize.place``, ``prize.title``, ``prize.money``.
        ConflictError: ``setup.conflict``.
    """
    setup_guard.require_office(context)
    stored = prizes_of(session, category_id)
    require_expected(stored, tuple(expected))
    value = tuple(sorted((replace(one, title=one.title.strip()) for one in value), key=lambda prize: prize.place))
    if value == stored:
        return None
    setup_guard.require_undecided(session, _winners_under(session, category_id))
    _check_prizes(value)
    owner = Prize.category_id.is_(None) if category_id is None else Prize.category_id == category_id
    session.execute(delete(Prize).where(owner))
    if value:
        rows = [
            {
                "category_id": category_id,
                "place": one.place,
                "title": one.title,
                "rupiah": one.rupiah,
                "certificate": one.certificate,
            }
            for one in value
        ]
        session.execute(insert(Prize), rows)
    subject = "prizes" if category_id is None else f"prizes:{session.get_one(Category, category_id).code}"
    when = record(session, context, Put(ChangeKind.SETUP, "prizes.put", subject, stored, value))
    return Change(ChangeKind.SETUP, when, category_id=category_id, part="prizes", before=stored, after=value)


def _winners_under(session: Session, category_id: int | None) -> list[int]:
    """Return the categories whose winners these prizes go to."""
    if category_id is not None:
        return [category_id]
    own = select(Prize.category_id).where(Prize.category_id.is_not(None))
    return list(session.scalars(select(Category.id).where(Category.id.not_in(own))))


def _check_prizes(prizes: tuple[PrizeLine, ...]) -> None:
    if len(prizes) > MOST_PRIZES or len({one.place for one in prizes}) < len(prizes):
        raise KnownError("prize.place", tr("Setiap peringkat hanya mempunyai satu hadiah."))
    for one in prizes:
        if not 1 <= one.place <= MOST_FINALISTS:
            raise KnownError("prize.place", tr("Peringkat hadiah dari 1 sampai {n}.", n=MOST_FINALISTS))
        require_text(one.title, tr("Sebutan peringkat {n}", n=one.place), "prize.title", limit=100)
        if not 0 <= one.rupiah <= MOST_RUPIAH:
            raise KnownError("prize.money", tr("Uang pembinaan peringkat {n} di luar batas.", n=one.place))
