"""The verdict on a claim: four chips of which one is chosen, by mouse, arrows or the keys 1 to 4."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inovasi_desktop.domain.finding_words import verdict_text
from inovasi_desktop.domain.findings import Verdict
from inovasi_desktop.i18n import tr
from ui.theme import theme
from ui.widgets.base import touchable
from ui.widgets.chip import ChipKind
from ui.widgets.flow import FlowLayout

LOOKS = {
    Verdict.PROVEN: (ChipKind.OK, "circle-check", "ok_tint", "ok"),
    Verdict.PARTLY: (ChipKind.WARN, "triangle-alert", "warn_tint", "warn"),
    Verdict.UNPROVEN: (ChipKind.ERROR, "x", "err_tint", "err"),
    Verdict.UNCHECKED: (ChipKind.MUTE, "circle-question-mark", "surface2", "mute"),
}
"""Kind of chip, icon, ground and ink of each verdict; colour only repeats what its word says."""

KEYS = {
    Qt.Key.Key_1: Verdict.PROVEN,
    Qt.Key.Key_2: Verdict.PARTLY,
    Qt.Key.Key_3: Verdict.UNPROVEN,
    Qt.Key.Key_4: Verdict.UNCHECKED,
}

_ICON, _PADDING, _GAP = 14, 8, 5
RING = 5
"""Room around the chips for the focus ring, which their parent would clip."""

_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ACROSS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PASSED_ON = (*_SIDEWAYS, *_ACROSS, *_ENTER)


class VerdictChip(QAbstractButton):
    """One verdict with the key that chooses it."""

    def __init__(self, verdict: Verdict, key: str) -> None:
        super().__init__()
        self.verdict = verdict
        self._key = key
        self.setText(verdict_text(verdict))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(tr("Tombol {kunci}", kunci=key))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows and Enter to the choice: Qt's own way would choose whatever is passed over."""
        if event.key() in _PASSED_ON:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the room for key or icon, and the words."""
        words = theme.metrics("fs_crumb", 600).horizontalAdvance(self.text())
        width = ceil(words) + theme.px(_ICON) + theme.px(_GAP) + 2 * theme.px(_PADDING) + 2
        return touchable(QSize(width, round(theme.metrics("fs_crumb", 600).height()) + theme.px(12)))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a verdict is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the chip: filled when it is chosen, an outline when it may be chosen."""
        _, icon, ground, ink = LOOKS[self.verdict]
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 2 if chosen else 1
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(theme.colour(ink if chosen else "line_strong"), line))
        painter.setBrush(theme.colour(ground if chosen else self._plain_ground()))
        painter.drawRoundedRect(box, theme.size("r_ctl"), theme.size("r_ctl"))
        token = ink if chosen else ("ink2" if self.isEnabled() else "placeholder")
        self._paint_content(painter, icon, token, chosen)
        painter.end()

    def _plain_ground(self) -> str:
        return "hover" if self.underMouse() and self.isEnabled() else "surface"

    def _paint_content(self, painter: QPainter, icon: str, token: str, chosen: bool) -> None:
        """Paint the key that chooses, or the icon of what is chosen, and the words."""
        middle, height = Qt.AlignmentFlag.AlignVCenter, self.height()
        left, size = theme.px(_PADDING) + 1, theme.px(_ICON)
        if chosen:
            theme.paint_icon(painter, icon, token, left, round((height - size) / 2), size)
        else:
            painter.setFont(theme.font("fs_sm", 600))
            painter.setPen(theme.colour("mute" if self.isEnabled() else "placeholder"))
            painter.drawText(QRectF(left, 0, size, height), Qt.AlignmentFlag.AlignCenter, self._key)
        left += size + theme.px(_GAP)
        painter.setFont(theme.font("fs_crumb", 600))
        painter.setPen(theme.colour(token))
        painter.drawText(QRectF(left, 0, self.width() - left, height), middle, self.text())


class VerdictChoice(QWidget):
    """The four verdicts of one claim.

    Attributes:
        chips: in the order of their keys.

    Signals:
        chosen(str): the user chose a verdict.
        step_wanted(int): Up (-1) or Down (1) was pressed: to the neighbouring claim.

    """

    chosen = Signal(str)
    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        line = FlowLayout(self, gap=7)
        line.setContentsMargins(RING, RING, RING, RING)
        self.chips = [VerdictChip(verdict, str(n)) for n, verdict in enumerate(KEYS.values(), 1)]
        for chip in self.chips:
            line.addWidget(chip)
            chip.clicked.connect(self._tell)
        self.show_verdict(Verdict.UNCHECKED)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        for chip in self.chips:
            chip.updateGeometry()

    @property
    def verdict(self) -> Verdict:
        """The chosen verdict."""
        return next(chip.verdict for chip in self.chips if chip.isChecked())

    @property
    def current(self) -> VerdictChip:
        """The chip that holds the choice and receives the keyboard."""
        return next(chip for chip in self.chips if chip.isChecked())

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what is stored."""
        next(chip for chip in self.chips if chip.verdict is verdict).setChecked(True)
        for chip in self.chips:  # one Tab stop for the four, as radio buttons have
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip.isChecked() else Qt.FocusPolicy.ClickFocus)

    def take_key(self, key: Qt.Key) -> bool:
        """Choose by a key from 1 to 4; return whether it was one."""
        verdict = KEYS.get(key)
        if verdict is None or not self.isEnabled():
            return False
        self._choose(verdict)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go sideways to another verdict, up and down to another claim; Enter chooses."""
        key = Qt.Key(event.key())
        at = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), 0)
        if key in _SIDEWAYS:
            self.chips[(at + _SIDEWAYS[key]) % len(self.chips)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in _ACROSS:
            self.step_wanted.emit(_ACROSS[key])
        elif key in _ENTER and self.isEnabled():
            self._choose(self.chips[at].verdict)
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        chip = self.sender()
        if isinstance(chip, VerdictChip):
            self._choose(chip.verdict)

    def _choose(self, verdict: Verdict) -> None:
        had = any(chip.hasFocus() for chip in self.chips)
        self.show_verdict(verdict)
        if had:
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(verdict.value)
