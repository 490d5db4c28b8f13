"""``hitung``: the ranking from scores.csv and rules.json, without a database."""

from collections.abc import Iterable
from pathlib import Path

from inovasi_desktop.cli.entry import DONE, NO
from inovasi_desktop.cli.terminal import complain, emit_json, emit_table
from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.domain.ranking import CategoryResult, EntryResult
from inovasi_desktop.domain.recount import Recount, recount
from inovasi_desktop.i18n import tr

LARGEST = 200 * 1024 * 1024
"""Bytes of the largest file that is read: a national competition's scores.csv has some 60 MB."""


def recount_files(scores: Path, rules: Path, *, as_json: bool) -> int:
    """Recompute the ranking and print it, complete or not."""
    result = recount(_read(scores), _read(rules), scores_name=str(scores), rules_name=str(rules))
    if as_json:
        emit_json(result.to_json())
    else:
        for category in result.categories:
            print_ranking(category)
        tell_incomplete(result.categories)
    return verdict(result)


def verdict(result: Recount) -> int:
    """Return the exit code of a ranking: 1 when a mark is missing."""
    return DONE if result.complete else NO


def tell_incomplete(categories: Iterable[CategoryResult]) -> None:
    """Say on standard error which categories lack marks, and the first of them."""
    for category in categories:
        if category.missing:
            first = category.missing[0]
            place = "/".join(part for part in (first.stage, first.entry, first.judge, first.criterion) if part)
            complain(
                tr(
                    "Kategori {kategori} belum lengkap: {n} nilai belum ada, mulai dari {tempat}.",
                    kategori=category.code,
                    n=len(category.missing),
                    tempat=place,
                )
            )


def print_ranking(category: CategoryResult) -> None:
    """Print one category's ranking by its codes, for people."""
    stages = tuple(dict.fromkeys(code for entry in category.entries for code in entry.stages))
    columns = [(tr("Peringkat"), True), (tr("Peserta"), False), *((code, True) for code in stages)]
    columns += [(tr("Nilai akhir"), True), (tr("Penentu"), False)]
    title = tr("Kategori {kategori}", kategori=category.code)
    emit_table(title, columns, (_row(entry, stages) for entry in category.entries))


def _row(entry: EntryResult, stages: tuple[str, ...]) -> list[str]:
    rank = "–" if entry.rank is None else f"{entry.rank}=" if entry.tied else str(entry.rank)
    values = [(entry.stages.get(code) or "–").replace(".", ",") for code in stages]
    return [rank, entry.entry, *values, (entry.total or "–").replace(".", ","), entry.why or entry.decided_by or ""]


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UsageError("input.is_folder", tr("{path} adalah folder, bukan berkas.", path=path))
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise UsageError("input.missing", tr("{path} tidak ditemukan.", path=path)) from error
    except OSError as error:
        cause = error.strerror or str(error)
        raise UsageError(
            "input.unreadable", tr("{path} tidak dapat dibaca: {sebab}.", path=path, sebab=cause)
        ) from error
    if len(content) > LARGEST:
        limit = LARGEST // (1024 * 1024)
        raise UsageError("input.large", tr("{path} terlalu besar; paling besar {n} MB.", path=path, n=limit))
    return content
