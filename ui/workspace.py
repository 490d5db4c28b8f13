"""One open competition in the hands of one person: runs services, publishes what changed, keeps the undo stack."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.findings import TYPED
from inovasi_desktop.domain.values import Actor, Change, ChangeKind, Context

if TYPE_CHECKING:
    from inovasi_desktop.services.files import CompetitionFile

Given = ParamSpec("Given")
Result = TypeVar("Result")
Replay = Callable[..., Change | None]

UNDOABLE = frozenset(
    {
        ChangeKind.SCORE,
        ChangeKind.NOTE,
        ChangeKind.CRITERION_NOTE,
        ChangeKind.FINDING,
        ChangeKind.CLAIM_TEXT,
        ChangeKind.CAPTION,
        ChangeKind.UNIT_FIELD,
        ChangeKind.ENTRY_FIELD,
        ChangeKind.ENTRY_FILE,
        ChangeKind.PLAN,
        ChangeKind.JUDGE,
        ChangeKind.PANEL,
        ChangeKind.CONFLICT,
        ChangeKind.SCREENING,
        ChangeKind.SCREENING_NOTE,
        ChangeKind.SETUP,
        ChangeKind.RULES,
    }
)
"""Kinds taken back by Ctrl+Z; locking and sealing need a granted, recorded request instead."""

NOTES = frozenset(
    {
        ChangeKind.NOTE,
        ChangeKind.CRITERION_NOTE,
        ChangeKind.CLAIM_TEXT,
        ChangeKind.CAPTION,
        ChangeKind.SCREENING_NOTE,
    }
)

BURST = timedelta(seconds=10)
"""Pieces of a note saved within this time of one another are taken back together."""


class Call(NamedTuple):
    """A service with its arguments, for ``run_together``."""

    service: Callable[..., Any]
    arguments: Mapping[str, Any]


class Workspace(QObject):
    """The only door between pages and services.

    A service is ``f(session, context, …)`` and returns a ``Change``, several, or nothing that concerns others.
    ``KnownError`` passes to the caller, with nothing written and nothing published.

    Attributes:
        file: the open competition file; whoever opened it closes it.
        context: who acts.
        saved_at: time of the last committed change, None before the first.
        history: the undo stack of this person's session.

    Signals:
        changed(Change): committed, by whatever way; each open model decides whether it is concerned.
        replayed(Change): the change came by undo or redo, so that a page may go where it happened.
        refused(str): why an undo or redo could not be done; it has left the stack.

    """

    changed = Signal(object)
    replayed = Signal(object)
    refused = Signal(str)

    def __init__(self, file: "CompetitionFile", context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.context = context
        self.saved_at: datetime | None = None
        self.history = QUndoStack(self)

    def read(
        self, query: Callable[Concatenate[Any, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Return ``query(session, …)`` of one unchanging state of the file."""
        with self.file.read() as session:
            return query(session, *args, **kwargs)

    def run(
        self, service: Callable[Concatenate[Any, Context, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run a service in one transaction, publish what it changed, and remember how to take it back.

        Raises:
            KnownError: the service or the disk refused; nothing was written.

        """
        result = self._commit(service, *args, **kwargs)
        for change in self._publish(result):
            if change.kind in UNDOABLE:
                self.history.push(_Edit(self, service, kwargs, change))
        return result

    def run_together(self, calls: Sequence[Call]) -> None:
        """Run several services in one transaction, all or none; one undo takes them back together.

        Raises:
            KnownError: one of them, or the disk, refused; nothing was written.

        """
        with self.file.write() as session:
            results = [call.service(session, self.context, **call.arguments) for call in calls]
        self.history.beginMacro("")
        try:
            for call, result in zip(calls, results, strict=True):
                for change in self._publish(result):
                    if change.kind in UNDOABLE:
                        self.history.push(_Edit(self, call.service, call.arguments, change))
        finally:
            self.history.endMacro()

    def run_apart(
        self, service: Callable[Concatenate[Any, Context, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run a long service in one transaction, in whatever thread; nothing is published and nothing remembered.

        The window tells of it with ``publish`` once the work has come back to its own thread.

        Raises:
            KnownError: as ``run``.

        """
        return self._commit(service, *args, **kwargs)

    def publish(self, result: object) -> None:
        """Tell what a service that ran apart has changed; it cannot be undone."""
        self._publish(result)

    def hand_over(self, actor: Actor) -> None:
        """Let another person act on the same file; nobody takes back what another one did."""
        self.context = replace(self.context, actor=actor)
        self.history.clear()

    def _commit(
        self, service: Callable[Concatenate[Any, Context, Given], Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        with self.file.write() as session:
            return service(session, self.context, *args, **kwargs)

    def _publish(self, result: object) -> list[Change]:
        parts = result if isinstance(result, (tuple, list)) else (result,)
        changes = [part for part in parts if isinstance(part, Change)]
        for change in changes:
            self.saved_at = change.at
            self.changed.emit(change)
        return changes

    def undo(self) -> None:
        """Take back the last act that can be taken back."""
        self.history.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.history.redo()

    def replay(self, service: Replay, arguments: Mapping[str, Any]) -> bool:
        """Run a service once more on behalf of undo or redo; return False after telling why it was refused."""
        try:
            result = self._commit(service, **arguments)
        except KnownError as error:
            self.refused.emit(error.message)
            return False
        for change in self._publish(result):
            self.replayed.emit(change)
        return True


class _Edit(QUndoCommand):
    """One edit, as ids and values only: undone by the same service with the values swapped."""

    def __init__(
        self, workspace: Workspace, service: Callable[..., Any], arguments: Mapping[str, Any], change: Change
    ) -> None:
        super().__init__()
        self.workspace, self.service = workspace, service
        self.where = {key: value for key, value in arguments.items() if key not in ("value", "expected")}
        self.kind, self.at = change.kind, change.at
        self.typed = change.kind in NOTES or (change.kind is ChangeKind.FINDING and change.part in TYPED)
        self.before, self.after = change.before, change.after
        self._done = True  # pushing a command redoes it, but this one happened before it was pushed

    def id(self) -> int:
        """Return one number for all that is typed as text, whose pieces may be merged; -1 keeps marks apart."""
        return 1 if self.typed else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take up the next piece of the same burst of typing."""
        if not isinstance(other, _Edit) or (other.kind, other.where) != (self.kind, self.where):
            return False
        if other.before != self.after or other.at - self.at > BURST:
            return False
        self.after, self.at = other.after, other.at
        self.setObsolete(self.before == self.after)
        return True

    def undo(self) -> None:
        """Put the former value back, if the present one is still ours."""
        self._put(self.before, over=self.after)
        self._done = False

    def redo(self) -> None:
        """Put the later value back; the first call comes from the push itself."""
        if not self._done:
            self._put(self.after, over=self.before)
            self._done = True

    def _put(self, value: object, *, over: object) -> None:
        if not self.workspace.replay(self.service, {**self.where, "value": value, "expected": over}):
            self.setObsolete(True)
