"""The papers' letters: bundled TrueType faces, always embedded, and text made ready for them."""

import threading
import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.paths import FONTS

T = TypeVar("T")

_registering = threading.Lock()


class Face(StrEnum):
    """A bundled face; the value is its file's stem and its name in the PDF."""

    SERIF = "EBGaramond-Regular"
    SERIF_SEMIBOLD = "EBGaramond-SemiBold"
    SERIF_BOLD = "EBGaramond-Bold"


@dataclass(frozen=True, slots=True)
class Metrics:
    """What layout needs of a face; widths are in em (1.0 = the size of the text).

    Attributes:
        widths: advance of every character that the face has.
        characters: those that can be printed. Combining marks are not among them: one that no composed letter takes
            in would be printed beside its letter, since reportlab does not place marks.
    """

    widths: dict[str, float]
    characters: frozenset[str]

    def width(self, text: str, tracking: float = 0.0) -> float:
        """Return the advance of ``text`` in em, ``tracking`` em added between its letters."""
        return sum(map(self.widths.__getitem__, text)) + tracking * max(len(text) - 1, 0)


@lru_cache(maxsize=len(Face))
def metrics(face: Face) -> Metrics:
    """Register ``face`` with reportlab, once a process, and return its metrics."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    with _registering:  # two workers must not replace each other's font in the middle of a page
        if face.value not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face.value, str(FONTS / f"{face.value}.ttf"), shapable=False))
        font: Any = pdfmetrics.getFont(face.value)
    return Metrics(
        widths={chr(code): width / 1000 for code, width in font.face.charWidths.items()},
        characters=frozenset(letter for letter in map(chr, font.face.charToGlyph) if not unicodedata.combining(letter)),
    )


def clean(text: str) -> str:
    """Return ``text`` as it is printed: letters composed, invisible ones gone, runs of white space one space."""
    composed = unicodedata.normalize("NFC", text)
    if not composed.isprintable():
        composed = "".join(map(_visible, composed))
    return " ".join(composed.split())


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf":  # zero-width spaces, joiners, soft hyphens, byte order marks
        return ""
    return " " if category in ("Cc", "Zl", "Zp", "Zs") else letter


def require_letters(text: str, face: Face, label: str) -> None:
    """Check that ``face`` can show every character of a cleaned text: none is printed as an empty box or astray.

    Args:
        label: what the text is, in the user's words, e.g. "Nama penerima".

    Raises:
        KnownError: ``paper.letter``, naming the first character that cannot be shown.
    """
    shown = metrics(face).characters
    if shown.issuperset(text):
        return
    letter = next(letter for letter in text if letter not in shown)
    sentence = tr(
        "{label} memuat huruf {huruf} yang tidak ada pada huruf cetak. Ganti huruf itu, lalu coba lagi.",
        label=label,
        huruf=_described(letter),
    )
    raise KnownError("paper.letter", sentence)


def printable(value: T, label: str) -> T:
    """Return ``value``, a tree of dataclasses and tuples, with every text in it cleaned and its letters checked.

    Raises:
        KnownError: as ``require_letters``, whose ``label`` this is.
    """
    changed: Any = value
    if isinstance(value, Enum):
        pass  # a word of ours, even where it is a str
    elif isinstance(value, str):
        changed = clean(value)
        require_letters(changed, Face.SERIF, label)
    elif isinstance(value, tuple):
        changed = tuple(printable(part, label) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        texts = {field.name: printable(getattr(value, field.name), label) for field in fields(value)}
        changed = replace(value, **texts)
    result: T = changed
    return result


def _described(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    return f"“{letter}” ({code})" if letter.isprintable() and not unicodedata.combining(letter) else code
