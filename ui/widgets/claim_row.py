"""One claim of a participant with the judge's own finding beside it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inovasi_desktop.domain.finding_words import evidence_text, verdict_text
from inovasi_desktop.domain.findings import ClaimView, EvidenceKind, FindingField, Verdict
from inovasi_desktop.i18n import tr
from ui.format import short_moment_text
from ui.shortcuts import Shortcut
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.base import control_height, label
from ui.widgets.button import Button
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.field_edits import FieldLine, FieldNote
from ui.widgets.flow import FlowLayout
from ui.widgets.message_line import MessageLine
from ui.widgets.verdict_choice import RING, VerdictChoice

_FIELD_WIDTH = 168
_NOTE_LINES = 54


class ClaimRow(QWidget):
    """A row of the claims' card. It knows what is stored and what is typed, and stores nothing itself.

    Attributes:
        claim: the claim as it is stored.
        verdict: the choice of verdict.
        kind: the choice of evidence.
        edits: the typed parts by their field.
        edit_button, remove_button: for a claim that this judge entered.
        photos_button: shows the claim's photos.
        last: whether no row follows.
        current: whether it is the row at work.

    Signals:
        chosen(str, str): a part (field) was chosen anew (value).
        typed(str): a part (field) is being typed.
        left(str): a part's editor was left.
        step_wanted(int): to the neighbouring claim.
        edit_wanted(), remove_wanted(), photos_wanted(): a button was pressed.

    """

    chosen = Signal(str, str)
    typed = Signal(str)
    left = Signal(str)
    step_wanted = Signal(int)
    edit_wanted = Signal()
    remove_wanted = Signal()
    photos_wanted = Signal()

    def __init__(self, claim: ClaimView) -> None:
        super().__init__()
        self.claim, self.last, self.current = claim, False, False
        self._title = label("", "strong", wrap=True)
        self._indicator = label("", "small", wrap=True)
        self._claimed = label("", "", wrap=True)
        self._checked = label("", "small")
        self.verdict, self.kind = VerdictChoice(), ElidedCombo(tr("Bukti yang dipakai"))
        self.message = MessageLine(4)
        self.edits: dict[FindingField, FieldLine | FieldNote] = {
            FindingField.VERIFIED: FieldLine(tr("Hasil pemeriksaan")),
            FindingField.MET_WHOM: FieldLine(tr("Bertemu dengan")),
            FindingField.PLACE: FieldLine(tr("Tempat")),
            FindingField.NOTE: FieldNote(tr("Catatan"), tr("Tulis catatan…")),
        }
        self.edit_button = Button(tr("Ubah klaim"), "tool", icon="pencil")
        self.remove_button = Button(tr("Hapus klaim"), "tool", icon="trash-2")
        self.photos_button = Button("", "link")
        self._build()
        self._connect()
        theme.changed.connect(self._measure)
        self._measure()

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20 - RING, 14, 20 - RING, 14)
        column.setSpacing(5)
        column.addLayout(self._head())
        values = FlowLayout(gap=6, fill=True)
        values.addWidget(_named(tr("Diklaim proposal"), self._claimed))
        values.addWidget(_named(tr("Hasil pemeriksaan"), self.edits[FindingField.VERIFIED]))
        column.addLayout(values)
        column.addWidget(self.verdict)
        for kind in EvidenceKind:
            self.kind.addItem(evidence_text(kind), kind.value)
        details = FlowLayout(gap=6, fill=True)
        details.addWidget(_named(tr("Bukti yang dipakai"), self.kind))
        details.addWidget(_named(tr("Bertemu dengan"), self.edits[FindingField.MET_WHOM]))
        details.addWidget(_named(tr("Tempat"), self.edits[FindingField.PLACE]))
        column.addLayout(details)
        column.addWidget(_named(tr("Catatan"), self.edits[FindingField.NOTE]))
        column.addWidget(self.message)
        foot = FlowLayout(gap=16)
        foot.setContentsMargins(RING, 0, RING, RING)
        foot.addWidget(self._checked)
        foot.addWidget(self.photos_button)
        column.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(RING, 0, RING, 0)
        head.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._indicator)
        head.addLayout(words, 1)
        for button in (self.edit_button, self.remove_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _connect(self) -> None:
        self.verdict.chosen.connect(self._choose_verdict)
        self.verdict.step_wanted.connect(self.step_wanted)
        self.kind.activated.connect(self._choose_kind)
        for field, edit in self.edits.items():
            edit.typed.connect(partial(self.typed.emit, field.value))
            edit.left.connect(partial(self.left.emit, field.value))
            if isinstance(edit, FieldLine):
                edit.done.connect(self._go_on)
        self.edit_button.clicked.connect(self.edit_wanted)
        self.remove_button.clicked.connect(self.remove_wanted)
        self.photos_button.clicked.connect(self.photos_wanted)

    def _measure(self) -> None:
        for edit in self.edits.values():
            edit.setMinimumWidth(theme.px(_FIELD_WIDTH))
        self._claimed.setMinimumWidth(theme.px(_FIELD_WIDTH))
        self.kind.setMinimumWidth(theme.px(_FIELD_WIDTH))
        for field in (self.kind, *(edit for edit in self.edits.values() if isinstance(edit, FieldLine))):
            field.setFixedHeight(control_height())
        self.edits[FindingField.NOTE].setFixedHeight(theme.px(_NOTE_LINES))

    # what is shown

    def show_claim(self, claim: ClaimView, number: int, *, editable: bool) -> None:
        """Show a claim as it is stored, instead of whatever is shown."""
        self.claim = claim
        self._title.setText(f"{number}. {claim.text}")
        self._indicator.setText(claim.indicator)
        self._indicator.setVisible(bool(claim.indicator))
        self._claimed.setText(claim.claimed or "–")
        self.edit_button.setVisible(claim.own_claim and editable)
        self.remove_button.setVisible(claim.own_claim and editable)
        self._name_parts(number)
        for field in FindingField:
            self.show_part(field, claim)
        self.verdict.setEnabled(editable)
        self.kind.setEnabled(editable)
        for edit in self.edits.values():
            edit.setReadOnly(not editable)
        self.show_problem("")

    def _name_parts(self, number: int) -> None:
        self.setAccessibleName(tr("Klaim {n}: {teks}", n=number, teks=self.claim.text))
        named = tr("Klaim {n}", n=number)
        for field, edit in self.edits.items():
            edit.setAccessibleName(f"{_field_name(field)}, {named}")
        for chip in self.verdict.chips:
            chip.setAccessibleName(f"{chip.text()}, {named}")
        self.kind.setAccessibleDescription(f"{tr('Bukti yang dipakai')}, {named}")

    def show_part(self, field: FindingField, claim: ClaimView) -> None:
        """Take one part of the finding as it is stored now."""
        self.claim = claim
        finding = claim.finding
        if field is FindingField.VERDICT:
            self.verdict.show_verdict(finding.verdict)
            self._checked.setText(_checked_text(claim))
        elif field is FindingField.EVIDENCE_KIND:
            self.kind.setCurrentIndex(list(EvidenceKind).index(finding.evidence_kind))
        else:
            self.edits[field].show_text(finding.part(field))

    def show_before(self, met: str, place: str) -> None:
        """Offer in empty lines what was written for the claim before."""
        for field, text in ((FindingField.MET_WHOM, met), (FindingField.PLACE, place)):
            told = tr("{teks} ({kunci})", teks=text, kunci=Shortcut.SAME_AS_BEFORE.shown) if text else ""
            self.edits[field].setPlaceholderText(told)

    def show_photos(self, count: int) -> None:
        """Tell how many photos the claim has; without any, offer to add one where something may be written."""
        self.photos_button.setVisible(count > 0 or self.verdict.isEnabled())
        self.photos_button.setText(tr("Foto klaim ini ({n})", n=count) if count else tr("Tambah foto klaim ini"))

    def show_problem(self, sentence: str) -> None:
        """Say why something typed is not stored."""
        if sentence and sentence != self.message.text():
            announce(self, sentence, assertive=True)
        self.message.show_text(sentence)

    def set_current(self, current: bool) -> None:
        """Mark the row at work."""
        if current != self.current:
            self.current = current
            self.update()

    def dirty(self) -> list[FindingField]:
        """Return the typed parts that are not stored."""
        return [field for field, edit in self.edits.items() if edit.text() != self.claim.finding.part(field)]

    def title_label(self) -> QLabel:
        """Return the label with the claim's words."""
        return self._title

    def checked_shown(self) -> str:
        """Return what is said about when the claim was checked."""
        return self._checked.text()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the verdict by 1 to 4 from anywhere in the row but its text editors."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not (plain and self.verdict.take_key(Qt.Key(event.key()))):
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        self.focusNextChild()

    def _choose_verdict(self, verdict: str) -> None:
        announce(self, verdict_text(Verdict(verdict)))
        self.chosen.emit(FindingField.VERDICT.value, verdict)

    def _choose_kind(self, place: int) -> None:
        self.chosen.emit(FindingField.EVIDENCE_KIND.value, self.kind.itemData(place))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the bar of the claim at work, and the rule below every row but the last."""
        painter = QPainter(self)
        if self.current:
            painter.fillRect(0, 0, 3, self.height(), theme.colour("gold"))
        if not self.last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        painter.end()


def _field_name(field: FindingField) -> str:
    return {
        FindingField.VERIFIED: tr("Hasil pemeriksaan"),
        FindingField.MET_WHOM: tr("Bertemu dengan"),
        FindingField.PLACE: tr("Tempat"),
        FindingField.NOTE: tr("Catatan"),
    }[field]


def _named(name: str, field: QWidget) -> QWidget:
    """Return a field under its name."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(RING, 0, RING, RING)
    column.setSpacing(4)
    heading = label(name, "small")
    heading.setBuddy(field)
    column.addWidget(heading)
    column.addWidget(field)
    column.addStretch(1)
    return place


def _checked_text(claim: ClaimView) -> str:
    at = claim.finding.checked_at
    if at is None:
        return tr("Belum diperiksa")
    return tr("Diperiksa {waktu}", waktu=short_moment_text(at))
