"""What the secretariat does on the page Juri dan panel."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.jury import Conflict, JudgeField, JudgeLine, PanelMatrix, Place
from inovasi_desktop.domain.panels import panel_name
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import jury, panel_matrix, panels
from ui.models.panel_table import SeatCell
from ui.workspace import Call, Workspace


class JuryActs(QObject):
    """Runs the services, and asks where they need more.

    Signals:
        done(str): something was recorded, in a sentence.
        refused(str): why nothing was.
        added(int): a judge (id) joined.

    """

    done = Signal(str)
    refused = Signal(str)
    added = Signal(int)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    # judges

    def ask_judge(self) -> None:
        """Ask who joins the jury."""
        from ui.dialogs.jury import AddJudgeDialog

        def add(name: str, title: str, nip: str, institution: str) -> None:
            fields = {"name": name, "title": title, "nip": nip, "institution": institution}
            change = self._workspace.run(jury.add_judge, **fields)
            self.done.emit(tr("{juri} ditambahkan.", juri=change.after))
            if change.judge_id is not None:
                self.added.emit(change.judge_id)

        AddJudgeDialog(self._page, add).ask()

    def edit(self, judge: JudgeLine, part: JudgeField, text: str) -> str:
        """Store a text of a judge; return why not, empty when it is stored."""
        stored = judge.value(part)
        try:
            self._workspace.run(jury.edit_judge, judge_id=judge.id, field=part, value=text, expected=stored)
        except KnownError as error:
            return error.message
        return ""

    def toggle_chair(self, judge: JudgeLine, chair: int | None) -> None:
        """Let a judge preside, or no longer; ``chair``: who presides now."""
        value = None if judge.chair else judge.id
        self._try(Call(jury.set_chair, {"value": value, "expected": chair}))

    def retire(self, judge: JudgeLine) -> None:
        """Take a judge out of the jury."""
        told = tr("{juri} keluar dari dewan juri.", juri=judge.name)
        self._try(Call(jury.retire_judge, {"judge_id": judge.id, "value": True, "expected": False}), told)

    def bring_back(self, judge: JudgeLine) -> None:
        """Take a judge back into the jury."""
        told = tr("{juri} kembali ke dewan juri.", juri=judge.name)
        self._try(Call(jury.retire_judge, {"judge_id": judge.id, "value": False, "expected": True}), told)

    def _try(self, call: Call, told: str = "") -> None:
        try:
            self._workspace.run(call.service, **call.arguments)
        except KnownError as error:
            self.refused.emit(error.message)
        else:
            if told:
                self.done.emit(told)

    # seats

    def toggle_seat(self, cell: SeatCell) -> None:
        """Seat a judge or take the judge off; where marks lie, ask for more."""
        seat = cell.seat
        if seat.seated and seat.sheets:
            self.refused.emit(
                tr("{juri} sudah memberi nilai di sini. Tekan G untuk mengganti, dengan alasan.", juri=cell.judge.name)
            )
            return
        where = {"judge_id": cell.judge.id, **cell.column.place._asdict()}
        self._try(Call(panels.seat_judge, {**where, "value": not seat.seated, "expected": seat.seated}))

    def ask_replace(self, matrix: PanelMatrix, cell: SeatCell) -> None:
        """Ask who comes instead of a judge; of a former one, whether the marks count."""
        if cell.seat.former:
            self._ask_count(cell)
            return
        if not cell.seat.seated:
            self.refused.emit(tr("{juri} tidak duduk di panel ini.", juri=cell.judge.name))
            return
        from ui.dialogs.jury import ReplaceDialog

        place = cell.column.place
        others = [judge for judge in matrix.judges if not matrix.seat(judge.id, place).seated]

        def replace(by_id: int | None, whole: bool, reason: str) -> None:
            places = self._places(matrix, cell, by_id) if whole else [place]
            calls = [
                Call(
                    panels.replace_judge,
                    {"judge_id": cell.judge.id, **one._asdict(), "by_id": by_id, "reason": reason},
                )
                for one in places
            ]
            self._workspace.run_together(calls)
            self.done.emit(tr("{juri} diganti di {n} panel.", juri=cell.judge.name, n=len(calls)))

        ReplaceDialog(
            self._page, cell.judge.name, panel_name(cell.column), others, replace, category=cell.column.category
        ).ask()

    @staticmethod
    def _places(matrix: PanelMatrix, cell: SeatCell, by_id: int | None) -> list[Place]:
        """Return the category's panels where the judge sits and the other one does not."""
        return [
            one.place
            for one in matrix.columns
            if one.place.category_id == cell.column.place.category_id
            and matrix.seat(cell.judge.id, one.place).seated
            and (by_id is None or not matrix.seat(by_id, one.place).seated)
        ]

    def _ask_count(self, cell: SeatCell) -> None:
        """Ask for the plenary's decision on a former judge's marks."""
        from ui.dialogs.reason import ReasonDialog

        value = not cell.seat.counts
        where = {"judge_id": cell.judge.id, **cell.column.place._asdict()}

        def record(reason: str) -> None:
            day = dialog.chosen_day() or today
            self._workspace.run(panels.count_former, **where, value=value, reason=reason, decided_on=day)
            told = tr("dihitung") if value else tr("tidak dihitung")
            self.done.emit(tr("Nilai lama {juri} {keadaan}.", juri=cell.judge.name, keadaan=told))

        today = self._workspace.context.now().astimezone(WIB).date()
        dialog = ReasonDialog(
            self._page,
            tr("Nilai lama {juri}", juri=cell.judge.name),
            tr(
                "{panel}. Lembar yang lengkap {akan}, menurut keputusan pleno.",
                panel=panel_name(cell.column),
                akan=tr("akan dihitung") if value else tr("tidak lagi dihitung"),
            ),
            tr("Hitung nilainya") if value else tr("Jangan hitung lagi"),
            record,
        )
        dialog.add_day(today, tr("Tanggal pleno"))
        dialog.ask()

    # conflicts

    def abstain(self, conflict: Conflict) -> None:
        """Record the abstention in every stage that lacks it."""
        where = {"judge_id": conflict.judge_id, "entry_id": conflict.entry_id, "value": True, "expected": False}
        calls = [
            Call(panel_matrix.set_conflict, {**where, "stage_id": stage_id}) for stage_id, _ in conflict.open_stages
        ]
        if not calls:
            self.refused.emit(tr("Abstain {juri} sudah tercatat.", juri=conflict.judge))
            return
        try:
            self._workspace.run_together(calls)
        except KnownError as error:
            self.refused.emit(error.message)
        else:
            names = {"juri": conflict.judge, "peserta": conflict.entry, "n": len(calls)}
            self.done.emit(tr("{juri} abstain untuk {peserta} di {n} tahap.", **names))
