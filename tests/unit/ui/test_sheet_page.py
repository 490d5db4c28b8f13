"""Lembar penilaian in the real window, by keyboard: what is typed, what is stored, what is said."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.services import judging, recusals, scoring
from tests.builders import as_judge, as_secretariat
from tests.helpers.window import Desk, Show, focus
from ui.main_window import MainWindow, Place
from ui.models.nav_list import NavItem
from ui.pages.sheet import SheetPage
from ui.shortcuts import Shortcut
from ui.widgets.criterion_row import CriterionRow
from ui.workspace import Workspace

Key = Qt.Key


class Room:
    """A judge at the sheet page; speaks of rows and fields as the judge does."""

    def __init__(self, desk: Desk, window: MainWindow, page: SheetPage) -> None:
        self.desk, self.window, self.page = desk, window, page

    def row(self, place: int) -> CriterionRow:
        return self.page.form.rows[place]

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)

    def press(self, key: Key | Shortcut) -> None:
        widget = QApplication.focusWidget() or self.window
        if isinstance(key, Shortcut):
            QTest.keySequence(widget, QKeySequence(key.value))
        else:
            QTest.keyClick(widget, key)

    def fill(self, *texts: str) -> None:
        """Type marks from the first criterion on, Enter after each."""
        focus(self.row(0).edit)
        for text in texts:
            self.type(text)
            self.press(Key.Key_Return)

    def stored(self, entry: int = 0) -> list[int | None]:
        sheet = self.desk.workspace.read(judging.sheet_view, **self.desk.where(entry))
        return [mark.value for mark in sheet.criteria]

    def sheet_note(self) -> str:
        sheet = self.desk.workspace.read(judging.sheet_view, **self.desk.where())
        return sheet.note

    def focused(self) -> int:
        """Return which criterion has the focus, -1 for none."""
        return next((n for n, row in enumerate(self.page.form.rows) if row.edit.hasFocus()), -1)

    @property
    def total(self) -> str:
        return self.page.side.total_shown()

    @property
    def said(self) -> str:
        return self.window.strip.saved_text()

    def chosen(self) -> int:
        return self.page.entries.view.currentIndex().row()


def forget_typing(window: QWidget) -> None:
    """Take back what a test left half typed, or the closing window would ask about it."""
    page = window.page() if isinstance(window, MainWindow) else None
    if isinstance(page, SheetPage) and not page.empty_text():
        page.note.edit.setPlainText("")
        for row in page.form.rows:
            row.revert()


def enter(desk: Desk, shown: Show) -> Room:
    window = MainWindow()
    window.resize(1440, 900)
    shown(window, forget_typing)
    item = NavItem("paparan", "Paparan", "mic")
    window.show_places([Place(item, lambda: SheetPage(desk.workspace, desk.small.stage))], desk.workspace, "paparan")
    page = window.page()
    assert isinstance(page, SheetPage)
    QApplication.processEvents()  # parts that join a window already shown appear with the next turn of the loop
    return Room(desk, window, page)


@pytest.fixture
def room(desk: Desk, shown: Show) -> Room:
    return enter(desk, shown)


def test_nothing_flashes_up_as_a_window_of_its_own(desk: Desk, shown: Show) -> None:
    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                windows.append(watched)
            return False

    windows: list[QWidget] = []
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    room = enter(desk, shown)
    room.window.resize(1024, 640)
    QApplication.instance().removeEventFilter(watch)
    assert windows == [room.window]


# one mark


def test_enter_stores_and_goes_on(room: Room) -> None:
    room.fill("86", "91,5", "78.5")
    assert room.stored() == [8600, 9150, 7850, None, None]
    assert room.focused() == 3
    assert [room.row(n).edit.text() for n in range(3)] == ["86", "91,5", "78,5"]
    assert room.said.startswith("Tersimpan 09.")


def test_the_page_opens_at_the_first_blank_field(room: Room) -> None:
    assert room.focused() == 0
    room.fill("86", "91")
    room.page.activate()
    assert room.page.first_focus() is room.row(2).edit


def test_enter_after_the_last_criterion_leads_to_the_note(room: Room) -> None:
    room.fill("80", "80", "80", "80", "80")
    assert room.page.note.edit.hasFocus()


def test_up_and_shift_enter_go_back(room: Room) -> None:
    room.fill("86")
    room.press(Key.Key_Up)
    assert room.focused() == 0
    room.press(Key.Key_Down)
    QTest.keyClick(room.row(1).edit, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert room.focused() == 0


def test_tab_and_a_click_elsewhere_store(room: Room) -> None:
    focus(room.row(0).edit)
    room.type("86")
    room.press(Key.Key_Tab)
    assert room.focused() == 1
    room.type("70")
    QTest.mouseClick(room.page.note.edit.viewport(), Qt.MouseButton.LeftButton)
    assert room.stored()[:2] == [8600, 7000]


def test_leaving_the_window_stores(room: Room, shown: Show) -> None:
    focus(room.row(0).edit)
    room.type("86")
    shown(QLineEdit())
    assert room.stored()[0] == 8600


def test_a_pause_stores_and_leaves_the_text_under_the_cursor_alone(
    desk: Desk, shown: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.score_edit.PAUSE_MS", 1)
    room = enter(desk, shown)
    focus(room.row(0).edit)
    with qtbot.waitSignal(desk.workspace.changed):
        room.type("86.50")
    assert room.stored()[0] == 8650
    assert room.row(0).edit.text() == "86.50"
    room.press(Key.Key_Return)
    assert room.row(0).edit.text() == "86,5"


def test_one_event_for_one_mark(room: Room) -> None:
    room.fill("86")
    room.press(Key.Key_Up)
    room.press(Key.Key_Return)
    room.press(Key.Key_Up)
    assert room.desk.workspace.history.count() == 1


def test_an_emptied_field_is_a_blank_and_not_a_zero(room: Room) -> None:
    room.fill("86", "90")
    room.press(Key.Key_Up)
    room.press(Key.Key_Delete)
    room.press(Key.Key_Return)
    assert room.stored() == [8600, None, None, None, None]
    assert room.total == "86,00"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("101", "di luar rentang 0–100"),
        ("-1", "di luar rentang"),
        ("delapan", "bukan angka"),
        ("1.234", "ribuan atau desimal"),
        ("87,333", "kelipatan 0,5"),
        ("8 7", "bukan angka"),
    ],
)
def test_a_wrong_text_stays_with_its_reason_and_stores_nothing(room: Room, text: str, reason: str) -> None:
    room.fill("86")
    room.press(Key.Key_Up)
    room.type(text)
    room.press(Key.Key_Return)
    row = room.row(0)
    assert room.focused() == 0
    assert (row.edit.text(), row.edit.property("state")) == (text, "error")
    assert reason in row.message()
    assert row.message() == row.edit.accessibleDescription()
    assert room.stored()[0] == 8600
    assert room.total == "86,00"
    assert room.said == "1 nilai belum tersimpan"


def test_a_wrong_text_is_mended_or_taken_back(room: Room) -> None:
    room.fill("86")
    room.press(Key.Key_Up)
    for key in (Key.Key_Escape, Shortcut.UNDO):
        room.row(0).edit.selectAll()
        room.type("101")
        room.press(Key.Key_Return)
        room.press(key)
        assert (room.row(0).edit.text(), room.row(0).message()) == ("86", "")
    room.row(0).edit.selectAll()
    room.type("101")
    room.press(Key.Key_Return)
    room.press(Key.Key_Backspace)
    room.press(Key.Key_Return)
    assert room.stored()[0] == 1000
    assert room.said.startswith("Tersimpan")


def test_the_total_follows_every_key(room: Room) -> None:
    room.fill("86", "91,5")
    shown = []
    for key in "78":
        room.type(key)
        shown.append(room.total)
    assert shown == ["71,04", "86,25"]
    assert "(3 dari 5 kriteria)" in room.page.side.heading_shown()
    assert room.stored()[2] is None


def test_a_comma_on_its_way_shakes_no_total(room: Room) -> None:
    focus(room.row(0).edit)
    room.type("87")
    room.type(",")
    assert room.total == "87,00"
    room.type("5")
    assert room.total == "87,50"


def test_the_band_that_is_reached_is_marked(room: Room) -> None:
    focus(room.row(0).edit)
    room.type("7")
    assert room.row(0).band() == 0
    room.type("5")
    assert room.row(0).band() == 1


def test_a_mark_changed_elsewhere_shows_both_and_waits_for_enter(room: Room, desk: Desk) -> None:
    room.fill("86")
    elsewhere = Workspace(desk.file, desk.workspace.context)
    elsewhere.run(
        scoring.record_score,
        judge_id=desk.judge,
        entry_id=desk.small.entries[0],
        stage_id=desk.small.stage,
        criterion_id=desk.small.criteria[0],
        value=6000,
        expected=8600,
    )
    room.press(Key.Key_Up)
    room.type("90")
    room.press(Key.Key_Tab)
    assert all(part in room.row(0).message() for part in ("60", "86", "90"))
    assert room.row(0).edit.text() == "90"
    assert room.stored()[0] == 6000
    focus(room.row(0).edit)
    room.press(Key.Key_Tab)
    assert room.stored()[0] == 6000
    focus(room.row(0).edit)
    room.press(Key.Key_Return)
    assert room.stored()[0] == 9000
    assert room.row(0).message() == ""


def test_what_the_disk_refuses_stays_in_the_field(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise KnownError("disk.full", "Disk penuh. Kosongkan ruang, lalu tekan Enter.")

    with monkeypatch.context() as patch:
        patch.setattr(room.desk.file, "write", full)
        room.fill("86")
        assert (room.row(0).message(), room.row(0).edit.text()) == (
            "Disk penuh. Kosongkan ruang, lalu tekan Enter.",
            "86",
        )
        assert room.focused() == 0
    room.press(Key.Key_Return)
    assert room.stored()[0] == 8600


# undo


def test_undo_and_redo_go_across_participants(room: Room) -> None:
    room.fill("86")
    room.press(Shortcut.NEXT_ENTRY)
    room.fill("70")
    room.press(Shortcut.UNDO)
    assert (room.chosen(), room.focused(), room.row(0).edit.text()) == (1, 0, "")
    room.press(Shortcut.UNDO)
    assert (room.chosen(), room.focused(), room.row(0).edit.text()) == (0, 0, "")
    assert (room.stored(0)[0], room.stored(1)[0]) == (None, None)
    assert "Kebaruan Contoh 1: kosong" in room.window.toast.text()
    room.press(Shortcut.REDO)
    room.press(Shortcut.REDO)
    assert (room.chosen(), room.stored(0)[0], room.stored(1)[0]) == (1, 8600, 7000)


def test_undo_takes_back_a_half_typed_mark_before_a_stored_one(room: Room) -> None:
    room.fill("86", "90")
    room.type("7")
    room.press(Shortcut.UNDO)
    assert (room.row(2).edit.text(), room.stored()[:2]) == ("", [8600, 9000])
    room.press(Shortcut.UNDO)
    assert room.stored()[:2] == [8600, None]


# participants


def test_keys_go_through_the_participants(room: Room) -> None:
    room.press(Shortcut.NEXT_ENTRY)
    assert (room.chosen(), room.focused()) == (1, 0)
    room.press(Shortcut.PREVIOUS_ENTRY)
    room.press(Shortcut.PREVIOUS_ENTRY)
    assert room.chosen() == 0


def test_a_full_sheet_reached_from_a_blank_field_is_typed_over(room: Room) -> None:
    room.press(Shortcut.NEXT_ENTRY)
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.PREVIOUS_ENTRY)
    assert room.focused() == 0
    room.press(Shortcut.NEXT_ENTRY)
    room.type("9")
    assert room.row(0).edit.text() == "9", "the field kept the focus; its mark must be selected all the same"


def test_the_keys_work_from_the_notes_too(room: Room) -> None:
    room.press(Shortcut.GENERAL_NOTE)
    assert room.page.note.edit.hasFocus()
    room.press(Shortcut.NEXT_ENTRY)
    assert room.chosen() == 1


def test_a_participant_with_a_wrong_text_is_not_left(room: Room) -> None:
    room.type("101")
    room.press(Shortcut.NEXT_ENTRY)
    assert (room.chosen(), room.focused(), room.row(0).edit.text()) == (0, 0, "101")
    assert "“101”" in room.window.toast.text()
    room.page.entries.view.setCurrentIndex(room.page.entries.model.index(2))
    assert (room.chosen(), room.row(0).edit.text()) == (0, "101")
    assert not room.page.may_leave()
    assert "Kebaruan (Contoh 1) belum tersimpan" in room.page.unsaved()


def test_a_valid_text_is_stored_on_the_way_to_the_next_participant(room: Room) -> None:
    room.type("86")
    room.press(Shortcut.NEXT_ENTRY)
    assert room.chosen() == 1
    assert room.stored(0)[0] == 8600
    assert room.row(0).edit.text() == ""


def states(room: Room) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    model = room.page.entries.model
    return [str(model.index(n).data(role)).rsplit(", ", 1)[1] for n in range(model.rowCount())]


def test_the_list_tells_how_far_each_participant_is(room: Room) -> None:
    room.fill("86", "90")
    assert states(room) == ["2 dari 5", "Belum dinilai", "Belum dinilai"]
    room.fill("86", "90", "80", "80", "80")
    assert states(room)[0] == "Terisi"


def test_the_judge_sees_own_totals_only(room: Room, desk: Desk) -> None:
    with desk.file.write() as session:
        for criterion in desk.small.criteria:
            scoring.record_score(
                session,
                as_judge(desk.base, desk.small.judges[1], "Juri 2"),
                judge_id=desk.small.judges[1],
                entry_id=desk.small.entries[0],
                stage_id=desk.small.stage,
                criterion_id=criterion,
                value=9999 // 50 * 50,
                expected=None,
            )
    room.page.activate()
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.NEXT_ENTRY)
    room.fill("90")
    assert room.page.side.totals.lines() == [("Contoh 2", "90,00", True), ("Contoh 1", "80,00", False)]


def test_enter_in_the_list_begins_scoring(room: Room) -> None:
    focus(room.page.entries.view)
    room.press(Key.Key_Down)
    assert (room.chosen(), room.page.entries.view.hasFocus()) == (1, True)
    room.press(Key.Key_Return)
    assert room.focused() == 0


# notes


def test_the_general_note_is_stored_while_it_is_typed(
    desk: Desk, shown: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.note_saver.PAUSE_MS", 1)
    room = enter(desk, shown)
    room.press(Shortcut.GENERAL_NOTE)
    with qtbot.waitSignal(desk.workspace.changed):
        room.type("Berkas lengkap")
    assert room.sheet_note() == "Berkas lengkap"
    assert room.page.note.edit.hasFocus()


def test_a_note_is_stored_when_it_is_left(room: Room) -> None:
    room.press(Shortcut.GENERAL_NOTE)
    room.type("Baik")
    room.press(Key.Key_Tab)
    assert room.sheet_note() == "Baik"


def test_undo_in_the_note_takes_back_the_burst(room: Room) -> None:
    room.press(Shortcut.GENERAL_NOTE)
    room.type("Baik")
    room.press(Shortcut.UNDO)
    assert (room.sheet_note(), room.page.note.edit.toPlainText()) == ("", "")
    room.press(Shortcut.REDO)
    assert (room.sheet_note(), room.page.note.edit.toPlainText()) == ("Baik", "Baik")


def test_a_note_beside_a_criterion(room: Room, desk: Desk) -> None:
    focus(room.row(2).edit)
    room.press(Shortcut.CRITERION_NOTE)
    assert room.row(2).note_line.hasFocus()
    room.type("MoU dengan 3 perusahaan")
    room.press(Key.Key_Return)
    assert room.focused() == 2
    assert not room.row(2).note_line.isVisible()
    assert room.row(2).note_shown() == "Catatan: MoU dengan 3 perusahaan"
    room.press(Shortcut.UNDO)
    assert room.row(2).note_shown() == ""


def test_a_note_that_cannot_be_stored_stays_and_says_why(room: Room) -> None:
    room.press(Shortcut.GENERAL_NOTE)
    room.page.note.edit.setPlainText("x" * 10_001)
    assert not room.page.may_leave()
    assert "terlalu panjang" in room.page.note.message.text()
    assert "Catatan umum Contoh 1 belum tersimpan" in room.page.unsaved()
    assert room.sheet_note() == ""


# the lock


def test_what_is_missing_is_named_and_jumped_to(room: Room) -> None:
    room.fill("86", "90")
    focus(room.row(0).edit)
    room.press(Shortcut.LOCK)
    banner = room.page.form.banner
    assert "3 kriteria belum dinilai: Kolaborasi, Replikasi, Materi" in banner.text()
    assert room.focused() == 2
    assert [room.row(n).message() for n in (1, 2)] == ["", "Belum dinilai."]
    room.type("80")
    room.press(Key.Key_Return)
    assert "2 kriteria belum dinilai: Replikasi, Materi" in banner.text()
    assert room.row(2).message() == ""
    room.type("80")
    room.press(Key.Key_Return)
    room.type("80")
    room.press(Key.Key_Return)
    assert banner.isHidden()


def test_the_lock_is_asked_once_and_then_done(room: Room) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    banner = room.page.form.banner
    assert "Kunci lembar Contoh 1 dengan nilai 80,00?" in banner.text()
    assert banner.action.hasFocus()
    room.press(Key.Key_Space)
    assert states(room)[0] == "Terkunci"
    assert "Terkunci 22 Agustus 2022 pukul 09.0" in banner.text()
    assert "minta Sekretariat" in banner.text()
    assert room.window.toast.text() == "Lembar Contoh 1 terkunci dengan nilai 80,00."
    assert all(row.edit.isReadOnly() for row in room.page.form.rows)
    assert room.page.note.edit.isReadOnly()
    assert not room.page.lock_button.isEnabled()
    assert not any(row.current for row in room.page.form.rows)


def test_the_lock_may_be_confirmed_by_its_own_key(room: Room) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    room.press(Shortcut.LOCK)
    assert states(room)[0] == "Terkunci"


def test_the_question_is_withdrawn_by_batal_and_by_another_mark(room: Room) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    room.page.form.banner.dismiss.click()
    assert room.page.form.banner.isHidden()
    room.press(Shortcut.LOCK)
    focus(room.row(0).edit)
    room.type("9")
    assert room.page.form.banner.isHidden()


def test_a_lock_is_not_undone(room: Room) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    room.press(Shortcut.LOCK)
    room.press(Shortcut.UNDO)
    assert "Tidak dapat diurungkan" in room.window.toast.text()
    assert room.stored() == [8000] * 5
    assert states(room)[0] == "Terkunci"


def test_a_wrong_text_keeps_the_sheet_from_being_locked(room: Room) -> None:
    room.fill("80", "80", "80", "80", "101")
    room.press(Shortcut.LOCK)
    assert room.focused() == 4
    assert states(room)[0] == "4 dari 5"
    assert room.page.form.banner.isHidden()


def test_a_sheet_opened_by_the_secretariat_can_be_written_again(room: Room, desk: Desk) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    room.press(Shortcut.LOCK)
    with desk.file.write() as session:
        scoring.unlock_sheet(
            session,
            as_secretariat(desk.base),
            judge_id=desk.judge,
            entry_id=desk.small.entries[0],
            stage_id=desk.small.stage,
            reason="salah ketik",
        )
    room.page.activate()
    assert room.page.lock_button.isEnabled()
    room.fill("85")
    assert room.stored()[0] == 8500


def test_an_abstention_is_said_and_nothing_can_be_typed(desk: Desk, shown: Show) -> None:
    desk.workspace.run(
        recusals.abstain,
        judge_id=desk.judge,
        entry_id=desk.small.entries[0],
        stage_id=desk.small.stage,
        reason="benturan kepentingan",
    )
    room = enter(desk, shown)
    assert room.chosen() == 1
    room.press(Shortcut.PREVIOUS_ENTRY)
    assert "Anda abstain untuk Contoh 1. Alasan: benturan kepentingan." in room.page.form.banner.text()
    assert all(row.edit.isReadOnly() for row in room.page.form.rows)
    assert room.page.entries.view.hasFocus()


# room and emptiness


def test_in_a_narrow_window_total_and_note_move_into_the_form(room: Room) -> None:
    room.window.resize(1024, 640)
    room.fill("86")
    assert not room.page.side.isVisible()
    assert room.page.form.foot_total_shown() == "86,00"
    assert room.page.note.isVisibleTo(room.page)
    room.window.resize(1440, 900)
    assert room.page.side.isVisible()
    assert room.page.side.isAncestorOf(room.page.note)


def test_nothing_to_score_is_explained(shown: Show, desk: Desk) -> None:
    from sqlalchemy import delete

    from inovasi_desktop.db.models import Finalist, PanelMember

    with desk.file.write() as session:
        session.execute(delete(Finalist))
    room = enter(desk, shown)
    assert "Peserta Perangkat Daerah untuk Wawancara dan paparan belum ditetapkan" in room.page.empty_text()
    assert not room.page.lock_button.isEnabled()
    with desk.file.write() as session:
        session.execute(delete(PanelMember))
    room.page.activate()
    assert "Anda tidak ditugaskan" in room.page.empty_text()


def test_the_page_belongs_to_a_judge(desk: Desk) -> None:
    office = Workspace(desk.file, as_secretariat(desk.base))
    with pytest.raises(ValueError, match="judge"):
        SheetPage(office, desk.small.stage)
