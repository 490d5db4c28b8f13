"""Rank a category from the competition file: sums by SQL, everything else by the one engine in ``domain.ranking``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Criterion,
    Entry,
    Judge,
    PanelMember,
    Recusal,
    Score,
    ScoreSheet,
    Stage,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.ranking import CategoryResult, rank
from inovasi_desktop.domain.rules import Rules, StageRule
from inovasi_desktop.domain.scores import HUNDRED
from inovasi_desktop.domain.stage_marks import CriterionMarks, MissingMark, StageMarks
from inovasi_desktop.domain.values import EntryState, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.rules import load_rules


@dataclass(frozen=True, slots=True)
class RankedCategory:
    """A category's ranking with the rules and the marks that it was made from."""

    result: CategoryResult
    rules: Rules
    stages: tuple[StageMarks, ...]


def rank_category(session: Session, category_id: int) -> CategoryResult:
    """Return the ranking of one category from the marks that the file holds now, locked or not."""
    return rank_in_full(session, category_id).result


def rank_in_full(session: Session, category_id: int) -> RankedCategory:
    """Return the ranking of one category together with what it was made from."""
    category = session.get_one(Category, category_id)
    rules = load_rules(session, category_id)
    entries = entries_to_rank(session, category, rules)
    stages = tuple(feeder.marks() for feeder in feeders(session, category, rules, entries))
    return RankedCategory(rank(category.code, entries.values(), stages, rules), rules, stages)


def feeders(session: Session, category: Category, rules: Rules, entries: Mapping[int, str]) -> "list[StageFeeder]":
    """Return a feeder for every counting stage of the category, in the rules' order."""
    ids = _stage_ids(session, category.id)
    return [StageFeeder(session, category.id, ids[rule.code], rule, entries) for rule in rules.stages_of(category.code)]


def entries_to_rank(session: Session, category: Category, rules: Rules) -> dict[int, str]:
    """Return id and code of the entries to rank: the finalists, or all that take part where none are chosen."""
    rows = session.execute(
        select(Entry.id, Entry.code)
        .where(Entry.category_id == category.id, Entry.state == EntryState.ACTIVE, Entry.removed_at.is_(None))
        .order_by(Entry.code)
    )
    chosen = rules.finalists.get(category.code)
    wanted = None if chosen is None else frozenset(chosen)
    return {key: code for key, code in rows if wanted is None or code in wanted}


def _stage_ids(session: Session, category_id: int) -> dict[str, int]:
    """Return the ids of the category's counting stages by code; its own replace the common ones."""
    rows = session.execute(
        select(Stage.code, Stage.id, Stage.category_id).where(Stage.kind == StageKind.FINAL, Stage.removed_at.is_(None))
    ).all()
    own = {row.code: row.id for row in rows if row.category_id == category_id}
    return own or {row.code: row.id for row in rows if row.category_id is None}


class StageFeeder:
    """Reads one stage of one category.

    Expected are the marks of every judge who is on the stage's panel or has a sheet or abstention there.

    Attributes:
        rule: the stage's rule.
        judges: code by id, in the order of codes.
        recused: pairs of (entry id, judge id).
    """

    def __init__(
        self, session: Session, category_id: int, stage_id: int, rule: StageRule, entries: Mapping[int, str]
    ) -> None:
        self._session, self._category, self._stage = session, category_id, stage_id
        self.rule, self._entries = rule, entries
        self.recused = self._recusals()
        self.judges = self._judges()

    def _recusals(self) -> frozenset[tuple[int, int]]:
        rows = self._session.execute(
            select(Recusal.entry_id, Recusal.judge_id)
            .join(Entry, Entry.id == Recusal.entry_id)
            .where(Recusal.stage_id == self._stage, Entry.category_id == self._category, Recusal.withdrawn_at.is_(None))
        )
        return frozenset((entry, judge) for entry, judge in rows if entry in self._entries)

    def _judges(self) -> dict[int, str]:
        """Only sheets of entries that are ranked make a judge one of the stage, as in scores.csv."""
        panel = select(PanelMember.judge_id).where(
            PanelMember.category_id == self._category,
            PanelMember.stage_id == self._stage,
            PanelMember.removed_at.is_(None),
        )
        ids = set(self._session.scalars(panel)) | {judge for _, judge in self.recused}
        seen = (
            select(ScoreSheet.entry_id, ScoreSheet.judge_id)
            .join(Entry, Entry.id == ScoreSheet.entry_id)
            .where(
                ScoreSheet.stage_id == self._stage,
                Entry.category_id == self._category,
                ScoreSheet.judge_id.not_in(panel),
            )
        )
        ids |= {judge for entry, judge in self._session.execute(seen) if entry in self._entries}
        rows = self._session.execute(select(Judge.id, Judge.code).order_by(Judge.code))
        return {key: code for key, code in rows if key in ids}

    def marks(self) -> StageMarks:
        """Return the stage as the ranking takes it."""
        if not self.judges:
            nothing = [MissingMark(self.rule.code, entry, None, None) for entry in self._entries.values()]
            return StageMarks(self.rule, HUNDRED, HUNDRED, {}, nothing, lambda _criterion, _entries: {})
        sums, partial_sheets = self._sums()
        missing = self._missing(sums, partial_sheets)
        return StageMarks(self.rule, HUNDRED, HUNDRED, sums, missing, self.criterion_marks)

    def _sums(self) -> tuple[dict[str, dict[str, int]], dict[tuple[int, int], int]]:
        """Return the sums of complete sheets by codes, and the ids of sheets that lack a mark by their ids."""
        wanted = len(self.rule.criteria)
        sums: dict[str, dict[str, int]] = {code: {} for code in self._entries.values()}
        unfinished: dict[tuple[int, int], int] = {}
        entries, judges, recused = self._entries, self.judges, self.recused
        for sheet, entry, judge, count, total in self._session.connection().execute(self._sum_statement()):
            if entry not in entries or judge not in judges or (entry, judge) in recused:
                continue
            if count == wanted:
                sums[entries[entry]][judges[judge]] = total
            else:
                unfinished[entry, judge] = sheet
        return sums, unfinished

    def _sum_statement(self) -> Select[*tuple[Any, ...]]:
        self._refuse_overflow()
        return (
            select(
                Score.sheet_id,
                ScoreSheet.entry_id,
                ScoreSheet.judge_id,
                func.count(Score.value),
                func.sum(Score.value * Criterion.weight),
            )
            .select_from(Score)
            .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
            .join(Criterion, and_(Criterion.id == Score.criterion_id, Criterion.removed_at.is_(None)))
            .where(ScoreSheet.stage_id == self._stage)
            .group_by(Score.sheet_id)
        )

    def _refuse_overflow(self) -> None:
        """SQLite would silently go on in floating point: a sheet's sum must stay within 63 bits."""
        highest = max(abs(self.rule.scale.low), abs(self.rule.scale.high))
        if highest * HUNDRED * sum(c.weight * HUNDRED for c in self.rule.criteria) >= 2**63:
            raise KnownError(
                "rules.too_large", tr("Skala dan bobot tahap {tahap} terlalu besar.", tahap=self.rule.code)
            )

    def _missing(
        self, sums: Mapping[str, Mapping[str, int]], unfinished: Mapping[tuple[int, int], int]
    ) -> list[MissingMark]:
        given = self._given(unfinished)
        found: list[MissingMark] = []
        for entry_id, entry in self._entries.items():
            done = sums[entry]
            if len(done) == len(self.judges):
                continue
            for judge_id, judge in self.judges.items():
                if judge in done or (entry_id, judge_id) in self.recused:
                    continue
                filled = given.get((entry_id, judge_id), frozenset())
                found += [
                    MissingMark(self.rule.code, entry, judge, c.code)
                    for c in self.rule.criteria
                    if c.code not in filled
                ]
        return found

    def _given(self, unfinished: Mapping[tuple[int, int], int]) -> dict[tuple[int, int], frozenset[str]]:
        """Return the criteria that have a mark on each unfinished sheet."""
        if not unfinished:
            return {}
        rows = self._session.execute(
            select(ScoreSheet.entry_id, ScoreSheet.judge_id, Criterion.code)
            .join(Score, Score.sheet_id == ScoreSheet.id)
            .join(Criterion, Criterion.id == Score.criterion_id)
            .where(ScoreSheet.stage_id == self._stage, Score.value.is_not(None), Criterion.removed_at.is_(None))
        )
        found: dict[tuple[int, int], set[str]] = {}
        for entry, judge, code in rows:
            if (entry, judge) in unfinished:
                found.setdefault((entry, judge), set()).add(code)
        return {key: frozenset(codes) for key, codes in found.items()}

    def criterion_marks(self, criterion: str, entries: Iterable[str]) -> CriterionMarks:
        """Return the marks of one criterion for the named entries: entry -> judge -> hundredths."""
        wanted = frozenset(entries)
        rows = self._session.execute(
            select(ScoreSheet.entry_id, ScoreSheet.judge_id, Score.value)
            .join(Score, Score.sheet_id == ScoreSheet.id)
            .join(Criterion, Criterion.id == Score.criterion_id)
            .where(
                ScoreSheet.stage_id == self._stage,
                Criterion.code == criterion,
                Criterion.stage_id == self._stage,
                Criterion.removed_at.is_(None),
            )
        )
        found: dict[str, dict[str, int]] = {}
        for entry, judge, value in rows:
            code = self._entries.get(entry)
            if value is not None and code in wanted and judge in self.judges and (entry, judge) not in self.recused:
                found.setdefault(str(code), {})[self.judges[judge]] = value
        return found
