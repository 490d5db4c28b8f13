"""What changed elsewhere is refused with both values in sight, and nobody writes over what was never shown."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from inovasi_desktop.db.models import Evidence
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.findings import FindingField as F
from inovasi_desktop.domain.values import Actor, Context, Role
from inovasi_desktop.services import evidence, findings, judging, scoring
from tests.helpers.field_room import FieldRoom, enter_field, prepare
from tests.helpers.grid_room import Grid
from tests.helpers.sheet_room import Room, enter
from tests.helpers.window import Desk, Show, focus
from ui.main_window import MainWindow
from ui.pages.panel import PanelPage
from ui.places import places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks
from ui.workspace import Workspace

Key = Qt.Key
ALT = "Sudah berubah di tempat lain menjadi"


class Elsewhere:
    """The same judge at another window of the same file, of which this one hears nothing."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.workspace = desk, Workspace(desk.file, desk.workspace.context)

    def mark(self, criterion: int, value: int | None, expected: int | None = None, entry: int = 0) -> None:
        where = {**self.desk.where(entry), "criterion_id": self.desk.small.criteria[criterion]}
        self.workspace.run(scoring.record_score, **where, value=value, expected=expected)

    def note(self, text: str, expected: str = "") -> None:
        self.workspace.run(scoring.record_note, **self.desk.where(), value=text, expected=expected)

    def note_beside(self, criterion: int, text: str) -> None:
        where = {**self.desk.where(), "criterion_id": self.desk.small.criteria[criterion]}
        self.workspace.run(scoring.record_criterion_note, **where, value=text, expected="")

    def finding(self, claim: int, field: F, value: str, expected: str = "") -> None:
        where: dict[str, Any] = {"claim_id": claim, "judge_id": self.desk.judge, "field": field}
        self.workspace.run(findings.record_finding, **where, value=value, expected=expected)


@pytest.fixture
def elsewhere(desk: Desk) -> Elsewhere:
    return Elsewhere(desk)


class TestSheet:
    def test_a_conflict_shows_the_other_marks_that_changed_too(self, room: Room, elsewhere: Elsewhere) -> None:
        elsewhere.mark(0, 6000)
        elsewhere.mark(1, 6100)
        room.fill("86")
        assert f"{ALT} 60 (tadinya kosong). Enter menyimpan 86, Esc memakai 60." in room.row(0).message()
        assert room.row(1).edit.text() == "61"
        assert room.stored()[:2] == [6000, 6100]
        room.press(Key.Key_Escape)
        assert room.row(0).edit.text() == "60"

    def test_a_text_that_waits_is_not_stored_over_a_mark_nobody_saw(self, room: Room, elsewhere: Elsewhere) -> None:
        focus(room.row(1).edit)
        room.write("101")
        focus(room.row(0).edit)
        elsewhere.mark(0, 6000)
        elsewhere.mark(1, 6100)
        room.write("86")
        room.press(Key.Key_Return)
        assert f"{ALT} 61 (tadinya kosong). Enter menyimpan 101" in room.row(1).message()
        assert room.row(1).edit.text() == "101"
        assert not room.page.may_leave()
        assert room.stored()[:2] == [6000, 6100]

    def test_the_general_note(self, room: Room, elsewhere: Elsewhere) -> None:
        elsewhere.note("Dari laptop lain")
        room.press(Shortcut.GENERAL_NOTE)
        room.write("Dari sini")
        room.press(Shortcut.NEXT_ENTRY)
        assert room.chosen() == 0
        assert f"{ALT} “Dari laptop lain”. Ketik lagi untuk menggantinya." in room.page.note.message.text()
        assert room.page.note.edit.toPlainText() == "Dari sini"
        assert room.sheet_note() == "Dari laptop lain"
        room.press(Shortcut.NEXT_ENTRY)
        assert room.chosen() == 0, "only another key writes over it"
        room.write("!")
        room.press(Shortcut.NEXT_ENTRY)
        assert room.chosen() == 1
        assert room.sheet_note() == "Dari sini!"

    def test_a_note_that_changed_is_not_written_over_after_a_marks_conflict(
        self, room: Room, elsewhere: Elsewhere
    ) -> None:
        room.press(Shortcut.GENERAL_NOTE)
        elsewhere.note("Dari laptop lain")
        elsewhere.mark(0, 6000)
        room.fill("86")
        assert room.page.note.edit.toPlainText() == "Dari laptop lain"
        room.press(Key.Key_Escape)
        assert room.page.may_leave()

    def test_a_note_beside_a_criterion(self, room: Room, elsewhere: Elsewhere, desk: Desk) -> None:
        focus(room.row(0).edit)
        room.press(Shortcut.CRITERION_NOTE)
        elsewhere.note_beside(0, "Dari laptop lain")
        room.write("Dari sini")
        room.press(Key.Key_Return)
        assert f"{ALT} “Dari laptop lain”" in room.row(0).message()
        assert (room.row(0).note_line.text(), room.row(0).note_line.isVisible()) == ("Dari sini", True)
        assert not room.page.may_leave()
        focus(room.row(0).note_line)
        room.write("Dari sini juga")
        room.press(Key.Key_Return)
        assert desk.workspace.read(judging.sheet_view, **desk.where()).criteria[0].note == "Dari sini juga"
        assert room.page.may_leave()

    def test_a_refused_note_keeps_the_sheet_from_being_locked(self, room: Room, elsewhere: Elsewhere) -> None:
        room.fill("80", "80", "80", "80", "80")
        elsewhere.note("Dari laptop lain")
        room.press(Shortcut.GENERAL_NOTE)
        room.write("Dari sini")
        room.press(Shortcut.LOCK)
        room.press(Shortcut.LOCK)
        assert room.states()[0] == "Terisi"
        assert room.page.note.edit.toPlainText() == "Dari sini"

    def test_a_sheet_locked_elsewhere(self, room: Room, elsewhere: Elsewhere, desk: Desk) -> None:
        room.fill("80", "80", "80", "80", "80")
        elsewhere.workspace.run(scoring.lock_sheet, **desk.where())
        focus(room.row(0).edit)
        room.write("70")
        room.press(Key.Key_Return)
        assert "Lembar Contoh 1 sudah dikunci. Minta Sekretariat membukanya" in room.row(0).message()
        assert room.stored()[0] == 8000


class TestTable:
    @pytest.fixture
    def grid(self, room: Room) -> Grid:
        room.press(Shortcut.TABLE)
        QApplication.processEvents()
        return Grid(room.window, room.page.table.board)

    def test_a_pasted_block_stores_all_but_what_changed(self, room: Room, grid: Grid, elsewhere: Elsewhere) -> None:
        elsewhere.mark(1, 6100)
        grid.paste("80\t81\n82\t83")
        assert grid.board.message() == "3 nilai ditempel. 1 belum tersimpan: perbaiki sel bertanda."
        assert (room.stored(0)[:2], room.stored(1)[:2]) == ([8000, 6100], [8200, 8300])
        grid.go(0, 1)
        assert f"{ALT} 61 (tadinya kosong). Enter menyimpan 81, Esc memakai 61." in grid.board.message()

    def test_a_text_that_waits_is_not_stored_over_a_mark_nobody_saw(
        self, room: Room, grid: Grid, elsewhere: Elsewhere
    ) -> None:
        grid.paste("baik")
        elsewhere.mark(0, 6000)
        elsewhere.mark(1, 6100)
        grid.go(0, 1)
        grid.type("81")
        grid.press(Key.Key_Return)
        grid.go(0, 0)
        assert f"{ALT} 60 (tadinya kosong). Enter menyimpan baik" in grid.board.message()
        assert room.stored(0)[:2] == [6000, 6100]
        assert not room.page.may_leave()


def forget(window: QWidget) -> None:
    """Take back what a test left half typed, or the closing window would ask about it."""
    page = window.page() if isinstance(window, MainWindow) else None
    while page is not None and page.undo():
        pass


class TestPanel:
    @pytest.fixture
    def page(self, desk: Desk, shown: Show) -> PanelPage:
        base = desk.base
        workspace = Workspace(
            desk.file, Context(Actor("Operator Satu", Role.OPERATOR, "laptop"), base.now, base.new_id)
        )
        window = MainWindow()
        window.resize(1440, 900)
        shown(window, forget)
        window.show_places(places(workspace, ImmediateTasks()), workspace, f"panel-{desk.small.stage}")
        page = window.page()
        assert isinstance(page, PanelPage)
        QApplication.processEvents()
        return page

    def test_the_operators_cell(self, page: PanelPage, elsewhere: Elsewhere, desk: Desk) -> None:
        operator = Context(Actor("Operator Dua", Role.OPERATOR, "laptop"), desk.base.now, desk.base.new_id)
        mark = {**desk.where(), "criterion_id": desk.small.criteria[0], "value": 6000, "expected": None}
        Workspace(desk.file, operator).run(scoring.record_score, **mark)
        grid = Grid(page.window(), page.board)
        grid.type("86")
        grid.press(Key.Key_Return)
        grid.go(0, 0)
        assert f"{ALT} 60 (tadinya kosong). Enter menyimpan 86, Esc memakai 60." in grid.board.message()
        assert stored(elsewhere.desk)[0] == 6000
        assert not page.may_leave()

    def test_a_mark_that_the_judge_wrote_meanwhile_is_neither_told_nor_lost(
        self, page: PanelPage, elsewhere: Elsewhere
    ) -> None:
        elsewhere.mark(0, 6000)
        grid = Grid(page.window(), page.board)
        grid.type("86")
        grid.press(Key.Key_Return)
        grid.go(0, 0)
        assert grid.board.message() == "Lembar Juri 1 diisi juri itu sendiri; lanjutkan dengan cara Bergilir."
        assert stored(elsewhere.desk)[0] == 6000
        assert not page.may_leave()

    def test_the_seat_behind_the_curtain(self, page: PanelPage, elsewhere: Elsewhere) -> None:
        page.ways.choose_next()
        page.round.lift(elsewhere.desk.judge)
        seat = page.round.seat
        assert seat is not None
        elsewhere.mark(0, 6000)
        grid = Grid(page.window(), page.board)
        grid.type("86")
        grid.press(Key.Key_Return)
        assert f"{ALT} 60 (tadinya kosong)" in seat.form.rows[0].message()
        seat.finish()
        assert page.round.seat is seat
        assert stored(elsewhere.desk)[0] == 6000

    def test_the_panels_lock_is_all_or_none(self, page: PanelPage, elsewhere: Elsewhere, desk: Desk) -> None:
        grid = Grid(page.window(), page.board)
        grid.paste("\n".join(["80\t81"] * 5))
        elsewhere.mark(0, None, 8000)
        grid.press(Shortcut.LOCK)
        grid.press(Shortcut.LOCK)
        banner = page._lock.banner
        assert "Lembar belum terkunci." in banner.text()
        assert "1 kriteria belum dinilai, mulai dari Kebaruan" in banner.text()
        for judge in desk.small.judges:
            where = {**desk.where(), "judge_id": judge}
            assert desk.workspace.read(judging.sheet_view, **where).state == "draft"


def stored(desk: Desk) -> list[int | None]:
    return [mark.value for mark in desk.workspace.read(judging.sheet_view, **desk.where()).criteria]


class TestField:
    @pytest.fixture
    def field(self, desk: Desk, shown: Show) -> Iterator[FieldRoom]:
        prepare(desk, photos=2)
        yield enter_field(desk, shown)
        QGuiApplication.clipboard().clear()

    @pytest.mark.parametrize("part", [F.VERIFIED, F.MET_WHOM, F.PLACE, F.NOTE])
    def test_a_typed_part(self, field: FieldRoom, elsewhere: Elsewhere, part: F) -> None:
        row = field.row(0)
        elsewhere.finding(row.claim.claim_id, part, "Dari laptop lain")
        focus(row.edits[part])
        field.write("Dari sini")
        focus(field.row(1).edits[F.VERIFIED])
        assert f"{ALT} “Dari laptop lain”. Isi lagi untuk menggantinya." in row.message.text()
        assert row.edits[part].text() == "Dari sini"
        assert field.own().part(part) == "Dari laptop lain"
        field.press(Shortcut.NEXT_ENTRY)
        assert field.page.entries.view.currentIndex().row() == 0, "only another key writes over it"
        focus(row.edits[part])
        field.write("!")
        field.press(Shortcut.NEXT_ENTRY)
        assert field.page.entries.view.currentIndex().row() == 1
        assert field.own().part(part).endswith("!")

    def test_a_conflict_shows_the_other_findings_that_changed_too(self, field: FieldRoom, elsewhere: Elsewhere) -> None:
        first, second = field.row(0), field.row(1)
        elsewhere.finding(first.claim.claim_id, F.PLACE, "Kantor")
        elsewhere.finding(second.claim.claim_id, F.PLACE, "Balai")
        elsewhere.finding(second.claim.claim_id, F.VERDICT, "proven", "unchecked")
        focus(first.edits[F.PLACE])
        field.write("Gudang")
        focus(second.edits[F.NOTE])
        assert second.edits[F.PLACE].text() == "Balai"
        assert second.verdict.verdict == "proven"

    def test_a_caption(self, field: FieldRoom, elsewhere: Elsewhere, desk: Desk) -> None:
        panel = field.page.photos.panel
        panel.view.setCurrentIndex(panel.model.index(0))
        photo = panel.current()
        assert photo is not None
        other = next(row for row in panel.model.rows() if row is not photo)
        for row in (photo, other):
            elsewhere.workspace.run(evidence.caption, evidence_id=row.evidence_id, value="Lain", expected="")
        focus(panel.caption)
        field.write("Antrean")
        field.press(Key.Key_Return)
        assert f"{ALT} “Lain”. Isi lagi untuk menggantinya." in panel.message.text()
        assert panel.caption.text() == "Antrean"
        assert captions(desk) == ["Lain", "Lain"]
        field.press(Shortcut.NEXT_ENTRY)
        assert field.page.entries.view.currentIndex().row() == 0
        focus(panel.caption)
        field.write("!")
        field.press(Key.Key_Return)
        assert sorted(captions(desk)) == ["!", "Lain"]
        panel.choose(other.evidence_id)
        assert panel.caption.text() == "Lain"

    def test_a_photo_removed_elsewhere(self, field: FieldRoom, elsewhere: Elsewhere) -> None:
        panel = field.page.photos.panel
        panel.view.setCurrentIndex(panel.model.index(0))
        photo = panel.current()
        assert photo is not None
        elsewhere.workspace.run(evidence.remove, evidence_id=photo.evidence_id)
        focus(panel.caption)
        field.write("Antrean")
        field.press(Key.Key_Return)
        assert panel.message.text() == "Foto ini tidak ada lagi."
        panel.caption.show_text("")


def captions(desk: Desk) -> list[str]:
    with desk.file.read() as session:
        return list(session.scalars(select(Evidence.caption)))


def test_a_file_that_was_replaced_while_it_was_open(room: Room, desk: Desk) -> None:
    copy = desk.file.path.with_name("cadangan.inovasi")
    desk.file.backup_to(copy)
    room.fill("86")
    away = desk.file.path.rename(desk.file.path.with_name("lama.inovasi"))
    copy.rename(desk.file.path)  # a backup is put in its place by hand
    room.fill("70")
    assert "dipindahkan, diganti namanya, atau dihapus selagi terbuka" in room.row(0).message()
    assert room.row(0).edit.text() == "70"
    with pytest.raises(KnownError):
        desk.workspace.run(scoring.record_note, **desk.where(), value="Catatan", expected="")
    away.replace(desk.file.path)
    focus(room.row(0).edit)
    room.press(Key.Key_Return)
    assert room.stored()[0] == 7000


def test_the_same_file_again_after_a_backup_was_restored(room: Room, desk: Desk, shown: Show) -> None:
    """Whoever opens the restored file sees its marks, and Ctrl+Z of the time before is refused."""
    room.fill("86")
    Elsewhere(desk).mark(0, 6000, 8600)
    room.press(Shortcut.UNDO)
    assert room.stored()[0] == 6000
    assert "Tidak dapat diurungkan. Nilai ini sudah berubah di tempat lain." in room.window.toast.text()
    again = enter(desk, shown)
    assert again.row(0).edit.text() == "60"
