"""``rekap`` and ``ekspor``: the ranking of a competition file, and the two files that reproduce it."""

import csv
from collections.abc import Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path

from sqlalchemy.orm import Session

from inovasi_desktop.cli.entry import DONE
from inovasi_desktop.cli.recounting import tell_incomplete, verdict
from inovasi_desktop.cli.staging import staged
from inovasi_desktop.cli.terminal import emit_json, emit_table, emit_text, say
from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.domain.overview import CategoryInfo
from inovasi_desktop.domain.ranking import CategoryResult
from inovasi_desktop.domain.recap import RecapView
from inovasi_desktop.domain.recap_words import figure, note
from inovasi_desktop.domain.recount import Recount
from inovasi_desktop.domain.values import utc_now
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.output import write_atomically
from inovasi_desktop.reports.recap import render_recaps
from inovasi_desktop.services.competitions import overview
from inovasi_desktop.services.export import export_rules, export_scores
from inovasi_desktop.services.files import open_file
from inovasi_desktop.services.ranking import rank_category
from inovasi_desktop.services.recap import recap_view
from inovasi_desktop.services.recap_paper import recap_paper

CSV_HEADER = ("category", "rank", "tied", "entry", "unit", "innovation", "total", "exact", "decided_by", "why")
SCORES, RULES = "scores.csv", "rules.json"


def recap(path: Path, code: str | None, *, as_json: bool, as_csv: bool, xlsx: Path | None, pdf: Path | None) -> int:
    """Print or write the ranking of the file, or of the category ``code`` alone."""
    if sum((as_json, as_csv, xlsx is not None, pdf is not None)) > 1:
        raise UsageError("recap.forms", tr("Pilih satu saja dari --json, --csv, --xlsx, dan --pdf."))
    if xlsx is not None:
        raise UsageError("recap.xlsx", tr("Keluaran xlsx belum tersedia; pakai --csv atau --pdf."))
    with open_file(path, write=False) as file, file.read() as session:
        categories = _categories(session, code)
        if pdf is not None:
            write_atomically(pdf, recap_pdf(session, categories, utc_now()))
            say(tr("Rekapitulasi ditulis ke {path}.", path=pdf))
        results = [rank_category(session, category.id) for category in categories]
        if as_json:
            emit_json(Recount(tuple(results)).to_json())
        elif as_csv:
            emit_text(_as_csv(results, [recap_view(session, category.id) for category in categories]))
        elif pdf is None:
            for category in categories:
                _print(recap_view(session, category.id))
    if not as_json:
        tell_incomplete(results)
    return verdict(Recount(tuple(results)))


def _categories(session: Session, code: str | None) -> tuple[CategoryInfo, ...]:
    every = overview(session).categories
    if code is None:
        return every
    chosen = tuple(category for category in every if category.code == code)
    if not chosen:
        known = ", ".join(category.code for category in every)
        raise UsageError("recap.category", tr("Kategori {kode} tidak ada; yang ada: {semua}.", kode=code, semua=known))
    return chosen


def recap_pdf(session: Session, categories: Sequence[CategoryInfo], at: datetime) -> bytes:
    """Return the recap paper of ``categories``, printed ``at``."""
    return render_recaps([recap_paper(session, category.id, at) for category in categories])


def _print(view: RecapView) -> None:
    decimals = view.rounding.stage
    columns = [("#", True), (tr("Peserta"), False), (tr("Unit kerja"), False)]
    columns += [(f"{stage.name} {stage.weight}", True) for stage in view.stages]
    columns += [(tr("Nilai akhir"), True), (tr("Keterangan"), False)]
    rows = (
        (
            row.rank_text,
            row.name,
            row.unit,
            *(figure(value, decimals) for value in row.stages),
            figure(row.total, view.rounding.total),
            note(view, row),
        )
        for row in view.rows
    )
    emit_table(view.category, columns, rows)


def _as_csv(results: Sequence[CategoryResult], views: Sequence[RecapView]) -> str:
    """Return the rankings as one table; see docs/formats.md."""
    stages = tuple(dict.fromkeys(code for result in results for entry in result.entries for code in entry.stages))
    names = {row.code: (row.unit, row.name) for view in views for row in view.rows}
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*CSV_HEADER, *(f"stage:{code}" for code in stages)))
    for result in results:
        for entry in result.entries:
            writer.writerow(
                (
                    result.code,
                    entry.rank,
                    "yes" if entry.tied else "no",
                    entry.entry,
                    *names[entry.entry],
                    entry.total,
                    entry.exact,
                    entry.decided_by,
                    entry.why,
                    *(entry.stages.get(code) for code in stages),
                )
            )
    return text.getvalue()


def export(path: Path, folder: Path) -> int:
    """Write scores.csv and rules.json of the file into ``folder``."""
    with open_file(path, write=False) as file, file.read() as session:
        scores, rules = export_scores(session), export_rules(session)
    with staged(folder) as staging:
        staging.write(SCORES, scores.encode())
        staging.write(RULES, rules.encode())
    say(tr("{nilai} dan {aturan} ditulis ke {folder}.", nilai=SCORES, aturan=RULES, folder=folder))
    return DONE
