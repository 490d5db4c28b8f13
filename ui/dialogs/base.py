"""What the window's own dialogs share: heading, body, the reason why something was refused, and the acts below."""

from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QSize, Qt, QTime
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.base import label, rule
from ui.widgets.button import Button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.message_line import MessageLine
from ui.widgets.scroll import VScroll

_SIDE, _RING = 18, 6
"""Margins, and what of them the focus ring needs within the part that scrolls."""

_AIR = 24
"""Pixels of the window that stay visible around the largest dialog."""


class Dialog(QDialog):
    """A question that needs fields of its own. Esc and Batal leave everything as it was.

    Attributes:
        body: the column for the fields; it scrolls where the window is low.
        accept_button, cancel_button: at the foot; the first is the dialog's one act.
        acts: the row of buttons.
        refusal: why the act was refused, when no field is to blame.

    """

    def __init__(self, parent: QWidget | None, title: str, lead: str, act: str, *, width: int = 540) -> None:
        super().__init__(parent)
        self._width = width
        self.setWindowTitle(title)
        self._inner = inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(_RING, _RING, _RING, _RING)
        self.body.setSpacing(theme.px(6))
        self._scroll = VScroll(inner)
        self.accept_button = Button(act, "primary")
        self.cancel_button = Button(tr("Batal"))
        self.refusal = MessageLine()
        self.acts = QHBoxLayout()
        self._blamed: dict[str, tuple[MessageLine, QWidget]] = {}
        self._headings: dict[QWidget, QLabel] = {}
        self._build(title, lead)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.try_accept)
        self.cancel_button.clicked.connect(self.reject)
        self._ring = FocusRing(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._ring.focus_moved)

    def _build(self, title: str, lead: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 20, _SIDE, 20)
        column.setSpacing(0)
        heads, foot = QVBoxLayout(), QVBoxLayout()
        for part in (heads, foot):
            part.setContentsMargins(_RING, 0, _RING, 0)
            part.setSpacing(4)
        heads.addWidget(label(title, "h2", wrap=True))
        if lead:
            heads.addWidget(label(lead, "mute", wrap=True))
        foot.addWidget(self.refusal)
        foot.addSpacing(6)
        foot.addWidget(rule())
        foot.addSpacing(8)
        self.acts.setSpacing(10)
        self.acts.addStretch(1)
        self.acts.addWidget(self.cancel_button)
        self.acts.addWidget(self.accept_button)
        foot.addLayout(self.acts)
        column.addLayout(heads)
        column.addSpacing(10)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        self.setTabOrder(self.accept_button, self.cancel_button)  # Tab and Enter after a text must not drop it

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the fields need, as far as the window has it."""
        super().showEvent(event)
        self.resize(min(theme.px(self._width), self._most().width()), 1)
        self._fit()

    def _fit(self) -> None:
        """Grow until no field is hidden, but not beyond the window behind."""
        for _ in range(2):  # head and foot wrap anew once the dialog has its width
            for layout in (self.body, self.layout()):
                if layout is not None:
                    layout.activate()
            wrapped = self._inner.heightForWidth(self._scroll.width())  # -1 where nothing wraps
            more = max(wrapped, self._inner.sizeHint().height()) - self._scroll.height()
            if more > 0:
                self.resize(self.width(), min(self.height() + more, self._most().height()))

    def _most(self) -> QSize:
        parent = self.parentWidget()
        behind = parent.window().size() if parent is not None else QSize(1024, 640)
        return behind - QSize(_AIR, _AIR)

    def ask(self) -> None:
        """Show the dialog over its window; it goes by itself when it is closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def try_accept(self) -> None:
        """Do the dialog's act; close only when it was done, else say beside the cause why not."""
        self.clear_refusals()
        try:
            self.act()
        except KnownError as error:
            self.refuse(error)
            return
        self.accept()

    def act(self) -> None:
        """Do what the dialog is for.

        Raises:
            KnownError: nothing was done.

        """
        raise NotImplementedError

    def clear_refusals(self) -> None:
        """Forget what was refused before."""
        self.refusal.show_text("")
        for message, _ in self._blamed.values():
            message.show_text("")

    def refuse(self, error: KnownError) -> None:
        """Say why nothing was done: at the field that is to blame, else above the acts."""
        message, field = self._blamed.get(error.code, (self.refusal, None))
        message.show_text(error.message)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(message)
        self._fit()
        announce(field or self, error.message, assertive=True)

    def blame(self, message: MessageLine, field: QWidget, *codes: str) -> None:
        """Have errors with these codes told by ``message``, and the keyboard sent to ``field``."""
        for code in codes:
            self._blamed[code] = (message, field)

    def add_field(self, name: str, field: QWidget, *, hint: str = "", gap: int = 10) -> MessageLine:
        """Add a field under its name; return the line for what is wrong with it."""
        if self.body.count():
            self.body.addSpacing(theme.px(gap))
        heading = label(name, "strong")
        heading.setBuddy(field)
        self._headings[field] = heading
        for named in (field, *field.findChildren(QLineEdit)):  # the line within a date editor is a control of its own
            named.setAccessibleName(name)
        self.body.addWidget(heading)
        if hint:
            self.body.addWidget(label(hint, "small", wrap=True))
            field.setAccessibleDescription(hint)
        self.body.addWidget(field)
        message = MessageLine(4)
        self.body.addWidget(message)
        return message

    def rename_field(self, field: QWidget, name: str) -> None:
        """Let a field be for something else."""
        self._headings[field].setText(name)
        field.setAccessibleName(name)

    def add_text(self, text: str, style: str = "") -> QLabel:
        """Add a paragraph."""
        shown = label(text, style, wrap=True)
        self.body.addWidget(shown)
        return shown


def reason_edit() -> QPlainTextEdit:
    """Return an editor for a reason, a few lines high; Tab leaves it."""
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(theme.px(78))
    return edit


def date_edit(day: date) -> QDateEdit:
    """Return an editor for a date with Indonesian words and a calendar that begins on Monday."""
    locale = QLocale("id_ID")
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setLocale(locale)
    edit.setDisplayFormat("dddd, d MMMM yyyy")
    edit.setCalendarPopup(True)
    calendar = QCalendarWidget()
    calendar.setLocale(locale)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    edit.setCalendarWidget(calendar)
    return edit


def time_edit(at: time) -> QTimeEdit:
    """Return an editor for a time of day, typed as 09.30."""
    edit = QTimeEdit(QTime(at.hour, at.minute))
    edit.setDisplayFormat("HH.mm")
    edit.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)  # a style sheet's padding does not reach it
    return edit


def chosen_time(edit: QTimeEdit) -> time:
    """Return the time in the editor."""
    at = edit.time()
    return time(at.hour(), at.minute())


def minutes_edit(least: int, most: int, value: int) -> QSpinBox:
    """Return an editor for a number of minutes."""
    edit = QSpinBox()
    edit.setRange(least, most)
    edit.setValue(value)
    edit.setSuffix(tr(" menit"))
    edit.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
    return edit


def name_control(widget: QWidget, name: str) -> None:
    """Name a control, and the line within it, which is a control of its own."""
    for named in (widget, *widget.findChildren(QLineEdit)):
        named.setAccessibleName(name)


def chosen_date(edit: QDateEdit) -> date:
    """Return the date in the editor."""
    day = edit.date()
    return date(day.year(), day.month(), day.day())
