"""The checklist of claims of a stage with field visits: added, changed, removed and brought back by the secretariat."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Indicator, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.setup import IndicatorText
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import setup_guard
from inovasi_desktop.services.setup_rows import Put, put_row, require_code, require_expected, require_text
from inovasi_desktop.services.stages import HIGHEST, stage_subject

MOST_LEVELS = 20


def indicator_text(row: Indicator) -> IndicatorText:
    """Return an indicator's record."""
    return IndicatorText(row.code, row.name, row.position, row.weight, tuple(row.levels))


def put_indicator(
    session: Session,
    context: Context,
    *,
    uid: UUID,
    stage_id: int,
    value: IndicatorText | None,
    expected: IndicatorText | None,
) -> Change | None:
    """Add, change, remove (None) or bring back an indicator; claims that name it keep it.

    Raises:
        KnownError: ``setup.role``, ``setup.code``, ``indicator.name``, ``indicator.twice``, ``indicator.weight``,
            ``indicator.levels``.
        ConflictError: ``setup.conflict``.
    """
    setup_guard.require_office(context)
    stage = session.get_one(Stage, stage_id)
    row = session.scalars(select(Indicator).where(Indicator.uid == uid)).first()
    stored = indicator_text(row) if row is not None and row.removed_at is None else None
    require_expected(stored, expected)
    if value == stored:
        return None
    if value is not None:
        _check(session, row, stage_id, value)
    code = value.code if value is not None else stored.code if stored is not None else ""
    subject = "indicator:" + stage_subject(session, stage.category_id, stage.code).removeprefix("stage:") + f"/{code}"

    def write(target: Indicator) -> None:
        if value is not None:
            target.code, target.name, target.position = value.code, value.name.strip(), value.position
            target.weight, target.levels = value.weight, [one.strip() for one in value.levels]

    put = Put(ChangeKind.SETUP, "indicator.put", subject, stored, value)
    _, change = put_row(
        session,
        context,
        put,
        row,
        lambda: Indicator(uid=uid, stage_id=stage_id),
        write,
        category_id=stage.category_id,
        stage_id=stage_id,
    )
    return change


def put_indicator_of(
    session: Session,
    context: Context,
    *,
    uid: UUID,
    stage_uid: UUID,
    value: IndicatorText | None,
    expected: IndicatorText | None,
) -> Change | None:
    """Do ``put_indicator`` in a stage that is known by its identity only, as one that is still to be made is."""
    stage_id = session.scalars(select(Stage.id).where(Stage.uid == stage_uid)).one()
    return put_indicator(session, context, uid=uid, stage_id=stage_id, value=value, expected=expected)


def _check(session: Session, row: Indicator | None, stage_id: int, value: IndicatorText) -> None:
    require_code(value.code, tr("indikator"))
    require_text(value.name, tr("Nama indikator"), "indicator.name")
    same = select(Indicator).where(Indicator.stage_id == stage_id, Indicator.code == value.code)
    other = session.scalars(same).first()
    if other is not None and other is not row:
        words = {"kode": value.code, "nama": other.name}
        text = tr("Kode {kode} sudah dipakai indikator {nama}. Pilih kode lain.", **words)
        if other.removed_at is not None:
            text = tr(
                "Kode {kode} milik indikator {nama} yang dihapus. Pulihkan indikator itu, atau pilih kode lain.",
                **words,
            )
        raise KnownError("indicator.twice", text)
    if not 0 <= value.weight <= HIGHEST:
        raise KnownError("indicator.weight", tr("Bobot dari 0 sampai {n}.", n=HIGHEST // 100))
    if len(value.levels) > MOST_LEVELS:
        raise KnownError("indicator.levels", tr("Paling banyak {n} tingkat.", n=MOST_LEVELS))
    for level in value.levels:
        require_text(level, tr("Tingkat"), "indicator.levels")
