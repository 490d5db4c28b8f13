"""Importing the roster from a spreadsheet: compared first, then written whole or not at all."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from inovasi_desktop.domain.column_matching import Known
from inovasi_desktop.domain.entry_plan import Plan, Request, Status
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.unit_plan import UnitRow, plan_units
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.office_access import require_secretariat
from inovasi_desktop.services.roster import add_unit, edit_unit, roster, set_aliases, set_unit_removed, spellings

Step = Callable[[int, int], object]


def _no_step(_done: int, _of: int) -> None:
    """Nobody watches."""


def unit_names(session: Session) -> Known:
    """Return the spellings of the units, for matching columns by what stands in them."""
    return Known(spellings(session), {})


def make_unit_plan(session: Session, request: Request) -> Plan:
    """Compare a table with the roster."""
    return plan_units(roster(session).units, request, audit.head(session)[0])


def import_units(
    session: Session, context: Context, *, request: Request, plan: Plan, source: str, step: Step = _no_step
) -> Change | None:
    """Write a plan of units; each is told in the trail as if it were entered by hand.

    Args:
        session: within the caller's transaction.
        context: who imports.
        request: what the plan was made of.
        plan: as the person saw it.
        source: name of file and sheet, for the trail.
        step: told how many rows of how many are written; raises to give up.

    Raises:
        KnownError: ``office.role``; ``import.problems``; ``import.changed``; what ``services.roster`` refuses.

    """
    require_secretariat(context)
    if audit.head(session)[0] != plan.stamp and make_unit_plan(session, request).rows != plan.rows:
        message = tr("Data kompetisi berubah sejak pratinjau ini. Periksa pratinjau yang baru, lalu impor.")
        raise KnownError("import.changed", message)
    if not plan.ready:
        raise KnownError("import.problems", tr("Masih ada baris bermasalah. Perbaiki atau lewati, lalu impor."))
    if not plan.changes_anything:
        return None
    rows = [row for row in plan.rows if isinstance(row, UnitRow)]
    for done, row in enumerate(rows):
        step(done, len(rows))
        if row.status is Status.NEW:
            _add(session, context, row)
        elif row.status is Status.UPDATE:
            _update(session, context, row)
    step(len(rows), len(rows))
    counts = (plan.count(Status.NEW), plan.count(Status.UPDATE))
    when = audit.append(session, context, "unit.import", f"import:{source}", after=list(counts))
    return Change(ChangeKind.UNIT, when, after=counts)


def _add(session: Session, context: Context, row: UnitRow) -> None:
    values = row.values
    add_unit(
        session,
        context,
        name=values.name,
        short_name=values.short_name,
        kind=values.kind,
        must_take_part=values.must_take_part is not False,
        aliases=values.aliases,
    )


def _update(session: Session, context: Context, row: UnitRow) -> None:
    if row.unit_id is None:
        raise ValueError(row)
    for part, before, after in row.changed:
        if part == "removed":
            set_unit_removed(session, context, unit_id=row.unit_id, value=False, expected=True)
        elif part == "aliases" and isinstance(before, tuple) and isinstance(after, tuple):
            set_aliases(session, context, unit_id=row.unit_id, value=after, expected=before)
        elif isinstance(before, (str, bool)) and isinstance(after, (str, bool)):
            edit_unit(session, context, unit_id=row.unit_id, part=part, value=after, expected=before)
