"""What a change of the setup may not do: be made by a judge, touch a decided category, or go unexplained.

Rules of a category whose result is recorded or sealed stay as they are. Once marks were given, a rule changes only
with a reason, which the audit event keeps.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Score, ScoreSheet, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.recap_words import listed
from inovasi_desktop.domain.values import Context, Role, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.office_access import decided

REASON_LIMIT = 1000
"""Longest reason, in characters."""


def require_office(context: Context) -> None:
    """Refuse whoever may not set the competition up (``setup.role``)."""
    if context.actor.role not in (Role.SECRETARIAT, Role.SYSTEM):
        raise KnownError("setup.role", tr("Kompetisi disiapkan oleh Sekretariat."))


def require_undecided(session: Session, category_ids: Collection[int] | None) -> None:
    """Refuse when the result of one of these categories (None: of any) is recorded or sealed (``setup.decided``)."""
    names = list(decided(session, category_ids))
    if names:
        text = tr(
            "Hasil {kategori} sudah dicatat; yang menentukannya tidak dapat diubah lagi. "
            "Tarik dulu hasil yang belum disahkan.",
            kategori=listed(names),
        )
        raise KnownError("setup.decided", text)


def require_reason(reason: str, *, scored: bool) -> str:
    """Return the reason without outer spaces; refuse a change of scored rules without one (``setup.reason``)."""
    text = reason.strip()
    if scored and not text:
        raise KnownError("setup.reason", tr("Penilaian sudah dimulai. Tulis alasan perubahan, lalu ubah sekali lagi."))
    if len(text) > REASON_LIMIT:
        raise KnownError("setup.reason_long", tr("Alasan terlalu panjang; paling banyak {n} huruf.", n=REASON_LIMIT))
    return text


def scored(session: Session, *, stage_id: int | None = None, category_id: int | None = None) -> bool:
    """Return whether any mark was given: in a stage, in a category, or at all."""
    statement = select(Score.sheet_id).join(ScoreSheet, ScoreSheet.id == Score.sheet_id).where(Score.value.is_not(None))
    if stage_id is not None:
        statement = statement.where(ScoreSheet.stage_id == stage_id)
    if category_id is not None:
        statement = statement.join(Entry, Entry.id == ScoreSheet.entry_id).where(Entry.category_id == category_id)
    return bool(session.scalar(select(exists(statement))))


def categories_under(session: Session, owner: int | None) -> Sequence[int]:
    """Return the categories whose ranks come from the stages of ``owner`` (None: the common ones)."""
    if owner is not None:
        return [owner]
    own = select(Stage.category_id).where(
        Stage.category_id.is_not(None), Stage.removed_at.is_(None), Stage.kind == StageKind.FINAL
    )
    return session.scalars(select(Category.id).where(Category.id.not_in(own))).all()
