"""What all acts of the secretariat's desk ask first: that it is the secretariat, and that nothing changed meanwhile."""

from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.values import Context, Role
from inovasi_desktop.i18n import tr


def require_secretariat(context: Context) -> None:
    """Refuse whoever is not the secretariat (``office.role``); the program itself may fill a sample."""
    if context.actor.role not in (Role.SECRETARIAT, Role.SYSTEM):
        raise KnownError("office.role", tr("Hanya Sekretariat yang dapat mengubah ini."))


def require_shown(stored: object, expected: object) -> None:
    """Refuse an edit of a value that is no longer what the screen showed (``field.conflict``)."""
    if stored != expected:
        raise ConflictError(
            "field.conflict",
            tr("Isian ini sudah berubah di tempat lain. Periksa keduanya, lalu isi kembali."),
            stored="" if stored is None else str(stored),
            shown="" if expected is None else str(expected),
        )


def clean_line(value: str) -> str:
    """Return one line of text without outer and repeated spaces."""
    return " ".join(value.replace("\x00", "").split())
