"""Taking a whole import of participants back: what came goes, what changed is put back, in one act.

The trail knows what an import did, so nothing else has to be remembered. Removal is soft, as everywhere.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    AuditEvent,
    Entry,
    EntryFile,
    EntryMove,
    Evidence,
    FieldClaim,
    Finalist,
    Recusal,
    RequirementCheck,
    Score,
    ScoreSheet,
    Screening,
    Slot,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.office_access import require_secretariat, require_undecided

_ACTIONS = ("entry.import", "entry.import_update")
_BUILT = (Screening, RequirementCheck, EntryMove, EntryFile, Finalist, Recusal, Slot, FieldClaim, Evidence)
"""What is kept of a participant by those who work with it after an import."""

_CHUNK = 500

Fields = Mapping[str, Any]


def take_back_import(session: Session, context: Context, *, at: datetime) -> Change:
    """Take back the import of participants that was written at a moment.

    Args:
        session: within the caller's transaction.
        context: who takes it back.
        at: the moment of the import, as its ``Change`` tells.

    Raises:
        KnownError: ``office.role``; ``import.unknown`` when there is no such import, or it was taken back already;
            ``import.used`` when something builds on it; ``category.decided``.

    """
    require_secretariat(context)
    events = session.execute(
        select(AuditEvent.action, AuditEvent.subject, AuditEvent.before, AuditEvent.after).where(
            AuditEvent.at == at, AuditEvent.action.in_(_ACTIONS)
        )
    ).all()
    came = {code for action, _, _, after in events if action == "entry.import" for code in json.loads(after or "{}")}
    changed: dict[str, tuple[Fields, Fields]] = {}
    for action, _, before, after in events:
        if action == "entry.import_update":
            old, new = json.loads(before or "{}"), json.loads(after or "{}")
            changed.update({code: (old[code], new[code]) for code in old})
    found = {entry.code: entry for entry in _entries(session, [*came, *changed])}
    came = {code for code in came if code in found and found[code].removed_at is None}
    if not came and not any(_stands(found.get(code), new) for code, (_, new) in changed.items()):
        raise KnownError("import.unknown", tr("Impor ini sudah dibatalkan atau tidak ada lagi."))
    _require_untouched(session, [found[code] for code in sorted(came)])
    when = context.now()
    for category_id in {entry.category_id for entry in found.values()}:
        require_undecided(session, category_id)
    for part in _parts([found[code].id for code in sorted(came)]):
        session.execute(update(Entry).where(Entry.id.in_(part)).values(removed_at=when))
    for code, (old, new) in changed.items():
        _put_back(session, found.get(code), old, new, when)
    told = {"removed": sorted(came), "changed": sorted(changed)}
    audit.append(session, context, "entry.import_undo", events[0].subject, before=told, at=when)
    return Change(ChangeKind.ENTRY, when, after=(len(came), len(changed)))


def _entries(session: Session, codes: Sequence[str]) -> Iterator[Entry]:
    for part in _parts(codes):
        yield from session.scalars(select(Entry).where(Entry.code.in_(part)))


def _parts(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def _require_untouched(session: Session, came: Sequence[Entry]) -> None:
    """Refuse when somebody has marked, checked, planned or moved one of those that came."""
    by_id = {entry.id: entry for entry in came}
    for part in _parts(list(by_id)):
        marks = (
            select(ScoreSheet.entry_id)
            .join(Score, Score.sheet_id == ScoreSheet.id)
            .where(ScoreSheet.entry_id.in_(part), Score.value.is_not(None))
        )
        used = {*session.scalars(marks), *(key for key in part if by_id[key].state != "active")}
        for kind in _BUILT:
            used.update(session.scalars(select(kind.entry_id).where(kind.entry_id.in_(part))))
        if used:
            name = by_id[min(used)].short_name
            message = tr(
                "{peserta} sudah dinilai, diperiksa, atau dijadwalkan, jadi impornya tidak dapat dibatalkan. "
                "Hapus peserta yang keliru satu per satu.",
                peserta=name,
            )
            raise KnownError("import.used", message)


def _stands(entry: Entry | None, new: Fields) -> bool:
    """Return whether an entry still is as the import left it."""
    return entry is not None and all(_stored(entry, name) == value for name, value in new.items())


def _stored(entry: Entry, name: str) -> object:
    if name == "removed":
        return entry.removed_at is not None
    value = getattr(entry, name)
    return value.isoformat() if isinstance(value, date) else value


def _put_back(session: Session, entry: Entry | None, old: Fields, new: Fields, when: datetime) -> None:
    if entry is None or not _stands(entry, new):
        name = entry.short_name if entry is not None else ""
        message = tr(
            "{peserta} sudah diubah lagi setelah impor, jadi impornya tidak dapat dibatalkan. Ubah isinya di halaman "
            "Peserta.",
            peserta=name,
        )
        raise KnownError("import.used", message)
    values: dict[str, Any] = {name: value for name, value in old.items() if name != "removed"}
    if values.get("started_on"):
        values["started_on"] = date.fromisoformat(values["started_on"])
    if old.get("removed"):
        values["removed_at"] = when
    session.execute(update(Entry).where(Entry.id == entry.id).values(**values))
