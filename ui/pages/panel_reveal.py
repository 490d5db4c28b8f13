"""The question before a panel's table shows what judges wrote behind the curtain."""

from PySide6.QtCore import QObject, Qt, Signal

from inovasi_desktop.domain.mark_grid import MarkGrid
from inovasi_desktop.i18n import tr
from ui.widgets.banner import Banner, Level


class PanelReveal(QObject):
    """Speaks through a banner above the curtain.

    Attributes:
        banner: the question.

    Signals:
        agreed(): the marks may be shown.

    """

    agreed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.banner.question = True
        self.banner.activated.connect(self._agree)
        self.banner.dismissed.connect(self.withdraw)

    def asks(self, grid: MarkGrid | None) -> bool:
        """Ask before the marks of these sheets are shown; return whether there is anything to ask.

        A participant whose sheets are all locked or abstained from has no secret left, one without marks none yet.
        """
        sheets = grid.sheets if grid is not None else ()
        marked = any(value is not None for sheet in sheets for value in sheet.marks.values())
        if not marked or not any(sheet.editable for sheet in sheets):
            return False
        self.banner.show_message(
            Level.WARN,
            tr("Tampilkan nilai semua juri?"),
            tr("Tabel operator memperlihatkan nilai yang diisi para juri di balik tirai."),
            action=tr("Ya, tampilkan"),
            dismiss=tr("Batal"),
        )
        self.banner.dismiss.setFocus(Qt.FocusReason.ShortcutFocusReason)  # Enter pressed out of habit shows nothing
        return True

    def _agree(self) -> None:
        self.banner.hide()
        self.agreed.emit()

    def withdraw(self) -> bool:
        """Take the question back; return whether there was one."""
        asked = not self.banner.isHidden()
        self.banner.hide()
        return asked
