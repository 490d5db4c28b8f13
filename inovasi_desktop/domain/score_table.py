"""scores.csv: read strictly, one row per mark. The format is described in docs/formats.md."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NoReturn

from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.domain.numbers import parse_decimal
from inovasi_desktop.domain.rules import MarkScale, Rules, StageRule
from inovasi_desktop.i18n import tr

COLUMNS = ("category", "stage", "entry", "judge", "criterion", "score")
ABSTAIN = "abstain"
_CATEGORY, _STAGE, _ENTRY, _JUDGE, _CRITERION, _SCORE = range(6)

UNSEEN, BLANK, ABSTAINED = -1, -2, -3
"""Slots of a sheet that hold no mark: no row, an empty field, ``abstain``."""


@dataclass(slots=True)
class StageRows:
    """The rows of one stage in one category.

    Attributes:
        sheets: entry -> judge -> slots: one for each criterion in the rule's order, which holds a position in
            ``values`` or says why there is none, and a last one for an abstention without criterion.
        values: every different mark once; 1.2 million rows hold a few hundred.
        judges: who appears here.
    """

    rule: StageRule
    sheets: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    values: list[Fraction] = field(default_factory=list)
    judges: set[str] = field(default_factory=set)


@dataclass(slots=True)
class CategoryRows:
    """The rows of one category: by stage, and every entry that appears in any."""

    stages: dict[str, StageRows] = field(default_factory=dict)
    entries: set[str] = field(default_factory=set)


def parse_scores(data: bytes, rules: Rules, name: str = "scores.csv") -> dict[str, CategoryRows]:
    """Return the rows of a scores.csv by category.

    Rows of entries that are no finalists of a category with finalists are dropped before anything else is asked.

    Raises:
        UsageError: one sentence with file, line and column for anything the format does not allow.
    """
    table = _Table(rules)
    place = _Place(name)
    try:
        for row in _rows(data, place):
            table.take(row)
    except _RefusedCell as refusal:
        place.refuse(refusal.what, refusal.column)
    except UnicodeDecodeError:
        place.line = _line_of_bad_byte(data)
        place.refuse(tr("harus berenkode UTF-8"))
    return {code: rows for code, rows in table.categories.items() if rows.entries}


class _RefusedCell(Exception):  # noqa: N818 - never seen outside: it becomes a UsageError with its place
    """A cell is not as the format says."""

    def __init__(self, column: int, what: str) -> None:
        super().__init__(what)
        self.column, self.what = column, what


class _Place:
    """Where reading has come to in which file."""

    def __init__(self, name: str) -> None:
        self.name, self.line = name, 1

    def refuse(self, what: str, column: int | None = None) -> NoReturn:
        place = {"berkas": self.name, "baris": self.line, "masalah": what}
        if column is None:
            raise UsageError("scores.form", tr("{berkas}, baris {baris}: {masalah}.", **place))
        place |= {"kolom": column + 1, "nama": COLUMNS[column]}
        raise UsageError("scores.form", tr("{berkas}, baris {baris}, kolom {kolom} ({nama}): {masalah}.", **place))


def _line_of_bad_byte(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


def _rows(data: bytes, place: _Place) -> Iterator[list[str]]:
    """Yield the rows after the header, each with as many cells as there are columns."""
    if b"\0" in data:
        place.line = data.count(b"\n", 0, data.index(b"\0")) + 1
        place.refuse(tr("memuat karakter kosong; simpan sebagai CSV UTF-8"))
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    rows = csv.reader(text, strict=True)
    try:
        _check_header(next(rows, []), place)
        place.line = rows.line_num + 1
        for row in rows:
            if len(row) == len(COLUMNS):
                yield row
            elif row:
                place.refuse(tr("ada {n} kolom, seharusnya {m}", n=len(row), m=len(COLUMNS)))
            place.line = rows.line_num + 1
    except csv.Error as error:
        long = str(error).startswith("field larger")
        place.refuse(tr("isian terlalu panjang") if long else tr("tanda kutip tidak benar"))


def _check_header(header: list[str], place: _Place) -> None:
    if tuple(cell.strip() for cell in header) == COLUMNS:
        return
    if len(header) == 1 and ";" in header[0]:
        place.refuse(tr("kolom harus dipisah koma, bukan titik koma"))
    place.refuse(tr("judul kolom harus tepat {kolom}", kolom=",".join(COLUMNS)))


class _Table:
    """Takes rows one by one into categories."""

    def __init__(self, rules: Rules) -> None:
        self.categories: dict[str, CategoryRows] = {}
        self._rules = rules
        self._stages: dict[tuple[str, str], _Stage] = {}

    def take(self, row: list[str]) -> None:
        """Add a row.

        Raises:
            _RefusedCell: a cell is not as the format says.
        """
        stage = self._stages.get((row[_CATEGORY], row[_STAGE])) or self._open(row[_CATEGORY], row[_STAGE])
        stage.take(row)

    def _open(self, category: str, stage: str) -> "_Stage":
        code, stage_code = category.strip(), stage.strip()
        rows = self.categories.setdefault(code, CategoryRows())
        rule = next((rule for rule in self._rules.stages_of(code) if rule.code == stage_code), None)
        found = _Stage(code, stage_code, rule, rows, self._rules.finalists.get(code))
        self._stages[category, stage] = found
        return found


class _Stage:
    """Takes the rows of one category and stage, as they are spelt."""

    def __init__(
        self, category: str, code: str, rule: StageRule | None, rows: CategoryRows, finalists: tuple[str, ...] | None
    ) -> None:
        self._category, self._code, self._rule, self._rows = category, code, rule, rows
        self._finalists = None if finalists is None else frozenset(finalists)
        self._criteria = {criterion.code: n for n, criterion in enumerate(rule.criteria)} if rule else {}
        self._blank_sheet = [UNSEEN] * (len(self._criteria) + 1)
        self._slots: dict[str, int] = {"": BLANK, ABSTAIN: ABSTAINED}
        self._stage_rows: StageRows | None = None

    def take(self, row: list[str]) -> None:
        """Add a row; see ``_Table.take``."""
        entry = row[_ENTRY].strip()
        if self._finalists is not None and entry not in self._finalists:
            return
        rows = self._stage_rows or self._begin()
        slot = self._slots.get(row[_SCORE])
        if slot is None:
            slot = self._slot(row[_SCORE], rows)
        place = self._criteria.get(row[_CRITERION])
        if place is None:
            place = self._place(row[_CRITERION].strip(), slot)
        judge = row[_JUDGE].strip()
        of_entry = rows.sheets.get(entry)
        sheet = of_entry.get(judge) if of_entry is not None else None
        if sheet is None:
            sheet = self._sheet(rows, entry, judge)
        if sheet[place] != UNSEEN:
            what = tr("nilai kedua untuk kategori, tahap, peserta, juri dan kriteria yang sama")
            raise _RefusedCell(_SCORE, what)
        sheet[place] = slot

    def _begin(self) -> StageRows:
        if not self._category:
            raise _RefusedCell(_CATEGORY, tr("tidak boleh kosong"))
        if self._rule is None:
            names = {"kode": self._code, "kategori": self._category}
            raise _RefusedCell(_STAGE, tr("tahap “{kode}” tidak ada pada kategori {kategori}", **names))
        self._stage_rows = self._rows.stages.setdefault(self._code, StageRows(self._rule))
        return self._stage_rows

    def _sheet(self, rows: StageRows, entry: str, judge: str) -> list[int]:
        for column, code in ((_ENTRY, entry), (_JUDGE, judge)):
            if not code:
                raise _RefusedCell(column, tr("tidak boleh kosong"))
        self._rows.entries.add(entry)
        rows.judges.add(judge)
        sheet = self._blank_sheet.copy()
        rows.sheets.setdefault(entry, {})[judge] = sheet
        return sheet

    def _place(self, criterion: str, slot: int) -> int:
        if not criterion and slot == ABSTAINED:
            return len(self._criteria)
        if criterion not in self._criteria:
            names = {"kode": criterion, "tahap": self._code}
            raise _RefusedCell(_CRITERION, tr("kriteria “{kode}” tidak ada pada tahap {tahap}", **names))
        return self._criteria[criterion]

    def _slot(self, text: str, rows: StageRows) -> int:
        """Return what a score cell puts into a sheet; each spelling is read once."""
        stripped = text.strip()
        if stripped in self._slots:
            slot = self._slots[stripped]
        else:
            mark = _mark(stripped, rows.rule.scale)
            slot = len(rows.values)
            rows.values.append(mark)
        self._slots[text] = slot
        return slot


def _mark(text: str, scale: MarkScale) -> Fraction:
    try:
        mark = parse_decimal(text)
    except UsageError as error:
        raise _RefusedCell(_SCORE, error.message) from error
    if not scale.low <= mark <= scale.high:
        raise _RefusedCell(_SCORE, tr("nilai {nilai} di luar rentang skala", nilai=text))
    if scale.step is not None and ((mark - scale.low) / scale.step).denominator != 1:
        raise _RefusedCell(_SCORE, tr("nilai {nilai} tidak sesuai kelipatan skala", nilai=text))
    return mark
