"""Lembar penilaian in the real window, by keyboard: what is typed, what is stored, what is said."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.findings import FindingField, Verdict
from inovasi_desktop.services import findings, judging, scoring
from tests.builders import as_judge, as_secretariat
from tests.helpers.field_room import prepare
from tests.helpers.sheet_room import Room, enter
from tests.helpers.window import Desk, Show, focus
from ui.pages.sheet import SheetPage
from ui.shortcuts import Shortcut
from ui.workspace import Workspace

Key = Qt.Key


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
    room.write("86")
    room.press(Key.Key_Tab)
    assert room.focused() == 1
    room.write("70")
    QTest.mouseClick(room.page.note.edit.viewport(), Qt.MouseButton.LeftButton)
    assert room.stored()[:2] == [8600, 7000]


def test_leaving_the_window_stores(room: Room, shown: Show) -> None:
    focus(room.row(0).edit)
    room.write("86")
    shown(QLineEdit())
    assert room.stored()[0] == 8600


def test_a_pause_stores_and_leaves_the_text_under_the_cursor_alone(
    desk: Desk, shown: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.score_edit.PAUSE_MS", 1)
    room = enter(desk, shown)
    focus(room.row(0).edit)
    with qtbot.waitSignal(desk.workspace.changed):
        room.write("86.50")
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
    room.write(text)
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
        room.write("101")
        room.press(Key.Key_Return)
        room.press(key)
        assert (room.row(0).edit.text(), room.row(0).message()) == ("86", "")
    room.row(0).edit.selectAll()
    room.write("101")
    room.press(Key.Key_Return)
    room.press(Key.Key_Backspace)
    room.press(Key.Key_Return)
    assert room.stored()[0] == 1000
    assert room.said.startswith("Tersimpan")


def test_the_total_follows_every_key(room: Room) -> None:
    room.fill("86", "91,5")
    shown = []
    for key in "78":
        room.write(key)
        shown.append(room.total)
    assert shown == ["71,04", "86,25"]
    assert "(3 dari 5)" in room.page.side.heading_shown()
    assert room.stored()[2] is None


def test_a_comma_on_its_way_shakes_no_total(room: Room) -> None:
    focus(room.row(0).edit)
    room.write("87")
    room.write(",")
    assert room.total == "87,00"
    room.write("5")
    assert room.total == "87,50"


def test_the_band_that_is_reached_is_marked(room: Room) -> None:
    focus(room.row(0).edit)
    room.write("7")
    assert room.row(0).band() == 0
    room.write("5")
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
    room.write("90")
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
    room.write("7")
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
    room.write("9")
    assert room.row(0).edit.text() == "9", "the field kept the focus; its mark must be selected all the same"


def test_the_keys_work_from_the_notes_too(room: Room) -> None:
    room.press(Shortcut.GENERAL_NOTE)
    assert room.page.note.edit.hasFocus()
    room.press(Shortcut.NEXT_ENTRY)
    assert room.chosen() == 1


def test_a_participant_with_a_wrong_text_is_not_left(room: Room) -> None:
    room.write("101")
    room.press(Shortcut.NEXT_ENTRY)
    assert (room.chosen(), room.focused(), room.row(0).edit.text()) == (0, 0, "101")
    assert "“101”" in room.window.toast.text()
    room.page.entries.view.setCurrentIndex(room.page.entries.model.index(2))
    assert (room.chosen(), room.row(0).edit.text()) == (0, "101")
    assert not room.page.may_leave()
    assert "Kebaruan (Contoh 1) belum tersimpan" in room.page.unsaved()


def test_a_valid_text_is_stored_on_the_way_to_the_next_participant(room: Room) -> None:
    room.write("86")
    room.press(Shortcut.NEXT_ENTRY)
    assert room.chosen() == 1
    assert room.stored(0)[0] == 8600
    assert room.row(0).edit.text() == ""


def test_the_list_tells_how_far_each_participant_is(room: Room) -> None:
    room.fill("86", "90")
    assert room.states() == ["2 dari 5", "Belum dinilai", "Belum dinilai"]
    room.fill("86", "90", "80", "80", "80")
    assert room.states()[0] == "Terisi"


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
        room.write("Berkas lengkap")
    assert room.sheet_note() == "Berkas lengkap"
    assert room.page.note.edit.hasFocus()


def test_a_note_is_stored_when_it_is_left(room: Room) -> None:
    room.press(Shortcut.GENERAL_NOTE)
    room.write("Baik")
    room.press(Key.Key_Tab)
    assert room.sheet_note() == "Baik"


def test_undo_in_the_note_takes_back_the_burst(room: Room) -> None:
    room.press(Shortcut.GENERAL_NOTE)
    room.write("Baik")
    room.press(Shortcut.UNDO)
    assert (room.sheet_note(), room.page.note.edit.toPlainText()) == ("", "")
    room.press(Shortcut.REDO)
    assert (room.sheet_note(), room.page.note.edit.toPlainText()) == ("Baik", "Baik")


def test_a_note_beside_a_criterion(room: Room, desk: Desk) -> None:
    focus(room.row(2).edit)
    room.press(Shortcut.CRITERION_NOTE)
    assert room.row(2).note_line.hasFocus()
    room.write("MoU dengan 3 perusahaan")
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


# room and emptiness


def test_a_note_beside_a_criterion_that_cannot_be_stored_is_not_left_behind(room: Room, desk: Desk) -> None:
    focus(room.row(0).edit)
    room.press(Shortcut.CRITERION_NOTE)
    elsewhere = {**desk.where(), "criterion_id": desk.small.criteria[0], "value": "dari tempat lain", "expected": ""}
    Workspace(desk.file, desk.workspace.context).run(scoring.record_criterion_note, **elsewhere)
    room.write("Contoh")
    room.press(Shortcut.NEXT_ENTRY)
    assert room.chosen() == 0
    assert room.row(0).note_line.text() == "Contoh"
    assert "dari tempat lain" in room.row(0).message()
    assert room.page.unsaved() == "Catatan Kebaruan (Contoh 1) belum tersimpan."
    room.press(Shortcut.CRITERION_NOTE)
    room.write("!")
    room.press(Shortcut.NEXT_ENTRY)
    assert room.chosen() == 1
    sheet = desk.workspace.read(judging.sheet_view, **desk.where())
    assert sheet.criteria[0].note == "Contoh!"


def test_a_sheet_is_not_locked_over_a_note_that_is_not_stored(room: Room, desk: Desk) -> None:
    room.fill("80", "81", "82", "83", "84")
    room.page.note.edit.setPlainText("x" * (scoring.NOTE_LIMIT + 1))
    room.press(Shortcut.LOCK)
    assert not room.page._lock.asking
    assert "Catatan umum" in room.window.toast.text()
    room.page.note.edit.setPlainText("Contoh")
    room.press(Shortcut.LOCK)
    room.press(Shortcut.LOCK)
    assert room.states()[0] == "Terkunci"
    assert room.sheet_note() == "Contoh"


def test_while_the_visit_is_scored_only_the_own_findings_are_shown(desk: Desk, shown: Show) -> None:
    claim, _ = prepare(desk)
    with desk.file.write() as session:
        for place, name in enumerate(("Juri 1", "Juri 2")):
            judge = desk.small.judges[place]
            findings.record_finding(
                session,
                as_judge(desk.base, judge, name),
                claim_id=claim,
                judge_id=judge,
                field=FindingField.VERDICT,
                value=Verdict.PROVEN,
                expected=Verdict.UNCHECKED,
            )
    room = enter(desk, shown)
    assert "Juri 1" in room.page.findings.card.lines()[0]
    assert "Juri 2" not in "".join(room.page.findings.card.lines())
    room.fill("80", "81", "82", "83", "84")
    room.press(Shortcut.LOCK)
    room.press(Shortcut.LOCK)
    assert "Juri 2" in "".join(room.page.findings.card.lines())


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
