"""Score sheets as papers to be signed: a judge's own marks, in the words and figures of the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Competition, Judge, PanelMember
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.numbers import round_half_up
from inovasi_desktop.domain.recap_words import NOTHING, figure
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.sheet_review import shown_decimals, weighted_mark
from inovasi_desktop.domain.sheets import CriterionMark, SheetProgress, SheetView
from inovasi_desktop.domain.values import WIB, SheetState
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports import score_sheet as paper
from inovasi_desktop.reports.dates import long_date, moment
from inovasi_desktop.services import audit, unlocking
from inovasi_desktop.services.judging import sheet_list, sheet_view
from inovasi_desktop.services.rubric import require_competition
from inovasi_desktop.services.unlock_words import history_sentence

_NO_DATE = ". . . . . . . . ."


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all sheets of one printing share."""

    competition: Competition
    judge: Judge
    printed_at: str
    audit_head: str


def sheet_paper(
    session: Session, *, judge_id: int, entry_id: int, stage_id: int, at: datetime
) -> paper.ScoreSheetPaper:
    """Return what one sheet prints, whatever its state; ``at`` is when it is printed.

    Raises:
        KnownError: ``sheet.unknown``.
    """
    sheet = sheet_view(session, judge_id=judge_id, entry_id=entry_id, stage_id=stage_id)
    return _paper(session, _frame(session, judge_id, at), sheet)


def sheet_papers(
    session: Session, *, judge_id: int, stage_id: int, category_id: int | None, at: datetime
) -> tuple[paper.ScoreSheetPaper, ...]:
    """Return the judge's sheets of a stage that were begun or abstained from, in the roster's order.

    Calibration cases are left out: they count nowhere.

    Args:
        category_id: only of this category; None: of every category that the judge has in the stage.

    Raises:
        KnownError: ``sheets.none`` when none was begun.
    """
    frame = _frame(session, judge_id, at)
    categories = [category_id] if category_id is not None else _categories(session, judge_id, stage_id)
    begun = [
        row.entry_id
        for category in categories
        for row in sheet_list(session, judge_id=judge_id, stage_id=stage_id, category_id=category)
        if row.progress is not SheetProgress.EMPTY and not row.calibration
    ]
    if not begun:
        raise KnownError("sheets.none", tr("Belum ada lembar yang terisi pada tahap ini. Isi dahulu, lalu cetak."))
    views = (sheet_view(session, judge_id=judge_id, entry_id=entry, stage_id=stage_id) for entry in begun)
    return tuple(_paper(session, frame, view) for view in views)


def draw_sheets(papers: Sequence[paper.ScoreSheetPaper]) -> bytes:
    """Return one PDF of the sheets; the same sheets give the same bytes. It needs no file and may run on a worker.

    Raises:
        KnownError: as ``reports.score_sheet.render_score_sheets``.
    """
    return paper.render_score_sheets(papers)


def _categories(session: Session, judge_id: int, stage_id: int) -> list[int]:
    statement = (
        select(Category.id)
        .join(PanelMember, PanelMember.category_id == Category.id)
        .where(
            PanelMember.judge_id == judge_id,
            PanelMember.stage_id == stage_id,
            PanelMember.removed_at.is_(None),
            Category.removed_at.is_(None),
        )
        .order_by(Category.position)
    )
    return list(session.scalars(statement))


def _frame(session: Session, judge_id: int, at: datetime) -> _Frame:
    judge = session.get(Judge, judge_id)
    if judge is None:
        raise KnownError("sheet.unknown", tr("Juri ini tidak ada dalam kompetisi."))
    return _Frame(require_competition(session), judge, moment(at), audit.head(session)[1])


def _paper(session: Session, frame: _Frame, sheet: SheetView) -> paper.ScoreSheetPaper:
    competition, judge = frame.competition, frame.judge
    weighted = _weighted(sheet)
    decimals = shown_decimals(weighted)
    state = _state(sheet)
    return paper.ScoreSheetPaper(
        kop=tuple(line for line in (_organiser(competition),) if line),
        heading=f"{competition.name} {competition.year}",
        stage=tr("{tahap} (kalibrasi, tidak dihitung)", tahap=sheet.stage_name)
        if sheet.calibration
        else sheet.stage_name,
        category=sheet.category_name,
        code=sheet.entry_code,
        innovation=sheet.title or sheet.short_name,
        recipient=sheet.recipient,
        judge=judge.name,
        judge_about=" · ".join(part for part in (judge.title, judge.institution) if part),
        rows=tuple(_row(sheet, mark, value, decimals) for mark, value in zip(sheet.criteria, weighted, strict=True)),
        weight_total=_weight(sheet, sum(mark.weight for mark in sheet.criteria)),
        total=_total(sheet, competition.round_sheet, decimals),
        note=_paragraphs(sheet.note),
        state=state,
        state_text=_state_text(sheet, state),
        history=tuple(map(history_sentence, unlocking.history(session, sheet.sheet_id))),
        nip=judge.nip,
        place_and_date=f"{competition.certificate_place}, {_signed(sheet, state)}",
        printed_at=frame.printed_at,
        audit_head=frame.audit_head,
        is_sample=competition.is_sample,
    )


def _stage(sheet: SheetView) -> str:
    if sheet.calibration:
        return tr("{tahap} (kalibrasi, tidak dihitung)", tahap=sheet.stage_name)
    return sheet.stage_name


def _organiser(competition: Competition) -> str:
    """Return who holds the competition, with the city where the name does not say it."""
    if not competition.organiser or competition.city in competition.organiser:
        return competition.organiser
    return f"{competition.organiser} {competition.city}".strip()


def _weighted(sheet: SheetView) -> list[Fraction | None]:
    every = sum(mark.weight for mark in sheet.criteria)
    return [weighted_mark(mark, every, sheet.formula) for mark in sheet.criteria]


def _row(sheet: SheetView, mark: CriterionMark, weighted: Fraction | None, decimals: int) -> paper.SheetRow:
    return paper.SheetRow(
        name=mark.name,
        weight=_weight(sheet, mark.weight),
        value=format_short(mark.value) or NOTHING,
        weighted=figure(weighted, decimals),
        note=_paragraphs(mark.note),
    )


def _weight(sheet: SheetView, weight: int) -> str:
    """Return a weight, as a percentage where all of them are a hundred."""
    every = sum(mark.weight for mark in sheet.criteria)
    return format_short(weight) + ("%" if sheet.formula.relative and every == 100 * 100 else "")


def _total(sheet: SheetView, rounding: int | None, decimals: int) -> str:
    """Return the sheet's total as the rules round it; one with gaps has none, for a part is not the whole."""
    total = sheet.total()
    if total.value is None or total.filled < total.of:
        return NOTHING
    return figure(round_half_up(total.value, rounding), decimals if rounding is None else rounding)


def _state(sheet: SheetView) -> paper.SheetPaperState:
    if sheet.recusal is not None:
        return paper.SheetPaperState.RECUSED
    locked = sheet.state is SheetState.LOCKED
    return paper.SheetPaperState.LOCKED if locked else paper.SheetPaperState.DRAFT


def _state_text(sheet: SheetView, state: paper.SheetPaperState) -> str:
    if state is paper.SheetPaperState.RECUSED:
        return sheet.recusal or ""
    if state is paper.SheetPaperState.DRAFT:
        missing = len(sheet.missing())
        if missing:
            return tr("Draf, belum dikunci; {n} kriteria belum dinilai", n=missing)
        return tr("Draf, belum dikunci")
    return tr("Terkunci {waktu}", waktu=moment(sheet.locked_at)) if sheet.locked_at else tr("Terkunci")


def _signed(sheet: SheetView, state: paper.SheetPaperState) -> str:
    """Return the day of the lock, which is what is signed; dots where the hand must write it."""
    if state is not paper.SheetPaperState.LOCKED or sheet.locked_at is None:
        return _NO_DATE
    return long_date(sheet.locked_at.astimezone(WIB).date())


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line for line in (" ".join(part.split()) for part in text.splitlines()) if line)
