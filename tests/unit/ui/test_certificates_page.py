"""Piagam in the real window: the list, the preview of the real PDF, saving one and all, walks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from inovasi_desktop.db.models import Certificate, Competition, Entry
from inovasi_desktop.services import papers
from tests.helpers.office import (
    Office,
    answer_file_dialog,
    open_office,
    refuse_file_dialog,
    seal_category,
)
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show, focus
from tests.recap_views import DECIDED
from ui.models.certificate_list import CertificateList, award_words, rows_of
from ui.pages.certificates import CertificatesPage
from ui.shortcuts import Shortcut
from ui.tasks import BackgroundTasks
from ui.theme import Variant, theme
from ui.widgets.pdf_preview import render_page

Key = Qt.Key
ROLE = Qt.ItemDataRole
LONG = "Sistem Informasi Pelayanan Administrasi Kependudukan dan Catatan Sipil Terpadu"


def page_of(office: Office) -> CertificatesPage:
    assert isinstance(office.page, CertificatesPage)
    return office.page


@pytest.fixture
def unsealed(tmp_path: Path, shown: Show, qtbot: QtBot) -> Iterator[Office]:
    with open_office(tmp_path / "uji.inovasi", shown, qtbot, DECIDED) as office:
        office.window.go("certificates")
        yield office


@pytest.fixture
def sealed(tmp_path: Path, shown: Show, qtbot: QtBot) -> Iterator[Office]:
    with open_office(tmp_path / "uji.inovasi", shown, qtbot, DECIDED) as office:
        seal_category(office)
        office.window.go("certificates")
        qtbot.waitUntil(lambda: page_of(office).preview.image is not None)
        yield office


def spoken(page: CertificatesPage) -> list[str]:
    return [page.rows.index(row).data(ROLE.AccessibleTextRole) for row in range(page.rows.rowCount())]


@pytest.mark.parametrize(
    ("award", "words"), [("JUARA I", "Juara I"), ("HARAPAN III", "Harapan III"), ("JUARA FAVORIT", "Juara Favorit")]
)
def test_awards_are_written_as_words(award: str, words: str) -> None:
    assert award_words(award) == words


def test_the_list_passes_the_model_tester(sealed: Office, qtmodeltester: ModelTester) -> None:
    found = sealed.workspace.read(papers.certificate_papers)
    rows = CertificateList()
    rows.set_rows(rows_of(found, ()))
    qtmodeltester.check(rows)
    assert rows.row_of("") == 1
    rows.set_rows(())
    assert rows.row_of("") == -1


def test_certificates_stand_by_category_and_place(sealed: Office) -> None:
    page = page_of(sealed)
    assert page.title() == ("6 piagam · 1 kategori", "Piagam Wali Kota")
    assert spoken(page)[:3] == [
        "Perangkat Daerah",
        "Juara I · Diskominfo, Perangkat Daerah, 423.4/01/Bappeda-Litbang/2022, Sah",
        "Juara II · DPM-PTSP, Perangkat Daerah, 423.4/02/Bappeda-Litbang/2022, Sah",
    ]
    assert spoken(page)[-2] == "Kecamatan"
    assert spoken(page)[-1].startswith("Belum disahkan, Belum ada lembar penilaian final")
    assert page.sample_chip.isVisible()


def test_a_competition_that_is_no_sample_bears_no_mark(sealed: Office) -> None:
    with sealed.file.write() as session:
        session.execute(update(Competition).values(is_sample=False))
    page_of(sealed).activate()
    assert page_of(sealed).top_widgets().filters == ()


def test_arrows_preview_the_real_paper(sealed: Office, qtbot: QtBot) -> None:
    page = page_of(sealed)
    assert page.view.hasFocus()
    first = page.preview.image
    assert page.preview.accessibleName() == "Pratinjau piagam Juara I, Diskominfo"
    sealed.press(Key.Key_Down)
    qtbot.waitUntil(lambda: page.preview.image is not first)
    assert page.preview.accessibleName() == "Pratinjau piagam Juara II, DPM-PTSP"
    paper = page.rows.row(2).paper
    assert paper is not None
    image = page.preview.image
    assert image is not None
    shown = render_page(paper.draw().content, QSizeF(image.width(), 10_000), 1.0).image
    assert image == shown


def test_headings_are_skipped_and_a_waiting_category_leads_to_the_recap(sealed: Office) -> None:
    page = page_of(sealed)
    sealed.press(Key.Key_End)
    assert page.empty.isVisible()
    assert page.empty.text().startswith("Kecamatan belum disahkan")
    assert not page.save_one_button.isEnabled()
    assert page.save_all_button.isEnabled()
    sealed.press(Key.Key_Return)
    assert sealed.window.place == "recap"


def test_without_a_sealed_category_the_page_tells_what_each_waits_for(unsealed: Office) -> None:
    page = page_of(unsealed)
    assert page.title().heading == "Belum ada piagam"
    assert not page.save_all_button.isEnabled()
    assert "Lengkap; menunggu pencatatan hasil pleno." in page.empty.text()
    unsealed.press(Shortcut.SAVE_ALL)
    unsealed.press(Shortcut.SAVE_ONE)
    assert not page.report.isVisible()
    page.empty.action.click()
    assert unsealed.window.place == "recap"


def test_a_seal_brings_its_certificates(unsealed: Office) -> None:
    seal_category(unsealed)
    page = page_of(unsealed)
    assert page.title().heading == "6 piagam · 1 kategori"
    assert page.save_all_button.isEnabled()


def test_a_certificate_that_does_not_fit_says_so(tmp_path: Path, shown: Show, qtbot: QtBot) -> None:
    """The register refuses such a name; a file from elsewhere may hold it all the same."""
    with open_office(tmp_path / "uji.inovasi", shown, qtbot, DECIDED) as office:
        seal_category(office)
        with office.file.write() as session:
            first = session.scalars(select(Certificate).where(Certificate.place == 1)).one()
            first.content = first.content | {"recipient": "Dinas " + "Panjang " * 60}
        office.window.go("certificates")
        page = page_of(office)
        assert spoken(page)[1].endswith(", Tidak muat")
        qtbot.waitUntil(lambda: bool(page.preview.text))
        assert page.preview.text == page.rows.row(1).problem
        answer_file_dialog(tmp_path, page.save_all_button.click)
        assert page.report.text().startswith("Piagam tidak tersimpan semua. ")


# saving


def test_one_certificate_is_saved(sealed: Office, tmp_path: Path) -> None:
    page = page_of(sealed)
    path = tmp_path / "juara.pdf"
    answer_file_dialog(path, page.save_one_button.click)
    paper = page.rows.row(1).paper
    assert paper is not None
    assert path.read_bytes() == paper.draw().content
    assert page.report.text() == f"juara.pdf disimpan. {tmp_path}"


def test_all_certificates_are_saved_by_keyboard(sealed: Office, tmp_path: Path) -> None:
    page, folder = page_of(sealed), tmp_path / "piagam"
    folder.mkdir()
    answer_file_dialog(folder, lambda: sealed.press(Shortcut.SAVE_ALL))
    assert sorted(path.name for path in folder.iterdir()) == [f"PD-{n}.pdf" for n in range(1, 7)]
    assert page.report.text() == f"6 piagam disimpan. {folder}"
    assert page.report.action.text() == "Buka folder"
    answer_file_dialog(folder, lambda: sealed.press(Shortcut.SAVE_ALL))
    assert page.report.text() == f"6 piagam disimpan. 6 di antaranya sudah ada dan sama. {folder}"


def test_other_files_are_replaced_only_when_asked(sealed: Office, tmp_path: Path) -> None:
    page, folder = page_of(sealed), tmp_path / "piagam"
    folder.mkdir()
    for name in ("PD-2.pdf", "PD-5.pdf"):
        (folder / name).write_bytes(b"lain")
    answer_file_dialog(folder, page.save_all_button.click)
    assert page.question.text() == (f"2 berkas lain dengan nama yang sama akan diganti. PD-2.pdf, PD-5.pdf di {folder}")
    assert page.window().focusWidget() is page.question.dismiss
    assert not (folder / "PD-1.pdf").exists()
    sealed.press(Key.Key_Space)
    assert not page.question.isVisible()
    assert (folder / "PD-2.pdf").read_bytes() == b"lain"
    answer_file_dialog(folder, page.save_all_button.click)
    page.question.action.click()
    assert page.report.text() == f"6 piagam disimpan. {folder}"
    assert (folder / "PD-2.pdf").read_bytes().startswith(b"%PDF")


def test_leaving_the_page_takes_the_question_back(sealed: Office, tmp_path: Path) -> None:
    page = page_of(sealed)
    (tmp_path / "PD-1.pdf").write_bytes(b"lain")
    answer_file_dialog(tmp_path, page.save_all_button.click)
    sealed.window.go("recap")
    sealed.window.go("certificates")
    assert not page.question.isVisible()
    page.question.activated.emit()
    assert (tmp_path / "PD-1.pdf").read_bytes() == b"lain"


def test_changing_ones_mind_saves_nothing(sealed: Office) -> None:
    page = page_of(sealed)
    refuse_file_dialog(page.save_all_button.click)
    refuse_file_dialog(page.save_one_button.click)
    assert not page.report.isVisible()


def test_work_in_the_background_arrives_on_the_page(
    tmp_path: Path, shown: Show, qtbot: QtBot, light: QApplication
) -> None:
    tasks = BackgroundTasks()
    with open_office(tmp_path / "uji.inovasi", shown, qtbot, DECIDED, tasks=tasks) as office:
        seal_category(office)
        office.window.go("certificates")
        page, folder = page_of(office), tmp_path / "piagam"
        folder.mkdir()
        qtbot.waitUntil(lambda: page.preview.image is not None)
        answer_file_dialog(folder, page.save_all_button.click)
        qtbot.waitUntil(page.report.isVisible)
        assert len(list(folder.iterdir())) == 6
        qtbot.waitUntil(lambda: not tasks.busy)
        tasks.shut_down()


def test_a_preview_that_is_no_longer_wanted_is_not_drawn(sealed: Office, qtbot: QtBot) -> None:
    preview = page_of(sealed).preview
    made: list[int] = []

    def paper(number: int) -> bytes:
        made.append(number)
        found = page_of(sealed).rows.row(1).paper
        assert found is not None
        return found.draw().content

    for number in range(5):
        preview.show_pdf(lambda number=number: paper(number), str(number))
    qtbot.waitUntil(lambda: bool(made))
    assert made == [4]
    preview.show_pdf(lambda: paper(9), "9")
    preview.show_text("Tidak ada piagam.")
    assert preview.accessibleName() == "Tidak ada piagam."
    assert preview.image is None


# the preview's pixels


def test_the_page_is_rendered_at_the_pixels_of_the_screen(sealed: Office) -> None:
    found = page_of(sealed).rows.row(1).paper
    assert found is not None
    pdf = found.draw().content
    once, twice = render_page(pdf, QSizeF(600, 600), 1.0), render_page(pdf, QSizeF(600, 600), 2.0)
    assert once.image.width() == 600
    assert twice.image.width() == 1200
    assert once.page.width() > once.page.height()
    corner = once.image.pixelColor(300, 12)
    assert (corner.red() - corner.blue()) > 20  # the frame's maroon, not its mirror blue


# walks


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1280, 720), (1024, 640)])
def test_nothing_to_stumble_over(light: QApplication, sealed: Office, size: tuple[int, int], variant: Variant) -> None:
    with sealed.file.write() as session:
        session.execute(update(Entry).values(short_name=LONG, recipient=LONG))
    sealed.window.resize(*size)
    theme.apply(light, variant)
    page = page_of(sealed)
    page.activate()
    for row in (1, page.rows.rowCount() - 1):
        page.view.setCurrentIndex(page.rows.index(row))
        for _ in range(3):
            light.processEvents()
        assert (sealed.window.width(), sealed.window.height()) == size
        assert nameless(sealed.window) == []
        assert cut(sealed.window) == []
        assert outside(sealed.window) == []
        assert double_keys(sealed.window) == []


def test_large_text_fits_as_well(light: QApplication, sealed: Office) -> None:
    sealed.window.resize(1366, 768)
    theme.apply(light, Variant.LIGHT, 1.5)
    for _ in range(3):
        light.processEvents()
    focus(page_of(sealed).view)
    assert cut(sealed.window) == []
    assert nameless(sealed.window) == []
