"""Every column of what the secretariat sets up has a place in the window where it is set, or a reason why not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from sqlalchemy import select

from inovasi_desktop.db.models import (
    Asset,
    Base,
    Category,
    Competition,
    Criterion,
    CriterionLevel,
    Indicator,
    Prize,
    Requirement,
    Stage,
)
from inovasi_desktop.domain.setup import CategoryText
from inovasi_desktop.domain.values import StageKind
from inovasi_desktop.services.competition_setup import NewCompetition, create_competition
from tests.builders import as_secretariat, ticking
from tests.helpers.setup_room import SetupRoom, fill, press, set_field, write
from tests.helpers.window import Show
from ui.main_window import MainWindow
from ui.places import first_place, places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks
from ui.workspace import Workspace

BASE = ticking()
NEW = NewCompetition(
    "Lomba Contoh",
    2023,
    "Kota Palembang",
    (CategoryText("PD", "Perangkat Daerah", 1), CategoryText("KEC", "Kecamatan", 2)),
)
MODELS: tuple[type[Base], ...] = (
    Competition,
    Asset,
    Category,
    Prize,
    Stage,
    Criterion,
    CriterionLevel,
    Indicator,
    Requirement,
)
VISIT, FIRST = 2, 0
"""Places of stages: the field visit, the seleksi administrasi."""

Act = Callable[[SetupRoom, Path], None]
"""Sets a column by its page."""


@pytest.fixture
def room(tmp_path: Path, shown: Show) -> Iterator[SetupRoom]:
    with create_competition(tmp_path / "baru.inovasi", NEW, as_secretariat(BASE)) as file:
        workspace = Workspace(file, as_secretariat(BASE))
        window = MainWindow()
        window.resize(1440, 900)
        shown(window)
        window.show_places(places(workspace, ImmediateTasks()), workspace, first_place(workspace))
        yield SetupRoom(window, workspace)


def identity(key: str, text: str) -> Act:
    return lambda room, _folder: set_field(room.identity.fields[key], text)


def note(key: str) -> Act:
    def act(room: SetupRoom, _folder: Path) -> None:
        room.identity.fields[key].focus()
        write("Contoh catatan")

    return act


def rule(key: str, value: object) -> Act:
    return lambda room, _folder: set_field(room.rules.fields[key], value)


def ties(room: SetupRoom, _folder: Path) -> None:
    room.set_ties("plenary")


def picture(room: SetupRoom, folder: Path) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#7A1526"))
    assert image.save(str(folder / "kop.png"))
    room.identity.pictures.take("kop", folder / "kop.png")


def category(key: str, text: str) -> Act:
    def act(room: SetupRoom, _folder: Path) -> None:
        page = room.categories
        page.list.pick(page.list.keys()[1])
        fill(page.fields[key], text)

    return act


def add_category(room: SetupRoom, _folder: Path) -> None:
    room.add_category("Puskesmas", "PUS", "3")


def remove_category(room: SetupRoom, _folder: Path) -> None:
    page = room.categories
    page.list.pick(page.list.keys()[1])
    press(page.list.view, Qt.Key.Key_Delete)


def move_category(room: SetupRoom, _folder: Path) -> None:
    page = room.categories
    page.list.pick(page.list.keys()[1])
    press(page.list.view, Shortcut.MOVE_DOWN)


def prize(key: str, value: object) -> Act:
    def act(room: SetupRoom, _folder: Path) -> None:
        page = room.categories
        page.list.pick(page.list.keys()[0])
        set_field(page.prizes.rows[1].fields()[key], value)

    return act


def one_more_prize(room: SetupRoom, _folder: Path) -> None:
    page = room.categories
    page.list.pick(page.list.keys()[0])
    page.prizes.add_button.click()


def own_prizes(room: SetupRoom, _folder: Path) -> None:
    page = room.categories
    page.list.pick(page.list.keys()[1])
    set_field(page.own, True)


def stage(key: str, value: object, place: int = VISIT) -> Act:
    def act(room: SetupRoom, _folder: Path) -> None:
        page = room.stages
        page.list.pick(page.list.keys()[place])
        if key == "trim":
            set_field(page.fields.fields["aggregate"], "trimmed")
        set_field(page.fields.fields[key], value)

    return act


def add_stage(room: SetupRoom, _folder: Path) -> None:
    room.add_stage("Tambahan")


def remove_stage(room: SetupRoom, _folder: Path) -> None:
    page = room.stages
    page.list.pick(page.list.keys()[VISIT])
    press(page.list.view, Qt.Key.Key_Delete)


def move_stage(room: SetupRoom, _folder: Path) -> None:
    page = room.stages
    page.list.pick(page.list.keys()[VISIT])
    press(page.list.view, Shortcut.MOVE_UP)


def own_stages(room: SetupRoom, _folder: Path) -> None:
    page = room.stages
    page.owner_box.setCurrentIndex(1)
    page.owner_box.activated.emit(1)
    page.empty.action.click()


def criterion(key: str, text: str) -> Act:
    def act(room: SetupRoom, _folder: Path) -> None:
        page = room.stages
        page.list.pick(page.list.keys()[VISIT])
        edit = next(iter(page.criteria.edits.values()))
        edit.more.click()
        fill(edit.fields[key], text)

    return act


def on_criterion(button: str) -> Act:
    def act(room: SetupRoom, _folder: Path) -> None:
        page = room.stages
        page.list.pick(page.list.keys()[VISIT])
        getattr(next(iter(page.criteria.edits.values())), button).click()

    return act


def add_criterion(room: SetupRoom, _folder: Path) -> None:
    page = room.stages
    page.list.pick(page.list.keys()[VISIT])
    page.criteria.add_button.click()


def level(key: str, text: str) -> Act:
    def act(room: SetupRoom, _folder: Path) -> None:
        page = room.stages
        page.list.pick(page.list.keys()[VISIT])
        edit = next(iter(page.criteria.edits.values()))
        edit.more.click()
        fill(edit._levels[0].fields[key], text)

    return act


def add_level(room: SetupRoom, _folder: Path) -> None:
    page = room.stages
    page.list.pick(page.list.keys()[VISIT])
    edit = next(iter(page.criteria.edits.values()))
    edit.more.click()
    edit.add_level.click()


def indicator(key: str, text: str) -> Act:
    def act(room: SetupRoom, _folder: Path) -> None:
        page = room.stages
        page.list.pick(page.list.keys()[VISIT])
        row = next(iter(page.indicators.rows.values()))
        row.more.click()
        fill(row.fields[key], text)

    return act


def on_indicator(button: str) -> Act:
    def act(room: SetupRoom, _folder: Path) -> None:
        page = room.stages
        page.list.pick(page.list.keys()[VISIT])
        getattr(next(iter(page.indicators.rows.values())), button).click()

    return act


def add_indicator(room: SetupRoom, _folder: Path) -> None:
    page = room.stages
    page.list.pick(page.list.keys()[VISIT])
    page.indicators.add_button.click()


def requirement(room: SetupRoom, _folder: Path) -> None:
    page = room.stages
    page.list.pick(page.list.keys()[FIRST])
    fill(next(iter(page.requirements.rows.values())).field, "Contoh syarat")


def on_requirement(button: str) -> Act:
    def act(room: SetupRoom, _folder: Path) -> None:
        page = room.stages
        page.list.pick(page.list.keys()[FIRST])
        getattr(next(iter(page.requirements.rows.values())), button).click()

    return act


def add_requirement(room: SetupRoom, _folder: Path) -> None:
    page = room.stages
    page.list.pick(page.list.keys()[FIRST])
    page.requirements.add_button.click()


def own_requirement(room: SetupRoom, folder: Path) -> None:
    """Give the first category stages, and its own seleksi administrasi a requirement."""
    own_stages(room, folder)
    add_requirement(room, folder)


PLACES: dict[str, Act] = {
    "competition.name": identity("name", "Lomba Lain"),
    "competition.year": identity("year", "2024"),
    "competition.city": identity("city", "Kota Contoh"),
    "competition.organiser": identity("organiser", "Badan Contoh"),
    "competition.partner": identity("partner", "Media Contoh"),
    "competition.place": identity("place", "Aula Contoh"),
    "competition.starts_on": identity("starts_on", "1 Agustus 2023"),
    "competition.ends_on": identity("ends_on", "22 Agustus 2023"),
    "competition.unit_target": identity("unit_target", "57"),
    "competition.roster_note": note("roster_note"),
    "competition.rubric_note": note("rubric_note"),
    "competition.integrity_text": note("integrity_text"),
    "competition.authority": identity("authority", "BUPATI CONTOH"),
    "competition.signatory_title": identity("signatory_title", "Pj. WALI KOTA PALEMBANG"),
    "competition.signatory_name": identity("signatory_name", "CONTOH"),
    "competition.signatory_from": identity("signatory_from", "1 Januari 2023"),
    "competition.signatory_until": identity("signatory_until", "31 Desember 2023"),
    "competition.certificate_place": identity("certificate_place", "Contoh"),
    "competition.certificate_date": identity("certificate_date", "9 September 2023"),
    "competition.number_pattern": identity("number_pattern", "{nomor}/X/{tahun}"),
    "competition.weights": rule("weights", "absolute"),
    "competition.missing": rule("missing", "skip"),
    "competition.round_criterion": rule("round_criterion", 4),
    "competition.round_weighted": rule("round_weighted", 4),
    "competition.round_sheet": rule("round_sheet", 1),
    "competition.round_stage": rule("round_stage", None),
    "competition.round_total": rule("round_total", 0),
    "competition.screening_second": rule("screening_second", True),
    "competition.ties": ties,
    "asset.key": picture,
    "asset.media_type": picture,
    "asset.content": picture,
    "category.uid": add_category,
    "category.code": category("code", "PDX"),
    "category.name": category("name", "Perangkat"),
    "category.position": move_category,
    "category.cut_size": category("cut_size", "5"),
    "category.removed_at": remove_category,
    "prize.category_id": own_prizes,
    "prize.place": one_more_prize,
    "prize.title": prize("title", "TERBAIK"),
    "prize.rupiah": prize("rupiah", "7.500.000"),
    "prize.certificate": prize("certificate", False),
    "stage.uid": add_stage,
    "stage.category_id": own_stages,
    "stage.code": stage("code", "lapangan"),
    "stage.name": stage("name", "Kunjungan"),
    "stage.kind": stage("kind", StageKind.SELECTION),
    "stage.position": move_stage,
    "stage.weight": stage("weight", "60"),
    "stage.scale_min": stage("scale_min", "5"),
    "stage.scale_max": stage("scale_max", "90"),
    "stage.scale_step": stage("scale_step", "0,25"),
    "stage.normalise": stage("normalise", True),
    "stage.aggregate": stage("aggregate", "median"),
    "stage.trim": stage("trim", "1"),
    "stage.over": stage("over", "criterion"),
    "stage.minutes_present": stage("minutes_present", "17"),
    "stage.minutes_answer": stage("minutes_answer", "18"),
    "stage.minutes_warning": stage("minutes_warning", "3"),
    "stage.field_visit": stage("field_visit", False),
    "stage.removed_at": remove_stage,
    "criterion.uid": add_criterion,
    "criterion.stage_id": add_criterion,
    "criterion.code": criterion("code", "baru"),
    "criterion.name": criterion("name", "Contoh kriteria"),
    "criterion.description": criterion("description", "Contoh uraian"),
    "criterion.position": on_criterion("down"),
    "criterion.weight": criterion("weight", "55"),
    "criterion.removed_at": on_criterion("remove"),
    "criterion_level.criterion_id": add_level,
    "criterion_level.position": add_level,
    "criterion_level.low": level("low", "1"),
    "criterion_level.high": level("high", "2"),
    "criterion_level.label": level("label", "Perlu perbaikan"),
    "criterion_level.description": level("description", "Contoh uraian"),
    "indicator.uid": add_indicator,
    "indicator.stage_id": add_indicator,
    "indicator.code": indicator("code", "X9"),
    "indicator.name": indicator("name", "Contoh indikator"),
    "indicator.position": on_indicator("down"),
    "indicator.weight": indicator("weight", "55"),
    "indicator.levels": indicator("levels", "Ada"),
    "indicator.removed_at": on_indicator("remove"),
    "requirement.uid": add_requirement,
    "requirement.category_id": own_requirement,
    "requirement.position": on_requirement("down"),
    "requirement.text": requirement,
    "requirement.removed_at": on_requirement("remove"),
}
"""Where each column is set; a new column needs an entry here and a page, or a reason below."""

NOWHERE = {
    "competition.uid": "given when the file is made, so that copies of it know each other",
    "competition.is_sample": "the sample says so itself, and no other competition may",
    "competition.created_at": "when the file was made",
    "category.competition_id": "a file holds one competition",
    "stage.competition_id": "a file holds one competition",
}
"""Why a column is set by no page; keys of rows (``id``) are the file's own."""


def columns() -> set[str]:
    return {f"{m.__tablename__}.{c.name}" for m in MODELS for c in m.__table__.columns if c.name != "id"}


def stored(room: SetupRoom, column: str) -> list[str]:
    """Return a column's values, in the order of the rows."""
    table, name = column.split(".")
    found = Base.metadata.tables[table]
    statement = select(found.c[name]).order_by(found.c.id)
    return room.workspace.read(lambda session: [repr(one) for one in session.scalars(statement)])


def test_no_column_is_without_a_place_or_a_reason() -> None:
    assert columns() == set(PLACES) | set(NOWHERE)
    assert not set(PLACES) & set(NOWHERE)


@pytest.mark.parametrize("column", PLACES)
def test_a_column_is_set_in_the_window(room: SetupRoom, tmp_path: Path, column: str) -> None:
    before = stored(room, column)
    PLACES[column](room, tmp_path)
    after = stored(room, column)
    assert after != before
    if column.endswith("category_id"):  # one row more does not make it a category's own
        assert set(after) > set(before)
