"""Set an entry's sheets aside whole when it changes category, and put them back as they were.

What is set aside is plain JSON that names judges, stages and criteria by their uids, never by a file's own ids: each
sheet with its marks, notes, times, lock and requests to open it; and each abstention that rests meanwhile.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Exists, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Criterion,
    EntryMove,
    Judge,
    PanelMember,
    Recusal,
    Score,
    ScoreSheet,
    Stage,
    UnlockRequest,
)

Aside = dict[str, Any]
_SHEET, _RECUSAL = "sheet", "recusal"


def count(aside: list[Aside]) -> int:
    """Return how many sheets are among what was set aside."""
    return sum(one["what"] == _SHEET for one in aside)


def set_aside(session: Session, entry_id: int, category_id: int, when: datetime) -> list[Aside]:
    """Take the entry's sheets, and the abstentions that make no sense in the new category, out of the count.

    Args:
        session: within the caller's transaction.
        entry_id: whose sheets.
        category_id: where the entry goes; who sits on its panels keeps abstaining.
        when: time of the move.

    Returns:
        What ``put_back`` takes.

    """
    sheets = session.execute(
        select(ScoreSheet, Judge.uid, Stage.uid)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .join(Stage, Stage.id == ScoreSheet.stage_id)
        .where(ScoreSheet.entry_id == entry_id)
        .order_by(Stage.position, Judge.position)
    ).all()
    aside = [_whole_sheet(session, sheet, judge, stage) for sheet, judge, stage in sheets]
    keys = [sheet.id for sheet, _, _ in sheets]
    for sheet, _, _ in sheets:
        session.expunge(sheet)
    if keys:
        session.execute(delete(UnlockRequest).where(UnlockRequest.sheet_id.in_(keys)))
        session.execute(delete(Score).where(Score.sheet_id.in_(keys)))
        session.execute(delete(ScoreSheet).where(ScoreSheet.id.in_(keys)))
    return aside + _rest_recusals(session, entry_id, category_id, when)


def _whole_sheet(session: Session, sheet: ScoreSheet, judge: UUID, stage: UUID) -> Aside:
    scores = session.execute(
        select(Criterion.uid, Score.value, Score.note, Score.changed_at)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(Score.sheet_id == sheet.id)
        .order_by(Criterion.position)
    )
    requests = session.execute(
        select(*_REQUEST).where(UnlockRequest.sheet_id == sheet.id).order_by(UnlockRequest.id)
    ).mappings()
    return {
        "what": _SHEET,
        "uid": sheet.uid.hex,
        "judge": judge.hex,
        "stage": stage.hex,
        "state": sheet.state,
        "locked_at": _written(sheet.locked_at),
        "note": sheet.note,
        "scores": [
            {"criterion": criterion.hex, "value": value, "note": note, "changed_at": _written(changed)}
            for criterion, value, note, changed in scores
        ],
        "requests": [{key: _plain(value) for key, value in row.items()} for row in requests],
    }


_REQUEST = (
    UnlockRequest.uid,
    UnlockRequest.reason,
    UnlockRequest.requested_by,
    UnlockRequest.requested_at,
    UnlockRequest.state,
    UnlockRequest.answered_by,
    UnlockRequest.answered_at,
    UnlockRequest.answer,
)


def _rest_recusals(session: Session, entry_id: int, category_id: int, when: datetime) -> list[Aside]:
    """Let abstentions rest whose judges do not sit on the new category's panel of that stage."""
    statement = select(Recusal.id, Recusal.uid).where(
        Recusal.entry_id == entry_id, Recusal.withdrawn_at.is_(None), ~_seated(category_id)
    )
    rows = session.execute(statement).all()
    if rows:
        session.execute(update(Recusal).where(Recusal.id.in_([key for key, _ in rows])).values(withdrawn_at=when))
    return [{"what": _RECUSAL, "uid": uid.hex} for _, uid in rows]


def _seated(category_id: int) -> Exists:
    """Return whether an abstention's judge sits on a category's panel of its stage."""
    return exists().where(
        PanelMember.category_id == category_id,
        PanelMember.judge_id == Recusal.judge_id,
        PanelMember.stage_id == Recusal.stage_id,
        PanelMember.removed_at.is_(None),
    )


def wake_recusals(session: Session, entry_id: int, category_id: int) -> None:
    """Let abstentions count again whose judges sit on the panels that the entry has come to.

    Only those that a move laid to rest, in its own moment, and that nobody has withdrawn since.
    """
    moments = select(EntryMove.moved_at).where(EntryMove.entry_id == entry_id)
    session.execute(
        update(Recusal)
        .where(Recusal.entry_id == entry_id, Recusal.withdrawn_at.in_(moments), _seated(category_id))
        .values(withdrawn_at=None)
        .execution_options(synchronize_session=False)
    )


def put_back(session: Session, entry_id: int, aside: list[Aside]) -> None:
    """Put back what was set aside; the entry has no other sheets now."""
    judges = _ids(session, Judge)
    stages = _ids(session, Stage)
    criteria = _ids(session, Criterion)
    for one in aside:
        if one["what"] == _RECUSAL:
            session.execute(update(Recusal).where(Recusal.uid == UUID(one["uid"])).values(withdrawn_at=None))
            continue
        sheet_id = session.execute(
            insert(ScoreSheet)
            .values(
                uid=UUID(one["uid"]),
                judge_id=judges[one["judge"]],
                stage_id=stages[one["stage"]],
                entry_id=entry_id,
                state=one["state"],
                locked_at=_read(one["locked_at"]),
                note=one["note"],
            )
            .returning(ScoreSheet.id)
        ).scalar_one()
        _put_scores(session, sheet_id, one, criteria)


def _put_scores(session: Session, sheet_id: int, one: Aside, criteria: dict[str, int]) -> None:
    scores = [
        {
            "sheet_id": sheet_id,
            "criterion_id": criteria[score["criterion"]],
            "value": score["value"],
            "note": score["note"],
            "changed_at": _read(score["changed_at"]),
        }
        for score in one["scores"]
    ]
    if scores:
        session.execute(insert(Score), scores)
    for request in one["requests"]:
        times = {key: _read(request[key]) for key in ("requested_at", "answered_at")}
        row = {**request, **times, "uid": UUID(request["uid"]), "sheet_id": sheet_id}
        session.execute(insert(UnlockRequest).values(**row))


def _ids(session: Session, kind: type[Judge] | type[Stage] | type[Criterion]) -> dict[str, int]:
    return {uid.hex: key for uid, key in session.execute(select(kind.uid, kind.id))}


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return value.hex
    return _written(value) if isinstance(value, datetime) else value


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
