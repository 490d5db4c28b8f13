"""``cadangkan`` and ``pulihkan``: a whole copy of a competition file, and the way back."""

from pathlib import Path

from inovasi_desktop.cli.acting import program_context
from inovasi_desktop.cli.entry import DONE, NO
from inovasi_desktop.cli.terminal import complain, say
from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr
from inovasi_desktop.paths import SUFFIX
from inovasi_desktop.services import audit, backups
from inovasi_desktop.services.files import integrity, open_file


def back_up(path: Path, to: Path | None) -> int:
    """Copy the file as it is now, also while another program writes it, and print where to.

    The copy of a file that is not whole is made all the same, since it may be the last; but the answer is no.
    """
    context = program_context()
    with open_file(path, write=False) as file:
        if to is None:
            made = backups.backup_now(file, context)
        else:
            stamp = context.now().astimezone(WIB).strftime("%Y-%m-%d_%H.%M.%S")
            made = to / f"{path.stem}_{stamp}{SUFFIX}" if to.is_dir() else to
            file.backup_to(made)
    say(tr("Cadangan: {path}", path=made))
    fault = _fault(made)
    if fault is None:
        return DONE
    complain(tr("{nama} tidak utuh, maka cadangannya juga tidak: {sebab}", nama=path.name, sebab=fault))
    return NO


def _fault(made: Path) -> str | None:
    """Return what keeps a copy from being restored, None when nothing does."""
    with open_file(made, write=False) as copy, copy.read() as session:
        if faults := integrity(session):
            return faults[0]
        broken = audit.broken_at(session)
    return None if broken is None else tr("jejak audit putus pada peristiwa {n}.", n=broken)


def restore(backup: Path, to: Path | None, *, replace: bool) -> int:
    """Make a competition file of a backup and print where it is."""
    if replace and to is None:
        raise UsageError("restore.target", tr("Opsi --timpa membutuhkan --ke BERKAS yang akan diganti."))
    if to is not None and to.is_dir():
        raise UsageError("restore.is_folder", tr("{path} adalah folder; sebutkan nama berkasnya.", path=to))
    target = to or _free_beside(backup)
    kept = backups.restore(backup, target, program_context(), overwrite=replace)
    say(tr("Dipulihkan: {path}", path=target))
    if kept is not None:
        say(tr("Isi sebelumnya disimpan: {path}", path=kept))
    return DONE


def _free_beside(backup: Path) -> Path:
    stem = f"{backup.stem}_dipulihkan"
    path, number = backup.with_name(f"{stem}{SUFFIX}"), 1
    while path.exists():
        number += 1
        path = backup.with_name(f"{stem}-{number}{SUFFIX}")
    return path
