"""Acts as they are told line by line, and the state of a file that they lead to."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import reduce

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Criterion, Entry, Evidence, Judge, Score, ScoreSheet
from inovasi_desktop.domain.values import SheetState

TRIED, SHOWN = "coba", "tampil"
"""First words of a line: what is about to be done, and that the screen says it is stored."""

Mark = tuple[int, int, int]
"""Judge, participant, criterion, by id."""


@dataclass(frozen=True)
class Act:
    """What one key press stores, whole or not at all.

    Attributes:
        marks: each with its value in hundredths, None where it is emptied.
        locks: judge and participant of each sheet.
        photo: digest of the file as it was given.
    """

    marks: tuple[tuple[Mark, int | None], ...] = ()
    locks: tuple[tuple[int, int], ...] = ()
    photo: str = ""

    def to_line(self) -> str:
        """Return the act as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_line(cls, line: str) -> "Act":
        """Return the act of a line."""
        told = json.loads(line)
        return cls(
            tuple((tuple(mark), value) for mark, value in told["marks"]),
            tuple((judge, entry) for judge, entry in told["locks"]),
            told["photo"],
        )


@dataclass(frozen=True)
class State:
    """What a file holds of all that is typed, locked and taken in."""

    marks: dict[Mark, int] = field(default_factory=dict)
    locks: frozenset[tuple[int, int]] = frozenset()
    photos: frozenset[str] = frozenset()

    def after(self, *acts: Act) -> "State":
        """Return the state to which acts lead."""
        return reduce(State._with, acts, self)

    def _with(self, act: Act) -> "State":
        marks = self.marks | dict(act.marks)
        kept = {mark: value for mark, value in marks.items() if value is not None}
        return State(kept, self.locks | set(act.locks), self.photos | ({act.photo} if act.photo else set()))


def parse(lines: Iterable[str]) -> tuple[list[Act], int]:
    """Return the acts that were tried, and how many of them the screen showed as stored."""
    tried, shown = [], 0
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == TRIED:
            tried.append(Act.from_line(rest))
        else:
            shown += 1
    return tried, shown


def of_rows(session: Session) -> State:
    """Return the state of the rows."""
    sheets = select(ScoreSheet.judge_id, ScoreSheet.entry_id)
    marks = sheets.add_columns(Score.criterion_id, Score.value).join(Score, Score.sheet_id == ScoreSheet.id)
    found = session.execute(marks.where(Score.value.is_not(None))).all()
    locked = session.execute(sheets.where(ScoreSheet.state == SheetState.LOCKED)).all()
    return State(
        {(judge, entry, criterion): value for judge, entry, criterion, value in found},
        frozenset((judge, entry) for judge, entry in locked),
        frozenset(session.scalars(select(Evidence.original_sha256))),
    )


def of_trail(session: Session) -> State:
    """Return the state that the audit trail tells, event by event."""
    return State().after(*_told(session))


def _ids(session: Session, kind: type[Judge] | type[Entry] | type[Criterion]) -> dict[str, int]:
    return {row.code: row.id for row in session.execute(select(kind.code, kind.id))}


def _told(session: Session) -> Iterator[Act]:
    judges = _ids(session, Judge)
    entries = _ids(session, Entry)
    criteria = _ids(session, Criterion)
    events = select(AuditEvent.action, AuditEvent.subject, AuditEvent.after).order_by(AuditEvent.seq)
    for action, subject, after in session.execute(events):
        parts, value = subject.partition(":")[2].split("/"), json.loads(after or "null")
        if action == "score.record":
            yield Act(marks=(((judges[parts[2]], entries[parts[1]], criteria[parts[3]]), value),))
        elif action == "sheet.lock":
            yield Act(locks=((judges[parts[2]], entries[parts[1]]),))
        elif action == "evidence.add":
            yield Act(photo=value["sha256"])
