"""The pakta integritas: a judge reads and accepts it once, before the first mark."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.i18n import tr
from ui.modes import Mode
from ui.pages.base import Page, Title
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.message_line import MessageLine
from ui.widgets.reading_column import ReadingColumn


class PledgePage(Page):
    """Stands alone until the judge has accepted or turned back.

    Attributes:
        agree: the sign that it was read.
        accept_button, back_button: go on, or back to the choice of role.

    Signals:
        accepted(): the judge accepts.
        back_wanted(): the judge does not, or is another person.

    """

    accepted = Signal()
    back_wanted = Signal()

    def __init__(self, judge: str, text: str) -> None:
        super().__init__()
        self._judge = judge
        self.agree: QCheckBox = CheckBox(tr("Saya sudah membaca dan menyetujuinya"))
        self.accept_button = Button(tr("Setujui dan mulai menilai"), "primary")
        self.back_button = Button(tr("Kembali"))
        self._missing = MessageLine()
        card = Card((26, 24, 26, 24))
        card.body.setSpacing(theme.px(12))
        card.body.addWidget(label(tr("Pakta integritas dewan juri"), "h2", wrap=True))
        for paragraph in text.strip().split("\n\n"):
            card.body.addWidget(label(paragraph, wrap=True))
        card.body.addWidget(self.agree)
        card.body.addWidget(self._missing)
        acts = QHBoxLayout()
        acts.setSpacing(10)
        acts.addWidget(self.accept_button)
        acts.addWidget(self.back_button)
        acts.addStretch(1)
        card.body.addLayout(acts)
        told = tr(
            "Persetujuan dicatat sekali dengan nama {juri} dan waktunya, dan tercetak pada jejak audit.", juri=judge
        )
        card.body.addWidget(label(told, "small", wrap=True))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self._reading = ReadingColumn(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._reading)
        self.agree.toggled.connect(lambda _on: self._missing.show_text(""))
        self.accept_button.clicked.connect(self._accept)
        self.back_button.clicked.connect(self.back_wanted)

    def title(self) -> Title:
        """Return whose pledge it is."""
        return Title(tr("Pakta Integritas"), self._judge)

    def set_mode(self, mode: Mode) -> None:
        """Take the mode's margins."""
        super().set_mode(mode)
        self._reading.arrange(mode)

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Setiap juri menyetujui pakta integritas satu kali sebelum menilai. Persetujuan tercatat di jejak audit "
            "dengan nama dan waktunya.\n\nBila ada bagian yang tidak dapat Anda setujui, pilih Kembali dan bicarakan "
            "dengan Sekretariat."
        )

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be recorded."""
        self._missing.show_text(sentence)

    def first_focus(self) -> QWidget:
        """Return the sign that it was read."""
        return self.agree

    def _accept(self) -> None:
        if self.agree.isChecked():
            self.accepted.emit()
        else:
            self._missing.show_text(tr("Beri tanda dahulu bahwa Anda sudah membacanya."))
            self.agree.setFocus()
