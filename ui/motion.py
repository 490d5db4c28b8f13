"""Whether things may move on this screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


def reduced_motion() -> bool:
    """Return whether the user asked the system for less motion, where Qt can tell (6.12 and later)."""
    hints = QGuiApplication.styleHints()  # kept: chaining both calls raises "already deleted"
    accessibility = hints.accessibility() if hasattr(hints, "accessibility") else None
    preference = getattr(accessibility, "motionPreference", None)
    wanted = getattr(getattr(Qt, "MotionPreference", None), "ReducedMotion", None)
    return preference is not None and preference() == wanted
