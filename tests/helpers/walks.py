"""Walks through a window that find what people would stumble over: nameless controls, cut texts, double keys.

Each returns a line for every fault, so that a test reads ``assert not cut(window)``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from tests.helpers.contrasts import contrast
from ui.widgets.anchor_panel import AnchorPanel
from ui.widgets.chip import Chip
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided import ElidedLabel
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.focus_ring import FocusRing
from ui.widgets.help_panel import HelpPanel
from ui.widgets.toast import Toast

_SELF_NAMED = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
_CONTROLS = (QAbstractButton, QComboBox, *_SELF_NAMED)
_WORDS = (QLabel, ElidedLabel, Chip)
_TYPED = (QComboBox, *_SELF_NAMED)

ELIDING = (ElidedCombo, ChoiceBox)
"""Choices that end in dots what has no room, and tell it whole as tooltip."""

LYING_OVER = (HelpPanel, Toast, FocusRing, AnchorPanel)
"""What lies over others on purpose: each closes by Esc or by itself, or lets everything through, as the ring does."""

LEAST_TARGET = 40
"""Least height and width in px of what a finger touches, in the outdoor look."""

_CELLS = 60
"""Tab goes through every cell of a table of marks before it leaves it."""

_SHARP = 2
"""Contrast is measured on an image so many times larger: thin strokes then reach their own colour."""


def visible(window: QWidget) -> Iterator[QWidget]:
    """Yield every visible widget of a window."""
    yield from (widget for widget in window.findChildren(QWidget) if widget.isVisible() and widget.window() is window)


def nameless(window: QWidget) -> list[str]:
    """Return the visible controls that a screen reader could not name.

    A combo box says its value as its name; there the description must say what it is for.
    """
    found = []
    for widget in visible(window):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus and not isinstance(widget, QAbstractButton):
            continue
        kind = QAccessible.Text.Description if isinstance(widget, QComboBox) else QAccessible.Text.Name
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(kind).strip():
            found.append(_said(widget))
    return found


def cut(window: QWidget) -> list[str]:
    """Return the visible labels, buttons and choices whose text has less room than it needs."""
    found = []
    for widget in visible(window):
        if isinstance(widget, QLabel) and widget.text():
            high = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            wide = 0 if widget.wordWrap() else widget.sizeHint().width()
            if widget.height() < high or widget.width() < wide:
                found.append(f"{widget.text()!r} {widget.size().toTuple()} needs {(wide, high)}")
        elif isinstance(widget, QAbstractButton) and widget.text():
            needs = widget.sizeHint()
            if widget.hasHeightForWidth():
                needs.setHeight(widget.heightForWidth(widget.width()))
            if widget.width() < needs.width() or widget.height() < needs.height():
                found.append(f"button {widget.text()!r} {widget.size().toTuple()} needs {needs.toTuple()}")
        elif isinstance(widget, QComboBox) and not isinstance(widget, ELIDING):
            needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
            if needed > _combo_room(widget):
                found.append(f"choice {widget.currentText()!r} has {_combo_room(widget)} of {needed}")
    return found


def _combo_room(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width()


def _edit_room(edit: QLineEdit) -> int:
    around = edit.sizeHint().width() - edit.fontMetrics().horizontalAdvance("x" * 17)  # frame, padding, margins
    margins = edit.textMargins()
    return edit.width() - max(min(around, 2 * edit.fontMetrics().height()), 4) - margins.left() - margins.right()


def elided_names(window: QWidget) -> list[str]:
    """Return the texts shown with an ellipsis that can be read whole nowhere: neither as tooltip nor as name."""
    found = []
    for widget in visible(window):
        if isinstance(widget, ElidedLabel):
            whole, elided = widget.text(), widget.shown_text() != widget.text()
        elif isinstance(widget, ELIDING) and not widget.visibleRegion().isEmpty():  # it notices when it paints
            whole = widget.currentText()
            elided = widget.fontMetrics().horizontalAdvance(whole) > _combo_room(widget)
        elif isinstance(widget, QLineEdit) and not widget.text() and not _inner(widget):
            whole = widget.placeholderText()  # Qt ends it in dots
            elided = widget.fontMetrics().horizontalAdvance(whole) > _edit_room(widget)
        else:
            continue
        if elided and whole not in widget.toolTip():
            found.append(whole)
    return found


def outside(window: QWidget) -> list[str]:
    """Return the visible controls of which a part lies outside their parent, where it cannot be seen or clicked."""
    found = []
    for widget in visible(window):
        parent = widget.parentWidget()
        if isinstance(widget, (QAbstractButton, QLabel, *_SELF_NAMED)) and parent is not None:
            box = widget.geometry()
            if not parent.rect().contains(box):
                found.append(f"{type(widget).__name__} {box.getRect()} in {parent.rect().getRect()}")
    return found


def overlap(window: QWidget) -> list[str]:
    """Return the visible siblings that lie over each other by more than a pixel."""
    families: dict[QWidget, list[QWidget]] = {}
    for widget in visible(window):
        parent = widget.parentWidget()
        if parent is not None and not isinstance(widget, (*LYING_OVER, QSplitterHandle)) and not _inner(widget):
            families.setdefault(parent, []).append(widget)
    found = []
    for siblings in families.values():
        for one, other in combinations(siblings, 2):
            shared = _filled(one).intersected(_filled(other))
            if shared.width() > 1 and shared.height() > 1 and not _stands_on(one, other):
                found.append(f"{_said(one)} over {_said(other)}")
    return found


def _filled(widget: QWidget) -> QRect:
    """Return the place of a widget; a label's margins are room that it leaves to others on purpose."""
    return (
        widget.geometry().marginsRemoved(widget.contentsMargins()) if isinstance(widget, QLabel) else widget.geometry()
    )


def _inner(widget: QWidget) -> bool:
    """Return whether a widget is a part that Qt made of a field, list or scroll area."""
    parent = widget.parentWidget()
    if isinstance(parent, (QComboBox, QAbstractSpinBox, QLineEdit)):
        return True
    return isinstance(parent, QAbstractScrollArea) and widget is not parent.viewport()


def _stands_on(one: QWidget, other: QWidget) -> bool:
    """Return whether one of them is a control that its maker set into the other, a field or list, on purpose."""
    return any(isinstance(widget.parentWidget(), QAbstractItemView) for widget in (one, other))


def out_of_reach(window: QWidget) -> list[str]:
    """Return the visible controls and words that are not in the window and that no scrolling brings there."""
    parts = (*_CONTROLS, *_WORDS, QAbstractItemView)
    return [
        f"{_said(widget)}: {why}"
        for widget in visible(window)
        if isinstance(widget, parts) and not _inner(widget) and (why := _hidden_part(widget, window))
    ]


def _hidden_part(widget: QWidget, window: QWidget) -> str:
    """Return what cuts a widget off, going up to the window through areas that scroll."""
    box, inner = widget.rect(), widget
    while inner is not window:
        outer = inner.parentWidget()
        if outer is None:
            return ""
        box = QRect(inner.mapTo(outer, box.topLeft()), box.size())
        area = outer.parentWidget()
        if isinstance(area, QAbstractScrollArea) and outer is area.viewport():
            if isinstance(area, QAbstractItemView):
                return ""
            off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if off and (box.left() < 0 or box.right() > outer.width()):
                return f"x {box.left()} to {box.right()} of {outer.width()}, and no scroll bar"
            box, inner = area.rect(), area
            continue
        if not outer.rect().adjusted(-1, -1, 1, 1).contains(box):
            return f"{box.getRect()} in {type(outer).__name__} {outer.rect().getRect()}"
        inner = outer
    return ""


def never_reached(window: QWidget) -> list[str]:
    """Return the controls that Tab does not come to in a full round; of one choice, one button is enough.

    It presses the real key, so what is typed is committed on the way.
    """
    wanted = [widget for widget in visible(window) if _tab_stop(widget)]
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted) + _CELLS):
        at = window.focusWidget()
        if at is None:
            window.setFocus(Qt.FocusReason.TabFocusReason)
            at = window
        if at in reached and reached.issuperset(wanted):
            break
        reached.add(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        QApplication.processEvents()
    return [_said(widget) for widget in wanted if widget not in reached and widget.isVisible() and _tab_stop(widget)]


def _tab_stop(widget: QWidget) -> bool:
    if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
        return False
    if isinstance(widget, QAbstractButton) and not widget.isChecked():
        group = widget.group()
        if (group is not None and group.exclusive()) or widget.autoExclusive():
            return False
    return not _inner(widget)


def small_targets(window: QWidget, least: int = LEAST_TARGET) -> list[str]:
    """Return what a finger would miss: controls, and rows of lists and tables, lower or narrower than ``least``."""
    found = []
    for widget in visible(window):
        if isinstance(widget, _CONTROLS) and widget.isEnabled() and not _inner(widget):
            if min(widget.width(), widget.height()) < least:
                found.append(f"{_said(widget)} {widget.size().toTuple()}")
        elif isinstance(widget, QAbstractItemView):
            high = _row_height(widget)
            if 0 < high < least:
                found.append(f"row of {_said(widget)}: {high}")
    return found


def _row_height(view: QAbstractItemView) -> int:
    """Return the height of the lowest row in sight that can be chosen, 0 without one."""
    model = view.model()
    rows = (model.index(row, 0) for row in range(min(model.rowCount(), 20))) if model is not None else ()
    boxes = [view.visualRect(index) for index in rows if index.flags() & Qt.ItemFlag.ItemIsSelectable]
    return min((box.height() for box in boxes if view.viewport().rect().intersects(box)), default=0)


def low_contrast(window: QWidget, *, outdoor: bool = False) -> list[str]:
    """Return the words that are hard to tell from their ground on the painted window, with the ratio they have.

    The ground is the colour most of the place has, the ink the one that stands out most from it. What is disabled is
    not held to it. Large or bold large letters need less.
    """
    shown = _painted(window)
    found = []
    for widget in visible(window):
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit, ElidedLabel, Chip)) and widget.isEnabled():
            words = _text_of(widget)
            seen = widget.visibleRegion().boundingRect() if words else QRect()
            if seen.height() < widget.height() - 2 or seen.width() < widget.width() - 2 or seen.isEmpty():
                continue  # scrolled away in part: another size shows it
            if _covered(widget, window):
                continue
            ratio = _ratio(shown, QRect(widget.mapTo(window, seen.topLeft()), seen.size()), _edge(widget))
            least = _least(widget, outdoor=outdoor)
            if ratio is not None and ratio < least - 0.05:
                found.append(f"{words!r} {ratio:.2f} of {least}")
    return found


def _covered(widget: QWidget, window: QWidget) -> bool:
    """Return whether a panel that lies over the page hides a part of a widget."""
    box = QRect(widget.mapTo(window, QPoint()), widget.size())
    panels = (one for one in visible(window) if isinstance(one, LYING_OVER) and not isinstance(one, FocusRing))
    over = [one for one in panels if one is not widget and not one.isAncestorOf(widget)]
    return any(QRect(one.mapTo(window, QPoint()), one.size()).intersects(box) for one in over)


def _painted(window: QWidget) -> QImage:
    image = QImage(window.size() * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    painter = QPainter(image)
    window.render(painter, QPoint())
    painter.end()
    return image


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.text() if isinstance(widget, (QLabel, QAbstractButton, ElidedLabel, Chip)) else ""


def _edge(widget: QWidget) -> int:
    """Return how much of a control is its frame, which need not be as clear as words."""
    return 4 if isinstance(widget, (QAbstractButton, QLineEdit)) and widget.height() > 20 else 0


def _least(widget: QWidget, *, outdoor: bool) -> float:
    font = widget.font()
    if isinstance(widget, QAbstractButton) and widget.width() < widget.fontMetrics().horizontalAdvance(widget.text()):
        return 4.5 if outdoor else 3.0  # its icon stands alone
    large = font.pixelSize() >= 24 or (font.pixelSize() >= 19 and font.weight() >= 600)
    if outdoor:
        return 4.5 if large else 7.0
    return 3.0 if large else 4.5


def _ratio(image: QImage, box: QRect, edge: int) -> float | None:
    inside = box.adjusted(edge, edge, -edge, -edge)
    part = image.copy(QRect(inside.topLeft() * _SHARP, inside.size() * _SHARP))
    if part.isNull():
        return None
    counted = Counter(memoryview(part.constBits()).cast("I"))
    ground = _hex(max(counted, key=lambda colour: counted[colour]))
    inks = [_hex(colour) for colour, count in counted.items() if count >= 3]
    best = max((contrast(ink, ground) for ink in inks), default=1.0)
    return None if best == 1.0 else best  # nothing is painted there, e.g. under the help panel


def _hex(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


def double_keys(window: QWidget) -> list[str]:
    """Return the key sequences that two visible owners answer to."""
    keys = Counter(
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if isinstance(owner := shortcut.parent(), QWidget) and owner.isVisible()
    )
    return [key for key, count in keys.items() if count > 1]


def _said(widget: QWidget) -> str:
    """Return kind, name and place of a widget for a person to find it."""
    words = _text_of(widget) or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {words[:50]!r} {widget.geometry().getRect()}"


def told(faults: Iterable[str]) -> str:
    """Return faults as lines."""
    return "\n".join(faults)
