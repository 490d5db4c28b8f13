"""Every page and dialog in every size, look and text size: nothing cut, covered, out of reach, nameless or faint.

The scenes are those of the pictures (``tools.scenes``). By default each is seen in every size, looks and text sizes
taking turns; ``--penuh`` sees each in all eighteen.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.helpers import walks
from tools.scenes import PICTURES
from tools.screens import EVERY_SETTING, LOOKS, SIZES, TEXT_SIZES, Setting
from tools.studio import Studio
from ui.theme import Variant, theme

NAMES = list(PICTURES)
TURNS = [(look, text) for text in TEXT_SIZES for look in LOOKS]


@pytest.fixture(scope="module")
def built(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """One window for all scenes."""
    studio = Studio(tmp_path_factory.mktemp("studio"), SIZES[0], "light", 100)
    studio.window.hide()
    yield studio
    studio.strike()
    studio.window.close()
    studio.window.deleteLater()


@pytest.fixture
def studio(built: Studio, qapp: QApplication) -> Iterator[Studio]:
    """The window while a test lasts; what comes after finds neither scene nor look of it."""
    built.window.show()
    built.window.activateWindow()
    yield built
    built.strike()
    built.window.hide()
    theme.apply(qapp, Variant.LIGHT)


def settings_of(name: str, *, every: bool) -> list[Setting]:
    """Return in which settings a scene is seen: every one, or each size once, in turn with its neighbours."""
    if every:
        return list(EVERY_SETTING)
    place = NAMES.index(name)
    turns = (TURNS[(place + 2 * step + place // len(TURNS)) % len(TURNS)] for step in range(len(SIZES)))
    return [Setting(size, look, text) for size, (look, text) in zip(SIZES, turns, strict=True)]


def faults(seen: QWidget) -> list[str]:
    """Return everything that the walks find."""
    found = [(walk.__name__, fault) for walk in WALKS for fault in walk(seen)]
    found += [("low_contrast", fault) for fault in walks.low_contrast(seen, outdoor=theme.outdoor)]
    if theme.outdoor:
        found += [("small_targets", fault) for fault in walks.small_targets(seen)]
    return [f"{walk}: {fault}" for walk, fault in found]


WALKS = (
    walks.nameless,
    walks.cut,
    walks.elided_names,
    walks.outside,
    walks.overlap,
    walks.out_of_reach,
    walks.double_keys,
)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_stumble_over(name: str, studio: Studio, full_count: bool) -> None:
    found: list[str] = []
    seen: QWidget | None = None
    for setting in settings_of(name, every=full_count):
        if seen is None or isinstance(seen, QDialog):  # a dialog takes its size when it opens
            studio.strike()
            studio.arrange(setting.size, Variant(setting.look), setting.text)
            seen = studio.bring(PICTURES[name])
        else:
            studio.arrange(setting.size, Variant(setting.look), setting.text)
        found += [f"{setting.name} {fault}" for fault in faults(seen)]
    assert seen is not None
    found += [f"tab: {fault}" for fault in walks.never_reached(seen)]
    assert not found, walks.told(found)


def test_every_setting_has_its_turn() -> None:
    seen = {setting for name in NAMES for setting in settings_of(name, every=False)}
    assert seen == set(EVERY_SETTING)
