"""A judge's abstention for one participant: which kind of reason, and in the judge's words."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import RecusalKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.recusals import REASON_LIMIT, kind_text
from ui.dialogs.base import Dialog
from ui.widgets.check_box import RadioButton

Abstain = Callable[[RecusalKind, str], object]
"""Called with the kind of reason and the judge's words."""


class AbstainDialog(Dialog):
    """Asks for the reason.

    Attributes:
        kinds: one button per kind of reason.
        reason: in words.

    """

    def __init__(self, parent: QWidget | None, judge: str, entry: str, abstain: Abstain) -> None:
        super().__init__(
            parent,
            tr("Abstain untuk {peserta}", peserta=entry),
            tr(
                "{juri} tidak menilai peserta ini; rata-rata memakai nilai juri yang lain. "
                "Dapat ditarik selama lembar belum dikunci.",
                juri=judge,
            ),
            tr("Catat abstain"),
        )
        self._abstain = abstain
        self._group = QButtonGroup(self)
        self.kinds: dict[RecusalKind, RadioButton] = {}
        for kind in RecusalKind:
            button = RadioButton(kind_text(kind))
            self._group.addButton(button)
            self.kinds[kind] = button
            self.body.addWidget(button)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_LIMIT)
        told = self.add_field(tr("Keterangan"), self.reason, hint=tr("Wajib untuk alasan lain."))
        self.blame(told, self.reason, "recusal.reason", "recusal.long")
        self.reason.textEdited.connect(lambda: told.show_text(""))
        self.kinds[RecusalKind.CONFLICT].setFocus()  # none is chosen beforehand: Enter alone records nothing

    def kind(self) -> RecusalKind | None:
        """Return the kind of reason that is chosen, None while none is."""
        return next((kind for kind, button in self.kinds.items() if button.isChecked()), None)

    def act(self) -> None:
        """Record it.

        Raises:
            KnownError: ``recusal.kind``; what the service refuses.

        """
        kind = self.kind()
        if kind is None:
            raise KnownError("recusal.kind", tr("Pilih dahulu sebab abstain."))
        self._abstain(kind, self.reason.text())
