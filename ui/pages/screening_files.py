"""What leaves the page Seleksi administrasi as a file: letters of what is missing."""

from functools import partial

from inovasi_desktop.i18n import tr
from inovasi_desktop.services import screening_paper
from ui.dialogs import files
from ui.page_files import PageFiles


class ScreeningFiles(PageFiles):
    """Saves what participants lack."""

    def print_letters(self) -> None:
        """Ask where the letters shall lie, a page for every participant that lacks something."""
        letters = self._workspace.read(screening_paper.screening_letters, self._workspace.context.now())
        path = files.ask_paper(self._page, tr("Simpan daftar kekurangan"), self._folder / "kekurangan-administrasi.pdf")
        if path is not None:
            told = tr("{nama} disimpan: {n} peserta.", nama=path.name, n=len(letters.letters))
            draw = partial(screening_paper.draw_letters, letters)
            self.save(tr("Menyimpan daftar kekurangan"), path, draw, told)
