"""The laporan partisipasi as a letter to the mayor and as a workbook, both from the report that the window shows."""

from datetime import datetime

from sqlalchemy.orm import Session

from inovasi_desktop.domain.participation import (
    KindCount,
    LastYear,
    ParticipationReport,
    ReportLine,
    before_text,
    kind_text,
)
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports import participation as paper
from inovasi_desktop.reports.dates import long_date, moment
from inovasi_desktop.services import audit, certificates
from inovasi_desktop.services.participation import participation_report
from inovasi_desktop.sheets.writing import SheetColumn, SheetTable, write_workbook


def participation_paper(session: Session, at: datetime, before: LastYear | None = None) -> paper.ParticipationPaper:
    """Return what the letter prints; ``at`` is when it is printed, ``before`` the other year."""
    report = participation_report(session, before)
    lines = report.lines()
    return paper.ParticipationPaper(
        government=tr("PEMERINTAH {kota}", kota=report.city.upper()),
        office=report.organiser.upper(),
        heading=report.heading,
        addressee=report.addressee,
        sentences=_sentences(report),
        kinds=tuple(_kind_row(one, with_before=before is not None) for one in (*report.kinds, _sum(report))),
        absent=_rows([line for line in lines if not line.took_part], report, innovations=False),
        present=_rows([line for line in lines if line.took_part], report, innovations=True),
        before_year=str(before.year) if before is not None else "",
        place_and_date=f"{report.place}, {long_date(at.astimezone(WIB).date())}",
        signer=tr("Kepala {penyelenggara}", penyelenggara=report.organiser),
        printed_at=moment(at),
        audit_head=audit.head(session)[1],
        is_sample=report.is_sample,
        emblem=certificates.emblem(session),
    )


def draw_participation(content: paper.ParticipationPaper) -> bytes:
    """Return the letter's PDF; the same content gives the same bytes.

    Raises:
        KnownError: as ``reports.participation.render_participation``.
    """
    return paper.render_participation(content)


def participation_workbook(report: ParticipationReport, created: datetime) -> bytes:
    """Return the report as xlsx: the figures, who did not take part, who did; the same report gives the same bytes."""
    lines = report.lines()
    absent, present = ([line for line in lines if line.took_part is part] for part in (False, True))
    title = tr("Laporan partisipasi {kompetisi}", kompetisi=report.heading)
    tables = (
        _figures(report, title),
        _units_table(report, tr("Tidak ikut serta"), absent),
        _units_table(report, tr("Ikut serta"), present),
    )
    return write_workbook(tables, title=title, created=created)


def _sentences(report: ParticipationReport) -> tuple[str, ...]:
    lead = tr("Dengan hormat kami laporkan keikutsertaan unit kerja dalam {kompetisi}.", kompetisi=report.heading)
    said = (lead, report.summary(), report.before_sentence())
    return tuple(sentence for sentence in said if sentence)


def _sum(report: ParticipationReport) -> KindCount:
    part, before = report.participation, report.before
    earlier = (before.present, before.expected) if before is not None else None
    return KindCount("", len(part.present), part.expected, earlier)


def _kind_name(one: KindCount) -> str:
    return kind_text(one.kind) if one.kind else tr("Semua")


def _kind_row(one: KindCount, *, with_before: bool) -> tuple[str, ...]:
    row = (_kind_name(one), str(one.expected), str(one.present), str(one.absent))
    if not with_before:
        return row
    return (*row, tr("{n} dari {m}", n=one.before[0], m=one.before[1]) if one.before is not None else "–")


def _rows(lines: list[ReportLine], report: ParticipationReport, *, innovations: bool) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(number),
            line.name,
            kind_text(line.kind),
            *((", ".join(line.innovations),) if innovations else ()),
            *((before_text(line),) if report.before is not None else ()),
        )
        for number, line in enumerate(lines, start=1)
    )


def _figures(report: ParticipationReport, title: str) -> SheetTable:
    before = report.before
    columns = [
        SheetColumn(tr("Jenis unit kerja"), 24),
        SheetColumn(tr("Jumlah"), 12),
        SheetColumn(tr("Ikut serta"), 12),
        SheetColumn(tr("Tidak ikut serta"), 16),
    ]
    if before is not None:
        columns += [
            SheetColumn(tr("Ikut serta {tahun}", tahun=before.year), 16),
            SheetColumn(tr("Jumlah {tahun}", tahun=before.year), 16),
        ]
    rows = []
    for one in (*report.kinds, _sum(report)):
        row: tuple[str | int | None, ...] = (_kind_name(one), one.expected, one.present, one.absent)
        rows.append((*row, *(one.before or (None, None))) if before is not None else row)
    notes = tuple(text for text in (report.summary(), report.before_sentence()) if text)
    return SheetTable(tr("Ringkasan"), title, tuple(columns), tuple(rows), notes, totals=1)


def _units_table(report: ParticipationReport, name: str, lines: list[ReportLine]) -> SheetTable:
    columns = [
        SheetColumn(tr("No."), 6),
        SheetColumn(tr("Unit kerja"), 60),
        SheetColumn(tr("Nama pendek"), 20),
        SheetColumn(tr("Jenis"), 16),
        SheetColumn(tr("Inovasi"), 40),
    ]
    if report.before is not None:
        columns.append(SheetColumn(tr("Tahun {tahun}", tahun=report.before.year), 18))
    rows = tuple(
        (
            number,
            line.name,
            line.short_name,
            kind_text(line.kind),
            ", ".join(line.innovations),
            *((before_text(line),) if report.before is not None else ()),
        )
        for number, line in enumerate(lines, start=1)
    )
    return SheetTable(name, f"{name} ({len(lines)})", tuple(columns), rows)
