"""Make a new competition file: with sensible defaults, or with the structure of last year's file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.setup import CategoryText, Structure
from inovasi_desktop.domain.values import Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.categories import MOST_FINALISTS
from inovasi_desktop.services.competition_frame import renewed
from inovasi_desktop.services.default_structure import default_structure
from inovasi_desktop.services.files import PROGRAM, CompetitionFile, open_file
from inovasi_desktop.services.setup_rows import require_code, require_text
from inovasi_desktop.services.structure import plant_structure, read_structure, with_categories

YEARS = (1945, 2200)


@dataclass(frozen=True, slots=True)
class NewCompetition:
    """What the secretariat is asked for a new competition.

    Attributes:
        last_year: structure of last year's file, None to begin with the defaults.
        roster, judges: whether units with their aliases, and judges without panels, come along.
    """

    name: str
    year: int
    city: str
    categories: tuple[CategoryText, ...]
    last_year: Structure | None = None
    roster: bool = True
    judges: bool = False


def read_last_year(path: Path) -> Structure:
    """Return the structure of another competition's file, which stays as it is.

    Raises:
        KnownError: what ``services.files.open_file`` raises; ``competition.none``.
    """
    with open_file(path, write=False) as file, file.read() as session:
        return read_structure(session)


def check_new(new: NewCompetition) -> None:
    """Refuse a competition that lacks what it must have.

    Raises:
        KnownError: as ``check_name``; ``new.categories`` for a category without code or name,
            a code that stands twice, a number of finalists out of bounds, or no category at all.
    """
    check_name(new.name, new.year, new.city)
    check_categories(new.categories)


def check_name(name: str, year: int, city: str) -> None:
    """Refuse a name that could not head a competition (``new.name``, ``new.year``, ``new.city``)."""
    require_text(name, tr("Nama kompetisi"), "new.name")
    require_text(city, tr("Kota atau kabupaten"), "new.city")
    if not YEARS[0] <= year <= YEARS[1]:
        raise KnownError("new.year", tr("Tahun dari {dari} sampai {sampai}.", dari=YEARS[0], sampai=YEARS[1]))


def check_categories(categories: Sequence[CategoryText]) -> None:
    """Refuse categories that could not stand in one file (``new.categories``)."""
    if not categories:
        raise KnownError("new.categories", tr("Tambahkan sedikitnya satu kategori."))
    codes: set[str] = set()
    for one in categories:
        try:
            require_code(one.code, tr("kategori"))
            require_text(one.name, tr("Nama kategori"), "new.categories")
        except KnownError as error:
            raise KnownError("new.categories", error.message) from error
        if one.code in codes:
            raise KnownError("new.categories", tr("Kode {kode} dipakai dua kategori.", kode=one.code))
        if not 1 <= one.cut_size <= MOST_FINALISTS:
            raise KnownError("new.categories", tr("Jumlah finalis dari 1 sampai {n}.", n=MOST_FINALISTS))
        codes.add(one.code)


def structure_of(new: NewCompetition) -> Structure:
    """Return what the new file begins with."""
    name, city = " ".join(new.name.split()), " ".join(new.city.split())
    old = new.last_year
    if old is None:
        return with_categories(default_structure(name, new.year, city), new.categories)
    frame = renewed(old.frame, name=name, year=new.year, city=city)
    units = old.units if new.roster else ()
    judges = old.judges if new.judges else ()
    return with_categories(replace(old, frame=frame, units=units, judges=judges), new.categories)


def create_competition(path: Path, new: NewCompetition, context: Context, *, holder: str = PROGRAM) -> CompetitionFile:
    """Make a competition file at ``path`` and return it open for writing; nothing may be there.

    Raises:
        KnownError: as ``check_new``; what ``services.files.create_file`` raises.
    """
    from inovasi_desktop.services.sample import build_file

    check_new(new)
    structure = structure_of(new)

    def fill(file: CompetitionFile) -> None:
        with file.write() as session:
            plant_structure(session, context, structure)
            after = {"name": structure.frame.name, "year": structure.frame.year}
            if new.last_year is not None:
                after["from"] = f"{new.last_year.frame.name} {new.last_year.frame.year}"
            audit.append(session, context, "competition.create", "competition", after=after)

    return build_file(path, holder, context, fill)
