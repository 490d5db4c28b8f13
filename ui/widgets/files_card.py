"""A participant's files as they are shown: a short list, and what can be done with the chosen one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.entry_files import FILE_LIMIT, EntryFileLine
from inovasi_desktop.i18n import tr
from ui.format import short_moment_text, size_text
from ui.models.choice_list import Choice, ChoiceList
from ui.shortcuts import Shortcut
from ui.theme import theme
from ui.views.choice_view import ChoiceView
from ui.views.row import two_lines_size
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.message_line import MessageLine

_ROWS = 4
"""Files shown at once; of more the list scrolls."""


class FilesCard(QWidget):
    """The files of one participant, without any act.

    Attributes:
        view: the files, those taken away last.
        add_button: attaches; always there.
        open_button, save_button, remove_button: for the chosen file; the last one also brings it back.
        message: what could not be done, or is worth a look.

    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[EntryFileLine] = ()
        self._editable = False
        self._model, self.view = ChoiceList(self), ChoiceView(tr("Berkas peserta"))
        self.view.setModel(self._model)
        self._heading = label(tr("Berkas"), "strong")
        self._none = label(_none(), "mute", wrap=True)
        self.message = MessageLine(4)
        self.add_button = Button(tr("Lampirkan…"), icon="file-plus", shortcut=Shortcut.ATTACH)
        self.open_button = Button(tr("Buka"), icon="folder-open")
        self.save_button = Button(tr("Simpan salinan…"), icon="save")
        self.remove_button = Button(tr("Hapus berkas"), icon="trash-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in self._acts():
            flow.addWidget(button)
        for widget in (self._heading, self._none, self.view, self.message, acts):
            column.addWidget(widget)
        self.view.selectionModel().currentChanged.connect(self._show_chosen)
        theme.changed.connect(self._measure)
        self.show_files((), editable=True)

    def _acts(self) -> tuple[Button, ...]:
        return self.add_button, self.open_button, self.save_button, self.remove_button

    def tab_order(self) -> Sequence[QWidget]:
        """Return the controls in their order."""
        return (self.view, *self._acts())

    def show_files(self, lines: Sequence[EntryFileLine], *, editable: bool) -> None:
        """Show other files; the chosen one stays chosen, or what took its place."""
        chosen, place = self.current(), max(0, self.view.currentIndex().row())
        self._lines, self._editable = lines, editable
        kept = sum(not line.removed for line in lines)
        self._heading.setText(tr("Berkas ({n})", n=kept) if kept else tr("Berkas"))
        self._model.set_rows([_choice(line) for line in lines])
        self.view.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self.add_button.setEnabled(editable)
        self._measure()
        same = [n for n, line in enumerate(lines) if chosen is not None and line.sha256 == chosen.sha256]
        self._choose_row(same[0] if same else min(place, len(lines) - 1))

    def _measure(self) -> None:
        rows = min(_ROWS, len(self._lines))
        self.view.setFixedHeight(rows * two_lines_size().height() + 2)

    def choose(self, sha256: str) -> None:
        """Choose a file."""
        rows = [n for n, line in enumerate(self._lines) if line.sha256 == sha256]
        if rows:
            self._choose_row(rows[0])

    def _choose_row(self, row: int) -> None:
        self.view.setCurrentIndex(self._model.index(row))
        self._show_chosen()

    def current(self) -> EntryFileLine | None:
        """Return the chosen file."""
        row = self.view.currentIndex().row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _show_chosen(self) -> None:
        chosen = self.current()
        for button in (self.open_button, self.save_button, self.remove_button):
            button.setVisible(chosen is not None)
        self.remove_button.setEnabled(self._editable)
        removed = chosen is not None and chosen.removed
        self.remove_button.setText(tr("Pulihkan berkas") if removed else tr("Hapus berkas"))
        self.remove_button.set_icon("rotate-ccw" if removed else "trash-2")


def _choice(line: EntryFileLine) -> Choice:
    detail = f"{line.kind} · {size_text(line.size)} · {short_moment_text(line.added_at)} · {line.added_by}"
    chip = tr("Dihapus") if line.removed else ""
    return Choice(line.sha256, line.name, detail, chip, hint=f"{line.name}\n{detail}")


def _none() -> str:
    return tr(
        "Belum ada berkas. Lampirkan proposal, surat, atau foto: PDF, gambar, atau dokumen, masing-masing paling "
        "besar {n} MB. Boleh juga diseret ke halaman ini.",
        n=FILE_LIMIT // 1_000_000,
    )
