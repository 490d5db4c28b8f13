"""Many files of one command: all of them in their places, or none and nothing left behind."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from inovasi_desktop.db.problems import told
from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.output import write_atomically


class Staging:
    """Files on their way into ``folder``; they lie in a hidden folder inside it until all are whole.

    Attributes:
        folder: where they will be.
    """

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder = folder
        self._scratch = scratch
        self._names: list[str] = []

    def write(self, name: str, content: bytes) -> None:
        """Write one file; ``name`` may lie in a subfolder, e.g. ``piagam/PD-1.pdf``."""
        write_atomically(self.path(name), content)

    def path(self, name: str) -> Path:
        """Return where to make the file that will be called ``name``."""
        path = self._scratch / name
        with told(self.folder / name):
            path.parent.mkdir(parents=True, exist_ok=True)
        self._names.append(name)
        return path

    def drop(self, name: str) -> None:
        """Leave what stands in the folder under ``name`` as it is."""
        self._names.remove(name)

    def commit(self) -> None:
        """Give every file its place, replacing what was there."""
        targets = {name: self.folder / name for name in self._names}
        for path in targets.values():
            if path.is_dir():
                raise UsageError("output.is_folder", tr("{path} adalah folder; pilih folder keluaran lain.", path=path))
        with ExitStack() as folders:
            for path in targets.values():
                folders.enter_context(made(path.parent))
            for name, path in targets.items():
                with told(path):
                    (self._scratch / name).replace(path)


@contextmanager
def staged(folder: Path) -> Iterator[Staging]:
    """Yield a staging area for ``folder``, which is made if it is not there; on any error nothing of it remains.

    Raises:
        KnownError: ``output.not_folder``; what ``told`` raises for a folder that cannot be written.

    """
    folder = folder.absolute()
    with made(folder), told(folder), TemporaryDirectory(dir=folder, prefix=".inovasi-") as scratch:
        staging = Staging(folder, Path(scratch))
        yield staging
        staging.commit()


@contextmanager
def made(folder: Path) -> Iterator[None]:
    """Make ``folder`` and its parents for the block; those made go away again when it fails.

    Raises:
        UsageError: ``output.not_folder`` when a file stands in the way.

    """
    way = (folder, *folder.parents)
    lacking = [path for path in way if not path.exists()]
    base = way[len(lacking)]
    if not base.is_dir():
        raise UsageError("output.not_folder", tr("{path} adalah berkas, bukan folder.", path=base))
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for path in lacking:
            with suppress(OSError):
                path.rmdir()
        raise
