"""Comparing names that people spell in their own ways: "SU II", "su 2" and "S.U. Dua" mean one unit.

Folding is for comparing only; what is shown and printed is always the text as it was written.
"""

import re
import unicodedata

_ROMAN = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"), start=1
    )
}
_JOINED = str.maketrans(dict.fromkeys("'’‘`ʼ"))
"""Apostrophes join what they stand between: Jum'at is Jumat."""


def fold(text: str) -> str:
    """Return ``text`` as it is compared: two spellings of one name fold to the same string.

    Case, diacritics, apostrophes, repeated spaces and every other punctuation fall away ("&" reads as "dan");
    Roman numerals up to XXXIX and the number words satu to sepuluh become digits. Folding twice changes nothing
    more. Text without any letter or digit folds to the empty string.
    """
    caseless = _decompose(_decompose(text).casefold()).casefold()  # Unicode 3.13, D146: some signs unfold to capitals
    kept = "".join(_letter(character) for character in _decompose(caseless).translate(_JOINED).replace("&", " dan "))
    return " ".join(_number(word) for word in kept.split())


def _decompose(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _letter(character: str) -> str:
    kind = unicodedata.category(character)
    if kind.startswith("M"):  # what NFKD took off its letter
        return ""
    return character if kind[0] in "LN" else " "


def _number(word: str) -> str:
    if word in _WORDS:
        return _WORDS[word]
    if not _ROMAN.fullmatch(word):
        return word
    values = [_ROMAN_VALUES[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))
