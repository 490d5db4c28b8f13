"""Confirming a category in two steps by two people: record the plenary's result, check and seal it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.i18n import tr
from ui.dialogs.base import Dialog, chosen_date, date_edit, reason_edit
from ui.models.result_list import ResultLine, ResultList
from ui.theme import theme
from ui.views.result_view import ResultView
from ui.widgets.check_box import CheckBox
from ui.widgets.message_line import MessageLine

DIGEST_GROUP = 8


def digest_text(digest: str) -> str:
    """Return a digest in groups that two people can read to each other."""
    return " ".join(digest[at : at + DIGEST_GROUP] for at in range(0, len(digest), DIGEST_GROUP))


class RecordDialog(Dialog):
    """First step: the secretariat records date and ketua of the plenary that confirmed these ranks.

    Attributes:
        day, chair: the fields.

    """

    def __init__(
        self,
        parent: QWidget | None,
        category: str,
        lines: Sequence[ResultLine],
        day: date,
        record: Callable[[date, str], object],
    ) -> None:
        super().__init__(
            parent,
            tr("Sahkan peringkat {kategori}", kategori=category),
            tr("Langkah 1 dari 2: catat hasil pleno. Sesudah itu orang kedua memeriksa dan mengesahkannya."),
            tr("Catat hasil pleno"),
        )
        self._record = record
        self.body.addWidget(ResultView(ResultList(lines), tr("Peringkat yang disahkan")))
        self.day = date_edit(day)
        self.add_field(tr("Tanggal pleno"), self.day)
        self.chair = QLineEdit()
        self.chair.setPlaceholderText(tr("Nama lengkap"))
        told = self.add_field(tr("Ketua dewan juri"), self.chair)
        self.blame(told, self.chair, "result.chair")
        self.chair.textEdited.connect(lambda: told.show_text(""))
        self.chair.setFocus()

    def act(self) -> None:
        """Record the result."""
        self._record(chosen_date(self.day), self.chair.text())


class CheckDialog(Dialog):
    """Second step: another person compares ranks and digest with the signed papers, and seals.

    Attributes:
        name, compared: the checker's name, and that the papers were compared.

    """

    def __init__(
        self,
        parent: QWidget | None,
        category: str,
        lines: Sequence[ResultLine],
        *,
        facts: str,
        recorded_by: str,
        digest: str,
        seal: Callable[[str], object],
    ) -> None:
        super().__init__(
            parent,
            tr("Periksa & sahkan {kategori}", kategori=category),
            tr("Langkah 2 dari 2: diperiksa oleh orang lain daripada pencatat, {nama}.", nama=recorded_by),
            tr("Sahkan"),
        )
        self._seal, self._recorded_by = seal, recorded_by
        self.add_text(facts, "strong")
        self.body.addWidget(ResultView(ResultList(lines), tr("Peringkat yang disahkan")))
        self.digest = self.add_text(tr("Sidik hasil: {sidik}", sidik=digest_text(digest)), "small")
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Nama lengkap"))
        self._name_told = self.add_field(tr("Nama pemeriksa"), self.name)
        self.blame(self._name_told, self.name, "check.name", "result.same_person")
        self.name.textEdited.connect(self._watch_name)
        self._add_comparison()
        self.name.setFocus()

    def _add_comparison(self) -> None:
        self.body.addSpacing(theme.px(8))
        self.compared = CheckBox(
            tr("Saya sudah mencocokkan peringkat ini dengan rekapitulasi yang ditandatangani juri.")
        )
        told = MessageLine(4)
        self.blame(told, self.compared, "check.compared")
        self.body.addWidget(self.compared)
        self.body.addWidget(told)
        self.add_text(tr("Sesudah disahkan, nilai, aturan, dan peringkat tidak dapat diubah lagi."), "small")
        self.compared.toggled.connect(lambda: told.show_text(""))

    def _watch_name(self, text: str) -> None:
        """Say at once that recorder and checker are one person; what else is wrong waits for the act."""
        self._name_told.show_text(self._same_person(text))

    def _same_person(self, text: str) -> str:
        """Return what is wrong when the name is the recorder's, however it is spelt."""
        if not fold(text) or fold(text) != fold(self._recorded_by):
            return ""
        return tr("{nama} sudah mencatat hasil ini. Pemeriksa harus orang lain.", nama=self._recorded_by)

    def act(self) -> None:
        """Seal the result.

        Raises:
            KnownError: ``check.name``, ``check.compared``, ``result.same_person``; what the service refuses.

        """
        if not fold(self.name.text()):
            raise KnownError("check.name", tr("Tulis nama pemeriksa."))
        if self._same_person(self.name.text()):
            raise KnownError("result.same_person", self._same_person(self.name.text()))
        if not self.compared.isChecked():
            raise KnownError("check.compared", tr("Cocokkan dahulu, lalu beri tanda di sini."))
        self._seal(" ".join(self.name.text().split()))


class WithdrawDialog(Dialog):
    """Take back a recorded result that is not sealed yet, with the reason.

    Attributes:
        reason: the field.

    """

    def __init__(self, parent: QWidget | None, category: str, withdraw: Callable[[str], object]) -> None:
        super().__init__(
            parent,
            tr("Tarik pencatatan {kategori}", kategori=category),
            tr("Hasil kembali belum dicatat; lembar dapat dibuka lagi. Alasan tercatat di jejak audit."),
            tr("Tarik pencatatan"),
        )
        self._withdraw = withdraw
        self.reason = reason_edit()
        told = self.add_field(tr("Alasan"), self.reason)
        self.blame(told, self.reason, "result.reason")
        self.reason.textChanged.connect(lambda: told.show_text(""))
        self.reason.setFocus()

    def act(self) -> None:
        """Withdraw the record."""
        self._withdraw(self.reason.toPlainText())
