"""The program at work behind its window: opening, people, backups, looks, closing in good order."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from inovasi_desktop.services import backups, judging, scoring
from inovasi_desktop.services.files import create_file, open_file
from inovasi_desktop.settings import SettingsFile
from tests.builders import Small, small_competition, ticking
from tests.helpers.processes import python, read_line
from ui.crash import CrashReports
from ui.desktop import Desktop
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.pages.certificates import CertificatesPage
from ui.pages.dashboard import DashboardPage
from ui.pages.judge_home import JudgeHomePage
from ui.pages.roles import RolesPage
from ui.pages.sheet import SheetPage
from ui.pages.start import StartPage
from ui.tasks import ImmediateTasks
from ui.theme import Variant, theme

Show = Callable[[QWidget], QWidget]


class Office:
    """The program with a competition of three entries and two judges on the disk, not opened yet."""

    def __init__(self, folder: Path, window: MainWindow) -> None:
        self.path = folder / "lomba.inovasi"
        context = ticking()
        with create_file(self.path, context) as file, file.write() as session:
            self.small: Small = small_competition(session, context)
        self.settings = SettingsFile(folder / "settings.json")
        self.reports = CrashReports(folder / "log")
        self.window = window
        self.desktop = Desktop(window, self.settings, self.reports, ImmediateTasks(), LoadAhead())

    @property
    def page(self) -> QWidget | None:
        return self.window.page()

    def refusal(self, place: str) -> str:
        page = self.desktop.start.page
        assert page is not None
        return page._refusals[place].text()


@pytest.fixture
def office(tmp_path: Path, shown: Show) -> Iterator[Office]:
    window = MainWindow()
    shown(window)
    made = Office(tmp_path, window)
    yield made
    if made.desktop.file is not None:
        made.desktop.close_competition()


def test_it_begins_with_the_start_page(office: Office) -> None:
    office.desktop.begin()
    assert isinstance(office.page, StartPage)
    assert office.desktop.file is None


def test_a_path_leads_straight_to_the_people(office: Office) -> None:
    office.desktop.begin(office.path)
    assert isinstance(office.page, RolesPage)
    assert [file.title for file in office.settings.now.recent] == ["Kompetisi Contoh 2022"]


def test_a_path_that_cannot_be_opened_is_told_on_the_start_page(office: Office, tmp_path: Path) -> None:
    office.desktop.begin(tmp_path / "tidak-ada.inovasi")
    assert isinstance(office.page, StartPage)
    assert "tidak ditemukan" in office.refusal("open")


def test_a_file_without_a_competition_is_refused_and_closed(office: Office, tmp_path: Path) -> None:
    empty = tmp_path / "kosong.inovasi"
    create_file(empty, ticking()).close()
    office.desktop.begin()
    office.desktop.start.open(empty)
    assert "belum berisi kompetisi" in office.refusal("open")
    open_file(empty).close()


def test_a_file_in_use_names_its_holder(office: Office) -> None:
    with python("tests.helpers.hold", office.path, "Komputer sebelah") as other:
        assert read_line(other) == "held"
        office.desktop.begin()
        office.desktop.start.open(office.path, "recent")
        assert "Komputer sebelah" in office.refusal("recent")


def test_the_dialog_opens_what_was_picked(office: Office) -> None:
    office.desktop.begin()

    def pick() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(office.path))
        dialog.done(1)

    QTimer.singleShot(0, pick)
    assert isinstance(office.page, StartPage)
    office.page.open_button.click()
    assert isinstance(office.page, RolesPage)


def test_a_judge_works_and_hands_over(office: Office) -> None:
    office.desktop.begin(office.path)
    office.desktop.enter_as_judge(office.small.judges[1])
    assert isinstance(office.page, JudgeHomePage)
    office.page.next_button.click()
    assert isinstance(office.page, SheetPage)
    workspace = office.desktop.workspace
    assert workspace is not None
    assert workspace.context.actor.judge_id == office.small.judges[1]
    office.window.rail.leave.click()
    assert isinstance(office.page, RolesPage)
    assert office.desktop.workspace is None
    assert office.desktop.file is not None


def test_the_secretariat_works_under_its_name(office: Office) -> None:
    office.desktop.begin(office.path)
    assert isinstance(office.page, RolesPage)
    office.page.name.setText("Sekretaris Satu")
    office.page.office_button.click()
    assert isinstance(office.page, DashboardPage)
    workspace = office.desktop.workspace
    assert workspace is not None
    assert workspace.context.actor.name == "Sekretaris Satu"
    office.window.go("certificates")
    assert isinstance(office.page, CertificatesPage)
    office.window.rail.leave.click()
    assert isinstance(office.page, RolesPage)
    assert office.page.name.text() == "Sekretaris Satu"


def test_a_restored_copy_is_opened_instead(office: Office, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.inovasi"
    office.desktop.begin(office.path)
    office.desktop.enter_as_office("Sekretaris Satu")
    assert office.desktop.file is not None
    office.desktop.file.backup_to(copy)
    office.window.other_file_wanted.emit(copy)
    assert office.desktop.file.path == copy
    assert isinstance(office.page, RolesPage)


def test_a_competition_is_made_from_the_sample(office: Office, tmp_path: Path) -> None:
    office.desktop.begin()

    def pick() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("latihan")
        dialog.done(1)

    QTimer.singleShot(0, pick)
    assert isinstance(office.page, StartPage)
    office.page.sample_button.click()
    assert isinstance(office.page, RolesPage)
    assert office.desktop.file is not None
    assert office.desktop.file.path == tmp_path / "latihan.inovasi"
    assert "Palembang 2022" in office.window.windowTitle()
    assert office.window.top_bar.heading() == "Siapa yang bekerja?"


def test_a_sample_never_replaces_a_file(office: Office) -> None:
    content = office.path.read_bytes()
    office.desktop.begin()
    office.desktop.start.make_sample(office.path)
    assert isinstance(office.page, StartPage)
    assert "sudah ada" in office.refusal("sample")
    assert office.page.sample_button.isEnabled()
    assert office.path.read_bytes() == content


def test_what_one_person_was_told_is_not_for_the_next(office: Office) -> None:
    office.desktop.begin(office.path)
    office.desktop.enter_as_judge(office.small.judges[0])
    office.desktop.tell("Lembar terkunci dengan nilai 79,88.")
    assert office.window.toast.isVisible()
    office.desktop.show_roles()
    assert not office.window.toast.isVisible()


def test_the_figures_on_the_rail_follow_the_locks(office: Office) -> None:
    office.desktop.begin(office.path)
    office.desktop.enter_as_judge(office.small.judges[0])
    workspace, model = office.desktop.workspace, office.window.rail.model
    assert workspace is not None
    place = model.row_of(f"sheet-{office.small.stage}")
    assert model.item(place).badge == "0/3"
    where = {
        "judge_id": office.small.judges[0],
        "entry_id": office.small.entries[0],
        "stage_id": office.small.stage,
    }
    for criterion in office.small.criteria:
        workspace.run(scoring.record_score, **where, criterion_id=criterion, value=8000, expected=None)
    assert model.item(place).badge == "0/3"
    workspace.run(scoring.lock_sheet, **where)
    assert model.item(place).badge == "1/3"


def test_closing_backs_up_what_changed(office: Office) -> None:
    office.desktop.begin(office.path)
    office.desktop.enter_as_judge(office.small.judges[0])
    file, workspace = office.desktop.file, office.desktop.workspace
    assert file is not None
    assert workspace is not None
    workspace.run(
        scoring.record_score,
        judge_id=office.small.judges[0],
        entry_id=office.small.entries[0],
        stage_id=office.small.stage,
        criterion_id=office.small.criteria[0],
        value=8000,
        expected=None,
    )
    office.desktop.close_competition()
    assert isinstance(office.page, StartPage)
    with open_file(office.path) as again:
        newest = backups.latest(again)
        assert newest is not None
        with open_file(newest.path, write=False) as copy, copy.read() as session:
            sheet = judging.sheet_view(
                session,
                judge_id=office.small.judges[0],
                entry_id=office.small.entries[0],
                stage_id=office.small.stage,
            )
        assert sheet.criteria[0].value == 8000


def test_the_window_closes_the_file_and_remembers_its_place(office: Office) -> None:
    office.desktop.begin(office.path)
    office.window.resize(1200, 700)
    office.window.close()
    assert office.settings.now.geometry
    open_file(office.path).close()


def test_what_could_not_be_done_while_closing_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.desktop.begin(office.path)
    office.desktop.enter_as_judge(office.small.judges[0])
    moved = office.path.with_name("pindah.inovasi")
    office.path.rename(moved)
    office.desktop.close_competition()
    assert isinstance(office.page, StartPage)
    assert str(office.path) in office.page.banner.text()
    assert not office.path.exists()


def test_a_chosen_look_is_remembered(office: Office) -> None:
    office.desktop.begin(office.path)
    office.desktop.choose_look(Variant.DARK)
    assert theme.variant is Variant.DARK
    assert office.settings.now.look == "dark"


def test_a_chosen_text_size_is_remembered(office: Office) -> None:
    office.desktop.begin(office.path)
    office.desktop.enter_as_judge(office.small.judges[0])
    office.window.rail.choose_look()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Teks 150%").trigger()
    menu.close()
    assert theme.scale == 1.5
    assert office.settings.now.text_size == 150


def test_a_judge_without_a_panel_is_told(office: Office) -> None:
    with open_file(office.path) as file, file.write() as session:
        from inovasi_desktop.db.models import Judge

        session.add(Judge(uid=ticking().new_id(), code="J9", name="Juri 9", position=9))
    office.desktop.begin(office.path)
    assert isinstance(office.page, RolesPage)
    office.page.view.chosen.emit(office.page.judges.row(2).key)
    assert office.window.top_bar.heading() == "Tugas saya"


def test_a_report_of_the_last_run_is_offered_once(office: Office, qtbot: QtBot) -> None:
    report = office.reports.write(ValueError("aneh"))
    assert report is not None
    office.desktop.begin()
    page = office.page
    assert isinstance(page, StartPage)
    assert "kesalahan" in page.banner.text()
    page.banner.dismiss.click()
    assert not page.banner.isVisible()
    office.desktop.begin()
    assert isinstance(office.page, StartPage)
    assert not office.page.banner.isVisible()


def test_broken_settings_are_told(office: Office, tmp_path: Path, shown: Show) -> None:
    path = tmp_path / "rusak.json"
    path.write_text("{", encoding="utf-8")
    window = MainWindow()
    shown(window)
    desktop = Desktop(window, SettingsFile(path), office.reports, ImmediateTasks(), LoadAhead())
    desktop.begin()
    page = window.page()
    assert isinstance(page, StartPage)
    assert "rusak" in page.banner.text()
