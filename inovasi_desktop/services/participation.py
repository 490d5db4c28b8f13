"""Participation of the units: read the roster against the entries."""

from collections import defaultdict
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Unit
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.participation import (
    LastYear,
    Participation,
    ParticipationReport,
    UnitParticipation,
    last_year,
)
from inovasi_desktop.domain.values import EntryState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.files import open_file
from inovasi_desktop.services.rubric import require_competition


def participation(session: Session) -> Participation:
    """Return which units took part and which did not.

    A unit that must take part and is active counts; it took part with any entry that was not withdrawn, also with
    one that failed the administration or was disqualified. Recipients without a unit (UMKM) do not appear.
    """
    competition = require_competition(session)
    entered = _entered(session)
    units = session.scalars(
        select(Unit)
        .where(Unit.removed_at.is_(None), Unit.active, Unit.must_take_part)
        .order_by(Unit.position, Unit.name)
    )
    return Participation(tuple(_line(unit, entered.get(unit.id, [])) for unit in units), competition.unit_target)


def _addressee(authority: str, signatory: str) -> str:
    """Return whom the report is for: the mayor, or who acts for the mayor and signs as such ("Pj. Wali Kota …")."""
    acting = fold(signatory) != fold(authority) and fold(signatory).endswith(fold(authority))
    return (signatory if acting else authority).title()


def participation_report(session: Session, before: LastYear | None = None) -> ParticipationReport:
    """Return who took part and who did not, with what a report says beside it; ``before`` is the other year."""
    competition = require_competition(session)
    return ParticipationReport(
        heading=f"{competition.name} {competition.year}",
        year=competition.year,
        city=competition.city,
        place=competition.certificate_place,
        organiser=competition.organiser,
        addressee=_addressee(competition.authority, competition.signatory_title),
        roster_note=competition.roster_note,
        is_sample=competition.is_sample,
        participation=participation(session),
        before=before,
    )


def read_last_year(path: Path, uid: str = "") -> LastYear:
    """Return the participation of another competition's file, which is only read.

    Args:
        path: the file.
        uid: id of the competition at hand, as hexadecimal text; it is not its own last year.

    Raises:
        KnownError: ``participation.same``; what opening a file raises; ``competition.none``.
    """
    with open_file(path, write=False) as file, file.read() as session:
        other = require_competition(session)
        if other.uid.hex == uid:
            raise KnownError(
                "participation.same",
                tr("{nama} adalah kompetisi ini sendiri. Pilih berkas tahun lain.", nama=path.name),
            )
        return last_year(f"{other.name} {other.year}", other.year, participation(session))


def _entered(session: Session) -> dict[int, list[tuple[str, str, str]]]:
    """Return (category code, entry code, short name) of what each unit entered."""
    rows = session.execute(
        select(Entry.unit_id, Category.code, Entry.code, Entry.short_name)
        .join(Category, Category.id == Entry.category_id)
        .where(
            Entry.unit_id.is_not(None),
            Entry.removed_at.is_(None),
            Entry.state.not_in((EntryState.WITHDRAWN, EntryState.CALIBRATION)),
        )
        .order_by(Category.position, Entry.position, Entry.code)
    )
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for unit_id, category, entry, name in rows:
        if unit_id is not None:
            found[unit_id].append((category, entry, name))
    return found


def _line(unit: Unit, entered: list[tuple[str, str, str]]) -> UnitParticipation:
    return UnitParticipation(
        unit=unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        categories=tuple(dict.fromkeys(category for category, _, _ in entered)),
        entries=tuple(entry for _, entry, _ in entered),
        uid=unit.uid.hex,
        innovations=tuple(name for _, _, name in entered),
    )
