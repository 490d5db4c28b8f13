"""Choice of role: a judge of the jury, or the secretariat; and what the competition is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inovasi_desktop.domain.overview import CategoryInfo, Overview
from inovasi_desktop.domain.values import ResultState
from inovasi_desktop.i18n import tr
from ui.models.choice_list import Choice, ChoiceList
from ui.modes import Mode, direction_for
from ui.pages.base import Page, Title, TopWidgets
from ui.shortcuts import KeyHint
from ui.views.choice_view import ChoiceView
from ui.widgets.base import label, set_property
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipKind
from ui.widgets.message_line import MessageLine
from ui.widgets.reading_column import ReadingColumn


class RolesPage(Page):
    """What the window shows of an open competition until somebody works on it.

    Attributes:
        judges, view: the jury.
        name: the secretariat's own name.
        office_button, panel_button: begin as secretariat, or as operator of the panel's laptop.
        close_button: close the competition.

    Signals:
        judge_chosen(int): work as this judge (id).
        office_chosen(str): work as secretariat under this name.
        operator_chosen(str): enter for the whole panel under this name.
        close_wanted(): close the competition.

    """

    judge_chosen = Signal(int)
    office_chosen = Signal(str)
    operator_chosen = Signal(str)
    close_wanted = Signal()

    def __init__(self, overview: Overview, office_name: str) -> None:
        super().__init__()
        self._overview = overview
        self.judges, self.view = ChoiceList(self), ChoiceView(tr("Juri"))
        self.name = QLineEdit(office_name)
        self.office_button = Button(tr("Masuk sebagai Sekretariat"), "primary")
        self.panel_button = Button(tr("Buka meja panel"), icon="users")
        self.close_button = Button(tr("Tutup kompetisi"), icon="x")
        self.close_button.setParent(self)
        self.close_button.hide()
        self._problem = MessageLine()
        content = QWidget()
        self._reading = ReadingColumn(content)
        self._columns = QHBoxLayout()
        self._build(content)
        self._connect()

    def _connect(self) -> None:
        self.judges.set_rows(
            [Choice(str(j.id), j.name, j.institution or tr("Kode {kode}", kode=j.code)) for j in self._overview.judges]
        )
        self.view.setModel(self.judges)
        self.view.setCurrentIndex(self.judges.index(0))
        self.view.chosen.connect(lambda key: self.judge_chosen.emit(int(key)))
        self.name.returnPressed.connect(self._enter_office)
        self.name.textEdited.connect(lambda: self._show_problem(""))
        self.office_button.clicked.connect(self._enter_office)
        self.panel_button.clicked.connect(self._enter_panel)
        self.close_button.clicked.connect(self.close_wanted)

    def _build(self, content: QWidget) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._columns)
        column.addStretch(1)
        roles = QVBoxLayout()
        roles.setSpacing(16)
        roles.addWidget(self._office_card())
        roles.addWidget(self._competition_card())
        roles.addStretch(1)
        self._columns.addWidget(self._jury_card(), 1)
        self._columns.addLayout(roles, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._reading)

    def _jury_card(self) -> QWidget:
        card = Card((14, 20, 14, 14))
        heading = card.add_heading(tr("Juri"))
        heading.setIndent(12)
        heading.setBuddy(self.view)
        words = tr("Pilih nama Anda. Juri hanya melihat dan mengisi lembarnya sendiri.")
        if not self._overview.judges:
            words = tr("Belum ada juri. Sekretariat menambahkannya di halaman Juri dan panel.")
        told = label(words, "mute", wrap=True)
        told.setIndent(12)
        card.body.addWidget(told)
        card.body.addSpacing(10)
        card.body.addWidget(self.view, 1)
        return card

    def _office_card(self) -> QWidget:
        card = Card((22, 20, 22, 22))
        card.add_heading(tr("Sekretariat dan operator"))
        card.body.addWidget(
            label(tr("Merekap nilai, mencatat hasil pleno, mengesahkan, dan mencetak piagam."), "mute", wrap=True)
        )
        card.body.addSpacing(14)
        asked = label(tr("Nama Anda"), "strong")
        asked.setBuddy(self.name)
        self.name.setAccessibleName(tr("Nama Anda"))
        self.name.setAccessibleDescription(tr("Tercatat pada setiap tindakan"))
        self.name.setPlaceholderText(tr("Tercatat pada setiap tindakan"))
        self.name.setMaxLength(100)
        card.body.addWidget(asked)
        card.body.addSpacing(6)
        card.body.addWidget(self.name)
        card.body.addWidget(self._problem)
        card.body.addSpacing(14)
        card.body.addWidget(self.office_button)
        card.body.addSpacing(18)
        card.add_heading(tr("Meja panel"))
        told = tr("Satu laptop untuk seluruh juri selama paparan: diisi operator, atau bergilir dengan tirai.")
        card.body.addWidget(label(told, "mute", wrap=True))
        card.body.addSpacing(12)
        card.body.addWidget(self.panel_button)
        return card

    def _competition_card(self) -> QWidget:
        found = self._overview
        card = Card((22, 18, 22, 16))
        heads = QHBoxLayout()
        heads.addWidget(label(tr("Kompetisi ini"), "strong"), 1)
        if found.is_sample:
            heads.addWidget(Chip(tr("Data contoh"), ChipKind.GOLD))
        card.body.addLayout(heads)
        card.body.addSpacing(6)
        for category in found.categories:
            card.add_pair(category.name, _category_text(category))
        if found.unit_target is not None:
            card.add_pair(tr("Unit kerja terdaftar"), tr("{n} dari {m}", n=found.units, m=found.unit_target))
        for note in (found.roster_note, found.rubric_note):
            if note:
                card.body.addSpacing(6)
                card.body.addWidget(label(note, "small", wrap=True))
        return card

    def title(self) -> Title:
        """Return the competition as crumb."""
        return Title(tr("Siapa yang bekerja?"), self._overview.heading)

    def top_widgets(self) -> TopWidgets:
        """Return the way back."""
        return TopWidgets((), (self.close_button,))

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the list."""
        return (KeyHint("↑ ↓", tr("pilih")), KeyHint("Enter", tr("mulai bekerja")))

    def help_text(self) -> str:
        """Return what this page is for."""
        return tr(
            "Pilih peran Anda pada kompetisi ini.\n\n"
            "Juri mengisi lembar penilaiannya sendiri dan tidak melihat nilai juri lain. Sekretariat melihat rekap, "
            "mencatat hasil pleno, dan mencetak piagam, tetapi tidak mengubah nilai.\n\n"
            "Meja panel dipakai selama paparan: seorang operator mengetik nilai seluruh juri di hadapan panel, atau "
            "laptop diserahkan dari juri ke juri dengan tirai di antaranya.\n\n"
            "Nama yang Anda pilih atau tulis tercatat pada setiap tindakan dalam jejak audit. Orang yang memeriksa "
            "hasil pleno harus memakai namanya sendiri, lain dari nama pencatatnya.\n\n"
            "“Ganti peran” di bilah kiri membawa Anda kembali ke sini tanpa menutup kompetisi."
        )

    def set_mode(self, mode: Mode) -> None:
        """Take the mode's margins, and lines short enough to read."""
        super().set_mode(mode)
        self._reading.arrange(mode)
        self._columns.setDirection(direction_for(self.window().width()))
        self._columns.setSpacing(mode.gap)

    def first_focus(self) -> QWidget:
        """Return the jury's list; without a jury, the secretariat's name."""
        return self.view if self._overview.judges else self.name

    def _enter_office(self) -> None:
        if name := self._own_name():
            self.office_chosen.emit(name)

    def _enter_panel(self) -> None:
        if name := self._own_name():
            self.operator_chosen.emit(name)

    def _own_name(self) -> str:
        """Return the name that was written, empty after asking for it."""
        name = " ".join(self.name.text().split())
        if not name:
            self._show_problem(tr("Tulis nama Anda: setiap tindakan sekretariat tercatat dengan nama pelakunya."))
            self.name.setFocus()
        return name

    def _show_problem(self, text: str) -> None:
        self._problem.show_text(text)
        set_property(self.name, "state", "error" if text else "")


def _category_text(category: CategoryInfo) -> str:
    if category.result is ResultState.SEALED:
        return tr("{n} peserta · disahkan", n=category.entries)
    return tr("{n} peserta", n=category.entries)
