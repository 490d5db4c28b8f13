"""Read the competition's frame: what the window shows around every page.

The window shows it before SQLAlchemy is loaded (docs/decisions/0005), so it is asked in SQL that every database speaks.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.overview import CategoryInfo, JudgeInfo, Overview, StageInfo
from inovasi_desktop.domain.values import ResultState, StageKind
from inovasi_desktop.i18n import tr

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inovasi_desktop.db.file import CompetitionFile

Ask = Callable[[str], Iterable[Any]]
"""Runs a query and returns its rows: of a session's connection, or of SQLite's own."""

_COMPETITION = """
    SELECT uid, name, year, city, organiser, is_sample, rubric_note, roster_note, unit_target,
           (SELECT count(*) FROM unit WHERE removed_at IS NULL),
           signatory_title, signatory_name, certificate_place, certificate_date
    FROM competition
"""
_CATEGORIES = """
    SELECT id, code, name, cut_size,
           (SELECT count(*) FROM entry WHERE category_id = category.id AND removed_at IS NULL AND state = 'active'),
           (SELECT count(*) FROM finalist WHERE category_id = category.id),
           (SELECT max(state) FROM sealed_result WHERE category_id = category.id AND state != 'withdrawn')
    FROM category WHERE removed_at IS NULL ORDER BY position
"""
_STAGES = """
    SELECT id, code, name, kind, weight, category_id FROM stage WHERE removed_at IS NULL ORDER BY position
"""
_JUDGES = "SELECT id, code, name, institution FROM judge WHERE removed_at IS NULL ORDER BY position"


def overview(session: "Session") -> Overview:
    """Return the competition's names, categories, stages and judges.

    Raises:
        KnownError: ``competition.none`` for a file without a competition.
    """
    return _read(session.connection().exec_driver_sql)


def first_look(file: "CompetitionFile") -> Overview:
    """Return the same of a file that was just opened, without waiting for SQLAlchemy.

    Raises:
        KnownError: as ``overview``; what ``db.problems.told_of_sqlite`` raises.
    """
    with file.look() as connection:
        return _read(connection.execute)


def find_entry(session: "Session", code: str) -> int:
    """Return the id of the entry with this code.

    Raises:
        KnownError: ``entry.unknown``.
    """
    for key, found in session.connection().exec_driver_sql("SELECT id, code FROM entry WHERE removed_at IS NULL"):
        if found == code:
            return int(key)
    raise KnownError("entry.unknown", tr("Peserta {kode} tidak ada dalam kompetisi.", kode=code))


def category_of(session: "Session", entry_id: int) -> int | None:
    """Return the category of an entry, None for one that does not exist."""
    row = session.connection().exec_driver_sql("SELECT category_id FROM entry WHERE id = ?", (entry_id,)).first()
    return int(row[0]) if row is not None else None


def _read(ask: Ask) -> Overview:
    rows = list(ask(_COMPETITION))
    if not rows:
        raise KnownError("competition.none", tr("Berkas ini belum berisi kompetisi."))
    uid, name, year, city, organiser, is_sample, rubric_note, roster_note, unit_target, units, *signed = rows[0]
    title, signatory, place, day = signed
    return Overview(
        uid=UUID(str(uid)).hex,
        name=name,
        year=year,
        city=city,
        organiser=organiser,
        is_sample=bool(is_sample),
        rubric_note=rubric_note,
        roster_note=roster_note,
        unit_target=unit_target,
        units=units,
        signatory_title=title,
        signatory_name=signatory,
        certificate_place=place,
        certificate_date=date.fromisoformat(str(day)),
        categories=tuple(
            CategoryInfo(key, code, name, cut, entries, finalists, ResultState(state) if state else None)
            for key, code, name, cut, entries, finalists, state in ask(_CATEGORIES)
        ),
        stages=tuple(
            StageInfo(key, code, name, StageKind(kind), weight, category)
            for key, code, name, kind, weight, category in ask(_STAGES)
        ),
        judges=tuple(JudgeInfo(*judge) for judge in ask(_JUDGES)),
    )
