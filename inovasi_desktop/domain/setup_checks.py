"""What is not right yet in a competition's setup, in words, each with the place where it can be mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.numbering import expand
from inovasi_desktop.domain.recap_words import listed
from inovasi_desktop.domain.scores import HUNDRED, Scale, format_short
from inovasi_desktop.domain.setup import (
    TIE_STEPS,
    CategoryView,
    CriterionView,
    Frame,
    PrizeLine,
    SetupView,
    StageView,
)
from inovasi_desktop.domain.typed import show_date
from inovasi_desktop.domain.values import StageKind
from inovasi_desktop.i18n import tr

FULL = 100 * HUNDRED
"""What weights are expected to add up to."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that needs the secretariat's eye.

    Attributes:
        page: ``identity``, ``categories``, ``stages`` or ``rules``.
        subject: uid (hex) of what it is about, empty for the competition itself.
        field: which field of it, empty for the whole.
        text: what is wrong and the way out, in a sentence.
    """

    page: str
    subject: str
    field: str
    text: str


def check_setup(view: SetupView) -> tuple[Problem, ...]:
    """Return everything that is not right yet, in the order of the pages."""
    return (*_frame(view.frame), *_categories(view), *_stages(view), *_rules(view))


def number_example(frame: Frame, category: str = "PD") -> str:
    """Return the first certificate's number, or why the pattern gives none."""
    try:
        return expand(frame.number_pattern, serial=1, day=frame.certificate_date, category=category)
    except KnownError as error:
        return error.message


def _frame(frame: Frame) -> Iterator[Problem]:
    def problem(field: str, text: str) -> Problem:
        return Problem("identity", "", field, text)

    if frame.starts_on and frame.ends_on and frame.ends_on < frame.starts_on:
        yield problem("ends_on", tr("Kompetisi selesai sebelum mulai. Periksa kedua tanggalnya."))
    if not frame.signatory_name.strip():
        yield problem("signatory_name", tr("Nama penanda tangan belum diisi; piagam belum dapat dicetak."))
    since, until, day = frame.signatory_from, frame.signatory_until, frame.certificate_date
    if since and until and until < since:
        yield problem("signatory_until", tr("Masa jabatan berakhir sebelum mulai. Periksa kedua tanggalnya."))
    elif (since and day < since) or (until and day > until):
        span = {"dari": show_date(since) or "…", "sampai": show_date(until) or "…"}
        yield problem(
            "certificate_date",
            tr(
                "Tanggal piagam di luar masa jabatan penanda tangan ({dari} sampai {sampai}). "
                "Ganti tanggal, atau penanda tangannya.",
                **span,
            ),
        )
    try:
        expand(frame.number_pattern, serial=1, day=day, category="PD")
    except KnownError as error:
        yield problem("number_pattern", error.message)


def _categories(view: SetupView) -> Iterator[Problem]:
    found = view.standing_categories()
    if not found:
        yield Problem("categories", "", "", tr("Kompetisi belum mempunyai kategori. Tambahkan sedikitnya satu."))
    for one in found:
        if not one.entries:
            yield Problem("categories", one.uid.hex, "", tr("Kategori ini belum mempunyai peserta."))
        elif one.text.cut_size > one.entries:
            text = tr(
                "Finalis {n}, padahal pesertanya hanya {m}. Kurangi jumlah finalis, atau tambah peserta.",
                n=one.text.cut_size,
                m=one.entries,
            )
            yield Problem("categories", one.uid.hex, "cut_size", text)
        for text in prize_problems(one.prizes or view.prizes, one):
            yield Problem("categories", one.uid.hex, "prizes", text)


def prize_problems(prizes: Sequence[PrizeLine], category: CategoryView | None = None) -> Iterator[str]:
    """Yield what is odd about the prizes, of a category if one is given."""
    if not prizes:
        yield tr("Belum ada hadiah: tidak ada peringkat yang mendapat piagam.")
        return
    places = [prize.place for prize in prizes]
    gaps = sorted(set(range(1, max(places) + 1)) - set(places))
    if gaps:
        yield tr("Peringkat {n} tidak mendapat apa pun.", n=listed([str(gap) for gap in gaps]))
    if category is not None and max(places) > category.text.cut_size:
        yield tr("Ada hadiah untuk peringkat {n}, padahal finalis hanya {m}.", n=max(places), m=category.text.cut_size)


def _stages(view: SetupView) -> Iterator[Problem]:
    for owner in view.owners():
        stages = view.stages_of(owner)
        finals = [stage for stage in stages if stage.text.kind is StageKind.FINAL]
        total = sum(stage.text.weight for stage in finals)
        for stage in stages:
            yield from _stage(stage)
        if finals and total != FULL:
            text = _off(total, view.frame.weights == "relative", tr("tahap final"))
            for stage in finals:
                yield Problem("stages", stage.uid.hex, "weight", text)
        if not finals and (owner is not None or len(view.owners()) == 1):
            yield Problem("rules", "", "", tr("Belum ada tahap yang dihitung dalam nilai akhir."))


def _off(total: int, relative: bool, what: str) -> str:
    words = {"apa": what, "n": format_short(total)}
    if not total:
        return tr("Jumlah bobot {apa} nol; nilai tidak dapat dihitung.", apa=what)
    if relative:
        return tr("Jumlah bobot {apa} {n}, bukan 100; setiap bobot dihitung sebagai bagian dari {n}.", **words)
    return tr("Jumlah bobot {apa} {n}, bukan 100; nilai tertinggi menjadi lain dari rentangnya.", **words)


def _stage(stage: StageView) -> Iterator[Problem]:
    text = stage.text

    def problem(field: str, words: str) -> Problem:
        return Problem("stages", stage.uid.hex, field, words)

    if text.kind is StageKind.SCREENING:
        return
    width = text.scale_max - text.scale_min
    if width <= 0:
        yield problem("scale_max", tr("Rentang nilai tidak mempunyai lebar: tertinggi harus di atas terendah."))
    elif text.scale_step and width % text.scale_step:
        yield problem("scale_step", tr("Kelipatan tidak membagi rentang; nilai tertinggi tidak dapat diberikan."))
    if text.aggregate == "trimmed" and not text.trim:
        yield problem("trim", tr("Isi berapa nilai dibuang di tiap ujung, atau pilih rata-rata."))
    criteria = stage.standing
    total = sum(one.text.weight for one in criteria)
    if not criteria:
        yield problem("criteria", tr("Tahap ini belum mempunyai kriteria."))
    elif total != FULL:
        yield problem("criteria", _off(total, relative=True, what=tr("kriteria")))
    for one in criteria:
        yield from _levels(one, Scale(text.scale_min, text.scale_max, text.scale_step))


def _levels(criterion: CriterionView, scale: Scale) -> Iterator[Problem]:
    levels = sorted(criterion.text.levels, key=lambda level: level.low)
    for level in levels:
        if level.low < scale.low or level.high > scale.high:
            text = tr("Tingkat “{nama}” di luar rentang {rentang}.", nama=level.label, rentang=scale.describe())
            yield Problem("stages", criterion.uid.hex, "levels", text)
            return
    for lower, upper in pairwise(levels):
        if upper.low <= lower.high:
            text = tr("Tingkat “{a}” dan “{b}” tumpang tindih.", a=lower.label, b=upper.label)
            yield Problem("stages", criterion.uid.hex, "levels", text)
            return


def _rules(view: SetupView) -> Iterator[Problem]:
    known = {code for code, _ in tie_steps(view)}
    for step in view.frame.ties:
        if step not in known:
            text = tr(
                "Pemutus “{langkah}” tidak menyebut tahap atau kriteria yang ada. Hapus langkah ini.", langkah=step
            )
            yield Problem("rules", "", f"ties:{step}", text)
    if view.frame.ties[-1:] != ("plenary",):
        text = tr("Tanpa keputusan pleno sebagai langkah terakhir, nilai yang tetap sama berbagi peringkat.")
        yield Problem("rules", "", "ties", text)


def tie_steps(view: SetupView) -> tuple[tuple[str, str], ...]:
    """Return every possible tie step with its name, in the order of the stages."""
    names = {
        "median": tr("Nilai tengah para juri"),
        "countback": tr("Nilai juri tertinggi, lalu berikutnya"),
        "judges": tr("Unggul pada lebih banyak juri"),
        "plenary": tr("Keputusan pleno"),
    }
    found: dict[str, str] = {}
    for owner in view.owners():
        for stage in view.stages_of(owner):
            if stage.text.kind is not StageKind.FINAL:
                continue
            found.setdefault(f"stage:{stage.text.code}", tr("Nilai {tahap}", tahap=stage.text.name))
            for one in stage.standing:
                step = f"criterion:{stage.text.code}/{one.text.code}"
                found.setdefault(step, tr("{kriteria} ({tahap})", kriteria=one.text.name, tahap=stage.text.name))
    return (*found.items(), *((step, names[step]) for step in TIE_STEPS))
