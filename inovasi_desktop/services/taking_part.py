"""Who is judged in a stage: one answer for the judges' lists, the panels, the schedule and the dashboard."""

from sqlalchemy import ColumnElement, Exists, exists, select

from inovasi_desktop.db.models import Entry, Finalist, Screening, Stage
from inovasi_desktop.domain.values import EntryState, StageKind


def failed_administration() -> Exists:
    """Return whether an entry was refused by the seleksi administrasi of its category; a removed one refuses nobody."""
    return exists().where(
        Screening.entry_id == Entry.id,
        Screening.passed.is_(False),
        Screening.stage_id.in_(select(Stage.id).where(Stage.removed_at.is_(None))),
    )


def to_be_judged(kind: StageKind) -> tuple[ColumnElement[bool], ...]:
    """Return who is judged in a stage: the finalists in a final, else everybody who did not fail the administration."""
    taking_part = (Entry.removed_at.is_(None), Entry.state == EntryState.ACTIVE)
    if kind is StageKind.FINAL:
        return (*taking_part, Entry.id.in_(select(Finalist.entry_id)))
    return (*taking_part, ~failed_administration())
