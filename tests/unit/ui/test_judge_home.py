"""A judge's home, the anchors, abstention and the pledge."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import select, update

from inovasi_desktop.db.models import Competition, CriterionLevel, Entry, Pledge, Recusal
from inovasi_desktop.domain.values import EntryState, RecusalKind
from inovasi_desktop.services import recusals, scoring
from inovasi_desktop.settings import SettingsFile
from tests.builders import as_judge
from tests.helpers.sheet_room import Room
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Desk, Show
from ui.crash import CrashReports
from ui.desktop import Desktop
from ui.dialogs.abstain import AbstainDialog
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.pages.judge_home import JudgeHomePage, OrderLine
from ui.pages.pledge import PledgePage
from ui.pages.roles import RolesPage
from ui.pages.sheet import SheetPage
from ui.places import first_place, places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks
from ui.theme import Variant, theme
from ui.workspace import Workspace


def mark(desk: Desk, entry: int, *values: int, lock: bool = False, judge: int = 0) -> None:
    """Give marks to the first criteria of a sheet."""
    workspace = Workspace(desk.file, as_judge(desk.base, desk.small.judges[judge], f"Juri {judge + 1}"))
    where = {"judge_id": desk.small.judges[judge], "entry_id": entry, "stage_id": desk.small.stage}
    for criterion, value in zip(desk.small.criteria, values, strict=False):
        workspace.run(scoring.record_score, **where, criterion_id=criterion, value=value, expected=None)
    if lock:
        workspace.run(scoring.lock_sheet, **where)


def calibration(desk: Desk) -> int:
    with desk.file.write() as session:
        case = Entry(
            uid=desk.base.new_id(),
            category_id=desk.small.category,
            code="PD-K",
            position=0,
            title="Contoh Kalibrasi",
            short_name="Kalibrasi",
            recipient="Kasus latihan",
            state=EntryState.CALIBRATION,
        )
        session.add(case)
        session.flush()
        return case.id


class Home:
    """A judge's home in the window."""

    def __init__(self, desk: Desk, shown: Show) -> None:
        self.window = MainWindow()
        self.window.resize(1440, 900)
        shown(self.window)
        made = places(desk.workspace, ImmediateTasks())
        self.window.show_places(made, desk.workspace, first_place(desk.workspace))
        page = self.window.page()
        assert isinstance(page, JudgeHomePage)
        self.page = page
        QApplication.processEvents()

    def rows(self) -> list[str]:
        model, role = self.page.view.model(), Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(n, 0).data(role)) for n in range(model.rowCount())]

    def order(self) -> list[str]:
        """Return the judge's own order, a line each."""
        lines = [line for line in self.page.findChildren(OrderLine) if line.isVisible()]
        return [" ".join(part.text() for part in line.findChildren(QLabel)) for line in lines]

    def said(self) -> str:
        return "\n".join(one.text() for one in self.page.findChildren(QLabel) if one.isVisible())


def test_what_is_left_is_told_with_its_state_and_what_comes_next(desk: Desk, shown: Show) -> None:
    mark(desk, desk.small.entries[0], 9000, 9000, 9000, 9000, 9000, lock=True)
    mark(desk, desk.small.entries[1], 8000, 7000)
    home = Home(desk, shown)
    assert home.rows() == [
        "Contoh 2, Wawancara dan paparan · Perangkat Daerah, 2 dari 5",
        "Contoh 3, Wawancara dan paparan · Perangkat Daerah, Belum dinilai",
    ]
    assert home.page.next_button.text() == "Lanjutkan · tinggal 2 lembar"
    assert "Contoh 2 (2 dari 5)" in home.said()
    assert "1 dari 3" in home.said()
    QTest.mouseClick(home.page.next_button, Qt.MouseButton.LeftButton)
    page = home.window.page()
    assert isinstance(page, SheetPage)
    assert page.entries.view.currentIndex().row() == 1
    assert page.form.rows[2].edit.hasFocus()


def test_the_list_of_all_opens_any_sheet(desk: Desk, shown: Show) -> None:
    mark(desk, desk.small.entries[0], 9000, 9000, 9000, 9000, 9000, lock=True)
    home = Home(desk, shown)
    home.page.which.choose_next()
    assert len(home.rows()) == 3
    home.page.view.setCurrentIndex(home.page.view.model().index(0, 0))
    QTest.keyClick(home.page.view, Qt.Key.Key_Return)
    page = home.window.page()
    assert isinstance(page, SheetPage)
    assert page.entries.view.currentIndex().row() == 0


def test_the_own_order_and_how_the_scale_is_used(desk: Desk, shown: Show) -> None:
    for entry, value in zip(desk.small.entries, (8000, 9000, 8000), strict=True):
        mark(desk, entry, *[value] * 5)
    home = Home(desk, shown)
    assert home.order() == ["1 Contoh 2 90,00", "2 Contoh 1 80,00", "2 Contoh 3 80,00"]
    assert "10 dari 15 nilai Anda: 80." in home.said()
    assert [row.split(",")[0] for row in home.rows()] == ["Contoh 1", "Contoh 2", "Contoh 3"]
    assert home.page.reminders.model().index(0, 0).data() == "Contoh 1: lengkap, belum dikunci"


def test_it_follows_the_work(desk: Desk, shown: Show) -> None:
    home = Home(desk, shown)
    home.window.go(f"sheet-{desk.small.stage}")
    where = {**desk.where(), "kind": RecusalKind.ABSENT, "reason": ""}
    desk.workspace.run(recusals.abstain, **where)
    home.window.go("home")
    assert [row.split(",")[0] for row in home.rows()] == ["Contoh 2", "Contoh 3"]


def test_when_all_is_done_it_says_so(desk: Desk, shown: Show) -> None:
    for entry in desk.small.entries:
        mark(desk, entry, 8000, 8000, 8000, 8000, 8000, lock=True)
    home = Home(desk, shown)
    assert not home.page.next_button.isEnabled()
    assert "Tidak ada yang tersisa" in home.said()
    assert "Terima kasih" in home.said()


def test_a_calibration_case_comes_first_and_is_no_sheet_left(desk: Desk, shown: Show) -> None:
    calibration(desk)
    home = Home(desk, shown)
    assert home.rows()[0].startswith("Kalibrasi, ")
    assert "Kalibrasi (belum dinilai)" in home.said()
    assert home.page.next_button.text() == "Lanjutkan · tinggal 3 lembar"


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1024, 640)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_to_stumble_over(
    light: QApplication, desk: Desk, shown: Show, variant: Variant, size: tuple[int, int], scale: float
) -> None:
    for entry in desk.small.entries:
        mark(desk, entry, *[8000] * 5)
    home = Home(desk, shown)
    home.window.resize(*size)
    theme.apply(light, variant, scale)
    for _ in range(4):
        light.processEvents()
    for walk in (nameless, cut, outside, double_keys):
        assert walk(home.window) == []


class TestAnchors:
    def shown_by(self, room: Room) -> str:
        panel = room.page.anchors.panel
        assert panel.isVisible()
        return "\n".join(one.text() for one in panel.findChildren(QLabel) if one.isVisible())

    def test_one_key_shows_the_levels_and_leaves_the_keyboard_in_the_field(self, room: Room) -> None:
        with room.desk.file.write() as session:
            session.execute(update(CriterionLevel).values(description="Uraian tingkat"))
        room.page.activate()
        room.fill("80")
        room.press(Shortcut.ANCHORS)
        assert "Jangkar · Kemanfaatan" in self.shown_by(room)
        assert "75–100 Baik" in self.shown_by(room)
        assert room.focused() == 1
        room.write("70")
        room.press(Qt.Key.Key_Return)
        assert "Jangkar · Kolaborasi" in self.shown_by(room)
        room.press(Shortcut.ANCHORS)
        assert not room.page.anchors.panel.isVisible()

    @pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1024, 640)])
    def test_it_does_not_cover_the_marks(self, room: Room, size: tuple[int, int]) -> None:
        room.window.resize(*size)
        QApplication.processEvents()
        room.press(Shortcut.ANCHORS)
        panel, page = room.page.anchors.panel, room.page
        assert panel.isVisible()
        for row in page.form.rows:
            field = QRect(row.edit.mapTo(page, QPoint(0, 0)), row.edit.size())
            assert not panel.geometry().intersects(field)

    def test_own_marks_of_the_criterion(self, room: Room) -> None:
        for entry in room.desk.small.entries:
            mark(room.desk, entry, 8000)
        room.page.activate()
        room.row(0).edit.setFocus()
        room.press(Shortcut.ANCHORS)
        assert "3 dari 3 nilai Anda: 80." in self.shown_by(room)

    def test_the_panels_calibration_is_told_only_after_the_own_lock(self, room: Room) -> None:
        case = calibration(room.desk)
        mark(room.desk, case, 9000, 9000, 9000, 9000, 9000, lock=True, judge=1)
        mark(room.desk, case, 7000, 7000, 7000, 7000, 7000)
        room.page.activate()
        room.press(Shortcut.ANCHORS)
        assert "Nilai Anda 70. Nilai juri lain tampak sesudah" in self.shown_by(room)
        assert "90" not in self.shown_by(room).partition("Kalibrasi")[2]
        room.desk.workspace.run(
            scoring.lock_sheet, judge_id=room.desk.judge, entry_id=case, stage_id=room.desk.small.stage
        )
        room.press(Shortcut.ANCHORS)
        room.press(Shortcut.ANCHORS)
        assert "1 juri lain: 90 sampai 90, rata-rata 90,00." in self.shown_by(room)


class TestAbstain:
    def test_a_reason_is_asked_for_and_shown_everywhere(self, room: Room) -> None:
        room.press(Shortcut.ABSTAIN)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AbstainDialog)
        dialog.reason.setText("satu kantor")
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
        assert dialog.isVisible(), "which kind of reason is not guessed"
        dialog.kinds[RecusalKind.CONFLICT].setChecked(True)
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
        assert room.states()[0] == "Abstain"
        assert "Benturan kepentingan: satu kantor" in room.page.form.banner.text()
        assert not room.page.lock_button.isEnabled()
        with room.desk.file.read() as session:
            assert session.scalars(select(Recusal.kind)).one() == "conflict"
        room.window.activateWindow()
        room.press(Shortcut.ABSTAIN)
        assert room.states()[0] == "Belum dinilai"
        assert room.page.lock_button.isEnabled()

    def test_not_of_a_locked_sheet_nor_of_a_calibration_case(self, room: Room) -> None:
        mark(room.desk, room.desk.small.entries[0], 8000, 8000, 8000, 8000, 8000, lock=True)
        case = calibration(room.desk)
        for entry in (case, room.desk.small.entries[0]):
            room.page.show_entry(entry)
            room.page.activate()
            room.press(Shortcut.ABSTAIN)
            assert QApplication.activeModalWidget() is None


class TestPledge:
    @pytest.fixture
    def desktop(self, desk: Desk, shown: Show, tmp_path: Path) -> Desktop:
        with desk.file.write() as session:
            session.execute(update(Competition).values(integrity_text="Saya menilai menurut bukti.\n\nSaya jujur."))
        window = MainWindow()
        reports = CrashReports(tmp_path / "log")
        made = Desktop(window, SettingsFile(tmp_path / "s.json"), reports, ImmediateTasks(), LoadAhead(), desk.base.now)
        shown(window)
        made.file = desk.file
        made.show_roles()
        return made

    def test_it_is_accepted_once_before_the_first_mark(self, desktop: Desktop, desk: Desk) -> None:
        desktop.enter_as_judge(desk.judge)
        page = desktop.window.page()
        assert isinstance(page, PledgePage)
        page.accept_button.click()
        assert desktop.window.page() is page, "first the sign that it was read"
        page.agree.setChecked(True)
        page.accept_button.click()
        assert isinstance(desktop.window.page(), JudgeHomePage)
        with desk.file.read() as session:
            assert session.scalars(select(Pledge.text)).one().startswith("Saya menilai")
        desktop.show_roles()
        desktop.enter_as_judge(desk.judge)
        assert isinstance(desktop.window.page(), JudgeHomePage)

    def test_there_is_a_way_back(self, desktop: Desktop, desk: Desk) -> None:
        desktop.enter_as_judge(desk.judge)
        page = desktop.window.page()
        assert isinstance(page, PledgePage)
        page.back_button.click()
        assert isinstance(desktop.window.page(), RolesPage)

    @pytest.mark.parametrize("scale", [1.0, 2.0])
    def test_nothing_to_stumble_over(self, light: QApplication, desktop: Desktop, desk: Desk, scale: float) -> None:
        desktop.enter_as_judge(desk.judge)
        desktop.window.resize(1024, 640)
        theme.apply(light, Variant.OUTDOOR, scale)
        for _ in range(4):
            light.processEvents()
        for walk in (nameless, cut, outside, double_keys):
            assert walk(desktop.window) == []
