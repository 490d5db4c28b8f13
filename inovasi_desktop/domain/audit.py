"""The hash chain of the audit trail: every event's hash covers the event and the hash before it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

GENESIS = "0" * 64
"""Previous hash of the first event."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act as it is hashed; ``at`` in microseconds since 1970 UTC, ``before``/``after`` JSON text or None."""

    seq: int
    at: int
    actor: str
    role: str
    laptop: str
    action: str
    subject: str
    before: str | None
    after: str | None


def event_hash(event: Event, previous: str) -> str:
    """Return the SHA-256 (hex) of the event chained to the hash ``previous``.

    Hashed bytes: UTF-8 of the JSON array [previous, seq, at, actor, role, laptop, action, subject, before,
    after] without spaces, non-ASCII unescaped.
    """
    fields = [
        previous,
        event.seq,
        event.at,
        event.actor,
        event.role,
        event.laptop,
        event.action,
        event.subject,
        event.before,
        event.after,
    ]
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def first_break(chain: Iterable[tuple[Event, str, str]]) -> int | None:
    """Return the sequence number where a chain of (event, previous hash, hash) breaks, or None if it is whole.

    Sequence numbers run from 1 without a gap.
    """
    previous = GENESIS
    for expected, (event, stated_previous, stated) in enumerate(chain, start=1):
        broken = event.seq != expected or stated_previous != previous
        if broken or event_hash(event, previous) != stated:
            return expected
        previous = stated
    return None
