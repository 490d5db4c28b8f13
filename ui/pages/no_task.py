"""What a judge sees whom no panel has."""

from PySide6.QtWidgets import QVBoxLayout

from inovasi_desktop.i18n import tr
from ui.pages.base import Page, Title
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState


class NoTaskPage(Page):
    """Says why there is nothing to score and who can change that."""

    def __init__(self) -> None:
        super().__init__()
        self.state = EmptyState(
            "clipboard-list",
            tr("Belum ada tugas"),
            tr("Anda belum masuk panel kategori mana pun. Minta Sekretariat menambahkan Anda ke panel."),
        )
        card = Card()
        card.body.addWidget(self.state)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 22, 28, 22)
        outer.addWidget(card)

    def title(self) -> Title:
        """Return the heading."""
        return Title(tr("Tugas saya"))

    def help_text(self) -> str:
        """Return why the page is empty."""
        return self.state.text()
