"""Participants' files on the page Peserta: attached, opened, copied, taken away and brought back, by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.entry_files import EntryFileLine
from inovasi_desktop.services import entries, entry_files
from tests.helpers.desk_room import DeskRoom, Key, open_desk
from tests.helpers.office import answer_file_dialog, refuse_file_dialog
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show
from ui.pages.entrants import EntrantsPage
from ui.shortcuts import Shortcut
from ui.tasks import BackgroundTasks
from ui.theme import Variant, theme

SIZES = ((1440, 900), (1280, 720), (1024, 640))
PDF = b"%PDF-1.7 contoh "


@pytest.fixture
def room(tmp_path: Path, shown: Show) -> Iterator[DeskRoom]:
    with open_desk(tmp_path / "uji.inovasi", shown) as made:
        yield made


@pytest.fixture
def page(room: DeskRoom) -> EntrantsPage:
    made = room.go("entrants", EntrantsPage)
    made.list.choose(owner(room))
    return made


class Programs(QObject):
    """Stands for the programs of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def programs() -> Iterator[Programs]:
    made = Programs()
    QDesktopServices.setUrlHandler("file", made, "open")  # type: ignore[call-overload]  # it takes text only
    yield made
    QDesktopServices.unsetUrlHandler("file")


def owner(room: DeskRoom, code: str = "PD-05") -> int:
    return next(one.id for one in room.workspace.read(entries.entry_lines) if one.code == code)


def kept(room: DeskRoom, code: str = "PD-05") -> list[EntryFileLine]:
    return [line for line in room.workspace.read(entry_files.entry_files, owner(room, code)) if not line.removed]


def written(folder: Path, name: str, more: bytes = b"") -> Path:
    path = folder / name
    path.write_bytes(PDF + more)
    return path


def drop(page: EntrantsPage, *paths: Path) -> bool:
    found = QMimeData()
    found.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how, none, keys = Qt.DropAction.CopyAction, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(page.rect().center(), how, found, none, keys)
    QApplication.sendEvent(page, entering)
    QApplication.sendEvent(page, QDropEvent(QPointF(page.rect().center()), how, found, none, keys))
    QApplication.processEvents()
    return entering.isAccepted()


def test_a_file_is_attached_taken_away_and_brought_back_by_keyboard(
    room: DeskRoom, page: EntrantsPage, tmp_path: Path
) -> None:
    card = page.files.card
    answer_file_dialog(written(tmp_path, "Contoh proposal.pdf"), lambda: room.press(Shortcut.ATTACH))
    assert [line.name for line in kept(room)] == ["Contoh proposal.pdf"]
    assert str(card.view.model().index(0, 0).data()) == "Contoh proposal.pdf"
    room.press(Shortcut.UNDO)
    assert kept(room) == []
    room.press(Shortcut.REDO)
    assert len(kept(room)) == 1
    room.tab_to(card.remove_button, most=60)
    room.press(Key.Key_Space)
    assert kept(room) == []
    assert card.remove_button.text() == "Pulihkan berkas"
    room.press(Key.Key_Space)
    assert len(kept(room)) == 1
    card.view.setFocus()
    room.press(Key.Key_Delete)
    assert kept(room) == []
    room.press(Key.Key_Delete)
    assert kept(room) == []
    room.press(Shortcut.UNDO)
    assert len(kept(room)) == 1


def test_nothing_happens_when_no_file_is_picked(room: DeskRoom, page: EntrantsPage) -> None:
    refuse_file_dialog(lambda: room.press(Shortcut.ATTACH))
    assert kept(room) == []
    assert not page.files.card.view.isVisible()


def test_dropped_files_are_taken_and_refusals_are_said(room: DeskRoom, page: EntrantsPage, tmp_path: Path) -> None:
    program = written(tmp_path, "pasang.exe")
    assert drop(page, written(tmp_path, "a.pdf"), program, written(tmp_path, "b.pdf", b"b"))
    assert [line.name for line in kept(room)] == ["a.pdf", "b.pdf"]
    assert "pasang.exe tidak dapat dilampirkan" in page.files.card.message.text()
    page.list.choose(owner(room, "PD-06"))
    assert page.files.card.message.text() == ""
    assert not page.files.card.view.isVisible()


def test_what_is_there_already_is_pointed_out(room: DeskRoom, page: EntrantsPage, tmp_path: Path) -> None:
    said = page.files.card.message
    drop(page, written(tmp_path, "a.pdf"))
    drop(page, written(tmp_path, "salinan.pdf"))
    assert said.text() == "salinan.pdf sudah ada sebagai a.pdf, tidak disimpan dua kali."
    assert len(kept(room)) == 1
    page.list.choose(owner(room, "PD-06"))
    drop(page, tmp_path / "salinan.pdf")
    assert said.text() == "salinan.pdf sama dengan berkas PD-05."
    assert len(kept(room, "PD-06")) == 1
    assert room.count("stored_file") == 1


def test_a_file_is_opened_as_a_copy_that_cannot_be_written(
    room: DeskRoom, page: EntrantsPage, programs: Programs, tmp_path: Path
) -> None:
    drop(page, written(tmp_path, "a.pdf"))
    page.files.card.view.setFocus()
    room.press(Key.Key_Return)
    assert page.files.card.open_button.hasFocus()
    room.press(Key.Key_Space)
    page.files.open()
    assert [path.name for path in programs.opened] == ["a.pdf", "a.pdf"]
    copy = programs.opened[0]
    assert copy.read_bytes() == PDF
    assert copy.parent != tmp_path
    assert not copy.stat().st_mode & 0o222


def test_a_copy_is_saved(room: DeskRoom, page: EntrantsPage, tmp_path: Path) -> None:
    drop(page, written(tmp_path, "a.pdf"))
    room.tab_to(page.files.card.save_button, most=60)
    answer_file_dialog(tmp_path / "keluar.pdf", lambda: room.press(Key.Key_Space))
    assert (tmp_path / "keluar.pdf").read_bytes() == PDF


def test_files_are_read_beside_the_window_for_whoever_was_shown(qtbot: QtBot, tmp_path: Path, shown: Show) -> None:
    tasks = BackgroundTasks()
    with open_desk(tmp_path / "uji.inovasi", shown, tasks=tasks) as room:
        page = room.go("entrants", EntrantsPage)
        page.list.choose(owner(room))
        page.files.take([written(tmp_path, f"{n}.pdf", bytes([n])) for n in range(5)])
        assert page.unsaved()
        page.list.choose(owner(room, "PD-06"))
        qtbot.waitUntil(lambda: not page.files.busy)
        assert [line.name for line in kept(room)] == [f"{n}.pdf" for n in range(5)]
        assert kept(room, "PD-06") == []
        assert not page.unsaved()
        tasks.shut_down()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", list(Variant))
def test_nothing_to_stumble_over(
    light: QApplication, room: DeskRoom, tmp_path: Path, variant: Variant, scale: float
) -> None:
    theme.apply(light, variant, scale)
    page = room.go("entrants", EntrantsPage)
    page.list.choose(owner(room))
    names = [f"Contoh berkas dengan nama yang panjang sekali nomor {n}.pdf" for n in range(6)]
    for state in range(2):
        for size in SIZES:
            room.window.resize(*size)
            for _ in range(4):
                QApplication.processEvents()
            for look in (nameless, cut, outside, double_keys):
                assert look(room.window) == [], (look.__name__, state, size)
        drop(page, *(written(tmp_path, name, name.encode()) for name in names), written(tmp_path, "pasang.exe"))
        page.files.remove()
