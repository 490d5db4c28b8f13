"""Qt's own words in Indonesian: context menus of fields, buttons of dialogs. Qt ships no Indonesian translation."""

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from inovasi_desktop.i18n import tr


def _words() -> dict[str, str]:
    return {
        "Undo": tr("Urungkan"),
        "Redo": tr("Ulangi"),
        "Cut": tr("Potong"),
        "Copy": tr("Salin"),
        "Paste": tr("Tempel"),
        "Delete": tr("Hapus"),
        "Select All": tr("Pilih semua"),
        "Step up": tr("Naikkan"),
        "Step down": tr("Turunkan"),
        "OK": tr("Oke"),
        "Yes": tr("Ya"),
        "No": tr("Tidak"),
        "Cancel": tr("Batal"),
        "Close": tr("Tutup"),
        "Open": tr("Buka"),
        "Save": tr("Simpan"),
        "Save As": tr("Simpan sebagai"),
        "Save All": tr("Simpan semua"),
        "Discard": tr("Buang"),
        "Apply": tr("Terapkan"),
        "Reset": tr("Setel ulang"),
        "Help": tr("Bantuan"),
        "Abort": tr("Hentikan"),
        "Retry": tr("Coba lagi"),
        "Ignore": tr("Abaikan"),
        "Show Details...": tr("Tampilkan rincian…"),
        "Hide Details...": tr("Sembunyikan rincian…"),
        "Look in:": tr("Lihat di:"),
        "Directory:": tr("Folder:"),
        "File name:": tr("Nama berkas:"),
        "Files of type:": tr("Jenis berkas:"),
        "Choose": tr("Pilih"),
        "Create New Folder": tr("Folder baru"),
        "All Files (*)": tr("Semua berkas (*)"),
        "Back": tr("Kembali"),
        "Forward": tr("Maju"),
        "Parent Directory": tr("Folder di atasnya"),
        "List View": tr("Daftar"),
        "Detail View": tr("Rincian"),
        "Computer": tr("Komputer"),
        "Name": tr("Nama"),
        "Size": tr("Ukuran"),
        "Type": tr("Jenis"),
        "Kind": tr("Jenis"),
        "Date Modified": tr("Diubah"),
        "File": tr("Berkas"),
        "Folder": tr("Folder"),
        "Drive": tr("Penyimpanan"),
    }


class QtWords(QTranslator):
    """Translates what Qt says by itself; everything of ours goes through ``tr``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = _words()

    def isEmpty(self) -> bool:
        """Return False: Qt skips empty translators."""
        return False

    def translate(self, _context: str, text: str, _disambiguation: str | None = None, _count: int = -1) -> str:
        """Return the Indonesian for one of Qt's texts, whatever mnemonic it carries; others as they are.

        An empty text would not do: Qt takes it for a translation and shows nothing at all.
        """
        return self._found.get(text.replace("&", ""), text)


def translate_qt(application: QCoreApplication) -> None:
    """Have Qt speak Indonesian from now on; once, before the first widget."""
    application.installTranslator(QtWords(application))
