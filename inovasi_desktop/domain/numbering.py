"""Numbers of certificates: a pattern written by the secretariat, expanded for one line of the register.

Placeholders: ``{nomor}`` (required; ``{nomor:02}`` pads with zeros to two digits), ``{tahun}``, ``{bulan}``
(``08``), ``{bulan_romawi}`` (``VIII``) and ``{kategori}`` (the category's code). Everything else is copied, so
that ``423.4/{nomor:02}/Bappeda-Litbang/{tahun}`` gives ``423.4/01/Bappeda-Litbang/2022``.
"""

import re
from datetime import date
from string import Formatter

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

PLACEHOLDERS = ("nomor", "tahun", "bulan", "bulan_romawi", "kategori")
MAX_LENGTH = 100
"""Longest pattern, in characters: a number stays on one line of the certificate."""

_SERIAL = "nomor"
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_WIDTH = re.compile(r"0[1-9]")


def validate_pattern(pattern: str) -> None:
    """Check a number pattern.

    Raises:
        KnownError: ``number.length`` (empty, too long or not one line), ``number.brace`` (a brace without its
            partner), ``number.placeholder`` (unknown), ``number.width`` (anything but ``{nomor:02}``),
            ``number.serial`` (no ``{nomor}``: all certificates would bear the same number).

    """
    if not pattern.strip() or len(pattern) > MAX_LENGTH or not pattern.isprintable():
        raise KnownError(
            "number.length", tr("Pola nomor harus satu baris berisi 1 sampai {most} karakter.", most=MAX_LENGTH)
        )
    names = set()
    for name, spec in _fields(pattern):
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{known}}}" for known in PLACEHOLDERS)
            raise KnownError(
                "number.placeholder",
                tr("Pola nomor: {{{name}}} tidak dikenal. Yang dikenal: {known}.", name=name, known=known),
            )
        if spec and (name != _SERIAL or not _WIDTH.fullmatch(spec)):
            raise KnownError(
                "number.width",
                tr("Pola nomor: tulis lebar angka seperti {example}, hanya pada nomor.", example="{nomor:02}"),
            )
        names.add(name)
    if _SERIAL not in names:
        raise KnownError(
            "number.serial",
            tr(
                "Pola nomor harus memuat {placeholder}, agar tidak ada nomor yang dipakai dua kali.",
                placeholder="{nomor}",
            ),
        )


def _fields(pattern: str) -> list[tuple[str, str]]:
    """Return (name, width) of every placeholder; doubled braces, conversions and nesting are refused."""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        parts = []
    fields = [(name, spec or "") for _, name, spec, conversion in parts if name is not None and conversion is None]
    rebuilt = "".join(
        literal + ("" if name is None else f"{{{name}:{spec}}}" if spec else f"{{{name}}}")
        for literal, name, spec, _ in parts
    )
    if rebuilt != pattern:
        raise KnownError(
            "number.brace",
            tr("Pola nomor: kurung kurawal hanya untuk penanda seperti {example}.", example="{nomor}"),
        )
    return fields


def expand(pattern: str, *, serial: int, day: date, category: str) -> str:
    """Return the number of the certificate with the register's ``serial`` (from 1), dated ``day``.

    Args:
        pattern: see the module; checked here again, since a file may come from elsewhere.
        serial: position in the register, never used twice.
        day: date on the certificate.
        category: the category's code.

    Raises:
        KnownError: the pattern is not valid (see ``validate_pattern``).

    """
    validate_pattern(pattern)
    return pattern.format(
        nomor=serial,
        tahun=day.year,
        bulan=f"{day.month:02d}",
        bulan_romawi=_ROMAN_MONTHS[day.month - 1],
        kategori=category,
    )
