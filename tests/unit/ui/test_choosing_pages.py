"""Juri dan panel, Seleksi administrasi, Enam besar in the real window, by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from inovasi_desktop.db.models import Entry, Judge, RequirementCheck, Score, Screening
from inovasi_desktop.domain.screening import Progress, Verdict
from inovasi_desktop.services import panel_matrix, panels
from inovasi_desktop.services.jury import list_judges
from inovasi_desktop.services.screening import screening_view
from tests.helpers.choosing_room import ChoosingRoom, empty_out, enter_choosing, finalists, prepare
from tests.helpers.office import answer_file_dialog, no_dialog
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Desk, Show, focus
from ui.dialogs.field_change import FieldChangeDialog
from ui.dialogs.jury import AddJudgeDialog, ReplaceDialog
from ui.dialogs.reason import ReasonDialog
from ui.dialogs.screening_check import ScreeningCheckDialog
from ui.dialogs.selection import SelectionDialog
from ui.pages.jury import JuryPage
from ui.pages.screening import ScreeningPage
from ui.pages.selection import SelectionPage
from ui.shortcuts import Shortcut
from ui.theme import Variant, theme

Key = Qt.Key
PAGES = {"jury": JuryPage, "screening": ScreeningPage, "selection": SelectionPage}
SIZES = ((1440, 900), (1280, 720), (1024, 640))


@pytest.fixture
def room(desk: Desk, shown: Show, qtbot: QtBot) -> Iterator[ChoosingRoom]:
    with desk.file.write() as session:
        prepare(session, desk)
    with enter_choosing(desk, shown, qtbot) as found:
        yield found


# enam besar


def test_a_tie_at_the_cut_is_decided_by_hand_with_a_reason(room: ChoosingRoom) -> None:
    page = room.visit("selection", SelectionPage)
    QAbstractItemModelTester(page.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert (
        page.banner.text()
        == "Nilai sama di garis batas. Contoh 2, Contoh 3: tandai siapa yang maju, lalu tulis alasannya."
    )
    assert page.ticked == {"PD-01"}
    assert [page.lines.line(n).text for n in range(page.lines.rowCount()) if page.lines.line(n).row is None] == [
        "Batas 2 besar · nilai sama di garis ini"
    ]
    focus(page.order)
    room.press(Key.Key_End)
    room.press(Key.Key_Space)
    assert page.ticked == {"PD-01", "PD-03"}
    room.press(Shortcut.CONFIRM_RESULT)
    dialog = room.dialog(SelectionDialog)
    dialog.accept_button.click()
    assert not no_dialog()
    room.write("Keputusan rapat juri")
    dialog.accept_button.click()
    assert no_dialog()
    assert room.workspace.read(finalists) == ["PD-01", "PD-03"]
    assert page.banner.text().startswith("2 finalis ditetapkan.")
    assert not page.confirm_button.isEnabled()


def test_the_clear_order_needs_no_reason_and_ticks_go_back(room: ChoosingRoom) -> None:
    with room.desk.file.write() as session:
        session.execute(update(Score).where(Score.value == 8000, Score.sheet_id % 3 == 0).values(value=7000))
    page = room.visit("selection", SelectionPage)
    page.activate()
    focus(page.order)
    room.press(Key.Key_Home)
    room.press(Key.Key_Space)
    assert "PD-01" not in page.ticked
    room.press(Key.Key_Return)
    assert "PD-01" in page.ticked


def test_a_finalist_goes_and_another_comes_with_reasons(room: ChoosingRoom) -> None:
    page = room.visit("selection", SelectionPage)
    page.ticked.add("PD-02")
    page._confirm()
    room.dialog(SelectionDialog).reason.setPlainText("Rapat")
    room.dialog(SelectionDialog).accept_button.click()
    page.order.setFocus()  # the window is active again with the next key
    room.press(Key.Key_Home)
    room.press(Key.Key_Return)
    dialog = room.dialog(ReasonDialog)
    dialog.accept_button.click()
    assert not no_dialog()
    room.write("Mengundurkan diri")
    dialog.accept_button.click()
    assert room.workspace.read(finalists) == ["PD-02"]
    room.press(Key.Key_End)
    assert page.side.in_button.isVisible()
    room.press(Key.Key_Return)
    room.write("Pengganti")
    room.dialog(ReasonDialog).accept_button.click()
    assert room.workspace.read(finalists) == ["PD-02", "PD-03"]
    room.press(Shortcut.UNDO)
    assert room.workspace.read(finalists) == ["PD-02", "PD-03"]  # a decision is not undone


def test_who_withdraws_is_shown_and_cannot_be_ticked(room: ChoosingRoom) -> None:
    page = room.visit("selection", SelectionPage)
    focus(page.order)
    room.press(Key.Key_Home)
    page.side.change_button.click()
    dialog = room.dialog(FieldChangeDialog)
    assert list(dialog.ways) == ["withdraw", "disqualify"]
    dialog.reason.setPlainText("Tim bubar")
    dialog.accept_button.click()
    assert no_dialog()
    assert [row.code for row in page.view.rows] == ["PD-02", "PD-03", "PD-01"]
    last = page.lines.line(page.lines.rowCount() - 1)
    assert (last.chip, last.ticked) == ("Tidak ikut", False)
    room.press(Key.Key_End)
    room.press(Key.Key_Space)
    assert "PD-01" not in page.ticked
    page.side.change_button.click()
    back = room.dialog(FieldChangeDialog)
    assert list(back.ways) == ["back"]
    back.reason.setPlainText("Tim kembali")
    back.accept_button.click()
    assert page.view.rows[0].code == "PD-01"


# seleksi administrasi


def test_a_quick_pass_by_keyboard(room: ChoosingRoom) -> None:
    page = room.visit("screening", ScreeningPage)
    QAbstractItemModelTester(page.checks.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.checks.view.hasFocus()
    room.press(Key.Key_L)
    assert "belum diperiksa" in page.checks.message.text()
    room.press(Key.Key_1)
    assert page.checks.view.currentIndex().row() == 1
    room.press(Key.Key_1)
    room.press(Key.Key_L)
    assert page.found.rows[0].progress is Progress.PASSED
    room.press(Shortcut.NEXT_ENTRY)
    assert page.row().code == "PD-02"
    assert page.checks.view.hasFocus()
    room.press(Key.Key_1)
    room.press(Key.Key_2)
    room.press(Key.Key_C)
    room.write("sama dengan PD-01")
    room.press(Key.Key_Return)
    assert page.checks.view.hasFocus()
    room.press(Key.Key_T)
    dialog = room.dialog(ReasonDialog)
    reason = "Belum terpenuhi: Judul tidak ganda (sama dengan PD-01)"
    assert dialog.reason.toPlainText() == reason
    dialog.accept_button.click()
    row = page.found.rows[1]
    assert (row.progress, row.verdict) == (Progress.REFUSED, Verdict(False, reason))
    assert page.banner.text().startswith("1 keputusan tidak lolos menunggu orang kedua.")
    page.state_box.setCurrentIndex(1)
    page.state_box.activated.emit(1)
    assert page.row().code == "PD-03"
    page.checks.view.setFocus()
    for key in (Key.Key_1, Key.Key_1, Key.Key_L):
        room.press(key)
    assert page.row().code == "PD-03"  # the one at hand stays until another one is


def test_edits_are_undone_one_by_one(room: ChoosingRoom) -> None:
    page = room.visit("screening", ScreeningPage)
    for key in (Key.Key_1, Key.Key_1, Key.Key_L):
        room.press(key)
    assert page.found.rows[0].progress is Progress.PASSED
    room.press(Shortcut.UNDO)
    assert page.found.rows[0].progress is Progress.OPEN
    room.press(Shortcut.UNDO)
    room.press(Shortcut.UNDO)
    assert page.found.rows[0].checked == 0
    for _ in range(3):
        room.press(Shortcut.REDO)
    assert page.found.rows[0].progress is Progress.PASSED
    room.press(Key.Key_B)
    assert page.found.rows[0].progress is Progress.OPEN


def test_the_second_person_agrees_and_the_first_one_cannot(room: ChoosingRoom) -> None:
    page = room.visit("screening", ScreeningPage)
    room.press(Key.Key_T)
    room.write("Isian asal")
    room.dialog(ReasonDialog).accept_button.click()
    page.check_button.click()
    dialog = room.dialog(ScreeningCheckDialog)
    room.write("Sekretaris Satu")
    dialog.accept_button.click()
    assert not no_dialog()
    dialog.name.setText("Pemeriksa Dua")
    dialog.accept_button.click()
    assert page.found.rows[0].progress is Progress.CONFIRMED
    page.checks.view.setFocus()
    room.press(Key.Key_T)
    assert "Pemeriksa Dua" in page.checks.message.text()
    room.press(Key.Key_B)
    room.write("Keliru")
    room.dialog(ReasonDialog).accept_button.click()
    assert page.found.rows[0].progress is Progress.REFUSED


def test_what_is_missing_becomes_a_letter_each(room: ChoosingRoom, tmp_path: Path) -> None:
    page = room.visit("screening", ScreeningPage)
    assert not page.print_button.isEnabled()
    room.press(Key.Key_1)
    room.press(Key.Key_2)
    room.press(Shortcut.NEXT_ENTRY)
    room.press(Key.Key_T)
    room.write("Isian asal")
    room.dialog(ReasonDialog).accept_button.click()
    target = tmp_path / "kekurangan.pdf"
    answer_file_dialog(target, page.print_button.click)
    assert "2 peserta" in page.report.text()
    pages = [" ".join(one.extract_text().split()) for one in PdfReader(target).pages]
    assert len(pages) == 2
    assert "PD-01" in pages[0]
    assert "Judul tidak ganda" in pages[0]
    assert "Tidak lolos seleksi administrasi: Isian asal." in pages[1]
    assert all("CONTOH" in text for text in pages)


def test_a_note_is_stored_when_the_page_is_left(room: ChoosingRoom) -> None:
    page = room.visit("screening", ScreeningPage)
    room.press(Key.Key_C)
    room.write("halaman 3 kosong")
    room.window.go("selection")
    with room.desk.file.read() as session:
        assert session.scalars(select(RequirementCheck.note)).all() == ["halaman 3 kosong"]
    assert page.checks.settle()


# juri dan panel


def test_space_seats_and_undo_takes_back(room: ChoosingRoom) -> None:
    page = room.visit("jury", JuryPage)
    QAbstractItemModelTester(page.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.view.hasFocus()
    room.press(Key.Key_Right)
    cell = page.cell()
    assert cell is not None
    assert (cell.judge.code, cell.column.stage, cell.seat.seated) == ("J1", "Wawancara dan paparan", True)
    room.press(Key.Key_Space)
    assert not page.cell().seat.seated  # type: ignore[union-attr]
    assert page.remarks.lacks() == ["Perangkat Daerah, Wawancara dan paparan: 1 juri, diinginkan 2."]
    room.press(Shortcut.UNDO)
    assert page.cell().seat.seated  # type: ignore[union-attr]
    assert page.remarks.lacks() == []
    room.press(Key.Key_Left)
    room.press(Key.Key_Space)
    assert "Tekan G" in page.message.text()


def test_a_judge_is_replaced_and_the_plenary_lets_old_marks_count(room: ChoosingRoom) -> None:
    page = room.visit("jury", JuryPage)
    room.press(Shortcut.ADD_CLAIM)
    dialog = room.dialog(AddJudgeDialog)
    dialog.accept_button.click()
    assert not no_dialog()
    room.write("Juri 3")
    dialog.accept_button.click()
    assert page.judge().code == "J3"
    page.view.setFocus()
    room.press(Key.Key_Home)
    page.view.setCurrentIndex(page.table.index(0, 0))
    room.press(Key.Key_G)
    replace = room.dialog(ReplaceDialog)
    replace.judge_box.setCurrentIndex(1)
    replace.reason.setPlainText("Pindah tugas")
    replace.whole.setChecked(True)
    replace.accept_button.click()
    assert no_dialog()
    cell = page.cell()
    assert cell is not None
    assert (cell.seat.former, cell.seat.counts) == (True, False)
    assert page.table.data(page.table.index(2, 0)) == "duduk"
    page.view.setFocus()
    room.press(Key.Key_G)
    room.write("Keputusan pleno")
    room.dialog(ReasonDialog).accept_button.click()
    assert page.cell().seat.counts  # type: ignore[union-attr]
    assert page.replace_button.text() == "Nilai lama…"


def test_the_form_stores_field_by_field_and_refuses_beside(room: ChoosingRoom) -> None:
    page = room.visit("jury", JuryPage)
    name, _, nip, institution = page.form.fields.values()
    focus(institution)
    room.write("Contoh Dinas 2")
    room.press(Key.Key_Return)
    assert room.workspace.read(list_judges)[0].institution == "Contoh Dinas 2"
    assert page.remarks.conflicts.model().rowCount() == 1
    focus(page.remarks.conflicts)
    room.press(Key.Key_Return)
    (found,) = room.workspace.read(panel_matrix.conflicts)
    assert found.open_stages == ()
    room.press(Shortcut.UNDO)
    (found,) = room.workspace.read(panel_matrix.conflicts)
    assert len(found.open_stages) == 2
    focus(nip)
    room.write("12")
    room.press(Key.Key_Return)
    assert "18 angka" in page.form.message.text()
    room.window.go("selection")
    assert room.window.page() is page  # what was refused is settled first
    nip.clear()
    room.press(Key.Key_Return)
    assert page.form.message.text() == ""
    assert name.text() == "Juri 1"


def test_chair_retiring_and_coming_back(room: ChoosingRoom) -> None:
    page = room.visit("jury", JuryPage)
    page.form.chair_button.click()
    assert page.judge().chair
    room.press(Shortcut.UNDO)
    assert not page.judge().chair
    page.form.retire_button.click()
    assert "masih duduk" in page.message.text()
    with room.desk.file.write() as session:
        for judge in session.scalars(select(Judge.id)).all()[:1]:
            for place in [column.place for column in panel_matrix.panel_matrix(session).columns]:
                where = {"judge_id": judge, **place._asdict()}
                panels.replace_judge(session, room.workspace.context, **where, by_id=None, reason="Pensiun")
    page.activate()
    page.form.retire_button.click()
    assert [judge.code for judge in page.matrix.judges] == ["J2"]
    assert page.remarks.retired.isVisible()
    focus(page.remarks.retired)
    room.press(Key.Key_Return)
    assert [judge.code for judge in page.matrix.judges] == ["J1", "J2"]


# walks


def settle(application: QApplication) -> None:
    for _ in range(4):  # layouts within layouts settle one after the other
        application.processEvents()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("place", list(PAGES))
def test_nothing_to_stumble_over(
    light: QApplication, desk: Desk, shown: Show, qtbot: QtBot, place: str, variant: Variant, scale: float
) -> None:
    with desk.file.write() as session:
        prepare(session, desk)
        session.execute(update(Judge).where(Judge.code == "J1").values(institution="Contoh Dinas 1"))
        session.execute(update(Entry).values(title="Contoh judul inovasi yang panjang sekali " * 3))
        session.execute(update(Screening).values(reason="Contoh alasan"))
    with enter_choosing(desk, shown, qtbot, first=place) as room:
        theme.apply(light, variant, scale)
        for size in SIZES:
            room.window.resize(*size)
            settle(light)
            assert room.window.size().toTuple() == size
            for look in (nameless, cut, outside, double_keys):
                assert look(room.window) == [], (look.__name__, size)
        room.window.toggle_help()
        settle(light)
        assert cut(room.window) == []


def test_empty_pages_explain_themselves(light: QApplication, desk: Desk, shown: Show, qtbot: QtBot) -> None:
    with desk.file.write() as session:
        empty_out(session)
    with enter_choosing(desk, shown, qtbot, size=(1024, 640)) as room:
        assert "Belum ada peserta" in room.visit("selection", SelectionPage).empty.text()
        assert "Belum ada peserta" in room.visit("screening", ScreeningPage).empty.text()
        page = room.visit("jury", JuryPage)
        assert "Belum ada juri" in page.empty.text()
        assert page.first_focus() is page.empty.action
        for look in (nameless, cut, outside, double_keys):
            assert look(room.window) == []


def test_lists_are_never_searched_by_letters(room: ChoosingRoom) -> None:
    page = room.visit("screening", ScreeningPage)
    place = page.checks.view.currentIndex().row()
    room.press(Key.Key_J)
    assert page.checks.view.currentIndex().row() == place
    assert room.workspace.read(screening_view).count(Progress.OPEN) == 3
