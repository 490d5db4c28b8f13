"""The panel's table: an operator enters for everybody, or the laptop goes round with a curtain between."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Competition, Score, ScoreSheet, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Actor, Context, RecusalKind, Role, SheetState
from inovasi_desktop.services import recusals, schedule, scoring
from inovasi_desktop.services.files import CompetitionFile, create_file
from tests.builders import Small, as_judge, small_competition, ticking
from tests.helpers.grid_room import CONTROL, Grid, Key
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show
from ui.dialogs.abstain import AbstainDialog
from ui.main_window import MainWindow
from ui.pages.panel import PanelPage
from ui.places import first_place, places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks
from ui.theme import Variant, theme
from ui.workspace import Workspace


@dataclass
class Panel:
    """The operator at the table of three judges and three participants."""

    file: CompetitionFile
    base: Context
    small: Small
    window: MainWindow
    page: PanelPage

    @property
    def grid(self) -> Grid:
        return Grid(self.window, self.page.board)

    def mark(self, judge: int, criterion: int = 0, entry: int = 0) -> int | None:
        small = self.small
        with self.file.read() as session:
            return session.scalars(
                select(Score.value)
                .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
                .where(
                    ScoreSheet.judge_id == small.judges[judge],
                    ScoreSheet.entry_id == small.entries[entry],
                    Score.criterion_id == small.criteria[criterion],
                )
            ).first()

    def run(self, judge: int, service: Callable[..., object], *, unseen: bool = True, **more: object) -> None:
        """Do something as a judge, or as the operator, at another window of the same file."""
        context = as_judge(self.base, self.small.judges[judge], f"Juri {judge + 1}")
        if not unseen:
            context = Context(Actor("Operator Satu", Role.OPERATOR, "laptop"), self.base.now, self.base.new_id)
        where = {"judge_id": self.small.judges[judge], "entry_id": self.small.entries[0], "stage_id": self.small.stage}
        self.page._workspace.changed.emit(Workspace(self.file, context).run(service, **where, **more))

    def fill(self, *judges: int, value: int = 8000, unseen: bool = False) -> None:
        """Give full sheets: by the operator before everybody's eyes, or unseen by the judges themselves."""
        for judge in judges:
            for criterion in self.small.criteria:
                mark = {"criterion_id": criterion, "value": value, "expected": None}
                self.run(judge, scoring.record_score, unseen=unseen, **mark)

    def names(self) -> list[str]:
        model = self.page.turns.view.model()
        return [str(model.index(n, 0).data()) for n in range(model.rowCount())]

    def texts(self) -> str:
        """Return every text that the window shows."""
        shown = [one for kind in (QLabel, QLineEdit) for one in self.window.findChildren(kind) if one.isVisible()]
        return "\n".join(one.text() for one in shown)

    def events(self) -> list[tuple[str, str, str]]:
        columns = (AuditEvent.action, AuditEvent.actor, AuditEvent.role)
        with self.file.read() as session:
            return [(row[0], row[1], row[2]) for row in session.execute(select(*columns).order_by(AuditEvent.seq))]


@pytest.fixture
def panel(tmp_path: Path, shown: Show) -> Iterator[Panel]:
    base = ticking()
    with create_file(tmp_path / "uji.inovasi", base) as file:
        with file.write() as session:
            small = small_competition(session, base, judges=3)
            session.execute(update(Stage).values(minutes_present=10, minutes_answer=15))
        yield open_panel(file, base, small, shown)


def open_panel(file: CompetitionFile, base: Context, small: Small, shown: Show) -> Panel:
    actor = Actor("Operator Satu", Role.OPERATOR, "laptop")
    workspace = Workspace(file, Context(actor, base.now, base.new_id))
    window = MainWindow()
    window.resize(1440, 900)
    shown(window, forget)
    window.show_places(places(workspace, ImmediateTasks()), workspace, first_place(workspace))
    page = window.page()
    assert isinstance(page, PanelPage)
    QApplication.processEvents()
    return Panel(file, base, small, window, page)


def forget(window: object) -> None:
    page = window.page() if isinstance(window, MainWindow) else None
    if isinstance(page, PanelPage):
        while page.undo():
            pass


def test_the_operator_fills_column_by_column(panel: Panel) -> None:
    for mark in ("80", "81", "82", "83", "84", "70"):
        panel.grid.type(mark)
        panel.grid.press(Key.Key_Return)
    assert [panel.mark(0, criterion) for criterion in range(5)] == [8000, 8100, 8200, 8300, 8400]
    assert panel.mark(1) == 7000
    assert panel.grid.row(5) == ["81,55", "70,00", "–"]
    assert ("score.record", "Operator Satu", "operator") in panel.events()
    panel.grid.press(Shortcut.UNDO)
    assert panel.mark(1) is None
    assert panel.grid.at() == (0, 1)


def test_tab_goes_from_judge_to_judge(panel: Panel) -> None:
    for mark in ("80", "81", "82", "83"):
        panel.grid.type(mark)
        panel.grid.press(Key.Key_Tab)
    assert [panel.mark(judge) for judge in range(3)] == [8000, 8100, 8200]
    assert panel.mark(0, 1) == 8300


def test_the_next_participant_by_one_key_in_the_schedules_order(panel: Panel) -> None:
    assert panel.names() == ["1. Contoh 1", "2. Contoh 2", "3. Contoh 3"]
    panel.grid.press(Shortcut.MOVE_DOWN)
    assert panel.names() == ["1. Contoh 2", "2. Contoh 1", "3. Contoh 3"]
    panel.grid.press(Shortcut.NEXT_ENTRY)
    turn = panel.page.turns.current()
    assert turn is not None
    assert turn.code == "PD-03"
    assert panel.grid.view.hasFocus()
    panel.grid.type("66")
    panel.grid.press(Key.Key_Return)
    assert panel.mark(0, entry=2) == 6600
    panel.grid.press(Shortcut.PREVIOUS_ENTRY)
    panel.grid.press(Shortcut.UNDO)
    assert panel.mark(0, entry=2) is None
    assert panel.page.turns.current().code == "PD-03"  # type: ignore[union-attr]


def test_the_schedule_gives_order_and_times(panel: Panel) -> None:
    order = list(reversed(panel.small.entries))
    panel.page._workspace.run(schedule.arrange, stage_id=panel.small.stage, entries=order)
    assert panel.names()[0] == "1. Contoh 3"


def test_a_wrong_mark_holds_the_participant_at_the_table(panel: Panel) -> None:
    panel.grid.type("101")
    panel.grid.press(Key.Key_Return)
    panel.grid.press(Shortcut.NEXT_ENTRY)
    assert panel.page.turns.current().code == "PD-01"  # type: ignore[union-attr]
    assert panel.grid.at() == (0, 0)
    assert "di luar rentang" in panel.grid.board.message()


def test_an_absent_judge_is_recorded_and_the_column_closed(panel: Panel) -> None:
    panel.grid.go(0, 1)
    panel.grid.press(Shortcut.ABSTAIN)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AbstainDialog)
    dialog.kinds[RecusalKind.OTHER].setChecked(True)
    dialog.try_accept()
    assert dialog.isVisible(), "another reason must be written"
    dialog.kinds[RecusalKind.ABSENT].setChecked(True)
    dialog.try_accept()
    panel.grid.go(0, 1)
    panel.grid.type("8")
    assert panel.grid.board.message() == "Juri 2: abstain (Tidak hadir)."
    assert panel.page.abstain_button.text() == "Tarik abstain"
    panel.grid.press(Shortcut.ABSTAIN)
    panel.grid.type("80")
    panel.grid.press(Key.Key_Return)
    assert panel.mark(1) == 8000


def test_locking_names_what_is_missing_then_asks_then_locks_all(panel: Panel) -> None:
    panel.fill(0, 1)
    panel.grid.press(Shortcut.LOCK)
    banner = panel.page._lock.banner
    assert banner.text().endswith("Masih kosong: Juri 3 5 kriteria. Juri yang tidak hadir dicatat abstain.")
    banner.action.click()
    assert panel.grid.at() == (0, 2)
    panel.run(2, recusals.abstain, kind=RecusalKind.ABSENT, reason="")
    panel.grid.press(Shortcut.LOCK)
    assert "Kunci 2 lembar Contoh 1?" in banner.text()
    panel.grid.press(Shortcut.LOCK)
    assert panel.page.lock_button.text() == "Terkunci"
    with panel.file.read() as session:
        assert states(session) == [SheetState.LOCKED, SheetState.LOCKED]
    assert "3/3" not in panel.names()[0]
    role = panel.page.turns.view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert str(role).endswith("Selesai")


def states(session: Session) -> list[str]:
    return list(session.scalars(select(ScoreSheet.state).where(ScoreSheet.state == SheetState.LOCKED)))


def test_a_changed_mark_takes_the_question_back(panel: Panel) -> None:
    panel.fill(0, 1, 2)
    panel.grid.press(Shortcut.LOCK)
    panel.grid.go(0, 0)
    panel.grid.type("70")
    panel.grid.press(Key.Key_Return)
    assert not panel.page._lock.banner.isVisible()
    panel.grid.press(Shortcut.LOCK)
    with panel.file.read() as session:
        assert states(session) == []
    panel.grid.press(Shortcut.UNDO)
    assert not panel.page._lock.banner.isVisible()


class TestRound:
    """Judges pass the laptop on."""

    @pytest.fixture
    def panel(self, panel: Panel) -> Panel:
        panel.fill(0, value=9150, unseen=True)
        panel.grid.press(Shortcut.TABLE)
        return panel

    def lift(self, panel: Panel) -> None:
        panel.grid.press(Key.Key_Return)
        assert panel.page.round.seat is not None

    def test_the_curtain_shows_no_figure_and_asks_for_the_next_judge(self, panel: Panel) -> None:
        assert "Serahkan laptop kepada Juri 2" in panel.page.round.curtain.text()
        assert panel.page.round.curtain.judges() == ["Juri 1: Terisi", "Juri 2: Belum dinilai", "Juri 3: Belum dinilai"]
        assert "91,5" not in panel.texts()

    def test_a_judge_fills_the_own_sheet_under_the_own_name(self, panel: Panel) -> None:
        self.lift(panel)
        for mark in ("60", "61", "62", "63", "64"):
            panel.grid.type(mark)
            panel.grid.press(Key.Key_Return)
        assert "91,5" not in panel.texts()
        assert panel.mark(1) == 6000
        assert panel.events()[-1] == ("score.record", "Juri 2", "juri")
        panel.grid.press(Key.Key_Space)  # Selesai, tutup tirai
        assert panel.page.round.seat is None
        assert "Juri 3" in panel.page.round.curtain.text()
        assert "62" not in panel.texts()
        assert panel.page._workspace.context.actor.role is Role.OPERATOR

    def test_nobody_takes_back_what_another_one_did(self, panel: Panel) -> None:
        self.lift(panel)
        panel.grid.type("60")
        panel.grid.press(Key.Key_Return)
        panel.page.round.seat.finish()  # type: ignore[union-attr]
        panel.grid.press(Shortcut.UNDO)
        assert panel.mark(1) == 6000
        self.lift(panel)
        panel.grid.press(Shortcut.UNDO)
        assert panel.mark(1) == 6000

    def test_a_wrong_mark_keeps_the_curtain_up(self, panel: Panel) -> None:
        self.lift(panel)
        panel.grid.type("101")
        panel.page.round.seat.finish()  # type: ignore[union-attr]
        assert panel.page.round.seat is not None
        panel.grid.press(Shortcut.NEXT_ENTRY)
        assert panel.page.turns.current().code == "PD-01"  # type: ignore[union-attr]

    def test_going_to_the_next_participant_drops_the_curtain(self, panel: Panel) -> None:
        self.lift(panel)
        panel.grid.type("60")
        panel.grid.press(Shortcut.NEXT_ENTRY)
        assert panel.page.round.seat is None
        assert panel.mark(1) == 6000
        assert "Contoh 2" in panel.page.round.curtain.text()
        assert panel.page._workspace.context.actor.role is Role.OPERATOR

    def test_the_pledge_comes_first(self, panel: Panel) -> None:
        with panel.file.write() as session:
            session.execute(update(Competition).values(integrity_text="Saya menilai menurut bukti."))
        panel.grid.press(Key.Key_Return)
        curtain = panel.page.round.curtain
        assert panel.page.round.seat is None
        assert "Saya menilai menurut bukti." in panel.texts()
        curtain.agree.click()
        assert panel.page.round.seat is not None
        assert panel.events()[-1] == ("pledge.accept", "Juri 2", "juri")

    def test_locking_names_no_total_of_anybody(self, panel: Panel) -> None:
        panel.fill(1, 2, value=8250)
        panel.page.activate()
        panel.grid.press(Shortcut.LOCK)
        assert "Kunci 3 lembar" in panel.page._lock.banner.text()
        assert "82,5" not in panel.texts()
        assert "91,5" not in panel.texts()
        panel.grid.press(Key.Key_Escape)
        assert not panel.page._lock.banner.isVisible()
        panel.grid.press(Shortcut.LOCK)
        panel.grid.press(Shortcut.LOCK)
        assert panel.events()[-1] == ("sheet.lock", "Operator Satu", "operator")
        assert "91,5" not in panel.texts()

    def test_a_judge_at_the_laptop_sees_no_total_by_pressing_the_lock(self, panel: Panel) -> None:
        panel.fill(1, 2, value=8250)
        panel.page.round.lift(panel.small.judges[1])
        panel.grid.press(Shortcut.LOCK)
        assert panel.page.round.seat is None
        assert "91,5" not in panel.texts()

    def test_what_is_missing_is_asked_of_the_judge(self, panel: Panel) -> None:
        panel.grid.press(Shortcut.LOCK)
        curtain = panel.page.round.curtain
        curtain.view.setCurrentIndex(curtain.view.model().index(0, 0))
        panel.page._lock.banner.action.click()
        assert curtain.view.currentIndex().row() == 1
        assert curtain.view.hasFocus()

    def test_the_table_never_shows_what_was_written_behind_the_curtain(self, panel: Panel) -> None:
        self.lift(panel)
        panel.grid.type("60")
        panel.grid.press(Key.Key_Return)
        panel.grid.press(Shortcut.TABLE)
        assert panel.page.round.seat is None
        assert panel.page.by_operator
        assert [panel.grid.row(row) for row in (0, 5)] == [["•", "•", ""], ["•", "•", "–"]]
        panel.grid.go(0, 1)
        panel.grid.press(Key.Key_C, CONTROL)
        assert QGuiApplication.clipboard().text() == "•\n"
        panel.grid.type("8")
        assert "diisi juri itu sendiri" in panel.grid.board.message()
        said = panel.page.board.table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "60" not in str(said)
        with pytest.raises(KnownError, match="diisi juri itu sendiri"):
            panel.run(1, scoring.record_score, unseen=False, criterion_id=1, value=7000, expected=6000)

    def test_once_all_are_locked_everybody_sees(self, panel: Panel) -> None:
        panel.fill(1, unseen=True)
        panel.run(2, recusals.abstain, kind=RecusalKind.ABSENT, reason="")
        panel.grid.press(Shortcut.TABLE)
        assert panel.grid.row(0) == ["•", "•", ""]
        for _ in range(2):
            panel.grid.press(Shortcut.LOCK)
        assert panel.grid.row(0) == ["91,5", "80", ""]

    def test_the_keys_are_those_of_the_curtain(self, panel: Panel) -> None:
        assert "turun" not in [hint.text for hint in panel.page.key_hints()]
        panel.grid.press(Shortcut.TABLE)
        assert "turun" in [hint.text for hint in panel.page.key_hints()]

    def test_redo_leaves_the_judge_at_the_sheet(self, panel: Panel) -> None:
        self.lift(panel)
        panel.grid.type("60")
        panel.grid.press(Key.Key_Return)
        panel.grid.press(Shortcut.UNDO)
        assert panel.mark(1) is None
        panel.grid.press(Shortcut.REDO)
        assert panel.page.round.seat is not None
        assert panel.mark(1) == 6000

    def test_a_note_just_typed_is_taken_back_before_a_mark(self, panel: Panel) -> None:
        self.lift(panel)
        panel.grid.type("60")
        panel.grid.press(Key.Key_Return)
        seat = panel.page.round.seat
        assert seat is not None
        seat.note.edit.setFocus()
        panel.grid.type("Contoh")
        panel.grid.press(Shortcut.UNDO)
        assert panel.mark(1) == 6000
        assert seat.note.edit.toPlainText() == ""

    def test_abstention_follows_the_judge_that_is_pointed_at(self, panel: Panel) -> None:
        panel.run(0, scoring.lock_sheet)
        panel.page.activate()
        view = panel.page.round.curtain.view
        view.setCurrentIndex(view.model().index(0, 0))
        assert not panel.page.abstain_button.isEnabled()
        view.setCurrentIndex(view.model().index(1, 0))
        assert panel.page.abstain_button.isEnabled()

    def test_when_all_are_done_it_says_so(self, panel: Panel) -> None:
        panel.fill(1, 2, unseen=True)
        panel.page.activate()
        assert "Semua juri sudah mengisi" in panel.page.round.curtain.text()


def test_the_clock_follows_the_participant_at_the_table(panel: Panel) -> None:
    panel.grid.press(Shortcut.CLOCK_RUN)
    assert ("clock.start", "Operator Satu", "operator") in panel.events()
    assert panel.page.clock.isVisible()
    with panel.file.write() as session:
        session.execute(update(Stage).values(minutes_present=None, minutes_answer=None))
    panel.page.activate()
    assert not panel.page.clock.isVisible()


def test_without_participants_the_page_explains_itself(tmp_path: Path, shown: Show) -> None:
    base = ticking()
    with create_file(tmp_path / "uji.inovasi", base) as file:
        with file.write() as session:
            small = small_competition(session, base, entries=0)
        panel = open_panel(file, base, small, shown)
        assert "belum ditetapkan" in panel.page.empty.text()
        panel.grid.press(Shortcut.LOCK)
        panel.grid.press(Shortcut.ABSTAIN)
        panel.grid.press(Shortcut.NEXT_ENTRY)
        panel.grid.press(Shortcut.TABLE)


def test_the_model_keeps_qts_contract(panel: Panel) -> None:
    QAbstractItemModelTester(panel.page.board.table, QAbstractItemModelTester.FailureReportingMode.Warning)
    panel.fill(0, unseen=True)
    panel.grid.press(Shortcut.NEXT_ENTRY)


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1024, 640)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("state", ["operator", "curtain", "seat", "question"])
def test_nothing_to_stumble_over(
    light: QApplication, panel: Panel, variant: Variant, size: tuple[int, int], scale: float, state: str
) -> None:
    if state != "operator":
        panel.page.ways.choose_next()
    if state == "seat":
        panel.page.round.lift(panel.small.judges[1])
    if state == "question":
        panel.fill(0, unseen=True)
        panel.page.ways.choose_next()
    panel.window.resize(*size)
    theme.apply(light, variant, scale)
    for _ in range(4):
        light.processEvents()
    assert nameless(panel.window) == []
    assert cut(panel.window) == []
    assert outside(panel.window) == []
    assert double_keys(panel.window) == []
