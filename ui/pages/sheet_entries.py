"""The judge's participants of one stage: which category, which one, and the way to the next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, Signal

from inovasi_desktop.domain.sheets import Assignment, SheetProgress, SheetSummary
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import judging
from ui.models.entry_list import EntryList
from ui.views.entry_view import EntryView
from ui.widgets.choice_box import ChoiceBox
from ui.workspace import Workspace

_OPEN = (SheetProgress.EMPTY, SheetProgress.PARTIAL, SheetProgress.FILLED)


class SheetEntries(QObject):
    """List and choice of category. No participant is left before ``may_leave`` has agreed.

    Attributes:
        model, view: the participants of the chosen category.
        category_box: the choice of category, for the top bar.

    Signals:
        listed(): the participants were read anew; there may be none.
        chosen(int): the participant to show now, by entry id.

    """

    listed = Signal()
    chosen = Signal(int)

    def __init__(
        self, workspace: Workspace, judge_id: int, stage_id: int, may_leave: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._judge_id, self._stage_id, self._may_leave = workspace, judge_id, stage_id, may_leave
        self._assignments: tuple[Assignment, ...] = ()
        self._visits: dict[int, int] = {}
        self._category = 0
        self._following = False
        self.model, self.view, self.category_box = EntryList(self), EntryView(), ChoiceBox()
        self.category_box.setAccessibleName(tr("Kategori"))
        self.category_box.setAccessibleDescription(tr("Kategori peserta"))
        self.category_box.activated.connect(self._choose_category)
        self.view.setModel(self.model)
        self.view.selectionModel().currentChanged.connect(self._choose_entry)

    def refresh(self, wanted: int | None) -> None:
        """Read assignments and participants afresh, and choose the wanted one, else the first that is not done."""
        mine = self._workspace.read(judging.list_assignments, self._judge_id)
        self._assignments = tuple(part for part in mine if part.stage_id == self._stage_id)
        self._visits = {part.category_id: part.stage_id for part in mine if part.field_visit}
        self.category_box.clear()
        self.category_box.addItems([part.category_name for part in self._assignments])
        self.category_box.setCurrentIndex(self._category)
        self._list(wanted)

    def assignment(self) -> Assignment | None:
        """Return the judge's task in the chosen category."""
        return self._assignments[self._category] if self._category < len(self._assignments) else None

    def visited_at(self) -> int | None:
        """Return the stage (id) in which the judge checks the chosen category's claims, None when not at all."""
        assignment = self.assignment()
        return self._visits.get(assignment.category_id) if assignment is not None else None

    @property
    def several(self) -> bool:
        """Whether there is more than one category to choose from."""
        return len(self._assignments) > 1

    def rows(self) -> Sequence[SheetSummary]:
        """Return the participants of the chosen category."""
        return self.model.rows()

    def row(self, entry_id: int) -> SheetSummary | None:
        """Return one participant, None when it is not in the chosen category."""
        place = self.model.row_of(entry_id)
        return self.model.rows()[place] if place >= 0 else None

    def why_empty(self) -> str:
        """Explain why there is nobody to score."""
        assignment = self.assignment()
        if assignment is None:
            return tr("Anda tidak ditugaskan pada tahap ini. Sekretariat mengatur penugasan juri.")
        return tr(
            "Peserta {kategori} untuk {tahap} belum ditetapkan. Sekretariat menetapkannya dari tahap sebelumnya.",
            kategori=assignment.category_name,
            tahap=assignment.stage_name,
        )

    def select(self, entry_id: int) -> None:
        """Mark a participant in the list, without choosing it again."""
        self._select_row(self.model.row_of(entry_id))

    def step(self, way: int) -> bool:
        """Choose the next (1) or previous (-1) participant; return whether there was one and it could be."""
        row = self.view.currentIndex().row() + way
        if not 0 <= row < self.model.rowCount() or not self._may_leave():
            return False
        self.chosen.emit(self.rows()[row].entry_id)
        return True

    def find(self, entry_id: int) -> bool:
        """Choose a participant of any of the judge's categories in this stage; return whether it is there."""
        for place in (self._category, *range(len(self._assignments))):
            if self.model.row_of(entry_id) < 0:
                self._show_category(place)
            if self.model.row_of(entry_id) >= 0:
                self.chosen.emit(entry_id)
                return True
        return False

    def _choose_category(self, place: int) -> None:
        if place != self._category and not self._may_leave():
            self.category_box.setCurrentIndex(self._category)
            return
        self._show_category(place)

    def _show_category(self, place: int) -> None:
        self._category = place
        self.category_box.setCurrentIndex(place)
        self._list(None)

    def _list(self, wanted: int | None) -> None:
        rows = self._read()
        self._following = True
        self.model.set_rows(rows)
        self._following = False
        self.listed.emit()
        if rows:
            first = next((row.entry_id for row in rows if row.progress in _OPEN), rows[0].entry_id)
            self.chosen.emit(wanted if wanted is not None and self.model.row_of(wanted) >= 0 else first)

    def _read(self) -> tuple[SheetSummary, ...]:
        assignment = self.assignment()
        if assignment is None:
            return ()
        return self._workspace.read(
            judging.sheet_list,
            judge_id=self._judge_id,
            stage_id=self._stage_id,
            category_id=assignment.category_id,
        )

    def _choose_entry(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self._following or not current.isValid():
            return
        if self._may_leave():
            self.chosen.emit(self.rows()[current.row()].entry_id)
        else:
            self._select_row(previous.row())

    def _select_row(self, row: int) -> None:
        self._following = True
        self.view.setCurrentIndex(self.model.index(row))
        self._following = False
