"""What the secretariat's acts have in common: who may do them, until when, and the reason that stays in the trail."""

from collections.abc import Collection
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, SealedResult
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.values import WIB, Context, ResultState, Role
from inovasi_desktop.i18n import tr

REASON_LIMIT = 500
"""Longest reason, in characters."""


def require_secretariat(context: Context) -> None:
    """Refuse everybody but the secretariat and the program itself (``office.role``)."""
    if context.actor.role not in (Role.SECRETARIAT, Role.SYSTEM):
        raise KnownError("office.role", tr("Ini wewenang Sekretariat. Masuklah sebagai Sekretariat."))


def decided(session: Session, category_ids: Collection[int] | None) -> dict[str, ResultState]:
    """Return the names of those categories (None: of all) whose result is recorded or sealed, with its state."""
    statement = (
        select(Category.name, SealedResult.state)
        .join(SealedResult, SealedResult.category_id == Category.id)
        .where(SealedResult.state != "withdrawn")
        .order_by(Category.position)
    )
    if category_ids is not None:
        statement = statement.where(Category.id.in_(category_ids))
    return {name: ResultState(state) for name, state in session.execute(statement)}


def require_undecided(session: Session, *category_ids: int) -> None:
    """Refuse a change where the plenary's result is recorded or sealed (``category.decided``)."""
    for name, state in decided(session, category_ids).items():
        if state is ResultState.SEALED:
            sentence = tr(
                "Hasil {kategori} sudah disahkan dan piagamnya terbit; tidak dapat diubah lagi.", kategori=name
            )
        else:
            sentence = tr("Hasil {kategori} sudah dicatat pleno. Tarik pencatatannya dahulu.", kategori=name)
        raise KnownError("category.decided", sentence)


def require_reason(reason: str) -> str:
    """Return the reason in one line.

    Raises:
        KnownError: ``reason.blank``, ``reason.long``.
    """
    text = " ".join(reason.split())
    if not text:
        raise KnownError("reason.blank", tr("Tulis alasannya."))
    if len(text) > REASON_LIMIT:
        raise KnownError("reason.long", tr("Alasan terlalu panjang; paling banyak {n} huruf.", n=REASON_LIMIT))
    return text


def require_expected(stored: object, expected: object, *, shown_as: tuple[str, str]) -> None:
    """Refuse an edit of what is no longer as it was shown.

    Args:
        stored, expected: compared.
        shown_as: both as texts for the screen.

    Raises:
        ConflictError: ``office.conflict``.
    """
    if stored != expected:
        raise ConflictError(
            "office.conflict",
            tr("Isian ini sudah berubah di tempat lain. Periksa keduanya, lalu ulangi."),
            stored=shown_as[0],
            shown=shown_as[1],
        )


def day_moment(day: date) -> datetime:
    """Return the beginning of a day in Palembang, as a time to store."""
    return datetime.combine(day, time(), WIB)
