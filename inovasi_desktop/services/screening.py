"""Seleksi administrasi: requirements checked per entry, who passed, and the second person's confirmation.

Checks and verdicts are edits, taken back by Ctrl+Z until somebody else confirmed them; a confirmation is taken back
with a reason.
"""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Entry,
    Finalist,
    Requirement,
    RequirementCheck,
    Screening,
    Stage,
    Unit,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.screening import Check, Confirmation, ScreeningRow, ScreeningView, Verdict
from inovasi_desktop.domain.values import Change, ChangeKind, Context, EntryState, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.office_access import require_expected, require_reason, require_secretariat
from inovasi_desktop.services.rubric import require_competition

NOTE_LIMIT = 500
"""Longest note beside a requirement, in characters."""


def screening_view(session: Session) -> ScreeningView:
    """Return every entry, by category and roster, with its requirements and verdict."""
    requirements = _requirements(session)
    checks = _checks(session)
    stages = _stages(session)
    verdicts = {(row.entry_id, row.stage_id): row for row in session.scalars(select(Screening))}
    finalists = set(session.scalars(select(Finalist.entry_id)))
    unit = func.coalesce(func.nullif(Unit.short_name, ""), Unit.name, Entry.recipient)
    people = session.execute(
        select(Entry, Category.name, unit)
        .join(Category, Category.id == Entry.category_id)
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .where(Entry.removed_at.is_(None), Entry.state != EntryState.CALIBRATION, Category.removed_at.is_(None))
        .order_by(Category.position, Entry.position, Entry.code)
    )
    rows = []
    for entry, category, unit_name in people:
        wanted = requirements[None] + requirements[entry.category_id]
        found = verdicts.get((entry.id, stages.get(entry.category_id, stages.get(None, 0))))
        rows.append(
            ScreeningRow(
                entry_id=entry.id,
                code=entry.code,
                name=entry.short_name,
                title=entry.title,
                unit=unit_name,
                category_id=entry.category_id,
                category=category,
                state=EntryState(entry.state),
                state_reason=entry.state_reason,
                checks=tuple(
                    Check(key, text, *checks.get((entry.id, key), (None, ""))) for _, key, text in sorted(wanted)
                ),
                verdict=None if found is None else Verdict(found.passed, found.reason),
                decided_by="" if found is None else found.decided_by,
                confirmation=_confirmation(found),
                finalist=entry.id in finalists,
            )
        )
    return ScreeningView(tuple(rows), require_competition(session).screening_second, bool(stages))


def _confirmation(row: Screening | None) -> Confirmation | None:
    if row is None or row.confirmed_by is None or row.confirmed_at is None:
        return None
    return Confirmation(row.confirmed_by, row.confirmed_at)


def _requirements(session: Session) -> defaultdict[int | None, list[tuple[int, int, str]]]:
    """Return position, id and text of the requirements by category (None: of every one)."""
    found: defaultdict[int | None, list[tuple[int, int, str]]] = defaultdict(list)
    for row in session.scalars(select(Requirement).where(Requirement.removed_at.is_(None))):
        found[row.category_id].append((row.position, row.id, row.text))
    return found


def _checks(session: Session) -> dict[tuple[int, int], tuple[bool | None, str]]:
    rows = session.execute(
        select(RequirementCheck.entry_id, RequirementCheck.requirement_id, RequirementCheck.met, RequirementCheck.note)
    )
    return {(entry, requirement): (met, note) for entry, requirement, met, note in rows}


def _stages(session: Session) -> dict[int | None, int]:
    """Return the screening stage by the category that owns it (None: common)."""
    rows = session.execute(
        select(Stage.category_id, Stage.id)
        .where(Stage.kind == StageKind.SCREENING, Stage.removed_at.is_(None))
        .order_by(Stage.position.desc(), Stage.id.desc())
    )
    return dict(rows.all())


def record_check(
    session: Session,
    context: Context,
    *,
    entry_id: int,
    requirement_id: int,
    value: bool | None,
    expected: bool | None,
) -> Change | None:
    """Record whether an entry meets a requirement (None: not checked); return None when it already stands so.

    Raises:
        KnownError: ``office.role``, ``screening.requirement`` (not of this entry), ``screening.state`` (out),
            ``screening.confirmed``, ``screening.finalist``; ``screening.passed``: it passed, so all is met.
        ConflictError: ``office.conflict``.
    """
    entry, stored_met, note = _find_check(session, context, entry_id, requirement_id)
    words = {True: tr("terpenuhi"), False: tr("tidak terpenuhi"), None: tr("belum diperiksa")}
    require_expected(stored_met, expected, shown_as=(words[stored_met], words[expected]))
    if value == stored_met:
        return None
    if value is not True and _has_passed(session, entry):
        sentence = tr("{peserta} sudah diputuskan lolos. Batalkan keputusannya dahulu.", peserta=entry.short_name)
        raise KnownError("screening.passed", sentence)
    when = _put_check(session, context, entry, requirement_id, value, note, before=stored_met, after=value)
    return Change(
        ChangeKind.SCREENING, when, entry_id=entry_id, part=str(requirement_id), before=stored_met, after=value
    )


def record_check_note(
    session: Session, context: Context, *, entry_id: int, requirement_id: int, value: str, expected: str
) -> Change | None:
    """Record the note beside a requirement; see ``record_check``, and ``screening.note`` when it is too long."""
    entry, met, stored = _find_check(session, context, entry_id, requirement_id)
    require_expected(stored, expected, shown_as=(stored, expected))
    text = " ".join(value.replace("\x00", "").split())
    if len(text) > NOTE_LIMIT:
        raise KnownError("screening.note", tr("Catatan terlalu panjang; paling banyak {n} huruf.", n=NOTE_LIMIT))
    if text == stored:
        return None
    when = _put_check(session, context, entry, requirement_id, met, text, before=stored, after=text)
    return Change(
        ChangeKind.SCREENING_NOTE, when, entry_id=entry_id, part=str(requirement_id), before=stored, after=text
    )


def _find_check(
    session: Session, context: Context, entry_id: int, requirement_id: int
) -> tuple[Entry, bool | None, str]:
    """Return the entry, and what is stored of its requirement."""
    require_secretariat(context)
    entry = _require_open(session, entry_id)
    requirement = session.get(Requirement, requirement_id)
    if (
        requirement is None
        or requirement.removed_at is not None
        or requirement.category_id not in (None, entry.category_id)
    ):
        raise KnownError("screening.requirement", tr("Persyaratan ini tidak berlaku bagi peserta tersebut."))
    row = session.execute(
        select(RequirementCheck.met, RequirementCheck.note).where(
            RequirementCheck.entry_id == entry_id, RequirementCheck.requirement_id == requirement_id
        )
    ).first()
    return (entry, row.met, row.note) if row is not None else (entry, None, "")


def _put_check(
    session: Session,
    context: Context,
    entry: Entry,
    requirement_id: int,
    met: bool | None,
    note: str,
    *,
    before: object,
    after: object,
) -> datetime:
    when = context.now()
    fields = {"met": met, "note": note, "checked_by": context.actor.name, "checked_at": when}
    same = (RequirementCheck.entry_id == entry.id, RequirementCheck.requirement_id == requirement_id)
    known = session.scalars(select(RequirementCheck.id).where(*same)).first()
    if met is None and not note:  # as if nobody had looked at it
        session.execute(delete(RequirementCheck).where(*same))
    elif known is None:
        where = {"entry_id": entry.id, "requirement_id": requirement_id}
        session.execute(insert(RequirementCheck).values(**where, **fields))
    else:
        session.execute(update(RequirementCheck).where(RequirementCheck.id == known).values(**fields))
    position = session.scalar(select(Requirement.position).where(Requirement.id == requirement_id))
    subject = f"requirement:{entry.code}/{position}"
    return audit.append(session, context, "screening.check", subject, before=before, after=after, at=when)


def decide_screening(
    session: Session, context: Context, *, entry_id: int, value: Verdict | None, expected: Verdict | None
) -> Change | None:
    """Record whether an entry passed (None: undecided again); return None when it already stands so.

    Raises:
        KnownError: ``office.role``, ``screening.state``, ``screening.confirmed``, ``screening.finalist``,
            ``screening.stage`` (the competition has none); ``screening.unmet`` and ``screening.unchecked``: it cannot
            pass yet; ``screening.reason``: refused without one.
        ConflictError: ``office.conflict``.
    """
    require_secretariat(context)
    entry = _require_open(session, entry_id)
    stage_id = _stage_id(session, entry.category_id)
    row = session.scalars(
        select(Screening)
        .where(Screening.entry_id == entry_id, Screening.stage_id == stage_id)
        .execution_options(populate_existing=True)
    ).first()
    stored = None if row is None else Verdict(row.passed, row.reason)
    require_expected(stored, expected, shown_as=(verdict_text(stored), verdict_text(expected)))
    wanted = None if value is None else Verdict(value.passed, "" if value.passed else _reason(value))
    if wanted == stored:
        return None
    if wanted is not None and wanted.passed:
        _require_all_met(session, entry)
    when = context.now()
    same = (Screening.entry_id == entry_id, Screening.stage_id == stage_id)
    if wanted is None:
        session.execute(delete(Screening).where(*same))
    else:
        fields = {**_told(wanted), "decided_by": context.actor.name, "decided_at": when}
        if row is None:
            session.execute(insert(Screening).values(entry_id=entry_id, stage_id=stage_id, **fields))
        else:
            session.execute(update(Screening).where(*same).values(**fields, confirmed_by=None, confirmed_at=None))
    before, after = (None if one is None else _told(one) for one in (stored, wanted))
    audit.append(session, context, "screening.record", f"entry:{entry.code}", before=before, after=after, at=when)
    return Change(
        ChangeKind.SCREENING, when, entry_id=entry_id, stage_id=stage_id, part="verdict", before=stored, after=wanted
    )


def record_screening(
    session: Session, context: Context, *, entry_id: int, passed: bool, reason: str = ""
) -> Change | None:
    """Record the outcome of an entry, whatever was recorded before; see ``decide_screening``."""
    require_secretariat(context)
    entry = session.get_one(Entry, entry_id)
    row = session.execute(
        select(Screening.passed, Screening.reason).where(
            Screening.entry_id == entry_id, Screening.stage_id == _stage_id(session, entry.category_id)
        )
    ).first()
    stored = None if row is None else Verdict(*row)
    return decide_screening(session, context, entry_id=entry_id, value=Verdict(passed, reason), expected=stored)


def verdict_text(verdict: Verdict | None) -> str:
    """Return a verdict in words."""
    if verdict is None:
        return tr("Belum diputuskan")
    return tr("Lolos") if verdict.passed else tr("Tidak lolos")


def _told(verdict: Verdict) -> dict[str, object]:
    return {"passed": verdict.passed, "reason": verdict.reason}


def _reason(value: Verdict) -> str:
    try:
        return require_reason(value.reason)
    except KnownError as error:
        if error.code != "reason.blank":
            raise
        sentence = tr("Tulis alasan peserta tidak lolos seleksi administrasi.")
        raise KnownError("screening.reason", sentence) from error


def _require_all_met(session: Session, entry: Entry) -> None:
    """Refuse to let an entry pass whose requirements are not all checked and met."""
    wanted = select(Requirement.id, Requirement.text).where(
        Requirement.removed_at.is_(None),
        Requirement.category_id.is_(None) | (Requirement.category_id == entry.category_id),
    )
    checks = select(RequirementCheck.requirement_id, RequirementCheck.met).where(RequirementCheck.entry_id == entry.id)
    met = dict(session.execute(checks).all())
    lacking = [text for key, text in session.execute(wanted) if met.get(key) is False]
    unchecked = [text for key, text in session.execute(wanted) if met.get(key) is None]
    if lacking:
        sentence = tr(
            "{n} persyaratan tidak terpenuhi, mulai dari “{teks}”. Tandai terpenuhi dahulu, atau pilih Tidak lolos.",
            n=len(lacking),
            teks=lacking[0],
        )
        raise KnownError("screening.unmet", sentence)
    if unchecked:
        sentence = tr("{n} persyaratan belum diperiksa, mulai dari “{teks}”.", n=len(unchecked), teks=unchecked[0])
        raise KnownError("screening.unchecked", sentence)


def confirm_screening(session: Session, context: Context, *, entry_id: int) -> Change:
    """Confirm a refusal as the second person.

    Raises:
        KnownError: ``office.role``; ``screening.same_person``; ``screening.nothing``: nothing waits for confirmation.
    """
    require_secretariat(context)
    entry, row = _require_refused(session, entry_id)
    if row.confirmed_by is not None:
        raise KnownError("screening.nothing", tr("Keputusan ini sudah diperiksa {nama}.", nama=row.confirmed_by))
    if not fold(context.actor.name) or fold(context.actor.name) == fold(row.decided_by):
        sentence = tr("Pemeriksa harus orang lain daripada pemutus ({nama}).", nama=row.decided_by)
        raise KnownError("screening.same_person", sentence)
    when = context.now()
    session.execute(
        update(Screening).where(Screening.id == row.id).values(confirmed_by=context.actor.name, confirmed_at=when)
    )
    after = {"confirmed_by": context.actor.name}
    audit.append(session, context, "screening.confirm", f"entry:{entry.code}", after=after, at=when)
    return Change(ChangeKind.CONFIRMATION, when, entry_id=entry_id, after=context.actor.name)


def withdraw_confirmation(session: Session, context: Context, *, entry_id: int, reason: str) -> Change:
    """Take a confirmation back, so that the verdict can be changed.

    Raises:
        KnownError: ``office.role``, ``reason.blank``, ``screening.nothing``.
    """
    require_secretariat(context)
    text = require_reason(reason)
    entry, row = _require_refused(session, entry_id)
    if row.confirmed_by is None:
        raise KnownError("screening.nothing", tr("Keputusan ini belum diperiksa siapa pun."))
    before = {"confirmed_by": row.confirmed_by}
    session.execute(update(Screening).where(Screening.id == row.id).values(confirmed_by=None, confirmed_at=None))
    subject = f"entry:{entry.code}"
    when = audit.append(session, context, "screening.unconfirm", subject, before=before, after={"reason": text})
    return Change(ChangeKind.CONFIRMATION, when, entry_id=entry_id, before=row.confirmed_by)


def _has_passed(session: Session, entry: Entry) -> bool:
    passed = select(Screening.id).where(Screening.entry_id == entry.id, Screening.passed)
    return session.scalars(passed).first() is not None


def _require_refused(session: Session, entry_id: int) -> tuple[Entry, Screening]:
    entry = session.get_one(Entry, entry_id)
    row = session.scalars(
        select(Screening)
        .where(Screening.entry_id == entry_id, Screening.stage_id == _stage_id(session, entry.category_id))
        .execution_options(populate_existing=True)
    ).first()
    if row is None or row.passed:
        raise KnownError("screening.nothing", tr("Tidak ada keputusan tidak lolos yang menunggu pemeriksaan."))
    return entry, row


def _require_open(session: Session, entry_id: int) -> Entry:
    """Return an entry whose checks and verdict may still change."""
    entry = session.get(Entry, entry_id, populate_existing=True)
    if entry is None or entry.removed_at is not None or entry.state != EntryState.ACTIVE:
        raise KnownError("screening.state", tr("Peserta ini tidak lagi ikut serta."))
    if session.scalars(select(Finalist.id).where(Finalist.entry_id == entry_id)).first() is not None:
        sentence = tr("{peserta} termasuk finalis. Keluarkan dahulu di halaman Finalis.", peserta=entry.short_name)
        raise KnownError("screening.finalist", sentence)
    confirmed = select(Screening.confirmed_by).where(
        Screening.entry_id == entry_id, Screening.confirmed_by.is_not(None)
    )
    name = session.scalars(confirmed).first()
    if name is not None:
        sentence = tr("Keputusan sudah diperiksa {nama}. Tarik pemeriksaannya dahulu, dengan alasan.", nama=name)
        raise KnownError("screening.confirmed", sentence)
    return entry


def _stage_id(session: Session, category_id: int) -> int:
    """Return the screening stage of a category: its own before the common one."""
    stages = _stages(session)
    found = stages.get(category_id, stages.get(None))
    if found is None:
        raise KnownError("screening.stage", tr("Kompetisi ini tidak memiliki tahap seleksi administrasi."))
    return found
