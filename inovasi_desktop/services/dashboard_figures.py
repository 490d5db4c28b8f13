"""What the dashboard counts: participants, finalists and results by category, sheets by stage and category."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Competition,
    Entry,
    Finalist,
    PanelMember,
    Recusal,
    ScoreSheet,
    Screening,
    SealedResult,
    Stage,
)
from inovasi_desktop.domain.values import EntryState, ResultState, SheetState, StageKind
from inovasi_desktop.services.rubric import require_competition
from inovasi_desktop.services.taking_part import failed_administration, to_be_judged


@dataclass(frozen=True, slots=True)
class Field:
    """One category with what its stages count on; ``eligible``: who takes part and did not fail the administration."""

    id: int
    name: str
    cut: int
    entries: int
    eligible: int
    finalists: int
    result: str | None
    first_entry: int | None

    @property
    def sealed(self) -> bool:
        """Whether its result is confirmed."""
        return self.result == ResultState.SEALED

    @property
    def places(self) -> int:
        """How many can go on."""
        return min(self.cut, self.eligible)


@dataclass(frozen=True, slots=True)
class Tally:
    """Sheets of one stage in one category: owed, done (locked or abstained), and how many judges are in the panel."""

    owed: int = 0
    done: int = 0
    judges: int = 0


NOTHING = Tally()


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is counted once for a dashboard.

    Attributes:
        tallies: by stage and category; none for the seleksi administrasi.
        decided: of how many participants the seleksi administrasi is decided.
        unconfirmed: how many of its refusals no second person has confirmed.
    """

    competition: Competition
    now: datetime
    stages: tuple[Stage, ...]
    fields: tuple[Field, ...]
    tallies: dict[int, dict[int, Tally]]
    decided: int
    unconfirmed: int

    @property
    def entries(self) -> int:
        """How many take part."""
        return sum(field.entries for field in self.fields)

    def tally(self, stage: Stage, field: Field) -> Tally:
        """Return the tally of a stage in a category."""
        return self.tallies.get(stage.id, {}).get(field.id, NOTHING)

    def fields_of(self, stage: Stage) -> Sequence[Field]:
        """Return the categories that go through a stage: a common one is for those without their own of its kind."""
        if stage.category_id is not None:
            return [field for field in self.fields if field.id == stage.category_id]
        own = {other.category_id for other in self.stages if other.kind == stage.kind}
        return [field for field in self.fields if field.id not in own]


def figures(session: Session, now: datetime) -> Figures:
    """Count everything: a few queries for each stage, whatever the number of participants."""
    competition = require_competition(session)
    stages = tuple(session.scalars(select(Stage).where(Stage.removed_at.is_(None)).order_by(Stage.position, Stage.id)))
    tallies = {stage.id: _tallies(session, stage) for stage in stages if stage.kind != StageKind.SCREENING}
    decided, unconfirmed = _decided(session)
    return Figures(competition, now, stages, tuple(_fields(session)), tallies, decided, unconfirmed)


def _fields(session: Session) -> list[Field]:
    active = and_(Entry.category_id == Category.id, Entry.removed_at.is_(None), Entry.state == EntryState.ACTIVE)
    entries = select(func.count(Entry.id)).where(active).scalar_subquery()
    able = select(func.count(Entry.id)).where(active, ~failed_administration()).scalar_subquery()
    first = select(func.min(Entry.id)).where(active).scalar_subquery()
    finalists = (
        select(func.count(Finalist.id)).join(Entry, Entry.id == Finalist.entry_id).where(active).scalar_subquery()
    )
    result = (
        select(func.max(SealedResult.state))
        .where(SealedResult.category_id == Category.id, SealedResult.state != "withdrawn")
        .scalar_subquery()
    )
    rows = session.execute(
        select(Category.id, Category.name, Category.cut_size, entries, able, finalists, result, first)
        .where(Category.removed_at.is_(None))
        .order_by(Category.position)
    )
    return [Field(*row) for row in rows]


def with_sheets(statement: Select[Any], stage_id: int) -> Select[Any]:
    """Lay each seated judge's sheet of an entry in a stage, and the standing abstention, beside entry and seat."""
    sheet = and_(
        ScoreSheet.entry_id == Entry.id,
        ScoreSheet.judge_id == PanelMember.judge_id,
        ScoreSheet.stage_id == stage_id,
    )
    recusal = and_(
        Recusal.entry_id == Entry.id,
        Recusal.judge_id == PanelMember.judge_id,
        Recusal.stage_id == stage_id,
        Recusal.withdrawn_at.is_(None),
    )
    return statement.outerjoin(ScoreSheet, sheet).outerjoin(Recusal, recusal)


def _tallies(session: Session, stage: Stage) -> dict[int, Tally]:
    """Return the tally of each category that the stage has a panel for."""
    done = case((or_(ScoreSheet.state == SheetState.LOCKED, Recusal.id.is_not(None)), 1), else_=0)
    statement = (
        select(PanelMember.category_id, func.count(Entry.id), func.coalesce(func.sum(done), 0))
        .add_columns(func.count(PanelMember.judge_id.distinct()))
        .select_from(PanelMember)
        .join(Category, Category.id == PanelMember.category_id)
    )
    eligible = and_(Entry.category_id == PanelMember.category_id, *to_be_judged(StageKind(stage.kind)))
    rows = session.execute(
        with_sheets(statement.outerjoin(Entry, eligible), stage.id)
        .where(PanelMember.stage_id == stage.id, PanelMember.removed_at.is_(None), Category.removed_at.is_(None))
        .group_by(PanelMember.category_id)
    )
    return {category: Tally(owed, done, judges) for category, owed, done, judges in rows}


def _decided(session: Session) -> tuple[int, int]:
    """Return of how many participants the administration is decided, and how many refusals nobody else confirmed."""
    waiting = case((and_(Screening.passed.is_(False), Screening.confirmed_by.is_(None)), Screening.entry_id))
    found = session.execute(
        select(func.count(Screening.entry_id.distinct()), func.count(waiting.distinct()))
        .join(Entry, Entry.id == Screening.entry_id)
        .join(Stage, Stage.id == Screening.stage_id)
        .where(Stage.removed_at.is_(None), Entry.removed_at.is_(None), Entry.state == EntryState.ACTIVE)
    ).one()
    return found[0], found[1]
