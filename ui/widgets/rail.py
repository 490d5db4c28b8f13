"""The navigation rail: where one can go, and who is at work."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QStyleOptionViewItem, QVBoxLayout

from inovasi_desktop.i18n import tr
from inovasi_desktop.settings import TEXT_SIZES
from ui.models.nav_list import NavItem, NavList
from ui.shortcuts import Shortcut, bind
from ui.theme import Variant, theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.nav_delegate import NavDelegate
from ui.widgets.base import frame
from ui.widgets.button import Button
from ui.widgets.elided import ElidedLabel

WIDTH = 216
COMPACT_WIDTH = 64


class _NavView(KeyboardFocusMixin, QListView):
    """The list itself: one Tab stop, arrows within. Rows stand closer where they lack room and need no finger."""

    def fit(self) -> None:
        """Choose how close the rows stand, and keep the current one in sight."""
        delegate, model = self.itemDelegate(), self.model()
        if not isinstance(delegate, NavDelegate) or not isinstance(model, NavList):
            return
        option = QStyleOptionViewItem()
        option.widget = self
        delegate.dense = False
        rows = (delegate.sizeHint(option, model.index(row)).height() for row in range(model.rowCount()))
        delegate.dense = not theme.outdoor and sum(rows) > self.viewport().height()
        self.doItemsLayout()
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rows into the new height."""
        super().resizeEvent(event)
        if event.oldSize() != event.size():
            self.fit()


class Rail(QFrame):
    """Name of the competition, list of places, and the person with the way out.

    One list and not a column of buttons: one Tab stop, badges painted, names from the model.

    Attributes:
        model: the places.
        view: the list, for the tab order.
        leave: button that ends the person's work.

    Signals:
        chosen(str): a place was chosen by mouse or keyboard.
        left(): the person leaves.
        look_wanted(Variant): another look was chosen.
        text_size_wanted(int): another text size was chosen, in percent.

    """

    chosen = Signal(str)
    left = Signal()
    look_wanted = Signal(object)
    text_size_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("Rail")
        self._compact = False
        self._following = False
        self.model = NavList(parent=self)
        self.view = _NavView()
        self._delegate = NavDelegate(self.view)
        self._brand = ElidedLabel("", "fs", 700, "accent_ink")
        self._place = ElidedLabel("", "fs_sm", 400, "mute")
        self._who = ElidedLabel("")
        self._unit = ElidedLabel("", "fs_sm", 400, "mute")
        self.leave = Button(tr("Ganti peran"), "quiet", icon="log-out")
        self.look = Button(tr("Tampilan"), "quiet", Shortcut.LOOK, icon="contrast")
        self._head, self._foot = frame("RailHead"), frame("RailFoot")
        self._build()
        self._set_up_view()
        self.leave.clicked.connect(self.left)
        self.look.clicked.connect(self.choose_look)
        bind(Shortcut.LOOK, self, self.choose_look)
        theme.changed.connect(self._measure)
        self._measure()

    def _build(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 18, 11, 12)
        column.setSpacing(0)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(10, 4, 10, 14)
        head.setSpacing(1)
        head.addWidget(self._brand)
        head.addWidget(self._place)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(11, 10, 4, 6)
        foot.setSpacing(1)
        foot.addWidget(self._who)
        foot.addWidget(self._unit)
        column.addWidget(self._head)
        column.addWidget(self.view, 1)
        column.addWidget(self._foot)
        column.addWidget(self.look)
        column.addWidget(self.leave)

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("RailList")
        view.setAccessibleName(tr("Navigasi"))
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setMouseTracking(True)
        view.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leads to the page, whose keys are then at hand
        view.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.selectionModel().currentChanged.connect(self._choose)

    def show_brand(self, title: str, place: str) -> None:
        """Name the competition in two lines."""
        self._brand.setText(title)
        self._place.setText(place)

    def show_person(self, name: str, unit: str) -> None:
        """Name who is at work."""
        self._who.setText(name)
        self._unit.setText(unit)
        self.leave.setAccessibleDescription(tr("{name} selesai bekerja", name=name))

    def show_places(self, items: Sequence[NavItem]) -> None:
        """List the places of a role."""
        self.model.set_items(items)
        self.view.fit()

    def select(self, key: str) -> None:
        """Mark a place as the current one, without going there again."""
        row = self.model.row_of(key)
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self._following = True
        self.view.setCurrentIndex(index)
        self._following = False

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._following:
            self.chosen.emit(self.model.item(current.row()).key)

    def choose_look(self) -> None:
        """Offer the looks and text sizes in a menu beside the button."""
        menu = QMenu(self)
        for variant, text in _looks().items():
            _offer(menu, text, partial(self.look_wanted.emit, variant), chosen=variant is theme.variant)
        menu.addSeparator()
        for percent in TEXT_SIZES:
            text = tr("Teks {n}%", n=percent)
            _offer(menu, text, partial(self.text_size_wanted.emit, percent), chosen=percent == round(theme.scale * 100))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.look.mapToGlobal(self.look.rect().topRight()))

    def set_compact(self, compact: bool) -> None:
        """Show icons only, or words."""
        self._compact = compact
        self.model.set_compact(compact)
        self._measure()

    def _measure(self) -> None:
        compact = self._compact
        self._delegate.compact = compact
        self._head.setVisible(not compact)
        self._foot.setVisible(not compact)
        for button in (self.look, self.leave):
            button.set_short(compact)
            side = Qt.AlignmentFlag.AlignHCenter if compact else Qt.AlignmentFlag.AlignLeft
            self._column.setAlignment(button, side)
        self.setFixedWidth(max(COMPACT_WIDTH, theme.px(40) + 24) if compact else theme.px(WIDTH))
        self.view.fit()


def _offer(menu: QMenu, text: str, act: Callable[[], object], *, chosen: bool) -> None:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(act)


def _looks() -> dict[Variant, str]:
    return {
        Variant.LIGHT: tr("Terang"),
        Variant.DARK: tr("Gelap"),
        Variant.OUTDOOR: tr("Luar ruang (kontras tinggi)"),
    }
