"""Stages of judging: added, changed, removed and brought back by the secretariat."""

from dataclasses import asdict, replace
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Criterion, Score, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.scores import Scale
from inovasi_desktop.domain.setup import StageText
from inovasi_desktop.domain.values import Change, ChangeKind, Context, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import setup_guard
from inovasi_desktop.services.rubric import require_competition
from inovasi_desktop.services.setup_rows import (
    Put,
    differing,
    put_row,
    require_code,
    require_expected,
    require_text,
    trimmed,
)

_COUNTS = frozenset(
    {
        "code",
        "kind",
        "weight",
        "scale_min",
        "scale_max",
        "scale_step",
        "normalise",
        "aggregate",
        "trim",
        "over",
    }
)
_MARKS = frozenset({"scale_min", "scale_max", "scale_step"})
HIGHEST = 1_000_000
"""Highest weight or limit, in hundredths."""

MOST_MINUTES = 600
MOST_TRIMMED = 100


def stage_text(row: Stage) -> StageText:
    """Return a stage's record."""
    return StageText(
        code=row.code,
        name=row.name,
        kind=StageKind(row.kind),
        position=row.position,
        weight=row.weight,
        scale_min=row.scale_min,
        scale_max=row.scale_max,
        scale_step=row.scale_step,
        normalise=row.normalise,
        aggregate=row.aggregate,
        trim=row.trim,
        over=row.over,
        minutes_present=row.minutes_present,
        minutes_answer=row.minutes_answer,
        minutes_warning=row.minutes_warning,
        field_visit=row.field_visit,
    )


def stage_subject(session: Session, category_id: int | None, code: str) -> str:
    """Return the name of a stage, e.g. ``stage:paparan``, or ``stage:PD/paparan`` of a category's own."""
    if category_id is None:
        return f"stage:{code}"
    return f"stage:{session.get_one(Category, category_id).code}/{code}"


def put_stage(
    session: Session,
    context: Context,
    *,
    uid: UUID,
    value: StageText | None,
    expected: StageText | None,
    category_id: int | None = None,
    reason: str = "",
) -> Change | None:
    """Add, change, remove (None) or bring back a stage; return None when it already stands so.

    Args:
        category_id: whose stage a new one is; None: of every category without stages of its own.

    Raises:
        KnownError: ``setup.role``, ``setup.decided``, ``setup.reason``, ``setup.code``, ``stage.name``,
            ``stage.twice``, ``stage.weight``, ``stage.scale``, ``stage.step``, ``stage.marks`` (a mark given would be
            off the new scale), ``stage.trim``, ``stage.minutes``.
        ConflictError: ``setup.conflict``.
    """
    setup_guard.require_office(context)
    row = session.scalars(select(Stage).where(Stage.uid == uid)).first()
    owner = row.category_id if row is not None else category_id
    stored = stage_text(row) if row is not None and row.removed_at is None else None
    require_expected(stored, expected)
    value = trimmed(value, "name")
    if value == stored:
        return None
    told = _allow(session, row, owner, stored, value, reason)
    if value is not None:
        _check(session, row, owner, value)
    code = value.code if value is not None else stored.code if stored is not None else ""
    put = Put(ChangeKind.RULES, "stage.put", stage_subject(session, owner, code), stored, value, told)
    competition = require_competition(session).id

    def write(target: Stage) -> None:
        if value is not None:
            for name, part in asdict(value).items():
                setattr(target, name, part.value if isinstance(part, StageKind) else part)

    saved, change = put_row(
        session,
        context,
        put,
        row,
        lambda: Stage(uid=uid, competition_id=competition, category_id=owner),
        write,
        category_id=owner,
    )
    return replace(change, stage_id=saved.id)


def _allow(
    session: Session,
    row: Stage | None,
    owner: int | None,
    stored: StageText | None,
    value: StageText | None,
    reason: str,
) -> str:
    """Refuse what the rules of decided or scored categories forbid; return the reason."""
    if not differing(stored, value) & _COUNTS:
        return reason.strip()
    kinds = {text.kind for text in (stored, value) if text is not None}
    final = StageKind.FINAL in kinds
    if final:
        setup_guard.require_undecided(session, setup_guard.categories_under(session, owner))
    whole = final and (stored is None or value is None or stored.kind is not value.kind)
    if whole:  # a stage more or less touches every total
        return setup_guard.require_reason(reason, scored=setup_guard.scored(session, category_id=owner))
    if final and "weight" in differing(stored, value):  # so does how much it counts
        return setup_guard.require_reason(reason, scored=setup_guard.scored(session, category_id=owner))
    begun = row is not None and setup_guard.scored(session, stage_id=row.id)
    return setup_guard.require_reason(reason, scored=begun)


def _check(session: Session, row: Stage | None, owner: int | None, value: StageText) -> None:
    require_code(value.code, tr("tahap"))
    require_text(value.name, tr("Nama tahap"), "stage.name")
    _check_twice(session, row, owner, value)
    if not 0 <= value.weight <= HIGHEST:
        raise KnownError("stage.weight", tr("Bobot dari 0 sampai {n}.", n=HIGHEST // 100))
    if not 0 <= value.scale_min < value.scale_max <= HIGHEST:
        raise KnownError("stage.scale", tr("Nilai tertinggi harus di atas nilai terendah."))
    if value.scale_step is not None and not 0 < value.scale_step <= value.scale_max - value.scale_min:
        raise KnownError("stage.step", tr("Kelipatan harus di atas nol dan tidak lebih dari lebar rentang."))
    if not 0 <= value.trim <= MOST_TRIMMED:
        raise KnownError("stage.trim", tr("Nilai yang dibuang di tiap ujung dari 0 sampai {n}.", n=MOST_TRIMMED))
    for minutes in (value.minutes_present, value.minutes_answer, value.minutes_warning):
        if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
            raise KnownError("stage.minutes", tr("Waktu dari 0 sampai {n} menit.", n=MOST_MINUTES))
    if row is not None and row.removed_at is None and differing(stage_text(row), value) & _MARKS:
        _check_marks(session, row.id, Scale(value.scale_min, value.scale_max, value.scale_step))


def _check_twice(session: Session, row: Stage | None, owner: int | None, value: StageText) -> None:
    same = Stage.category_id.is_(None) if owner is None else Stage.category_id == owner
    other = session.scalars(select(Stage).where(same, Stage.code == value.code)).first()
    if other is None or other is row:
        return
    words = {"kode": value.code, "nama": other.name}
    if other.removed_at is not None:
        text = tr("Kode {kode} milik tahap {nama} yang dihapus. Pulihkan tahap itu, atau pilih kode lain.", **words)
    else:
        text = tr("Kode {kode} sudah dipakai tahap {nama}. Pilih kode lain.", **words)
    raise KnownError("stage.twice", text)


def _check_marks(session: Session, stage_id: int, scale: Scale) -> None:
    """Refuse a scale on which a mark already given would not lie."""
    off = or_(Score.value < scale.low, Score.value > scale.high, (Score.value - scale.low) % (scale.step or 1) != 0)
    count = session.scalar(
        select(func.count())
        .select_from(Score)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(Criterion.stage_id == stage_id, Score.value.is_not(None), off)
    )
    if count:
        text = tr("{n} nilai yang sudah diberikan tidak sesuai rentang {rentang}.", n=count, rentang=scale.describe())
        raise KnownError("stage.marks", text)
