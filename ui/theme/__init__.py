"""Look of the window: tokens, fonts, palette, style sheet, icons; their data lies in resources/."""

from ui.theme.core import Theme, theme
from ui.tokens import Variant

__all__ = ["Theme", "Variant", "theme"]
