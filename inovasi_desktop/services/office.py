"""What edits of units and participants ask first: that nothing changed meanwhile, and one clean line of text."""

from inovasi_desktop.domain.errors import ConflictError
from inovasi_desktop.i18n import tr


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
