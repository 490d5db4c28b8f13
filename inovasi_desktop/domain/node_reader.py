"""Read values from the nodes of a JSON file; whatever is not as it should be is refused with its place."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NoReturn, TypeVar

from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.domain.located_json import JsonFile, Node, NumberText
from inovasi_desktop.domain.numbers import MAX_LENGTH, parse_decimal
from inovasi_desktop.i18n import tr

MAX_EXPONENT = 1000
"""A JSON number with a larger exponent is refused: nothing in a competition needs it, and it would fill the memory."""

Keys = dict[str, Node]
_Word = TypeVar("_Word", bound=StrEnum)


class NodeReader:
    """Reads the nodes of ``file``; every method raises PlacedError for a node that is not what it returns."""

    def __init__(self, file: JsonFile) -> None:
        self.file = file

    def refuse(self, node: Node, what: str) -> NoReturn:
        """Refuse a node."""
        self.file.refuse(node.at, what)

    def keys(self, node: Node, known: Iterable[str] | None = None, needed: Iterable[str] = ()) -> Keys:
        """Return the nodes of an object, of which only ``known`` keys are allowed (None: any)."""
        if not isinstance(node.value, dict):
            self.refuse(node, tr("harus berupa objek"))
        for key in node.value:
            if known is not None and key not in known:
                self.file.refuse(node.key_at[key], tr("kunci “{kunci}” tidak dikenal", kunci=key))
        for key in needed:
            if key not in node.value:
                self.refuse(node, tr("kunci “{kunci}” tidak ada", kunci=key))
        return node.value

    def items(self, node: Node | None) -> list[Node]:
        """Return the nodes of a list; none of a list that is not given."""
        if node is None:
            return []
        if not isinstance(node.value, list):
            self.refuse(node, tr("harus berupa daftar"))
        return node.value

    def text(self, node: Node) -> str:
        """Return a text as it stands."""
        if not isinstance(node.value, str) or isinstance(node.value, NumberText):
            self.refuse(node, tr("harus berupa teks"))
        return node.value

    def code(self, node: Node, forbidden: str = "") -> str:
        """Return a code without outer spaces, which holds no letter of ``forbidden``."""
        code = self.text(node).strip()
        if not code:
            self.refuse(node, tr("kode tidak boleh kosong"))
        if any(letter in code for letter in forbidden):
            self.refuse(node, tr("kode “{kode}” tidak boleh memuat “:” atau “/”", kode=code))
        return code

    def number(self, node: Node) -> Fraction:
        """Return a number exactly: a JSON number, or a decimal in a string."""
        if not isinstance(node.value, str):
            self.refuse(node, tr("harus berupa bilangan"))
        text = node.value.strip()
        mantissa, _, exponent = text.lower().partition("e")
        if not isinstance(node.value, NumberText) or not exponent or len(text) > MAX_LENGTH:
            try:
                return parse_decimal(text)
            except UsageError as error:
                self.refuse(node, error.message)
        if len(exponent) > len(str(-MAX_EXPONENT)) or abs(int(exponent)) > MAX_EXPONENT:
            self.refuse(node, tr("bilangan di luar batas"))
        return Fraction(Decimal(mantissa)) * Fraction(10) ** int(exponent)

    def whole(self, node: Node, highest: int) -> int:
        """Return a whole number from 0 to ``highest``."""
        number = self.number(node)
        if number.denominator != 1 or not 0 <= number <= highest:
            self.refuse(node, tr("harus bilangan bulat 0 sampai {n}", n=highest))
        return int(number)

    def flag(self, node: Node | None) -> bool:
        """Return true or false; false when not given."""
        if node is None:
            return False
        if not isinstance(node.value, bool):
            self.refuse(node, tr("harus true atau false"))
        return node.value

    def word(self, node: Node | None, default: _Word) -> _Word:
        """Return one of the words of the default's kind; the default when not given."""
        if node is None:
            return default
        words = list(type(default))
        if node.value not in words or isinstance(node.value, NumberText):
            self.refuse(node, tr("harus salah satu dari {pilihan}", pilihan=", ".join(words)))
        return type(default)(node.value)

    def once(self, node: Node, codes: list[str]) -> None:
        """Refuse a code that stands twice in the list ``node``."""
        seen: set[str] = set()
        for code, item in zip(codes, node.value, strict=True):
            if code in seen:
                self.refuse(item, tr("kode “{kode}” muncul dua kali", kode=code))
            seen.add(code)
