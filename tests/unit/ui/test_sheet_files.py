"""Lembar penilaian from the sheet page: saved and printed, one and all, by keys and by the menu."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.services import recusals, sheet_paper
from tests.helpers.office import answer_file_dialog, refuse_file_dialog
from tests.helpers.sheet_room import Room, enter
from tests.helpers.window import Desk, Show, focus
from tests.score_sheets import SHEET
from ui.pages.sheet_files import SheetFiles
from ui.printing import new_printer, page_count, print_pdf
from ui.shortcuts import Shortcut
from ui.tasks import BackgroundTasks, Cancelled

Key = Qt.Key


def text_of(path: Path) -> str:
    return " ".join(PdfReader(path).pages[0].extract_text().split())


def pdf_printer(path: Path, dpi: int = 100) -> QPrinter:
    printer = new_printer("lembar")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    return printer


def action(room: Room, words: str) -> QAction:
    return next(one for one in room.page.files.menu.actions() if words in one.text())


def test_ctrl_e_saves_the_sheet_at_hand_with_what_is_being_typed(room: Room, tmp_path: Path) -> None:
    room.fill("87,5", "80")
    room.write("91")
    answer_file_dialog(tmp_path / "satu.pdf", lambda: room.press(Shortcut.EXPORT))
    words = text_of(tmp_path / "satu.pdf")
    assert "PD-01 · Contoh Inovasi 1" in words
    assert "91" in words
    assert room.stored()[2] == 9100
    assert room.window.toast.text() == f"satu.pdf disimpan di {tmp_path}."


def test_all_sheets_of_the_stage_in_one_file(room: Room, tmp_path: Path) -> None:
    room.fill("80", "80", "80", "80", "80")
    where = room.desk.where(1)
    room.desk.workspace.run(recusals.abstain, **where, reason="Benturan kepentingan")
    answer_file_dialog(tmp_path / "semua.pdf", action(room, "PDF semua lembar").trigger)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "semua.pdf").pages]
    assert ["PD-01" in pages[0], "ABSTAIN" in pages[1], len(pages)] == [True, True, 2]


def test_nothing_is_written_without_a_path_or_over_a_wrong_mark(room: Room, tmp_path: Path) -> None:
    action(room, "PDF semua lembar").trigger()
    assert room.window.toast.text().startswith("Belum ada lembar yang terisi")
    room.fill("101")
    room.press(Shortcut.EXPORT)
    assert "101" in room.window.toast.text()
    assert room.focused() == 0
    room.press(Key.Key_Escape)
    refuse_file_dialog(lambda: room.press(Shortcut.EXPORT))
    assert not list(tmp_path.glob("*.pdf"))


def test_what_cannot_be_drawn_or_written_is_told(room: Room, tmp_path: Path) -> None:
    room.page.files.save([SHEET], tmp_path / "tidak-ada" / "satu.pdf")
    assert "tidak ditemukan" in room.window.toast.text()


def test_the_menu_opens_below_its_button_and_offers_what_there_is(room: Room) -> None:
    files = room.page.files
    assert files.button.isVisible()
    focus(files.button)
    room.press(Key.Key_Space)
    assert files.menu.isVisible()
    assert [one.text() for one in files.menu.actions() if one.text()] == [
        "Simpan PDF lembar ini…\tCtrl E",
        "Cetak lembar ini…\tCtrl P",
        "Simpan PDF semua lembar saya di tahap ini…",
        "Cetak semua lembar saya di tahap ini…",
    ]
    assert all(one.isEnabled() for one in files.menu.actions())
    files.menu.close()


def test_ctrl_p_asks_for_a_printer_and_prints_nothing_when_refused(room: Room) -> None:
    asked = []

    def refuse(patience: int = 300) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintDialog):
            asked.append(dialog.windowTitle())
            dialog.reject()
        elif patience:
            QTimer.singleShot(10, lambda: refuse(patience - 1))

    room.fill("80")
    QTimer.singleShot(0, refuse)
    room.press(Shortcut.PRINT)
    assert asked == ["Cetak lembar-wawancara-dan-paparan-pd-01-juri-1"]
    assert "dikirim" not in room.window.toast.text()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_the_page_tells_how_many_pages_were_printed(room: Room, tmp_path: Path) -> None:
    pdf = sheet_paper.draw_sheets([SHEET, SHEET])
    room.page.files.print_on(pdf_printer(tmp_path / "cetak.pdf"), pdf)
    assert room.window.toast.text() == "2 halaman dikirim ke pencetak."
    room.page.files.print_on(pdf_printer(tmp_path / "tidak-ada" / "cetak.pdf"), pdf)
    assert room.window.toast.text().startswith("Pencetak tidak dapat dipakai.")


def test_printed_pages_are_the_papers_own(light: QApplication, tmp_path: Path) -> None:
    pdf = sheet_paper.draw_sheets([SHEET] * 3)
    steps: list[tuple[int, int]] = []
    assert page_count(pdf) == 3
    assert print_pdf(pdf, pdf_printer(tmp_path / "a.pdf"), lambda *step: steps.append(step)) == 3
    assert steps == [(1, 3), (2, 3), (3, 3)]
    printed = PdfReader(tmp_path / "a.pdf").pages
    assert [[round(float(side) / 10) for side in page.mediabox] for page in printed] == [[0, 0, 60, 84]] * 3
    assert _ink(Path(tmp_path / "a.pdf").read_bytes()) == pytest.approx(_ink(pdf), abs=0.01)


def test_printing_in_the_background(desk: Desk, shown: Show, qtbot: QtBot, tmp_path: Path) -> None:
    tasks = BackgroundTasks()
    room = enter(desk, shown)
    files = SheetFiles(desk.workspace, tasks, room.page, watch=room.page.form.progress.watch)
    files.print_on(pdf_printer(tmp_path / "a.pdf"), sheet_paper.draw_sheets([SHEET] * 2))
    qtbot.waitUntil(lambda: room.window.toast.text() == "2 halaman dikirim ke pencetak.")
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 2
    files.save([SHEET], tmp_path / "b.pdf")
    qtbot.waitUntil(lambda: room.window.toast.text() == f"b.pdf disimpan di {tmp_path}.")
    tasks.shut_down()
    assert room.page.form.progress.isHidden()


def test_a_range_of_pages(light: QApplication, tmp_path: Path) -> None:
    pdf = sheet_paper.draw_sheets([SHEET] * 3)
    for first, last, count in ((2, 2, 1), (2, 9, 2), (0, 0, 3)):
        printer = pdf_printer(tmp_path / f"{first}-{last}.pdf", 50)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)
        assert print_pdf(pdf, printer) == count
        assert len(PdfReader(tmp_path / f"{first}-{last}.pdf").pages) == count


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_cancelled_job_ends_at_once(light: QApplication, tmp_path: Path) -> None:
    def give_up(done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        print_pdf(sheet_paper.draw_sheets([SHEET] * 3), pdf_printer(tmp_path / "a.pdf", 50), give_up)
    with pytest.raises(KnownError, match="Pencetak tidak dapat dipakai"):
        print_pdf(sheet_paper.draw_sheets([SHEET]), pdf_printer(tmp_path / "tidak-ada" / "a.pdf"))


def _ink(pdf: bytes) -> float:
    """Return how dark the first page is, from 0 to 1."""
    import pypdfium2

    document = pypdfium2.PdfDocument(BytesIO(pdf))
    grey = document[0].render(scale=0.5, grayscale=True)
    bytes_ = bytes(grey.buffer)
    document.close()
    return 1 - sum(bytes_) / len(bytes_) / 255
