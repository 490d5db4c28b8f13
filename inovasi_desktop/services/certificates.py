"""The register of certificates: numbers given once, and the words printed beside them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Asset, Category, Certificate, Competition, Entry, Prize, SealedResult
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.numbering import expand
from inovasi_desktop.domain.register import CertificateText, RegisterLine
from inovasi_desktop.domain.values import Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.rowkeys import certificate_subject
from inovasi_desktop.services.rubric import require_competition

EMBLEM = "lambang"
"""Key of the emblem among the competition's assets."""


def register(session: Session, category_id: int | None = None) -> tuple[RegisterLine, ...]:
    """Return the register's valid lines by category and place; of one category if asked."""
    statement = (
        select(Certificate, Entry.code, Category)
        .join(Entry, Entry.id == Certificate.entry_id)
        .join(SealedResult, SealedResult.id == Certificate.result_id)
        .join(Category, Category.id == SealedResult.category_id)
        .where(Certificate.voided_at.is_(None))
        .order_by(Category.position, Certificate.place)
    )
    if category_id is not None:
        statement = statement.where(Category.id == category_id)
    return tuple(_line(row, code, category) for row, code, category in session.execute(statement))


def _line(row: Certificate, entry_code: str, category: Category) -> RegisterLine:
    return RegisterLine(
        certificate_id=row.id,
        category_id=category.id,
        category_code=category.code,
        entry_id=row.entry_id,
        entry_code=entry_code,
        place=row.place,
        serial=row.serial,
        issued_at=row.issued_at,
        text=CertificateText.from_json(row.content),
    )


def emblem(session: Session) -> bytes | None:
    """Return the bytes of the emblem file (lambang), or None when the competition has none yet."""
    return session.scalars(select(Asset.content).where(Asset.key == EMBLEM)).first()


def issue(session: Session, context: Context, result: SealedResult) -> int:
    """Enter the certificates of a sealed result in the register and return how many.

    Raises:
        KnownError: ``certificate.number`` when the pattern gives a number that the register already holds.
    """
    planned = _planned(session, result.category_id, result.ranks)
    given = set(session.scalars(select(Certificate.number)))
    for rank, serial, text in planned:
        if text.number in given:
            message = tr("Nomor piagam {nomor} sudah dipakai dalam register.", nomor=text.number)
            raise KnownError("certificate.number", message)
        given.add(text.number)
        _enter(session, context, result, rank, serial, text)
    return len(planned)


def require_printable(session: Session, category_id: int, ranks: Sequence[dict[str, Any]]) -> None:
    """Refuse a result whose certificates could not be printed, before any number is given.

    Raises:
        KnownError: what the certificate itself refuses (a name too long for its line, a letter no font has).
    """
    from inovasi_desktop.reports.certificate import check_certificate  # reportlab: only when a result is recorded

    for _, _, text in _planned(session, category_id, ranks):
        check_certificate(text)


def _planned(
    session: Session, category_id: int, ranks: Sequence[dict[str, Any]]
) -> list[tuple[dict[str, Any], int, CertificateText]]:
    """Return rank, serial and words of every certificate that the ranks earn.

    The next serial follows the highest ever given, voided ones included, so no number comes twice.
    """
    competition = require_competition(session)
    category = session.get_one(Category, category_id)
    awards = _awards(session, category_id)
    last = session.scalar(select(func.max(Certificate.serial))) or 0
    winners = [rank for rank in ranks if rank["rank"] in awards]
    return [
        (rank, serial, _text(competition, category, rank, awards[rank["rank"]], serial))
        for serial, rank in enumerate(winners, last + 1)
    ]


def _awards(session: Session, category_id: int) -> dict[int, str]:
    """Return the title of every place that earns a certificate; the category's own prizes replace the common ones."""
    own = _prizes(session.scalars(select(Prize).where(Prize.category_id == category_id)).all())
    return own or _prizes(session.scalars(select(Prize).where(Prize.category_id.is_(None))).all())


def _prizes(rows: Sequence[Prize]) -> dict[int, str]:
    return {row.place: row.title for row in rows if row.certificate}


def _text(
    competition: Competition, category: Category, rank: dict[str, Any], award: str, serial: int
) -> CertificateText:
    day = competition.certificate_date
    return CertificateText(
        number=expand(competition.number_pattern, serial=serial, day=day, category=category.code),
        authority=competition.authority,
        recipient=rank["recipient"],
        award=award,
        category=category.name,
        innovation=rank["innovation"],
        event=tr("{nama} Tahun {tahun}", nama=competition.name, tahun=competition.year),
        place=competition.certificate_place,
        issued_on=day,
        signatory_title=competition.signatory_title,
        signatory_name=competition.signatory_name,
        is_sample=competition.is_sample,
    )


def _enter(
    session: Session, context: Context, result: SealedResult, rank: dict[str, Any], serial: int, text: CertificateText
) -> None:
    entry_id = session.scalars(select(Entry.id).where(Entry.code == rank["entry"])).one()
    when = context.now()
    session.execute(
        insert(Certificate).values(
            uid=context.new_id(),
            result_id=result.id,
            entry_id=entry_id,
            place=rank["rank"],
            serial=serial,
            number=text.number,
            content=text.to_json(),
            issued_at=when,
            void_reason="",
        )
    )
    audit.append(session, context, "certificate.issue", certificate_subject(text.number), after=text.to_json(), at=when)
