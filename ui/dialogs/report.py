"""A crash report to read, copy, and pass on."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inovasi_desktop.i18n import tr
from ui.dialogs.base import Dialog
from ui.theme import theme


class ReportDialog(Dialog):
    """Shows the text of a report and where it lies.

    Attributes:
        text: the report.

    """

    def __init__(self, parent: QWidget | None, path: Path) -> None:
        lead = tr("Kirim laporan ini kepada pengelola program. Berkasnya: {path}", path=path)
        super().__init__(parent, tr("Laporan kesalahan"), lead, tr("Salin laporan"), width=720)
        self.cancel_button.setText(tr("Tutup"))
        self.text = QPlainTextEdit(path.read_text(encoding="utf-8", errors="replace"))
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(theme.px(300))
        self.text.setAccessibleName(tr("Isi laporan"))
        self.body.addWidget(self.text, 1)

    def act(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
