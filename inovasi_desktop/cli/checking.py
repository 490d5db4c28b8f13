"""``periksa``: is the file whole, does its trail hold, do its seals hold."""

from pathlib import Path

from inovasi_desktop.cli.entry import DONE, NO
from inovasi_desktop.cli.terminal import emit_json, say
from inovasi_desktop.domain.checkup import FileCheck
from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.i18n import tr
from inovasi_desktop.paths import SUFFIX
from inovasi_desktop.services.files import open_file
from inovasi_desktop.services.verify import check_file

_PDF = b"%PDF-"
_FILE_SUFFIXES = (SUFFIX, ".pdf")


def check(target: str, *, as_json: bool) -> int:
    """Check a competition file and print what was found."""
    path = Path(target)
    if not path.exists() and path.suffix.lower() not in _FILE_SUFFIXES:
        raise UsageError(
            "check.code",
            tr("{teks} tidak ditemukan sebagai berkas, dan memeriksa kode piagam belum tersedia.", teks=target),
        )
    if path.is_file() and path.suffix.lower() != SUFFIX and _is_pdf(path):
        raise UsageError("check.pdf", tr("{path}: memeriksa piagam PDF belum tersedia.", path=path))
    with open_file(path, write=False) as file, file.read() as session:
        found = check_file(session)
    if as_json:
        emit_json(found.to_json())
    else:
        _tell(path, found)
    return DONE if found.sound else NO


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_PDF)) == _PDF
    except OSError:
        return False  # opening it as a competition file says why


def _tell(path: Path, found: FileCheck) -> None:
    say(tr("{nama}: {putusan}", nama=path.name, putusan=tr("utuh.") if found.sound else tr("TIDAK utuh.")))
    if found.integrity:
        for fault in found.integrity:
            say(tr("  Basis data: {masalah}", masalah=fault))
        return
    say(tr("  Basis data: utuh."))
    if found.broken_at is None:
        say(tr("  Jejak audit: {n} peristiwa, rantai utuh, kepala {kepala}.", n=found.events, kepala=found.head))
    else:
        say(tr("  Jejak audit: rantai putus pada peristiwa {n}.", n=found.broken_at))
    for seal in found.seals:
        if not seal.faults:
            say(tr("  Pengesahan {kategori}: cocok, sidik {sidik}.", kategori=seal.category, sidik=seal.digest))
        for fault in seal.faults:
            say(tr("  Pengesahan {kategori}: {masalah}", kategori=seal.category, masalah=fault))
    if not found.seals:
        say(tr("  Pengesahan: belum ada."))
    for fault in found.register:
        say(tr("  Register piagam: {masalah}", masalah=fault))
