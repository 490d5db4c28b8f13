"""Papers from a real competition file, read back: certificates, the recap, the two data files, how they are saved."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select, update

from inovasi_desktop.db.models import Certificate, Entry, Unit
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.recount import recount
from inovasi_desktop.domain.values import Context
from inovasi_desktop.services import decisions, papers, recap_paper, results
from inovasi_desktop.services.files import CompetitionFile, create_file
from inovasi_desktop.services.papers import Paper, Standing
from tests.builders import as_secretariat, ticking
from tests.finals import Finals, finals
from tests.recap_views import DECIDED

AT = datetime(2022, 8, 22, 9, 20, tzinfo=UTC)
DAY = date(2022, 8, 22)


@pytest.fixture
def context() -> Context:
    return ticking()


@pytest.fixture
def file(tmp_path: Path, context: Context) -> Iterator[CompetitionFile]:
    with create_file(tmp_path / "uji.inovasi", context) as opened:
        yield opened


@pytest.fixture
def final(file: CompetitionFile, context: Context) -> Finals:
    with file.write() as session:
        return finals(session, context, DECIDED)


def seal(file: CompetitionFile, context: Context, category: int) -> None:
    office, other = as_secretariat(context), as_secretariat(context, "Pemeriksa Dua")
    with file.write() as session:
        results.record_result(session, office, category_id=category, plenary_on=DAY, chair="Juri 1")
    with file.write() as session:
        recorded = results.current_result(session, category)
        assert recorded is not None
        results.check_and_seal(session, other, category_id=category, seen=recorded.digest)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_nothing_is_printed_before_a_result_is_sealed(file: CompetitionFile, final: Finals) -> None:
    with file.read() as session:
        assert papers.certificate_pdfs(session) == ()
        with pytest.raises(KnownError) as refused:
            papers.certificates_in_one(session)
    assert refused.value.code == "certificate.none"


def test_every_place_has_its_certificate(file: CompetitionFile, context: Context, final: Finals) -> None:
    seal(file, context, final.category)
    steps: list[tuple[int, int]] = []
    with file.read() as session:
        drawn = papers.certificate_pdfs(session, progress=lambda n, m: steps.append((n, m)))
        again = papers.certificate_pdfs(session, final.category)
        assert papers.certificate_pdfs(session, final.empty_category) == ()
    assert [paper.file_name for paper in drawn] == [f"PD-{n}.pdf" for n in range(1, 7)]
    assert steps == [(n, 6) for n in range(1, 7)]
    assert drawn == again
    third = text_of(drawn[2].content)
    assert "Contoh Inovasi D" in third
    assert "JUARA III" in third


def test_one_file_holds_all_certificates(file: CompetitionFile, context: Context, final: Finals) -> None:
    seal(file, context, final.category)
    with file.read() as session:
        together = papers.certificates_in_one(session)
    assert len(PdfReader(BytesIO(together)).pages) == 6


def test_lists_name_the_recipient_shortly_and_papers_never(
    file: CompetitionFile, context: Context, final: Finals
) -> None:
    with file.write() as session:
        unit = Unit(uid=context.new_id(), name="Dinas Tenaga Kerja", short_name="Disnaker", kind="opd", position=1)
        session.add(unit)
        session.flush()
        session.execute(
            update(Entry).where(Entry.code == "PD-01").values(unit_id=unit.id, recipient="Dinas Tenaga Kerja")
        )
    seal(file, context, final.category)
    with file.read() as session:
        first, second, *_ = papers.certificate_papers(session)
    assert (first.short_recipient, first.text.recipient) == ("Disnaker", "Dinas Tenaga Kerja")
    assert second.short_recipient == second.text.recipient
    assert first.problem() == ""


def test_a_certificate_that_cannot_be_drawn_says_why(file: CompetitionFile, context: Context, final: Finals) -> None:
    seal(file, context, final.category)
    with file.write() as session:  # no register takes such a name; a file from elsewhere may hold it
        row = session.scalars(select(Certificate).where(Certificate.place == 1)).one()
        row.content = row.content | {"recipient": "Dinas " + "Panjang " * 60}
    with file.read() as session:
        first = papers.certificate_papers(session)[0]
    assert first.problem()
    with pytest.raises(KnownError) as refused:
        first.draw()
    assert refused.value.message == first.problem()


def test_the_recap_prints_what_the_page_shows(file: CompetitionFile, context: Context, final: Finals) -> None:
    with file.read() as session:
        open_text = text_of(recap_paper.recap_pdf(session, final.category, AT))
    assert "Belum disahkan" in open_text
    seal(file, context, final.category)
    with file.read() as session:
        content = recap_paper.recap_paper(session, final.category, AT)
        pdf = recap_paper.draw_recap(content)
        assert pdf == recap_paper.recap_pdf(session, final.category, AT)
    assert content.state.startswith("Disahkan. Pleno 22 Agustus 2022, ketua Juri 1; dicatat Sekretaris Satu, diperiksa")
    assert content.printed_at == "22 Agustus 2022 pukul 16.20 WIB"
    assert content.place_and_date == "Palembang, 22 Agustus 2022"
    assert content.rows[2].by_judge == ("75,00", "80,00", "82,00", "86,00", "85,50")
    assert content.rows[2].note == "Di atas Siska menurut nilai juri tertinggi."
    text = text_of(pdf)
    for expected in ("Perangkat Daerah", "Si Demang", "87,96", "Juri 5"):
        assert expected in text


def test_a_recorded_result_waits_on_paper_too(file: CompetitionFile, context: Context, final: Finals) -> None:
    with file.write() as session:
        results.record_result(
            session, as_secretariat(context), category_id=final.category, plenary_on=DAY, chair="Juri 1"
        )
    with file.read() as session:
        assert recap_paper.recap_paper(session, final.category, AT).state.endswith("menunggu pemeriksaan")


def test_data_files_can_be_computed_again(file: CompetitionFile, context: Context, final: Finals) -> None:
    with file.read() as session:
        scores, rules = papers.data_files(session)
    assert (scores.file_name, rules.file_name) == ("scores.csv", "rules.json")
    found = recount(scores.content, rules.content, scores_name=scores.file_name, rules_name=rules.file_name)
    (category,) = (one for one in found.categories if one.code == "PD")
    assert [entry.entry for entry in category.entries][:3] == ["PD-01", "PD-02", "PD-04"]


def test_what_stands_in_the_folder_is_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "hasil"
    folder.mkdir()
    made = [Paper("a.pdf", b"satu"), Paper("b.pdf", b"dua"), Paper("c.pdf", b"tiga"), Paper("d.pdf", b"x")]
    (folder / "b.pdf").write_bytes(b"dua")
    (folder / "c.pdf").write_bytes(b"tigx")
    (folder / "d.pdf").mkdir()
    expected = [Standing.FREE, Standing.SAME, Standing.OTHER, Standing.OTHER]
    assert [papers.standing(folder, paper) for paper in made] == expected


def test_saving_leaves_what_is_the_same_and_replaces_the_rest(tmp_path: Path) -> None:
    made = [Paper("a.pdf", b"satu"), Paper("b.pdf", b"dua"), Paper("c.pdf", b"tiga")]
    (tmp_path / "b.pdf").write_bytes(b"dua")
    (tmp_path / "c.pdf").write_bytes(b"lama")
    before = (tmp_path / "b.pdf").stat()
    steps: list[tuple[int, int]] = []
    papers.save_papers(tmp_path, made, lambda n, m: steps.append((n, m)))
    assert [(tmp_path / paper.file_name).read_bytes() for paper in made] == [b"satu", b"dua", b"tiga"]
    assert (tmp_path / "b.pdf").stat().st_ino == before.st_ino
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        papers.save_papers(tmp_path / "tidak-ada", [Paper("a.pdf", b"satu")])
    assert refused.value.code == "output.no_folder"


def test_a_decision_is_printed_beside_the_tie(file: CompetitionFile, context: Context) -> None:
    with file.write() as session:
        ids = finals(session, context)
        decisions.record_decision(
            session,
            as_secretariat(context),
            category_id=ids.category,
            order=["PD-04", "PD-03"],
            reason="Pembuktian lapangan",
            decided_on=DAY,
            chair="Juri 1",
        )
    with file.read() as session:
        content = recap_paper.recap_paper(session, ids.category, AT)
    assert content.rows[2].note == "Di atas Siska menurut keputusan pleno."
