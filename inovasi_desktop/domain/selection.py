"""Who goes on to the final: the order of a category, the cut, and what stands at it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inovasi_desktop.i18n import tr


class Bar(StrEnum):
    """Why an entry cannot be chosen."""

    NONE = "none"
    OUT = "out"
    """It no longer takes part."""
    REFUSED = "refused"
    """It failed the seleksi administrasi."""
    UNDECIDED = "undecided"
    """Its seleksi administrasi is not decided yet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A finalist as it was recorded: with the figures of that moment."""

    total: str
    place: int | None
    reason: str
    chosen_by: str
    chosen_at: datetime


@dataclass(frozen=True, slots=True)
class SelectionRow:
    """An entry in the order of its category.

    Attributes:
        total, place: of the marks as they stand now; None while it has none.
        tied: shares its place.
        bar, bar_text: why it cannot be chosen.
        chosen: set once it is a finalist.
        final_sheets: how many sheets of the final have marks for it.
    """

    entry_id: int
    code: str
    name: str
    title: str
    unit: str
    total: str | None
    place: int | None
    tied: bool
    bar: Bar
    bar_text: str
    chosen: Choice | None
    final_sheets: int

    @property
    def place_text(self) -> str:
        """Return the place as it is shown: ``3``, shared ``3=``, none ``–``."""
        return "–" if self.place is None else f"{self.place}=" if self.tied else str(self.place)


@dataclass(frozen=True, slots=True)
class SelectionView:
    """A category before and after its finalists are chosen; rows by place, then code; who is barred last.

    Attributes:
        missing: how many marks of the selection are not there; 0: complete.
        has_stage: the competition has a stage that chooses.
        decided: the plenary's result is recorded.
    """

    category_id: int
    code: str
    category: str
    cut: int
    rows: tuple[SelectionRow, ...]
    missing: int
    has_stage: bool
    decided: bool

    @property
    def ranked(self) -> tuple[SelectionRow, ...]:
        """The rows that have a place."""
        return tuple(row for row in self.rows if row.place is not None and row.bar is Bar.NONE)

    @property
    def eligible(self) -> tuple[SelectionRow, ...]:
        """The rows that may be chosen."""
        return tuple(row for row in self.rows if row.bar is Bar.NONE)

    @property
    def finalists(self) -> tuple[SelectionRow, ...]:
        """The rows that were chosen."""
        return tuple(row for row in self.rows if row.chosen is not None)

    @property
    def going_on(self) -> tuple[SelectionRow, ...]:
        """The finalists who still take part."""
        return tuple(row for row in self.finalists if row.bar is not Bar.OUT)

    @property
    def at_cut(self) -> tuple[SelectionRow, ...]:
        """The entries that share the place through which the cut would go; empty where it goes between two places."""
        ranked = self.ranked
        if len(ranked) <= self.cut or ranked[self.cut - 1].place != ranked[self.cut].place:
            return ()
        return tuple(row for row in ranked if row.place == ranked[self.cut].place)

    @property
    def clear(self) -> tuple[SelectionRow, ...]:
        """Who goes on beyond doubt: the best down to the cut, without those who share the place at it."""
        tied = {row.code for row in self.at_cut}
        return tuple(row for row in self.ranked[: self.cut] if row.code not in tied)

    @property
    def ordered(self) -> bool:
        """Whether every entry that may be chosen has a place."""
        return bool(self.ranked) and len(self.ranked) == len(self.eligible)

    def needs_reason(self, codes: Collection[str]) -> str:
        """Return in a sentence why a choice of entries needs a reason, empty when the order alone gives it."""
        if not self.has_stage:
            return tr("Kompetisi ini tidak mempunyai tahap seleksi; pilihan memerlukan alasan.")
        if not self.ordered or self.missing:
            return tr("Nilai seleksi belum lengkap; pilihan memerlukan alasan.")
        if self.at_cut:
            return tr("Nilai sama di garis batas; pilihan memerlukan alasan.")
        if set(codes) != {row.code for row in self.clear}:
            return tr("Pilihan berbeda dari urutan nilai; tulis alasannya.")
        return ""


def cut_name(cut: int) -> str:
    """Return what the finalists of a category with a cut of this size are called: "Enam besar"."""
    names = {3: tr("Tiga besar"), 5: tr("Lima besar"), 6: tr("Enam besar"), 10: tr("Sepuluh besar")}
    return names.get(cut, tr("{n} besar", n=cut))
