"""Column types that keep exact values exact: no REAL, no naive time, one spelling of JSON."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def canonical_json(value: object) -> str:
    """Return the one spelling of ``value`` that is hashed and stored: sorted keys, no spaces, UTF-8 text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def microseconds(value: datetime) -> int:
    """Return an aware time as whole microseconds since 1970 UTC."""
    return (value - _EPOCH) // _MICROSECOND


class Hundredths(TypeDecorator[int]):
    """A mark, weight or limit in hundredths (8750 is 87,5); refuses anything but an integer."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Return ``value`` unchanged, or raise TypeError for a float, Decimal or bool."""
        if value is not None and type(value) is not int:
            message = f"hundredths must be int, got {value!r}"
            raise TypeError(message)
        return value


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, stored as microseconds since 1970 in UTC (an integer: portable and exact)."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return microseconds since 1970; raise ValueError for a time without zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "times are stored aware; got a naive one"
            raise ValueError(message)
        return microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return the aware time in UTC."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class CanonicalJson(TypeDecorator[Any]):
    """JSON in its canonical spelling, so that equal values are equal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401 - JSON is any value
        """Return canonical text; None stays NULL."""
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401 - JSON is any value
        """Return the parsed value."""
        return None if value is None else json.loads(value)
