"""The one theme of the application: fonts, palette and style sheet, all rendered from the tokens."""

import re

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from inovasi_desktop.paths import FONTS
from ui.theme.icons import draw_icon
from ui.tokens import BASE_SIZE, THEME_FOLDER, Variant, colours, metrics

FAMILY = "Inter"
FACES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")

_REFERENCE = re.compile(r"@px\((?P<length>\d+)\)|@(?P<token>[a-z][a-z_0-9]*)(?:(?P<sign>[+-])(?P<offset>\d+))?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

_ROLES = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "surface2"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.BrightText, "on_accent"),
    (QPalette.ColorRole.PlaceholderText, "placeholder"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Link, "accent_ink"),
    (QPalette.ColorRole.LinkVisited, "accent_ink"),
    (QPalette.ColorRole.ToolTipBase, "toast"),
    (QPalette.ColorRole.ToolTipText, "on_toast"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Dark, "line_strong"),
    (QPalette.ColorRole.Shadow, "line_strong"),
)
_TEXT_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)

FontKey = tuple[str | int, int, bool, float]


class Theme(QObject):
    """What Qt keeps once per application (style sheet, palette, font), and the figures behind it for painting.

    Widgets that paint themselves read colours, fonts and lengths here at paint time, so that a change of variant
    or text size needs no message but ``changed``.

    Attributes:
        variant: the look in use.
        scale: text size, 1.0 to 2.0.

    Signals:
        changed(): everything was applied; layouts that hold lengths of their own measure again.

    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.variant = Variant.LIGHT
        self.scale = 1.0
        self._hex: dict[str, str] = {}
        self._metrics: dict[str, int] = {}
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[FontKey, QFont] = {}
        self._font_metrics: dict[FontKey, QFontMetricsF] = {}

    def load_fonts(self) -> None:
        """Register the bundled faces; once, before the first ``apply``.

        Raises:
            RuntimeError: a font file is missing or broken; text would silently fall to another family.

        """
        for face in FACES:
            path = FONTS / f"{FAMILY}-{face}.ttf"
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                raise RuntimeError(f"cannot load the font {path}")

    def apply(self, app: QApplication, variant: Variant, scale: float = 1.0) -> None:
        """Dress the application in a variant, with text at ``scale`` times the usual size."""
        self.variant, self.scale = variant, scale
        self._hex = colours(variant)
        self._metrics = metrics(variant, scale)
        self._colours = {key: QColor(value) for key, value in self._hex.items()}
        self._fonts.clear()
        self._font_metrics.clear()
        dark = variant is Variant.DARK
        app.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        app.setFont(self.font("fs"))
        app.setPalette(self._palette())
        app.setStyleSheet(self.render((THEME_FOLDER / "app.qss").read_text(encoding="utf-8")))
        self.changed.emit()

    def render(self, qss: str) -> str:
        """Return a style sheet with ``@token``, ``@token+1`` and ``@px(12)`` filled in.

        Raises:
            KeyError: a token that does not exist.

        """
        return _REFERENCE.sub(self._value, _COMMENT.sub("", qss))

    def _value(self, match: re.Match[str]) -> str:
        if match["length"]:
            return f"{self.px(int(match['length']))}px"
        token = match["token"]
        if token == "chevron":  # noqa: S105 - a style sheet takes images only from files
            return (THEME_FOLDER / f"chevron-{self.variant}.svg").as_posix()
        if token in self._hex:
            return self._hex[token]
        offset = int(match["offset"] or 0)
        return f"{self._metrics[token] + (-offset if match['sign'] == '-' else offset)}px"

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _ROLES:
            palette.setColor(role, self._colours[token])
        for role in _TEXT_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self._colours["placeholder"])
        return palette

    @property
    def outdoor(self) -> bool:
        """Whether the high-contrast look is in use."""
        return self.variant is Variant.OUTDOOR

    @property
    def unit(self) -> float:
        """Size of the running text against the size that lengths in code are written for."""
        return self._metrics["fs"] / BASE_SIZE

    def px(self, length: float) -> int:
        """Return a length that holds text, grown with the text."""
        return round(length * self.unit)

    def size(self, token: str) -> int:
        """Return a metric in px."""
        return self._metrics[token]

    def hex(self, token: str) -> str:
        """Return a colour as ``#RRGGBB``, for rich text."""
        return self._hex[token]

    def colour(self, token: str) -> QColor:
        """Return a colour."""
        return self._colours[token]

    def font(self, size: str | int = "fs", weight: int = 400, *, italic: bool = False, spacing: float = 0.0) -> QFont:
        """Return the font of a size token (or px); ``spacing`` is letter spacing in em."""
        key = (size, weight, italic, spacing)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = self._make_font(*key)
        return found

    def _make_font(self, size: str | int, weight: int, italic: bool, spacing: float) -> QFont:
        pixels = self._metrics[size] if isinstance(size, str) else size
        font = QFont(FAMILY)
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight(weight))
        font.setItalic(italic)
        font.setFeature(QFont.Tag("tnum"), 1)  # figures of equal width, everywhere
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if spacing:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels * spacing)
        return font

    def metrics(
        self, size: str | int = "fs", weight: int = 400, *, italic: bool = False, spacing: float = 0.0
    ) -> QFontMetricsF:
        """Return the metrics of ``font`` with the same arguments."""
        key = (size, weight, italic, spacing)
        found = self._font_metrics.get(key)
        if found is None:
            found = self._font_metrics[key] = QFontMetricsF(self.font(size, weight, italic=italic, spacing=spacing))
        return found

    def paint_icon(self, painter: QPainter, name: str, token: str, x: float, y: float, size: float) -> None:
        """Paint an icon in a token's colour, its top left corner at ``x, y``."""
        draw_icon(painter, name, self._hex[token], x, y, size)


theme = Theme()
"""Qt has one style sheet, one palette and one application font; so there is one theme."""
