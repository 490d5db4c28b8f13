"""Backups: automatic ones in rotation, one by hand, and the way back.

Automatic backups lie in the application's data folder, under the competition's uid. Names carry the time in WIB:
``2022-08-22_09.41.07.inovasi``. Copies under other names there (made before an upgrade or a restore) stay for ever.
"""

import re
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from inovasi_desktop.db.backup import (
    automatic_folder,
    copy_to_backups,
    keep_damaged,
    overwrite_database,
    snapshot,
    take_name,
    temporary_file,
)
from inovasi_desktop.db.engine import connect_to_read, wal_path
from inovasi_desktop.db.file import CompetitionFile, integrity
from inovasi_desktop.db.lock import WriteLock
from inovasi_desktop.db.opening import PROGRAM, check_header, open_file, open_unnamed, refuse_foreign_log
from inovasi_desktop.db.problems import already_there, told
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import WIB, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.paths import SUFFIX
from inovasi_desktop.services import audit

INTERVAL = timedelta(minutes=10)
"""How often the window backs up a file that changes."""

KEEP_NEWEST = 10
KEEP_DAYS = 30
"""The newest ten stay, and the last of each day for thirty days."""

_TIME = "%Y-%m-%d_%H.%M.%S"
_STAMP = re.compile(r"_(\d{4}-\d\d-\d\d_\d\d\.\d\d\.\d\d)")
_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\d_\d\d\.\d\d\.\d\d)(?:_(\d+))?{re.escape(SUFFIX)}")


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One automatic backup; ``number`` tells those of one second apart. Sorts from oldest to newest."""

    at: datetime
    number: int
    path: Path


def listed(file: CompetitionFile) -> list[Backup]:
    """Return the automatic backups of a competition, oldest first."""
    return _in_folder(_folder(file))


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy among the backups as people choose it.

    Attributes:
        at: when it was made.
        size: bytes.
        why: in words.
        automatic: whether it goes again by itself when it is too old.
    """

    path: Path
    at: datetime
    size: int
    why: str
    automatic: bool


def kept_copies(file: CompetitionFile) -> tuple[KeptCopy, ...]:
    """Return every copy of a competition in its backup folder, the newest first."""
    found = []
    for path in _folder(file).glob(f"*{SUFFIX}"):
        try:
            status = path.stat()
        except OSError:
            continue  # let go of meanwhile
        match, why = _NAME.fullmatch(path.name), _why(path.name)
        stamp = match or _STAMP.search(path.name)
        if stamp is not None:
            at = datetime.strptime(stamp[1], _TIME).replace(tzinfo=WIB)
        else:
            at = datetime.fromtimestamp(status.st_mtime, WIB)
        found.append(KeptCopy(path, at, status.st_size, why, match is not None))
    return tuple(sorted(found, key=lambda copy: (copy.at, copy.path.name), reverse=True))


def _why(name: str) -> str:
    if name.startswith("sebelum-dipulihkan"):
        return tr("Sebelum dipulihkan")
    if name.startswith("sebelum-versi-baru"):
        return tr("Sebelum pembaruan program")
    return tr("Otomatis") if _NAME.fullmatch(name) else tr("Disimpan sendiri")


def free_copy_path(file: CompetitionFile, backup: KeptCopy) -> Path:
    """Return a free path beside the competition for a copy that a backup is restored into."""
    stem = f"{file.path.stem}-pulih-{backup.at:%Y-%m-%d-%H%M}"
    path, number = file.path.with_name(f"{stem}{SUFFIX}"), 1
    while path.exists():
        number += 1
        path = file.path.with_name(f"{stem}-{number}{SUFFIX}")
    return path


def latest(file: CompetitionFile) -> Backup | None:
    """Return the newest automatic backup of a competition."""
    return max(listed(file), default=None)


def backup_now(file: CompetitionFile, context: Context) -> Path:
    """Back the file up into its own folder of automatic backups and let go of those too old.

    Raises:
        KnownError: ``disk.full`` and the like for the data folder.
    """
    now = context.now().astimezone(WIB)
    made = copy_to_backups(file.path, now.strftime(_TIME))
    rotate(made.parent, made, now)
    return made


def backup_if_changed(file: CompetitionFile, context: Context, *, every: timedelta = timedelta(0)) -> Path | None:
    """Back the file up if it changed since its newest backup, and that one is at least ``every`` old.

    Changed means another head of the audit trail, which every act moves. A newest backup from the future (the
    clock was set back) counts as old.
    """
    newest = latest(file)
    if newest is not None:
        age = context.now() - newest.at
        if timedelta(0) <= age < every or not _differs(file, newest.path):
            return None
    return backup_now(file, context)


def rotate(folder: Path, made: Path, now: datetime) -> None:
    """Remove the automatic backups of ``folder`` that no rule keeps; ``made``, just written, always stays."""
    backups = _in_folder(folder)
    kept = {made} | {backup.path for backup in backups[-KEEP_NEWEST:]}
    last_of_day = {backup.at.date(): backup.path for backup in backups}
    kept |= {path for day, path in last_of_day.items() if (now.date() - day).days < KEEP_DAYS}
    for backup in backups:
        if backup.path not in kept:
            backup.path.unlink(missing_ok=True)


def restore(
    backup: Path, target: Path, context: Context, *, overwrite: bool = False, holder: str = PROGRAM
) -> Path | None:
    """Put a backup back as a competition file at ``target``, checked and with the act in its trail.

    Returns:
        Where the file that stood at ``target`` was kept, if one did.

    Raises:
        KnownError: ``backup.damaged``; ``backup.same`` (onto itself); ``file.exists`` without ``overwrite``;
            ``file.held`` while ``target`` is in use; ``file.not_competition`` when either is none;
            what opening a file raises. ``target`` is then as it was.
    """
    backup, target = backup.resolve(), target.resolve()
    if backup == target:
        raise KnownError("backup.same", tr("{path} tidak dapat dipulihkan ke dirinya sendiri.", path=backup))
    _require_sound(backup)
    with WriteLock(target, holder), told(target), temporary_file(target) as temporary:
        if not target.exists():
            refuse_foreign_log(target)
            _prepare(backup, temporary, target, context, kept=None)
            take_name(temporary, target)
            return None
        if not overwrite:
            raise already_there(target)
        check_header(target)
        kept, sound = _keep(target, context)
        _prepare(backup, temporary, target, context, kept)
        if sound:
            overwrite_database(temporary, target)
        else:
            wal_path(target).unlink(missing_ok=True)
            take_name(temporary, target)
        return kept


def _require_sound(backup: Path) -> None:
    with open_file(backup, write=False) as file, file.read() as session:
        faults = integrity(session)
        broken = audit.broken_at(session)
    if broken is not None:
        faults.append(tr("Jejak audit putus pada nomor {nomor}.", nomor=broken))
    if faults:
        message = tr("Cadangan {nama} tidak utuh dan tidak dipulihkan. {sebab}", nama=backup.name, sebab=faults[0])
        raise KnownError("backup.damaged", message)


def _keep(target: Path, context: Context) -> tuple[Path, bool]:
    """Keep the file that is about to be replaced among the backups; return the copy and whether SQLite can read it."""
    stem = f"sebelum-dipulihkan_{context.now().astimezone(WIB).strftime(_TIME)}"
    try:
        return copy_to_backups(target, stem), True
    except KnownError as error:
        if error.code != "file.damaged":
            raise
        return keep_damaged(target, stem), False


def _prepare(backup: Path, temporary: Path, target: Path, context: Context, kept: Path | None) -> None:
    """Make the file that will stand at ``target``, of today's version and with the restoring in its trail."""
    with closing(connect_to_read(backup)[0]) as origin:
        snapshot(origin, temporary)
    before = _head(kept) if kept else None
    with open_unnamed(temporary, target) as file, file.write() as session:
        audit.append(session, context, "file.restore", "file", before=before, after={"backup": backup.name})


def _folder(file: CompetitionFile) -> Path:
    with told(file.path), closing(connect_to_read(file.path)[0]) as connection:
        return automatic_folder(connection, file.path)


def _in_folder(folder: Path) -> list[Backup]:
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        if match := _NAME.fullmatch(path.name):
            at = datetime.strptime(match[1], _TIME).replace(tzinfo=WIB)
            found.append(Backup(at, int(match[2] or 1), path))
    return sorted(found)


def _differs(file: CompetitionFile, backup: Path) -> bool:
    with file.read() as session:
        events, head = audit.head(session)
    return _head(backup) != {"events": events, "head": head}


def _head(copy: Path) -> dict[str, int | str] | None:
    """Return how far the trail of a copy goes, or None for one that cannot be read."""
    try:
        with open_file(copy, write=False) as file, file.read() as session:
            events, head = audit.head(session)
    except KnownError:
        return None
    return {"events": events, "head": head}
