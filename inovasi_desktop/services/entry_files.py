"""Files kept with a participant: read from the disk, stored once, listed, taken away softly and brought back."""

import hashlib
import stat
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, EntryFile, StoredFile
from inovasi_desktop.domain.entry_files import (
    FILE_LIMIT,
    FILES_LIMIT,
    EntryFileLine,
    NewFile,
    safe_name,
    too_large,
    type_of,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.office import require_shown
from inovasi_desktop.services.office_access import require_secretariat
from inovasi_desktop.services.rowkeys import entry_subject


class FileContent(NamedTuple):
    """A kept file with its bytes."""

    name: str
    data: bytes


def read_file(path: Path) -> NewFile:
    """Read a file once, within bounds; touches no competition.

    Raises:
        KnownError: ``entry_file.missing``, ``entry_file.folder``, ``entry_file.unreadable``, and as ``type_of``.

    """
    name = safe_name(path.name)
    try:
        data = _read(path, name)
    except FileNotFoundError as error:
        told = tr("{nama} tidak ada lagi di tempatnya. Pilih lagi berkasnya.", nama=name)
        raise KnownError("entry_file.missing", told) from error
    except OSError as error:
        told = tr("{nama} tidak dapat dibaca. Periksa apakah dapat dibuka, lalu ulangi.", nama=name)
        raise KnownError("entry_file.unreadable", told) from error
    return NewFile(name, data, hashlib.sha256(data).hexdigest(), type_of(name, data))


def _read(path: Path, name: str) -> bytes:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise KnownError("entry_file.folder", tr("{nama} adalah folder; pilih berkas di dalamnya.", nama=name))
    if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for without end
        raise KnownError("entry_file.unreadable", tr("{nama} bukan berkas biasa; pilih berkas lain.", nama=name))
    if found.st_size > FILE_LIMIT:
        raise too_large(name)
    with path.open("rb") as file:
        return file.read(FILE_LIMIT + 1)


def keep_file(
    session: Session, context: Context, *, entry_id: int, sha256: str, value: NewFile | bool, expected: bool
) -> Change | None:
    """Keep a file with a participant, take it away, or bring it back; None when it already stands so.

    Args:
        session: within the caller's transaction.
        context: who does it.
        entry_id: whose file it is.
        sha256: the digest of the file.
        value: the file, to attach it; False to take it away; True to bring it back (its bytes are never deleted).
        expected: whether it was shown as kept.

    Raises:
        KnownError: ``office.role``; ``entry.unknown``; ``entry_file.unknown``; ``entry_file.many``.
        ConflictError: ``field.conflict``.

    """
    require_secretariat(context)
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise KnownError("entry.unknown", tr("Peserta ini tidak ada dalam kompetisi."))
    row = session.scalar(select(EntryFile).where(EntryFile.entry_id == entry_id, EntryFile.sha256 == sha256))
    stored, wanted = row is not None and row.removed_at is None, value is not False
    if isinstance(value, NewFile) and stored:
        return None
    require_shown(stored, expected)
    if stored == wanted:
        return None
    if wanted:
        _require_room(session, entry)
    when = context.now()
    if row is not None:
        _mark(session, context, row, value, when)
        name = value.name if isinstance(value, NewFile) else row.name
    elif isinstance(value, NewFile):
        _store(session, context, entry_id, value, when)
        name = value.name
    else:
        raise _unknown()
    action = (
        ("entry.file_add" if isinstance(value, NewFile) else "entry.file_restore") if wanted else "entry.file_remove"
    )
    told = {"file": name, "sha256": sha256}
    audit.append(
        session,
        context,
        action,
        entry_subject(entry.code),
        before=None if wanted else told,
        after=told if wanted else None,
        at=when,
    )
    return Change(
        ChangeKind.ENTRY_FILE,
        when,
        entry_id=entry_id,
        category_id=entry.category_id,
        part=sha256,
        before=stored,
        after=wanted,
    )


def _store(session: Session, context: Context, entry_id: int, file: NewFile, when: datetime) -> None:
    """Write a file that this participant never had; its bytes only when no other participant has them."""
    if session.scalar(select(StoredFile.size).where(StoredFile.sha256 == file.sha256)) is None:
        session.execute(insert(StoredFile).values(sha256=file.sha256, size=len(file.data), content=file.data))
    session.execute(
        insert(EntryFile).values(
            uid=context.new_id(),
            entry_id=entry_id,
            sha256=file.sha256,
            name=file.name,
            media_type=file.media_type,
            added_by=context.actor.name,
            added_at=when,
        )
    )


def _mark(session: Session, context: Context, row: EntryFile, value: NewFile | bool, when: datetime) -> None:
    """Take a row away or bring it back; attached anew it bears the new name and date."""
    values: dict[str, object] = {"removed_at": when if value is False else None}
    if isinstance(value, NewFile):
        values |= {
            "name": value.name,
            "media_type": value.media_type,
            "added_by": context.actor.name,
            "added_at": when,
        }
    session.execute(update(EntryFile).where(EntryFile.id == row.id).values(values))


def _require_room(session: Session, entry: Entry) -> None:
    kept = select(func.count()).where(EntryFile.entry_id == entry.id, EntryFile.removed_at.is_(None))
    if (session.scalar(kept) or 0) >= FILES_LIMIT:
        told = tr(
            "{peserta} sudah mempunyai {n} berkas; hapus yang tidak diperlukan atau gabungkan menjadi satu PDF.",
            peserta=entry.short_name,
            n=FILES_LIMIT,
        )
        raise KnownError("entry_file.many", told)


def entry_files(session: Session, entry_id: int) -> tuple[EntryFileLine, ...]:
    """Return the files of a participant in the order in which they came, those taken away last."""
    statement = (
        select(
            EntryFile.sha256,
            EntryFile.name,
            EntryFile.media_type,
            StoredFile.size,
            EntryFile.added_by,
            EntryFile.added_at,
            EntryFile.removed_at.is_not(None),
        )
        .join(StoredFile, StoredFile.sha256 == EntryFile.sha256)
        .where(EntryFile.entry_id == entry_id)
        .order_by(EntryFile.removed_at.is_not(None), EntryFile.added_at, EntryFile.id)
    )
    return tuple(EntryFileLine(*row) for row in session.execute(statement))


def also_with(session: Session, *, entry_id: int, sha256: str) -> tuple[str, ...]:
    """Return the codes of the other participants that have the same file."""
    statement = (
        select(Entry.code)
        .join(EntryFile, EntryFile.entry_id == Entry.id)
        .where(EntryFile.sha256 == sha256, EntryFile.removed_at.is_(None), Entry.removed_at.is_(None))
        .where(Entry.id != entry_id)
        .order_by(Entry.code)
    )
    return tuple(session.scalars(statement))


def file_content(session: Session, *, entry_id: int, sha256: str) -> FileContent:
    """Return a file of a participant with its bytes, also one that was taken away.

    Raises:
        KnownError: ``entry_file.unknown``.

    """
    row = session.execute(
        select(EntryFile.name, StoredFile.content)
        .join(StoredFile, StoredFile.sha256 == EntryFile.sha256)
        .where(EntryFile.entry_id == entry_id, EntryFile.sha256 == sha256)
    ).first()
    if row is None:
        raise _unknown()
    return FileContent(row[0], row[1])


def save_copy(path: Path, content: FileContent) -> None:
    """Write a file to the disk, whole or not at all.

    Raises:
        KnownError: ``output.…``.

    """
    from inovasi_desktop.reports.output import write_atomically

    write_atomically(path, content.data)


def _unknown() -> KnownError:
    return KnownError("entry_file.unknown", tr("Berkas ini tidak ada pada peserta."))
