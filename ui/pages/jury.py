"""Juri dan panel: the jury, who sits where, and what the panels lack."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inovasi_desktop.domain.jury import Conflict, JudgeField, JudgeLine, PanelMatrix
from inovasi_desktop.domain.panels import coverage, usual_size
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.jury import list_judges
from inovasi_desktop.services.panel_matrix import conflicts, panel_matrix
from ui.models.panel_table import PanelTable, SeatCell, seat_words
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.jury_acts import JuryActs
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.theme import theme
from ui.views.panel_view import PanelView
from ui.widgets.base import control_height, give_width, label, order_tabs
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.judge_form import JudgeForm
from ui.widgets.jury_remarks import JuryRemarks
from ui.widgets.message_line import MessageLine
from ui.widgets.scroll import VScroll
from ui.workspace import Workspace

_SIDE = {Mode.WIDE: 320, Mode.MEDIUM: 310, Mode.SMALL: 300, Mode.COMPACT: 280}
_MOST_WANTED = 9
_OWN = frozenset({ChangeKind.JUDGE, ChangeKind.PANEL, ChangeKind.CONFLICT})
_FOLLOWED = _OWN | {
    ChangeKind.JURY,
    ChangeKind.RECUSAL,
    ChangeKind.FIELD,
    ChangeKind.FINALIST,
    ChangeKind.SCREENING,
    ChangeKind.COMPETITION,
    ChangeKind.RESULT,
}


class _Found(NamedTuple):
    matrix: PanelMatrix
    conflicts: tuple[Conflict, ...]
    retired: tuple[JudgeLine, ...]


def _read(session: Any) -> _Found:  # noqa: ANN401 - a session is the services' business
    matrix = panel_matrix(session)
    gone = tuple(judge for judge in list_judges(session, retired=True) if judge.retired)
    return _Found(matrix, conflicts(session, matrix), gone)


class JuryPage(Page):
    """The secretariat's page of the jury.

    Attributes:
        matrix: what is stored, None before the first reading.
        wanted_box, add_button, replace_button: in the top bar.
        table, view: judges by panels.
        form: the judge at hand.
        remarks: what the panels lack, and conflicts of interest.

    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.matrix: PanelMatrix | None = None
        self._conflicts: tuple[Conflict, ...] = ()
        self.wanted_box = ChoiceBox()
        self.replace_button = Button(tr("Ganti juri…"), icon="arrow-left-right")
        self.add_button = Button(tr("Tambah juri…"), "primary", icon="user-plus")
        for widget in (self.wanted_box, self.replace_button, self.add_button):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self.table = PanelTable(self)
        self.view = PanelView(self.table)
        self.form, self.remarks, self.message = JudgeForm(), JuryRemarks(), MessageLine(0)
        self.empty = EmptyState("users", "", "", tr("Tambah juri…"))
        self.acts = JuryActs(workspace, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._line = QHBoxLayout(self)
        left = QVBoxLayout()
        left.setSpacing(10)
        self._card = Card((0, 0, 0, 7))
        self._card.body.addWidget(self.view)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._card)
        self._cell = label("", "mute", wrap=True)
        for widget in (self._cell, self.message, self.form):
            column.addWidget(widget)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(VScroll(whole))
        self._stack.addWidget(VScroll(self.empty))
        left.addWidget(self._stack, 1)
        self._line.addLayout(left, 1)
        self._side = VScroll(self.remarks)
        self._line.addWidget(self._side)
        order_tabs(
            [
                self.wanted_box,
                self.replace_button,
                self.add_button,
                self.view,
                *self.form.fields.values(),
                self.form.chair_button,
                self.form.retire_button,
                self.remarks.conflicts,
                self.remarks.retired,
            ]
        )

    def _connect(self) -> None:
        self.wanted_box.setAccessibleName(tr("Juri yang diinginkan untuk setiap peserta"))
        self.wanted_box.setAccessibleDescription(tr("Juri yang diinginkan untuk setiap peserta"))
        self.wanted_box.activated.connect(self._show_remarks)
        self.add_button.clicked.connect(self.acts.ask_judge)
        self.empty.activated.connect(self.acts.ask_judge)
        self.replace_button.clicked.connect(self._replace)
        self.view.toggled.connect(self._toggle)
        self.view.replace_wanted.connect(self._replace)
        self.view.selectionModel().currentChanged.connect(self._show_current)
        self.form.edited.connect(self._edit)
        self.form.chair_button.clicked.connect(self._toggle_chair)
        self.form.retire_button.clicked.connect(self._retire)
        self.remarks.abstain_wanted.connect(self._abstain)
        self.remarks.return_wanted.connect(self._bring_back)
        self.acts.done.connect(self.notice)
        self.acts.refused.connect(self.message.show_text)
        self.acts.added.connect(self._go_to_judge)
        self._workspace.changed.connect(self._follow)
        bind(Shortcut.ADD_CLAIM, self, self.acts.ask_judge)
        theme.changed.connect(self._measure)

    # what the window asks

    def title(self) -> Title:
        """Return how many judges there are."""
        count = len(self.matrix.judges) if self.matrix is not None else 0
        return Title(tr("Juri dan panel"), tr("{n} juri", n=count) if count else tr("Dewan juri"))

    def top_widgets(self) -> TopWidgets:
        """Return how many judges are wanted, and the page's acts."""
        return TopWidgets((self.wanted_box,), (self.replace_button, self.add_button))

    def set_mode(self, mode: Mode) -> None:
        """Arrange table and side."""
        super().set_mode(mode)
        side, top = mode.margins
        self._line.setContentsMargins(side, top, side, top)
        self._line.setSpacing(mode.gap)
        give_width(self._side, theme.px(_SIDE[mode]), round(self.window().width() * 0.4))
        self.wanted_box.setFixedHeight(control_height())
        self._fit()

    def _fit(self) -> None:
        """Keep the card as high as its rows, so that it has no dead area."""
        self.view.arrange()
        self.view.setFixedHeight(self.view.whole_height())

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the matrix."""
        return (
            KeyHint(tr("Spasi"), tr("dudukkan atau lepaskan")),
            KeyHint("G", tr("ganti juri")),
            KeyHint(Shortcut.ADD_CLAIM.shown, tr("tambah juri"), 1),
        )

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Baris adalah juri, kolom adalah panel: satu tahap dalam satu kategori. Panah memilih sel, Spasi "
            "mendudukkan juri atau melepaskannya. Ctrl+Z membatalkan.\n\n"
            "Juri yang sudah memberi nilai tidak dilepaskan begitu saja: G menggantinya, dengan alasan. Nilai lamanya "
            "tetap tersimpan (tanda jam) dan tidak dihitung. Bila pleno memutuskan lain, tekan G pada tanda jam dan "
            "catat keputusannya: lembar yang lengkap dihitung, untuk peserta lain juri itu dianggap abstain.\n\n"
            "Di samping tampak apa yang kurang: peserta dengan juri terlalu sedikit setelah abstain, dan panel tanpa "
            "juri bersama sehingga nilainya tidak sebanding.\n\n"
            "Bila instansi juri sama dengan unit kerja peserta, program mengusulkan abstain; Enter mencatatnya untuk "
            "semua tahap. Isian juri tersimpan begitu Anda meninggalkannya."
        )

    def activate(self) -> None:
        """Read everything afresh."""
        self._load()

    def first_focus(self) -> QWidget:
        """Return the matrix, or the first act where there is none."""
        return self.view if self._stack.currentIndex() == 0 else self.empty.action

    def may_leave(self) -> bool:
        """Store what is typed in the form."""
        self.form.settle()
        return not self.form.unsaved()

    def unsaved(self) -> str:
        """Return that something typed was refused."""
        return tr("Isian juri belum tersimpan.") if self.form.unsaved() else ""

    def concerns(self, change: Change) -> bool:
        """Return whether an edit of the jury was undone or redone."""
        return change.kind in _OWN

    def show_change(self, change: Change) -> None:
        """Go to the judge of whom something was undone or redone."""
        if change.judge_id is not None:
            self._go_to_judge(change.judge_id)
        self.notice.emit(tr("Perubahan dikembalikan."))

    def _follow(self, change: Change) -> None:
        if change.kind in _FOLLOWED and self.isVisible():
            self._load()

    # reading

    def _load(self) -> None:
        found = self._workspace.read(_read)
        first = self.matrix is None
        current = self.view.currentIndex()
        at = (current.row(), current.column()) if current.isValid() else (0, 0)
        self.matrix, self._conflicts = found.matrix, found.conflicts
        self.table.set_matrix(found.matrix)
        if first:
            self._offer_sizes(max(usual_size(found.matrix), 1))
        shown = bool(found.matrix.judges and found.matrix.columns)
        self._stack.setCurrentIndex(0 if shown else 1)
        self.replace_button.setEnabled(shown)
        self.remarks.show_retired(found.retired)
        if shown:
            row = min(at[0], self.table.rowCount() - 1)
            self.view.setCurrentIndex(self.table.index(row, min(at[1], self.table.columnCount() - 1)))
        else:
            self._show_emptiness(found.matrix)
        self._fit()
        self._show_remarks()
        self._show_current(self.view.currentIndex())
        self.header_changed.emit()

    def _offer_sizes(self, usual: int) -> None:
        for size in range(1, max(_MOST_WANTED, usual) + 1):
            self.wanted_box.addItem(tr("{n} juri/peserta", n=size), size)
        self.wanted_box.setCurrentIndex(usual - 1)

    def _show_emptiness(self, matrix: PanelMatrix) -> None:
        if matrix.judges:
            self.empty.show_state(
                "gavel",
                tr("Belum ada panel"),
                tr("Panel terbentuk dari kategori dan tahap yang dinilai. Atur keduanya dahulu."),
            )
        else:
            self.empty.show_state(
                "users",
                tr("Belum ada juri"),
                tr("Tambahkan anggota dewan juri, lalu dudukkan mereka di panel setiap kategori dan tahap."),
                tr("Tambah juri…"),
            )

    def _show_remarks(self, _place: int = 0) -> None:
        if self.matrix is not None:
            found = coverage(self.matrix, self.wanted_box.currentData() or 1)
            judges = self.matrix.judges
            self.remarks.show_found(found if judges else (), self._conflicts, seated=bool(judges))

    # the cell at hand

    def cell(self) -> SeatCell | None:
        """Return the seat at hand."""
        return self.table.cell(self.view.currentIndex())

    def judge(self) -> JudgeLine | None:
        """Return the judge at hand."""
        cell = self.cell()
        if cell is not None:
            return cell.judge
        judges = self.matrix.judges if self.matrix is not None else ()
        return judges[0] if judges else None

    def _show_current(self, _current: QModelIndex, _before: QModelIndex | None = None) -> None:
        cell = self.cell()
        self.message.show_text("")
        self.form.settle()
        before, judge = self.form.shown(), self.judge()
        if self.form.unsaved() and before is not None and judge is not None and before.id != judge.id:
            self.warning.emit(tr("{juri}: {sebab}", juri=before.name, sebab=self.form.message.text()))
        self.form.show_judge(judge)
        if cell is not None:
            where = f"{cell.judge.name} · {cell.column.category}, {cell.column.stage}: "
            self._cell.setText(where + seat_words(cell.seat))
            self.replace_button.setText(tr("Nilai lama…") if cell.seat.former else tr("Ganti juri…"))
        self._cell.setVisible(cell is not None)

    def _go_to_judge(self, judge_id: int) -> None:
        row = self.table.row_of(judge_id)
        if row >= 0 and self.table.columnCount():
            self.view.setCurrentIndex(self.table.index(row, max(self.view.currentIndex().column(), 0)))
            self.view.setFocus()

    # acts

    def _toggle(self, index: QModelIndex) -> None:
        cell = self.table.cell(index)
        if cell is not None:
            self.message.show_text("")
            self.acts.toggle_seat(cell)

    def _replace(self, _index: object = None) -> None:
        cell = self.cell()
        if cell is not None and self.matrix is not None:
            self.message.show_text("")
            self.acts.ask_replace(self.matrix, cell)

    def _edit(self, part: JudgeField, text: str) -> None:
        judge = self.form.shown()
        if judge is not None:
            self.form.hold(part, self.acts.edit(judge, part, text))

    def _toggle_chair(self) -> None:
        judge = self.judge()
        if judge is not None and self.matrix is not None:
            chair = next((one.id for one in self.matrix.judges if one.chair), None)
            self.acts.toggle_chair(judge, chair)

    def _retire(self) -> None:
        judge = self.judge()
        if judge is not None:
            self.acts.retire(judge)

    def _bring_back(self, judge: JudgeLine) -> None:
        self.acts.bring_back(judge)

    def _abstain(self, conflict: Conflict) -> None:
        self.acts.abstain(conflict)
