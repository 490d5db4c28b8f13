"""A small disk under the real program: warned early, refused in a sentence, nothing by half, and on again with room."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from inovasi_desktop.db.models import Evidence, EvidenceContent, Score, ScoreSheet, Stage
from inovasi_desktop.domain.findings import FindingField as F
from inovasi_desktop.services.files import create_file
from inovasi_desktop.settings import SettingsFile
from tests.builders import Small, small_competition, ticking
from tests.helpers.disks import fill, small_disk
from tests.helpers.grid_room import Grid
from tests.helpers.kept import dump, events
from tests.helpers.photos import RED, noisy, write_photo
from tests.helpers.window import Show, focus
from ui.crash import CrashReports
from ui.desktop import Desktop
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.pages.field import FieldPage
from ui.pages.sheet import SheetPage
from ui.shortcuts import Shortcut
from ui.tasks import BackgroundTasks


@dataclass
class Laptop:
    """A judge at the program, whose competition lies on a disk of 12 MB."""

    disk: Path
    desktop: Desktop
    small: Small
    window: MainWindow

    def notes(self) -> str:
        return " ".join(note.text() for note in self.window.strip._notes if note.isVisible())

    def sheet(self) -> SheetPage:
        self.window.go(f"sheet-{self.small.stage}")
        QApplication.processEvents()
        page = self.window.page()
        assert isinstance(page, SheetPage)
        return page

    def field(self) -> FieldPage:
        self.window.go(f"field-{self.small.stage}")
        QApplication.processEvents()
        page = self.window.page()
        assert isinstance(page, FieldPage)
        return page


@pytest.fixture
def laptop(tmp_path: Path, shown: Show) -> Iterator[Laptop]:
    window = MainWindow()
    window.resize(1440, 900)
    with small_disk(tmp_path / "disk", "12m") as disk:
        path, base = disk / "lomba.inovasi", ticking()
        with create_file(path, base) as file, file.write() as session:
            small = small_competition(session, base)
            session.execute(update(Stage).values(field_visit=True))
        tasks = BackgroundTasks(window)
        settings, reports = SettingsFile(tmp_path / "settings.json"), CrashReports(tmp_path / "log")
        desktop = Desktop(window, settings, reports, tasks, LoadAhead())
        shown(window, lambda _window: desktop.close_competition())  # a full disk would be told in a box
        desktop.begin(path)
        desktop.enter_as_judge(small.judges[0])
        yield Laptop(disk, desktop, small, window)


def test_a_low_disk_is_told_on_arrival_and_taken_back(laptop: Laptop) -> None:
    assert laptop.window.toast.text().startswith("Ruang disk tinggal ")
    assert "MB: kosongkan disk sekarang" in laptop.notes()
    laptop.window.toast.hide()
    watch = laptop.desktop._disk
    assert watch is not None
    watch.tick()
    assert not laptop.window.toast.isVisible(), "told once"
    filler = fill(laptop.disk)
    watch.tick()
    assert "Ruang disk tinggal 0 MB" in laptop.notes()
    filler.unlink()
    watch.tick()
    assert "Ruang disk tinggal 0 MB" not in laptop.notes()


def test_a_table_pasted_onto_a_full_disk(laptop: Laptop) -> None:
    page, file = laptop.sheet(), laptop.desktop.file
    assert file is not None
    QTest.keySequence(page, Shortcut.TABLE.value)
    QApplication.processEvents()
    grid = Grid(laptop.window, page.table.board)
    grid.paste("60")
    before, count, filler = dump(file), events(file), fill(laptop.disk)
    refused = 0
    for value in range(61, 99):
        grid.go(0, 0)
        grid.paste("\n".join("\t".join([str(value)] * 5) for _ in range(3)))
        refused = len(page.table._desk.unsaved())
        if refused:
            break
        before, count = dump(file), events(file)
    assert refused
    assert "belum tersimpan: perbaiki sel bertanda." in grid.board.message()
    left = page.table._desk.unsaved()[0]
    assert "penuh" in page.table._desk.problem(left)
    assert events(file) >= count
    with file.read() as session:
        stored = session.scalars(select(Score.value)).all()
    assert stored.count(value * 100) == 15 - refused, "what is not marked as unsaved is stored"
    if refused == 15:
        assert dump(file) == before
    assert not page.may_leave()
    filler.unlink()
    assert page.may_leave(), "with room again it is stored on the way"
    with file.read() as session:
        assert set(session.scalars(select(Score.value))) == {value * 100}


def test_photos_taken_onto_a_full_disk(laptop: Laptop, qtbot: QtBot, tmp_path: Path) -> None:
    page, file = laptop.field(), laptop.desktop.file
    assert file is not None
    paths = [tmp_path / f"IMG_{n}.JPG" for n in range(30)]
    for n, path in enumerate(paths):
        path.write_bytes(noisy(n, (1280, 960)))
    page.photos.take(paths)
    qtbot.waitUntil(lambda: not page.intake.busy, timeout=60_000)
    told = page.report.text()
    assert "1 berkas tidak dapat diambil. Sisanya dibatalkan." in told
    assert "penuh" in told
    shown = [row.file_name for row in page.photos.panel.model.rows()]
    assert 0 < len(shown) < 30
    assert f"{len(shown)} foto ditambahkan." in told
    with file.read() as session:
        rows = session.execute(
            select(Evidence.file_name, Evidence.size, EvidenceContent.content).outerjoin(
                EvidenceContent, EvidenceContent.evidence_id == Evidence.id
            )
        ).all()
    assert [row.file_name for row in rows] == shown
    assert all(row.content is not None and len(row.content) == row.size for row in rows)
    events(file)


def test_a_note_refused_by_a_full_disk_is_stored_on_the_way_once_there_is_room(laptop: Laptop) -> None:
    page, file = laptop.sheet(), laptop.desktop.file
    assert file is not None
    filler = fill(laptop.disk)
    text = ""
    for _ in range(40):
        text += "Contoh catatan. " * 30
        page.note.edit.setPlainText(text)
        page._notes.flush()
        if page.note.message.text():
            break
        if len(text) > 9000:
            text = ""
    assert "penuh" in page.note.message.text()
    assert not page.may_leave()
    filler.unlink()
    assert page.may_leave()
    with file.read() as session:
        events(file)
        assert session.scalars(select(ScoreSheet.note)).one() == text


def test_a_finding_refused_by_a_full_disk_is_stored_on_the_way_once_there_is_room(laptop: Laptop) -> None:
    page = laptop.field()
    QTest.keySequence(page, Shortcut.ADD_CLAIM.value)
    page.claims.card.maker.text.setText("Contoh: dipakai 12 kelurahan")
    page.claims.card.maker.act.click()
    row = page.claims.card.rows[0]
    filler, other = fill(laptop.disk), page.claims.card.maker.open_button
    for n in range(200):
        focus(row.edits[F.PLACE])
        row.edits[F.PLACE].selectAll()
        QTest.keyClicks(row.edits[F.PLACE], f"Contoh {n}")
        focus(other)
        if row.message.text():
            break
    assert "penuh" in row.message.text()
    assert not page.may_leave()
    filler.unlink()
    assert page.may_leave()
    assert row.claim.finding.place == f"Contoh {n}"
    QGuiApplication.clipboard().clear()


def test_one_small_photo_after_room_was_made(laptop: Laptop, qtbot: QtBot, tmp_path: Path) -> None:
    page, filler = laptop.field(), fill(laptop.disk)
    path = tmp_path / "IMG_1.JPG"
    path.write_bytes(noisy(1, (1280, 960)))
    page.photos.take([path])
    qtbot.waitUntil(lambda: not page.intake.busy)
    assert "penuh" in page.report.text()
    filler.unlink()
    page.photos.take([path, write_photo(tmp_path / "IMG_2.JPG", Image.new("RGB", (60, 40), RED))])
    qtbot.waitUntil(lambda: not page.intake.busy)
    assert [row.file_name for row in page.photos.panel.model.rows()] == ["IMG_1.JPG", "IMG_2.JPG"]
    assert laptop.window.toast.text() == "2 foto ditambahkan."
