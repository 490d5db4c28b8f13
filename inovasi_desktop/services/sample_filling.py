"""The acts of everybody in the sample, in the order in which they would happen.

Everything goes the way of a real competition: judges record marks and lock their sheets, the secretariat records
screening, finalists and results, a second person seals. Only who they are, ids and clock are fixed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Criterion, Entry, FieldClaim, Judge, Requirement, Stage
from inovasi_desktop.domain.findings import FindingField
from inovasi_desktop.domain.values import WIB, Context, EntryState, RecusalKind, Role, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import findings, pledges, recusals, results, schedule, scoring, screening, selection
from inovasi_desktop.services.sample_context import SampleClock, acting
from inovasi_desktop.services.sample_marks import ExampleMarks, finding
from inovasi_desktop.services.sample_seed import FOLDER

SECRETARY, CHECKER, CHAIR = "Sekretariat", "Pemeriksa", "Juri 1"
"""Who acts in the sample besides its judges: roles, no persons."""

RECUSED = ("J3", "PD-06")
"""Juri 3 abstains for the entry of the host, Bappeda Litbang."""

_SCREENED, _PLENARY = date(2022, 7, 29), date(2022, 8, 22)
_DAYS = {"proposal": date(2022, 8, 2), "factfinding": date(2022, 8, 9), "paparan": date(2022, 8, 18)}

_VISITORS = 2
"""So many judges of the sample write findings; the others rely on theirs."""

Progress = Callable[[int, int], None]
"""Called with how many sheets are done of how many; what it raises ends the work and leaves no file."""

SheetName = tuple[str, str, str]
"""Codes of stage, entry and judge."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far the sample has come.

    Attributes:
        open_sheets: sheets that are not locked, with how many of their criteria are filled.
        sealed: codes of the categories whose result is confirmed.
        notes: notes beside criteria (by code) of open sheets.
        unpledged: codes of the judges who have not accepted the pakta integritas yet.
    """

    open_sheets: Mapping[SheetName, int]
    sealed: tuple[str, ...]
    notes: Mapping[SheetName, Mapping[str, str]] = field(default_factory=dict)
    unpledged: tuple[str, ...] = ()


FINISHED = Extent({}, ("PD", "KEC", "UMKM"))
"""Everything scored and confirmed: what ``contoh --tanpa-layar`` makes papers of."""

PRACTICE = Extent(
    {
        ("factfinding", "PD-05", "J4"): 5,
        ("factfinding", "PD-06", "J4"): 0,
        ("paparan", "PD-K", "J3"): 0,
        ("paparan", "PD-03", "J3"): 3,
        ("paparan", "PD-04", "J3"): 0,
        ("paparan", "PD-05", "J3"): 0,
        ("paparan", "UMKM-05", "J1"): 0,
    },
    ("KEC",),
    {("paparan", "PD-03", "J3"): {"kolaborasi": "Contoh catatan: dokumen kerja sama diperlihatkan"}},
)
"""Something left for everybody: UMKM lacks one sheet of Juri 1 and is ready then, PD is in the middle of its
presentations (Juri 3) and of one visit (Juri 4), KEC is confirmed and has its certificates."""


class SampleFilling:
    """Fills a planted file as far as an extent says, within one transaction."""

    def __init__(self, session: Session, context: Context, clock: SampleClock, extent: Extent) -> None:
        self._session = session
        self._clock = clock
        self._extent = extent
        self._marks = ExampleMarks.load(FOLDER)
        self._secretary = acting(context, SECRETARY, Role.SECRETARIAT)
        self._checker = acting(context, CHECKER, Role.SECRETARIAT)
        self._judges = [
            (judge, acting(context, judge.name, Role.JUDGE, judge.id))
            for judge in session.scalars(select(Judge).order_by(Judge.position))
        ]
        self._categories = session.scalars(select(Category).order_by(Category.position)).all()
        every = session.scalars(select(Entry).order_by(Entry.category_id, Entry.position)).all()
        self._entries = [entry for entry in every if entry.state == EntryState.ACTIVE]
        self._practice = [entry for entry in every if entry.state == EntryState.CALIBRATION]
        self._requirements = session.scalars(
            select(Requirement.id).where(Requirement.category_id.is_(None)).order_by(Requirement.position)
        ).all()
        self._stages = session.scalars(
            select(Stage).where(Stage.kind != StageKind.SCREENING).order_by(Stage.position)
        ).all()

    def run(self, progress: Progress | None = None) -> None:
        """Do everything: screening, the stages in their order, finalists, confirmed results."""
        self._clock.jump(_SCREENED)
        for entry in self._entries:
            self._screen(entry)
        for judge, context in self._judges:
            if judge.code not in self._extent.unpledged:
                pledges.accept(self._session, context, judge_id=judge.id)
        done, entries = 0, self._entries
        for stage in self._stages:
            self._clock.jump(_DAYS[stage.code])
            criteria = self._criteria(stage)
            if stage.minutes_present is not None:
                self._schedule(stage, entries)
            for entry in (*self._practice, *entries):
                if stage.field_visit:
                    self._visit(stage, entry)
                self._fill_entry(stage, entry, criteria)
                done += len(self._judges)
                if progress is not None:
                    progress(done, self._sheets())
            if stage.kind == StageKind.SELECTION:
                entries = self._choose()
        self._clock.jump(_PLENARY, hour=13)
        for category in self._categories:
            if category.code in self._extent.sealed:
                self._seal(category)

    def _screen(self, entry: Entry) -> None:
        """Find every requirement met, and let the entry pass."""
        for requirement in self._requirements:
            where = {"entry_id": entry.id, "requirement_id": requirement}
            screening.record_check(self._session, self._secretary, **where, value=True, expected=None)
        screening.record_screening(self._session, self._secretary, entry_id=entry.id, passed=True)

    def _sheets(self) -> int:
        finalists = sum(category.cut_size for category in self._categories)
        finals = sum(stage.kind == StageKind.FINAL for stage in self._stages)
        practice = len(self._stages) * len(self._practice)
        return len(self._judges) * (len(self._entries) + finals * finalists + practice)

    def _schedule(self, stage: Stage, entries: Sequence[Entry]) -> None:
        """Let the presentations follow one another from nine o'clock."""
        minutes = (stage.minutes_present or 0) + (stage.minutes_answer or 0)
        begin = datetime.combine(_DAYS[stage.code], time(9), WIB)
        schedule.arrange(
            self._session,
            self._secretary,
            stage_id=stage.id,
            entries=[entry.id for entry in entries],
            starts={entry.id: begin + timedelta(minutes=n * minutes) for n, entry in enumerate(entries)},
            place=tr("Contoh ruang rapat"),
        )

    def _criteria(self, stage: Stage) -> Sequence[Criterion]:
        return self._session.scalars(
            select(Criterion).where(Criterion.stage_id == stage.id).order_by(Criterion.position)
        ).all()

    def _fill_entry(self, stage: Stage, entry: Entry, criteria: Sequence[Criterion]) -> None:
        for judge, context in self._judges:
            ids = {"judge_id": judge.id, "entry_id": entry.id, "stage_id": stage.id}
            if (judge.code, entry.code) == RECUSED:
                reason = tr("penyelenggara kompetisi.")
                recusals.abstain(self._session, context, kind=RecusalKind.CONFLICT, reason=reason, **ids)
                continue
            name = (stage.code, entry.code, judge.code)
            filled = self._extent.open_sheets.get(name)
            notes = self._extent.notes.get(name, {})
            for criterion in criteria[:filled]:
                value = self._marks.mark(stage.code, entry.code, judge.code, criterion.code)
                scoring.record_score(
                    self._session, context, criterion_id=criterion.id, value=value, expected=None, **ids
                )
                if note := notes.get(criterion.code):
                    scoring.record_criterion_note(
                        self._session, context, criterion_id=criterion.id, value=note, expected="", **ids
                    )
            if filled is None:
                scoring.lock_sheet(self._session, context, **ids)

    def _visit(self, stage: Stage, entry: Entry) -> None:
        """Let the first judges write what they found of an entry's claims, before their sheets are locked."""
        claims = self._session.scalars(
            select(FieldClaim).where(FieldClaim.entry_id == entry.id).order_by(FieldClaim.position)
        ).all()
        for judge, context in self._judges[:_VISITORS]:
            if (stage.code, entry.code, judge.code) in self._extent.open_sheets:
                continue
            for claim in claims:
                verdict, verified = finding(entry.code, judge.code, claim.position, claim.claimed)
                for part, value in ((FindingField.VERDICT, verdict), (FindingField.VERIFIED, verified)):
                    findings.record_finding(
                        self._session,
                        context,
                        claim_id=claim.id,
                        judge_id=judge.id,
                        field=part,
                        value=value,
                        expected="unchecked" if part is FindingField.VERDICT else "",
                    )

    def _choose(self) -> list[Entry]:
        """Record the best of each category as its finalists and return them in the order of the roster."""
        chosen: list[Entry] = []
        for category in self._categories:
            codes = [row.code for row in selection.selection_view(self._session, category.id).clear]
            selection.choose(self._session, self._secretary, category_id=category.id, codes=codes)
            chosen += [entry for entry in self._entries if entry.category_id == category.id and entry.code in codes]
        return chosen

    def _seal(self, category: Category) -> None:
        results.record_result(self._session, self._secretary, category_id=category.id, plenary_on=_PLENARY, chair=CHAIR)
        recorded = results.current_result(self._session, category.id)
        if recorded is None:
            message = f"the result of {category.code} was not recorded"
            raise RuntimeError(message)
        results.check_and_seal(self._session, self._checker, category_id=category.id, seen=recorded.digest)
