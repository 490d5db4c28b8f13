"""The same random typing in the process that is killed and in the one that checks what is left."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Criterion, Entry, Score, ScoreSheet


class Step(NamedTuple):
    """One mark typed: the entry's and the criterion's place in their order, and the mark in hundredths."""

    entry: int
    criterion: int
    value: int


Marks = dict[tuple[int, int], int]
"""The marks that stand, by place of entry and criterion."""


def steps(seed: int, entries: int, criteria: int, before: Marks) -> Iterator[Step]:
    """Yield marks without end, each different from what stands there, now and then for a neighbouring entry."""
    chance, standing = random.Random(seed), dict(before)
    entry = chance.randrange(entries)
    while True:
        entry = min(max(entry + chance.choice((-1, 0, 0, 0, 1)), 0), entries - 1)
        criterion, value = chance.randrange(criteria), chance.randrange(0, 10_001, 50)
        if standing.get((entry, criterion)) != value:
            standing[entry, criterion] = value
            yield Step(entry, criterion, value)


def marks(session: Session) -> Marks:
    """Return the marks of the file's only judge."""
    statement = (
        select(Entry.position, Criterion.position, Score.value)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .join(Criterion, Criterion.id == Score.criterion_id)
    )
    return {(entry - 1, criterion - 1): value for entry, criterion, value in session.execute(statement)}
