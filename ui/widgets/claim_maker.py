"""Adding or changing a claim in place, without a dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from inovasi_desktop.domain.findings import ClaimView
from inovasi_desktop.i18n import tr
from ui.shortcuts import Shortcut
from ui.theme import theme
from ui.widgets.base import frame, label
from ui.widgets.button import Button
from ui.widgets.field_edits import FieldLine
from ui.widgets.flow import FlowLayout
from ui.widgets.message_line import MessageLine
from ui.widgets.verdict_choice import RING


class ClaimMaker(QFrame):
    """A button that opens two lines; Enter goes on and adds, Escape gives up.

    Attributes:
        open_button: begins a new claim.
        text, claimed: the lines.
        act, cancel: the buttons below them.
        message: why the claim is not stored.
        editing: the claim that is being changed, None for a new one.

    Signals:
        wanted(str, str): store the claim (text, claimed value).

    """

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.editing: ClaimView | None = None
        self.open_button = Button(tr("Tambah klaim…"), "", Shortcut.ADD_CLAIM, icon="plus")
        self._heading = label("", "strong", wrap=True)
        self.text = FieldLine(tr("Klaim dari proposal"), tr("Misalnya: siap 15 menit"))
        self.claimed = FieldLine(tr("Nilai yang diklaim"), tr("Misalnya: 15 menit"))
        self.act, self.cancel = Button("", "primary"), Button(tr("Batal"))
        self.message = MessageLine(4)
        self._form = frame("ClaimForm")
        self._build()
        self.open_button.clicked.connect(self.open)
        self.text.done.connect(self.claimed.setFocus)
        self.claimed.done.connect(self._send)
        self.act.clicked.connect(self._send)
        self.cancel.clicked.connect(self.close_form)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20 - RING, 12 - RING, 20 - RING, 12 - RING)
        place = QVBoxLayout()
        place.setContentsMargins(RING, RING, RING, RING)
        place.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(place)
        column.addWidget(self._form)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(RING, RING, RING, RING)
        form.setSpacing(theme.px(6))
        form.addWidget(self._heading)
        for name, line in ((tr("Klaim dari proposal"), self.text), (tr("Nilai yang diklaim"), self.claimed)):
            heading = label(name, "small")
            heading.setBuddy(line)
            form.addWidget(heading)
            form.addWidget(line)
        form.addWidget(self.message)
        acts = FlowLayout(gap=10)
        acts.addWidget(self.act)
        acts.addWidget(self.cancel)
        form.addSpacing(4)
        form.addLayout(acts)
        self._form.hide()

    @property
    def is_open(self) -> bool:
        """Whether a claim is being written."""
        return not self._form.isHidden()

    def open(self) -> None:
        """Begin a new claim."""
        self._show(None)

    def open_for(self, claim: ClaimView) -> None:
        """Change a claim."""
        self._show(claim)

    def _show(self, claim: ClaimView | None) -> None:
        self.editing = claim
        self._heading.setText(tr("Klaim baru") if claim is None else tr("Ubah klaim"))
        self.act.setText(tr("Tambah klaim") if claim is None else tr("Simpan klaim"))
        self.text.setText(claim.text if claim is not None else "")
        self.claimed.setText(claim.claimed if claim is not None else "")
        self.message.show_text("")
        self.open_button.hide()
        self._form.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.setCursorPosition(
            len(self.text.text())
        )  # the keyboard's coming would select all: one key, and it is gone

    def close_form(self) -> None:
        """Give up, or be done."""
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self.editing = None
        self.text.clear()
        self.claimed.clear()
        self.message.show_text("")
        self._form.hide()
        self.open_button.show()
        if had_focus:
            self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_typed(self) -> bool:
        """Return whether something would be lost if the form closed."""
        before = (self.editing.text, self.editing.claimed) if self.editing is not None else ("", "")
        return self.is_open and (self.text.text(), self.claimed.text()) != before

    def set_editable(self, editable: bool) -> None:
        """Offer the form only while claims may be written."""
        if not editable:
            self.close_form()
        self.setVisible(editable)

    def _send(self) -> None:
        self.wanted.emit(self.text.text(), self.claimed.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_form()
        else:
            super().keyPressEvent(event)
