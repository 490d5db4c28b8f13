"""Who sits on which panel: seating, replacing, and what becomes of a former judge's marks."""

from datetime import date, datetime

from sqlalchemy import exists, func, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Judge, PanelMember, Score, ScoreSheet, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.jury import FormerSeat, SeatKey
from inovasi_desktop.domain.values import Change, ChangeKind, Context, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.office_access import (
    require_expected,
    require_reason,
    require_secretariat,
    require_undecided,
)

_PLAIN = FormerSeat("", None, counts=False)


def seat_judge(
    session: Session,
    context: Context,
    *,
    judge_id: int,
    category_id: int,
    stage_id: int,
    value: bool | FormerSeat,
    expected: bool | FormerSeat,
) -> Change | None:
    """Seat a judge on a panel (True) or take the judge off it; return None when it already stands so.

    Undoing the return of a judge who was replaced gives the ``FormerSeat`` back: the judge is out again as before.

    Raises:
        KnownError: ``office.role``, ``category.decided``, ``panel.place`` (no such panel), ``judge.unknown``;
            ``panel.marked``: who has marks there is replaced with a reason instead.
        ConflictError: ``office.conflict``.
    """
    require_secretariat(context)
    key = SeatKey(judge_id, category_id, stage_id)
    subject = _require_place(session, key)
    row = _row(session, key)
    stored, wanted, shown = row is not None and row.removed_at is None, value is True, expected is True
    words = {True: tr("duduk"), False: tr("tidak duduk")}
    require_expected(stored, shown, shown_as=(words[stored], words[shown]))
    if wanted == stored:
        return None
    former = _former(row) if wanted else None
    if value is False and sheets_with_marks(session, key):
        raise KnownError("panel.marked", tr("Juri ini sudah memberi nilai di sini. Pakai Ganti juri, dengan alasan."))
    when = context.now()
    if wanted:
        _seat(session, key, row)
    elif isinstance(value, FormerSeat):
        _leave(session, key, when, value)
    else:
        _leave(session, key, when)
    before: object = stored
    if former is not None and (former.reason or former.counts):  # who comes back leaves this behind
        before = {"reason": former.reason, "counts": former.counts}
    audit.append(session, context, "panel.seat", subject, before=before, after=wanted, at=when)
    return Change(
        ChangeKind.PANEL,
        when,
        judge_id=judge_id,
        category_id=category_id,
        stage_id=stage_id,
        before=stored if former is None else former,
        after=value,
    )


def _former(row: PanelMember | None) -> FormerSeat | None:
    if row is None or not row.removed_reason:
        return None
    return FormerSeat(row.removed_reason, row.replaced_by_id, row.counts)


def replace_judge(
    session: Session,
    context: Context,
    *,
    judge_id: int,
    category_id: int,
    stage_id: int,
    by_id: int | None,
    reason: str,
) -> Change:
    """Let another judge take a seat, or leave it empty; the marks given so far stay and do not count.

    Raises:
        KnownError: ``office.role``, ``reason.blank``, ``category.decided``, ``panel.place``, ``judge.unknown``;
            ``panel.empty``: the judge does not sit there; ``panel.same``: one who sits there already.
    """
    require_secretariat(context)
    text = require_reason(reason)
    key = SeatKey(judge_id, category_id, stage_id)
    subject = _require_place(session, key)
    row = _row(session, key)
    if row is None or row.removed_at is not None:
        raise KnownError("panel.empty", tr("Juri ini tidak duduk di panel tersebut."))
    other = SeatKey(by_id, category_id, stage_id) if by_id is not None else None
    known = _require_free_seat(session, other) if other is not None else None
    when = context.now()
    _leave(session, key, when, FormerSeat(text, by_id, counts=False))
    if other is not None:
        _seat(session, other, known)
    code = session.scalar(select(Judge.code).where(Judge.id == by_id))
    audit.append(session, context, "panel.replace", subject, after={"by": code, "reason": text}, at=when)
    return Change(ChangeKind.JURY, when, judge_id=judge_id, category_id=category_id, stage_id=stage_id, after=by_id)


def _require_free_seat(session: Session, key: SeatKey) -> PanelMember | None:
    """Return the row of a judge who sat on the panel before, None for a new one."""
    _require_place(session, key)
    known = _row(session, key)
    if known is not None and known.removed_at is None:
        raise KnownError("panel.same", tr("Pilih juri yang belum duduk di panel ini."))
    return known


def count_former(
    session: Session,
    context: Context,
    *,
    judge_id: int,
    category_id: int,
    stage_id: int,
    value: bool,
    reason: str,
    decided_on: date,
) -> Change | None:
    """Record the plenary's decision that a former judge's complete sheets count, or no longer do.

    Raises:
        KnownError: ``office.role``, ``reason.blank``, ``category.decided``, ``panel.place``;
            ``panel.seated``: the judge is no former one.
    """
    require_secretariat(context)
    text = require_reason(reason)
    key = SeatKey(judge_id, category_id, stage_id)
    subject = _require_place(session, key, retired=True)
    row = _row(session, key)
    if row is None or row.removed_at is None:
        raise KnownError("panel.seated", tr("Keputusan ini hanya untuk juri yang sudah diganti."))
    if row.counts == value:
        return None
    session.execute(update(PanelMember).where(PanelMember.id == row.id).values(counts=value))
    after = {"counts": value, "reason": text, "decided_on": decided_on.isoformat()}
    when = audit.append(session, context, "panel.count", subject, before={"counts": row.counts}, after=after)
    return Change(
        ChangeKind.JURY,
        when,
        judge_id=judge_id,
        category_id=category_id,
        stage_id=stage_id,
        before=not value,
        after=value,
    )


def sheets_with_marks(session: Session, key: SeatKey) -> int:
    """Return how many sheets with at least one mark a judge has on a panel."""
    marked = exists().where(Score.sheet_id == ScoreSheet.id, Score.value.is_not(None))
    statement = (
        select(func.count())
        .select_from(ScoreSheet)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(
            ScoreSheet.judge_id == key.judge_id,
            ScoreSheet.stage_id == key.stage_id,
            Entry.category_id == key.category_id,
            marked,
        )
    )
    return session.scalar(statement) or 0


def panel_subject(category: str, stage: str, judge: str) -> str:
    """Return the name of a seat in the trail, e.g. ``panel:PD/paparan/J3``."""
    return f"panel:{category}/{stage}/{judge}"


def _require_place(session: Session, key: SeatKey, *, retired: bool = False) -> str:
    """Return the seat's name in the trail; refuse a panel that is not there or closed."""
    judge = session.get(Judge, key.judge_id, populate_existing=True)
    if judge is None or (judge.removed_at is not None and not retired):
        raise KnownError("judge.unknown", tr("Juri ini tidak ada dalam dewan juri."))
    category, stage = session.get(Category, key.category_id), session.get(Stage, key.stage_id)
    fits = (
        category is not None
        and stage is not None
        and stage.kind != StageKind.SCREENING
        and stage.category_id in (None, key.category_id)
    )
    if category is None or stage is None or not fits:
        raise KnownError("panel.place", tr("Tahap ini tidak dinilai panel pada kategori tersebut."))
    require_undecided(session, key.category_id)
    return panel_subject(category.code, stage.code, judge.code)


def _row(session: Session, key: SeatKey) -> PanelMember | None:
    statement = select(PanelMember).where(
        PanelMember.judge_id == key.judge_id,
        PanelMember.category_id == key.category_id,
        PanelMember.stage_id == key.stage_id,
    )
    return session.scalars(statement.execution_options(populate_existing=True)).first()


def _seat(session: Session, key: SeatKey, known: PanelMember | None) -> None:
    """Seat a judge, anew or again: who comes back has left nothing behind."""
    if known is None:
        session.execute(insert(PanelMember).values(**key._asdict(), removed_reason="", counts=False))
        return
    again = {"removed_at": None, "removed_reason": "", "replaced_by_id": None, "counts": False}
    session.execute(update(PanelMember).where(PanelMember.id == known.id).values(**again))


def _leave(session: Session, key: SeatKey, when: datetime, how: FormerSeat = _PLAIN) -> None:
    session.execute(
        update(PanelMember)
        .where(
            PanelMember.judge_id == key.judge_id,
            PanelMember.category_id == key.category_id,
            PanelMember.stage_id == key.stage_id,
        )
        .values(removed_at=when, removed_reason=how.reason, replaced_by_id=how.by_id, counts=how.counts)
    )
