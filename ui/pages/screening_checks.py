"""The requirements of the participant at hand: marked by single keys, each with a note."""

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.screening import Check, ScreeningRow
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import screening
from ui.models.choice_list import ChoiceList
from ui.pages.screening_words import check_choice
from ui.theme import theme
from ui.views.check_view import KeyedView
from ui.widgets.base import control_height, label
from ui.widgets.message_line import MessageLine
from ui.widgets.note_edit import NoteLine
from ui.workspace import Workspace

MET, UNMET, OPEN, NOTE, PASS, REFUSE, CANCEL = "met", "unmet", "open", "note", "pass", "refuse", "cancel"
_KEYS = {
    Qt.Key.Key_1: MET,
    Qt.Key.Key_2: UNMET,
    Qt.Key.Key_0: OPEN,
    Qt.Key.Key_C: NOTE,
    Qt.Key.Key_L: PASS,
    Qt.Key.Key_T: REFUSE,
    Qt.Key.Key_B: CANCEL,
}
_VALUES = {MET: True, UNMET: False, OPEN: None}


class ScreeningChecks(QObject):
    """Stores what is marked and noted.

    Attributes:
        view: the requirements.
        note: of the current requirement.
        message: why the last mark was refused.
        panel: all of it.

    Signals:
        verdict_wanted(str): ``pass``, ``refuse`` or ``cancel`` was pressed.

    """

    verdict_wanted = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._row: ScreeningRow | None = None
        self._at: int | None = None
        self.model, self.view = ChoiceList(self), KeyedView(tr("Persyaratan"), _KEYS)
        self.view.setModel(self.model)
        self.note = NoteLine()
        self.note.setAccessibleName(tr("Catatan persyaratan"))
        self.note.setPlaceholderText(tr("Catatan untuk persyaratan yang dipilih"))
        self.message = MessageLine(4)
        self._text = label("", "small", wrap=True)
        self.panel = QWidget()
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view)
        column.addWidget(self._text)
        column.addWidget(self.note)
        column.addWidget(self.message)
        self.view.keyed.connect(self._key)
        self.view.chosen.connect(self._cycle)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.note.left.connect(self.settle)
        self.note.done.connect(self._leave_note)
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.note.setMinimumHeight(control_height())

    def show_row(self, row: ScreeningRow | None) -> None:
        """Show another participant, or the same one as it is stored now."""
        same = self._row is not None and row is not None and self._row.entry_id == row.entry_id
        place = self.view.currentIndex().row() if same else self._first_open(row)
        if not same:
            self.message.show_text("")
        self._row = row
        self._at = None  # whatever the note shows is settled
        checks = row.checks if row is not None else ()
        self.model.set_rows([check_choice(check, n) for n, check in enumerate(checks, 1)])
        self.panel.setVisible(bool(checks))
        self.view.setFixedHeight(self.view.sizeHint().height())
        self.view.setCurrentIndex(self.model.index(min(max(place, 0), len(checks) - 1)))
        self._show_note()

    @staticmethod
    def _first_open(row: ScreeningRow | None) -> int:
        checks = row.checks if row is not None else ()
        return next((n for n, check in enumerate(checks) if check.met is None), 0)

    def current(self) -> Check | None:
        """Return the requirement at hand."""
        place = self.view.currentIndex().row()
        checks = self._row.checks if self._row is not None else ()
        return checks[place] if 0 <= place < len(checks) else None

    def _find(self, requirement_id: int) -> Check | None:
        checks = self._row.checks if self._row is not None else ()
        return next((check for check in checks if check.requirement_id == requirement_id), None)

    def _moved(self, _index: QModelIndex) -> None:
        self.settle()
        self._show_note()

    def _show_note(self) -> None:
        check = self.current()
        self._at = check.requirement_id if check is not None else None
        self.note.setText(check.note if check is not None else "")
        self._text.setText(check.text if check is not None else "")

    # acts

    def _key(self, name: str) -> None:
        if name == NOTE:
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.note.selectAll()
        elif name in _VALUES:
            self.mark(_VALUES[name])
        else:
            self.verdict_wanted.emit(name)

    def _cycle(self, _key: str) -> None:
        """Enter, Space or a click: unchecked becomes met, met unmet, unmet met."""
        check = self.current()
        if check is not None and self.view.keyboard_focus:
            self.mark(check.met is not True, stay=True)

    def mark(self, value: bool | None, *, stay: bool = False) -> None:
        """Store whether the requirement at hand is met, and go to the next one."""
        check, row = self.current(), self._row
        if check is None or row is None:
            return
        self.settle()
        place = self.view.currentIndex().row()
        where = {"entry_id": row.entry_id, "requirement_id": check.requirement_id}
        try:
            self._workspace.run(screening.record_check, **where, value=value, expected=check.met)
        except KnownError as error:
            self.message.show_text(error.message)
            return
        self.message.show_text("")
        if not stay:
            self.view.setCurrentIndex(self.model.index(min(place + 1, self.model.rowCount() - 1)))

    def settle(self) -> bool:
        """Store the note as it is typed; return False when it was refused, after saying why."""
        check = self._find(self._at) if self._at is not None else None
        text = self.note.text()
        if check is None or self._row is None or " ".join(text.split()) == check.note:
            return True
        where = {"entry_id": self._row.entry_id, "requirement_id": check.requirement_id}
        try:
            self._workspace.run(screening.record_check_note, **where, value=text, expected=check.note)
        except KnownError as error:
            self.message.show_text(error.message)
            return False
        return True

    def _leave_note(self) -> None:
        self.settle()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
