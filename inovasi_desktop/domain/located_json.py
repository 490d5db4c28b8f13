"""JSON read strictly, each value with its place: numbers keep their text, a key may stand only once.

Python's own reader forgets where a value stood; a person who mends a file needs the line.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.i18n import tr

_SPACE = re.compile(r"[ \t\n\r]*")
_DEEPEST = 20
_BYTE_ORDER_MARK = "\ufeff"


class PlacedError(UsageError):
    """Something in a JSON file is refused.

    Attributes:
        problem: what is wrong, without the place.
    """

    def __init__(self, message: str, problem: str) -> None:
        super().__init__("json.form", message)
        self.problem = problem


class NumberText(str):
    """A JSON number as it is written."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it begins.

    ``value`` is a dict of nodes by key, a list of nodes, a str, a ``NumberText``, a bool or None; ``key_at`` says
    where the keys of a dict begin.
    """

    value: Any
    at: int
    key_at: dict[str, int]


class JsonFile:
    """One JSON file.

    Attributes:
        name: the file, as messages name it.
        root: its value.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Read ``data``.

        Raises:
            PlacedError: a sentence with file, line and column: no UTF-8, no JSON, a key twice, NaN, nested more than
                20 deep.
        """
        self.name = name
        self._text = self._decoded(data)
        self._decoder = json.JSONDecoder(parse_float=NumberText, parse_int=NumberText, parse_constant=self._no_number)
        self.root, end = self._value(self._skip(0), 0)
        if self._skip(end) < len(self._text):
            self.refuse(self._skip(end), tr("ada isi sesudah akhir JSON"))

    def refuse(self, at: int, what: str) -> NoReturn:
        """Raise PlacedError for what stands at ``at``."""
        line = self._text.count("\n", 0, at) + 1
        column = at - (self._text.rfind("\n", 0, at) + 1) + 1
        place = {"berkas": self.name, "baris": line, "kolom": column, "masalah": what}
        raise PlacedError(tr("{berkas}, baris {baris}, kolom {kolom}: {masalah}.", **place), what)

    def _decoded(self, data: bytes) -> str:
        try:
            return data.decode().removeprefix(_BYTE_ORDER_MARK)
        except UnicodeDecodeError as error:
            self._text = data[: error.start].decode()
            self.refuse(len(self._text), tr("bukan teks UTF-8"))

    def _no_number(self, word: str) -> NoReturn:
        raise ValueError(word)

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    def _value(self, at: int, depth: int) -> tuple[Node, int]:
        if depth > _DEEPEST:
            self.refuse(at, tr("bersarang terlalu dalam"))
        opened = self._text[at : at + 1]
        if opened == "{":
            return self._object(at, depth)
        if opened == "[":
            return self._array(at, depth)
        return self._scalar(at)

    def _scalar(self, at: int) -> tuple[Node, int]:
        try:
            value, end = self._decoder.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            self.refuse(error.pos, tr("bukan JSON yang benar"))
        except ValueError as error:
            self.refuse(at, tr("“{kata}” bukan bilangan", kata=error))
        if isinstance(value, str) and not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            self.refuse(at, tr("teks memuat karakter yang rusak"))
        return Node(value, at, {}), end

    def _object(self, at: int, depth: int) -> tuple[Node, int]:
        found: dict[str, Node] = {}
        key_at: dict[str, int] = {}
        end, more = self._begin(at, "}")
        while more:
            key, colon = self._key(end)
            if key in found:
                self.refuse(end, tr("kunci “{kunci}” tertulis dua kali", kunci=key))
            key_at[key] = end
            found[key], after = self._value(self._skip(colon + 1), depth + 1)
            end, more = self._next(after, "}")
        return Node(found, at, key_at), end

    def _key(self, at: int) -> tuple[str, int]:
        """Return a key and where the colon behind it stands."""
        if self._text[at : at + 1] != '"':
            self.refuse(at, tr("bukan JSON yang benar"))
        key, after = self._scalar(at)
        colon = self._skip(after)
        if self._text[colon : colon + 1] != ":":
            self.refuse(colon, tr("bukan JSON yang benar"))
        return str(key.value), colon

    def _array(self, at: int, depth: int) -> tuple[Node, int]:
        found: list[Node] = []
        end, more = self._begin(at, "]")
        while more:
            item, after = self._value(end, depth + 1)
            found.append(item)
            end, more = self._next(after, "]")
        return Node(found, at, {}), end

    def _begin(self, at: int, closing: str) -> tuple[int, bool]:
        """Return where the first item begins and True, or the end of an empty list and False."""
        first = self._skip(at + 1)
        return (first + 1, False) if self._text[first : first + 1] == closing else (first, True)

    def _next(self, after: int, closing: str) -> tuple[int, bool]:
        """Return where the next item begins and True, or the end of the list and False."""
        at = self._skip(after)
        letter = self._text[at : at + 1]
        if letter == closing:
            return at + 1, False
        if letter != ",":
            self.refuse(at, tr("bukan JSON yang benar"))
        return self._skip(at + 1), True
