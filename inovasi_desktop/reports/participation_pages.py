"""The pages of the laporan partisipasi: the answer, figures by kind, who did not take part, who did, the signature."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, Table, TableStyle

from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.letter import (
    BODY,
    PART,
    SIGN,
    Letterhead,
    build_letter,
    house_table,
    paragraph,
)
from inovasi_desktop.reports.participation import ParticipationPaper

_SIGNATURE = 230.0
"""Width of the place to sign, in points."""


def build(paper: ParticipationPaper) -> bytes:
    """Return the PDF of a report whose texts are clean and printable."""
    head = Letterhead(
        government=paper.government,
        office=paper.office,
        title=tr("LAPORAN PARTISIPASI"),
        subtitle=paper.heading,
        printed_at=paper.printed_at,
        audit_head=paper.audit_head,
        is_sample=paper.is_sample,
        emblem=paper.emblem,
    )
    return build_letter(head, lambda: _body(paper))


def _body(paper: ParticipationPaper) -> Iterator[Flowable]:
    yield paragraph(tr("Yth. {penerima}", penerima=paper.addressee))
    yield paragraph(tr("di tempat"))
    yield Spacer(1, 6)
    for sentence in paper.sentences:
        yield paragraph(sentence)
    yield Spacer(1, 4)
    yield house_table(_kind_heads(paper), paper.kinds, (150, 70, 70, 90, *((110,) if paper.before_year else ())))
    yield from _units(paper, tr("Tidak ikut serta"), paper.absent, "")
    yield Spacer(1, 10)
    yield _signature(paper)
    yield PageBreak()
    yield paragraph(tr("Lampiran: unit kerja yang ikut serta"), PART)
    yield from _units(paper, tr("Ikut serta"), paper.present, tr("Inovasi"))


def _kind_heads(paper: ParticipationPaper) -> list[str]:
    heads = [tr("Jenis unit kerja"), tr("Jumlah"), tr("Ikut serta"), tr("Tidak ikut serta")]
    return [*heads, tr("Tahun {tahun}", tahun=paper.before_year)] if paper.before_year else heads


def _units(paper: ParticipationPaper, title: str, rows: tuple[tuple[str, ...], ...], detail: str) -> Iterator[Flowable]:
    yield paragraph(f"{title} ({len(rows)})", PART)
    if not rows:
        yield paragraph(tr("Tidak ada."))
        return
    heads, widths = [tr("No."), tr("Unit kerja"), tr("Jenis")], [34.0, 272.0, 64.0]
    if detail:
        heads.append(detail)
        widths.append(128.0)
    if paper.before_year:
        heads.append(tr("Tahun {tahun}", tahun=paper.before_year))
        widths.append(90.0)
    yield house_table(heads, rows, widths)


def _signature(paper: ParticipationPaper) -> KeepTogether:
    lines = [
        paragraph(paper.place_and_date, SIGN),
        paragraph(f"{paper.signer},", SIGN),
        Spacer(1, 56),
        paragraph("." * 46, SIGN),
        paragraph(tr("NIP") + " " + "." * 36, SIGN),
    ]
    table = Table([["", lines]], colWidths=[BODY - _SIGNATURE, _SIGNATURE])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    closing = paragraph(tr("Demikian laporan ini kami sampaikan. Nama unit yang ikut serta terlampir."))
    return KeepTogether([closing, Spacer(1, 12), table])
