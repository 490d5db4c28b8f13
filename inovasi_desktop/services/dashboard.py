"""How far the competition has come: the stages as one line, what is late, what stands in the way of the next step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, case, func, or_, select
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
    Slot,
    Stage,
    Unit,
)
from inovasi_desktop.domain.dashboard import Dashboard, Matter, Step, StepState, Way, with_states
from inovasi_desktop.domain.values import WIB, EntryState, ResultState, SheetState, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import unlocking
from inovasi_desktop.services.rubric import require_competition


@dataclass(frozen=True, slots=True)
class _Field:
    """One category with what its stages count on."""

    id: int
    name: str
    cut: int
    entries: int
    finalists: int
    result: str | None
    first_entry: int | None


@dataclass(frozen=True, slots=True)
class _Tally:
    """Sheets of one stage in one category: owed, done (locked or abstained), and how many judges are in the panel."""

    owed: int = 0
    done: int = 0
    judges: int = 0


def dashboard(session: Session, now: datetime) -> Dashboard:
    """Return how the competition stands at ``now``."""
    competition = require_competition(session)
    stages = list(session.scalars(select(Stage).where(Stage.removed_at.is_(None)).order_by(Stage.position, Stage.id)))
    fields = _fields(session)
    tallies = {stage.id: _tallies(session, stage) for stage in stages if stage.kind != StageKind.SCREENING}
    decided = _decided(session)
    steps = with_states([*(_step(stage, fields, tallies, decided) for stage in stages), _sealing(fields)])
    return Dashboard(
        steps=steps,
        late=tuple(_late(session, competition, stages, fields, now)),
        obstacles=tuple(_obstacles(session, competition, stages, fields, tallies, steps, decided)),
        requests=unlocking.pending(session),
    )


def _fields(session: Session) -> list[_Field]:
    active = and_(Entry.category_id == Category.id, Entry.removed_at.is_(None), Entry.state == EntryState.ACTIVE)
    entries = select(func.count(Entry.id)).where(active).scalar_subquery()
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
        select(Category.id, Category.name, Category.cut_size, entries, finalists, result, first)
        .where(Category.removed_at.is_(None))
        .order_by(Category.position)
    )
    return [_Field(*row) for row in rows]


def _tallies(session: Session, stage: Stage) -> dict[int, _Tally]:
    """Return the tally of each category that the stage has a panel for."""
    done = case((or_(ScoreSheet.state == SheetState.LOCKED, Recusal.id.is_not(None)), 1), else_=0)
    statement = (
        select(PanelMember.category_id, func.count(Entry.id), func.coalesce(func.sum(done), 0))
        .add_columns(func.count(PanelMember.judge_id.distinct()))
        .select_from(PanelMember)
        .join(Category, Category.id == PanelMember.category_id)
    )
    eligible = and_(
        Entry.category_id == PanelMember.category_id, Entry.removed_at.is_(None), Entry.state == EntryState.ACTIVE
    )
    if stage.kind == StageKind.FINAL:
        eligible = and_(eligible, Entry.id.in_(select(Finalist.entry_id)))
    rows = session.execute(
        statement.outerjoin(Entry, eligible)
        .outerjoin(
            ScoreSheet,
            and_(
                ScoreSheet.entry_id == Entry.id,
                ScoreSheet.judge_id == PanelMember.judge_id,
                ScoreSheet.stage_id == stage.id,
            ),
        )
        .outerjoin(
            Recusal,
            and_(
                Recusal.entry_id == Entry.id,
                Recusal.judge_id == PanelMember.judge_id,
                Recusal.stage_id == stage.id,
                Recusal.withdrawn_at.is_(None),
            ),
        )
        .where(PanelMember.stage_id == stage.id, PanelMember.removed_at.is_(None), Category.removed_at.is_(None))
        .group_by(PanelMember.category_id)
    )
    return {category: _Tally(owed, done, judges) for category, owed, done, judges in rows}


def _decided(session: Session) -> int:
    """Return of how many active participants the seleksi administrasi is decided."""
    return (
        session.scalar(
            select(func.count(Screening.entry_id.distinct()))
            .join(Entry, Entry.id == Screening.entry_id)
            .where(Entry.removed_at.is_(None), Entry.state == EntryState.ACTIVE)
        )
        or 0
    )


def _step(stage: Stage, fields: Sequence[_Field], tallies: dict[int, dict[int, _Tally]], decided: int) -> Step:
    if stage.kind == StageKind.SCREENING:
        every = sum(field.entries for field in fields)
        return Step(stage.id, stage.name, min(decided, every), every, tr("peserta"))
    found = tallies[stage.id].values()
    return Step(stage.id, stage.name, sum(t.done for t in found), sum(t.owed for t in found), tr("lembar"))


def _sealing(fields: Sequence[_Field]) -> Step:
    sealed = sum(field.result == ResultState.SEALED for field in fields)
    return Step(None, tr("Pengesahan hasil"), sealed, len(fields), tr("kategori"))


# what is late


def _late(
    session: Session, competition: Competition, stages: Sequence[Stage], fields: Sequence[_Field], now: datetime
) -> Iterator[Matter]:
    for stage in stages:
        names = _overdue(session, stage, now) if stage.kind != StageKind.SCREENING else []
        if names:
            shown = ", ".join(names[:3]) + (tr(" dan {n} lagi", n=len(names) - 3) if len(names) > 3 else "")
            detail = tr("Jadwalnya sudah lewat, lembarnya belum lengkap: {peserta}.", peserta=shown)
            yield Matter(tr("{tahap}: {n} peserta", tahap=stage.name, n=len(names)), detail, Way.RECAP)
    today = now.astimezone(WIB).date()
    waiting = [field.name for field in fields if field.result != ResultState.SEALED]
    if competition.ends_on is not None and competition.ends_on < today and waiting:
        days = (today - competition.ends_on).days
        detail = tr("Belum disahkan: {kategori}.", kategori=", ".join(waiting))
        yield Matter(tr("Batas kompetisi lewat {n} hari", n=days), detail, Way.RECAP)


def _overdue(session: Session, stage: Stage, now: datetime) -> list[str]:
    """Return the participants whose turn has passed while a sheet of theirs is open."""
    minutes = (stage.minutes_present or 0) + (stage.minutes_answer or 0)
    past = select(Slot.entry_id).where(Slot.stage_id == stage.id, Slot.starts_at < now - timedelta(minutes=minutes))
    is_open = and_(or_(ScoreSheet.state.is_(None), ScoreSheet.state != SheetState.LOCKED), Recusal.id.is_(None))
    return list(
        session.scalars(
            select(Entry.short_name)
            .join(PanelMember, PanelMember.category_id == Entry.category_id)
            .outerjoin(
                ScoreSheet,
                and_(
                    ScoreSheet.entry_id == Entry.id,
                    ScoreSheet.judge_id == PanelMember.judge_id,
                    ScoreSheet.stage_id == stage.id,
                ),
            )
            .outerjoin(
                Recusal,
                and_(
                    Recusal.entry_id == Entry.id,
                    Recusal.judge_id == PanelMember.judge_id,
                    Recusal.stage_id == stage.id,
                    Recusal.withdrawn_at.is_(None),
                ),
            )
            .where(
                Entry.id.in_(past),
                Entry.removed_at.is_(None),
                Entry.state == EntryState.ACTIVE,
                PanelMember.stage_id == stage.id,
                PanelMember.removed_at.is_(None),
                is_open,
            )
            .group_by(Entry.id)
            .order_by(Entry.category_id, Entry.position)
        )
    )


# what stands in the way


def _obstacles(
    session: Session,
    competition: Competition,
    stages: Sequence[Stage],
    fields: Sequence[_Field],
    tallies: dict[int, dict[int, _Tally]],
    steps: Sequence[Step],
    decided: int,
) -> Iterator[Matter]:
    """Yield what has to be done first: of the step at hand and of those begun, and what any later one will lack."""
    empty = not any(field.entries for field in fields)
    if empty:
        yield from _roster(session, competition)  # participants are known by their units
        yield Matter(tr("Belum ada peserta"), tr("Isi atau impor daftar peserta lebih dahulu."), Way.ENTRIES)
    state = {step.stage_id: step for step in steps}
    for stage in stages:
        step = state[stage.id]
        if step.state is StepState.DONE and stage.kind != StageKind.SELECTION:
            continue
        if stage.kind == StageKind.SCREENING:
            yield from _screening(stage, fields, decided)
        else:
            active = step.state is StepState.NOW or step.done > 0
            yield from _scored(stage, fields, tallies[stage.id], active=active)
    yield from _unsealed(fields, stages, tallies)
    if not empty:
        yield from _roster(session, competition)


def _screening(stage: Stage, fields: Sequence[_Field], decided: int) -> Iterator[Matter]:
    left = sum(field.entries for field in fields) - decided
    if left > 0:
        detail = tr("{n} peserta belum diputuskan lolos atau tidak.", n=left)
        yield Matter(stage.name, detail, Way.SCREENING)


def _scored(stage: Stage, fields: Sequence[_Field], tallies: dict[int, _Tally], *, active: bool) -> Iterator[Matter]:
    for field in fields:
        if stage.category_id not in (None, field.id) or not field.entries or field.result == ResultState.SEALED:
            continue
        title, tally = f"{stage.name} · {field.name}", tallies.get(field.id, _Tally())
        if not tally.judges:
            yield Matter(title, tr("Panel juri belum ditetapkan."), Way.PANELS)
        elif active and tally.done < tally.owed:
            yield Matter(
                title, tr("{n} lembar belum dikunci.", n=tally.owed - tally.done), Way.RECAP, field.first_entry
            )
        elif active and stage.kind == StageKind.SELECTION and field.finalists < min(field.cut, field.entries):
            detail = tr("Finalis belum ditetapkan: {n} dari {m}.", n=field.finalists, m=field.cut)
            yield Matter(title, detail, Way.FINALISTS)


def _unsealed(
    fields: Sequence[_Field], stages: Sequence[Stage], tallies: dict[int, dict[int, _Tally]]
) -> Iterator[Matter]:
    """Yield the categories whose sheets are all there and that only wait to be confirmed."""
    finals = [tallies[stage.id] for stage in stages if stage.kind == StageKind.FINAL]
    for field in fields:
        title = tr("Pengesahan · {kategori}", kategori=field.name)
        if field.result == ResultState.RECORDED:
            yield Matter(title, tr("Dicatat; menunggu pemeriksaan orang kedua."), Way.RECAP, field.first_entry)
        elif field.result is None and field.finalists and finals and all(_full(t.get(field.id)) for t in finals):
            yield Matter(title, tr("Semua lembar terkunci; hasil pleno belum dicatat."), Way.RECAP, field.first_entry)


def _full(tally: _Tally | None) -> bool:
    return tally is None or (tally.owed > 0 and tally.done == tally.owed)


def _roster(session: Session, competition: Competition) -> Iterator[Matter]:
    units = session.scalar(
        select(func.count(Unit.id)).where(Unit.removed_at.is_(None), Unit.active, Unit.must_take_part)
    )
    if competition.unit_target is not None and units != competition.unit_target:
        detail = tr("Terdaftar {n} dari target {m}.", n=units or 0, m=competition.unit_target)
        yield Matter(tr("Daftar unit kerja"), detail, Way.ROSTER)
