"""Which column of a messy table is what: by the words of its heading and by what stands below.

What two columns might be equally well is left to the person. Nothing here changes a value.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.tables import Table

_HEADING_WITHIN = 20
_SAMPLE = 120
_SURE, _CLEAR_LEAD = 55.0, 12.0
"""Points from which a column is taken, and the lead that it needs over the next one."""

_EXACT, _PHRASE, _MISSPELT, _CONTENT = 100.0, 80.0, 62.0, 70.0
_SHARE = 0.5
_PHONE = re.compile(r"\+?\d[\d\s().-]{7,16}")


class Field(StrEnum):
    """What a column may say of a participant or of a unit."""

    CODE = "code"
    UNIT = "unit"
    CATEGORY = "category"
    TITLE = "title"
    SHORT_NAME = "short_name"
    RECIPIENT = "recipient"
    INITIATOR = "initiator"
    CONTACT = "contact"
    STARTED = "started"
    SUMMARY = "summary"
    NAME = "name"
    KIND = "kind"
    ALIASES = "aliases"
    MUST = "must"


ENTRY_FIELDS = (
    Field.UNIT,
    Field.TITLE,
    Field.CATEGORY,
    Field.SHORT_NAME,
    Field.RECIPIENT,
    Field.INITIATOR,
    Field.CONTACT,
    Field.STARTED,
    Field.SUMMARY,
    Field.CODE,
)
UNIT_FIELDS = (Field.NAME, Field.SHORT_NAME, Field.KIND, Field.ALIASES, Field.MUST)

_WORDS: dict[Field, tuple[str, ...]] = {
    Field.CODE: ("kode peserta", "kode inovasi", "kode", "nomor peserta", "no peserta", "no pendaftaran", "id"),
    Field.UNIT: (
        "nama opd", "opd", "unit kerja", "nama unit kerja", "instansi", "nama instansi", "perangkat daerah", "skpd",
        "asal instansi", "opd kecamatan", "nama kecamatan", "kecamatan", "pengusul", "instansi pengusul",
    ),
    Field.CATEGORY: ("kategori", "kategori peserta", "kelompok", "jenis peserta", "klasifikasi"),
    Field.TITLE: (
        "judul inovasi", "nama inovasi", "judul", "inovasi", "nama produk", "judul proposal", "judul inovasi daerah",
        "nama inovasi daerah",
    ),
    Field.SHORT_NAME: ("nama singkat", "singkatan", "akronim", "nama pendek", "sebutan", "singkatan inovasi"),
    Field.RECIPIENT: (
        "nama penerima", "penerima", "penerima piagam", "nama resmi penerima", "nama resmi", "nama umkm", "umkm",
        "nama usaha", "nama start up", "nama startup", "nama pada piagam",
    ),
    Field.INITIATOR: (
        "inisiator", "penggagas", "inovator", "nama inisiator", "penanggung jawab", "penanggung jawab nama",
        "nama penanggung jawab", "nama inovator", "pic", "nama pic",
    ),
    Field.CONTACT: (
        "kontak", "hp", "no hp", "nomor hp", "telepon", "no telepon", "nomor telepon", "telp", "no telp", "wa", "no wa",
        "whatsapp", "email", "narahubung", "kontak person", "penanggung jawab kontak", "kontak hp", "nomor kontak",
    ),
    Field.STARTED: (
        "mulai", "tanggal mulai", "tanggal penerapan", "waktu penerapan", "mulai diterapkan", "tanggal implementasi",
        "tgl penerapan", "tgl mulai", "waktu implementasi", "diterapkan sejak", "waktu inovasi diterapkan", "tahun",
        "mulai penerapan",
    ),
    Field.SUMMARY: (
        "ringkasan", "deskripsi", "uraian", "ringkasan inovasi", "deskripsi inovasi", "ringkasan singkat", "penjelasan",
        "deskripsi singkat", "uraian singkat", "gambaran umum", "abstrak",
    ),
    Field.NAME: (
        "nama opd", "nama unit kerja", "unit kerja", "opd", "nama instansi", "instansi", "perangkat daerah", "nama",
        "skpd", "nama perangkat daerah", "opd kecamatan",
    ),
    Field.KIND: ("jenis", "jenis unit", "jenis opd", "kelompok", "kategori"),
    Field.ALIASES: ("nama lain", "alias", "sebutan lain", "ejaan lain"),
    Field.MUST: ("wajib", "wajib ikut", "wajib ikut serta", "harus ikut"),
}  # fmt: skip


_OTHER_DATES = frozenset({"daftar", "pendaftaran", "mendaftar", "lahir", "terima", "diterima", "masuk", "kirim"})
"""Words of a heading whose dates are not when an innovation began."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the competition knows and a table may speak of, folded (see ``names.fold``).

    Attributes:
        units: every spelling of every unit, with its id.
        categories: codes and names, with the id.
    """

    units: Mapping[str, int]
    categories: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table.

    Attributes:
        names: what each column is called; empty where it has no heading.
        lines: how many of the table's lines come before the first row of data.
    """

    names: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class Match:
    """What each column was taken for.

    Attributes:
        columns: the column of each field that was found.
        unsure: fields for which several columns are equally likely, with these columns: the person decides.
    """

    columns: Mapping[Field, int]
    unsure: Mapping[Field, tuple[int, ...]]


def find_heading(table: Table, fields: Sequence[Field]) -> Heading:
    """Return the heading: the first line within which most cells are words that headings use.

    A second line below it, as merged cells make them ("Penanggung Jawab" over "Nama" and "Kontak"), is joined to it.
    Without any such line the first one with several different texts is the heading.
    """
    lines = [line.cells for line in table.lines[:_HEADING_WITHIN]]
    if not lines:
        return Heading((), 0)
    counts = [_heading_words(cells, fields) for cells in lines]
    at = counts.index(max(counts))
    if counts[at] < 2:
        several = (n for n, cells in enumerate(lines) if len(set(filter(None, cells))) > 1)
        at = next(several, 0)
    names = list(lines[at])
    below = lines[at + 1] if at + 1 < len(lines) else ()
    if below and _is_second_line(names, below):
        names = [_joined(upper, lower) for upper, lower in zip(names, below, strict=True)]
        return Heading(tuple(names), at + 2)
    return Heading(tuple(names), at + 1)


def _heading_words(cells: Sequence[str], fields: Sequence[Field]) -> int:
    known = [text for text in dict.fromkeys(cells) if text and any(_by_words(field, text) for field in fields)]
    return len(known) if len(set(filter(None, cells))) > 1 else 0


def _is_second_line(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Return whether the lower line completes the upper one: it repeats merged cells or stands below a wide one."""
    filled = [(above, below) for above, below in zip(upper, lower, strict=True) if below]
    repeated = sum(above == below for above, below in filled)
    wide = {text for text, count in Counter(filter(None, upper)).items() if count > 1}
    under = sum(above in wide and above != below for above, below in filled)
    return under > 0 and repeated + under == len(filled)


def _joined(upper: str, lower: str) -> str:
    return upper if lower in ("", upper) else f"{upper} {lower}".strip()


@lru_cache(maxsize=4096)
def _by_words(field: Field, heading: str) -> float:
    """Return how well a heading's words say that a column is ``field``."""
    folded = fold(heading)
    words = _WORDS[field]
    if folded in words:
        return _EXACT
    padded = f" {folded} "
    phrases = [phrase for phrase in words if f" {phrase} " in padded]
    if phrases:
        return _PHRASE * (0.75 + 0.25 * max(map(len, phrases)) / max(1, len(folded)))
    from rapidfuzz import fuzz

    near = max((fuzz.ratio(folded, phrase) for phrase in words if len(phrase) > 4), default=0.0)
    return _MISSPELT if near >= 88 else 0.0


def _by_content(field: Field, values: Sequence[str], known: Known) -> float:
    """Return how well what stands in a column says that it is ``field``."""
    if not values:
        return 0.0
    if field is Field.UNIT:
        hits = sum(fold(value) in known.units for value in values)
    elif field is Field.CATEGORY:
        hits = sum(fold(value) in known.categories for value in values)
    elif field is Field.CONTACT:
        hits = sum("@" in value or _PHONE.fullmatch(value) is not None for value in values)
    elif field is Field.STARTED:
        from inovasi_desktop.domain.dates import read_date

        hits = sum(not value.isdigit() and read_date(value) is not None for value in values)
    else:
        return 0.0
    share = hits / len(values)
    return _CONTENT * share if share >= _SHARE else 0.0


def match_columns(table: Table, heading: Heading, fields: Sequence[Field], known: Known) -> Match:
    """Return which column is which field; each column is taken once, the surest first."""
    body = [line.cells for line in table.lines[heading.lines : heading.lines + _SAMPLE]]
    points: dict[tuple[Field, int], float] = {}
    for column, name in enumerate(heading.names):
        values = [text for cells in body if (text := cells[column])]
        if not values:
            continue
        for field in fields:
            words, content = _by_words(field, name) if name else 0.0, _by_content(field, values, known)
            if field is Field.STARTED and not _OTHER_DATES.isdisjoint(fold(name).split()):
                continue
            points[field, column] = max(words, content) + min(words, content) / 4
    return _assign(points, fields)


def _assign(points: dict[tuple[Field, int], float], fields: Sequence[Field]) -> Match:
    columns: dict[Field, int] = {}
    unsure: dict[Field, tuple[int, ...]] = {}
    for _ in fields:
        taken = set(columns.values())
        left = {
            key: value
            for key, value in points.items()
            if value >= _SURE and key[0] not in columns and key[0] not in unsure and key[1] not in taken
        }
        if not left:
            break
        field, column = max(left, key=lambda key: (left[key], -key[1]))
        rivals = [key[1] for key in left if key[0] is field and left[key] > left[field, column] - _CLEAR_LEAD]
        if len(rivals) > 1:
            unsure[field] = tuple(sorted(rivals))
        else:
            columns[field] = column
    return Match(columns, unsure)
