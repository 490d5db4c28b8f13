"""What the rules of one owner mean and do: the sentences above the invented panel."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.setup import SetupView
from inovasi_desktop.domain.setup_checks import tie_steps
from inovasi_desktop.domain.setup_rules import setup_rules
from inovasi_desktop.i18n import tr
from ui.widgets.message_line import MessageLine
from ui.widgets.rules_example import RulesExample, RulesWords


class RulesMeaning(QWidget):
    """Words and example of the rules, kept in step with what is edited beside them.

    Attributes:
        note: says that something typed and not saved yet is already counted.
        words, example: what the rules mean and do.

    """

    def __init__(self) -> None:
        super().__init__()
        self.note, self.words, self.example = MessageLine(), RulesWords(), RulesExample()
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.note, self.words, self.example):
            column.addWidget(part)
        column.addStretch(1)

    def show_meaning(self, setup: SetupView, owner: int | None, *, typed: bool = False) -> None:
        """Explain the rules of a category, or the common ones.

        Args:
            setup: as it is stored, or as it would be with what is typed.
            owner: whose rules.
            typed: whether ``setup`` holds what is not saved yet.

        """
        self.note.show_text(tr("Termasuk isian yang belum tersimpan.") if typed else "", "warn")
        names: dict[str, str] = {}
        for place in (owner, None):
            for stage in setup.stages_of(place):
                names.setdefault(stage.text.code, stage.text.name)
        shown = setup_rules(setup, owner), names, dict(tie_steps(setup))
        if shown == self._shown:
            return
        self._shown = shown
        self.words.show_rules(*shown)
        self.example.show_rules(*shown)
