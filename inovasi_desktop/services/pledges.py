"""The pakta integritas: its text, and that a judge accepted it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Competition, Judge, Pledge
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context, Role
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit


@dataclass(frozen=True, slots=True)
class PledgeView:
    """The text that stands or was accepted; ``accepted_at`` None: not yet accepted."""

    text: str
    accepted_at: datetime | None

    @property
    def owed(self) -> bool:
        """Whether the judge still has to accept it; a competition without a text asks for nothing."""
        return bool(self.text) and self.accepted_at is None


def pledge(session: Session, judge_id: int) -> PledgeView:
    """Return a judge's pledge as accepted, else the competition's text."""
    accepted = session.execute(select(Pledge.text, Pledge.accepted_at).where(Pledge.judge_id == judge_id)).first()
    if accepted is not None:
        return PledgeView(accepted[0], accepted[1])
    return PledgeView(session.scalars(select(Competition.integrity_text)).first() or "", None)


def accept(session: Session, context: Context, *, judge_id: int) -> Change | None:
    """Record that a judge accepts the text that stands now; None when that was done before.

    Raises:
        KnownError: ``pledge.other_judge`` for anyone but the judge; ``pledge.none`` without a text.
    """
    actor = context.actor
    if actor.role is not Role.SYSTEM and actor.judge_id != judge_id:
        raise KnownError("pledge.other_judge", tr("Pakta integritas disetujui oleh juri itu sendiri."))
    standing = pledge(session, judge_id)
    if standing.accepted_at is not None:
        return None
    if not standing.text:
        raise KnownError("pledge.none", tr("Kompetisi ini tidak memakai pakta integritas."))
    when = context.now()
    values = {"uid": context.new_id(), "judge_id": judge_id, "text": standing.text, "accepted_at": when}
    session.execute(insert(Pledge).values(**values))
    code = session.get_one(Judge, judge_id).code
    audit.append(session, context, "pledge.accept", f"judge:{code}", after={"text": standing.text}, at=when)
    return Change(ChangeKind.PLEDGE, when, judge_id=judge_id)
