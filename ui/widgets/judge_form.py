"""The judge at hand: name, title, NIP, institution, stored field by field; chair and leaving."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from inovasi_desktop.domain.jury import JudgeField, JudgeLine
from inovasi_desktop.i18n import tr
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.message_line import MessageLine


class JudgeForm(Card):
    """Fields of one judge.

    Attributes:
        fields: the editors, by what they are for.
        message: why something was refused.
        chair_button, retire_button: acts.

    Signals:
        edited(JudgeField, str): a text was typed and left.

    """

    edited = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._judge: JudgeLine | None = None
        self._held: set[JudgeField] = set()
        self._name = self.add_heading(tr("Juri"))
        self.fields: dict[JudgeField, QLineEdit] = {}
        names = {
            JudgeField.NAME: tr("Nama"),
            JudgeField.TITLE: tr("Jabatan"),
            JudgeField.NIP: tr("NIP"),
            JudgeField.INSTITUTION: tr("Instansi"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        for place, (part, name) in enumerate(names.items()):
            heading, edit = label(name, "small"), QLineEdit()
            heading.setBuddy(edit)
            edit.setAccessibleName(name)
            grid.addWidget(heading, place // 2 * 2, place % 2)
            grid.addWidget(edit, place // 2 * 2 + 1, place % 2)
            edit.editingFinished.connect(self._leave)
            self.fields[part] = edit
        self.body.addLayout(grid)
        self.message = MessageLine(2)
        self.body.addWidget(self.message)
        self.body.addSpacing(10)
        acts = QWidget()
        flow = FlowLayout(gap=8)
        acts.setLayout(flow)
        self.chair_button, self.retire_button = Button(tr("Jadikan ketua")), Button(tr("Keluarkan dari dewan"))
        flow.addWidget(self.chair_button)
        flow.addWidget(self.retire_button)
        self.body.addWidget(acts)

    def show_judge(self, judge: JudgeLine | None) -> None:
        """Show another judge, or the same one as it is stored now."""
        if judge is None or self._judge is None or judge.id != self._judge.id:
            self._held.clear()
            self.message.show_text("")
        self._judge = judge
        self.setVisible(judge is not None)
        if judge is None:
            return
        self._name.setText(f"{judge.name} · {judge.code}")
        for part, edit in self.fields.items():
            stored = judge.value(part)
            if edit.text() != stored and part not in self._held:
                edit.setText(stored)
        self.chair_button.setText(tr("Bukan ketua lagi") if judge.chair else tr("Jadikan ketua"))

    def shown(self) -> JudgeLine | None:
        """Return the judge whose texts are shown."""
        return self._judge

    def hold(self, part: JudgeField, why: str) -> None:
        """Keep what was typed, with the reason why it is not stored; an empty reason: it is."""
        self._held.discard(part)
        if why:
            self._held.add(part)
        if why or not self._held:
            self.message.show_text(why)

    def unsaved(self) -> bool:
        """Return whether something typed is not stored."""
        judge = self._judge
        return judge is not None and any(edit.text().strip() != judge.value(part) for part, edit in self.fields.items())

    def _leave(self) -> None:
        self.settle()

    def settle(self) -> None:
        """Have every text stored that was typed."""
        judge = self._judge
        for part, edit in self.fields.items():
            if judge is None:
                return
            if " ".join(edit.text().split()) != judge.value(part):
                self.edited.emit(part, edit.text())
            else:
                self.hold(part, "")
