"""A table of marks with what is said of the current cell, and the clipboard."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.mark_grid import Cell
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.i18n import tr
from ui.clipboard_table import parse_table, write_table
from ui.format import excerpt
from ui.mark_desk import MarkDesk, Pasted
from ui.models.mark_table import MarkTable
from ui.views.mark_view import MarkView
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.message_line import MessageLine


class MarkBoard(Card):
    """Shows the sheets of a ``MarkDesk`` and lets them be written like a spreadsheet.

    Attributes:
        table, view: the marks.

    Signals:
        unsaved_changed(str): what is said of texts that are not stored, empty when there are none.
        current_changed(object): another mark is current (``Cell``), None for a total.

    """

    unsaved_changed = Signal(str)
    current_changed = Signal(object)

    def __init__(self, desk: MarkDesk, name: str, *, by_judge: bool = False) -> None:
        super().__init__((0, 0, 0, 6))
        self._desk = desk
        self.table = MarkTable(desk, by_judge=by_judge, parent=self)
        self.view = MarkView(self.table)
        self.view.setAccessibleName(name)
        self.view.setAccessibleDescription(
            tr("Ketik nilai lalu Enter untuk turun atau Tab untuk ke kanan. F2 mengubah, Delete mengosongkan.")
        )
        self._said = MessageLine(0)
        self.body.addWidget(self.view, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 16, 8)
        foot.addWidget(self._said)
        self.body.addLayout(foot)
        self._told = ""
        self._connect()

    def _connect(self) -> None:
        view, desk = self.view, self._desk
        view.moved.connect(self._show_current)
        view.closed_touched.connect(self._tell_closed)
        view.copy_wanted.connect(self.copy)
        view.paste_wanted.connect(self.paste)
        view.clear_wanted.connect(self.clear)
        view.reverted.connect(self._revert)
        view.given_up.connect(self._give_up)
        desk.unsaved_changed.connect(self._tell_unsaved)
        desk.stored.connect(self._say_stored)

    # what is said

    def message(self) -> str:
        """Return what stands below the table."""
        return self._said.text()

    def current(self) -> Cell | None:
        """Return the current mark."""
        index = self.view.currentIndex()
        return self.table.cell(index) if index.isValid() else None

    def _show_current(self) -> None:
        cell = self.current()
        problem = self._desk.problem(cell) if cell is not None else ""
        if problem:
            self._said.show_text(problem)
            if problem != self._told:
                announce(self.view, problem, assertive=True)
        elif self._told:
            self._said.show_text("")
        self._told = problem
        self.current_changed.emit(cell)

    def _tell_closed(self, why: str) -> None:
        self._told = why
        self._said.show_text(why, "warn")
        announce(self.view, why, assertive=True)

    def _tell_unsaved(self) -> None:
        count = len(self._desk.unsaved())
        self.unsaved_changed.emit(tr("{n} nilai belum tersimpan", n=count) if count else "")
        self._show_current()

    def _say_stored(self, cell: Cell) -> None:
        said = self.table.criterion_at(self.table.index_of(cell))
        name = said.name if said is not None else ""
        value = format_short(self._desk.value(cell)) or tr("kosong")
        announce(self.view, tr("{kriteria}, {nilai}, tersimpan", kriteria=name, nilai=value))

    def unsaved(self) -> str:
        """Return in words which texts are not stored, and why."""
        lines = []
        for cell in self._desk.unsaved():
            criterion = self.table.criterion_at(self.table.index_of(cell))
            lines.append(
                tr(
                    "Nilai “{teks}” untuk {kriteria} ({nama}) belum tersimpan. {alasan}",
                    teks=excerpt(self._desk.text(cell)),
                    kriteria=criterion.name if criterion is not None else "",
                    nama=self._desk.sheet(cell).name,
                    alasan=self._desk.problem(cell),
                )
            )
        return "\n".join(lines)

    # acts

    def go_to(self, cell: Cell) -> None:
        """Make a mark the current one, with the keyboard there."""
        self.view.setCurrentIndex(self.table.index_of(cell))
        self.view.setFocus()
        self._show_current()

    def settle(self) -> Cell | None:
        """Store what is being typed; return the first mark that stays unsettled."""
        editor = self.view.editor()
        if editor is not None:
            self.view.commitData(editor)
            self.view.closeEditor(editor, self.view.itemDelegate().EndEditHint.NoHint)
        return self._desk.settle()

    def take_back(self) -> bool:
        """Take back what is typed and not stored, the current cell's first; return whether there was something."""
        editor = self.view.editor()
        cell = self.current()
        if editor is not None and cell is not None and editor.text() != self._desk.text(cell):
            self.view.closeEditor(editor, self.view.itemDelegate().EndEditHint.RevertModelCache)
            self.view.setFocus()
            return True
        left = self._desk.unsaved()
        if not left:
            return False
        wanted = cell if cell in left else left[0]
        if wanted is not None:
            self._desk.revert(wanted)
            self.go_to(wanted)
        return True

    def _revert(self, index: QModelIndex) -> bool:
        """Show the stored mark again where another text stood; return whether one did."""
        cell = self.table.cell(index) if index.isValid() else None
        wrong = cell is not None and bool(self._desk.problem(cell))
        if cell is not None and wrong:
            self._desk.revert(cell)
        return wrong

    def _give_up(self, index: QModelIndex) -> None:
        if not self._revert(index):
            self.view.focusNextPrevChild(True)

    def copy(self) -> None:
        """Put the selected marks on the clipboard, with decimal comma."""
        rows = [[str(index.data()) for index in line] for line in self.view.chosen()]
        if rows:
            QGuiApplication.clipboard().setText(write_table(rows))

    def clear(self) -> None:
        """Empty the selected marks."""
        cells = [cell for line in self.view.chosen() for index in line if (cell := self.table.cell(index)) is not None]
        done = self._desk.enter_many((cell, "") for cell in cells)
        if done.closed:
            self._tell_closed(tr("{n} sel terkunci atau abstain tidak dikosongkan.", n=done.closed))

    def paste(self) -> None:
        """Write the clipboard's table from the current cell on; one value fills the whole selection."""
        try:
            rows = parse_table(QGuiApplication.clipboard().text())
        except KnownError as error:
            self._tell_closed(error.message)
            return
        chosen = list(self.view.chosen())
        if not chosen:
            return
        top, left = chosen[0][0].row(), chosen[0][0].column()
        if len(rows) == len(rows[0]) == 1:
            texts = [(index, rows[0][0]) for line in chosen for index in line]
            beyond = 0
        else:
            block = self.view.block(top, left, len(rows), max(map(len, rows)))
            texts = [
                (index, text)
                for line, row in zip(block, rows, strict=False)
                for index, text in zip(line, row, strict=False)
            ]
            beyond = sum(map(len, rows)) - len(texts)
        cells = ((cell, text) for index, text in texts if (cell := self.table.cell(index)) is not None)
        self._tell_pasted(self._desk.enter_many(cells), beyond)

    def _tell_pasted(self, done: Pasted, beyond: int) -> None:
        parts = [tr("{n} nilai ditempel.", n=done.stored)]
        if done.wrong:
            parts.append(tr("{n} belum tersimpan: perbaiki sel bertanda.", n=done.wrong))
        if done.closed:
            parts.append(tr("{n} sel terkunci atau abstain dilewati.", n=done.closed))
        if beyond:
            parts.append(tr("{n} sel di luar tabel tidak dipakai.", n=beyond))
        said = " ".join(parts)
        self._told = said
        self._said.show_text(said, "warn" if len(parts) > 1 else "info")
        announce(self.view, said)
