"""The sheets of a category: which are still open, and opening a locked one again with a reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from ui.dialogs.base import Dialog, reason_edit
from ui.models.sheet_refs import SheetRef, SheetRefList
from ui.theme import theme
from ui.views.sheet_ref_view import SheetRefView
from ui.widgets.base import label

_LIST_HEIGHT = 250


class SheetsDialog(Dialog):
    """A searchable list of sheets.

    Attributes:
        search, sheets, view: what is searched, what is found, and its list.

    """

    def __init__(self, parent: QWidget | None, title: str, lead: str, act: str, refs: Sequence[SheetRef]) -> None:
        super().__init__(parent, title, lead, act)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Juri, peserta, atau tahap"))
        self.search.setClearButtonEnabled(True)
        self.add_field(tr("Cari"), self.search)
        self.sheets = SheetRefList(refs)
        self.view = SheetRefView(self.sheets, title)
        self.view.setMinimumHeight(theme.px(_LIST_HEIGHT))
        self.body.addWidget(self.view, 1)
        self._none = label(tr("Tidak ada lembar yang cocok."), "mute")
        self._none.hide()
        self.body.addWidget(self._none)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._enter_list)
        self.accept_button.setAutoDefault(False)
        self.accept_button.setDefault(False)  # Enter in the search goes to the list, not to the act
        self._find("")
        self.search.setFocus()

    def _find(self, text: str) -> None:
        self.sheets.search(text)
        found = self.sheets.rowCount() > 0
        self._none.setVisible(not found)
        if found:
            self.view.setCurrentIndex(self.sheets.index(0))

    def _enter_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)


class OpenSheetsDialog(SheetsDialog):
    """Which sheets are not locked yet, so that the secretariat knows whom to ask."""

    def __init__(self, parent: QWidget | None, category: str, refs: Sequence[SheetRef]) -> None:
        super().__init__(
            parent,
            tr("Lembar terbuka {kategori}", kategori=category),
            tr("{n} lembar belum dikunci oleh jurinya.", n=len(refs)),
            tr("Tutup"),
            refs,
        )
        self.cancel_button.hide()

    def act(self) -> None:
        """Close: there is nothing to do but read."""


class UnlockDialog(SheetsDialog):
    """Opens one locked sheet again: the secretariat's act, with a reason that stays in the trail.

    Attributes:
        reason: the field.

    """

    def __init__(
        self,
        parent: QWidget | None,
        category: str,
        refs: Sequence[SheetRef],
        unlock: Callable[[SheetRef, str], object],
    ) -> None:
        super().__init__(
            parent,
            tr("Buka kunci lembar {kategori}", kategori=category),
            tr("Pilih satu lembar. Juri pemiliknya dapat mengubahnya lagi, lalu menguncinya kembali."),
            tr("Buka kunci"),
            refs,
        )
        self._unlock = unlock
        self.reason = reason_edit()
        told = self.add_field(tr("Alasan"), self.reason, hint=tr("Tercatat di jejak audit."))
        self.blame(told, self.reason, "sheet.unlock_reason")
        self.reason.textChanged.connect(lambda: told.show_text(""))

    def act(self) -> None:
        """Open the chosen sheet.

        Raises:
            KnownError: ``unlock.none`` when no sheet is chosen; what the service refuses.

        """
        at = self.view.currentIndex().row()
        if not 0 <= at < self.sheets.rowCount():
            raise KnownError("unlock.none", tr("Pilih lembar yang akan dibuka."))
        self._unlock(self.sheets.sheet(at), self.reason.toPlainText())
