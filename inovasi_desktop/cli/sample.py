"""``contoh``: the sample competition, in the window or as all of its results without one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from inovasi_desktop.cli.entry import DONE, OpenWindow
from inovasi_desktop.cli.progress import steps
from inovasi_desktop.cli.ranking import RULES, SCORES, recap_pdf
from inovasi_desktop.cli.staging import Staging, made, staged
from inovasi_desktop.cli.terminal import say
from inovasi_desktop.domain.errors import KnownError, UsageError
from inovasi_desktop.domain.values import WIB, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.paths import data_folder
from inovasi_desktop.services import audit, papers
from inovasi_desktop.services import sample as samples
from inovasi_desktop.services.competitions import overview
from inovasi_desktop.services.export import export_rules, export_scores
from inovasi_desktop.services.files import open_file
from inovasi_desktop.services.participation import participation, participation_report
from inovasi_desktop.services.participation_paper import (
    draw_participation,
    participation_paper,
    participation_workbook,
)
from inovasi_desktop.services.schedule_paper import draw_schedule, schedule_calendar, schedule_paper
from inovasi_desktop.services.sheet_paper import draw_sheets, sheet_papers

CERTIFICATES, SHEETS, RECAP, PARTICIPATION = "piagam", "lembar", "rekap.pdf", "participation.csv"
REPORT = "laporan-partisipasi"
SCHEDULE = "jadwal"

PRINTED = datetime(2022, 8, 22, 16, 20, tzinfo=WIB)
"""When the sample's recap says it was printed: after its plenary, and the same in every run."""


def in_window(folder: Path | None, open_window: OpenWindow | None) -> int:
    """Make a new copy of the sample and open the window on it."""
    if open_window is None:
        raise UsageError(
            "sample.no_window", tr("Tidak ada jendela di sini; pakai contoh --tanpa-layar --keluaran DIR.")
        )
    where = folder or data_folder() / "contoh"
    with made(where):
        path = samples.free_practice_path(where)
        with steps(tr("Menyiapkan contoh")) as step:
            samples.create_practice_sample(path, progress=step).close()
    return open_window(path)


def headless(folder: Path | None) -> int:
    """Make the finished sample and leave all of its papers and data in ``folder``."""
    if folder is None:
        raise UsageError("sample.folder", tr("contoh --tanpa-layar membutuhkan --keluaran DIR."))
    with staged(folder) as staging:
        path = staging.path(samples.FILE_NAME)
        with steps(tr("Mengisi nilai")) as step:
            file = samples.create_finished_sample(path, progress=step)
        with file, file.read() as session:
            _keep_if_same(staging, session)
            count = _write_papers(staging, session)
    say(tr("{n} piagam, lembar penilaian, rekapitulasi, dan data ditulis ke {folder}.", n=count, folder=folder))
    return DONE


def _keep_if_same(staging: Staging, session: Session) -> None:
    """Leave a sample that an earlier run made, and refuse to replace one in which somebody worked since.

    Every act moves the head of the audit trail, so equal heads mean equal files.
    """
    there = staging.folder / samples.FILE_NAME
    if not there.exists():
        return
    with open_file(there, write=False) as file, file.read() as other:
        if audit.head(other) != audit.head(session):
            sentence = tr(
                "{path} sudah diubah sejak dibuat dan tidak ditimpa; pindahkan, atau pilih folder lain.", path=there
            )
            raise KnownError("sample.changed", sentence)
    staging.drop(samples.FILE_NAME)


def _write_papers(staging: Staging, session: Session) -> int:
    """Write everything that the sample's file gives, and return how many certificates there are."""
    with steps(tr("Menggambar piagam")) as step:
        certificates = papers.certificate_pdfs(session, progress=step)
    for paper in certificates:
        staging.write(f"{CERTIFICATES}/{paper.file_name}", paper.content)
    with steps(tr("Menggambar lembar penilaian")) as step:
        _write_sheets(staging, session, step)
    staging.write(RECAP, recap_pdf(session, overview(session).categories, PRINTED))
    _write_participation(staging, session)
    _write_schedules(staging, session)
    staging.write(SCORES, export_scores(session).encode())
    staging.write(RULES, export_rules(session).encode())
    return len(certificates)


def _write_sheets(staging: Staging, session: Session, step: Callable[[int, int], None]) -> None:
    """Write every judge's lembar penilaian, one file for each judge and stage."""
    found = overview(session)
    stages = [stage for stage in found.stages if stage.kind is not StageKind.SCREENING]
    wanted = [(stage, judge) for stage in stages for judge in found.judges]
    for done, (stage, judge) in enumerate(wanted, 1):
        papers_of = sheet_papers(session, judge_id=judge.id, stage_id=stage.id, category_id=None, at=PRINTED)
        staging.write(f"{SHEETS}/{stage.code}-{judge.code}.pdf", draw_sheets(papers_of))
        step(done, len(wanted))


def _write_participation(staging: Staging, session: Session) -> None:
    """Write who took part: as data, as the letter to the mayor, and as a workbook."""
    staging.write(PARTICIPATION, participation(session).to_csv())
    staging.write(f"{REPORT}.pdf", draw_participation(participation_paper(session, PRINTED)))
    staging.write(f"{REPORT}.xlsx", participation_workbook(participation_report(session), PRINTED))


def _write_schedules(staging: Staging, session: Session) -> None:
    """Write the schedule of every stage that has times, for the wall and for calendars."""
    for stage in overview(session).stages:
        content = schedule_paper(session, stage.id, PRINTED)
        if content.days:
            staging.write(f"{SCHEDULE}/{stage.code}.pdf", draw_schedule(content))
            staging.write(f"{SCHEDULE}/{stage.code}.ics", schedule_calendar(session, stage.id, PRINTED))
