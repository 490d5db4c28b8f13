"""The import page: from an office's workbook to 44 participants, all by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.column_matching import Field
from inovasi_desktop.domain.entry_plan import Status
from inovasi_desktop.services import entries
from tests.helpers.desk_room import DeskRoom, Key, open_desk
from tests.helpers.office import answer_file_dialog
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show
from tests.helpers.workbooks import write_long_workbook, write_office_csv, write_office_workbook
from ui.import_desk import Target
from ui.models.nav_list import NavList
from ui.pages.entrants import EntrantsPage
from ui.pages.entry_import import ImportPage, Step
from ui.pages.roster import RosterPage
from ui.shortcuts import Shortcut
from ui.tasks import BackgroundTasks
from ui.theme import Variant, theme

SIZES = ((1440, 900), (1280, 720), (1024, 640))


@pytest.fixture
def room(tmp_path: Path, shown: Show) -> Iterator[DeskRoom]:
    with open_desk(tmp_path / "uji.inovasi", shown, entries=False) as made:
        yield made


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_office_workbook(tmp_path / "peserta.xlsx")


def chips(page: ImportPage) -> dict[str, int]:
    plan = page.desk.plan
    assert plan is not None
    return {status.value: n for status in Status if (n := plan.count(status))}


def import_first_sheet(room: DeskRoom, page: ImportPage) -> None:
    """Go from the chosen file to the first sheet's participants, mending the one problem by keyboard."""
    room.press(Key.Key_Return)  # the first sheet is marked
    assert page.step is Step.COLUMNS
    room.press(Shortcut.NEXT_STEP)
    assert (page.step, chips(page)) == (Step.PREVIEW, {"problem": 1, "new": 35})
    assert not page.next_button.isEnabled()
    assert page.preview.list.view.hasFocus()
    room.press(Key.Key_Return)
    box = page.preview.mend.unit_choice.box
    assert box.itemText(1) == "Dinas Kesehatan"
    room.pick(box, "Dinas Kesehatan")
    assert chips(page) == {"new": 36}
    room.press(Shortcut.NEXT_STEP)
    assert page.step is Step.DONE


def test_an_office_workbook_becomes_44_participants_by_keyboard(room: DeskRoom, workbook: Path) -> None:
    page = room.go("import", ImportPage)
    assert page.file.empty.action.hasFocus()
    answer_file_dialog(workbook, lambda: room.press(Key.Key_Space))
    assert page.desk.book is not None
    room.window.activateWindow()
    QApplication.processEvents()
    assert page.file.view.hasFocus()
    import_first_sheet(room, page)
    assert "36 peserta baru, 0 diperbarui" in page.finish.text()
    room.press(Shortcut.NEXT_STEP)
    assert (page.step, page.file.view.currentIndex().row()) == (Step.FILE, 1)
    room.press(Key.Key_Return)
    room.press(Shortcut.NEXT_STEP)
    assert chips(page) == {"problem": 8}
    room.press(Shortcut.LAST_STEP)
    room.tab_to(page.columns.category.box)
    room.pick(page.columns.category.box, "UMKM")
    room.press(Shortcut.NEXT_STEP)
    assert chips(page) == {"new": 8}
    room.press(Shortcut.NEXT_STEP)
    room.tab_to(page.finish.action)
    room.press(Key.Key_Space)
    listed = room.window.page()
    assert isinstance(listed, EntrantsPage)
    assert listed.title().heading == "44 peserta"
    lines = room.workspace.read(entries.entry_lines)
    assert [sum(line.code.startswith(code) for line in lines) for code in ("PD", "KEC", "UMKM")] == [19, 17, 8]


def test_the_same_file_again_and_its_twin_change_nothing(room: DeskRoom, workbook: Path, tmp_path: Path) -> None:
    page = room.go("import", ImportPage)
    page.file.open(workbook)
    import_first_sheet(room, page)
    before = room.workspace.read(entries.all_details)
    events = room.count("audit_event")
    for path in (workbook, write_office_csv(tmp_path / "kembar.csv")):
        page.file.open(path)
        room.press(Key.Key_Return)
        room.press(Shortcut.NEXT_STEP)
        room.press(Key.Key_Return)
        room.pick(page.preview.mend.unit_choice.box, "Dinas Kesehatan")
        assert chips(page) == {"same": 36}
        assert not page.next_button.isEnabled()
        room.press(Shortcut.NEXT_STEP)
    assert room.workspace.read(entries.all_details) == before
    assert room.count("audit_event") == events


def test_the_encoding_of_the_csv_is_told(room: DeskRoom, tmp_path: Path) -> None:
    page = room.go("import", ImportPage)
    page.file.open(write_office_csv(tmp_path / "kembar.csv"))
    assert "Windows-1252" in page.file._remarks.text()


def test_a_file_that_cannot_be_read_is_told_on_the_page(room: DeskRoom, tmp_path: Path) -> None:
    page = room.go("import", ImportPage)
    bad = tmp_path / "surat.pdf"
    bad.write_bytes(b"%PDF-1.7")
    page.file.open(bad)
    assert "bukan lembar kerja" in page.banner.text()
    assert page.step is Step.FILE
    assert not page.next_button.isEnabled()


def test_a_file_that_is_dropped_is_opened(room: DeskRoom, workbook: Path) -> None:
    page = room.go("import", ImportPage)
    found = QMimeData()
    found.setUrls([QUrl.fromLocalFile(str(workbook))])
    at, none = QPointF(page.rect().center()), Qt.MouseButton.NoButton
    how, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(at.toPoint(), how, found, none, keys)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page, QDropEvent(at, how, found, none, keys))
    assert page.desk.book is not None
    assert page.desk.book.name == workbook.name
    assert page.file.view.hasFocus()


def test_columns_are_corrected_and_doubtful_ones_asked_for(room: DeskRoom, tmp_path: Path) -> None:
    path = tmp_path / "dua.csv"
    path.write_text("OPD;Judul Inovasi;Nama Inovasi;Kategori\nDinkes;Contoh panjang;Contoh;PD\n", encoding="utf-8")
    page = room.go("import", ImportPage)
    page.file.open(path)
    room.press(Key.Key_Return)
    title = page.columns.choices[Field.TITLE]
    assert title.message() == "Mungkin kolom B atau C. Pilih salah satu."
    assert title.box.hasFocus()
    assert not page.next_button.isEnabled()
    assert "B · Judul Inovasi — misalnya Contoh panjang" in [title.box.itemText(n) for n in range(title.box.count())]
    room.pick(title.box, "C")
    assert page.next_button.isEnabled()
    room.tab_to(page.columns.choices[Field.SHORT_NAME].box)
    room.pick(page.columns.choices[Field.SHORT_NAME].box, "C")
    assert page.columns.choices[Field.TITLE].box.currentIndex() == 0
    assert not page.next_button.isEnabled()


def test_rows_are_mended_skipped_and_accepted(room: DeskRoom, tmp_path: Path) -> None:
    path = tmp_path / "sulit.csv"
    rows = ("Dinkes;PD;Contoh Satu", "Dinkes;PD;Contoh Dua", "Entah;PD;Contoh Tiga", "Dinsos;PD;", "Dishub;Lain;Empat")
    path.write_text("OPD;Kategori;Judul Inovasi\n" + "\n".join(rows), encoding="utf-8")
    page = room.go("import", ImportPage)
    page.file.open(path)
    room.press(Shortcut.NEXT_STEP)
    room.press(Shortcut.NEXT_STEP)
    mend = page.preview.mend
    assert chips(page) == {"problem": 4, "new": 1}
    room.press(Key.Key_Return)
    room.tab_to(mend.accept_button)
    room.press(Key.Key_Space)
    assert chips(page) == {"problem": 3, "new": 2}
    page.preview.list.view.setFocus()
    room.press(Key.Key_Return)
    room.pick(mend.unit_choice.box, "Bukan unit kerja")
    assert chips(page) == {"problem": 2, "new": 3}
    room.tab_to(mend.title_field.edit)
    room.write("Contoh Judul Susulan")
    room.press(Key.Key_Tab)
    assert chips(page) == {"problem": 1, "new": 4}
    room.tab_to(mend.skip_button)
    room.press(Key.Key_Space)
    assert chips(page) == {"new": 4, "skipped": 1}
    room.press(Shortcut.NEXT_STEP)
    assert page.step is Step.DONE
    found = {line.title: line.recipient for line in room.workspace.read(entries.entry_lines)}
    assert found["Contoh Tiga"] == "Entah"
    assert "Contoh Judul Susulan" in found


def test_a_roster_is_imported_the_same_way(room: DeskRoom, tmp_path: Path) -> None:
    path = tmp_path / "opd.csv"
    rows = ("Dinas Kesehatan;Dinkes;OPD;Kesehatan", "Contoh Badan Baru;CBB;OPD;Badan Contoh", "Contoh Badan Bary;;;")
    path.write_text("Nama OPD;Singkatan;Jenis;Nama lain\n" + "\n".join(rows), encoding="utf-8")
    page = room.go("import", ImportPage)
    page.file.targets.buttons[1].click()
    page.file.open(path)
    room.press(Shortcut.NEXT_STEP)
    room.press(Shortcut.NEXT_STEP)
    assert chips(page) == {"new": 2, "update": 1}
    plan = page.desk.plan
    assert plan is not None
    assert "Contoh Badan Baru" in plan.rows[2].hints[0]
    room.press(Shortcut.NEXT_STEP)
    assert "2 unit kerja baru, 1 diperbarui" in page.finish.text()
    assert room.count("unit") == 54
    page.file.open(path)
    room.press(Shortcut.NEXT_STEP)
    room.press(Shortcut.NEXT_STEP)
    assert chips(page) == {"same": 3}


def test_a_cancelled_import_leaves_no_row(tmp_path: Path, shown: Show, qtbot: QtBot) -> None:
    tasks = BackgroundTasks()
    path = write_long_workbook(tmp_path / "banyak.xlsx", 20_000, category="PD")
    with open_desk(tmp_path / "uji.inovasi", shown, entries=False, tasks=tasks) as room:
        page = room.go("import", ImportPage)
        page.file.open(path)
        qtbot.waitUntil(lambda: page.desk.book is not None and not page.desk.busy, timeout=30_000)
        room.press(Shortcut.NEXT_STEP)
        room.press(Shortcut.NEXT_STEP)
        qtbot.waitUntil(lambda: page.step is Step.PREVIEW and not page.desk.busy, timeout=30_000)
        page.go_on()
        assert page.desk.busy
        assert not page.next_button.isEnabled()
        page.strip.cancel.click()
        qtbot.waitUntil(lambda: not page.desk.busy, timeout=30_000)
        assert (room.count("entry"), page.step) == (0, Step.PREVIEW)
        page.go_on()
        qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=30_000)
        assert room.count("entry") == 20_000
        tasks.shut_down()


def walk(room: DeskRoom) -> None:
    for _ in range(4):
        QApplication.processEvents()
    for look in (nameless, cut, outside, double_keys):
        assert look(room.window) == [], look.__name__


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", list(Variant))
def test_nothing_to_stumble_over_in_any_step(
    light: QApplication, room: DeskRoom, workbook: Path, variant: Variant, scale: float
) -> None:
    theme.apply(light, variant, scale)
    page = room.go("import", ImportPage)

    def at_every_size() -> None:
        for size in SIZES:
            room.window.resize(*size)
            walk(room)
            assert room.window.size().toTuple() == size

    at_every_size()
    page.file.open(workbook)
    at_every_size()
    for _ in range(2):
        page.go_on()
        at_every_size()
    page.preview.mend.skip_button.click()
    page.go_on()
    assert page.step is Step.DONE
    at_every_size()


def test_the_rail_leads_here(room: DeskRoom) -> None:
    model: NavList = room.window.rail.model
    names = [str(model.index(n, 0).data()) for n in range(model.rowCount())]
    assert {"Unit kerja", "Peserta", "Impor data"} <= set(names)


def test_importing_begins_with_what_the_page_before_holds(room: DeskRoom) -> None:
    for place, target in (("roster", Target.UNITS), ("entrants", Target.ENTRIES), ("roster", Target.UNITS)):
        room.window.go(place)
        page = room.window.page()
        assert isinstance(page, (RosterPage, EntrantsPage))
        page.start_import()
        found = room.window.page()
        assert isinstance(found, ImportPage)
        assert found.desk.target is target
        assert found.file.empty.action.hasFocus()
