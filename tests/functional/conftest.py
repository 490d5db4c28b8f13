"""The window's fixtures, for tests that drive it as people do."""

from tests.unit.ui.conftest import desk, light, room, shown

__all__ = ["desk", "light", "room", "shown"]
