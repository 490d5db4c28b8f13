"""The lock of a sheet: reviewed once, named gaps, opened only by the secretariat; and an abstention."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inovasi_desktop.services import recusals, scoring, unlocking
from tests.builders import as_secretariat
from tests.helpers.sheet_room import Room, enter
from tests.helpers.window import Desk, Show, focus
from ui.shortcuts import Shortcut
from ui.theme import theme
from ui.widgets.scroll import VScroll

Key = Qt.Key


def test_what_is_missing_is_named_and_jumped_to(room: Room) -> None:
    room.fill("86", "90")
    focus(room.row(0).edit)
    room.press(Shortcut.LOCK)
    banner, review = room.page.form.banner, room.page.form.review
    assert review.text().startswith("Belum dapat dikunci: 3 kriteria belum dinilai.")
    assert review.text().count("Belum dinilai") == 3
    assert review.lock_button.isHidden()
    assert review.fill_button.hasFocus()
    room.press(Key.Key_Return)
    assert review.isHidden()
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
    banner, review = room.page.form.banner, room.page.form.review
    assert "Kunci lembar Contoh 1 dengan nilai 80,00?" in review.text()
    assert "Semua kriteria bernilai 80." in review.text()
    assert review.lock_button.hasFocus()
    assert not any(row.edit.isVisible() for row in room.page.form.rows)
    room.press(Key.Key_Return)
    assert review.isHidden()
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


def test_the_review_goes_by_kembali_esc_and_undo(room: Room) -> None:
    room.fill("80", "80", "80", "80", "80")
    review = room.page.form.review
    focus(room.row(2).edit)
    for leave in (review.back_button.click, lambda: room.press(Key.Key_Escape), lambda: room.press(Shortcut.UNDO)):
        room.press(Shortcut.LOCK)
        assert review.isVisible()
        leave()
        assert review.isHidden()
        assert room.focused() == 2
    assert room.states()[0] == "Terisi"
    assert room.stored() == [8000] * 5


def test_the_review_goes_when_a_mark_changes_or_another_sheet_is_wanted(room: Room, desk: Desk) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    where = {**desk.where(), "criterion_id": desk.small.criteria[0]}
    desk.workspace.run(scoring.record_score, **where, value=8100, expected=8000)
    assert room.page.form.review.isHidden()
    room.press(Shortcut.LOCK)
    room.press(Shortcut.NEXT_ENTRY)
    assert room.page.form.review.isHidden()
    assert room.chosen() == 1
    assert room.focused() == 0


def test_the_pages_of_a_long_review_turn_by_keys(room: Room) -> None:
    room.window.resize(1024, 640)
    room.fill("0", "100", "0", "100", "0")
    room.press(Shortcut.LOCK)
    review = room.page.form.review
    theme.apply(_app(), theme.variant, 2.0)
    for _ in range(4):
        _app().processEvents()
    bar = review.findChildren(VScroll)[0].verticalScrollBar()
    assert bar.maximum() > 0
    for key, place in ((Key.Key_End, bar.maximum()), (Key.Key_Home, 0)):
        room.press(key)
        assert bar.value() == place
    room.press(Key.Key_PageDown)
    assert bar.value() > 0
    assert review.lock_button.hasFocus()


def _app() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def test_the_review_tells_what_is_unlike_the_judges_other_sheets(room: Room) -> None:
    for _ in range(2):
        room.fill("80", "82", "84", "80", "78")
        room.press(Shortcut.LOCK)
        room.press(Shortcut.LOCK)
        room.press(Shortcut.NEXT_ENTRY)
    room.fill("60", "82", "84", "80", "100")
    room.press(Shortcut.LOCK)
    told = room.page.form.review.text()
    assert "20 lebih rendah dari nilai Anda yang lain" in told
    assert "22 lebih tinggi dari nilai Anda yang lain; Nilai tertinggi pada rentang 0–100" in told
    assert "Periksa yang ditandai." in told
    room.press(Key.Key_Enter)
    assert room.states()[2] == "Terkunci"


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


def lock_the_first(room: Room) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    room.press(Shortcut.LOCK)


def ask(room: Room, reason: str) -> None:
    focus(room.page.form.banner.action)
    room.press(Key.Key_Space)
    assert room.page.form.unlock.reason.hasFocus()
    room.write(reason)
    room.press(Key.Key_Return)


def test_a_judge_asks_for_the_lock_to_be_opened_and_takes_it_back(room: Room, desk: Desk) -> None:
    lock_the_first(room)
    form = room.page.form
    assert form.banner.action.text() == "Minta buka kunci…"
    ask(room, "")
    assert form.unlock.message() == "Tulis alasan meminta kunci dibuka."
    room.press(Key.Key_Escape)
    assert form.unlock.isHidden()
    assert form.banner.action.hasFocus()
    ask(room, "nilai tertukar")
    assert form.unlock.isHidden()
    assert form.banner.text().startswith("Terkunci 22 Agustus 2022")
    assert "Menunggu Sekretariat sejak 22 Agustus 2022 pukul 09.0" in form.banner.text()
    assert "Alasan: nilai tertukar." in form.banner.text()
    (waiting,) = desk.workspace.read(unlocking.pending)
    assert waiting.reason == "nilai tertukar"
    assert form.banner.action.hasFocus()
    room.press(Key.Key_Space)
    assert desk.workspace.read(unlocking.pending) == ()
    assert form.banner.action.text() == "Minta buka kunci…"


def test_a_refusal_and_a_grant_are_told_with_their_words(room: Room, desk: Desk) -> None:
    lock_the_first(room)
    office = as_secretariat(desk.base)
    banner = room.page.form.banner
    for answer in (unlocking.refuse, unlocking.grant):
        ask(room, "nilai tertukar")
        (waiting,) = desk.workspace.read(unlocking.pending)
        with desk.file.write() as session:
            answer(session, office, request_id=waiting.request_id, answer="sudah dicek")
        room.page.activate()
        if answer is unlocking.refuse:
            assert "Permintaan ditolak Sekretaris Satu, 22 Agustus 2022" in banner.text()
            assert banner.text().endswith(": sudah dicek.")
    assert banner.text().startswith("Dibuka kembali oleh Sekretaris Satu, 22 Agustus 2022")
    assert "Alasan: nilai tertukar. Jawaban: sudah dicek." in banner.text()
    room.press(Shortcut.LOCK)
    room.press(Shortcut.LOCK)
    assert banner.text().startswith("Terkunci")
    assert "ditolak" not in banner.text()


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
