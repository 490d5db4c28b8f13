"""Comparing names that people spell in their own ways: "SU II", "su 2" and "S.U. Dua" mean one unit.

Folding is for comparing only; what is shown and printed is always the text as it was written.
"""

import unicodedata

_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_WORDS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_NUMBERS = {"x" * tens + ones: str(tens * 10 + n) for tens in range(4) for n, ones in enumerate(_ONES)}
_NUMBERS |= {word: str(number) for number, word in enumerate(_WORDS, start=1)}
_NUMBER_WORDS = frozenset(_NUMBERS)
_ASCII = {sign: chr(sign).lower() if chr(sign).isalnum() else " " for sign in range(128)}
_ASCII |= {ord("&"): " dan ", ord("'"): "", ord("`"): ""}
_KINDS = {"kec": "kecamatan", "kecamatan": "kec", "kel": "kelurahan", "kelurahan": "kel"}
_JOINED = str.maketrans(dict.fromkeys("'’‘`ʼ"))
"""Apostrophes join what they stand between: Jum'at is Jumat."""


def fold(text: str) -> str:
    """Return ``text`` as it is compared: two spellings of one name fold to the same string.

    Case, diacritics, apostrophes, repeated spaces and every other punctuation fall away ("&" reads as "dan");
    Roman numerals up to XXXIX and the number words satu to sepuluh become digits. Folding twice changes nothing
    more. Text without any letter or digit folds to the empty string.
    """
    kept = text.translate(_ASCII) if text.isascii() else _fold_signs(text)  # lists are long, and nearly all ASCII
    words = kept.split()
    if _NUMBER_WORDS.isdisjoint(words):
        return " ".join(words)
    return " ".join([_NUMBERS.get(word, word) for word in words])


def with_short_kind(folded: str) -> tuple[str, ...]:
    """Return a folded name, and its twin with the kind of district in short or in full: Kec. Sako, Kecamatan Sako."""
    kind, _, rest = folded.partition(" ")
    return (folded, f"{_KINDS[kind]} {rest}") if rest and kind in _KINDS else (folded,)


def _fold_signs(text: str) -> str:
    """Return ``text`` without case and accents, its signs as spaces."""
    caseless = _decompose(_decompose(text).casefold()).casefold()  # Unicode 3.13, D146: some signs unfold to capitals
    return "".join(_letter(character) for character in _decompose(caseless).translate(_JOINED).replace("&", " dan "))


def _decompose(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _letter(character: str) -> str:
    kind = unicodedata.category(character)
    if kind.startswith("M"):  # what NFKD took off its letter
        return ""
    return character if kind[0] in "LN" else " "
