"""The finalists of a category (6 besar): who went on, and by which figure."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Finalist
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context, EntryState, Role
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.rowkeys import category_subject


class Figures(NamedTuple):
    """An entry's figures of the moment: its total as shown, and its place."""

    total: str = ""
    place: int | None = None


NO_FIGURES: Mapping[str, Figures] = {}
_UNKNOWN = Figures()


def choose_finalists(
    session: Session,
    context: Context,
    *,
    category_id: int,
    reasons: Mapping[str, str],
    figures: Mapping[str, Figures] = NO_FIGURES,
) -> Change:
    """Record the finalists of a category.

    Args:
        session: within the caller's transaction.
        context: who records it.
        category_id: the category; it has no finalists yet.
        reasons: why each finalist (by the entry's code) went on, e.g. its proposal score of that moment.
        figures: total and place of that moment, by the entry's code.

    Raises:
        KnownError: ``finalist.role`` (not the secretariat), ``finalist.reason`` (a blank one), ``finalist.none``,
            ``finalist.cut`` (more than the category's cut), ``finalist.entry`` (not an entry that takes part),
            ``finalist.twice`` (already chosen).

    """
    if context.actor.role not in (Role.SECRETARIAT, Role.SYSTEM):
        raise KnownError("finalist.role", tr("Finalis dicatat oleh Sekretariat."))
    category = session.get_one(Category, category_id)
    _check_choice(category, reasons)
    entries = _entries(session, category_id)
    for code in reasons:
        if code not in entries:
            raise KnownError(
                "finalist.entry",
                tr(
                    "{peserta} bukan peserta kategori {kategori} yang ikut serta.", peserta=code, kategori=category.name
                ),
            )
    if session.scalars(select(Finalist.id).where(Finalist.category_id == category_id)).first() is not None:
        raise KnownError("finalist.twice", tr("Finalis kategori {kategori} sudah dicatat.", kategori=category.name))
    when = context.now()
    chosen = {"category_id": category_id, "chosen_by": context.actor.name, "chosen_at": when}
    session.execute(
        insert(Finalist),
        [
            {**chosen, "entry_id": entries[code], "reason": text, **figures.get(code, _UNKNOWN)._asdict()}
            for code, text in reasons.items()
        ],
    )
    subject = category_subject(category.code)
    audit.append(session, context, "finalist.choose", subject, after=dict(reasons), at=when)
    return Change(ChangeKind.FINALIST, when, category_id=category_id, after=tuple(reasons))


def _check_choice(category: Category, reasons: Mapping[str, str]) -> None:
    if not reasons:
        raise KnownError("finalist.none", tr("Pilih sedikitnya satu finalis."))
    if len(reasons) > category.cut_size:
        message = tr("Finalis kategori {kategori} paling banyak {n}.", kategori=category.name, n=category.cut_size)
        raise KnownError("finalist.cut", message)
    if not all(text.strip() for text in reasons.values()):
        raise KnownError("finalist.reason", tr("Tulis alasan setiap finalis terpilih."))


def _entries(session: Session, category_id: int) -> dict[str, int]:
    statement = select(Entry.code, Entry.id).where(
        Entry.category_id == category_id, Entry.state == EntryState.ACTIVE, Entry.removed_at.is_(None)
    )
    return dict(session.execute(statement).all())
