"""One judge's sheet at hand: what is stored of it, and the acts that change it. No widgets."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from inovasi_desktop.domain.sheet_review import SheetReview
from inovasi_desktop.domain.sheets import (
    CriterionMark,
    RunningTotal,
    SheetProgress,
    SheetSummary,
    SheetView,
    running_total,
)
from inovasi_desktop.domain.unlocking import UnlockStanding
from inovasi_desktop.domain.values import Change, ChangeKind, SheetState
from inovasi_desktop.services import judging, review, scoring, unlocking
from ui.workspace import Workspace

_OF_STATE = frozenset({ChangeKind.LOCK, ChangeKind.UNLOCK, ChangeKind.UNLOCK_REQUEST, ChangeKind.RECUSAL})


class SheetDesk(QObject):
    """Holds the sheet that the page shows and follows every committed change of it.

    Every act raises what the service raises (``KnownError``, ``ConflictError``); then nothing has changed.

    Attributes:
        judge_id, stage_id: whose sheets of which stage.
        view: the sheet at hand, None before the first one is loaded.

    Signals:
        mark_changed(int): the stored mark of a criterion (id) is another one now.
        note_changed(): the general note is another one now.
        criterion_note_changed(int): the note beside a criterion (id) is another one now.
        state_changed(): locked or unlocked, asked to be, recused or not.

    """

    mark_changed = Signal(int)
    note_changed = Signal()
    criterion_note_changed = Signal(int)
    state_changed = Signal()

    def __init__(self, workspace: Workspace, judge_id: int, stage_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.judge_id, self.stage_id = judge_id, stage_id
        self.view: SheetView | None = None
        workspace.changed.connect(self._follow)

    def load(self, entry_id: int) -> SheetView:
        """Read the sheet of an entry and take it to hand."""
        self.view = self._workspace.read(
            judging.sheet_view, judge_id=self.judge_id, entry_id=entry_id, stage_id=self.stage_id
        )
        return self.view

    def read_again(self) -> None:
        """Read the sheet at hand anew, and tell every mark and note that is another one now."""
        before = self._sheet()
        now = self.load(before.entry_id)
        old = {mark.criterion_id: mark for mark in before.criteria}
        for mark in now.criteria:
            was = old.get(mark.criterion_id)
            if was is not None and was.value != mark.value:
                self.mark_changed.emit(mark.criterion_id)
            if was is not None and was.note != mark.note:
                self.criterion_note_changed.emit(mark.criterion_id)
        if before.note != now.note:
            self.note_changed.emit()

    def put_away(self) -> None:
        """Have no sheet at hand."""
        self.view = None

    def criterion(self, criterion_id: int) -> CriterionMark:
        """Return one criterion with what is stored of it."""
        return next(mark for mark in self._sheet().criteria if mark.criterion_id == criterion_id)

    def record(self, criterion_id: int, value: int | None, expected: int | None) -> None:
        """Store a mark over the one that its field showed (``expected``)."""
        self._workspace.run(
            scoring.record_score,
            **self.where(),
            criterion_id=criterion_id,
            value=value,
            expected=expected,
        )

    def record_note(self, text: str, expected: str) -> None:
        """Store the general note over the one that was shown."""
        self._workspace.run(scoring.record_note, **self.where(), value=text, expected=expected)

    def record_criterion_note(self, criterion_id: int, text: str, expected: str) -> None:
        """Store the note beside a criterion over the one that was shown."""
        self._workspace.run(
            scoring.record_criterion_note,
            **self.where(),
            criterion_id=criterion_id,
            value=text,
            expected=expected,
        )

    def lock(self) -> None:
        """Lock the sheet."""
        self._workspace.run(scoring.lock_sheet, **self.where())

    def review(self) -> SheetReview:
        """Return what should be looked at once more before the lock."""
        return self._workspace.read(review.sheet_review, **self.where())

    def standing(self) -> UnlockStanding:
        """Return what was asked and answered about opening the sheet."""
        return self._workspace.read(unlocking.standing, **self.where())

    def request_unlock(self, reason: str) -> None:
        """Ask the secretariat to open the sheet."""
        self._workspace.run(unlocking.request_unlock, **self.where(), reason=reason)

    def withdraw_request(self) -> None:
        """Take the request back."""
        self._workspace.run(unlocking.withdraw_request, **self.where())

    def total(self, typed: Mapping[int, int | None]) -> RunningTotal:
        """Return the running total with some marks as they are being typed instead of stored (by criterion id)."""
        sheet = self._sheet()
        pairs = ((mark.weight, typed.get(mark.criterion_id, mark.value)) for mark in sheet.criteria)
        return running_total(pairs, sheet.formula)

    def summary(self, unit: str, *, calibration: bool = False) -> SheetSummary:
        """Return the sheet's line in the list of participants; ``unit`` and ``calibration`` as the list has them."""
        sheet = self._sheet()
        total = sheet.total()
        return SheetSummary(
            entry_id=sheet.entry_id,
            code=sheet.entry_code,
            short_name=sheet.short_name,
            title=sheet.title,
            unit=unit,
            progress=_progress(sheet, total),
            filled=total.filled,
            of=total.of,
            total=total.value,
            reason=sheet.recusal or "",
            calibration=calibration,
        )

    def _sheet(self) -> SheetView:
        if self.view is None:
            raise RuntimeError("no sheet at hand")
        return self.view

    def where(self) -> dict[str, Any]:
        """Return the ids that name the sheet at hand."""
        return {"judge_id": self.judge_id, "entry_id": self._sheet().entry_id, "stage_id": self.stage_id}

    def _follow(self, change: Change) -> None:
        sheet = self.view
        if sheet is None or (change.judge_id, change.entry_id, change.stage_id) != (
            self.judge_id,
            sheet.entry_id,
            self.stage_id,
        ):
            return
        if change.kind is ChangeKind.SCORE and change.criterion_id is not None:
            self.view = _with_mark(sheet, change.criterion_id, value=change.after)
            self.mark_changed.emit(change.criterion_id)
        elif change.kind is ChangeKind.CRITERION_NOTE and change.criterion_id is not None:
            self.view = _with_mark(sheet, change.criterion_id, note=change.after)
            self.criterion_note_changed.emit(change.criterion_id)
        elif change.kind is ChangeKind.NOTE:
            self.view = replace(sheet, note=str(change.after))
            self.note_changed.emit()
        elif change.kind in _OF_STATE:
            self.load(sheet.entry_id)
            self.state_changed.emit()


def _with_mark(sheet: SheetView, criterion_id: int, **fields: Any) -> SheetView:  # noqa: ANN401 - replace()'s own
    marks = (replace(mark, **fields) if mark.criterion_id == criterion_id else mark for mark in sheet.criteria)
    return replace(sheet, criteria=tuple(marks))


def _progress(sheet: SheetView, total: RunningTotal) -> SheetProgress:
    if sheet.recusal is not None:
        return SheetProgress.RECUSED
    if sheet.state is SheetState.LOCKED:
        return SheetProgress.LOCKED
    if not total.filled:
        return SheetProgress.EMPTY
    return SheetProgress.FILLED if total.filled == total.of else SheetProgress.PARTIAL
