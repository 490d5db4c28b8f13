"""Criteria with their weights and level texts: added, changed, removed and brought back by the secretariat."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Criterion, CriterionLevel, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.setup import CriterionText
from inovasi_desktop.domain.sheets import Level
from inovasi_desktop.domain.values import Change, ChangeKind, Context, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import setup_guard
from inovasi_desktop.services.setup_rows import (
    LONGEST,
    Put,
    differing,
    put_row,
    require_code,
    require_expected,
    require_text,
    trimmed,
)
from inovasi_desktop.services.stages import HIGHEST, stage_subject

_COUNTS = frozenset({"code", "weight"})
_TOLD = frozenset({"code", "weight", "levels"})
MOST_LEVELS = 20


def levels_of(session: Session, criterion_id: int) -> tuple[Level, ...]:
    """Return the bands of a criterion from the lowest."""
    rows = session.scalars(
        select(CriterionLevel).where(CriterionLevel.criterion_id == criterion_id).order_by(CriterionLevel.position)
    )
    return tuple(Level(row.low, row.high, row.label, row.description) for row in rows)


def criterion_text(row: Criterion, levels: tuple[Level, ...]) -> CriterionText:
    """Return a criterion's record."""
    return CriterionText(row.code, row.name, row.position, row.weight, row.description, levels)


def put_criterion(
    session: Session,
    context: Context,
    *,
    uid: UUID,
    stage_id: int,
    value: CriterionText | None,
    expected: CriterionText | None,
    reason: str = "",
) -> Change | None:
    """Add, change, remove (None) or bring back a criterion of a stage; return None when it already stands so.

    Raises:
        KnownError: ``setup.role``, ``setup.decided``, ``setup.reason``, ``setup.code``, ``criterion.name``,
            ``criterion.twice``, ``criterion.weight``, ``criterion.text``, ``level.name``, ``level.limits``.
        ConflictError: ``setup.conflict``.
    """
    setup_guard.require_office(context)
    stage = session.get_one(Stage, stage_id)
    row = session.scalars(select(Criterion).where(Criterion.uid == uid)).first()
    stored = None
    if row is not None and row.removed_at is None:
        stored = criterion_text(row, levels_of(session, row.id))
    require_expected(stored, expected)
    value = trimmed(value, "name", "description")
    if value == stored:
        return None
    told = _allow(session, stage, stored, value, reason)
    if value is not None:
        _check(session, row, stage, value)
    code = value.code if value is not None else stored.code if stored is not None else ""
    subject = "criterion:" + stage_subject(session, stage.category_id, stage.code).removeprefix("stage:") + f"/{code}"

    def write(target: Criterion) -> None:
        if value is not None:
            target.code, target.name, target.position = value.code, value.name, value.position
            target.weight, target.description = value.weight, value.description

    put = Put(ChangeKind.RULES, "criterion.put", subject, stored, value, told)
    saved, change = put_row(
        session,
        context,
        put,
        row,
        lambda: Criterion(uid=uid, stage_id=stage_id),
        write,
        category_id=stage.category_id,
        stage_id=stage_id,
    )
    if value is not None:
        write_levels(session, saved.id, value.levels)
    return replace(change, criterion_id=saved.id)


def write_levels(session: Session, criterion_id: int, levels: tuple[Level, ...]) -> None:
    """Replace the bands of a criterion."""
    session.execute(delete(CriterionLevel).where(CriterionLevel.criterion_id == criterion_id))
    if levels:
        rows = [
            {
                "criterion_id": criterion_id,
                "position": place,
                "low": one.low,
                "high": one.high,
                "label": one.label,
                "description": one.description,
            }
            for place, one in enumerate(levels, 1)
        ]
        session.execute(insert(CriterionLevel), rows)


def _allow(
    session: Session, stage: Stage, stored: CriterionText | None, value: CriterionText | None, reason: str
) -> str:
    changed = differing(stored, value)
    if not changed & _TOLD:
        return reason.strip()
    if changed & _COUNTS and stage.kind == StageKind.FINAL:
        setup_guard.require_undecided(session, setup_guard.categories_under(session, stage.category_id))
    return setup_guard.require_reason(reason, scored=setup_guard.scored(session, stage_id=stage.id))


def _check(session: Session, row: Criterion | None, stage: Stage, value: CriterionText) -> None:
    require_code(value.code, tr("kriteria"))
    require_text(value.name, tr("Nama kriteria"), "criterion.name")
    other = session.scalars(
        select(Criterion).where(Criterion.stage_id == stage.id, Criterion.code == value.code)
    ).first()
    if other is not None and other is not row:
        words = {"kode": value.code, "nama": other.name}
        text = tr("Kode {kode} sudah dipakai kriteria {nama}. Pilih kode lain.", **words)
        if other.removed_at is not None:
            text = tr(
                "Kode {kode} milik kriteria {nama} yang dihapus. Pulihkan kriteria itu, atau pilih kode lain.", **words
            )
        raise KnownError("criterion.twice", text)
    if not 0 <= value.weight <= HIGHEST:
        raise KnownError("criterion.weight", tr("Bobot dari 0 sampai {n}.", n=HIGHEST // 100))
    if len(value.description) > LONGEST:
        raise KnownError("criterion.text", tr("Uraian terlalu panjang; paling banyak {n} huruf.", n=LONGEST))
    _check_levels(value.levels)


def _check_levels(levels: tuple[Level, ...]) -> None:
    if len(levels) > MOST_LEVELS:
        raise KnownError("level.limits", tr("Paling banyak {n} tingkat.", n=MOST_LEVELS))
    for one in levels:
        require_text(one.label, tr("Nama tingkat"), "level.name", limit=100)
        if not 0 <= one.low <= one.high <= HIGHEST:
            text = tr("Batas tingkat “{nama}” terbalik: yang atas harus tidak kurang dari yang bawah.", nama=one.label)
            raise KnownError("level.limits", text)
        if len(one.description) > LONGEST:
            raise KnownError("criterion.text", tr("Uraian terlalu panjang; paling banyak {n} huruf.", n=LONGEST))


def put_criterion_of(
    session: Session,
    context: Context,
    *,
    uid: UUID,
    stage_uid: UUID,
    value: CriterionText | None,
    expected: CriterionText | None,
    reason: str = "",
) -> Change | None:
    """Do the same as ``put_criterion`` in a stage that is named by its identity: one made in the same transaction."""
    stage_id = session.scalars(select(Stage.id).where(Stage.uid == stage_uid)).one()
    return put_criterion(session, context, uid=uid, stage_id=stage_id, value=value, expected=expected, reason=reason)
