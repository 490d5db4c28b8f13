"""What leaves the recap as files: scores.csv with rules.json, and the paper to be signed."""

from pathlib import Path

from inovasi_desktop.domain.recap import RecapView
from inovasi_desktop.domain.recap_words import listed
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import papers, recap_paper
from ui.dialogs import files
from ui.page_files import PageFiles
from ui.tasks import Progress


class RecapFiles(PageFiles):
    """Saves the recap, and what anyone can compute the result from."""

    def export(self) -> None:
        """Ask for a folder for scores.csv and rules.json, from which anyone can compute the result again."""
        folder = files.ask_folder(self._page, tr("Ekspor nilai dan aturan"), self._folder)
        if folder is not None:
            self.save_data(folder)

    def save_data(self, folder: Path) -> None:
        """Save scores.csv and rules.json."""
        exported = self._workspace.read(papers.data_files)

        def work(progress: Progress) -> None:
            papers.save_papers(folder, exported, progress)

        told = tr("{nama} diekspor.", nama=listed([paper.file_name for paper in exported]))
        self.start(tr("Mengekspor nilai dan aturan"), work, folder, told)

    def print_recap(self, view: RecapView) -> None:
        """Ask where the category's recap shall lie as a PDF to print and sign."""
        suggestion = self._folder / f"rekap-{view.code}.pdf"
        path = files.ask_paper(self._page, tr("Simpan rekapitulasi"), suggestion)
        if path is not None:
            self.save_recap(view, path)

    def save_recap(self, view: RecapView, path: Path) -> None:
        """Save the category's recap."""
        content = self._workspace.read(recap_paper.recap_paper, view.category_id, self._workspace.context.now())
        self.save(tr("Menyimpan rekapitulasi"), path, lambda: recap_paper.draw_recap(content))
