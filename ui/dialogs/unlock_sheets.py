"""The sheets of a category: which are still open, opening a locked one again, and answering who asks for it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.unlocking import PendingUnlock
from inovasi_desktop.i18n import tr
from ui.dialogs.base import Dialog, reason_edit
from ui.models.sheet_refs import SheetRef, SheetRefList
from ui.theme import theme
from ui.views.sheet_ref_view import SheetRefView
from ui.widgets.base import label
from ui.widgets.button import Button

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


class UnlockActs(Protocol):
    """What the dialog does; each raises ``KnownError`` when nothing was done."""

    def unlock(self, ref: SheetRef, reason: str) -> None:
        """Open a sheet that nobody asked for."""
        ...

    def grant(self, request: PendingUnlock, answer: str) -> None:
        """Open the sheet as its judge asked."""
        ...

    def refuse(self, request: PendingUnlock, answer: str) -> None:
        """Leave it locked, and tell why."""
        ...


class UnlockDialog(SheetsDialog):
    """Opens one locked sheet again, or answers its judge: the secretariat's act, with words that stay in the trail.

    The sheets that judges ask for come first. What the field and the buttons are for follows the chosen sheet.

    Attributes:
        reason: the field: the reason, or the answer to a judge.
        asked: what the judge of the chosen sheet wrote.
        refuse_button: leaves the sheet locked; shown for a request.

    """

    def __init__(self, parent: QWidget | None, category: str, refs: Sequence[SheetRef], acts: UnlockActs) -> None:
        waiting = sum(ref.request is not None for ref in refs)
        super().__init__(
            parent,
            tr("Buka kunci lembar {kategori}", kategori=category),
            tr("{n} permintaan menunggu jawaban Anda.", n=waiting)
            if waiting
            else tr("Pilih satu lembar. Juri pemiliknya dapat mengubahnya lagi, lalu menguncinya kembali."),
            tr("Buka kunci"),
            refs,
        )
        self._acts = acts
        self.asked = label("", wrap=True)
        self.body.addWidget(self.asked)
        self.refuse_button = Button(tr("Tolak"))
        self.refuse_button.setAutoDefault(False)
        self.acts.insertWidget(self.acts.count() - 1, self.refuse_button)
        self.refuse_button.clicked.connect(self._try_refuse)
        self.reason = reason_edit()
        self._asked_of: SheetRef | None = None
        told = self.add_field(tr("Alasan"), self.reason, hint=tr("Tercatat di jejak audit."))
        self.blame(told, self.reason, "sheet.unlock_reason", "unlock.answer", "unlock.long")
        self.reason.textChanged.connect(lambda: told.show_text(""))
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.sheets.modelReset.connect(self._follow)
        self._follow()

    def _chosen(self) -> SheetRef | None:
        at = self.view.currentIndex().row()
        return self.sheets.sheet(at) if 0 <= at < self.sheets.rowCount() else None

    def _follow(self) -> None:
        """Ask for a reason, or for the answer to a request."""
        ref = self._chosen()
        if ref != self._asked_of:
            self.reason.clear()  # what was written for one sheet is no reason for another
            self._asked_of = ref
        request = ref.request if ref is not None else None
        self.asked.setVisible(request is not None)
        self.refuse_button.setVisible(request is not None)
        if request is None:
            self.accept_button.setText(tr("Buka kunci"))
            self.rename_field(self.reason, tr("Alasan"))
        else:
            self.asked.setText(tr("{nama} menulis: {alasan}", nama=request.requested_by, alasan=request.reason))
            self.accept_button.setText(tr("Izinkan"))
            self.rename_field(self.reason, tr("Jawaban bagi juri (wajib bila ditolak)"))

    def act(self) -> None:
        """Open the chosen sheet, as asked or unasked.

        Raises:
            KnownError: ``unlock.none`` when no sheet is chosen; what the service refuses.

        """
        ref = self._chosen()
        if ref is None:
            raise KnownError("unlock.none", tr("Pilih lembar yang akan dibuka."))
        if ref.request is not None:
            self._acts.grant(ref.request, self.reason.toPlainText())
        else:
            self._acts.unlock(ref, self.reason.toPlainText())

    def _try_refuse(self) -> None:
        ref = self._chosen()
        if ref is None or ref.request is None:
            return
        self.clear_refusals()
        try:
            self._acts.refuse(ref.request, self.reason.toPlainText())
        except KnownError as error:
            self.refuse(error)
            return
        self.accept()
