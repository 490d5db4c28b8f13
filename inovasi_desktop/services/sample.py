"""The sample competition as a file: its structure alone, with everything done, or as practice for the window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from inovasi_desktop.db.backup import take_name, temporary_file
from inovasi_desktop.db.lock import WriteLock
from inovasi_desktop.db.opening import refuse_foreign_log
from inovasi_desktop.db.problems import already_there, told
from inovasi_desktop.domain.values import Context
from inovasi_desktop.services.files import PROGRAM, CompetitionFile, create_file, open_file
from inovasi_desktop.services.sample_context import SampleClock, named_id, sample_context
from inovasi_desktop.services.sample_filling import FINISHED, PRACTICE, Extent, Progress, SampleFilling
from inovasi_desktop.services.sample_seed import plant

__all__ = [
    "FILE_NAME",
    "FINISHED",
    "PRACTICE",
    "Extent",
    "Progress",
    "create_finished_sample",
    "create_practice_sample",
    "create_sample",
    "free_practice_path",
]

FILE_NAME = "contoh-palembang-2022.inovasi"

_CREATED = date(2022, 7, 25)


def create_sample(path: Path, *, context: Context | None = None, holder: str = PROGRAM) -> CompetitionFile:
    """Make a competition file with the sample's structure and nothing scored yet, open for writing.

    Args:
        path: where; nothing may be there.
        context: who acts, clock and ids; by default the sample's own fixed ones.
        holder: the program's name, as others are told who holds the file.

    Raises:
        KnownError: what ``services.files.create_file`` raises.

    """
    chosen = context or sample_context(SampleClock(_CREATED))

    def fill(file: CompetitionFile) -> None:
        with file.write() as session:
            plant(session, chosen, named_id("competition"))

    return build_file(path, holder, chosen, fill)


def create_finished_sample(path: Path, *, holder: str = PROGRAM, progress: Progress | None = None) -> CompetitionFile:
    """Make the sample with every sheet filled and every category confirmed: the same content every time."""
    return _create(path, FINISHED, named_id("competition"), holder, progress)


def create_practice_sample(
    path: Path, *, holder: str = PROGRAM, progress: Progress | None = None, uid: UUID | None = None
) -> CompetitionFile:
    """Make the sample as the window opens it (see ``sample_filling.PRACTICE``).

    Args:
        path: where; nothing may be there.
        holder: the program's name, as others are told who holds the file.
        progress: called after each entry with the sheets done and the sheets in all.
        uid: id of the competition; by default a new one, so that two copies keep their backups apart.

    Raises:
        KnownError: what ``services.files.create_file`` raises.

    """
    return _create(path, PRACTICE, uid or uuid4(), holder, progress)


def free_practice_path(folder: Path) -> Path:
    """Return a path in ``folder`` for a new copy of the sample: earlier copies are never touched."""
    stem, suffix = Path(FILE_NAME).stem, Path(FILE_NAME).suffix
    path, number = folder / FILE_NAME, 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path


def _create(path: Path, extent: Extent, uid: UUID, holder: str, progress: Progress | None) -> CompetitionFile:
    clock = SampleClock(_CREATED)
    context = sample_context(clock)

    def fill(file: CompetitionFile) -> None:
        with file.write() as session:
            plant(session, context, uid)
            SampleFilling(session, context, clock, extent).run(progress)

    return build_file(path, holder, context, fill)


def build_file(path: Path, holder: str, context: Context, fill: Callable[[CompetitionFile], None]) -> CompetitionFile:
    """Make the file under a temporary name, so that the path never holds half a sample."""
    path = path.resolve()
    with WriteLock(path, holder), told(path), temporary_file(path) as temporary:
        if path.exists():
            raise already_there(path)
        refuse_foreign_log(path)
        with create_file(temporary, context, holder=holder) as file:
            fill(file)
        take_name(temporary, path)
    return open_file(path, holder=holder)
