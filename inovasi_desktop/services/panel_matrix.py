"""Read the panels: judges by panels, who abstains, and who shares an institution with a participant."""

from collections import defaultdict

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from inovasi_desktop.db.models import (
    Category,
    Entry,
    Finalist,
    Judge,
    PanelMember,
    Recusal,
    Score,
    ScoreSheet,
    SealedResult,
    Stage,
    Unit,
    UnitAlias,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.jury import Conflict, PanelColumn, PanelMatrix, Place, Seat, SeatKey
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.panels import same_institution
from inovasi_desktop.domain.values import Change, ChangeKind, Context, EntryState, RecusalKind, SheetState, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit, recusals
from inovasi_desktop.services.jury import list_judges
from inovasi_desktop.services.office_access import require_expected, require_secretariat
from inovasi_desktop.services.rowkeys import sheet_subject
from inovasi_desktop.services.sheet_access import SheetKey, find_sheet
from inovasi_desktop.services.taking_part import failed_administration


def panel_matrix(session: Session) -> PanelMatrix:
    """Return judges by panels: a column for every scored stage of every category."""
    columns = _columns(session)
    return PanelMatrix(list_judges(session), columns, _seats(session), _abstentions(session, columns))


def _columns(session: Session) -> tuple[PanelColumn, ...]:
    decided = exists().where(SealedResult.category_id == Category.id, SealedResult.state != "withdrawn")
    categories = session.execute(
        select(Category.id, Category.code, Category.name, decided)
        .where(Category.removed_at.is_(None))
        .order_by(Category.position)
    ).all()
    stages = session.scalars(
        select(Stage)
        .where(Stage.kind != StageKind.SCREENING, Stage.removed_at.is_(None))
        .order_by(Stage.position, Stage.id)
    ).all()
    found: list[PanelColumn] = []
    for category_id, code, name, closed in categories:
        own = {stage.kind for stage in stages if stage.category_id == category_id}
        for stage in stages:
            if stage.category_id == category_id or (stage.category_id is None and stage.kind not in own):
                kind = StageKind(stage.kind)
                entries = _entries(session, category_id, kind)
                place = Place(category_id, stage.id)
                found.append(PanelColumn(place, code, name, stage.name, kind, entries, closed))
    return tuple(found)


def _entries(session: Session, category_id: int, kind: StageKind) -> dict[int, str] | None:
    """Return who is to be judged: the finalists in a final, else everybody who did not fail the administration."""
    statement = (
        select(Entry.id, Entry.short_name)
        .where(Entry.category_id == category_id, Entry.state == EntryState.ACTIVE, Entry.removed_at.is_(None))
        .order_by(Entry.position, Entry.code)
    )
    if kind is not StageKind.FINAL:
        return dict(session.execute(statement.where(~failed_administration())).all())
    chosen = dict(session.execute(statement.join(Finalist, Finalist.entry_id == Entry.id)).all())
    return chosen or None


def _seats(session: Session) -> dict[SeatKey, Seat]:
    marked = exists().where(Score.sheet_id == ScoreSheet.id, Score.value.is_not(None))
    sheets = {
        SeatKey(judge, category, stage): count
        for judge, category, stage, count in session.execute(
            select(ScoreSheet.judge_id, Entry.category_id, ScoreSheet.stage_id, func.count())
            .join(Entry, Entry.id == ScoreSheet.entry_id)
            .where(Entry.state != EntryState.CALIBRATION, marked)
            .group_by(ScoreSheet.judge_id, Entry.category_id, ScoreSheet.stage_id)
        )
    }
    other = aliased(Judge)
    rows = session.execute(
        select(PanelMember, other.name).outerjoin(other, other.id == PanelMember.replaced_by_id)
    ).all()
    found: dict[SeatKey, Seat] = {}
    for member, by in rows:
        key = SeatKey(member.judge_id, member.category_id, member.stage_id)
        seated = member.removed_at is None
        found[key] = Seat(seated, sheets.get(key, 0), member.removed_reason, by or "", member.counts)
    return found


def _abstentions(session: Session, columns: tuple[PanelColumn, ...]) -> dict[Place, dict[int, frozenset[int]]]:
    rows = session.execute(
        select(Entry.category_id, Recusal.stage_id, Recusal.entry_id, Recusal.judge_id)
        .join(Entry, Entry.id == Recusal.entry_id)
        .where(Recusal.withdrawn_at.is_(None))
    )
    found: dict[Place, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for category, stage, entry, judge in rows:
        found[Place(category, stage)][entry].add(judge)
    return {
        column.place: {entry: frozenset(judges) for entry, judges in found[column.place].items()} for column in columns
    }


def conflicts(session: Session, matrix: PanelMatrix | None = None) -> tuple[Conflict, ...]:
    """Return judges and participants of one institution, by the folded names and aliases of the participant's unit.

    Args:
        session: within the caller's transaction.
        matrix: the panels, if the caller read them already.

    """
    known = matrix or panel_matrix(session)
    with_institution = [judge for judge in known.judges if fold(judge.institution)]
    if not with_institution:
        return ()
    found: list[Conflict] = []
    categories = {column.place.category_id: column.category for column in known.columns}
    spellings = _spellings(session)
    for entry_id, category_id, name, unit_id, recipient, initiator in _people(session):
        names = {*spellings.get(unit_id or 0, set()), fold(recipient), fold(initiator)} - {""}
        for judge in with_institution:
            if not same_institution(judge.institution, names):
                continue
            open_stages = tuple(
                (column.place.stage_id, column.stage)
                for column in known.columns
                if column.place.category_id == category_id
                and not column.decided
                and entry_id in (column.entries if column.entries is not None else {entry_id: name})
                and known.seat(judge.id, column.place).seated
                and judge.id not in known.abstentions.get(column.place, {}).get(entry_id, frozenset())
            )
            category = categories.get(category_id, "")
            found.append(Conflict(judge.id, judge.name, entry_id, name, category, judge.institution, open_stages))
    return tuple(found)


def _people(session: Session) -> list[tuple[int, int, str, int | None, str, str]]:
    rows = session.execute(
        select(Entry.id, Entry.category_id, Entry.short_name, Entry.unit_id, Entry.recipient, Entry.initiator)
        .join(Category, Category.id == Entry.category_id)
        .where(Entry.state == EntryState.ACTIVE, Entry.removed_at.is_(None))
        .order_by(Category.position, Entry.position)
    )
    return [(*row,) for row in rows]


def _spellings(session: Session) -> dict[int, set[str]]:
    """Return every folded spelling of each unit's name."""
    found: dict[int, set[str]] = defaultdict(set)
    for key, name, short in session.execute(select(Unit.id, Unit.name, Unit.short_name)):
        found[key] |= {fold(name), fold(short)} - {""}
    for key, folded in session.execute(select(UnitAlias.unit_id, UnitAlias.folded)):
        found[key].add(folded)
    return found


def set_conflict(
    session: Session, context: Context, *, judge_id: int, entry_id: int, stage_id: int, value: bool, expected: bool
) -> Change | None:
    """Record for a judge the abstention that a conflict of interest asks for (True), or take it back.

    Raises:
        KnownError: ``office.role``, ``sheet.not_assigned``, ``sheet.locked`` (locked already, or decided).
        ConflictError: ``office.conflict``.
    """
    require_secretariat(context)
    key = SheetKey(judge_id, entry_id, stage_id)
    row = find_sheet(session, key)
    stored = row["recusal"] is not None
    words = {True: tr("abstain"), False: tr("menilai")}
    require_expected(stored, expected, shown_as=(words[stored], words[expected]))
    if value == stored:
        return None
    if row["panel_id"] is None:
        raise KnownError(
            "sheet.not_assigned",
            tr("{juri} tidak ditugaskan menilai {peserta}.", juri=row["judge_name"], peserta=row["entry_name"]),
        )
    if row["state"] == SheetState.LOCKED or row["decided"]:
        sentence = tr("Lembar {peserta} sudah dikunci. Buka kuncinya dahulu.", peserta=row["entry_name"])
        raise KnownError("sheet.locked", sentence)
    when = context.now()
    reason = recusals.kind_text(RecusalKind.CONFLICT)
    if value:
        recusals.store(session, context, key, RecusalKind.CONFLICT, reason, when)
    else:
        recusals.rest(session, key, when)
    subject = sheet_subject(row["stage_code"], row["entry_code"], row["judge_code"])
    action = "recusal.record" if value else "recusal.withdraw"
    told = {"kind": RecusalKind.CONFLICT.value, "reason": reason if value else row["recusal"]}
    audit.append(
        session, context, action, subject, before=None if value else told, after=told if value else None, at=when
    )
    return Change(
        ChangeKind.CONFLICT,
        when,
        entry_id=entry_id,
        judge_id=judge_id,
        stage_id=stage_id,
        before=stored,
        after=value,
    )
