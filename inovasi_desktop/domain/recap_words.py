"""The recap in words: figures as people read them, the name of each tie step, and why an entry stands where it does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from inovasi_desktop.domain.numbers import format_number, grouped
from inovasi_desktop.domain.recap import PLENARY, RecapRow, RecapView
from inovasi_desktop.domain.rules import Weights
from inovasi_desktop.domain.ties import TOTAL, TieStep
from inovasi_desktop.i18n import tr

NOTHING = "–"
"""Shown where there is no figure; a blank is not a zero."""

UNROUNDED = 4
"""Decimals shown of a figure that the rules do not round."""

_MOST_DECIMALS = 8
_MOST_GAPS = 6
_MOST_NAMES = 6
_TOGETHER = 3
"""So many values are kept on one line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an explanation; ``outcome`` is what it comes to, shown in bold."""

    text: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an entry stands where it does."""

    title: str
    lines: tuple[Line, ...]


def figure(value: Fraction | None, decimals: int | None = 2) -> str:
    """Return a figure with decimal comma and points between thousands, e.g. ``87,96`` or ``1.234,50``."""
    if value is None:
        return NOTHING
    whole, _, part = format_number(abs(value), UNROUNDED if decimals is None else decimals).partition(".")
    sign = "−" if value < 0 and (whole.strip("0") or part.strip("0")) else ""
    return sign + grouped(int(whole)) + (f",{part}" if part else "")


def plain_figure(value: Fraction) -> str:
    """Return a figure with as few decimals as it has, at most two: ``70``, ``3,5``."""
    text = figure(value)
    return text.rstrip("0").rstrip(",") if "," in text else text


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: ``A``, ``A dan B``, ``A, B dan C``."""
    if len(names) < 2:
        return "".join(names)
    return tr("{awal} dan {akhir}", awal=", ".join(names[:-1]), akhir=names[-1])


def step_name(step: str, view: RecapView) -> str:
    """Return what a tie step compares, e.g. ``Fact finding`` or ``Kebaruan (Paparan)``."""
    kind, _, rest = step.partition(":")
    code, _, criterion = rest.partition("/")
    stage = next((stage for stage in view.stages if stage.code == code), None)
    if kind == "stage":
        return stage.name if stage is not None else code
    if kind == "criterion":
        known = stage.criteria.get(criterion, criterion) if stage is not None else criterion
        return tr("{kriteria} ({tahap})", kriteria=known, tahap=stage.name if stage is not None else code)
    return {
        "median": tr("nilai tengah juri"),
        "countback": tr("nilai juri tertinggi"),
        "judges": tr("unggul antarjuri"),
        PLENARY: tr("keputusan pleno"),
    }.get(step, tr("nilai akhir"))


def note(view: RecapView, row: RecapRow) -> str:
    """Return how a tie around the row was decided, or why it has no rank; empty when its total says it all."""
    if row.why is not None:
        return row.why
    if row.tied:
        return tr("Nilai sama sampai pemutus terakhir.")
    if row.decided_by is None or row.decided_by == TOTAL:
        return ""
    below = view.rows[view.place(row.code) + 1]
    pemutus = step_name(row.decided_by, view)
    return tr("Di atas {peserta} menurut {pemutus}.", peserta=below.name, pemutus=pemutus)


def explain(view: RecapView, row: RecapRow) -> Explanation:
    """Return why ``row`` stands where it does: each tie step with the values compared, or what decided."""
    if row.rank is None:
        return Explanation(tr("Mengapa belum ada peringkat?"), tuple(_lacking(view, row)))
    title = tr("Mengapa {peringkat} ?", peringkat=row.rank_text)
    group = next((codes for codes in view.traces if row.code in codes), None)
    if group is None:
        return Explanation(title, (*_composition(view, row), *_neighbours(view, row)))
    return Explanation(title, tuple(_tie(view, row, group)))


def _lacking(view: RecapView, row: RecapRow) -> Iterable[Line]:
    yield Line(row.why or "")
    gaps: dict[tuple[str, str | None], int] = {}
    for mark in view.missing:
        if mark.entry == row.code:
            gaps[mark.stage, mark.judge] = gaps.get((mark.stage, mark.judge), 0) + 1
    if view.missing and not gaps:
        yield Line(tr("Nilai peserta ini sudah lengkap; peringkat menunggu peserta lain."))
    stages = {stage.code: stage.name for stage in view.stages}
    judges = {judge.code: judge.name for judge in view.judges}
    for (stage, judge), count in list(gaps.items())[:_MOST_GAPS]:
        name = stages.get(stage, stage)
        if judge is None:
            yield Line(tr("{tahap}: belum ada nilai", tahap=name))
        else:
            yield Line(tr("{tahap}: {juri}, {n} nilai kosong", tahap=name, juri=judges.get(judge, judge), n=count))
    if len(gaps) > _MOST_GAPS:
        yield Line(tr("dan {n} lembar lain", n=len(gaps) - _MOST_GAPS))


def _composition(view: RecapView, row: RecapRow) -> Iterable[Line]:
    """Tell how the stages make the total."""
    decimals = view.rounding.stage
    for stage, value in zip(view.stages, row.stages, strict=True):
        yield Line(tr("{tahap} {nilai} × {bobot}", tahap=stage.name, nilai=figure(value, decimals), bobot=stage.weight))
    name = tr("Nilai akhir") if view.weights is Weights.RELATIVE else tr("Jumlah akhir")
    yield Line(name, figure(row.total, view.rounding.total))


def _neighbours(view: RecapView, row: RecapRow) -> Iterable[Line]:
    """Tell how far the next one above and below are."""
    at = view.place(row.code)
    for other, word in ((at - 1, tr("di bawah")), (at + 1, tr("di atas"))):
        if not 0 <= other < len(view.rows):
            continue
        beside = view.rows[other]
        if beside.total is not None and row.total is not None:
            apart = figure(abs(beside.total - row.total), view.rounding.total)
            yield Line(tr("{selisih} {arah} {peserta}", selisih=apart, arah=word, peserta=beside.name))


def _tie(view: RecapView, row: RecapRow, group: tuple[str, ...]) -> Iterable[Line]:
    rows = {entry.code: entry for entry in view.rows}
    order = _in_order(view, group)
    yield Line(" · ".join(rows[code].name for code in order[:_MOST_NAMES]) + _more(order))
    totals = " = ".join([figure(row.total, view.rounding.total)] * len(order[:_MOST_NAMES])) + _more(order)
    yield Line(tr("Nilai akhir {nilai}", nilai=totals))
    for step in view.traces[group]:
        if row.code in step.values:
            yield _step_line(view, step)


def _more(order: Sequence[str]) -> str:
    return " …" if len(order) > _MOST_NAMES else ""


def _in_order(view: RecapView, codes: Iterable[str]) -> list[str]:
    wanted = set(codes)
    return [row.code for row in view.rows if row.code in wanted]


def _step_line(view: RecapView, step: TieStep) -> Line:
    head = tr("Pemutus {n} · {nama}", n=view.ties.index(step.step) + 1, nama=step_name(step.step, view))
    if step.passed_over:
        if step.step == PLENARY:
            return Line(f"{head} —", tr("belum ada"))
        why = tr("tidak berlaku di sini") if ":" in step.step else tr("jumlah juri tidak sama")
        return Line(f"{head} —", tr("dilewati, {sebab}", sebab=why))
    order = _in_order(view, step.values)
    more = _more(order)
    order = order[:_MOST_NAMES]
    if step.step == PLENARY:
        names = {row.code: row.name for row in view.rows}
        return Line(f"{head}: {' > '.join(names[code] for code in order)}{more}", tr("memutus"))
    return Line(f"{head} {_compared(step, order)}{more}", tr("memutus") if step.separated else "")


def _compared(step: TieStep, order: Sequence[str]) -> str:
    """Return the values of a step beside each other, as many decimals as it takes to tell them apart."""
    keys = [step.values[code] or () for code in order]
    if step.step == "countback":
        at = next((n for n, values in enumerate(zip(*keys, strict=True)) if len(set(values)) > 1), None)
        if at is None:
            return tr("semua sama")
        keys = [(key[at],) for key in keys]
        return tr("ke-{n}: {nilai}", n=at + 1, nilai=_joined(keys, None))
    return _joined(keys, 0 if step.step == "judges" else None)


def _joined(keys: Sequence[tuple[Fraction, ...]], decimals: int | None) -> str:
    values = [key[0] if key else None for key in keys]
    places = decimals if decimals is not None else _telling(values)
    shown = [figure(value, places) for value in values]
    signs = ["=" if one == other else ">" for one, other in pairwise(values)]
    space = "\u00a0" if len(shown) <= _TOGETHER else " "
    return shown[0] + "".join(f"{space}{sign}{space}{text}" for sign, text in zip(signs, shown[1:], strict=True))


def _telling(values: Sequence[Fraction | None]) -> int:
    """Return the decimals to show: two to four if all are exact so, else what tells different values apart."""
    known = [value for value in values if value is not None]
    for decimals in range(2, UNROUNDED + 1):
        if all((value * 10**decimals).denominator == 1 for value in known):
            return decimals
    different = len(set(values))
    for decimals in range(2, _MOST_DECIMALS):
        if len({figure(value, decimals) for value in values}) == different:
            return decimals
    return _MOST_DECIMALS
