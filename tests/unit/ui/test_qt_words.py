"""Qt's own words are Indonesian."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QPlainTextEdit, QTreeView
from pytestqt.qtbot import QtBot

from ui.i18n import QtWords


@pytest.fixture
def indonesian(qapp: QApplication) -> Iterator[None]:
    words = QtWords()
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)


def test_the_menu_of_a_field_is_indonesian(indonesian: None, qtbot: QtBot) -> None:
    edit = QPlainTextEdit("Catatan")
    qtbot.addWidget(edit)
    menu = edit.createStandardContextMenu()
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts == ["Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus", "Pilih semua"]
    menu.deleteLater()


def test_buttons_of_dialogs_are_indonesian(indonesian: None, qtbot: QtBot) -> None:
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Save | kinds.Close | kinds.Yes | kinds.No | kinds.Discard)
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in box.buttons()} == {
        "Oke",
        "Batal",
        "Simpan",
        "Tutup",
        "Ya",
        "Tidak",
        "Buang",
    }


def test_other_texts_are_left_alone(indonesian: None) -> None:
    assert QApplication.translate("QObject", "Kebaruan") == "Kebaruan"


def test_the_columns_of_the_file_dialog_have_names(indonesian: None, qtbot: QtBot) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    header = dialog.findChild(QTreeView).header()
    names = [header.model().headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert names == ["Nama", "Ukuran", "Jenis", "Diubah"]
