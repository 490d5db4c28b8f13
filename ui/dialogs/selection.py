"""Confirming who goes on to the final."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from inovasi_desktop.i18n import tr
from ui.dialogs.base import Dialog, reason_edit
from ui.dialogs.reason import REASON_CODES
from ui.models.result_list import ResultLine, ResultList
from ui.views.result_view import ResultView


class SelectionDialog(Dialog):
    """Shows the finalists once more, and asks for the reason where the order alone does not give them.

    Attributes:
        reason: the field.

    """

    def __init__(
        self,
        parent: QWidget | None,
        category: str,
        lines: Sequence[ResultLine],
        *,
        why: str,
        choose: Callable[[str], object],
    ) -> None:
        super().__init__(
            parent,
            tr("Tetapkan finalis {kategori}", kategori=category),
            tr("Nilai dan peringkat saat ini ikut tercatat. Sesudah itu perubahan hanya satu per satu, dengan alasan."),
            tr("Tetapkan {n} finalis", n=len(lines)),
        )
        self._choose = choose
        self.body.addWidget(ResultView(ResultList(lines), tr("Finalis")))
        self.reason = reason_edit()
        told = self.add_field(
            tr("Alasan"), self.reason, hint=why or tr("Tidak wajib: pilihan sama dengan urutan nilai.")
        )
        self.blame(told, self.reason, *REASON_CODES)
        self.reason.textChanged.connect(lambda: told.show_text(""))
        self.reason.setFocus()

    def act(self) -> None:
        """Record the finalists."""
        self._choose(self.reason.toPlainText())
