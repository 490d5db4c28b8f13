"""Changes of the field: an entry withdraws, is disqualified or comes back, or goes to another category.

Nothing is lost: an entry that is out stays listed with reason and date, and the sheets of one that moved are set
aside whole (``services.moved_sheets``) until it comes back. Claims, findings and photos are of the innovation and
stay with it. Such an act is not undone but taken back by another one, with its own reason.
"""

from datetime import date

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Certificate, Entry, EntryMove, Finalist
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.field_changes import MoveLine, Standing, state_text
from inovasi_desktop.domain.values import WIB, Change, ChangeKind, Context, EntryState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit, moved_sheets
from inovasi_desktop.services.entries import require_free_title
from inovasi_desktop.services.office_access import (
    day_moment,
    require_reason,
    require_secretariat,
    require_undecided,
)


def standing(session: Session, entry_id: int) -> Standing:
    """Return an entry's place in the competition, and how it came there."""
    entry = _require_entry(session, entry_id)
    names = dict(
        session.execute(
            select(Category.id, Category.name).where(Category.removed_at.is_(None)).order_by(Category.position)
        ).all()
    )
    rows = session.scalars(select(EntryMove).where(EntryMove.entry_id == entry_id).order_by(EntryMove.id))
    moves = tuple(
        MoveLine(
            names.get(row.from_category_id, ""),
            names.get(row.to_category_id, ""),
            row.reason,
            row.moved_by,
            row.moved_at,
            moved_sheets.count(row.sheets),
        )
        for row in rows
    )
    return Standing(
        entry_id=entry_id,
        code=entry.code,
        name=entry.short_name,
        category_id=entry.category_id,
        category=names.get(entry.category_id, ""),
        state=EntryState(entry.state),
        reason=entry.state_reason,
        since=entry.state_at,
        finalist=_is_finalist(session, entry_id),
        moves=moves,
        homes=tuple((key, name) for key, name in names.items() if key != entry.category_id),
    )


def withdraw_entry(session: Session, context: Context, *, entry_id: int, reason: str, on: date) -> Change:
    """Record that an entry withdraws: it stays listed and is ranked no more.

    Raises:
        KnownError: ``office.role``, ``reason.blank``, ``field.state`` (it is out already), ``field.future`` (a day to
            come), ``field.certificate`` (one was issued), ``category.decided``.
    """
    return _leave(session, context, entry_id, EntryState.WITHDRAWN, reason, on)


def disqualify_entry(session: Session, context: Context, *, entry_id: int, reason: str, on: date) -> Change:
    """Record that an entry is disqualified; see ``withdraw_entry``."""
    return _leave(session, context, entry_id, EntryState.DISQUALIFIED, reason, on)


def bring_back_entry(session: Session, context: Context, *, entry_id: int, reason: str, on: date) -> Change:
    """Let an entry take part again, with everything it had.

    Raises:
        KnownError: as ``withdraw_entry``; ``field.full``: it is a finalist whose place another one has taken.
    """
    require_secretariat(context)
    entry = _require_entry(session, entry_id)
    if entry.state not in (EntryState.WITHDRAWN, EntryState.DISQUALIFIED):
        raise KnownError("field.state", tr("{peserta} sedang ikut serta.", peserta=entry.short_name))
    _require_room(session, entry)
    return _set_state(session, context, entry, EntryState.ACTIVE, reason, on)


def _leave(session: Session, context: Context, entry_id: int, state: EntryState, reason: str, on: date) -> Change:
    require_secretariat(context)
    entry = _require_entry(session, entry_id)
    if entry.state != EntryState.ACTIVE:
        sentence = tr(
            "{peserta} sudah tidak ikut serta: {keadaan}.",
            peserta=entry.short_name,
            keadaan=state_text(EntryState(entry.state)).lower(),
        )
        raise KnownError("field.state", sentence)
    return _set_state(session, context, entry, state, reason, on)


def _require_room(session: Session, entry: Entry) -> None:
    """Refuse a finalist who would come back as one more than the cut lets through."""
    if not _is_finalist(session, entry.id):
        return
    going_on = session.scalar(
        select(func.count())
        .select_from(Finalist)
        .join(Entry, Entry.id == Finalist.entry_id)
        .where(Finalist.category_id == entry.category_id, Entry.state == EntryState.ACTIVE, Entry.removed_at.is_(None))
    )
    cut = session.scalars(select(Category.cut_size).where(Category.id == entry.category_id)).one()
    if (going_on or 0) >= cut:
        sentence = tr("Finalis sudah {n}, sebanyak batasnya. Keluarkan satu finalis dahulu.", n=going_on)
        raise KnownError("field.full", sentence)


def _set_state(session: Session, context: Context, entry: Entry, state: EntryState, reason: str, on: date) -> Change:
    text = require_reason(reason)
    _require_no_certificate(session, entry)
    require_undecided(session, entry.category_id)
    when = context.now()
    if on > when.astimezone(WIB).date():
        raise KnownError("field.future", tr("Tanggalnya belum tiba. Pilih hari ini atau hari sebelumnya."))
    before = {"state": entry.state, "reason": entry.state_reason}
    after = {"state": state.value, "reason": text, "on": on.isoformat()}
    session.execute(
        update(Entry)
        .where(Entry.id == entry.id)
        .values(state=state.value, state_reason=text, state_at=day_moment(on))
        .execution_options(synchronize_session="fetch")
    )
    audit.append(session, context, "entry.state", f"entry:{entry.code}", before=before, after=after, at=when)
    return Change(
        ChangeKind.FIELD,
        when,
        entry_id=entry.id,
        category_id=entry.category_id,
        before=before["state"],
        after=state.value,
    )


def _require_no_certificate(session: Session, entry: Entry) -> None:
    """Refuse, with its number, where a certificate was issued: only a decision on paper takes it back."""
    number = session.scalar(
        select(Certificate.number).where(Certificate.entry_id == entry.id, Certificate.voided_at.is_(None))
    )
    if number is not None:
        sentence = tr(
            "Piagam {nomor} untuk {peserta} sudah terbit dan hasilnya disahkan; keadaannya tidak dapat diubah di sini. "
            "Piagam hanya ditarik dengan surat keputusan.",
            nomor=number,
            peserta=entry.short_name,
        )
        raise KnownError("field.certificate", sentence)


def move_entry(session: Session, context: Context, *, entry_id: int, category_id: int, reason: str) -> Change:
    """Let an entry compete in another category.

    Its sheets are set aside whole, and the abstentions of judges who do not sit on the new panel rest until the entry
    meets them again. Moved back, it finds everything as it left it.

    Raises:
        KnownError: ``office.role``, ``reason.blank``, ``field.category`` (the same or none), ``field.finalist`` (to be
            taken out of the finalists first), ``field.calibration``, ``category.decided``; ``entry.duplicate``: its
            title is taken there.
    """
    require_secretariat(context)
    text = require_reason(reason)
    entry = _require_entry(session, entry_id)
    origin, target = _require_ways(session, entry, category_id)
    require_undecided(session, entry.category_id, category_id)
    if _is_finalist(session, entry_id):
        sentence = tr("{peserta} termasuk finalis. Keluarkan dahulu di halaman Finalis.", peserta=entry.short_name)
        raise KnownError("field.finalist", sentence)
    require_free_title(session, category_id, entry.title, entry_id)
    when = context.now()
    back = _sheets_of_return(session, entry_id, category_id)
    aside = moved_sheets.set_aside(session, entry_id, category_id, when)
    session.execute(
        insert(EntryMove).values(
            uid=context.new_id(),
            entry_id=entry_id,
            from_category_id=entry.category_id,
            to_category_id=category_id,
            reason=text,
            moved_by=context.actor.name,
            moved_at=when,
            sheets=aside,
        )
    )
    last = session.scalar(select(func.max(Entry.position)).where(Entry.category_id == category_id)) or 0
    before, code = entry.category_id, entry.code
    session.execute(
        update(Entry)
        .where(Entry.id == entry_id)
        .values(category_id=category_id, position=last + 1)
        .execution_options(synchronize_session="fetch")
    )
    moved_sheets.put_back(session, entry_id, back)
    moved_sheets.wake_recusals(session, entry_id, category_id)
    after = {
        "category": target,
        "reason": text,
        "set_aside": moved_sheets.count(aside),
        "restored": moved_sheets.count(back),
    }
    audit.append(session, context, "entry.move", f"entry:{code}", before={"category": origin}, after=after, at=when)
    return Change(ChangeKind.FIELD, when, entry_id=entry_id, category_id=category_id, before=before, after=category_id)


def _require_ways(session: Session, entry: Entry, category_id: int) -> tuple[str, str]:
    """Return the codes of the entry's category and of the one it goes to."""
    if entry.state == EntryState.CALIBRATION:
        raise KnownError("field.calibration", tr("Peserta kalibrasi tidak dapat pindah kategori."))
    target = session.get(Category, category_id)
    if target is None or target.removed_at is not None or category_id == entry.category_id:
        raise KnownError("field.category", tr("Pilih kategori lain sebagai tujuan."))
    return session.get_one(Category, entry.category_id).code, target.code


def _sheets_of_return(session: Session, entry_id: int, category_id: int) -> list[moved_sheets.Aside]:
    """Return what the entry left in a category when it last went from there."""
    latest = session.scalars(
        select(EntryMove.sheets)
        .where(EntryMove.entry_id == entry_id, EntryMove.from_category_id == category_id)
        .order_by(EntryMove.id.desc())
    ).first()
    return latest or []


def _is_finalist(session: Session, entry_id: int) -> bool:
    return session.scalars(select(Finalist.id).where(Finalist.entry_id == entry_id)).first() is not None


def _require_entry(session: Session, entry_id: int) -> Entry:
    entry = session.get(Entry, entry_id)
    if entry is None or entry.removed_at is not None:
        raise KnownError("entry.unknown", tr("Peserta ini tidak ada dalam kompetisi."))
    return entry
