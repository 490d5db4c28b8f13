"""The second person's look at who did not pass the seleksi administrasi."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.screening import ScreeningRow
from inovasi_desktop.i18n import tr
from ui.dialogs.base import Dialog


class ScreeningCheckDialog(Dialog):
    """Lists the refusals with their reasons, and asks who agrees to them.

    Attributes:
        name: the second person.

    """

    def __init__(self, parent: QWidget | None, rows: Sequence[ScreeningRow], confirm: Callable[[str], object]) -> None:
        super().__init__(
            parent,
            tr("Periksa {n} keputusan tidak lolos", n=len(rows)),
            tr("Diperiksa oleh orang lain daripada yang memutuskan. Baca setiap alasan."),
            tr("Setujui {n} keputusan", n=len(rows)),
        )
        self._confirm = confirm
        for row in rows:
            self.add_text(f"{row.name} · {row.code}", "strong")
            reason = row.verdict.reason if row.verdict is not None else ""
            self.add_text(tr("{alasan}. Diputuskan {nama}.", alasan=reason, nama=row.decided_by), "small")
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Nama lengkap"))
        told = self.add_field(tr("Nama pemeriksa"), self.name)
        self.blame(told, self.name, "check.name", "screening.same_person")
        self.name.textEdited.connect(lambda: told.show_text(""))
        self.name.setFocus()

    def act(self) -> None:
        """Confirm all of them.

        Raises:
            KnownError: ``check.name``; what the service refuses.

        """
        if not fold(self.name.text()):
            raise KnownError("check.name", tr("Tulis nama pemeriksa."))
        self._confirm(" ".join(self.name.text().split()))
