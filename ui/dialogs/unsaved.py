"""The one question of the window itself: what was typed but cannot be stored."""

from PySide6.QtWidgets import QMessageBox, QWidget

from inovasi_desktop.i18n import tr


def question(window: QWidget, lost: str) -> QMessageBox:
    """Return the question whether to close and lose what ``lost`` says; Enter and Escape go back."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Belum tersimpan"))
    box.setText(lost)
    box.setInformativeText(tr("Kembali untuk memperbaikinya, atau tutup tanpa menyimpannya."))
    back = box.addButton(tr("Kembali"), QMessageBox.ButtonRole.RejectRole)
    box.addButton(tr("Tutup tanpa menyimpan"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    return box


def gives_up(window: QWidget, lost: str) -> bool:
    """Ask whether to close and lose what ``lost`` says; return whether the user gives it up."""
    box = question(window, lost)
    box.exec()
    clicked = box.clickedButton()
    return clicked is not None and box.buttonRole(clicked) is QMessageBox.ButtonRole.DestructiveRole
