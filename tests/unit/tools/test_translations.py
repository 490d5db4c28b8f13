"""The catalogue holds every sentence of the source, and nothing that changes without it."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tools.translations import CATALOGUE, extract, faults


def source(root: Path, text: str) -> Path:
    for package in ("inovasi_desktop", "ui"):
        (root / package).mkdir(parents=True)
    (root / "ui" / "page.py").write_text(text, encoding="utf-8")
    return root


def test_sentences_are_found_whatever_their_quotes_and_lines(tmp_path: Path) -> None:
    root = source(tmp_path, "tr('Satu')\ntr(\n    'Dua '\n    'tiga {n}',\n    n=1,\n)\nother('Empat')\n")
    messages = {message.id for message in read_po(BytesIO(extract(root))) if message.id}
    assert messages == {"Satu", "Dua tiga {n}"}


def test_the_catalogue_does_not_change_with_lines_or_the_day(tmp_path: Path) -> None:
    first = extract(source(tmp_path / "a", "tr('Satu')\n"))
    assert extract(source(tmp_path / "b", "\n\n\ntr('Satu')\n")) == first
    assert b"Date" not in first


@pytest.mark.parametrize(
    ("call", "part"),
    [
        ("tr(name)", "no literal"),
        ("tr(f'Halo {name}')", "no literal"),
        ("tr()", "no literal"),
        ("tr('Nilai {nilai}', harga=1)", "placeholders"),
        ("tr('Nilai {nilai} dan {lain}', nilai=1)", "placeholders"),
        ("tr('Nilai {nilai}', harga=1, **place)", "placeholders"),
    ],
)
def test_calls_that_translation_would_break_are_reported_with_their_place(tmp_path: Path, call: str, part: str) -> None:
    (fault,) = faults(source(tmp_path, f"x = 1\n{call}\n"))
    assert fault.startswith("ui/page.py:2: ")
    assert part in fault


def test_values_given_by_a_mapping_are_left_to_the_call(tmp_path: Path) -> None:
    assert faults(source(tmp_path, "tr('Nilai {nilai} di {tempat}', nilai=1, **place)\n")) == []


def test_this_source_can_be_translated() -> None:
    assert faults() == []


def test_the_shipped_catalogue_can_be_read() -> None:
    assert len(read_po(BytesIO(CATALOGUE.read_bytes()))) > 100
