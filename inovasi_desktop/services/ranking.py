"""Rank a category from the competition file: sums by SQL, everything else by the one engine in ``domain.ranking``."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Finalist, Stage
from inovasi_desktop.domain.ranking import CategoryResult, rank
from inovasi_desktop.domain.rules import Rules
from inovasi_desktop.domain.stage_marks import StageMarks
from inovasi_desktop.domain.values import EntryState, StageKind
from inovasi_desktop.services.rules import load_frame
from inovasi_desktop.services.stage_feed import StageFeed


@dataclass(frozen=True, slots=True)
class RankedCategory:
    """A category's ranking with what it was made from: the rules (finalists aside) and the marks."""

    result: CategoryResult
    rules: Rules
    stages: tuple[StageMarks, ...]


def rank_category(session: Session, category_id: int) -> CategoryResult:
    """Return the ranking of one category from the marks that the file holds now, locked or not.

    Raises:
        KnownError: ``rules.unusable``: the competition's rules rank nobody, e.g. no stage counts yet.
    """
    return rank_in_full(session, category_id).result


def rank_in_full(session: Session, category_id: int) -> RankedCategory:
    """Return the ranking of one category together with what it was made from; see ``rank_category``."""
    code = session.get_one(Category, category_id).code
    rules = load_frame(session, category_id)
    with _collector_at_rest():
        entries = entries_to_rank(session, category_id)
        stages = tuple(feed.marks() for feed in stage_feeds(session, category_id, rules, entries))
        return RankedCategory(rank(code, entries.values(), stages, rules), rules, stages)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let no garbage be looked for meanwhile: 30,000 entries make none, and looking takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def stage_feeds(session: Session, category_id: int, rules: Rules, entries: Mapping[int, str]) -> list[StageFeed]:
    """Return a feed for every counting stage of the category, in the order of its rules."""
    rows = session.execute(
        select(Stage.code, Stage.id)
        .where(
            Stage.kind == StageKind.FINAL,
            Stage.removed_at.is_(None),
            or_(Stage.category_id == category_id, Stage.category_id.is_(None)),
        )
        .order_by(Stage.category_id.is_not(None))
    )
    ids = dict(rows.all())  # a category's own stage comes after the common one of the same code
    return [StageFeed(session, category_id, ids[rule.code], rule, entries) for rule in rules.stages]


def entries_to_rank(session: Session, category_id: int) -> dict[int, str]:
    """Return id and code, by code, of who is ranked: the finalists still taking part, or all where none are chosen."""
    chosen = and_(Finalist.entry_id == Entry.id, Finalist.category_id == Entry.category_id)
    statement = (
        select(Entry.id, Entry.code)
        .where(Entry.category_id == category_id, Entry.state == EntryState.ACTIVE, Entry.removed_at.is_(None))
        .order_by(Entry.code)
    )
    if session.scalar(select(exists().where(Entry.category_id == category_id, chosen))):
        statement = statement.join(Finalist, chosen)
    return {key: code for key, code in session.connection().execute(statement)}  # noqa: C416 - half the time of dict()
