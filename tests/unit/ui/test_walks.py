"""Every walk of ``tests.helpers.walks`` finds a fault that was planted for it, and nothing in a window without one."""

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tests.helpers import walks
from tests.helpers.window import Show
from ui.shortcuts import Shortcut, bind
from ui.theme import Variant, theme
from ui.widgets.elided import ElidedLabel
from ui.widgets.help_panel import HelpPanel
from ui.widgets.scroll import VScroll

WALKS = (
    walks.nameless,
    walks.cut,
    walks.elided_names,
    walks.outside,
    walks.overlap,
    walks.out_of_reach,
    walks.never_reached,
    walks.double_keys,
    walks.small_targets,
    walks.low_contrast,
)


@pytest.fixture
def place(shown: Show, light: QApplication) -> QWidget:
    """A window of its own ground, with a field and a button that nobody would stumble over."""
    theme.apply(light, Variant.OUTDOOR)
    window = QWidget()
    window.setObjectName("Page")
    window.setStyleSheet("#Page { background: #FFFFFF; }")
    window.resize(500, 400)
    edit, button = QLineEdit(window), QPushButton("Simpan", window)
    edit.setAccessibleName("Nama")
    edit.setGeometry(10, 10, 300, 44)
    button.setGeometry(10, 70, 160, 44)
    edit.setFocus()
    shown(window)
    return window


def found(window: QWidget) -> dict[str, int]:
    """Return how many faults each walk finds, those without any left out."""
    QApplication.processEvents()
    return {walk.__name__: count for walk in WALKS if (count := len(walk(window)))}


def test_a_window_without_faults(place: QWidget) -> None:
    assert found(place) == {}


def add(place: QWidget, widget: QWidget, *box: int) -> QWidget:
    """Put a widget somewhere into the window."""
    widget.setParent(place)
    widget.setGeometry(*box)
    widget.show()
    QApplication.processEvents()
    return widget


def test_a_field_without_a_name(place: QWidget) -> None:
    add(place, QLineEdit(), 10, 150, 300, 44)
    assert found(place) == {"nameless": 1}


def test_a_label_that_is_cut(place: QWidget) -> None:
    add(place, QLabel("Teks yang panjang"), 10, 150, 40, 30)
    assert found(place) == {"cut": 1}


def test_a_placeholder_with_dots_is_told_whole(place: QWidget) -> None:
    edit = QLineEdit()
    edit.setAccessibleName("Keterangan")
    edit.setPlaceholderText("Keterangan yang panjang sekali")
    add(place, edit, 10, 200, 90, 44)
    assert found(place) == {"elided_names": 1}
    edit.setToolTip(edit.placeholderText())
    assert found(place) == {}


def test_dots_without_the_whole_text(place: QWidget) -> None:
    shortened = ElidedLabel("Wawancara dan paparan enam besar")
    add(place, shortened, 10, 150, 90, 30)
    assert found(place) == {}
    shortened.setToolTip("")
    assert found(place) == {"elided_names": 1}


def test_a_button_that_leaves_its_parent(place: QWidget) -> None:
    add(place, QPushButton("Cetak"), 450, 150, 120, 44)
    assert found(place) == {"outside": 1, "out_of_reach": 1}


def test_two_that_lie_over_each_other(place: QWidget) -> None:
    add(place, QLabel("Nilai"), 100, 80, 120, 30)
    assert found(place) == {"overlap": 1}


def test_a_panel_lies_over_the_page_on_purpose(place: QWidget) -> None:
    panel = HelpPanel(place)
    panel.show_help("Bantuan", "Penjelasan.", ())
    assert "overlap" not in found(place)


def test_what_is_clipped_where_nothing_scrolls(place: QWidget) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.addWidget(QPushButton("Tombol yang lebar sekali"))
    column.addStretch(1)
    narrow = VScroll(inner)
    add(place, narrow, 10, 150, 120, 100)
    assert found(place) == {"out_of_reach": 1}
    narrow.resize(460, 100)
    assert found(place) == {}


def test_what_scrolls_is_in_reach(place: QWidget) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    for name in "ABCDE":
        button = QPushButton(f"Tombol {name}")
        button.setMinimumHeight(44)
        column.addWidget(button)
    add(place, VScroll(inner), 10, 150, 300, 120)
    assert found(place) == {}


def test_an_editor_that_keeps_the_tab_key(place: QWidget) -> None:
    edit = QPlainTextEdit()
    edit.setAccessibleName("Catatan")
    add(place, edit, 10, 150, 300, 80)
    QWidget.setTabOrder(place.findChildren(QLineEdit)[0], edit)
    assert found(place) == {"never_reached": 1}
    edit.setTabChangesFocus(True)
    assert found(place) == {}


def test_a_key_with_two_owners(place: QWidget) -> None:
    for _ in range(2):
        bind(Shortcut.LOCK, place, place.close)
    assert found(place) == {"double_keys": 1}


def test_what_a_finger_misses(place: QWidget) -> None:
    add(place, QPushButton("Ubah"), 10, 150, 80, 30)
    view = QListView()
    view.setAccessibleName("Daftar")
    view.setModel(QStringListModel(["Satu", "Dua"], view))
    add(place, view, 10, 200, 200, 120)
    faults = walks.small_targets(place)
    assert [fault.split()[0] for fault in faults] == ["QPushButton", "row"]


def test_words_as_faint_as_their_ground(place: QWidget) -> None:
    faint = QLabel("Belum dinilai")
    faint.setStyleSheet("color: #8A8A8A; background: #FFFFFF;")
    add(place, faint, 10, 150, 200, 30)
    assert walks.low_contrast(place) == ["'Belum dinilai' 3.45 of 4.5"]
    assert walks.low_contrast(place, outdoor=True) == ["'Belum dinilai' 3.45 of 7.0"]
    faint.setStyleSheet("color: #757575; background: #FFFFFF;")
    assert walks.low_contrast(place) == []
    assert walks.low_contrast(place, outdoor=True) == ["'Belum dinilai' 4.61 of 7.0"]
