"""The rules in plain Indonesian: what counts, how judges' marks become totals, how ties are decided."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from inovasi_desktop.domain.recap_words import listed, plain_figure
from inovasi_desktop.domain.rules import Aggregate, Missing, Over, Rules, StageRule, Weights
from inovasi_desktop.i18n import tr


def rules_words(rules: Rules, stages: Mapping[str, str], steps: Mapping[str, str]) -> tuple[str, ...]:
    """Return the rules as sentences.

    Args:
        stages: names of stages by code.
        steps: names of tie steps by step.
    """
    if not rules.stages or not sum(stage.weight for stage in rules.stages):
        return (tr("Nilai akhir belum dapat dihitung: belum ada tahap final yang berbobot."),)
    names = {stage.code: stages.get(stage.code, stage.code) for stage in rules.stages}
    return (
        _total(rules, names),
        *(_stage(stage, names[stage.code], rules) for stage in rules.stages),
        *_roundings(rules),
        _missing(rules),
        _ties(rules, steps),
    )


def _total(rules: Rules, names: Mapping[str, str]) -> str:
    every = sum((stage.weight for stage in rules.stages), Fraction(0))
    if rules.weights is Weights.RELATIVE:
        parts = [f"{plain_figure(stage.weight * 100 / every)}% {names[stage.code]}" for stage in rules.stages]
    else:
        parts = [f"{plain_figure(stage.weight)} × {names[stage.code]}" for stage in rules.stages]
    return tr("Nilai akhir = {bagian}{bulat}.", bagian=" + ".join(parts), bulat=_rounded(rules.rounding.total))


def _rounded(decimals: int | None) -> str:
    if decimals is None:
        return tr(", tanpa pembulatan")
    if decimals == 0:
        return tr(", dibulatkan ke bilangan bulat")
    return tr(", dibulatkan {n} desimal", n=decimals)


def _stage(stage: StageRule, name: str, rules: Rules) -> str:
    how = {
        Aggregate.MEAN: tr("rata-rata"),
        Aggregate.MEDIAN: tr("nilai tengah"),
        Aggregate.TRIMMED: tr("rata-rata sesudah {n} nilai dibuang di tiap ujung", n=stage.trim),
    }[stage.aggregate]
    what = (
        tr("jumlah lembar para juri") if stage.over is Over.SHEET else tr("tiap kriteria dari para juri, lalu dibobot")
    )
    scale = tr("{low} sampai {high}", low=plain_figure(stage.scale.low), high=plain_figure(stage.scale.high))
    if stage.normalise:
        scale = tr("{rentang}, diubah menjadi 0 sampai 100", rentang=scale)
    return tr(
        "{tahap} = {cara} {apa}, nilai {rentang}{bulat}.",
        tahap=name,
        cara=how,
        apa=what,
        rentang=scale,
        bulat=_rounded(rules.rounding.stage),
    )


def _roundings(rules: Rules) -> Iterator[str]:
    points = {
        tr("nilai kriteria"): rules.rounding.criterion,
        tr("nilai terbobot"): rules.rounding.weighted,
        tr("jumlah lembar"): rules.rounding.sheet,
    }
    found = [tr("{apa} {n} desimal", apa=name, n=count) for name, count in points.items() if count is not None]
    if found:
        yield tr("Sebelumnya dibulatkan juga: {daftar}.", daftar=listed(found))


def _missing(rules: Rules) -> str:
    if rules.missing is Missing.REFUSE:
        return tr("Kategori diperingkat hanya bila semua nilai lengkap.")
    return tr("Lembar yang tidak lengkap dilewati; rata-rata memakai juri yang lain.")


def _ties(rules: Rules, steps: Mapping[str, str]) -> str:
    if not rules.ties:
        return tr("Bila sama, peserta berbagi peringkat.")
    chain = [_lower(steps.get(step, step)) for step in rules.ties]
    return tr("Bila sama, diputus oleh: {langkah}.", langkah=tr("; lalu ").join(chain))


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
