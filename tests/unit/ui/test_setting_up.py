"""The rules of 2022 and of 2023, set from nothing through the pages only."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.setup import PrizeLine
from inovasi_desktop.domain.values import StageKind
from inovasi_desktop.services.export import export_rules
from inovasi_desktop.services.files import create_file
from inovasi_desktop.settings import SettingsFile
from tests.builders import add_frame, ticking
from tests.helpers.office import answer_file_dialog
from tests.helpers.setup_room import SetupRoom, fill, set_field, write
from tests.helpers.window import Show
from ui.crash import CrashReports
from ui.desktop import Desktop
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.pages.new_competition import NewCompetitionPage
from ui.pages.roles import RolesPage
from ui.pages.start import StartPage
from ui.tasks import ImmediateTasks

SEED = json.loads(Path("resources/seed/palembang-2022/rules.json").read_text(encoding="utf-8"))


@pytest.fixture
def desktop(tmp_path: Path, shown: Show) -> Iterator[Desktop]:
    window = MainWindow()
    window.resize(1440, 900)
    shown(window)
    made = Desktop(
        window, SettingsFile(tmp_path / "s.json"), CrashReports(tmp_path / "log"), ImmediateTasks(), LoadAhead()
    )
    made.begin()
    yield made
    if made.file is not None:
        made.close_competition()


def new_page(desktop: Desktop) -> NewCompetitionPage:
    """Begin a competition from the start page."""
    start = desktop.window.page()
    assert isinstance(start, StartPage)
    start.new_button.click()
    page = desktop.window.page()
    assert isinstance(page, NewCompetitionPage)
    return page


def enter(desktop: Desktop, name: str) -> SetupRoom:
    """Work as the secretariat."""
    page = desktop.window.page()
    assert isinstance(page, RolesPage), page
    page.name.setText(name)
    page.office_button.click()
    assert desktop.workspace is not None
    return SetupRoom(desktop.window, desktop.workspace)


def answer(desktop: Desktop, bot: QtBot, path: Path, ask: Callable[[], object]) -> None:
    """Answer the file dialog, and give the window the keyboard back as a window manager does."""
    answer_file_dialog(path, ask)
    desktop.window.activateWindow()
    bot.waitUntil(desktop.window.isActiveWindow)


def rules(room: SetupRoom) -> dict[str, object]:
    found: dict[str, object] = json.loads(room.workspace.read(export_rules))
    return found


def bare_file(path: Path) -> Path:
    """Make a file of last year in which nothing but a name and prizes was ever set up."""
    with create_file(path, ticking()) as file, file.write() as session:
        add_frame(session, ticking())
    return path


def test_2022_from_nothing(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    page = new_page(desktop)
    page.from_file.setChecked(True)
    answer(desktop, qtbot, bare_file(tmp_path / "kosong.inovasi"), page.choose_button.click)
    assert page.structure is not None
    page.next_button.click()
    fill(page.name, "Kompetisi Inovasi Kota Palembang")
    fill(page.year, "2022")
    fill(page.city, "Kota Palembang")
    page.next_button.click()
    for name, code in (("Perangkat Daerah", "PD"), ("Kecamatan", "KEC"), ("UMKM Start-up Digital", "UMKM")):
        page.categories.add_button.click()
        write(name)
        write(code)
        write("6")
    page.next_button.click()
    answer(desktop, qtbot, tmp_path / "2022.inovasi", page.next_button.click)
    room = enter(desktop, "Sekretaris Satu")
    assert [one.text.code for one in room.view().categories] == ["PD", "KEC", "UMKM"]
    assert room.view().stages == ()
    scale = {"scale_min": "0", "scale_max": "100", "scale_step": "0,5"}
    room.add_stage("Fact finding", kind=StageKind.FINAL, code="factfinding", weight="70", **scale)
    room.add_criteria(
        ("Kebaruan terbukti", "kebaruan", "20"),
        ("Manfaat terbukti", "manfaat", "30"),
        ("Tidak membebani", "beban", "10"),
        ("Dapat direplikasi", "replikasi", "20"),
        ("Keberlanjutan", "keberlanjutan", "20"),
    )
    room.add_stage("Wawancara dan paparan", code="paparan", weight="30", minutes_present="10", minutes_answer="15")
    room.add_criteria(
        ("Kebaruan", "kebaruan", "30"),
        ("Kemanfaatan", "kemanfaatan", "25"),
        ("Kewenangan dan kolaborasi", "kolaborasi", "15"),
        ("Replikasi", "replikasi", "20"),
        ("Penguasaan materi", "materi", "10"),
    )
    room.set_ties("plenary", *SEED["ties"][:-1])
    for key, value in SEED["rounding"].items():
        set_field(room.rules.fields[f"round_{key}"], value)
    set_field(room.rules.fields["missing"], SEED["missing"])
    set_field(room.rules.fields["weights"], SEED["weights"])
    found = rules(room)
    expected = {**SEED, "categories": {}, "decisions": [], "finalists": {"PD": [], "KEC": [], "UMKM": []}}
    assert found == expected
    assert "Nilai akhir = 70% Fact finding + 30% Wawancara dan paparan" in room.rules.words.text()


PRIZES_2023 = (
    ("JUARA I", "10000000"),
    ("JUARA II", "Rp7.500.000"),
    ("JUARA III", "5.000.000"),
    ("HARAPAN I", ""),
    ("HARAPAN II", ""),
)
CATEGORIES_2023 = (
    ("Perangkat Daerah dan Kecamatan", "PD"),
    ("Sekolah", "SEKOLAH"),
    ("Puskesmas", "PUSKESMAS"),
    ("Masyarakat", "MASYARAKAT"),
    ("ASN", "ASN"),
)
IGA = (
    ("Kebaruan", "kebaruan", "30"),
    ("Kemanfaatan", "kemanfaatan", "25"),
    ("Kewenangan dan kolaborasi", "kolaborasi", "15"),
    ("Replikasi dan aplikatif", "replikasi", "20"),
    ("Penguasaan materi", "materi", "10"),
)
EXPECTED_2023 = {
    "weights": "relative",
    "rounding": {"criterion": None, "weighted": None, "sheet": None, "stage": None, "total": 3},
    "missing": "skip",
    "stages": [
        {
            "code": "paparan",
            "weight": "100",
            "scale": {"min": "60", "max": "95", "step": "1"},
            "normalise": True,
            "aggregate": "trimmed",
            "trim": 1,
            "over": "criterion",
            "criteria": [{"code": code, "weight": weight} for _, code, weight in IGA],
        }
    ],
    "categories": {},
    "finalists": {code: [] for _, code in CATEGORIES_2023},
    "ties": ["criterion:paparan/kebaruan", "criterion:paparan/kemanfaatan", "median", "plenary"],
    "decisions": [],
}


def test_2023_from_nothing(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    page = new_page(desktop)
    page.next_button.click()
    fill(page.name, "Lomba Inovasi Daerah")
    fill(page.year, "2023")
    fill(page.city, "Kota Palembang")
    page.next_button.click()
    page.next_button.click()
    answer(desktop, qtbot, tmp_path / "2023.inovasi", page.next_button.click)
    room = enter(desktop, "Sekretaris Satu")
    _identity_of_2023(room)
    categories = room.categories
    categories.list.pick(categories.list.keys()[1])
    fill(categories.fields["name"], CATEGORIES_2023[0][0])
    fill(categories.fields["cut_size"], "5")
    for name, code in CATEGORIES_2023[1:]:
        room.add_category(name, code, "5")
    room.set_prizes(*PRIZES_2023)
    stages = room.stages
    for place in (2, 2):  # fact finding, then the sample's presentation
        key = stages.list.keys()[place]
        stages.list.pick(key)
        stages.list.view.setFocus()
        QTest.keyClick(stages.list.view, Qt.Key.Key_Delete)
    stages.list.pick(next(one.uid.hex for one in room.view().stages if one.text.code == "paparan"))
    stages.empty.action.click()
    assert [one.text.code for one in room.view().stages if not one.removed][-1] == "paparan"
    _presentation_of_2023(room)
    fields = room.rules.fields
    for key, value in {"round_stage": None, "round_total": 3, "missing": "skip"}.items():
        set_field(fields[key], value)
    steps = EXPECTED_2023["ties"]
    assert isinstance(steps, list)
    room.set_ties("plenary", *steps[:-1])
    assert rules(room) == EXPECTED_2023
    view = room.view()
    assert view.prizes == (
        PrizeLine(1, "JUARA I", 10_000_000),
        PrizeLine(2, "JUARA II", 7_500_000),
        PrizeLine(3, "JUARA III", 5_000_000),
        PrizeLine(4, "HARAPAN I"),
        PrizeLine(5, "HARAPAN II"),
    )
    assert [one.text.cut_size for one in view.categories] == [5] * 5
    assert view.frame.signatory_title == "Pj. WALI KOTA PALEMBANG"
    assert (view.frame.signatory_from, view.frame.signatory_until) == (date(2023, 9, 18), date(2024, 6, 30))


def _identity_of_2023(room: SetupRoom) -> None:
    fields = room.identity.fields
    for key, text in {
        "partner": "Media Contoh",
        "starts_on": "1 Juli 2023",
        "ends_on": "30-10-2023",
        "signatory_title": "Pj. WALI KOTA PALEMBANG",
        "signatory_name": "CONTOH NAMA PENJABAT",
        "certificate_date": "2023-09-01",
        "signatory_from": "18 September 2023",
        "signatory_until": "30 Juni 2024",
        "number_pattern": "423.4/{nomor:02}/Bapplitbang-I/{tahun}",
    }.items():
        fill(fields[key], text)
    assert "di luar masa jabatan" in fields["certificate_date"].message.text()
    assert "423.4/01/Bapplitbang-I/2023" in room.identity.example.text()
    fill(fields["certificate_date"], "30 Oktober 2023")
    assert fields["certificate_date"].message.text() == ""


def _presentation_of_2023(room: SetupRoom) -> None:
    stages = room.stages
    fields = stages.fields.fields
    for key, value in {
        "weight": "100",
        "scale_min": "60",
        "scale_max": "95",
        "scale_step": "1",
        "aggregate": "trimmed",
        "trim": "1",
        "over": "criterion",
        "normalise": True,
    }.items():
        set_field(fields[key], value)
    for edit in list(stages.criteria.edits.values()):
        edit.remove.click()
    for button in list(stages.criteria.restores):
        assert "Pulihkan" in button.text()
    for _ in range(len(stages.criteria.restores)):
        stages.criteria.restores[0].click()
    for edit, (name, code, weight) in zip(list(stages.criteria.edits.values()), IGA, strict=True):
        fill(edit.fields["name"], name)
        fill(edit.fields["weight"], weight)
        edit.more.click()
        fill(edit.fields["code"], code)
