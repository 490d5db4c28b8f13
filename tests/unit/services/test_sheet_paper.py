"""What a sheet prints: the file's own marks, state and history, and which sheets are printed together."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Competition, Judge
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Context
from inovasi_desktop.reports.score_sheet import ScoreSheetPaper, SheetPaperState
from inovasi_desktop.services import audit, recusals, scoring, sheet_paper, unlocking
from inovasi_desktop.services.recap_paper import recap_paper
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking

AT = datetime(2022, 8, 22, 9, 20, tzinfo=UTC)
MARKS = (8750, 8000, 9150, 8450, 7800)


class Room:
    """A judge with three sheets to print."""

    def __init__(self, session: Session, small: Small, context: Context) -> None:
        self.session, self.small, self.context = session, small, context
        self.judge = as_judge(context, small.judges[0], "Juri 1")

    def where(self, entry: int = 0) -> dict[str, int]:
        return {
            "judge_id": self.small.judges[0],
            "entry_id": self.small.entries[entry],
            "stage_id": self.small.stage,
        }

    def fill(self, entry: int = 0, count: int = 5) -> None:
        for criterion, mark in zip(self.small.criteria[:count], MARKS, strict=False):
            given = {**self.where(entry), "criterion_id": criterion, "value": mark, "expected": None}
            scoring.record_score(self.session, self.judge, **given)

    def lock(self) -> None:
        scoring.lock_sheet(self.session, self.judge, **self.where())

    def paper(self, entry: int = 0) -> ScoreSheetPaper:
        return sheet_paper.sheet_paper(self.session, **self.where(entry), at=AT)

    def papers(self, category: int | None = None) -> tuple[ScoreSheetPaper, ...]:
        where = {"judge_id": self.small.judges[0], "stage_id": self.small.stage}
        return sheet_paper.sheet_papers(self.session, **where, category_id=category, at=AT)


@pytest.fixture
def room(session: Session) -> Room:
    context = ticking()
    return Room(session, small_competition(session, context), context)


def test_a_locked_sheet_in_the_figures_of_the_paper(room: Room) -> None:
    room.fill()
    note = {"value": "Paparan runtut.\n\nTepat  waktu.", "expected": ""}
    scoring.record_note(room.session, room.judge, **room.where(), **note)
    room.lock()
    room.session.execute(update(Judge).values(nip="19700101 199503 1 001", institution="Contoh Kampus"))
    paper = room.paper()
    assert [(row.weight, row.value, row.weighted) for row in paper.rows] == [
        ("30%", "87,5", "26,250"),
        ("25%", "80", "20,000"),
        ("15%", "91,5", "13,725"),
        ("20%", "84,5", "16,900"),
        ("10%", "78", "7,800"),
    ]
    assert (paper.weight_total, paper.total) == ("100%", "84,675")
    assert paper.note == ("Paparan runtut.", "Tepat waktu.")
    assert (paper.kop, paper.heading) == (("Bappeda Litbang Kota Palembang",), "Kompetisi Contoh 2022")
    assert (paper.code, paper.innovation, paper.recipient) == ("PD-01", "Contoh Inovasi 1", "Contoh Dinas 1")
    assert paper.state is SheetPaperState.LOCKED
    assert paper.state_text.startswith("Terkunci 22 Agustus 2022 pukul 09.0")
    assert (paper.place_and_date, paper.nip) == ("Palembang, 22 Agustus 2022", "19700101 199503 1 001")
    assert (paper.judge, paper.judge_about) == ("Juri 1", "Contoh Kampus")
    assert paper.printed_at == "22 Agustus 2022 pukul 16.20 WIB"
    assert paper.audit_head == audit.head(room.session)[1]
    assert paper.is_sample
    assert paper.history == ()


def test_a_sheet_total_is_printed_as_the_rules_round_it(room: Room) -> None:
    room.fill()
    room.session.execute(update(Competition).values(round_sheet=1))
    assert room.paper().total == "84,7"
    room.session.execute(update(Competition).values(round_sheet=None, weights="absolute"))
    assert (room.paper().total, room.paper().weight_total) == ("8.467,50", "100")


def test_a_draft_has_no_total_and_no_date(room: Room) -> None:
    room.fill(count=3)
    paper = room.paper()
    assert paper.state is SheetPaperState.DRAFT
    assert paper.state_text == "Draf, belum dikunci; 2 kriteria belum dinilai"
    assert [row.value for row in paper.rows][3:] == ["–", "–"]
    assert (paper.total, paper.place_and_date) == ("–", "Palembang, . . . . . . . . .")
    assert room.paper(1).state is SheetPaperState.DRAFT


def test_all_sheets_of_a_stage_are_those_that_were_begun(room: Room) -> None:
    with pytest.raises(KnownError, match="Belum ada lembar"):
        room.papers()
    room.fill(1)
    recusals.abstain(room.session, room.judge, **room.where(2), reason="Benturan kepentingan")
    assert [(paper.code, paper.state) for paper in room.papers()] == [
        ("PD-02", SheetPaperState.DRAFT),
        ("PD-03", SheetPaperState.RECUSED),
    ]
    assert room.papers()[1].state_text == "Benturan kepentingan"
    assert room.papers(room.small.category) == room.papers()
    with pytest.raises(KnownError):
        room.papers(99)
    with pytest.raises(KnownError):
        sheet_paper.sheet_paper(room.session, **room.where() | {"judge_id": 99}, at=AT)


def test_the_history_of_the_lock_is_on_the_sheet_and_on_the_recap(room: Room) -> None:
    room.fill()
    office = as_secretariat(room.context)
    for n, answer in enumerate((unlocking.refuse, unlocking.grant)):
        if not n:
            room.lock()
        unlocking.request_unlock(room.session, room.judge, **room.where(), reason="Nilai tertukar")
        (waiting,) = unlocking.pending(room.session)
        answer(room.session, office, request_id=waiting.request_id, answer="Sudah dicek")
    room.lock()
    scoring.unlock_sheet(room.session, office, **room.where(), reason="Salah peserta")
    refused, granted, unasked = room.paper().history
    assert refused.startswith("Diminta Juri 1, 22 Agustus 2022 pukul 09.0")
    assert "WIB: Nilai tertukar. Ditolak Sekretaris Satu, 22 Agustus 2022" in refused
    assert refused.endswith("WIB: Sudah dicek.")
    assert "Diizinkan Sekretaris Satu" in granted
    assert ": Sudah dicek. Dikunci kembali 22 Agustus 2022 pukul 09.0" in granted
    assert unasked.startswith("Dibuka Sekretaris Satu, 22 Agustus 2022")
    assert unasked.endswith("WIB: Salah peserta.")
    first, second = recap_paper(room.session, room.small.category, AT).openings
    assert first.startswith("Juri 1 untuk Contoh 1, Wawancara dan paparan: dibuka Sekretaris Satu, 22 Agustus")
    assert first.endswith("atas permintaan Juri 1. Alasan: Nilai tertukar.")
    assert second.endswith("WIB. Alasan: Salah peserta.")


def test_sheets_are_drawn_from_plain_values(room: Room) -> None:
    room.fill()
    room.fill(1)
    papers = room.papers()
    pdf = sheet_paper.draw_sheets(papers)
    assert pdf == sheet_paper.draw_sheets(room.papers())
    pages = PdfReader(BytesIO(pdf)).pages
    assert ["PD-01" in page.extract_text() for page in pages] == [True, False]
