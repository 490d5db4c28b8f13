"""The lock of a sheet: asked once, named gaps, opened only by the secretariat; and an abstention."""

from PySide6.QtCore import Qt

from inovasi_desktop.services import recusals, scoring
from tests.builders import as_secretariat
from tests.helpers.sheet_room import Room, enter
from tests.helpers.window import Desk, Show, focus
from ui.shortcuts import Shortcut

Key = Qt.Key


def test_what_is_missing_is_named_and_jumped_to(room: Room) -> None:
    room.fill("86", "90")
    focus(room.row(0).edit)
    room.press(Shortcut.LOCK)
    banner = room.page.form.banner
    assert "3 kriteria belum dinilai: Kolaborasi, Replikasi, Materi" in banner.text()
    assert room.focused() == 2
    assert [room.row(n).message() for n in (1, 2)] == ["", "Belum dinilai."]
    room.write("80")
    room.press(Key.Key_Return)
    assert "2 kriteria belum dinilai: Replikasi, Materi" in banner.text()
    assert room.row(2).message() == ""
    room.write("80")
    room.press(Key.Key_Return)
    room.write("80")
    room.press(Key.Key_Return)
    assert banner.isHidden()


def test_the_lock_is_asked_once_and_then_done(room: Room) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    banner = room.page.form.banner
    assert "Kunci lembar Contoh 1 dengan nilai 80,00?" in banner.text()
    assert banner.action.hasFocus()
    room.press(Key.Key_Space)
    assert room.states()[0] == "Terkunci"
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
    assert room.states()[0] == "Terkunci"


def test_the_question_is_withdrawn_by_batal_and_by_another_mark(room: Room) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    room.page.form.banner.dismiss.click()
    assert room.page.form.banner.isHidden()
    room.press(Shortcut.LOCK)
    focus(room.row(0).edit)
    room.write("9")
    assert room.page.form.banner.isHidden()


def test_a_lock_is_not_undone(room: Room) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    room.press(Shortcut.LOCK)
    room.press(Shortcut.UNDO)
    assert "Tidak dapat diurungkan" in room.window.toast.text()
    assert room.stored() == [8000] * 5
    assert room.states()[0] == "Terkunci"


def test_a_wrong_text_keeps_the_sheet_from_being_locked(room: Room) -> None:
    room.fill("80", "80", "80", "80", "101")
    room.press(Shortcut.LOCK)
    assert room.focused() == 4
    assert room.states()[0] == "4 dari 5"
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
