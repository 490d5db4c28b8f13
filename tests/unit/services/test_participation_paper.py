"""The participation report as letter and workbook: the same figures and names as the window shows."""

import csv
import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from uuid import UUID

import pypdf
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Competition, Entry, Unit
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.participation import ParticipationReport, matching
from inovasi_desktop.services.files import create_file
from inovasi_desktop.services.participation import participation_report, read_last_year
from inovasi_desktop.services.participation_paper import (
    draw_participation,
    participation_paper,
    participation_workbook,
)
from inovasi_desktop.services.sample_context import SampleClock, sample_context
from inovasi_desktop.services.sample_seed import plant
from inovasi_desktop.sheets.writing import LONGEST, SheetColumn, SheetTable, write_workbook
from tests.builders import ticking

AT = datetime(2022, 8, 22, 9, 20, tzinfo=UTC)


@pytest.fixture
def planted(session: Session) -> Session:
    plant(session, sample_context(SampleClock(date(2022, 7, 25))), UUID(int=1))
    return session


@pytest.fixture
def report(planted: Session) -> ParticipationReport:
    return participation_report(planted)


def last_year_file(path: Path) -> Path:
    """Write last year's file: other ids, one name spelt otherwise, one unit absent and one present that are not now."""
    with create_file(path, ticking()) as file, file.write() as session:
        plant(session, sample_context(SampleClock(date(2021, 7, 25))), UUID(int=2))
        session.execute(update(Competition).values(year=2021))
        for unit in session.scalars(select(Unit)):
            unit.uid = UUID(int=unit.uid.int + 1)
        health = session.scalars(select(Unit).where(Unit.name == "Dinas Kesehatan")).one()
        ilir = session.scalars(select(Unit).where(Unit.name == "Kecamatan Ilir Barat I")).one()
        away = session.scalars(select(Unit).where(Unit.name == "Inspektorat")).one()
        ilir.name = "KECAMATAN ILIR BARAT 1"
        session.execute(update(Entry).where(Entry.unit_id == health.id).values(unit_id=away.id))
    return path


def test_the_sample_by_kind_and_by_name(report: ParticipationReport) -> None:
    assert [(one.kind, one.present, one.expected) for one in report.kinds] == [
        ("opd", 19, 34),
        ("kecamatan", 17, 18),
        ("unknown", 0, 1),
    ]
    absent = [line.name for line in report.lines() if not line.took_part]
    assert (len(absent), absent[-2:]) == (17, ["Kecamatan Sematang Borang", "Unit yang belum dikenal"])
    assert report.summary().startswith(
        "36 dari 53 unit kerja ikut serta (19 OPD, 17 Kecamatan); 17 tidak ikut serta. Daftar unit kerja memuat 52 dari"
    )


def test_a_search_finds_other_spellings(report: ParticipationReport) -> None:
    assert [line.name for line in matching(report.lines(), "SEBERANG ulu 2")] == ["Kecamatan Seberang Ulu II"]
    assert [line.name for line in matching(report.lines(), "si demang")] == ["Dinas Komunikasi dan Informatika"]
    assert len(list(matching(report.lines(), "  "))) == 53


def test_last_year_is_matched_by_id_and_by_folded_name(planted: Session, tmp_path: Path) -> None:
    before = read_last_year(last_year_file(tmp_path / "2021.inovasi"), UUID(int=1).hex)
    found = participation_report(planted, before)
    then = {line.name: line.before for line in found.lines()}
    assert (then["Dinas Kesehatan"], then["Inspektorat"], then["Kecamatan Ilir Barat I"]) == (False, True, True)
    assert then["Unit yang belum dikenal"] is None
    assert found.before_sentence() == (
        "Tahun 2021: 36 dari 53 ikut serta. Tetap tidak ikut serta: 15; berhenti ikut serta: 1; baru ikut serta: 1."
    )
    text = pdf_text(draw_participation(participation_paper(planted, AT, before)))
    assert "Tahun 2021" in text


def test_a_competition_is_not_its_own_last_year(tmp_path: Path) -> None:
    path = last_year_file(tmp_path / "2021.inovasi")
    with pytest.raises(KnownError, match="kompetisi ini sendiri"):
        read_last_year(path, UUID(int=2).hex)


def pdf_text(content: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_letter_names_everyone_and_leaves_room_to_sign(planted: Session, report: ParticipationReport) -> None:
    content = draw_participation(participation_paper(planted, AT))
    assert content == draw_participation(participation_paper(planted, AT))
    text = pdf_text(content)
    assert report.summary() in text
    for line in report.lines():
        assert line.name in text
    for part in (
        "Yth. Wali Kota Palembang",
        "Tidak ikut serta (17)",
        "Ikut serta (36)",
        "Kepala Bappeda Litbang",
        "NIP",
    ):
        assert part in text
    assert "PEMERINTAH KOTA PALEMBANG" in text


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_has_the_same_figures_and_names(report: ParticipationReport) -> None:
    content = participation_workbook(report, AT)
    assert content == participation_workbook(report, AT)
    found = sheets(content)
    assert list(found) == ["Ringkasan", "Tidak ikut serta", "Ikut serta"]
    assert ["Semua", 53, 36, 17] in [row[:4] for row in found["Ringkasan"]]
    assert ["OPD", 34, 19, 15] in [row[:4] for row in found["Ringkasan"]]
    absent = [row[1] for row in found["Tidak ikut serta"] if isinstance(row[0], (int, float))]
    assert absent == [line.name for line in report.lines() if not line.took_part]
    assert sum(isinstance(row[0], (int, float)) for row in found["Ikut serta"]) == 36


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_figures(report: ParticipationReport, tmp_path: Path) -> None:
    source = tmp_path / "laporan.xlsx"
    source.write_bytes(participation_workbook(report, AT))
    home = f"-env:UserInstallation=file://{tmp_path}/rumah"
    every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = ["soffice", home, "--headless", "--convert-to", every, "--outdir", str(tmp_path), str(source)]
    fonts = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}  # it needs one at least
    told = subprocess.run(command, check=False, capture_output=True, timeout=120, env=fonts)
    assert told.returncode == 0, told.stderr
    figures = list(csv.reader(StringIO((tmp_path / "laporan-Ringkasan.csv").read_text(encoding="utf-8"))))
    assert ["Semua", "53", "36", "17"] in [row[:4] for row in figures]
    absent = list(csv.reader(StringIO((tmp_path / "laporan-Tidak ikut serta.csv").read_text(encoding="utf-8"))))
    assert sum(row[0].isdigit() for row in absent) == 17


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://contoh", "007"])
def test_text_like_a_formula_stays_text(text: str) -> None:
    table = SheetTable("Lembar", "Judul", (SheetColumn("Isi"),), ((text,),))
    content = write_workbook([table], title="Uji", created=AT)
    assert sheets(content)["Lembar"][-1] == [text]
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert book.get_sheet_by_name("Lembar").to_python()[-1][0] == text


def test_a_text_longer_than_a_cell_keeps_its_beginning() -> None:
    table = SheetTable("A/B: [1]?", "Judul", (SheetColumn("Isi"),), (("x" * (LONGEST + 9),),))
    found = sheets(write_workbook([table], title="Uji", created=AT))
    (name,) = found
    shown = found[name][-1][0]
    assert isinstance(shown, str)
    assert (name, len(shown), shown[-1]) == ("A-B- -1--", LONGEST, "…")
