"""The recap of a category as a paper to be signed: the page's own figures, in the words of the paper."""

from datetime import datetime

from sqlalchemy.orm import Session

from inovasi_desktop.domain.recap import RecapRow, RecapView
from inovasi_desktop.domain.recap_words import NOTHING, figure, note
from inovasi_desktop.domain.values import ResultState
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports import recap as paper
from inovasi_desktop.reports.dates import long_date, moment
from inovasi_desktop.services import audit, unlocking
from inovasi_desktop.services.competitions import overview
from inovasi_desktop.services.recap import recap_view
from inovasi_desktop.services.results import ResultView, current_result
from inovasi_desktop.services.unlock_words import opening_sentence

_DIGEST_SHOWN = 16


def recap_paper(session: Session, category_id: int, at: datetime) -> paper.RecapPaper:
    """Return what the category's recap prints; ``at`` is when it is printed."""
    view = recap_view(session, category_id)
    competition = overview(session)
    result = current_result(session, category_id)
    signed = long_date(result.plenary_on) if result is not None else ". . . . . . . . . ."
    return paper.RecapPaper(
        heading=competition.heading,
        category=view.category,
        state=_state(result),
        stages=tuple(paper.RecapStage(stage.name, stage.weight) for stage in view.stages),
        judges=tuple(judge.name for judge in view.judges),
        rows=tuple(_row(view, row) for row in view.rows),
        obstacles=view.readiness.obstacles if result is None else (),
        place_and_date=f"{competition.certificate_place}, {signed}",
        printed_at=moment(at),
        audit_head=audit.head(session)[1],
        is_sample=competition.is_sample,
        openings=tuple(map(opening_sentence, unlocking.openings(session, category_id))),
    )


def draw_recap(content: paper.RecapPaper) -> bytes:
    """Return the recap's PDF; the same content gives the same bytes.

    Raises:
        KnownError: as ``reports.recap.render_recaps``.
    """
    return paper.render_recap(content)


def recap_pdf(session: Session, category_id: int, at: datetime) -> bytes:
    """Return the PDF of a category's recap, printed ``at``."""
    return draw_recap(recap_paper(session, category_id, at))


def _state(result: ResultView | None) -> str:
    if result is None:
        return tr("Belum disahkan")
    plenary = tr("Pleno {tanggal}, ketua {nama}", tanggal=long_date(result.plenary_on), nama=result.chair)
    if result.state is ResultState.RECORDED or result.checked_by is None:
        return tr("{pleno}; dicatat {pencatat}, menunggu pemeriksaan", pleno=plenary, pencatat=result.recorded_by)
    return tr(
        "Disahkan. {pleno}; dicatat {pencatat}, diperiksa {pemeriksa}. Sidik {sidik}",
        pleno=plenary,
        pencatat=result.recorded_by,
        pemeriksa=result.checked_by,
        sidik=result.digest[:_DIGEST_SHOWN],
    )


def _row(view: RecapView, row: RecapRow) -> paper.RecapRow:
    given = view.judge_values(row.code)
    return paper.RecapRow(
        rank=row.rank_text,
        name=row.name,
        unit=row.unit,
        by_judge=tuple(
            figure(given[judge.code]) if judge.code in given else _absent(view, row, judge.code)
            for judge in view.judges
        ),
        by_stage=tuple(figure(value, view.rounding.stage) for value in row.stages),
        total=figure(row.total, view.rounding.total),
        note=note(view, row),
    )


def _absent(view: RecapView, row: RecapRow, judge: str) -> str:
    """Return why a judge has no total: an abstention is not a blank."""
    recused = any((judge, row.code, stage.code) in view.recused for stage in view.stages)
    return tr("abstain") if recused else NOTHING
