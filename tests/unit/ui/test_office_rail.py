"""The rail of the secretariat: seventeen places under six headings, each in sight when it is the current one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers.sample_desk import open_sample
from tests.helpers.window import Show
from ui.office_places import BACKUPS, DASHBOARD, TRAIL
from ui.theme import Variant, theme
from ui.widgets.rail import Rail


def in_sight(rail: Rail) -> bool:
    view = rail.view
    return view.viewport().rect().contains(view.visualRect(view.currentIndex()))


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_every_place_is_reached_by_keys_and_seen(
    sample_path: Path, shown: Show, light: QApplication, size: tuple[int, int], scale: float
) -> None:
    with open_sample(sample_path, shown, DASHBOARD, size) as sample:
        theme.apply(light, Variant.LIGHT, scale)
        light.processEvents()
        view = sample.window.rail.view
        view.setFocus(Qt.FocusReason.TabFocusReason)
        seen = [sample.page]
        for _ in range(16):
            QTest.keyClick(view, Qt.Key.Key_Down)
            assert in_sight(sample.window.rail), sample.page
            seen.append(sample.page)
        assert len({id(page) for page in seen}) == 17
        assert sample.window.rail.model.item(view.currentIndex().row()).key == TRAIL
        QTest.keyClick(view, Qt.Key.Key_Home)
        assert sample.window.rail.model.item(view.currentIndex().row()).key == DASHBOARD
        assert in_sight(sample.window.rail)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_all_places_are_seen_at_once_in_the_usual_text_size(
    sample_path: Path, shown: Show, size: tuple[int, int]
) -> None:
    with open_sample(sample_path, shown, BACKUPS, size) as sample:
        QApplication.processEvents()
        assert sample.window.rail.view.verticalScrollBar().maximum() == 0


def test_the_place_stays_in_sight_when_the_text_grows(sample_path: Path, shown: Show, light: QApplication) -> None:
    with open_sample(sample_path, shown, BACKUPS, (1024, 640)) as sample:
        theme.apply(light, Variant.LIGHT, 2.0)
        light.processEvents()
        assert in_sight(sample.window.rail)
