"""Photos and documents of the fact finding: stored with their digest, captioned, moved, removed, brought back."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Evidence, EvidenceContent, FieldClaim, Judge
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.findings import EvidenceView
from inovasi_desktop.domain.values import Change, ChangeKind, Context, Role
from inovasi_desktop.i18n import tr
from inovasi_desktop.pictures.intake import Intake
from inovasi_desktop.services import audit
from inovasi_desktop.services.claims import require_claim
from inovasi_desktop.services.field_access import require_open_entry, require_visit
from inovasi_desktop.services.rowkeys import evidence_subject

CAPTION_LIMIT = 500
"""Longest caption, in characters."""


class Content(NamedTuple):
    """The bytes of one photo or document."""

    data: bytes
    media_type: str


def add_evidence(
    session: Session,
    context: Context,
    *,
    entry_id: int,
    claim_id: int | None,
    judge_id: int | None,
    intake: Intake,
    keep_location: bool = False,
) -> Change | None:
    """Store a photo or document, whole or not at all; ``judge_id`` None: the secretariat adds it.

    Returns:
        None when the same file is already there for this participant: nothing was stored.

    Raises:
        KnownError: the visit is closed (see ``field_access``); ``evidence.claim`` when the claim is another
            participant's; ``claim.unknown``.
    """
    entry_code = _require_writer(session, context, entry_id=entry_id, judge_id=judge_id)
    if claim_id is not None:
        _require_claim_of(session, claim_id, entry_id)
    if intake.original_sha256 in known_hashes(session, entry_id=entry_id):
        return None
    when, uid = context.now(), context.new_id()
    evidence_id = session.execute(
        insert(Evidence)
        .values(
            uid=uid,
            entry_id=entry_id,
            claim_id=claim_id,
            judge_id=judge_id,
            file_name=intake.file_name,
            media_type=intake.media_type,
            size=len(intake.content),
            width=intake.width,
            height=intake.height,
            original_sha256=intake.original_sha256,
            captured_at=intake.captured_at,
            location=intake.location if keep_location else "",
            added_at=when,
        )
        .returning(Evidence.id)
    ).scalar_one()
    session.execute(
        insert(EvidenceContent).values(evidence_id=evidence_id, content=intake.content, thumbnail=intake.thumbnail)
    )
    after = {
        "file_name": intake.file_name,
        "sha256": intake.original_sha256,
        "size": len(intake.content),
        "media_type": intake.media_type,
    }
    audit.append(session, context, "evidence.add", evidence_subject(entry_code, uid), after=after, at=when)
    return _change(ChangeKind.EVIDENCE, when, entry_id, evidence_id, claim_id, after=intake.original_sha256)


def caption(session: Session, context: Context, *, evidence_id: int, value: str, expected: str) -> Change | None:
    """Write the caption of a photo; return None when it already stands so.

    Raises:
        KnownError: ``evidence.unknown``, ``evidence.long``; or the visit is closed.
        ConflictError: ``evidence.conflict``, the stored caption is not ``expected``.
    """
    row, subject = _require(session, context, evidence_id)
    if row.caption != expected:
        told = tr("Keterangan foto ini sudah berubah di tempat lain. Periksa keduanya, lalu isi kembali.")
        raise ConflictError("evidence.conflict", told, stored=row.caption, shown=expected)
    text = value.replace("\x00", "")
    if len(text) > CAPTION_LIMIT:
        raise KnownError("evidence.long", tr("Keterangan terlalu panjang; paling banyak {n} huruf.", n=CAPTION_LIMIT))
    if text == row.caption:
        return None
    session.execute(update(Evidence).where(Evidence.id == evidence_id).values(caption=text))
    when = audit.append(session, context, "evidence.caption", subject, before=expected, after=text)
    return _change(ChangeKind.CAPTION, when, row.entry_id, evidence_id, row.claim_id, before=expected, after=text)


def move(session: Session, context: Context, *, evidence_id: int, claim_id: int | None) -> Change | None:
    """Put a photo beside another claim of the same participant, or beside none; None when it is there already.

    Raises:
        KnownError: ``evidence.unknown``, ``evidence.claim``, ``claim.unknown``; or the visit is closed.
    """
    row, subject = _require(session, context, evidence_id)
    if claim_id == row.claim_id:
        return None
    after = None if claim_id is None else _require_claim_of(session, claim_id, row.entry_id)
    before = None if row.claim_id is None else session.scalar(_position(row.claim_id))
    was = row.claim_id
    session.execute(update(Evidence).where(Evidence.id == evidence_id).values(claim_id=claim_id))
    when = audit.append(session, context, "evidence.move", subject, before=before, after=after)
    return _change(ChangeKind.EVIDENCE, when, row.entry_id, evidence_id, claim_id, before=was, after=claim_id)


def remove(session: Session, context: Context, *, evidence_id: int) -> Change:
    """Take a photo away; its bytes stay in the file, so that it can be brought back.

    Raises:
        KnownError: ``evidence.unknown``; or the visit is closed.
    """
    row, subject = _require(session, context, evidence_id)
    when = context.now()
    session.execute(update(Evidence).where(Evidence.id == evidence_id).values(removed_at=when))
    audit.append(session, context, "evidence.remove", subject, before=row.original_sha256, at=when)
    return _change(ChangeKind.EVIDENCE, when, row.entry_id, evidence_id, row.claim_id)


def restore(session: Session, context: Context, *, evidence_id: int) -> Change:
    """Bring a removed photo back.

    Raises:
        KnownError: ``evidence.unknown``, ``evidence.there`` when the same file was added again since; or the visit is
            closed.
    """
    row, subject = _require(session, context, evidence_id, removed=True)
    if row.original_sha256 in known_hashes(session, entry_id=row.entry_id):
        raise KnownError("evidence.there", tr("Foto yang sama sudah ada lagi pada peserta ini."))
    session.execute(update(Evidence).where(Evidence.id == evidence_id).values(removed_at=None))
    when = audit.append(session, context, "evidence.restore", subject, after=row.original_sha256)
    return _change(ChangeKind.EVIDENCE, when, row.entry_id, evidence_id, row.claim_id)


def evidence_list(session: Session, *, entry_id: int, claim_id: int | None = None) -> tuple[EvidenceView, ...]:
    """Return the photos of a participant, or of one claim, in the order in which they were taken."""
    statement = (
        select(Evidence, Judge.name, FieldClaim.text)
        .outerjoin(Judge, Judge.id == Evidence.judge_id)
        .outerjoin(FieldClaim, FieldClaim.id == Evidence.claim_id)
        .where(Evidence.entry_id == entry_id, Evidence.removed_at.is_(None))
    )
    if claim_id is not None:
        statement = statement.where(Evidence.claim_id == claim_id)
    found = [_view(*row) for row in session.execute(statement)]
    return tuple(sorted(found, key=lambda one: (one.captured_at or one.added_at, one.evidence_id)))


def _view(row: Evidence, judge: str | None, claim: str | None) -> EvidenceView:
    return EvidenceView(
        evidence_id=row.id,
        uid=row.uid,
        caption=row.caption,
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        width=row.width,
        height=row.height,
        captured_at=row.captured_at,
        added_at=row.added_at,
        location=row.location,
        claim_id=row.claim_id,
        claim_text=claim or "",
        judge_id=row.judge_id,
        judge=judge or "",
    )


def thumbnail(session: Session, evidence_id: int) -> bytes | None:
    """Return a photo's small picture as a JPEG."""
    return session.scalar(select(EvidenceContent.thumbnail).where(EvidenceContent.evidence_id == evidence_id))


def content(session: Session, evidence_id: int) -> Content:
    """Return the bytes of a photo or document.

    Raises:
        KnownError: ``evidence.unknown``.
    """
    row = session.execute(
        select(EvidenceContent.content, Evidence.media_type)
        .join(Evidence, Evidence.id == EvidenceContent.evidence_id)
        .where(Evidence.id == evidence_id)
    ).first()
    if row is None:
        raise _unknown()
    return Content(row[0], row[1])


def known_hashes(session: Session, *, entry_id: int | None = None) -> frozenset[str]:
    """Return the digests of the files that a participant, or the whole competition, has already."""
    statement = select(Evidence.original_sha256).where(Evidence.removed_at.is_(None))
    if entry_id is not None:
        statement = statement.where(Evidence.entry_id == entry_id)
    return frozenset(session.scalars(statement))


def _require_writer(session: Session, context: Context, *, entry_id: int, judge_id: int | None) -> str:
    """Return the participant's code if the person at work may add and change photos of this owner."""
    if context.actor.role in (Role.SECRETARIAT, Role.SYSTEM) and judge_id is None:
        return require_open_entry(session, entry_id).code
    if judge_id is None:
        raise KnownError("evidence.role", tr("Foto dari Sekretariat hanya dapat diubah oleh Sekretariat."))
    return require_visit(session, context, judge_id=judge_id, entry_id=entry_id).entry_code


def _require(session: Session, context: Context, evidence_id: int, *, removed: bool = False) -> tuple[Evidence, str]:
    row = session.get(Evidence, evidence_id)
    if row is None or (row.removed_at is not None) != removed:
        raise _unknown()
    code = _require_writer(session, context, entry_id=row.entry_id, judge_id=row.judge_id)
    return row, evidence_subject(code, row.uid)


def _require_claim_of(session: Session, claim_id: int, entry_id: int) -> int:
    claim, _ = require_claim(session, claim_id)
    if claim.entry_id != entry_id:
        raise KnownError("evidence.claim", tr("Klaim ini milik peserta lain."))
    return claim.position


def _position(claim_id: int) -> Select[int]:
    return select(FieldClaim.position).where(FieldClaim.id == claim_id)


def _unknown() -> KnownError:
    return KnownError("evidence.unknown", tr("Foto ini tidak ada lagi."))


def _change(
    kind: ChangeKind,
    when: datetime,
    entry_id: int,
    evidence_id: int,
    claim_id: int | None,
    *,
    before: object = None,
    after: object = None,
) -> Change:
    return Change(kind, when, entry_id=entry_id, claim_id=claim_id, evidence_id=evidence_id, before=before, after=after)
