"""Every file that could not be taken in, with the reason."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inovasi_desktop.i18n import tr
from ui.dialogs.base import Dialog
from ui.theme import theme


class RefusedFiles(Dialog):
    """The list, to be read and copied.

    Attributes:
        text: a line for each file.

    """

    def __init__(self, parent: QWidget | None, failures: Sequence[str]) -> None:
        lead = tr("Berkas yang lain sudah masuk. Perbaiki penyebabnya, lalu ambil lagi berkas di bawah ini.")
        super().__init__(parent, tr("Berkas yang tidak dapat diambil"), lead, tr("Salin daftar"), width=640)
        self.cancel_button.setText(tr("Tutup"))
        self.text = QPlainTextEdit("\n".join(failures))
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(theme.px(220))
        self.text.setAccessibleName(tr("Berkas yang tidak dapat diambil"))
        self.body.addWidget(self.text, 1)

    def act(self) -> None:
        """Put the list on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
