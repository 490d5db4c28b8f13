"""Claims of a proposal that the field visit checks: entered by the secretariat or by a judge, edited, removed."""

from datetime import datetime

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, Evidence, FieldClaim, Finding, Indicator
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.findings import ClaimField, Verdict
from inovasi_desktop.domain.values import Change, ChangeKind, Context, Role
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.field_access import require_open_entry, require_visit
from inovasi_desktop.services.rowkeys import claim_subject

TEXT_LIMIT = 2000
"""Longest claim, and longest claimed value, in characters."""


def add_claim(
    session: Session,
    context: Context,
    *,
    entry_id: int,
    text: str,
    claimed: str = "",
    indicator_id: int | None = None,
    judge_id: int | None = None,
) -> Change:
    """Add a claim at the end of a participant's list; ``judge_id`` None: it is the secretariat's.

    Raises:
        KnownError: ``claim.blank``, ``claim.long``, ``claim.role``, ``claim.indicator``; or the participant's visit
            is closed (see ``field_access``).
    """
    entry_code = _require_writer(session, context, entry_id=entry_id, judge_id=judge_id)
    text, claimed = _checked(ClaimField.TEXT, text), _checked(ClaimField.CLAIMED, claimed)
    indicator = session.get(Indicator, indicator_id) if indicator_id is not None else None
    if indicator_id is not None and (indicator is None or indicator.removed_at is not None):
        raise KnownError("claim.indicator", tr("Indikator ini tidak ada dalam rubrik."))
    last = session.scalar(select(func.max(FieldClaim.position)).where(FieldClaim.entry_id == entry_id)) or 0
    when = context.now()
    claim_id = session.execute(
        insert(FieldClaim)
        .values(
            uid=context.new_id(),
            entry_id=entry_id,
            indicator_id=indicator_id,
            judge_id=judge_id,
            position=last + 1,
            text=text,
            claimed=claimed,
        )
        .returning(FieldClaim.id)
    ).scalar_one()
    after = {"text": text, "claimed": claimed}
    audit.append(session, context, "claim.add", claim_subject(entry_code, last + 1), after=after, at=when)
    return _change(ChangeKind.CLAIM, when, entry_id, claim_id, after=text)


def edit_claim(
    session: Session, context: Context, *, claim_id: int, field: ClaimField, value: str, expected: str
) -> Change | None:
    """Change a claim's text or claimed value; return None when it already stands so.

    Raises:
        KnownError: ``claim.blank``, ``claim.long``, ``claim.role``, ``claim.unknown``; or the visit is closed.
        ConflictError: ``claim.conflict``, the stored text is not ``expected``.
    """
    claim, entry_code = require_claim(session, claim_id)
    _require_writer(session, context, entry_id=claim.entry_id, judge_id=claim.judge_id)
    field = ClaimField(field)
    stored: str = getattr(claim, field.value)
    if stored != expected:
        told = tr("Klaim ini sudah berubah di tempat lain. Periksa keduanya, lalu isi kembali.")
        raise ConflictError("claim.conflict", told, stored=stored, shown=expected)
    text = _checked(field, value)
    if text == stored:
        return None
    session.execute(update(FieldClaim).where(FieldClaim.id == claim_id).values({field.value: text}))
    subject = claim_subject(entry_code, claim.position)
    when = audit.append(session, context, f"claim.{field.value}", subject, before=stored, after=text)
    return _change(ChangeKind.CLAIM_TEXT, when, claim.entry_id, claim_id, part=field.value, before=stored, after=text)


def remove_claim(session: Session, context: Context, *, claim_id: int) -> Change:
    """Remove a claim; its row and what was found of it stay in the file.

    Raises:
        KnownError: ``claim.checked`` when another judge wrote anything of it or added a photo; ``claim.role``,
            ``claim.unknown``; or the visit is closed.
    """
    claim, entry_code = require_claim(session, claim_id)
    _require_writer(session, context, entry_id=claim.entry_id, judge_id=claim.judge_id)
    own = context.actor.judge_id or 0
    texts = (Finding.verified, Finding.note, Finding.met_whom, Finding.place)
    written = or_(Finding.verdict != Verdict.UNCHECKED, *(text != "" for text in texts))
    findings = select(Finding.id).where(Finding.claim_id == claim_id, Finding.judge_id != own, written)
    photos = select(Evidence.id).where(
        Evidence.claim_id == claim_id, Evidence.judge_id != own, Evidence.removed_at.is_(None)
    )
    if any(session.execute(others.limit(1)).first() is not None for others in (findings, photos)):
        raise KnownError("claim.checked", tr("Klaim ini sudah diperiksa juri lain; tidak dapat dihapus."))
    when = context.now()
    session.execute(update(FieldClaim).where(FieldClaim.id == claim_id).values(removed_at=when))
    subject = claim_subject(entry_code, claim.position)
    audit.append(session, context, "claim.remove", subject, before=claim.text, at=when)
    return _change(ChangeKind.CLAIM, when, claim.entry_id, claim_id, before=claim.text)


def require_claim(session: Session, claim_id: int) -> tuple[FieldClaim, str]:
    """Return a claim that stands, with the code of its participant.

    Raises:
        KnownError: ``claim.unknown``.
    """
    row = session.execute(
        select(FieldClaim, Entry.code)
        .join(Entry, Entry.id == FieldClaim.entry_id)
        .where(FieldClaim.id == claim_id, FieldClaim.removed_at.is_(None))
    ).first()
    if row is None:
        raise KnownError("claim.unknown", tr("Klaim ini tidak ada lagi. Pilih klaim yang lain."))
    return row[0], row[1]


def _require_writer(session: Session, context: Context, *, entry_id: int, judge_id: int | None) -> str:
    """Return the participant's code if the person at work may write claims of this owner."""
    if context.actor.role in (Role.SECRETARIAT, Role.SYSTEM):
        return require_open_entry(session, entry_id).code
    if judge_id is None:
        raise KnownError("claim.role", tr("Klaim dari Sekretariat hanya dapat diubah oleh Sekretariat."))
    return require_visit(session, context, judge_id=judge_id, entry_id=entry_id).entry_code


def _checked(field: ClaimField, value: str) -> str:
    text = value.replace("\x00", "").strip() if field is ClaimField.TEXT else value.replace("\x00", "")
    if field is ClaimField.TEXT and not text:
        raise KnownError("claim.blank", tr("Tulis klaim yang akan diperiksa."))
    if len(text) > TEXT_LIMIT:
        raise KnownError("claim.long", tr("Klaim terlalu panjang; paling banyak {n} huruf.", n=TEXT_LIMIT))
    return text


def _change(
    kind: ChangeKind,
    when: datetime,
    entry_id: int,
    claim_id: int,
    *,
    part: str = "",
    before: object = None,
    after: object = None,
) -> Change:
    return Change(kind, when, entry_id=entry_id, claim_id=claim_id, part=part, before=before, after=after)
