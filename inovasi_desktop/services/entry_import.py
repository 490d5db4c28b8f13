"""Importing participants from a spreadsheet: read it, compare it, and write the whole plan or nothing."""

import gc
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import wraps
from itertools import chain, islice
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Unit
from inovasi_desktop.domain.column_matching import Known
from inovasi_desktop.domain.entrants import short_name_of
from inovasi_desktop.domain.entry_plan import EntryKnown, Plan, PlanRow, Request, Status
from inovasi_desktop.domain.entry_planning import plan_entries
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.tables import Book
from inovasi_desktop.domain.values import Change, ChangeKind, Context, EntryState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.entries import all_details, code_maker
from inovasi_desktop.services.office_access import require_secretariat, require_undecided
from inovasi_desktop.services.roster import spellings
from inovasi_desktop.services.rubric import require_competition
from inovasi_desktop.sheets.reader import read_book

_CHUNK = 1000
"""Rows that are written, and told in the trail, at once."""

ROWS_TOGETHER = 50
"""Rows that one statement inserts, a third faster than one by one; SQLite may allow no more than 999 values."""

_COLUMNS = (
    "code",
    "recipient",
    "title",
    "uid",
    "category_id",
    "unit_id",
    "position",
    "short_name",
    "summary",
    "initiator",
    "contact",
    "started_on",
    "state",
    "state_reason",
)
"""What is written of a new entry; the trail tells of the first three."""

Step = Callable[[int, int], object]
Given = ParamSpec("Given")
Result = TypeVar("Result")


def _no_step(_done: int, _of: int) -> None:
    """Nobody watches."""


def _without_collector(work: Callable[Given, Result]) -> Callable[Given, Result]:
    """Let the cyclic garbage collector rest: so many rows make no cycles, and looking for some takes a fifth more."""

    @wraps(work)
    def resting(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            if was_on:
                gc.enable()

    return resting


@_without_collector
def open_book(path: Path, step: Step = _no_step) -> Book:
    """Read a spreadsheet; see ``sheets.reader.read_book``."""
    return read_book(path, step)


def known_names(session: Session) -> Known:
    """Return the spellings of units and categories that a table may use."""
    categories: dict[str, int] = {}
    for key, code, name in session.execute(
        select(Category.id, Category.code, Category.name).where(Category.removed_at.is_(None))
    ):
        categories[fold(code)] = categories[fold(name)] = key
    return Known(spellings(session), categories)


def known_entries(session: Session) -> EntryKnown:
    """Return everything that a table of participants is compared with."""
    units = session.execute(select(Unit.id, Unit.name)).all()
    categories = session.execute(select(Category.id, Category.name).where(Category.removed_at.is_(None)))
    return EntryKnown(
        names=known_names(session),
        unit_names=dict(units),
        category_names=dict(categories.all()),
        entries=all_details(session),
        city=fold(require_competition(session).city),
        stamp=audit.head(session)[0],
        reserved=frozenset(session.scalars(select(Entry.code).where(Entry.state == EntryState.CALIBRATION))),
    )


@_without_collector
def make_plan(known: EntryKnown, request: Request, step: Step = _no_step) -> Plan:
    """Compare a table with the competition; see ``domain.entry_planning``."""
    return plan_entries(known, request, step)


@_without_collector
def import_entries(
    session: Session, context: Context, *, request: Request, plan: Plan, source: str, step: Step = _no_step
) -> Change | None:
    """Write a plan: all of it in the caller's transaction, or, when it raises, nothing.

    Args:
        session: within the caller's transaction.
        context: who imports.
        request: what the plan was made of.
        plan: as the person saw it; it is made anew if the competition has changed since.
        source: name of file and sheet, for the trail.
        step: told how many rows of how many are written; raises to give up.

    Raises:
        KnownError: ``office.role``; ``import.problems``; ``import.changed`` when the new plan is another one;
            ``category.decided``.

    """
    require_secretariat(context)
    if audit.head(session)[0] != plan.stamp:
        again = make_plan(known_entries(session), request)
        if again.rows != plan.rows:
            message = tr("Data kompetisi berubah sejak pratinjau ini. Periksa pratinjau yang baru, lalu impor.")
            raise KnownError("import.changed", message)
    if not plan.ready:
        raise KnownError("import.problems", tr("Masih ada baris bermasalah. Perbaiki atau lewati, lalu impor."))
    if not plan.changes_anything:
        return None
    rows = [row for row in plan.rows if isinstance(row, PlanRow)]
    new = [row for row in rows if row.status is Status.NEW]
    changed = [row for row in rows if row.status is Status.UPDATE]
    _require_open(session, [*new, *changed])
    when = context.now()
    done, of = 0, len(new) + len(changed)
    for chunk in _chunks(_new_entries(session, context, new)):
        step(done, of)
        _add(session, context, chunk, source, when)
        done += len(chunk)
    for part in _chunks(changed):
        step(done, of)
        _update(session, context, part, source, when)
        done += len(part)
    step(done, of)
    return Change(ChangeKind.ENTRY, when, after=(len(new), len(changed)))


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _require_open(session: Session, rows: list[PlanRow]) -> None:
    require_undecided(session, *{row.values.category_id for row in rows if row.values.category_id is not None})


def _new_entries(session: Session, context: Context, rows: list[PlanRow]) -> Iterator[tuple[Any, ...]]:
    """Yield each new entry in the order of ``_COLUMNS``; codes and positions go on where the category's own end."""
    written = {row.values.code for row in rows}
    names: dict[int | None, str] = dict(session.execute(select(Unit.id, Unit.name)).all())
    ids = {row.values.category_id for row in rows}
    categories = {key: session.get_one(Category, key) for key in ids}
    codes = {key: code_maker(session, category) for key, category in categories.items()}
    last = {key: session.scalar(select(func.max(Entry.position)).where(Entry.category_id == key)) or 0 for key in ids}
    for row in rows:
        title, key, unit_id, recipient, short_name, initiator, contact, started_on, summary, code, _, _ = row.values
        last[key] += 1
        yield (
            code or next(made for made in iter(codes[key], None) if made not in written),
            recipient or names.get(unit_id, ""),
            title,
            context.new_id(),
            key,
            unit_id,
            last[key],
            short_name or short_name_of(title),
            summary,
            initiator,
            contact,
            started_on,
            "active",
            "",
        )


def _add(session: Session, context: Context, rows: list[tuple[Any, ...]], source: str, when: datetime) -> None:
    _insert(session, rows)
    told = {code: (recipient, title) for code, recipient, title, *_ in rows}
    audit.append(session, context, "entry.import", f"import:{source}", after=told, at=when)


def _insert(session: Session, rows: list[tuple[Any, ...]]) -> None:
    """Insert rows, only those columns prepared that need it: SQLAlchemy looks at every value of every row."""
    connection = session.connection()
    table, dialect = Entry.metadata.tables[Entry.__tablename__], connection.dialect
    statement = insert(table).compile(dialect=dialect, column_keys=_COLUMNS)
    if statement.positiontup is None:  # a database whose driver takes parameters by name
        connection.execute(insert(table), [dict(zip(_COLUMNS, row, strict=True)) for row in rows])
        return
    columns: dict[str, Iterable[Any]] = dict(zip(_COLUMNS, zip(*rows, strict=True), strict=True))
    for name in _COLUMNS:
        make = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        if make is not None:
            columns[name] = map(_once(make) if name == "started_on" else make, columns[name])
    values = list(zip(*[columns[name] for name in statement.positiontup], strict=True))
    full = len(values) - len(values) % ROWS_TOGETHER
    if full:
        head, one = statement.string.split(" VALUES ")
        several = f"{head} VALUES {', '.join([one] * ROWS_TOGETHER)}"
        groups = [tuple(chain.from_iterable(values[at : at + ROWS_TOGETHER])) for at in range(0, full, ROWS_TOGETHER)]
        connection.exec_driver_sql(several, groups)
    if full < len(values):
        connection.exec_driver_sql(statement.string, values[full:])


def _once(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return ``make`` for values of which most come again."""
    made: dict[Any, Any] = {}

    def known(value: Any) -> Any:  # noqa: ANN401 - a column's type is the database's matter
        if value not in made:
            made[value] = make(value)
        return made[value]

    return known


def _update(session: Session, context: Context, rows: list[PlanRow], source: str, when: datetime) -> None:
    ids = [row.entry_id for row in rows]
    codes = dict(session.execute(select(Entry.id, Entry.code).where(Entry.id.in_(ids))).all())
    before: dict[str, dict[str, object]] = {}
    after: dict[str, dict[str, object]] = {}
    for row in rows:
        if row.entry_id is None:
            raise ValueError(row)
        fields = {name: value for name, _, value in row.changed if name != "removed"}
        if any(name == "removed" for name, _, _ in row.changed):
            fields["removed_at"] = None
        session.execute(update(Entry).where(Entry.id == bindparam("entry")).values(fields), {"entry": row.entry_id})
        code = codes[row.entry_id]
        before[code] = {name: _told(value) for name, value, _ in row.changed}
        after[code] = {name: _told(value) for name, _, value in row.changed}
    audit.append(session, context, "entry.import_update", f"import:{source}", before=before, after=after, at=when)


def _told(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
