"""Judge whether a category can be confirmed: every owed sheet locked, nothing missing, strictly ordered."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, Finalist, Judge, PanelMember, Recusal, ScoreSheet, Stage
from inovasi_desktop.domain.ranking import CategoryResult
from inovasi_desktop.domain.readiness import OpenSheet, Readiness
from inovasi_desktop.domain.values import EntryState, SheetState, StageKind
from inovasi_desktop.i18n import tr


def readiness(session: Session, category_id: int, ranking: CategoryResult) -> Readiness:
    """Return how complete the category's final is, and every obstacle to its confirmation in words."""
    locked = recused = 0
    still_open: list[OpenSheet] = []
    for row in session.execute(_owed(category_id)):
        judge_id, judge, entry_id, entry, stage_id, stage, state, recusal = row
        if recusal is not None:
            recused += 1
        elif state == SheetState.LOCKED:
            locked += 1
        else:
            still_open.append(OpenSheet(judge_id, judge, entry_id, entry, stage_id, stage))
    expected = locked + len(still_open)
    obstacles = tuple(_obstacles(ranking, entry_names(session, category_id), expected, still_open))
    return Readiness(locked, expected, recused, tuple(still_open), obstacles)


def entry_names(session: Session, category_id: int) -> dict[str, str]:
    """Return the short name of every entry of the category by its code."""
    statement = select(Entry.code, Entry.short_name).where(Entry.category_id == category_id)
    return dict(session.execute(statement).all())


def _owed(category_id: int) -> Select[*tuple[Any, ...]]:
    """Select every sheet that the panels of the final owe, beside its state and abstention."""
    same_sheet = (
        ScoreSheet.judge_id == Judge.id,
        ScoreSheet.entry_id == Entry.id,
        ScoreSheet.stage_id == Stage.id,
    )
    same_recusal = (Recusal.judge_id == Judge.id, Recusal.entry_id == Entry.id, Recusal.stage_id == Stage.id)
    return (
        select(Judge.id, Judge.name, Entry.id, Entry.short_name, Stage.id, Stage.name, ScoreSheet.state, Recusal.reason)
        .select_from(PanelMember)
        .join(Judge, Judge.id == PanelMember.judge_id)
        .join(Stage, Stage.id == PanelMember.stage_id)
        .join(Finalist, Finalist.category_id == PanelMember.category_id)
        .join(Entry, Entry.id == Finalist.entry_id)
        .outerjoin(ScoreSheet, and_(*same_sheet))
        .outerjoin(Recusal, and_(*same_recusal, Recusal.withdrawn_at.is_(None)))
        .where(
            PanelMember.category_id == category_id,
            PanelMember.removed_at.is_(None),
            Stage.kind == StageKind.FINAL,
            Stage.removed_at.is_(None),
            Entry.state == EntryState.ACTIVE,
            Entry.removed_at.is_(None),
        )
        .order_by(Stage.position, Entry.position, Judge.position)
    )


def _obstacles(
    ranking: CategoryResult, names: dict[str, str], expected: int, still_open: list[OpenSheet]
) -> Iterator[str]:
    if expected == 0:
        yield tr("Belum ada lembar penilaian final: finalis atau panel juri belum ditetapkan.")
        return
    if still_open:
        first = still_open[0]
        yield tr(
            "{n} lembar belum dikunci, mulai dari {juri} untuk {peserta} ({tahap}).",
            n=len(still_open),
            juri=first.judge_name,
            peserta=first.entry_name,
            tahap=first.stage_name,
        )
    if not ranking.complete:
        yield tr("Nilai belum lengkap: {n} nilai belum diisi.", n=len(ranking.missing))
    for entry in ranking.entries:
        if entry.rank is None and ranking.complete:
            yield tr(
                "{peserta} tidak mendapat peringkat: {sebab}",
                peserta=names.get(entry.entry, entry.entry),
                sebab=entry.why,
            )
    yield from _ties(ranking, names)


def _ties(ranking: CategoryResult, names: dict[str, str]) -> Iterator[str]:
    ranks = sorted({entry.rank for entry in ranking.entries if entry.tied and entry.rank is not None})
    for rank in ranks:
        tied = [names.get(e.entry, e.entry) for e in ranking.entries if e.rank == rank]
        listed = tr("{awal} dan {akhir}", awal=", ".join(tied[:-1]), akhir=tied[-1])
        yield tr(
            "Nilai sama pada peringkat {n}: {peserta}, sama sampai pemutus terakhir. Perlu keputusan pleno.",
            n=rank,
            peserta=listed,
        )
