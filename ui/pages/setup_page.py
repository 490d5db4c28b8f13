"""What the pages of the setup share: reading it, the reason for a change of scored rules, saving, undoing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.recap_words import listed
from inovasi_desktop.domain.setup import SetupView
from inovasi_desktop.domain.setup_checks import Problem, check_setup
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import setup_view
from ui.form_keeper import FormKeeper
from ui.pages.base import Page
from ui.theme import theme
from ui.widgets.banner import Banner, Level
from ui.widgets.base import label
from ui.widgets.card import Card
from ui.widgets.form_field import FormLine
from ui.workspace import Call, Workspace

_FOLLOWED = frozenset({ChangeKind.SETUP, ChangeKind.RULES, ChangeKind.COMPETITION, ChangeKind.RESULT, ChangeKind.SCORE})


class Named(Protocol):
    """A part of the setup with its identity."""

    @property
    def uid(self) -> UUID:
        """Its identity across laptops."""


Part = TypeVar("Part", bound=Named)


def order_calls(found: Sequence[Part], uid: UUID, way: int, call: Callable[[Part, int], Call | None]) -> list[Call]:
    """Return the calls that let one part change places with its neighbour; none at the end of the list.

    Args:
        call: puts a part at a position (from 1); None where it stands there already.
    """
    parts = list(found)
    place = next((n for n, one in enumerate(parts) if one.uid == uid), -1)
    if place < 0 or not 0 <= place + way < len(parts):
        return []
    parts[place], parts[place + way] = parts[place + way], parts[place]
    return [made for n, one in enumerate(parts, 1) if (made := call(one, n)) is not None]


class ReasonCard(Card):
    """Asks why scored rules are changed; the same reason goes with every change until it is another one.

    Attributes:
        line: the reason.

    """

    def __init__(self) -> None:
        super().__init__((18, 12, 18, 12), 4)
        name = tr("Alasan perubahan")
        self.line = FormLine(name)
        heading = label(name, "strong")
        heading.setBuddy(self.line)
        hint = tr("Penilaian sudah dimulai. Perubahan aturan dicatat dalam jejak audit bersama alasan ini.")
        self.line.setAccessibleDescription(hint)
        self.body.addWidget(heading)
        self.body.addWidget(self.line)
        self.body.addWidget(label(hint, "small", wrap=True))
        self.hide()


class SetupPage(Page):
    """Reads the setup when it comes to the front or changes, and hands it to ``show_setup``.

    Attributes:
        workspace: the open competition.
        setup: what is shown.
        keeper: the fields that are always there.
        reason, state: above the content: why scored rules change, and which result forbids a change.

    """

    asks_reason = True
    """Whether what is set here are rules."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.setup: SetupView = workspace.read(setup_view.setup)
        self._stale = True
        self.keeper = FormKeeper(self)
        self.keeper.unsaved_changed.connect(self.unsaved_changed)
        self.keeper.conflicted.connect(self.refresh)
        self.reason, self.state = ReasonCard(), Banner()
        self.reason.line.editingFinished.connect(self._try_again)
        workspace.changed.connect(self._follow)

    def head(self) -> QVBoxLayout:
        """Return the messages above the content; a layout, which takes no room while there are none."""
        column = QVBoxLayout()
        column.setSpacing(theme.px(12))
        column.addWidget(self.state)
        column.addWidget(self.reason)
        return column

    def show_setup(self, problems: tuple[Problem, ...]) -> None:
        """Show ``self.setup`` and what is not right about it."""
        raise NotImplementedError

    def run(self, service: Callable[..., Any], **arguments: Any) -> Any:  # noqa: ANN401 - a service's own
        """Run a service of the setup, with the reason where it takes one."""
        return self.workspace.run(service, **arguments)

    def run_rule(self, service: Callable[..., Any], **arguments: Any) -> Any:  # noqa: ANN401 - a service's own
        """Run a service that may want to know why; the reason's line gets the keyboard when it is missing."""
        try:
            return self.workspace.run(service, **arguments, reason=self.reason.line.text())
        except KnownError as error:
            if error.code == "setup.reason":
                self.reason.show()
                self.reason.line.setFocus()
            raise

    def _try_again(self) -> None:
        """Save what waited for a reason."""
        if self.reason.line.text().strip() and self.keeper.unsaved():
            self.keeper.flush()

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that no field is to blame for; tell why it was refused."""
        try:
            act()
        except KnownError as error:
            self.warning.emit(error.message)
            return False
        return True

    def refresh(self) -> None:
        """Read everything afresh and show it."""
        self._stale = False
        self.setup = self.workspace.read(setup_view.setup)
        self._show_state()
        self.show_setup(check_setup(self.setup))

    def _show_state(self) -> None:
        decided = self.setup.decided
        self.reason.setVisible(self.asks_reason and self.setup.scored)
        if decided and self.asks_reason:
            names = listed([one.text.name for one in decided])
            self.state.show_message(
                Level.INFO,
                tr("Hasil {kategori} sudah dicatat.", kategori=names),
                tr("Yang menentukan hasil itu tidak dapat diubah lagi; yang lain dapat."),
                say=False,
            )
        else:
            self.state.hide()

    # what the window asks

    def activate(self) -> None:
        """Come to the front."""
        if self._stale:
            self.refresh()

    def may_leave(self) -> bool:
        """Save what is typed; stay where something is refused."""
        return self.keeper.flush()

    def unsaved(self) -> str:
        """Return what would be lost."""
        return self.keeper.unsaved()

    def undo(self) -> bool:
        """Take back what is typed."""
        return self.keeper.drop()

    def parts(self) -> frozenset[str]:
        """Return which parts of a change this page shows."""
        return frozenset()

    def concerns(self, change: Change) -> bool:
        """Return whether the change was made here."""
        return change.kind in (ChangeKind.SETUP, ChangeKind.RULES) and change.part in self.parts()

    def show_change(self, change: Change) -> None:  # noqa: ARG002 - everything is shown
        """Show it, and say so."""
        self.refresh()
        self.notice.emit(tr("Perubahan dikembalikan."))

    def _follow(self, change: Change) -> None:
        if change.kind not in _FOLLOWED:
            return
        if change.kind is ChangeKind.SCORE and self.setup.scored:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True


def problems_of(problems: tuple[Problem, ...], page: str, subject: str = "") -> Mapping[str, str]:
    """Return what is said of one subject by field; several sentences of one field together."""
    found: dict[str, str] = {}
    for one in problems:
        if (one.page, one.subject) == (page, subject):
            found[one.field] = f"{found[one.field]} {one.text}" if one.field in found else one.text
    return found
