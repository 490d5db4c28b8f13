"""Adding a judge; replacing one on a panel; the plenary's word on a former judge's marks."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.jury import JudgeLine
from inovasi_desktop.i18n import tr
from ui.dialogs.base import Dialog, reason_edit
from ui.dialogs.reason import REASON_CODES
from ui.widgets.check_box import CheckBox
from ui.widgets.choice_box import ChoiceBox


class AddJudgeDialog(Dialog):
    """Asks who joins the jury.

    Attributes:
        name, title, nip, institution: the fields.

    """

    def __init__(self, parent: QWidget | None, add: Callable[[str, str, str, str], object]) -> None:
        super().__init__(parent, tr("Tambah juri"), tr("Penugasan diberikan sesudahnya di matriks."), tr("Tambah juri"))
        self._add = add
        self.name, self.title, self.nip, self.institution = (QLineEdit() for _ in range(4))
        told = self.add_field(tr("Nama"), self.name)
        self.blame(told, self.name, "judge.name", "judge.twice", "judge.long")
        self.add_field(tr("Jabatan"), self.title)
        nip_told = self.add_field(tr("NIP"), self.nip, hint=tr("18 angka, atau kosong."))
        self.blame(nip_told, self.nip, "judge.nip")
        self.add_field(
            tr("Instansi"), self.institution, hint=tr("Untuk menemukan benturan kepentingan dengan peserta.")
        )
        self.name.setFocus()

    def act(self) -> None:
        """Add the judge."""
        self._add(self.name.text(), self.title.text(), self.nip.text(), self.institution.text())


class ReplaceDialog(Dialog):
    """Asks who comes instead, where, and why.

    Attributes:
        judge_box: who comes; the first choice is nobody.
        whole: on every panel of the category, not only this one.
        reason: the field.

    """

    def __init__(
        self,
        parent: QWidget | None,
        judge: str,
        panel: str,
        others: Sequence[JudgeLine],
        replace: Callable[[int | None, bool, str], object],
        *,
        category: str,
    ) -> None:
        super().__init__(
            parent,
            tr("Ganti {juri}", juri=judge),
            tr(
                "{panel}. Nilai lamanya tetap tersimpan dan tidak dihitung, kecuali pleno memutuskan lain.",
                panel=panel,
            ),
            tr("Ganti juri"),
        )
        self._replace = replace
        self.judge_box = ChoiceBox()
        self.judge_box.addItem(tr("Tanpa pengganti"), None)
        for other in others:
            self.judge_box.addItem(other.name, other.id)
        told = self.add_field(tr("Diganti oleh"), self.judge_box)
        self.judge_box.setAccessibleDescription(tr("Diganti oleh"))
        self.blame(told, self.judge_box, "panel.same")
        self.whole = CheckBox(tr("Di semua tahap {kategori} tempat juri ini duduk", kategori=category))
        self.body.addSpacing(6)
        self.body.addWidget(self.whole)
        self.reason = reason_edit()
        reason_told = self.add_field(tr("Alasan"), self.reason)
        self.blame(reason_told, self.reason, *REASON_CODES)
        self.reason.textChanged.connect(lambda: reason_told.show_text(""))
        self.judge_box.setFocus()

    def act(self) -> None:
        """Replace the judge.

        Raises:
            KnownError: ``reason.blank``; what the service refuses.

        """
        if not self.reason.toPlainText().strip():
            raise KnownError("reason.blank", tr("Tulis alasannya."))
        self._replace(self.judge_box.currentData(), self.whole.isChecked(), self.reason.toPlainText())
