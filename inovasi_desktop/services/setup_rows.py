"""One way to put a record of the setup into its row: new, changed, removed or brought back, with its audit event."""

from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from sqlalchemy.orm import Session

from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit

LONGEST = 10_000
"""Longest text of a field, in characters."""

Row = TypeVar("Row", bound=Any)
Record = TypeVar("Record", bound=Any)


class Put(NamedTuple):
    """What is put where.

    Attributes:
        subject: name of the row for the trail; ``action`` of the act.
        stored: the record that stands now, None when there is none or it is removed.
        value: the record that shall stand, None to remove it.
        reason: why, empty when none was needed.
    """

    kind: ChangeKind
    action: str
    subject: str
    stored: Any
    value: Any
    reason: str = ""


def require_expected(stored: object, expected: object) -> None:
    """Refuse when the stored record is not the one that was shown (``setup.conflict``)."""
    if stored != expected:
        raise ConflictError(
            "setup.conflict",
            tr("Bagian ini sudah berubah di tempat lain. Periksa yang tersimpan, lalu ubah kembali."),
            stored=str(plain(stored)),
            shown=str(plain(expected)),
        )


def put_row(
    session: Session,
    context: Context,
    put: Put,
    row: Row | None,
    make: Callable[[], Row],
    write: Callable[[Row], None],
    **ids: int | None,
) -> tuple[Row, Change]:
    """Write, remove or bring back one row and return it with its change.

    Args:
        make: builds a new row with what never changes; used when there is none yet.
        write: fills the row from ``put.value``.
        ids: of the row's surroundings, for the change.
    """
    when = context.now()
    if row is None:
        row = make()
        write(row)
        session.add(row)
    elif put.value is None:
        row.removed_at = when
    else:
        row.removed_at = None
        write(row)
    session.flush()
    record(session, context, put, at=when)
    return row, Change(put.kind, when, part=put.action, before=put.stored, after=put.value, **ids)


def record(session: Session, context: Context, put: Put, *, at: Any = None) -> Any:  # noqa: ANN401 - a datetime
    """Append the audit event: whole records where one is new or gone, else the fields that differ."""
    before, after = plain(put.stored), plain(put.value)
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [key for key in after if after[key] != before.get(key)]
        before, after = {key: before.get(key) for key in keys}, {key: after[key] for key in keys}
    if put.reason:
        after = {"value": after, "reason": put.reason}
    return audit.append(session, context, put.action, put.subject, before=before, after=after, at=at)


def plain(value: object) -> Any:  # noqa: ANN401 - JSON is any value
    """Return a record as JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(one) for key, one in asdict(value).items()}
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def differing(stored: object, value: object) -> frozenset[str]:
    """Return the names of the fields in which two records differ; all of them when one is missing."""
    known = stored if stored is not None else value
    if not is_dataclass(known) or isinstance(known, type):
        return frozenset()
    names = [field.name for field in fields(known)]
    if stored is None or value is None:
        return frozenset(names)
    return frozenset(name for name in names if getattr(stored, name) != getattr(value, name))


def trimmed(value: Record | None, *names: str) -> Record | None:
    """Return a record with these texts as they are stored; what an undo expects later is what stands then."""
    if value is None:
        return None
    return replace(value, **{name: getattr(value, name).strip() for name in names})


def require_text(text: str, what: str, code: str, *, limit: int = 300) -> None:
    """Refuse an empty or endless text (``code``)."""
    if not text.strip():
        raise KnownError(code, tr("{apa} harus diisi.", apa=what))
    if len(text) > limit or "\x00" in text:
        raise KnownError(code, tr("{apa} terlalu panjang; paling banyak {n} huruf.", apa=what, n=limit))


def require_code(code: str, what: str) -> None:
    """Refuse a code that files could not carry (``setup.code``)."""
    plain_code = code.strip()
    if not plain_code or plain_code != code or len(code) > 40 or not code.isprintable() or set(code) & set(":/"):
        raise KnownError(
            "setup.code",
            tr("Kode {apa} terdiri atas 1 sampai 40 huruf atau angka, tanpa “:” dan “/”.", apa=what),
        )
