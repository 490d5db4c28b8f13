"""scores.csv: read strictly, one row per mark. The format is described in docs/formats.md."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NoReturn

from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.domain.numbers import parse_decimal
from inovasi_desktop.domain.rules import MarkScale, Rules, StageRule
from inovasi_desktop.i18n import tr

COLUMNS = ("category", "stage", "entry", "judge", "criterion", "score")
ABSTAIN = "abstain"
_CATEGORY, _STAGE, _ENTRY, _JUDGE, _CRITERION, _SCORE = range(1, 7)

Marks = dict[str, dict[str, dict[str, Fraction | None]]]
"""entry -> judge -> criterion -> mark; None is an empty field."""


@dataclass(slots=True)
class StageRows:
    """The rows of one stage in one category."""

    marks: Marks = field(default_factory=dict)
    abstentions: set[tuple[str, str]] = field(default_factory=set)
    judges: set[str] = field(default_factory=set)


@dataclass(slots=True)
class CategoryRows:
    """The rows of one category: by stage, and every entry that appears in any."""

    stages: dict[str, StageRows] = field(default_factory=dict)
    entries: set[str] = field(default_factory=set)


class _Refusal:
    """Names file, line and column of what is refused."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.line = 1

    def __call__(self, column: int, what: str) -> NoReturn:
        named = COLUMNS[column - 1]
        raise UsageError(
            "scores.form",
            tr(
                "{berkas}, baris {baris}, kolom {kolom} ({nama}): {masalah}.",
                berkas=self.name,
                baris=self.line,
                kolom=column,
                nama=named,
                masalah=what,
            ),
        )

    def whole_line(self, what: str) -> NoReturn:
        raise UsageError(
            "scores.form",
            tr("{berkas}, baris {baris}: {masalah}.", berkas=self.name, baris=self.line, masalah=what),
        )


def parse_scores(data: bytes, rules: Rules, name: str = "scores.csv") -> dict[str, CategoryRows]:
    """Return the rows of a scores.csv by category.

    Rows of entries that are no finalists of a category with finalists are dropped before anything else is asked.

    Raises:
        UsageError: one sentence with file, line and column for anything the format does not allow.
    """
    refuse = _Refusal(name)
    reader = _Reader(rules, refuse)
    for row in _rows(_decoded(data, refuse), refuse):
        reader.take(row)
    return reader.categories


def _decoded(data: bytes, refuse: _Refusal) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse.line = data.count(b"\n", 0, error.start) + 1
        refuse.whole_line(tr("harus berenkode UTF-8"))
    if "\0" in text:
        refuse.line = text.count("\n", 0, text.index("\0")) + 1
        refuse.whole_line(tr("memuat karakter kosong; simpan sebagai CSV UTF-8"))
    return text


def _rows(text: str, refuse: _Refusal) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    refuse.line = 1
    try:
        header = next(rows, [])
        if tuple(cell.strip() for cell in header) != COLUMNS:
            refuse.whole_line(tr("judul kolom harus tepat {kolom}, dipisah koma", kolom=",".join(COLUMNS)))
        line = rows.line_num + 1
        for row in rows:
            refuse.line, line = line, rows.line_num + 1
            if not row:
                continue
            if len(row) != len(COLUMNS):
                refuse.whole_line(tr("ada {n} kolom, seharusnya {m}", n=len(row), m=len(COLUMNS)))
            yield row
    except csv.Error:
        refuse.line = rows.line_num
        refuse.whole_line(tr("tanda kutip tidak benar"))


class _Reader:
    """Takes rows one by one into categories."""

    def __init__(self, rules: Rules, refuse: _Refusal) -> None:
        self.categories: dict[str, CategoryRows] = {}
        self._rules, self._refuse = rules, refuse
        self._stages: dict[str, dict[str, StageRule]] = {}
        self._criteria: dict[tuple[str, str], frozenset[str]] = {}
        self._finalists = {code: frozenset(names) for code, names in rules.finalists.items()}
        self._numbers: dict[tuple[str, MarkScale], Fraction | None] = {}
        self._abstain_rows: set[tuple[str, str, str, str, str]] = set()

    def take(self, row: list[str]) -> None:
        category, stage, entry, judge, criterion, score = (cell.strip() for cell in row)
        if entry not in self._finalists.get(category, (entry,)):
            return
        for column, code in ((_CATEGORY, category), (_ENTRY, entry), (_JUDGE, judge)):
            if not code:
                self._refuse(column, tr("tidak boleh kosong"))
        rule = self._rule(category, stage)
        rows = self._place(category, stage, entry, judge)
        if score == ABSTAIN:
            self._abstain(rows, (category, stage, entry, judge, criterion))
            return
        if criterion not in self._criteria[category, stage]:
            self._refuse(_CRITERION, tr("kriteria “{kode}” tidak ada pada tahap {tahap}", kode=criterion, tahap=stage))
        given = rows.marks.setdefault(entry, {}).setdefault(judge, {})
        if criterion in given or (category, stage, entry, judge, criterion) in self._abstain_rows:
            self._twice()
        given[criterion] = self._mark(score, rule.scale)

    def _rule(self, category: str, stage: str) -> StageRule:
        known = self._stages.get(category)
        if known is None:
            known = {rule.code: rule for rule in self._rules.stages_of(category)}
            self._stages[category] = known
            for rule in known.values():
                self._criteria[category, rule.code] = frozenset(c.code for c in rule.criteria)
        if stage not in known:
            self._refuse(_STAGE, tr("tahap “{kode}” tidak ada pada kategori {kategori}", kode=stage, kategori=category))
        return known[stage]

    def _place(self, category: str, stage: str, entry: str, judge: str) -> StageRows:
        found = self.categories.setdefault(category, CategoryRows())
        found.entries.add(entry)
        rows = found.stages.setdefault(stage, StageRows())
        rows.judges.add(judge)
        return rows

    def _abstain(self, rows: StageRows, keys: tuple[str, str, str, str, str]) -> None:
        category, stage, entry, judge, criterion = keys
        if criterion and criterion not in self._criteria[category, stage]:
            self._refuse(_CRITERION, tr("kriteria “{kode}” tidak ada pada tahap {tahap}", kode=criterion, tahap=stage))
        if keys in self._abstain_rows or criterion in rows.marks.get(entry, {}).get(judge, {}):
            self._twice()
        self._abstain_rows.add(keys)
        rows.abstentions.add((entry, judge))

    def _twice(self) -> NoReturn:
        self._refuse(_SCORE, tr("nilai kedua untuk kategori, tahap, peserta, juri dan kriteria yang sama"))

    def _mark(self, text: str, scale: MarkScale) -> Fraction | None:
        if not text:
            return None
        key = (text, scale)
        if key not in self._numbers:
            self._numbers[key] = self._checked(text, scale)
        return self._numbers[key]

    def _checked(self, text: str, scale: MarkScale) -> Fraction:
        try:
            mark = parse_decimal(text)
        except UsageError as error:
            self._refuse(_SCORE, error.message)
        if not scale.low <= mark <= scale.high:
            self._refuse(_SCORE, tr("nilai {nilai} di luar rentang skala", nilai=text))
        if scale.step is not None and ((mark - scale.low) / scale.step).denominator != 1:
            self._refuse(_SCORE, tr("nilai {nilai} tidak sesuai kelipatan skala", nilai=text))
        return mark


def decimals_of(values: Iterable[Fraction]) -> int:
    """Return how many decimals write every one of ``values`` exactly; they are decimal fractions."""
    most = 0
    for value in set(values):
        while (value * 10**most).denominator != 1:
            most += 1
    return most
