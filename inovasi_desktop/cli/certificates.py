"""``piagam``: the certificates of confirmed results, as the register holds them."""

from pathlib import Path

from inovasi_desktop.cli.entry import DONE, NO
from inovasi_desktop.cli.progress import steps
from inovasi_desktop.cli.staging import staged
from inovasi_desktop.cli.terminal import complain, say
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import papers
from inovasi_desktop.services.files import open_file

TOGETHER = "piagam.pdf"


def write(path: Path, folder: Path, *, together: bool) -> int:
    """Write every certificate of the file into ``folder``; the answer is no when nothing is confirmed yet."""
    with open_file(path, write=False) as file, file.read() as session:
        register = papers.certificate_papers(session)
        if not register:
            complain(tr("{nama} belum memuat piagam: belum ada kategori yang disahkan.", nama=path.name))
            return NO
        with steps(tr("Menggambar piagam")) as step:
            drawn = (
                [papers.Paper(TOGETHER, papers.certificates_in_one(session, progress=step))]
                if together
                else [*papers.draw_certificates(register, step)]
            )
    with staged(folder) as staging:
        for paper in drawn:
            staging.write(paper.file_name, paper.content)
    say(tr("{n} piagam ditulis ke {folder}.", n=len(register), folder=folder))
    return DONE
