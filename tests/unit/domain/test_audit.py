"""The chain breaks wherever anything in it is changed, left out, added or moved."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_desktop.domain.audit import GENESIS, Event, event_hash, first_break


def chain(length: int) -> list[tuple[Event, str, str]]:
    links, previous = [], GENESIS
    for seq in range(1, length + 1):
        event = Event(
            seq, 1_660_000_000_000_000 + seq, "Juri 1", "juri", "laptop", "score.record", f"score:{seq}", None, "87"
        )
        digest = event_hash(event, previous)
        links.append((event, previous, digest))
        previous = digest
    return links


@given(st.integers(0, 12))
def test_whole_chain_has_no_break(length: int) -> None:
    assert first_break(chain(length)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"at": 1},
        {"actor": "Juri 2"},
        {"role": "x"},
        {"laptop": ""},
        {"action": "a"},
        {"subject": "s"},
        {"before": "1"},
        {"after": "88"},
    ],
)
def test_any_changed_field_breaks_it_there(change: dict[str, object]) -> None:
    links = chain(5)
    event, previous, digest = links[2]
    links[2] = (replace(event, **change), previous, digest)
    assert first_break(links) == 3


def test_left_out_added_and_moved_events_break_it() -> None:
    assert first_break(chain(5)[1:]) == 1
    links = chain(5)
    assert first_break(links[:2] + links[3:]) == 3
    assert first_break([*links, links[-1]]) == 6
    assert first_break([links[1], links[0]]) == 1


def test_a_rewritten_event_with_its_own_new_hash_breaks_the_next() -> None:
    links = chain(5)
    event, previous, _ = links[2]
    forged = replace(event, after="100")
    links[2] = (forged, previous, event_hash(forged, previous))
    assert first_break(links) == 4


def test_hash_is_the_documented_one() -> None:
    event = Event(1, 2, "a", "b", "c", "d", "e", None, '{"é":1}')
    text = f'["{GENESIS}",1,2,"a","b","c","d","e",null,"{{\\"é\\":1}}"]'
    assert event_hash(event, GENESIS) == hashlib.sha256(text.encode()).hexdigest()
