"""The scenes of the secretariat's desk, from the first spreadsheet to the audit trail."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import Executable, delete, func, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Competition,
    Finalist,
    Judge,
    RequirementCheck,
    Score,
    ScoreSheet,
    Screening,
    Slot,
    Stage,
)
from inovasi_desktop.domain.screening import Verdict
from inovasi_desktop.services.screening import decide_screening, record_check, record_check_note, screening_view
from inovasi_desktop.services.selection import selection_view
from tools.studio import OFFICE_NAME, Scene, Studio, choose_category
from ui import office_places as at
from ui.pages.backups import BackupsPage
from ui.pages.categories import CategoriesPage
from ui.pages.entry_import import ImportPage
from ui.pages.screening import ScreeningPage
from ui.pages.selection import SelectionPage
from ui.pages.stages import StagesPage


def dashboard(studio: Studio) -> QWidget:
    """The secretariat's first page."""
    studio.work_at(at.DASHBOARD)
    return studio.window


def identity(studio: Studio) -> QWidget:
    """Name, signatory and pictures of the competition."""
    studio.work_at(at.IDENTITY)
    return studio.window


def categories(studio: Studio) -> QWidget:
    """The first category with its prizes."""
    page = studio.work_at(at.CATEGORIES)
    if isinstance(page, CategoriesPage):
        page.list.pick(page.list.keys()[1])
    return studio.window


def stages(studio: Studio) -> QWidget:
    """The presentation with its criteria, the first one unfolded."""
    page = studio.work_at(at.STAGES)
    if isinstance(page, StagesPage):
        page.list.pick(page.list.keys()[-1])
    return studio.window


def rules(studio: Studio) -> QWidget:
    """The rules in words with their example."""
    studio.work_at(at.RULES)
    return studio.window


def units(studio: Studio) -> QWidget:
    """The roster, one unit short of its target."""
    studio.work_at(at.ROSTER)
    return studio.window


def entrants(studio: Studio) -> QWidget:
    """The participants, with one's details."""
    studio.work_at(at.ENTRANTS)
    return studio.window


def import_start(studio: Studio) -> QWidget:
    """The import before a file is chosen."""
    studio.work_at(at.IMPORT)
    return studio.window


def _import(studio: Studio) -> ImportPage:
    """Let the secretariat read a list whose units are spelt in several ways; return the page."""
    path = studio.folder / "peserta.csv"
    rows = (
        "Dinas Kesehtan;Perangkat Daerah;Contoh Gerobak Baca;Contoh Inisiator;0812000001",
        "SU 2;Kecamatan;Contoh Lapor Jalan;Contoh Inisiator;0812000002",
        "Dinsos;Perangkat Daerah;Contoh Gerobok Baca;;",
        "Diskominfo;Perangkat Daerah;Contoh Portal Warga;;0812000003",
        "Disdik;Perangkat Daerah;;Contoh Inisiator;",
        "Inspektorat;Perangkat Daerah;Contoh Cek Mandiri;;",
    )
    path.write_text("Nama OPD;Kategori;Judul Inovasi;Inisiator;No HP\n" + "\n".join(rows), encoding="utf-8")
    page = studio.work_at(at.IMPORT)
    if not isinstance(page, ImportPage):
        raise TypeError("the secretariat imports elsewhere")
    page.file.open(path)
    return page


def import_columns(studio: Studio) -> QWidget:
    """An import whose columns were matched."""
    _import(studio).go_on()
    return studio.window


def import_preview(studio: Studio) -> QWidget:
    """An import with rows that have problems."""
    page = _import(studio)
    page.go_on()
    page.go_on()
    return studio.window


def _change(studio: Studio, *statements: Executable) -> None:
    """Change rows of the open competition behind the pages' back, before a page is opened."""
    studio.desktop.enter_as_office(OFFICE_NAME)
    if studio.desktop.file is None:
        raise RuntimeError("no competition is open")
    with studio.desktop.file.write() as session:
        for statement in statements:
            session.execute(statement)


def jury(studio: Studio) -> QWidget:
    """The panels, with a judge and a participant of one institution, and an abstention that leaves too few."""
    _change(
        studio,
        update(Judge).where(Judge.code == "J3").values(institution="Bappeda Litbang"),
        update(Judge).where(Judge.code == "J5").values(institution="Diskominfo"),
        update(Judge).where(Judge.code == "J1").values(title="Ketua dewan juri"),
    )
    studio.window.go(at.JURY)
    return studio.window


def screening(studio: Studio) -> QWidget:
    """The quick pass over the participants, one of them lacking something, some refused."""
    tables = (Finalist, Screening, RequirementCheck)
    _change(studio, *(delete(table) for table in tables), update(Competition).values(screening_second=True))
    _screen_some(studio)
    studio.window.go(at.SCREENING)
    page = studio.window.page()
    if not isinstance(page, ScreeningPage) or studio.desktop.workspace is None:
        raise TypeError("the page is another one")
    page.show_entry(studio.desktop.workspace.read(screening_view).rows[15].entry_id)
    page.checks.view.setFocus(Qt.FocusReason.TabFocusReason)
    page.checks.view.setCurrentIndex(page.checks.model.index(2))
    return studio.window


def _screen_some(studio: Studio) -> None:
    """Check the first sixteen participants, refuse two of them, leave the last one half checked."""
    work = studio.desktop.workspace
    if work is None:
        raise RuntimeError("nobody is at work")
    rows, put = work.read(screening_view).rows, work.run
    reasons = {4: "Judul sama dengan peserta lain", 9: "Bukti dukung tidak ada"}
    for place, row in enumerate(rows[:16]):
        for number, check in enumerate(row.checks):
            met = (place, number) not in {(4, 3), (9, 4), (9, 1), (15, 2)}
            where = {"entry_id": row.entry_id, "requirement_id": check.requirement_id}
            if place < 15 or number < 3:
                put(record_check, **where, value=met, expected=None)
        if place < 15:
            verdict = Verdict(place not in reasons, reasons.get(place, ""))
            put(decide_screening, entry_id=row.entry_id, value=verdict, expected=None)
    where = {"entry_id": rows[15].entry_id, "requirement_id": rows[15].checks[2].requirement_id}
    put(record_check_note, **where, value="Contoh catatan: halaman 4 sampai 7 kosong", expected="")


def selection(studio: Studio) -> QWidget:
    """The finalists of a category, with the figures of the moment."""
    studio.work_at(at.SELECTION)
    return studio.window


def selection_tie(studio: Studio) -> QWidget:
    """A category before its finalists are chosen, with equal totals at the cut."""
    studio.desktop.enter_as_office(OFFICE_NAME)
    if studio.desktop.file is None:
        raise RuntimeError("no competition is open")
    with studio.desktop.file.write() as session:
        _make_cut_tie(session, studio.overview().categories[2].id)
    studio.window.go(at.SELECTION)
    page = studio.window.page()
    if not isinstance(page, SelectionPage):
        raise TypeError("the page is another one")
    choose_category(page.category_box, 2)
    return studio.window


def _make_cut_tie(session: Session, category_id: int) -> None:
    """Forget the finalists of a category, and give the first below its cut the proposal marks of the last above it."""
    order = selection_view(session, category_id)
    session.execute(delete(Finalist).where(Finalist.category_id == category_id))
    above, below = (order.rows[order.cut - 1 + place].entry_id for place in (0, 1))
    of_proposal = select(Stage.id).where(Stage.kind == "selection")
    sheets = {
        entry: dict(
            session.execute(
                select(ScoreSheet.judge_id, ScoreSheet.id).where(
                    ScoreSheet.entry_id == entry, ScoreSheet.stage_id.in_(of_proposal)
                )
            ).all()
        )
        for entry in (above, below)
    }
    for judge, sheet in sheets[above].items():
        for criterion, value in session.execute(
            select(Score.criterion_id, Score.value).where(Score.sheet_id == sheet)
        ).all():
            same = (Score.sheet_id == sheets[below][judge], Score.criterion_id == criterion)
            session.execute(update(Score).where(*same).values(value=value))


def schedule(studio: Studio) -> QWidget:
    """The turns of a stage."""
    studio.work_at(at.SCHEDULE)
    return studio.window


def schedule_conflict(studio: Studio) -> QWidget:
    """Everybody at one time in one room."""
    first = select(func.min(Slot.starts_at)).scalar_subquery()
    _change(studio, update(Slot).values(starts_at=first))
    studio.window.go(at.SCHEDULE)
    return studio.window


def participation(studio: Studio) -> QWidget:
    """Who took part and who did not."""
    studio.work_at(at.PARTICIPATION)
    return studio.window


def backups(studio: Studio) -> QWidget:
    """The backups of the competition."""
    page = studio.work_at(at.BACKUPS)
    if isinstance(page, BackupsPage):
        page.back_up()
        page.banner.hide()
    return studio.window


def trail(studio: Studio) -> QWidget:
    """Every act."""
    studio.work_at(at.TRAIL)
    return studio.window


OFFICE_PICTURES: dict[str, Scene] = {
    "dasbor": dashboard,
    "identitas": identity,
    "kategori": categories,
    "tahap": stages,
    "aturan": rules,
    "unit-kerja": units,
    "peserta": entrants,
    "impor": import_start,
    "impor-kolom": import_columns,
    "impor-pratinjau": import_preview,
    "juri-panel": jury,
    "seleksi-administrasi": screening,
    "enam-besar": selection,
    "enam-besar-seri": selection_tie,
    "jadwal": schedule,
    "jadwal-bentrok": schedule_conflict,
    "laporan-partisipasi": participation,
    "cadangan": backups,
    "jejak-audit": trail,
}
"""Every picture of the secretariat's desk by its name."""
