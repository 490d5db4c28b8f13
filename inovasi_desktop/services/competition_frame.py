"""The competition itself as the secretariat edits it: one field at a time, and its pictures."""

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Asset, Competition
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.numbering import validate_pattern
from inovasi_desktop.domain.setup import Frame
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit, setup_guard
from inovasi_desktop.services.rubric import require_competition
from inovasi_desktop.services.setup_rows import LONGEST, Put, record, require_expected, require_text

ASSETS = ("lambang", "kop")
"""Keys of the pictures a competition may have."""

LARGEST_ASSET = 4 * 1024 * 1024
"""Bytes of the largest picture that is kept in the file."""

FIELDS = tuple(field.name for field in fields(Frame))
_ROUND = tuple(name for name in FIELDS if name.startswith("round_"))
RULE_FIELDS = frozenset({"weights", "missing", "ties", *_ROUND})
"""Fields that decide ranks."""

_REQUIRED = ("name", "city", "organiser", "place", "authority", "signatory_title", "certificate_place")
_WORDS = {"weights": ("relative", "absolute"), "missing": ("refuse", "skip")}
_MOST_DECIMALS = 6
_YEARS = (1945, 2200)
_MOST_UNITS = 100_000


def frame(session: Session) -> Frame:
    """Return the competition's record."""
    return frame_of(require_competition(session))


def frame_of(row: Competition) -> Frame:
    """Return the record of a competition's row."""
    parts: dict[str, Any] = {name: getattr(row, name) for name in FIELDS}
    return Frame(**{**parts, "ties": tuple(row.ties)})


def put_frame(
    session: Session,
    context: Context,
    *,
    field: str,
    value: Any,  # noqa: ANN401 - any field
    expected: Any,  # noqa: ANN401
    reason: str = "",
) -> Change | None:
    """Change one field of the competition; return None when it already stands so.

    Raises:
        KnownError: ``setup.role``, ``frame.<field>`` (not possible); of a field that decides ranks ``setup.decided``
            and ``setup.reason``; what ``domain.numbering`` says of the number pattern.
        ConflictError: ``setup.conflict``.
    """
    setup_guard.require_office(context)
    if field not in FIELDS:
        raise ValueError(field)
    row = require_competition(session)
    stored = getattr(frame_of(row), field)
    require_expected(stored, expected)
    value = _clean(field, value)
    if value == stored:
        return None
    told = ""
    if field in RULE_FIELDS:
        setup_guard.require_undecided(session, None)
        told = setup_guard.require_reason(reason, scored=setup_guard.scored(session))
    _check(field, value)
    setattr(row, field, list(value) if field == "ties" else value)
    session.flush()
    kind = ChangeKind.RULES if field in RULE_FIELDS else ChangeKind.SETUP
    put = Put(kind, "competition.put", f"competition:{field}", stored, value, told)
    when = record(session, context, put)
    return Change(kind, when, part=field, before=stored, after=value)


def _clean(field: str, value: Any) -> Any:  # noqa: ANN401 - any field
    if field == "ties":
        return tuple(value)
    if not isinstance(value, str):
        return value
    text = value.replace("\x00", "")
    return text.strip() if field in ("integrity_text", "roster_note", "rubric_note") else " ".join(text.split())


def _check(field: str, value: Any) -> None:  # noqa: ANN401 - any field
    code = f"frame.{field}"
    if field in _REQUIRED:
        require_text(value, tr("Isian ini"), code)
    elif isinstance(value, str) and len(value) > LONGEST:
        raise KnownError(code, tr("Teks terlalu panjang; paling banyak {n} huruf.", n=LONGEST))
    if field == "number_pattern":
        validate_pattern(value)
    elif field == "certificate_date" and value is None:
        raise KnownError(code, tr("Tanggal piagam harus diisi."))
    elif field == "year" and (value is None or not _YEARS[0] <= value <= _YEARS[1]):
        raise KnownError(code, tr("Tahun dari {dari} sampai {sampai}.", dari=_YEARS[0], sampai=_YEARS[1]))
    elif field == "unit_target" and value is not None and not 0 <= value <= _MOST_UNITS:
        raise KnownError(code, tr("Target unit kerja di luar batas."))
    elif field in _ROUND and value is not None and not 0 <= value <= _MOST_DECIMALS:
        raise KnownError(code, tr("Pembulatan dari 0 sampai {n} desimal.", n=_MOST_DECIMALS))
    elif field in _WORDS and value not in _WORDS[field]:
        raise ValueError(value)
    elif field == "ties" and len(set(value)) < len(value):
        raise KnownError(code, tr("Setiap pemutus hanya dipakai satu kali."))


def asset(session: Session, key: str) -> bytes | None:
    """Return the bytes of a picture, None when there is none."""
    return session.scalars(select(Asset.content).where(Asset.key == key)).first()


def put_asset(
    session: Session, context: Context, *, key: str, value: bytes | None, expected: bytes | None
) -> Change | None:
    """Set, replace or take away (None) a picture: ``lambang`` or ``kop``.

    Raises:
        KnownError: ``setup.role``, ``asset.size``; ``certificate.emblem`` when the bytes are no picture.
        ConflictError: ``setup.conflict``.
    """
    setup_guard.require_office(context)
    if key not in ASSETS:
        raise ValueError(key)
    stored = asset(session, key)
    if stored != expected:
        require_expected(*(None if one is None else _told(one) for one in (stored, expected)))
    if value == stored:
        return None
    media = check_asset(value) if value is not None else ""
    session.execute(delete(Asset).where(Asset.key == key))
    if value is not None:
        session.execute(insert(Asset).values(key=key, media_type=media, content=value))
    before, after = (None if one is None else _told(one) for one in (stored, value))
    when = audit.append(session, context, "asset.put", f"asset:{key}", before=before, after=after)
    return Change(ChangeKind.SETUP, when, part=f"asset:{key}", before=stored, after=value)


def _told(content: bytes) -> dict[str, Any]:
    from hashlib import sha256

    return {"size": len(content), "sha256": sha256(content).hexdigest()}


def check_asset(content: bytes) -> str:
    """Return the media type of a picture that papers can show.

    Raises:
        KnownError: ``asset.size``, ``certificate.emblem``.
    """
    from inovasi_desktop.reports.emblem import read_emblem  # Pillow and reportlab take their time

    if len(content) > LARGEST_ASSET:
        text = tr("Gambar terlalu besar; paling banyak {n} MB.", n=LARGEST_ASSET // (1024 * 1024))
        raise KnownError("asset.size", text)
    read_emblem(content)
    if content.startswith(b"\x89PNG"):
        return "image/png"
    if content.startswith(b"\xff\xd8"):
        return "image/jpeg"
    return "application/octet-stream"


def renewed(old: Frame, *, name: str, year: int, city: str) -> Frame:
    """Return last year's frame for a new year: what is dated is taken out or moved on."""
    try:
        day = old.certificate_date.replace(year=year)
    except ValueError:  # 29 February
        day = old.certificate_date.replace(year=year, day=28)
    return replace(old, name=name, year=year, city=city, starts_on=None, ends_on=None, certificate_date=day)
