"""What the program remembers of this user between two runs; nothing of a competition is in it.

The first window waits for this module, so it imports little: named tuples do for what dataclasses would.
"""

import json
import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, cast

from inovasi_desktop.i18n import tr

MOST_RECENT = 8
TEXT_SIZES = (100, 125, 150, 175, 200)
"""Text sizes on offer, in percent."""

_log = logging.getLogger(__name__)


class RecentFile(NamedTuple):
    """A competition file that was open before; ``title`` as it was then."""

    path: str
    title: str


class Settings(NamedTuple):
    """What is remembered.

    Attributes:
        recent: files opened before, the newest first.
        look: light, dark or outdoor.
        text_size: percent, one of ``TEXT_SIZES``.
        office_name: name last given by the secretariat.
        geometry: place of the window, in Qt's own form as base64 text.
        report_seen: name of the newest crash report that was offered.
        mute_clock: whether the presentation's clock keeps silent.
    """

    recent: tuple[RecentFile, ...] = ()
    look: str = "light"
    text_size: int = 100
    office_name: str = ""
    geometry: str = ""
    report_seen: str = ""
    mute_clock: bool = False


class SettingsFile:
    """The settings of this user and the file they are kept in.

    Settings never stop anybody's work: a broken file is set aside, and one that cannot be written is let go.

    Attributes:
        now: the settings as they are.
        problem: what to tell the user about the file, empty when it was read or is not there yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.problem = ""
        self.now = self._read()

    def change(self, **values: Any) -> None:  # noqa: ANN401 - the fields of Settings
        """Remember other values for the named fields."""
        changed = self.now._replace(**values)
        if changed != self.now:
            self.now = changed
            self._write()

    def remember_file(self, path: Path, title: str) -> None:
        """Put a competition file on top of the list of recent ones."""
        newest = RecentFile(str(path), title)
        others = tuple(file for file in self.now.recent if file.path != newest.path)
        self.change(recent=(newest, *others)[:MOST_RECENT])

    def forget_file(self, path: str) -> None:
        """Take a competition file off the list of recent ones."""
        self.change(recent=tuple(file for file in self.now.recent if file.path != path))

    def _read(self) -> Settings:
        try:
            return _parse(self._path.read_bytes())
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            self.problem = tr("Pengaturan Anda tidak terbaca: {sebab}.", sebab=error.strerror)
        except ValueError:
            self.problem = self._set_aside()
        return Settings()

    def _set_aside(self) -> str:
        aside = self._path.with_name(f"{self._path.stem}-rusak{self._path.suffix}")
        try:
            self._path.replace(aside)
        except OSError as error:
            _log.warning("cannot set broken settings aside: %s", error)
            return tr("Pengaturan Anda rusak; semuanya kembali ke awal.")
        return tr("Pengaturan Anda rusak; semuanya kembali ke awal. Berkas lama disimpan di {path}.", path=aside)

    def _write(self) -> None:
        recent = [file._asdict() for file in self.now.recent]
        text = json.dumps({**self.now._asdict(), "recent": recent}, ensure_ascii=False, indent=1)
        temporary = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(self._path)
        except OSError as error:
            _log.warning("cannot keep settings: %s", error)
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _parse(content: bytes) -> Settings:
    """Return the settings in ``content``; fields of another version are passed over.

    Raises:
        ValueError: it is no JSON, or a field has another type than it should.
    """
    stored = json.loads(content)
    if not isinstance(stored, dict):
        raise ValueError("settings are no JSON object")
    blank = Settings()
    values: dict[str, object] = {}
    for name, usual in blank._asdict().items():
        if name == "recent":
            values[name] = tuple(_recent(item) for item in _list(stored.get(name, [])))
        elif name in stored:
            values[name] = _same_type(stored[name], usual)
    if values.get("text_size", blank.text_size) not in TEXT_SIZES:
        raise ValueError("unknown text size")
    return Settings(**cast("Mapping[str, Any]", values))


def _recent(item: object) -> RecentFile:
    if not isinstance(item, dict):
        raise ValueError("a recent file is no JSON object")
    return RecentFile(str(_same_type(item.get("path"), "")), str(_same_type(item.get("title"), "")))


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("a list was expected")
    return value


def _same_type(value: object, like: object) -> object:
    if type(value) is not type(like):
        raise ValueError(f"{type(like).__name__} was expected")
    return value
