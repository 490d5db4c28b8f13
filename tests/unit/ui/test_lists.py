"""The list models: the Qt model tester, their words, and single rows that change."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.sheets import SheetProgress, SheetSummary
from ui.models.entry_list import EntryList
from ui.models.nav_list import NavItem, NavList, heading
from ui.views.entry_view import EntryDelegate, EntryView

ROLE = Qt.ItemDataRole


def summary(
    entry: int, progress: SheetProgress = SheetProgress.EMPTY, filled: int = 0, reason: str = ""
) -> SheetSummary:
    total = Fraction(875, 10) if filled else None
    return SheetSummary(
        entry,
        f"PD-{entry:02d}",
        f"Contoh {entry}",
        f"Contoh Inovasi {entry}",
        "Contoh Dinas",
        progress,
        filled,
        5,
        total,
        reason,
    )


@pytest.fixture
def entries(qapp: QApplication) -> EntryList:
    made = EntryList()
    made.set_rows([summary(7), summary(3, SheetProgress.PARTIAL, 3), summary(9, SheetProgress.LOCKED, 5)])
    return made


def test_entries_pass_the_model_tester(entries: EntryList, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(entries)
    entries.update_row(summary(3, SheetProgress.FILLED, 5))
    entries.set_rows([summary(1)])
    entries.set_rows([])


def test_entries_say_their_state_in_words(entries: EntryList) -> None:
    spoken = [entries.index(row).data(ROLE.AccessibleTextRole) for row in range(3)]
    assert spoken == [
        "Contoh 7, Contoh Dinas, Belum dinilai",
        "Contoh 3, Contoh Dinas, 3 dari 5",
        "Contoh 9, Contoh Dinas, 87,50, Terkunci",
    ]


def test_an_abstention_tells_its_reason(entries: EntryList) -> None:
    entries.update_row(summary(7, SheetProgress.RECUSED, reason="benturan kepentingan"))
    assert entries.index(0).data(ROLE.AccessibleTextRole) == "Contoh 7, Contoh Dinas · benturan kepentingan, Abstain"


def test_a_changed_entry_repaints_its_own_row_only(entries: EntryList) -> None:
    spy = QSignalSpy(entries.dataChanged)
    entries.update_row(summary(3, SheetProgress.FILLED, 5))
    entries.update_row(summary(3, SheetProgress.FILLED, 5))
    entries.update_row(summary(99))
    assert [(call[0].row(), call[1].row()) for call in (spy.at(n) for n in range(spy.count()))] == [(1, 1)]
    assert (entries.row_of(3), entries.row_of(99)) == (1, -1)


def test_a_view_of_many_entries_repaints_one_row_for_one_change(qtbot: QtBot) -> None:
    model, view = EntryList(), EntryView()
    qtbot.addWidget(view)
    model.set_rows([summary(n) for n in range(5_000)])
    view.setModel(model)
    view.resize(270, 700)
    with qtbot.waitExposed(view):
        view.show()
    painted: list[int] = []

    class Watch(EntryDelegate):
        def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
            painted.append(index.row())
            super().paint(painter, option, index)

    delegate = Watch(view)
    view.setItemDelegate(delegate)
    qtbot.waitUntil(lambda: bool(painted))
    QApplication.processEvents()
    painted.clear()
    model.update_row(summary(3, SheetProgress.PARTIAL, 3))
    QApplication.processEvents()
    assert painted == [3]


@pytest.fixture
def places(qapp: QApplication) -> NavList:
    return NavList(
        [heading("Ruang juri"), NavItem("a", "Fact finding", "file-search", "6/6"), NavItem("b", "Paparan", "mic")]
    )


def test_places_pass_the_model_tester(places: NavList, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(places)
    places.set_badge("b", "1/6")
    places.set_items([NavItem("c", "Piagam")])


def test_headings_can_be_neither_chosen_nor_reached(places: NavList) -> None:
    assert places.flags(places.index(0)) == Qt.ItemFlag.NoItemFlags
    assert places.flags(places.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_badge_is_spoken_with_its_place(places: NavList) -> None:
    assert places.index(1).data(ROLE.AccessibleTextRole) == "Fact finding, 6/6"
    places.set_badge("b", "2/6")
    assert places.index(2).data(ROLE.AccessibleTextRole) == "Paparan, 2/6"


def test_the_narrow_rail_tells_its_words_in_tooltips(places: NavList) -> None:
    assert places.index(1).data(ROLE.ToolTipRole) is None
    places.set_compact(True)
    assert places.index(1).data(ROLE.ToolTipRole) == "Fact finding"
