"""Whether the panels cover their participants, in words: enough judges after abstentions, and one measure for all."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inovasi_desktop.domain.jury import PanelColumn, PanelMatrix, Place
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.values import StageKind
from inovasi_desktop.i18n import tr

_NAMED = 3
"""So many participants are named; more are counted."""

_LEAST_LETTERS = 4
"""A shorter name within an institution's says nothing."""


class Weight(StrEnum):
    """How much a remark matters."""

    LACK = "lack"
    """Somebody will not be judged as the others are."""
    NOTE = "note"
    """Worth knowing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know about the panels; ``place`` None: about several."""

    weight: Weight
    text: str
    place: Place | None = None


def usual_size(matrix: PanelMatrix) -> int:
    """Return how many judges most panels have; 0 without any."""
    sizes = Counter(len(matrix.panel(column.place)) for column in matrix.columns)
    sizes.pop(0, None)
    return max(sizes, key=lambda size: (sizes[size], size), default=0)


def coverage(matrix: PanelMatrix, wanted: int) -> tuple[Remark, ...]:
    """Return what is to be said of the panels when every participant shall have ``wanted`` judges."""
    found: list[Remark] = []
    for column in matrix.columns:
        found += _of_column(matrix, column, wanted)
    found += _of_finals(matrix)
    found += _between_categories(matrix)
    return tuple(sorted(found, key=lambda remark: remark.weight is not Weight.LACK))


def _of_column(matrix: PanelMatrix, column: PanelColumn, wanted: int) -> Iterator[Remark]:
    panel = matrix.panel(column.place)
    name = panel_name(column)
    if not panel:
        yield Remark(Weight.LACK, tr("{panel}: belum ada juri.", panel=name), column.place)
        return
    if len(panel) < wanted:
        sentence = tr("{panel}: {n} juri, diinginkan {m}.", panel=name, n=len(panel), m=wanted)
        yield Remark(Weight.LACK, sentence, column.place)
    entries = column.entries or {}
    left = {
        entry: frozenset(panel) - matrix.abstentions.get(column.place, {}).get(entry, frozenset()) for entry in entries
    }
    yield from _short(column, entries, left, len(panel), wanted)
    yield from _apart(column, entries, left)


def _short(
    column: PanelColumn, entries: Mapping[int, str], left: Mapping[int, frozenset[int]], panel: int, wanted: int
) -> Iterator[Remark]:
    """Tell whom abstentions leave with too few judges."""
    short: dict[int, list[str]] = {}
    for entry, judges in left.items():
        if len(judges) < min(panel, wanted):
            short.setdefault(len(judges), []).append(entries[entry])
    for size in sorted(short):
        yield Remark(
            Weight.LACK,
            tr(
                "{panel}: {peserta} tinggal {n} juri karena abstain, diinginkan {m}.",
                panel=panel_name(column),
                peserta=listed(short[size]),
                n=size,
                m=wanted,
            ),
            column.place,
        )


def _apart(column: PanelColumn, entries: Mapping[int, str], left: Mapping[int, frozenset[int]]) -> Iterator[Remark]:
    """Tell whether participants share judges, so that their marks can be held against one another."""
    judged = {entry: judges for entry, judges in left.items() if judges}
    groups = connected(judged.values())
    if len(groups) > 1:
        names = [entries[entry] for entry, judges in judged.items() if judges <= min(groups, key=len)]
        sentence = tr(
            "{panel}: {peserta} tidak punya juri bersama dengan peserta lain, sehingga nilainya tidak sebanding.",
            panel=panel_name(column),
            peserta=listed(names),
        )
        yield Remark(Weight.LACK, sentence, column.place)


def connected(sets: Collection[frozenset[int]]) -> list[frozenset[int]]:
    """Return the judges in groups: within one, every two sets are linked by judges they share."""
    groups: list[frozenset[int]] = []
    for one in sets:
        near = [group for group in groups if group & one]
        groups = [group for group in groups if not group & one]
        groups.append(one.union(*near))
    return groups


def _of_finals(matrix: PanelMatrix) -> Iterator[Remark]:
    """Tell where the stages of one final are judged by different people."""
    by_category: dict[int, list[PanelColumn]] = {}
    for column in matrix.columns:
        if column.kind is StageKind.FINAL and matrix.panel(column.place):
            by_category.setdefault(column.place.category_id, []).append(column)
    for columns in by_category.values():
        first = columns[0]
        for other in columns[1:]:
            if set(matrix.panel(first.place)) != set(matrix.panel(other.place)):
                sentence = tr(
                    "{kategori}: panel {tahap} berbeda dari panel {lain}.",
                    kategori=first.category,
                    tahap=other.stage,
                    lain=first.stage,
                )
                yield Remark(Weight.NOTE, sentence, other.place)


def _between_categories(matrix: PanelMatrix) -> Iterator[Remark]:
    """Tell which categories no judge links, stage by stage."""
    stages = dict.fromkeys(column.place.stage_id for column in matrix.columns)
    for stage in stages:
        columns = [one for one in matrix.columns if one.place.stage_id == stage and matrix.panel(one.place)]
        groups = connected([frozenset(matrix.panel(one.place)) for one in columns])
        if len(groups) > 1:
            parts = [
                listed([one.category for one in columns if set(matrix.panel(one.place)) <= group]) for group in groups
            ]
            sentence = tr(
                "{tahap}: tidak ada juri bersama antara {kategori}; nilai antarkategori tidak sebanding.",
                tahap=columns[0].stage,
                kategori=tr(" dan ").join(parts),
            )
            yield Remark(Weight.NOTE, sentence)


def panel_name(column: PanelColumn) -> str:
    """Return a panel in words."""
    return tr("{kategori}, {tahap}", kategori=column.category, tahap=column.stage)


def listed(names: Collection[str]) -> str:
    """Return names in a row, the first few of many."""
    first = list(names)[:_NAMED]
    more = len(names) - len(first)
    text = ", ".join(first)
    return tr("{nama} dan {n} lagi", nama=text, n=more) if more else text


def same_institution(institution: str, spellings: Collection[str]) -> bool:
    """Return whether a judge's institution is, or names within it, one of a participant's folded spellings."""
    own = fold(institution)
    if not own:
        return False
    padded = f" {own} "
    return any(own == other or (len(other) >= _LEAST_LETTERS and f" {other} " in padded) for other in spellings)
