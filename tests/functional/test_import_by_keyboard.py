"""A secretariat's first afternoon: from an empty competition to 44 participants, by keys alone, in the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from inovasi_desktop.domain.entry_plan import Status
from inovasi_desktop.domain.setup import CategoryText
from inovasi_desktop.services import entries, field_changes
from inovasi_desktop.services.default_structure import default_structure
from inovasi_desktop.services.files import create_file
from inovasi_desktop.services.structure import plant_structure, with_categories
from tests.builders import as_secretariat, ticking
from tests.helpers.desk_room import DeskRoom, Key, forget
from tests.helpers.office import answer_file_dialog
from tests.helpers.window import Show
from tests.helpers.workbooks import (
    DUPLICATE_TITLE,
    write_flawed_workbook,
    write_marked_csv,
    write_office_workbook,
    write_roster,
)
from ui.main_window import MainWindow
from ui.pages.entrants import EntrantsPage
from ui.pages.entry_import import ImportPage, Step
from ui.pages.roster import RosterPage
from ui.places import badges, places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks
from ui.workspace import Workspace

CATEGORIES = (
    CategoryText("PD", "Perangkat Daerah", 1),
    CategoryText("KEC", "Kecamatan", 2),
    CategoryText("UMKM", "UMKM Start-Up Digital", 3),
)
TABLES = ("entry", "unit", "unit_alias", "audit_event")


@pytest.fixture
def room(tmp_path: Path, shown: Show) -> Iterator[DeskRoom]:
    """The window over a competition that has its categories, and nobody in it."""
    base = ticking()
    with create_file(tmp_path / "kosong.inovasi", base) as file:
        with file.write() as session:
            structure = with_categories(default_structure("Contoh Kompetisi Inovasi", 2022, "Palembang"), CATEGORIES)
            plant_structure(session, base, structure)
        workspace = Workspace(file, as_secretariat(base))
        window = MainWindow()
        window.resize(1440, 900)
        shown(window, forget)
        window.show_places(places(workspace, ImmediateTasks()), workspace, "dashboard")
        QApplication.processEvents()
        yield DeskRoom(file, base, workspace, window)


def rows(room: DeskRoom) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of everything that an import may touch."""
    with room.file.read() as session:
        return {
            table: [tuple(row) for row in session.execute(text(f"SELECT * FROM {table} ORDER BY 1"))]
            for table in TABLES
        }


def walk_to(room: DeskRoom, kind: type[ImportPage | EntrantsPage | RosterPage]) -> None:
    """Go from page to page until the wanted one is there."""
    for _ in range(30):
        if isinstance(room.window.page(), kind):
            return
        room.press(Shortcut.NEXT_PAGE)
    raise AssertionError(f"no key leads to {kind.__name__}")


def import_page(room: DeskRoom) -> ImportPage:
    walk_to(room, ImportPage)
    page = room.window.page()
    assert isinstance(page, ImportPage)
    return page


def pick_file(room: DeskRoom, path: Path) -> None:
    """Open a file by the button that asks for one; a window manager gives the keyboard back afterwards."""
    page = import_page(room)
    for _ in range(3):
        if page.step is not Step.FILE:
            room.press(Shortcut.LAST_STEP)
    room.tab_to(page.file.pick_button if page.desk.book is not None else page.file.empty.action)
    answer_file_dialog(path, lambda: room.press(Key.Key_Space))
    room.window.activateWindow()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.file.view.hasFocus()


def aim(room: DeskRoom, place: int) -> None:
    """Choose what is imported: participants (0) or units (1); the arrows go from one to the other."""
    targets = import_page(room).file.targets
    if targets.place != place:
        room.tab_to(targets.buttons[targets.place])
        room.press(Key.Key_Right if place else Key.Key_Left)
    assert targets.place == place
    room.tab_to(import_page(room).file.view)


def chips(page: ImportPage) -> dict[str, int]:
    plan = page.desk.plan
    assert plan is not None
    return {status.value: n for status in Status if (n := plan.count(status))}


def to_preview(room: DeskRoom) -> None:
    """Take the sheet that is marked, and its columns as they were found."""
    room.press(Key.Key_Return)
    assert import_page(room).step is Step.COLUMNS
    room.press(Shortcut.NEXT_STEP)
    assert import_page(room).step is Step.PREVIEW


def pick_unit(room: DeskRoom) -> None:
    """Choose the unit that a row means, the nearest of those offered."""
    page = import_page(room)
    page_box = page.preview.mend.unit_choice.box
    room.press(Key.Key_Return)
    assert page_box.itemText(1) == "Dinas Kesehatan"
    room.pick(page_box, "Dinas Kesehatan")


def mend_slips(room: DeskRoom) -> None:
    """Mend the rows of the first sheet as they come: an unknown unit, a taken title, a row that stands twice."""
    page = import_page(room)
    mend = page.preview.mend
    assert chips(page) == {"problem": 3, "new": 34}
    assert not page.next_button.isEnabled()
    told = []
    for _ in range(3):
        if not page.preview.list.view.hasFocus():
            room.tab_to(page.preview.list.view)
        told.append(mend.problem.text())
        if "tidak ada di daftar" in told[-1]:
            pick_unit(room)
        elif "Judul ini sudah dipakai" in told[-1]:
            room.tab_to(mend.title_field.edit)
            QTest.keySequence(mend.title_field.edit, QKeySequence(QKeySequence.StandardKey.SelectAll))
            room.write(DUPLICATE_TITLE)
            room.press(Key.Key_Tab)
        else:
            room.tab_to(mend.skip_button)
            room.press(Key.Key_Space)
    assert sum("Sama dengan baris" in text for text in told) == 1, told
    assert len(set(told)) == 3


def import_roster(room: DeskRoom, path: Path) -> dict[str, int]:
    """Import the second sheet of the roster's workbook as units, up to the preview."""
    pick_file(room, path)
    page = import_page(room)
    aim(room, 1)
    while page.file.view.currentIndex().row() != 1:
        room.press(Key.Key_Down)
    to_preview(room)
    return chips(page)


def import_business(room: DeskRoom) -> dict[str, int]:
    """Go on with the second sheet, which names no category, up to the preview."""
    page = import_page(room)
    while page.file.view.currentIndex().row() != 1:
        room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    room.tab_to(page.columns.category.box)
    room.pick(page.columns.category.box, "UMKM")
    room.press(Shortcut.NEXT_STEP)
    return chips(page)


def import_all(room: DeskRoom, tmp_path: Path) -> None:
    """Import roster and participants into the empty competition."""
    page = import_page(room)
    assert import_roster(room, write_roster(tmp_path / "opd.xlsx")) == {"new": 52}
    room.press(Shortcut.NEXT_STEP)
    assert "52 unit kerja baru" in page.finish.text()
    pick_file(room, write_flawed_workbook(tmp_path / "peserta.xlsx"))
    aim(room, 0)
    to_preview(room)
    mend_slips(room)
    assert chips(page) == {"new": 36, "skipped": 1}
    room.press(Shortcut.NEXT_STEP)
    assert "36 peserta baru, 0 diperbarui" in page.finish.text()
    room.press(Shortcut.NEXT_STEP)
    assert import_business(room) == {"new": 8}
    room.press(Shortcut.NEXT_STEP)
    assert page.step is Step.DONE


def test_from_an_empty_competition_to_44_participants_and_nothing_twice(room: DeskRoom, tmp_path: Path) -> None:
    import_all(room, tmp_path)
    lines = room.workspace.read(entries.entry_lines)
    assert [sum(line.code.startswith(code) for line in lines) for code in ("PD", "KEC", "UMKM")] == [19, 17, 8]
    assert [badges(room.workspace)[place] for place in ("roster", "entrants")] == ["52", "44"]
    details = room.workspace.read(entries.all_details)
    assert all(one.title == one.title.strip() and "  " not in one.recipient for one in details)
    assert {one.contact for one in details if one.code == "PD-01"} == {"08120000000"}  # a number that is text

    before = rows(room)
    page = import_page(room)
    assert import_roster(room, tmp_path / "opd.xlsx") == {"same": 52}
    pick_file(room, tmp_path / "peserta.xlsx")
    aim(room, 0)
    to_preview(room)
    assert chips(page)["problem"] > 0
    assert "new" not in chips(page)
    assert rows(room) == before


def test_the_same_sheets_and_the_csv_twin_change_no_row(room: DeskRoom, tmp_path: Path) -> None:
    import_roster(room, write_roster(tmp_path / "opd.xlsx"))
    room.press(Shortcut.NEXT_STEP)
    page = import_page(room)
    sources = [write_office_workbook(tmp_path / "peserta.xlsx")] * 2 + [write_marked_csv(tmp_path / "kembar.csv")]
    before: dict[str, list[tuple[object, ...]]] = {}
    for number, source in enumerate(sources):
        pick_file(room, source)
        if number == 0:
            aim(room, 0)
        to_preview(room)
        pick_unit(room)
        assert chips(page) == ({"same": 36} if number else {"new": 36})
        assert page.next_button.isEnabled() == (number == 0)
        room.press(Shortcut.NEXT_STEP)
        before = before or rows(room)
        assert rows(room) == before
        if number == 0:
            room.press(Shortcut.NEXT_STEP)
            assert import_business(room) == {"new": 8}
            room.press(Shortcut.NEXT_STEP)
            before = rows(room)
    assert len(before["entry"]) == 44


def test_a_whole_import_is_taken_back_and_done_again(room: DeskRoom, tmp_path: Path) -> None:
    import_all(room, tmp_path)
    page = import_page(room)
    room.tab_to(page.banner.action)
    room.press(Key.Key_Space)
    assert [badges(room.workspace)[place] for place in ("roster", "entrants")] == ["52", "36"]
    assert room.count("entry") == 44  # removed softly: nothing is lost
    assert page.step is Step.FILE
    assert page.desk.last is None
    room.tab_to(page.file.view)
    assert import_business(room) == {"update": 8}
    room.press(Shortcut.NEXT_STEP)
    assert badges(room.workspace)["entrants"] == "44"
    room.tab_to(page.banner.action)
    room.press(Key.Key_Space)
    assert badges(room.workspace)["entrants"] == "36"


def test_an_import_that_somebody_used_stays(room: DeskRoom, tmp_path: Path) -> None:
    import_all(room, tmp_path)
    entry = next(one for one in room.workspace.read(entries.entry_lines) if one.code.startswith("UMKM"))
    day = room.base.now().date()
    room.workspace.run(field_changes.withdraw_entry, entry_id=entry.id, reason="Contoh surat", on=day)
    page, before = import_page(room), rows(room)
    room.tab_to(page.banner.action)
    room.press(Key.Key_Space)
    assert "tidak dapat dibatalkan" in page.banner.text()
    assert rows(room) == before
