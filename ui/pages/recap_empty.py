"""What stands in the ranking's place while there is none: why, and the way to what is missing."""

from inovasi_desktop.domain.recap import RecapView
from inovasi_desktop.i18n import tr
from ui.office_places import CATEGORIES, JURY, SELECTION, STAGES
from ui.widgets.empty_state import EmptyState


class RecapEmpty(EmptyState):
    """Names the first thing that is missing.

    Attributes:
        place: where it is mended.

    """

    def __init__(self) -> None:
        super().__init__("inbox", "", "")
        self.place = CATEGORIES

    def show_missing(self, view: RecapView | None, problem: str) -> None:
        """Say what is missing.

        Args:
            view: the recap without rows, None without any category.
            problem: why the rules cannot rank anybody, empty when they can.

        """
        if problem:
            self.place = STAGES
            self.show_state("layers", tr("Rubrik belum siap"), problem, tr("Buka Tahap dan rubrik"))
        elif view is None:
            self.place = CATEGORIES
            text = tr("Kompetisi ini belum memuat kategori.")
            self.show_state("inbox", tr("Belum ada kategori"), text, tr("Buka Kategori dan hadiah"))
        elif not view.finalists:
            self.place = SELECTION
            self.show_state(
                "users",
                tr("Finalis {kategori} belum ditetapkan", kategori=view.category),
                tr("Peringkat tampil sesudah finalis ditetapkan dari nilai proposal dan juri mulai menilai."),
                tr("Buka Finalis"),
            )
        else:
            self.place = JURY
            self.show_state(
                "gavel",
                tr("Panel juri {kategori} belum ditetapkan", kategori=view.category),
                tr("Peringkat tampil sesudah juri ditugaskan pada tahap final dan mulai menilai."),
                tr("Buka Juri dan panel"),
            )
