"""What goes wrong at a jury's table: each is told in a sentence where it happened, and nothing else changes."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from struct import pack

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.findings import FindingField as F
from inovasi_desktop.domain.values import Change
from inovasi_desktop.pictures.photo import LONG_EDGE
from inovasi_desktop.services import evidence, judging
from tests.helpers.field_room import FieldRoom, enter_field, prepare
from tests.helpers.grid_room import Grid
from tests.helpers.kept import dump, events
from tests.helpers.photos import HEIC, RED, jpeg, pdf, write_photo
from tests.helpers.sheet_room import Room
from tests.helpers.window import Desk, Show, focus
from ui.shortcuts import Shortcut
from ui.tasks import BackgroundTasks

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
MEGABYTE = "Contoh kalimat panjang. " * 43_700
"""1 MB of text."""


@pytest.fixture
def field(desk: Desk, shown: Show) -> Iterator[FieldRoom]:
    """The field page of a participant with two claims and a photo; photos are read on a second thread."""
    prepare(desk, photos=1)
    yield enter_field(desk, shown, BackgroundTasks())
    QGuiApplication.clipboard().clear()


@contextmanager
def unchanged(desk: Desk) -> Iterator[None]:
    """See that the file holds the same after the block as before it, the trail included."""
    before, count = dump(desk.file), events(desk.file)
    yield
    assert events(desk.file) == count
    assert dump(desk.file) == before


def paste(widget: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    focus(widget)
    QTest.keyClick(widget, Key.Key_V, CONTROL)


class Camera:
    """Photos pasted into the field page as files."""

    def __init__(self, room: FieldRoom, bot: QtBot) -> None:
        self.room, self.bot = room, bot

    def give(self, *paths: Path) -> str:
        """Paste files, wait until they are through, and return what is said of them."""
        found = QMimeData()
        found.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        QGuiApplication.clipboard().setMimeData(found)
        self.room.window.toast.hide()
        QTest.keyClick(self.room.row(0).verdict.current, Key.Key_V, CONTROL)
        assert self.room.page.intake.busy
        self.bot.waitUntil(lambda: not self.room.page.intake.busy, timeout=60_000)
        report = self.room.page.report
        return report.text() if report.isVisible() else self.room.window.toast.text()

    def last(self) -> evidence.EvidenceView:
        rows = self.room.desk.workspace.read(evidence.evidence_list, entry_id=self.room.desk.small.entries[0])
        return max(rows, key=lambda row: row.evidence_id)


@pytest.fixture
def camera(field: FieldRoom, qtbot: QtBot) -> Camera:
    return Camera(field, qtbot)


# photos


def test_an_empty_photo(camera: Camera, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.JPG"
    path.touch()
    with unchanged(desk):
        told = camera.give(path)
    assert "1 berkas tidak dapat diambil." in told
    assert "IMG_0001.JPG kosong (0 byte). Ambil lagi dari kameranya." in told


def test_a_pdf_that_is_named_as_a_photo_is_kept_as_the_document_it_is(
    camera: Camera, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "SK_Tim.jpg"
    path.write_bytes(pdf())
    count = events(desk.file)
    assert camera.give(path) == "1 foto ditambahkan."
    assert (camera.last().media_type, camera.last().file_name) == ("application/pdf", "SK_Tim.jpg")
    assert camera.room.page.photos.panel.open_button.text() == "Lihat dokumen"
    assert events(desk.file) == count + 1


def test_what_is_neither_photo_nor_document(camera: Camera, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "daftar.jpg"
    path.write_bytes(b"PK\x03\x04 a spreadsheet by its content")
    with unchanged(desk):
        told = camera.give(path)
    assert "daftar.jpg tidak dikenal; yang dapat dibaca: JPEG, PNG, WebP, HEIC, TIFF, dan PDF." in told


def test_two_hundred_megapixels_of_a_camera_are_made_small(camera: Camera, tmp_path: Path) -> None:
    path = tmp_path / "panorama.jpg"
    path.write_bytes(jpeg(Image.new("L", (20_000, 10_000), 90), quality=50))
    assert camera.give(path) == "1 foto ditambahkan."
    assert (camera.last().width, camera.last().height) == (LONG_EDGE, LONG_EDGE // 2)


def test_two_hundred_megapixels_that_would_have_to_be_decoded_whole(camera: Camera, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "peta.png"
    path.write_bytes(png(20_000, 10_000))
    with unchanged(desk):
        told = camera.give(path)
    assert "peta.png terlalu besar (20000 × 10000 piksel; paling banyak 120 megapiksel). Kecilkan dahulu." in told


def png(width: int, height: int) -> bytes:
    """Return a black picture of one bit for each pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(bytes((width // 8 + 1) * height), 1)
    head = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("name", ["IMG_0412.HEIC", "IMG_0412.heic", "IMG_0412.jpg", "IMG_0412"])
def test_heic_under_any_name(camera: Camera, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HEIC.read_bytes())
    assert camera.give(path) == "1 foto ditambahkan."
    photo = camera.last()
    assert (photo.media_type, photo.width, photo.height) == ("image/jpeg", 64, 96)


def test_a_heic_cut_short(camera: Camera, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "IMG_0413.HEIC"
    path.write_bytes(HEIC.read_bytes()[:500])
    with unchanged(desk):
        told = camera.give(path)
    assert "IMG_0413.HEIC rusak atau terpotong. Ambil lagi dari kameranya." in told


def test_a_photo_that_disappears_while_the_card_is_read(camera: Camera, desk: Desk, tmp_path: Path) -> None:
    card = tmp_path / "DCIM"
    card.mkdir()
    paths = [write_photo(card / f"IMG_{n}.JPG", Image.new("RGB", (60 + n, 40), RED)) for n in range(3)]

    def pull_out(_change: Change) -> None:
        paths[1].unlink(missing_ok=True)

    desk.workspace.changed.connect(pull_out)
    count = events(desk.file)
    told = camera.give(*paths)
    assert "2 foto ditambahkan. 1 berkas tidak dapat diambil." in told
    assert "IMG_1.JPG tidak ada lagi. Sambungkan kembali kamera atau kartunya, lalu ulangi." in told
    assert events(desk.file) == count + 2


def test_a_photo_that_disappears_between_look_and_read(
    camera: Camera, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, look = write_photo(tmp_path / "IMG_9.JPG"), Path.stat

    def look_and_lose(self: Path, *, follow_symlinks: bool = True) -> object:
        found = look(self, follow_symlinks=follow_symlinks)
        if self == path:
            path.unlink()
        return found

    with unchanged(desk):
        with monkeypatch.context() as patch:
            patch.setattr(Path, "stat", look_and_lose)
            told = camera.give(path)
        assert "IMG_9.JPG tidak ada lagi." in told


# text


def test_a_megabyte_in_a_marks_field(room: Room, desk: Desk) -> None:
    with unchanged(desk):
        paste(room.row(0).edit, MEGABYTE)
        room.press(Key.Key_Return)
        assert "bukan angka. Ketik misalnya 87 atau 87,5." in room.row(0).message()
        assert room.said == "1 nilai belum tersimpan"
        room.press(Shortcut.NEXT_ENTRY)
        assert room.chosen() == 0
        assert len(room.window.toast.text()) < 400, "the whole megabyte is said"
        room.press(Key.Key_Escape)
        assert room.row(0).edit.text() == ""


def test_a_megabyte_in_the_general_note(room: Room, desk: Desk) -> None:
    with unchanged(desk):
        paste(room.page.note.edit, MEGABYTE)
        room.press(Shortcut.NEXT_ENTRY)
        assert room.chosen() == 0
        assert room.page.note.message.text() == "Catatan terlalu panjang; paling banyak 10000 huruf."
        assert "Catatan umum Contoh 1 belum tersimpan." in room.window.toast.text()
        assert len(room.page.note.edit.toPlainText()) == len(MEGABYTE)


def test_a_megabyte_in_a_criterions_note_keeps_its_place(room: Room, desk: Desk) -> None:
    with unchanged(desk):
        focus(room.row(1).edit)
        room.press(Shortcut.CRITERION_NOTE)
        paste(room.row(1).note_line, MEGABYTE)
        room.press(Key.Key_Return)
        assert "Catatan terlalu panjang; paling banyak 10000 huruf." in room.row(1).message()
        assert room.row(1).note_line.isVisible(), "what is not stored stays in sight"
        room.press(Shortcut.NEXT_ENTRY)
        assert room.chosen() == 0
        assert "Catatan Kemanfaatan (Contoh 1) belum tersimpan." in room.window.toast.text()
        assert room.page.unsaved()
    room.row(1).note_line.setFocus()
    room.row(1).note_line.selectAll()
    room.write("Cukup.")
    room.press(Shortcut.NEXT_ENTRY)
    assert room.chosen() == 1
    assert room.row(1).message() == ""
    assert desk.workspace.read(judging.sheet_view, **desk.where()).criteria[1].note == "Cukup."


def test_a_megabyte_and_words_in_the_table(room: Room, desk: Desk) -> None:
    room.press(Shortcut.TABLE)
    QApplication.processEvents()
    grid = Grid(room.window, room.page.table.board)
    with unchanged(desk):
        grid.paste(MEGABYTE)
        assert "terlalu panjang (1.048.800 huruf). Salin hanya sel-sel nilainya." in grid.board.message()
        grid.paste("kebaruan\tkemanfaatan\nbaik sekali\tcukup")
        assert grid.board.message() == "0 nilai ditempel. 4 belum tersimpan: perbaiki sel bertanda."
        assert grid.row(0)[:2] == ["kebaruan", "kemanfaatan"]
        grid.press(Key.Key_Down)
        grid.press(Key.Key_Up)
        assert grid.board.message() == "“kebaruan” bukan angka. Ketik misalnya 87 atau 87,5."
        while room.page.table.board.take_back():
            pass
    count = events(desk.file)
    grid.go(0, 0)
    grid.paste("88\tcukup\n1.234\t79,5")
    assert "2 nilai ditempel. 2 belum tersimpan" in grid.board.message()
    assert events(desk.file) == count + 2
    assert (room.stored(0)[:2], room.stored(1)[:2]) == ([8800, None], [None, 7950])


def test_a_long_cell_in_the_table_is_told_shortly(room: Room, desk: Desk) -> None:
    room.press(Shortcut.TABLE)
    QApplication.processEvents()
    grid = Grid(room.window, room.page.table.board)
    with unchanged(desk):
        grid.paste("x" * 150_000)
        room.press(Shortcut.TABLE)
        assert room.page.looks.as_table
        assert len(room.window.toast.text()) < 400


@pytest.mark.parametrize("part", [F.VERIFIED, F.MET_WHOM, F.PLACE, F.NOTE])
def test_a_megabyte_in_a_finding(field: FieldRoom, desk: Desk, part: F) -> None:
    with unchanged(desk):
        paste(field.row(0).edits[part], MEGABYTE)
        focus(field.row(1).edits[F.VERIFIED])
        assert "terlalu panjang; paling banyak" in field.row(0).message.text()
        field.press(Shortcut.NEXT_ENTRY)
        assert field.page.entries.view.currentIndex().row() == 0
        assert "Temuan Contoh 1 belum tersimpan." in field.window.toast.text()


def test_a_megabyte_in_a_claim_and_in_a_caption(field: FieldRoom, desk: Desk) -> None:
    panel, maker = field.page.photos.panel, field.page.claims.card.maker
    with unchanged(desk):
        field.press(Shortcut.ADD_CLAIM)
        paste(maker.text, MEGABYTE)
        maker.act.click()
        assert "terlalu panjang" in maker.message.text()
        maker.close_form()
        panel.view.setCurrentIndex(panel.model.index(0))
        paste(panel.caption, MEGABYTE)
        field.press(Key.Key_Return)
        assert panel.message.text() == "Keterangan terlalu panjang; paling banyak 500 huruf."
        field.press(Shortcut.NEXT_ENTRY)
        assert field.page.entries.view.currentIndex().row() == 0
        assert "Keterangan foto IMG_0000.JPG belum tersimpan." in field.window.toast.text()
        panel.caption.show_text("")
