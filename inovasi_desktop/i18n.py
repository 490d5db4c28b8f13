"""The one way for text that a user sees: Indonesian in the source, wrapped for translation by ``tr``.

The catalogue ``resources/translations/inovasi.pot`` is extracted by ``python -m tools.translations``;
the check command fails when it is out of date.
"""

import gettext
from functools import lru_cache

from inovasi_desktop.paths import RESOURCES

SOURCE_LANGUAGE = "id"
_language = SOURCE_LANGUAGE


def set_language(code: str) -> None:
    """Choose the language of everything translated from now on, e.g. ``"id"``."""
    global _language
    _language = code
    _catalogue.cache_clear()


@lru_cache(maxsize=1)
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("inovasi", RESOURCES / "translations", [_language], fallback=True)


def tr(text: str, /, **values: object) -> str:
    """Return ``text`` in the chosen language with ``{name}`` placeholders filled from ``values``."""
    translated = text if _language == SOURCE_LANGUAGE else _catalogue().gettext(text)
    return translated.format(**values) if values else translated
