"""Asking for a file or folder, in the system's own dialog where there is one, else in Qt's with our words."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from inovasi_desktop.domain.entry_files import SUFFIXES
from inovasi_desktop.i18n import tr
from inovasi_desktop.paths import SUFFIX


def ask_competition(parent: QWidget, folder: Path) -> Path | None:
    """Return the competition file that the user picked, None when they changed their mind."""
    dialog = QFileDialog(parent, tr("Buka berkas kompetisi"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([tr("Berkas kompetisi (*{akhiran})", akhiran=SUFFIX), tr("Semua berkas (*)")])
    return _picked(dialog)


def ask_new_competition(parent: QWidget, title: str, suggestion: Path) -> Path | None:
    """Return where a new competition file shall lie, None when the user changed their mind."""
    dialog = QFileDialog(parent, title, str(suggestion.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # a competition is never overwritten; the page says so
    dialog.setNameFilter(tr("Berkas kompetisi (*{akhiran})", akhiran=SUFFIX))
    dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
    dialog.selectFile(suggestion.name)
    return _picked(dialog)


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Return the folder that the user picked, None when they changed their mind."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _picked(dialog)


def ask_paper(parent: QWidget, title: str, suggestion: Path) -> Path | None:
    """Return where a PDF shall lie, None when the user changed their mind; the dialog asks before it replaces one."""
    dialog = QFileDialog(parent, title, str(suggestion.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("Berkas PDF (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(suggestion.name)
    return _picked(dialog)


def ask_sheet(parent: QWidget, folder: Path) -> Path | None:
    """Return the spreadsheet that the user picked, None when they changed their mind."""
    dialog = QFileDialog(parent, tr("Pilih lembar kerja"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    names = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt"
    both_cases = f"{names} {names.upper()}"
    dialog.setNameFilters([tr("Lembar kerja ({akhiran})", akhiran=both_cases), tr("Semua berkas (*)")])
    return _picked(dialog)


def ask_file(parent: QWidget, title: str, suggestion: Path, kind: str) -> Path | None:
    """Return where a file shall lie, None when the user changed their mind; ``kind`` is the name of its sort."""
    dialog = QFileDialog(parent, title, str(suggestion.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{kind} (*{suggestion.suffix})")
    dialog.setDefaultSuffix(suggestion.suffix.removeprefix("."))
    dialog.selectFile(suggestion.name)
    return _picked(dialog)


def ask_photos(parent: QWidget, folder: Path) -> list[Path]:
    """Return the photos and documents that the user picked, none when they changed their mind."""
    dialog = QFileDialog(parent, tr("Tambah foto"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    names = "*.jpg *.jpeg *.png *.webp *.heic *.heif *.tif *.tiff *.pdf"
    both_cases = f"{names} {names.upper()}"  # cameras write large letters, and some systems tell them apart
    dialog.setNameFilters([tr("Foto dan PDF ({akhiran})", akhiran=both_cases), tr("Semua berkas (*)")])
    try:
        return [Path(path) for path in dialog.selectedFiles()] if dialog.exec() else []
    finally:
        dialog.deleteLater()


def ask_attachments(parent: QWidget, folder: Path) -> list[Path]:
    """Return the files that the user wants to attach, none when they changed their mind."""
    dialog = QFileDialog(parent, tr("Lampirkan berkas"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    names = " ".join(f"*.{suffix}" for suffix in SUFFIXES)
    both_cases = f"{names} {names.upper()}"
    dialog.setNameFilters([tr("PDF, gambar, dan dokumen ({akhiran})", akhiran=both_cases), tr("Semua berkas (*)")])
    try:
        return [Path(path) for path in dialog.selectedFiles()] if dialog.exec() else []
    finally:
        dialog.deleteLater()


def ask_picture(parent: QWidget, folder: Path) -> Path | None:
    """Return the picture that the user picked, None when they changed their mind."""
    dialog = QFileDialog(parent, tr("Pilih gambar"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([tr("Gambar PNG dan JPEG (*.png *.jpg *.jpeg *.PNG *.JPG *.JPEG)"), tr("Semua berkas (*)")])
    return _picked(dialog)


def _picked(dialog: QFileDialog) -> Path | None:
    try:
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    finally:
        dialog.deleteLater()
