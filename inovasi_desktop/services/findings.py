"""What judges find of the claims: recorded part by part, read by the judge, by all, and counted."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, Evidence, FieldClaim, Finding, Indicator, Judge
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.finding_words import evidence_text, verdict_text
from inovasi_desktop.domain.findings import (
    ClaimView,
    EvidenceKind,
    FieldSummary,
    FieldView,
    FindingField,
    FindingView,
    OwnFinding,
    Verdict,
)
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.claims import require_claim
from inovasi_desktop.services.field_access import find_visit, require_visit
from inovasi_desktop.services.rowkeys import finding_subject

LINE_LIMIT, NOTE_LIMIT = 500, 10_000
"""Longest single line (who was met, where, the verified value) and longest note, in characters."""


def record_finding(
    session: Session, context: Context, *, claim_id: int, judge_id: int, field: FindingField, value: str, expected: str
) -> Change | None:
    """Record one part of a judge's finding; return None when it already stands so.

    The first verdict dates the check; taking it back to "unchecked" takes the date back.

    Raises:
        KnownError: ``claim.unknown``, ``finding.value``, ``finding.long``; or the judge may not write (see
            ``field_access.require_visit``).
        ConflictError: ``finding.conflict``, the stored part is not ``expected``.
    """
    claim, _ = require_claim(session, claim_id)
    visit = require_visit(session, context, judge_id=judge_id, entry_id=claim.entry_id)
    field = FindingField(field)
    row = session.scalars(select(Finding).where(Finding.claim_id == claim_id, Finding.judge_id == judge_id)).first()
    stored: str = getattr(row, field.value) if row is not None else OwnFinding().part(field)
    if stored != expected:
        told = tr("Temuan ini sudah berubah di tempat lain. Periksa keduanya, lalu isi kembali.")
        raise ConflictError("finding.conflict", told, stored=_told(field, stored), shown=_told(field, expected))
    text = _checked(field, value)
    if text == stored:
        return None
    when = context.now()
    values: dict[str, object] = {field.value: text}
    if field is FindingField.VERDICT:
        values["checked_at"] = _checked_at(row, text, when)
    _write(session, context, row, claim_id, judge_id, values)
    subject = finding_subject(visit.entry_code, claim.position, visit.judge_code)
    audit.append(session, context, f"finding.{field.value}", subject, before=stored, after=text, at=when)
    return Change(
        ChangeKind.FINDING,
        when,
        entry_id=claim.entry_id,
        judge_id=judge_id,
        claim_id=claim_id,
        part=field.value,
        before=stored,
        after=text,
    )


def _checked(field: FindingField, value: str) -> str:
    text = str(value).replace("\x00", "")
    allowed = {FindingField.VERDICT: Verdict, FindingField.EVIDENCE_KIND: EvidenceKind}.get(field)
    if allowed is not None and text not in list(allowed):
        raise KnownError("finding.value", tr("Pilihan ini tidak dikenal."))
    limit = NOTE_LIMIT if field is FindingField.NOTE else LINE_LIMIT
    if len(text) > limit:
        raise KnownError("finding.long", tr("Isian terlalu panjang; paling banyak {n} huruf.", n=limit))
    return text


def _checked_at(row: Finding | None, verdict: str, when: datetime) -> datetime | None:
    if verdict == Verdict.UNCHECKED:
        return None
    return row.checked_at if row is not None and row.checked_at is not None else when


def _write(
    session: Session, context: Context, row: Finding | None, claim_id: int, judge_id: int, values: dict[str, object]
) -> None:
    if row is None:
        new = {"uid": context.new_id(), "claim_id": claim_id, "judge_id": judge_id, **values}
        session.execute(insert(Finding).values(new))
    else:
        session.execute(update(Finding).where(Finding.id == row.id).values(values))


def _told(field: FindingField, value: str) -> str:
    if field is FindingField.VERDICT:
        return verdict_text(Verdict(value)) if value in list(Verdict) else value
    if field is FindingField.EVIDENCE_KIND:
        return evidence_text(EvidenceKind(value)) if value in list(EvidenceKind) else value
    return value


def field_view(session: Session, *, judge_id: int, entry_id: int) -> FieldView:
    """Return the claims of a participant with the judge's own findings, and whether they may be written now.

    Raises:
        KnownError: ``field.unknown`` when the participant does not exist.
    """
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise KnownError("field.unknown", tr("Peserta ini tidak ada dalam kompetisi."))
    try:
        find_visit(session, judge_id=judge_id, entry_id=entry_id)
        refusal = ""
    except KnownError as error:
        refusal = error.message
    return FieldView(
        judge_id=judge_id,
        entry_id=entry_id,
        entry_code=entry.code,
        short_name=entry.short_name,
        title=entry.title,
        recipient=entry.recipient,
        refusal=refusal,
        claims=_claims(session, judge_id, entry_id),
        last_met=_last(session, judge_id, entry_id, Finding.met_whom),
        last_place=_last(session, judge_id, entry_id, Finding.place),
    )


def _claims(session: Session, judge_id: int, entry_id: int) -> tuple[ClaimView, ...]:
    rows = session.execute(
        select(FieldClaim, Indicator.name, Finding)
        .outerjoin(Indicator, Indicator.id == FieldClaim.indicator_id)
        .outerjoin(Finding, and_(Finding.claim_id == FieldClaim.id, Finding.judge_id == judge_id))
        .where(FieldClaim.entry_id == entry_id, FieldClaim.removed_at.is_(None))
        .order_by(FieldClaim.position, FieldClaim.id)
    )
    return tuple(
        ClaimView(
            claim_id=claim.id,
            position=claim.position,
            text=claim.text,
            claimed=claim.claimed,
            indicator=indicator or "",
            own_claim=claim.judge_id == judge_id,
            finding=_own(finding),
        )
        for claim, indicator, finding in rows
    )


def _own(row: Finding | None) -> OwnFinding:
    if row is None:
        return OwnFinding()
    return OwnFinding(
        evidence_kind=EvidenceKind(row.evidence_kind),
        verdict=Verdict(row.verdict),
        verified=row.verified,
        note=row.note,
        met_whom=row.met_whom,
        place=row.place,
        checked_at=row.checked_at,
    )


def _last(session: Session, judge_id: int, entry_id: int, column: Any) -> str:  # noqa: ANN401 - a mapped column
    found = session.scalars(
        select(column)
        .join(FieldClaim, FieldClaim.id == Finding.claim_id)
        .where(Finding.judge_id == judge_id, FieldClaim.entry_id == entry_id, column != "")
        .order_by(Finding.checked_at.desc().nulls_last(), Finding.id.desc())
        .limit(1)
    ).first()
    return found or ""


def all_findings(session: Session, *, entry_id: int, judge_id: int | None = None) -> tuple[FindingView, ...]:
    """Return what every judge, or only one, found of a participant's claims; an unchecked claim stands there once."""
    checked = and_(Finding.claim_id == FieldClaim.id, Finding.verdict != Verdict.UNCHECKED)
    if judge_id is not None:
        checked = and_(checked, Finding.judge_id == judge_id)
    rows = session.execute(
        select(FieldClaim, Judge.name, Finding)
        .outerjoin(Finding, checked)
        .outerjoin(Judge, Judge.id == Finding.judge_id)
        .where(FieldClaim.entry_id == entry_id, FieldClaim.removed_at.is_(None))
        .order_by(FieldClaim.position, FieldClaim.id, Judge.position)
    )
    return tuple(_seen(claim, judge, finding) for claim, judge, finding in rows)


def _seen(claim: FieldClaim, judge: str | None, finding: Finding | None) -> FindingView:
    own = _own(finding)
    return FindingView(
        claim_id=claim.id,
        text=claim.text,
        claimed=claim.claimed,
        judge=judge or "",
        verdict=own.verdict,
        verified=own.verified,
        note=own.note,
        evidence_kind=own.evidence_kind,
        met_whom=own.met_whom,
        place=own.place,
        checked_at=own.checked_at,
    )


def summary(session: Session, *, entry_id: int) -> FieldSummary:
    """Return how a participant's fact finding stands."""
    rows = all_findings(session, entry_id=entry_id)
    photos = session.scalar(
        select(func.count(Evidence.id)).where(Evidence.entry_id == entry_id, Evidence.removed_at.is_(None))
    )
    counts = {verdict: sum(row.verdict is verdict for row in rows) for verdict in Verdict}
    return FieldSummary(
        claims=len({row.claim_id for row in rows}),
        proven=counts[Verdict.PROVEN],
        partly=counts[Verdict.PARTLY],
        unproven=counts[Verdict.UNPROVEN],
        unchecked=counts[Verdict.UNCHECKED],
        photos=photos or 0,
    )
