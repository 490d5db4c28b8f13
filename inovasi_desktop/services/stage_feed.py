"""Feed the ranking with one stage's marks from the competition file; SQL adds up the sheets."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import CursorResult, Select, case, func, literal_column, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Criterion, Judge, PanelMember, Recusal, Score, ScoreSheet
from inovasi_desktop.domain.rules import StageRule
from inovasi_desktop.domain.scores import HUNDRED
from inovasi_desktop.domain.stage_marks import CriterionMarks, MissingMarks, MissingSheet, SheetSums, StageMarks

_LARGEST = 2**63 - 1
"""Beyond it SQLite goes on in floating point without a word."""

_NAMED = 500
"""So many entries are named in a query; for more, the whole stage is read."""


class StageFeed:
    """Reads one stage of one category.

    Expected are the marks of every judge who is on the stage's panel, and of anybody else who has a sheet or an
    abstention there. The marks of a judge who was taken off the panel stay in the file and do not count, unless the
    plenary let them: then that judge's complete sheets count, and for every other entry the judge is as one who
    abstains, here and in scores.csv.

    Attributes:
        rule: the stage's rule.
        judges: code by id, in the order of codes.
        recused: pairs of (entry id, judge id); with them, what a former judge whose marks count left unfinished.
    """

    def __init__(
        self, session: Session, category_id: int, stage_id: int, rule: StageRule, entries: Mapping[int, str]
    ) -> None:
        self._session, self._category, self._stage = session, category_id, stage_id
        self.rule, self._entries = rule, entries
        self._ids = {code: key for key, code in entries.items()}
        self._criteria = self._criterion_ids()
        self.recused = self._recusals()
        self._former: set[int] = set()
        self.judges = self._judges()
        if self._former:
            self.recused |= self._unfinished(self._former)

    def _criterion_ids(self) -> dict[str, int]:
        rows = self._session.execute(
            select(Criterion.code, Criterion.id).where(
                Criterion.stage_id == self._stage, Criterion.removed_at.is_(None)
            )
        )
        return dict(rows.all())

    def _recusals(self) -> frozenset[tuple[int, int]]:
        rows = self._session.execute(
            select(Recusal.entry_id, Recusal.judge_id).where(
                Recusal.stage_id == self._stage, Recusal.withdrawn_at.is_(None)
            )
        )
        return frozenset((entry, judge) for entry, judge in rows if entry in self._entries)

    def _judges(self) -> dict[int, str]:
        panel = self._session.execute(
            select(PanelMember.judge_id, PanelMember.removed_at, PanelMember.counts).where(
                PanelMember.category_id == self._category, PanelMember.stage_id == self._stage
            )
        ).all()
        member = {judge: removed_at is None or counts for judge, removed_at, counts in panel}
        self._former = {judge for judge, removed_at, counts in panel if removed_at is not None and counts}
        codes = dict(self._session.execute(select(Judge.id, Judge.code).order_by(Judge.code)).all())
        guests = {judge for _, judge in self.recused}
        if outside := codes.keys() - member.keys():
            guests |= self._with_sheets(outside)
        return {key: code for key, code in codes.items() if member.get(key, key in guests)}

    def _with_sheets(self, judges: Iterable[int]) -> set[int]:
        """Return those of ``judges``, who were never on the panel, who have a sheet for an entry that is ranked."""
        rows = self._session.execute(
            select(ScoreSheet.judge_id, ScoreSheet.entry_id).where(
                ScoreSheet.stage_id == self._stage, ScoreSheet.judge_id.in_(judges)
            )
        )
        return {judge for judge, entry in rows if entry in self._entries}

    def _unfinished(self, former: set[int]) -> frozenset[tuple[int, int]]:
        """Return (entry, judge) of what former judges did not complete."""
        wanted = set(self._criteria.values())
        given: dict[tuple[int, int], set[int]] = {}
        statement = self._marked(self._entries).where(ScoreSheet.judge_id.in_(former))
        for entry, judge, criterion, _ in self._session.execute(statement):
            given.setdefault((entry, judge), set()).add(criterion)
        pairs = ((entry, judge) for entry in self._entries for judge in former)
        return frozenset(pair for pair in pairs if not wanted <= given.get(pair, set()))

    def marks(self) -> StageMarks:
        """Return the stage as the ranking takes it."""
        if not self.judges:
            sheets = [MissingSheet(self.rule.code, entry, None, (None,)) for entry in self._entries.values()]
            return StageMarks(self.rule, HUNDRED, HUNDRED, {}, MissingMarks(sheets), self.criterion_marks)
        sums, begun = self._sums()
        return StageMarks(self.rule, HUNDRED, HUNDRED, sums, self._missing(sums, begun), self.criterion_marks)

    def _sums(self) -> tuple[dict[str, dict[str, int]], set[tuple[int, int]]]:
        """Return the raw sums of complete sheets by codes, and which sheets (entry, judge; ids) lack some marks."""
        wanted = len(self.rule.criteria)
        entries, judges, recused = self._entries, self.judges, self.recused
        sums: dict[str, dict[str, int]] = {code: {} for code in entries.values()}
        begun: set[tuple[int, int]] = set()
        for entry, judge, filled, total in self._weighed_sheets():
            if entry not in entries or judge not in judges or (recused and (entry, judge) in recused):
                continue
            if filled == wanted:
                sums[entries[entry]][judges[judge]] = total
            elif filled:
                begun.add((entry, judge))
        return {code: given for code, given in sums.items() if given}, begun

    def _weighed_sheets(self) -> Iterable[tuple[int, int, int, int]]:
        """Return entry, judge, number of marks and Σ weight·mark of every sheet."""
        weights = {self._criteria[c.code]: int(c.weight * HUNDRED) for c in self.rule.criteria}
        highest = int(max(abs(self.rule.scale.low), abs(self.rule.scale.high)) * HUNDRED)
        if highest * sum(weights.values()) > _LARGEST:
            return self._weighed_here(weights)
        weight = case({key: literal_column(str(units)) for key, units in weights.items()}, value=Score.criterion_id)
        # Adding nothing to the stage keeps SQLite off that column's index: grouped along the sheets' unique index
        # nothing is sorted (0.3 s instead of 1.5 s for 150,000 sheets).
        statement = (
            select(ScoreSheet.entry_id, ScoreSheet.judge_id, func.count(Score.value), func.sum(Score.value * weight))
            .join(Score, Score.sheet_id == ScoreSheet.id)
            .where(ScoreSheet.stage_id + 0 == self._stage)
            .group_by(ScoreSheet.entry_id, ScoreSheet.judge_id)
        )
        removed = select(Criterion.id).where(Criterion.stage_id == self._stage, Criterion.removed_at.is_not(None))
        if gone := self._session.scalars(removed).all():
            statement = statement.where(Score.criterion_id.not_in(gone))
        return _plain_rows(self._session.connection().execute(statement))

    def _weighed_here(self, weights: Mapping[int, int]) -> Iterable[tuple[int, int, int, int]]:
        """Add the sheets up in Python, whose numbers have no end."""
        found: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        for entry, judge, criterion, mark in self._session.execute(self._marked(self._entries)):
            if criterion in weights and mark is not None:
                _, _, filled, total = found.get((entry, judge), (entry, judge, 0, 0))
                found[entry, judge] = (entry, judge, filled + 1, total + mark * weights[criterion])
        return found.values()

    def _marked(self, entries: Collection[int]) -> Select[int, int, int, int | None]:
        """Select entry, judge, criterion and mark of the marks that the entries (by id) have here."""
        statement = (
            select(ScoreSheet.entry_id, ScoreSheet.judge_id, Score.criterion_id, Score.value)
            .join(Score, Score.sheet_id == ScoreSheet.id)
            .where(ScoreSheet.stage_id == self._stage, Score.value.is_not(None))
        )
        return statement if len(entries) > _NAMED else statement.where(ScoreSheet.entry_id.in_(entries))

    def _missing(self, sums: SheetSums, begun: Collection[tuple[int, int]]) -> MissingMarks:
        nobody: Mapping[str, int] = {}
        given = self._given({entry for entry, _ in begun}) if begun else {}
        every = tuple(criterion.code for criterion in self.rule.criteria)
        sheets: list[MissingSheet] = []
        for entry_id, entry in self._entries.items():
            done = sums.get(entry, nobody)
            if len(done) == len(self.judges):
                continue
            for judge_id, judge in self.judges.items():
                if judge in done or (entry_id, judge_id) in self.recused:
                    continue
                filled = given.get((entry_id, judge_id))
                gaps = every if filled is None else tuple(c for c in every if self._criteria[c] not in filled)
                sheets.append(MissingSheet(self.rule.code, entry, judge, gaps))
        return MissingMarks(sheets)

    def _given(self, entries: Collection[int]) -> dict[tuple[int, int], set[int]]:
        """Return the ids of the criteria that have a mark, by entry and judge."""
        found: dict[tuple[int, int], set[int]] = {}
        for entry_id, judge_id, criterion, _ in self._session.execute(self._marked(entries)):
            found.setdefault((entry_id, judge_id), set()).add(criterion)
        return found

    def criterion_marks(self, criterion: str, entries: Iterable[str]) -> CriterionMarks:
        """Return the marks of one criterion for the named entries: entry -> judge -> hundredths."""
        wanted = {self._ids[code]: code for code in entries}
        found: dict[str, dict[str, int]] = {}
        statement = self._marked(wanted).where(Score.criterion_id == self._criteria[criterion])
        for entry, judge, _, mark in self._session.execute(statement):
            if entry in wanted and judge in self.judges and (entry, judge) not in self.recused and mark is not None:
                found.setdefault(wanted[entry], {})[self.judges[judge]] = mark
        return found


def _plain_rows(result: CursorResult[*tuple[Any, ...]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the driver's own tuples: 150,000 rows of SQLAlchemy's would take 60 ms more."""
    if result.cursor is not None:
        yield from result.cursor.fetchall()
    result.close()
