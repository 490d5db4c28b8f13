"""Comparing a table of participants with the competition: the plan of an import, and nothing written."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from inovasi_desktop.domain.column_matching import ENTRY_FIELDS
from inovasi_desktop.domain.dates import read_date
from inovasi_desktop.domain.entrants import LIMITS, EntryDetail, Key
from inovasi_desktop.domain.entry_plan import (
    ACCEPTABLE,
    Code,
    EntryKnown,
    EntryValues,
    Fix,
    Plan,
    PlanRow,
    Problem,
    Request,
    Status,
)
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.similar_names import NameIndex, nearest
from inovasi_desktop.domain.tables import Line
from inovasi_desktop.i18n import tr

_STEP = 500
_PREFIXES = re.compile(r"^(?:kantor )?(?:kecamatan|kec|camat) ")
_CITY_KINDS = re.compile(r"^(?:pemerintah )?(?:kota|kabupaten) ")
_NUMBERED = re.compile(r"^(?:[a-z]|\d{1,2}) ")
_NO_FIX = Fix()
_NO_COLUMN = -1
"""Place of the blank that is put behind the cells of each row."""

_LIMITS = tuple((EntryValues._fields.index(name), most) for name, most in LIMITS.items())

Step = Callable[[int, int], object]
"""Told how many rows of how many are done; raises to give up."""


def plan_entries(known: EntryKnown, request: Request, step: Step = lambda _done, _of: None) -> Plan:
    """Return what importing the table would do; the same table twice is the same plan, of which nothing is new."""
    planner = _Planner(known, request)
    lines = request.table.lines[request.skip_lines :]
    rows = []
    for number, line in enumerate(lines):
        if number % _STEP == 0:
            step(number, len(lines))
        row = planner.row(line)
        if row is not None:
            rows.append(row)
    step(len(lines), len(lines))
    return Plan(tuple(rows), len(lines) - len(rows), known.stamp)


class _Texts(NamedTuple):
    """What the cells of a row say, in the order of ``ENTRY_FIELDS``; empty where no column was chosen."""

    unit: str
    title: str
    category: str
    short_name: str
    recipient: str
    initiator: str
    contact: str
    started: str
    summary: str
    code: str


class _Planner:
    """Goes through the rows, and remembers what earlier ones said."""

    def __init__(self, known: EntryKnown, request: Request) -> None:
        self._known, self._request = known, request
        self._cells_of = itemgetter(*[request.columns.get(field, _NO_COLUMN) for field in ENTRY_FIELDS])
        self._by_id = {entry.id: entry for entry in known.entries}
        self._by_code = {entry.code: entry for entry in known.entries}
        standing_last = sorted(known.entries, key=lambda entry: not entry.removed)
        self._by_key: dict[Key, EntryDetail] = {entry.key: entry for entry in standing_last}
        self._titles: dict[tuple[int, str], str | int] = {}
        self._entered: dict[tuple[int, int], list[EntryDetail | int]] = {}
        self._near_titles = NameIndex()
        self._lines: dict[object, int] = {}
        self._near_units: dict[str, tuple[int, ...]] = {}
        self._units: dict[str, int | None] = {}
        self._categories: dict[str, int | None] = {}
        self._dates: dict[str, date | None] = {}
        self._section: int | None = None
        for entry in known.entries:
            if not entry.removed:
                folded = fold(entry.title)
                self._remember(entry.category_id, entry.unit_id, folded, entry.code, entry)
                self._near_titles.meet(entry.title, folded)

    def _remember(
        self, category: int, unit: int | None, folded: str, said: str | int, whose: EntryDetail | int
    ) -> None:
        self._titles.setdefault((category, folded), said)
        if unit is not None:
            self._entered.setdefault((category, unit), []).append(whose)

    def row(self, line: Line) -> PlanRow | None:
        """Return what becomes of a line; None for one that is no row: a heading between rows, or a note."""
        texts = _Texts._make(self._cells_of((*line.cells, "")))
        if not any(texts) or self._is_note(line, texts):
            self._note_section(line)
            return None
        fix = self._request.fixes.get(line.number, _NO_FIX)
        values, problems = self._understand(texts, fix)
        if fix.skip:
            return PlanRow(line.number, Status.SKIPPED, values)
        return self._compare(line.number, values, problems, fix)

    # what a line says

    def _is_note(self, line: Line, texts: _Texts) -> bool:
        """Return whether the line says one thing only, over several cells or as the name of a category."""
        whose = texts.unit or texts.recipient
        if texts.title and whose and whose != texts.title:
            return False
        said = set(filter(None, line.cells))
        if len(said) != 1:
            return False
        text = next(iter(said))
        return sum(map(bool, line.cells)) > 1 or self._category_in(text) is not None or not (texts.title or whose)

    def _note_section(self, line: Line) -> None:
        for text in dict.fromkeys(filter(None, line.cells)):
            found = self._category_in(text)
            if found is not None:
                self._section = found

    def _category_in(self, text: str) -> int | None:
        if text not in self._categories:
            self._categories[text] = self._find_category(text)
        return self._categories[text]

    def _find_category(self, text: str) -> int | None:
        folded = fold(text)
        for tried in (folded, _NUMBERED.sub("", folded)):
            found = self._known.names.categories.get(tried.removeprefix("kategori "))
            if found is not None:
                return found
        return None

    def _understand(self, texts: _Texts, fix: Fix) -> tuple[EntryValues, list[Problem]]:
        problems: list[Problem] = []
        unit_text, title, category_text, short_name, recipient, initiator, contact, written, summary, code = texts
        if fix.title is not None:
            title = " ".join(fix.title.split())
        category = self._category(category_text, fix, problems)
        unit = None if fix.without_unit else fix.unit_id if fix.unit_id is not None else self._unit(unit_text)
        if unit_text and unit is None and not fix.without_unit:
            problems.append(Problem(Code.UNIT_UNKNOWN, tr("Unit kerja “{nama}” tidak ada di daftar.", nama=unit_text)))
        if fix.without_unit:
            recipient = recipient or unit_text
        if unit is None and not recipient and not unit_text:
            problems.append(Problem(Code.NAME_MISSING, tr("Unit kerja dan nama penerima kosong.")))
        if not title:
            problems.append(Problem(Code.TITLE_MISSING, tr("Judul inovasi kosong.")))
        started = self._date(written) if written else None
        if written and started is None:
            problems.append(Problem(Code.DATE_UNREAD, tr("Tanggal “{teks}” tidak terbaca.", teks=written)))
        values = EntryValues(
            title,
            category,
            unit,
            recipient,
            short_name,
            initiator,
            contact,
            started,
            summary,
            code,
            unit_text,
            category_text,
        )
        problems += _too_long(values)
        return values, problems

    def _category(self, text: str, fix: Fix, problems: list[Problem]) -> int | None:
        if fix.category_id is not None:
            return fix.category_id
        if text:
            found = self._category_in(text)
            if found is None:
                problems.append(
                    Problem(Code.CATEGORY_UNKNOWN, tr("Kategori “{nama}” tidak ada dalam kompetisi.", nama=text))
                )
            return found
        found = self._section if self._section is not None else self._request.category_id
        if found is None:
            problems.append(Problem(Code.CATEGORY_UNKNOWN, tr("Kategori tidak disebutkan.")))
        return found

    def _date(self, text: str) -> date | None:
        if text not in self._dates:
            self._dates[text] = read_date(text)
        return self._dates[text]

    def _unit(self, text: str) -> int | None:
        """Return the unit that a text names, also with the city behind it or "Kecamatan" before it."""
        if text not in self._units:
            folded = fold(text)
            short = _without_city(folded, self._known.city)
            spellings = (folded, short, _PREFIXES.sub("", short))
            units = self._known.names.units
            self._units[text] = next((units[one] for one in spellings if one in units), None)
        return self._units[text]

    # what it is compared with

    def _compare(self, line: int, values: EntryValues, problems: list[Problem], fix: Fix) -> PlanRow:
        folded = fold(values.title)
        key = self._key(values, folded)
        entry = self._entry_of(values, key, fix)
        if entry is not None:
            return self._known_entry(line, values, problems, entry, accept=fix.accept)
        twin = self._check_new(values, key, problems)
        near: tuple[int, ...] = ()
        if problems:
            near = self._nearest(values.unit_text) if any(p.code is Code.UNIT_UNKNOWN for p in problems) else ()
            problems = [p for p in problems if not (fix.accept and p.code in ACCEPTABLE)]
        alike = self._near_titles.meet(values.title, folded) if folded else ()
        hints = (tr("Judulnya hampir sama dengan “{judul}”.", judul=alike[0]),) if alike else ()
        if not problems and key is not None:
            self._take(line, values, key)
        status = Status.PROBLEM if problems else Status.NEW
        return PlanRow(line, status, values, None, (), tuple(problems), hints, near, twin)

    @staticmethod
    def _key(values: EntryValues, folded: str) -> Key | None:
        if values.category_id is None:
            return None
        return values.category_id, values.unit_id if values.unit_id is not None else fold(values.recipient), folded

    def _entry_of(self, values: EntryValues, key: Key | None, fix: Fix) -> EntryDetail | None:
        if fix.entry_id is not None:
            return self._by_id.get(fix.entry_id)
        if values.code and values.code in self._by_code:
            return self._by_code[values.code]
        return self._by_key.get(key) if key is not None else None

    def _known_entry(
        self, line: int, values: EntryValues, problems: list[Problem], entry: EntryDetail, *, accept: bool
    ) -> PlanRow:
        if values.category_id is not None and values.category_id != entry.category_id:
            names = self._known.category_names
            text = tr(
                "{kode} adalah peserta kategori {kategori}. Pindahkan kategorinya di halaman Peserta.",
                kode=entry.code,
                kategori=names.get(entry.category_id, ""),
            )
            problems.append(Problem(Code.CODE_TAKEN, text))
        before = self._lines.setdefault(("entry", entry.id), line)
        if before != line:
            problems.append(_twice(before))
        changed = _changes(entry, values)
        problems += self._title_of_another(entry, values, {name for name, _, _ in changed})
        problems = [one for one in problems if not (accept and one.code in ACCEPTABLE)]
        status = Status.PROBLEM if problems else Status.UPDATE if changed else Status.SAME
        hints = (tr("Peserta ini pernah dihapus dan akan dipulihkan."),) if entry.removed else ()
        near = self._nearest(values.unit_text) if any(p.code is Code.UNIT_UNKNOWN for p in problems) else ()
        return PlanRow(line, status, values, entry.id, changed, tuple(problems), hints, near)

    def _title_of_another(self, entry: EntryDetail, values: EntryValues, changed: set[str]) -> list[Problem]:
        """Return what speaks against the title that a known entry gets, or comes back with."""
        if not changed & {"title", "removed"}:
            return []
        said = self._titles.setdefault((entry.category_id, fold(values.title or entry.title)), entry.code)
        return [] if said == entry.code else [_title_taken(said)]

    def _check_new(self, values: EntryValues, key: Key | None, problems: list[Problem]) -> int | None:
        """Add what speaks against a new entry; return the entry that it may be under another title."""
        if values.code and ("code", values.code) in self._lines:
            problems.append(_twice(self._lines["code", values.code]))
        if values.code in self._known.reserved:
            problems.append(Problem(Code.CODE_TAKEN, tr("Kode {kode} milik peserta kalibrasi.", kode=values.code)))
        if key is None or not key[2]:
            return None
        category, _, title = key
        before = self._lines.get(key)
        if before is not None:
            problems.append(_twice(before))
            return None
        said = self._titles.get((category, title))
        if said is not None:
            problems.append(_title_taken(said))
        entered = self._entered.get((category, values.unit_id), []) if values.unit_id is not None else []
        if not entered:
            return None
        problems.append(Problem(Code.UNIT_ENTERED, self._entered_text(values.unit_id, entered)))
        stored = [one for one in entered if not isinstance(one, int)]
        return stored[0].id if len(stored) == len(entered) == 1 else None

    def _entered_text(self, unit: int | None, entered: Sequence[EntryDetail | int]) -> str:
        first = entered[0]
        name = self._known.unit_names.get(unit, "") if unit is not None else ""
        if isinstance(first, int):
            return tr("{unit} sudah mengirim inovasi lain pada baris {n}.", unit=name, n=first)
        return tr("{unit} sudah menjadi peserta dengan “{judul}”.", unit=name, judul=first.short_name)

    def _take(self, line: int, values: EntryValues, key: Key) -> None:
        self._lines[key] = line
        if values.code:
            self._lines["code", values.code] = line
        self._remember(key[0], values.unit_id, key[2], line, line)

    def _nearest(self, text: str) -> tuple[int, ...]:
        if text not in self._near_units:
            self._near_units[text] = nearest(text, self._known.names.units)
        return self._near_units[text]


def _without_city(folded: str, city: str) -> str:
    """Return a name without the city behind it; offices write "Kota" before it or not, whichever way it is set up."""
    place = _CITY_KINDS.sub("", city)
    if not place:
        return folded
    for suffix in (f" kota {place}", f" kabupaten {place}", f" {place}"):
        if folded.endswith(suffix):
            return folded.removesuffix(suffix)
    return folded


def _twice(line: int) -> Problem:
    return Problem(Code.LINE_TWICE, tr("Sama dengan baris {n} dalam berkas ini.", n=line))


def _title_taken(said: str | int) -> Problem:
    whose = tr("baris {n}", n=said) if isinstance(said, int) else said
    text = tr("Judul ini sudah dipakai {peserta} dalam kategori yang sama.", peserta=whose)
    return Problem(Code.TITLE_DUPLICATE, text)


def _too_long(values: EntryValues) -> list[Problem]:
    for place, most in _LIMITS:
        if len(values[place]) > most:  # type: ignore[arg-type]
            return [Problem(Code.TOO_LONG, tr("Isi terlalu panjang; paling banyak {n} huruf.", n=most))]
    return []


def _changes(entry: EntryDetail, values: EntryValues) -> tuple[tuple[str, object, object], ...]:
    """Return what a row changes of its entry. An empty cell leaves what is there."""
    wanted: list[tuple[str, object]] = [
        ("title", values.title),
        ("unit_id", values.unit_id),
        ("recipient", values.recipient),
        ("short_name", values.short_name),
        ("initiator", values.initiator),
        ("contact", values.contact),
        ("started_on", values.started_on),
        ("summary", values.summary),
    ]
    found = [(name, before, value) for name, value in wanted if value and (before := getattr(entry, name)) != value]
    if entry.removed:
        found.append(("removed", True, False))
    return tuple(found)
