"""The field page in every look, size and text size: nothing nameless, nothing cut, nothing outside, no double keys."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inovasi_desktop.domain.findings import FindingField
from inovasi_desktop.services import findings
from tests.helpers.field_room import FieldRoom, enter_field, prepare
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Desk, Show
from ui.theme import Variant, theme

SIZES = ((1440, 900), (1280, 720), (1024, 640))
LONG = "Contoh: " + "waktu pelayanan surat keterangan turun dari tiga hari menjadi lima belas menit " * 2


@pytest.fixture
def room(desk: Desk, shown: Show) -> FieldRoom:
    """Claims with long texts, findings, photos, and one photo chosen."""
    made = prepare(desk, ((LONG, LONG), ("Contoh singkat", "")), photos=7)
    for field, value in ((FindingField.VERIFIED, LONG), (FindingField.MET_WHOM, LONG), (FindingField.NOTE, LONG)):
        desk.workspace.run(
            findings.record_finding, claim_id=made[0], judge_id=desk.judge, field=field, value=value, expected=""
        )
    found = enter_field(desk, shown)
    found.page.photos.panel.choose(found.page.photos.panel.model.rows()[1].evidence_id)
    return found


def settle(application: QApplication) -> None:
    for _ in range(4):  # layouts within layouts settle one after the other
        application.processEvents()


def walk(room: FieldRoom) -> None:
    for look in (nameless, cut, outside, double_keys):
        assert look(room.window) == [], look.__name__


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("size", SIZES)
def test_nothing_to_stumble_over(
    light: QApplication, room: FieldRoom, size: tuple[int, int], variant: Variant, scale: float
) -> None:
    theme.apply(light, variant, scale)
    room.window.resize(*size)
    settle(light)
    assert room.window.size().toTuple() == size
    walk(room)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_form_the_messages_and_the_help_as_well(
    light: QApplication, room: FieldRoom, tmp_path: Path, scale: float
) -> None:
    theme.apply(light, Variant.LIGHT, scale)
    room.window.resize(1024, 640)
    room.page.claims.begin_claim()
    room.page.claims.card.maker.act.click()
    room.page.photos.take([tmp_path / f"{LONG[:60]}{n}.jpg" for n in range(6)])
    settle(light)
    walk(room)
    room.page.claims.card.maker.close_form()
    room.window.toggle_help()
    settle(light)
    assert cut(room.window) == []


def test_an_empty_and_a_closed_page_as_well(light: QApplication, desk: Desk, shown: Show) -> None:
    prepare(desk, ())
    room = enter_field(desk, shown)
    for size in SIZES:
        room.window.resize(*size)
        settle(light)
        walk(room)
    assert "Tambah klaim" in room.page.empty_text()
