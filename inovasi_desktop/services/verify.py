"""Check a competition file: integrity of the database, the audit chain, every seal, the register."""

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Category, Certificate, SealedResult
from inovasi_desktop.domain.checkup import FileCheck, SealCheck
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.recount import recount
from inovasi_desktop.domain.seals import SealedContent, digest
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.files import integrity
from inovasi_desktop.services.results import gather
from inovasi_desktop.services.rowkeys import category_subject, certificate_subject
from inovasi_desktop.services.rubric import require_competition


def check_file(session: Session) -> FileCheck:
    """Return everything that is wrong with the file; a sound file gives no fault anywhere.

    A seal is held against four things: its own digest, the trail's record of that digest, a recount of the sealed
    rules and marks alone, and the rows as they stand now.
    """
    faults = tuple(integrity(session))
    if faults:
        return FileCheck(faults, 0, "", None, (), ())
    events, head = audit.head(session)
    return FileCheck(
        integrity=(),
        events=events,
        head=head,
        broken_at=audit.broken_at(session),
        seals=tuple(_seals(session)),
        register=tuple(_register_faults(session)),
    )


def _seals(session: Session) -> Iterator[SealCheck]:
    statement = (
        select(SealedResult, Category)
        .join(Category, Category.id == SealedResult.category_id)
        .where(SealedResult.state == "sealed")
        .order_by(Category.position)
    )
    for row, category in session.execute(statement).all():
        yield SealCheck(category.code, row.digest, tuple(_seal_faults(session, row, category)))


def _seal_faults(session: Session, row: SealedResult, category: Category) -> Iterator[str]:
    content = SealedContent(
        competition=require_competition(session).uid.hex,
        category=category.code,
        plenary_on=row.plenary_on.isoformat(),
        chair=row.chair,
        recorded_by=row.recorded_by,
        rules=row.rules,
        marks=row.marks,
        ranks=row.ranks,
    )
    if digest(content) != row.digest:
        yield tr("Isi pengesahan tidak cocok dengan sidiknya.")
    if not _in_trail(session, category.code, row.digest):
        yield tr("Jejak audit tidak memuat pengesahan ini.")
    if not _recounts(content, category.code):
        yield tr("Perhitungan ulang dari nilai yang disahkan memberi peringkat lain.")
    try:
        now = digest(gather(session, category, row.plenary_on, row.chair, row.recorded_by))
    except KnownError as error:
        yield error.message
    else:
        if now != row.digest:
            yield tr("Nilai, aturan, atau nama dalam berkas berubah sejak disahkan.")


def _in_trail(session: Session, category: str, seal: str) -> bool:
    statement = select(AuditEvent.after).where(
        AuditEvent.action == "result.seal", AuditEvent.subject == category_subject(category)
    )
    return any(json.loads(after or "{}").get("digest") == seal for after in session.scalars(statement))


def _recounts(content: SealedContent, category: str) -> bool:
    try:
        counted = recount(
            content.marks.encode(), content.rules.encode(), scores_name="scores.csv", rules_name="rules.json"
        )
    except KnownError:
        return False
    found = [
        (entry["rank"], entry["entry"], entry["total"])
        for group in counted.to_json()["categories"]
        if group["code"] == category
        for entry in group["entries"]
    ]
    return found == [(rank["rank"], rank["entry"], rank["total"]) for rank in content.ranks]


def _register_faults(session: Session) -> Iterator[str]:
    """Hold every number against the trail: a certificate that nobody issued is a fault."""
    subjects = session.execute(
        select(AuditEvent.subject, AuditEvent.after).where(AuditEvent.action == "certificate.issue")
    )
    issued = {subject: json.loads(after or "{}") for subject, after in subjects.all()}
    for row in session.scalars(select(Certificate).order_by(Certificate.serial)):
        if issued.get(certificate_subject(row.number)) != row.content:
            yield tr("Piagam {nomor} tidak sama dengan yang tercatat di jejak audit.", nomor=row.number)
