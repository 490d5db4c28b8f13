"""What is late: turns that have passed, days of the competition that have come, requests that wait."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import Integer, and_, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, PanelMember, Recusal, ScoreSheet, Slot, Stage
from inovasi_desktop.db.types import microseconds
from inovasi_desktop.domain.dashboard import Matter, Way
from inovasi_desktop.domain.panels import listed
from inovasi_desktop.domain.typed import show_date
from inovasi_desktop.domain.unlocking import PendingUnlock
from inovasi_desktop.domain.values import WIB, SheetState, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.dashboard_figures import Figures, with_sheets
from inovasi_desktop.services.taking_part import to_be_judged
from inovasi_desktop.services.timetable import stage_minutes

_MINUTE = 60_000_000
"""In microseconds, as times are stored."""

_PATIENCE = timedelta(days=1)
"""So long a judge's request may wait."""


def late(session: Session, found: Figures, requests: Sequence[PendingUnlock]) -> Iterator[Matter]:
    """Yield what is late at the moment of the figures."""
    today = found.now.astimezone(WIB).date()
    yield from _begun(session, found, today)
    for stage in found.stages:
        names = _overdue(session, stage, found) if stage.kind != StageKind.SCREENING else []
        if names:
            detail = tr("Jadwalnya sudah lewat, lembarnya belum lengkap: {peserta}.", peserta=listed(names))
            yield Matter(tr("{tahap}: {n} peserta", tahap=stage.name, n=len(names)), detail, Way.RECAP)
    yield from _waiting(found, requests)
    yield from _over(found, today)


def _begun(session: Session, found: Figures, today: date) -> Iterator[Matter]:
    """Yield what should have been ready on the competition's first day."""
    first = found.competition.starts_on or _first_turn(session)
    if first is None or first >= today:
        return
    day = show_date(first)
    left = found.entries - found.decided
    for stage in found.stages:
        if stage.kind == StageKind.SCREENING and left > 0:
            detail = tr("Kompetisi mulai {tanggal}; {n} peserta belum diputuskan.", tanggal=day, n=left)
            yield Matter(stage.name, detail, Way.SCREENING)
    if not any(stage.kind == StageKind.FINAL for stage in found.stages):
        return
    names = [field.name for field in found.fields if field.entries and not field.finalists and not field.sealed]
    if names:
        detail = tr("Kompetisi mulai {tanggal}; finalis belum ada: {kategori}.", tanggal=day, kategori=listed(names))
        yield Matter(tr("Penetapan finalis"), detail, Way.FINALISTS)


def _first_turn(session: Session) -> date | None:
    first = session.scalar(select(func.min(Slot.starts_at)))
    return None if first is None else first.astimezone(WIB).date()


def _waiting(found: Figures, requests: Sequence[PendingUnlock]) -> Iterator[Matter]:
    old = [one for one in requests if found.now - one.requested_at > _PATIENCE]
    if old:
        days = max((found.now - one.requested_at).days for one in old)
        detail = tr("{n} permintaan menunggu lebih dari sehari, terlama {hari} hari.", n=len(old), hari=days)
        yield Matter(tr("Permintaan buka kunci"), detail, Way.RECAP, old[0].entry_id)


def _over(found: Figures, today: date) -> Iterator[Matter]:
    last = found.competition.ends_on
    waiting = [field.name for field in found.fields if not field.sealed]
    if last is not None and last < today and waiting:
        detail = tr("Belum disahkan: {kategori}.", kategori=", ".join(waiting))
        yield Matter(tr("Batas kompetisi lewat {n} hari", n=(today - last).days), detail, Way.RECAP)


def _overdue(session: Session, stage: Stage, found: Figures) -> list[str]:
    """Return the participants whose turn has passed while a sheet of theirs is open."""
    length = func.coalesce(Slot.minutes, stage_minutes(stage)) * _MINUTE
    over = type_coerce(Slot.starts_at, Integer) + length < microseconds(found.now)
    past = select(Slot.entry_id).where(Slot.stage_id == stage.id, over)
    is_open = and_(or_(ScoreSheet.state.is_(None), ScoreSheet.state != SheetState.LOCKED), Recusal.id.is_(None))
    return list(
        session.scalars(
            with_sheets(
                select(Entry.short_name).join(PanelMember, PanelMember.category_id == Entry.category_id), stage.id
            )
            .where(
                Entry.id.in_(past),
                *to_be_judged(StageKind(stage.kind)),
                PanelMember.stage_id == stage.id,
                PanelMember.removed_at.is_(None),
                is_open,
            )
            .group_by(Entry.id)
            .order_by(Entry.category_id, Entry.position)
        )
    )
