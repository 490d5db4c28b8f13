"""First step of an import: what is imported, from which file and sheet."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.tables import Book
from inovasi_desktop.i18n import tr
from ui.dialogs.files import ask_sheet
from ui.import_desk import ImportDesk, Target
from ui.models.choice_list import Choice, ChoiceList
from ui.page_files import documents
from ui.views.choice_view import ChoiceView
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipKind
from ui.widgets.elided import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll import VScroll
from ui.widgets.segments import Segments

_TARGETS = (Target.ENTRIES, Target.UNITS)


class FileStep(QWidget):
    """Choice of target, file and sheet.

    Attributes:
        targets: participants or units.
        pick_button: asks for a file.
        view: the sheets of the file.
        empty: in their place while there is no file.

    Signals:
        sheet_chosen(): a sheet was chosen by Enter or a click: go on.

    """

    sheet_chosen = Signal()

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = documents()
        self.targets = Segments(
            ((tr("Peserta"), "users"), (tr("Unit kerja"), "building-2")), tr("Apa yang diimpor dari lembar kerja")
        )
        self.pick_button = Button(tr("Pilih berkas lain…"), icon="folder-open")
        self._name, self._remarks = ElidedLabel("", "fs", 600), label("", "warn", wrap=True)
        self._model, self.view = ChoiceList(self), ChoiceView(tr("Lembar dalam berkas ini"))
        self.view.setModel(self._model)
        self.empty = EmptyState(
            "file-spreadsheet",
            tr("Pilih lembar kerja"),
            tr(
                "xlsx, xls, ods, atau csv, judul kolomnya bebas; boleh juga diseret ke sini. Tidak ada yang ditulis "
                "sebelum Anda menyetujuinya."
            ),
            tr("Pilih berkas…"),
        )
        self._scroll = VScroll(self.empty)
        self._build()
        self.pick_button.clicked.connect(self.ask_file)
        self.empty.activated.connect(self.ask_file)
        self.targets.chosen.connect(self._choose_target)
        self.view.chosen.connect(self._choose)
        desk.opened.connect(self.show_book)
        self.show_book()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.targets)
        card = Card((16, 14, 16, 12), spacing=8)
        self._head = QWidget()
        line = QHBoxLayout(self._head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._name, 1)
        line.addWidget(self.pick_button)
        for widget, stretch in ((self._head, 0), (self._remarks, 0), (self.view, 1), (self._scroll, 1)):
            card.body.addWidget(widget, stretch)
        column.addWidget(card, 1)

    def ask_file(self) -> None:
        """Ask for a file and read it."""
        path = ask_sheet(self, self._folder)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Read a file."""
        self._folder = path.parent
        self._desk.open(path)

    def aim(self, target: Target) -> None:
        """Take what is to be imported to hand."""
        self._choose_target(_TARGETS.index(target))

    def _choose_target(self, place: int) -> None:
        self.targets.show_chosen(place)
        self._desk.aim(_TARGETS[place])
        self.show_book()

    def show_book(self) -> None:
        """Show the file's sheets, and which of them were imported."""
        book = self._desk.book
        for widget in (self._head, self.view):
            widget.setVisible(book is not None)
        self._scroll.setVisible(book is None)
        self._remarks.setVisible(bool(book and book.remarks))
        if book is None:
            return
        self._name.setText(book.name)
        self._remarks.setText(" ".join(book.remarks))
        self._model.set_rows(self._rows(book))
        self.view.setCurrentIndex(self._model.index(self._next(book)))

    def _rows(self, book: Book) -> list[Choice]:
        return [
            Choice(
                str(place),
                table.name,
                tr("{n} baris terisi · {m} kolom", n=len(table.lines), m=table.width),
                tr("Sudah diimpor") if place in self._desk.done else "",
                ChipKind.OK,
            )
            for place, table in enumerate(book.tables)
        ]

    def _next(self, book: Book) -> int:
        """Return the first sheet that was not imported yet."""
        left = [place for place in range(len(book.tables)) if place not in self._desk.done]
        return left[0] if left else 0

    def take_current(self) -> bool:
        """Take the sheet that is marked to hand; return False when there is none."""
        place = self.view.currentIndex().row()
        if self._desk.book is None or place < 0:
            return False
        if place != self._desk.place or self._desk.request is None:
            self._desk.choose(place)
        return True

    def _choose(self, _key: str) -> None:
        self.sheet_chosen.emit()

    def first_focus(self) -> QWidget:
        """Return the sheets, or the button that asks for a file."""
        return self.view if self._desk.book is not None else self.empty.action
