"""The secretariat's places, in the order in which a competition is worked through."""

from functools import partial

from inovasi_desktop.domain.dashboard import Way
from inovasi_desktop.i18n import tr
from ui.main_window import Place
from ui.models.nav_list import NavItem, heading
from ui.pages.base import Page
from ui.tasks import Tasks
from ui.workspace import Workspace

DASHBOARD = "dashboard"
IDENTITY, CATEGORIES, STAGES, RULES = "identity", "categories", "stages", "rules"
ROSTER, ENTRANTS, IMPORT, JURY = "roster", "entrants", "import", "jury"
SCREENING, SELECTION = "screening", "selection"
SCHEDULE, RECAP = "schedule", "recap"
CERTIFICATES, PARTICIPATION = "certificates", "participation"
BACKUPS, TRAIL = "backups", "trail"

WAYS: dict[Way, str] = {
    Way.IDENTITY: IDENTITY,
    Way.CATEGORIES: CATEGORIES,
    Way.STAGES: STAGES,
    Way.RULES: RULES,
    Way.ROSTER: ROSTER,
    Way.IMPORT: IMPORT,
    Way.ENTRIES: ENTRANTS,
    Way.SCREENING: SCREENING,
    Way.PANELS: JURY,
    Way.FINALISTS: SELECTION,
    Way.SCHEDULE: SCHEDULE,
    Way.RECAP: RECAP,
    Way.CERTIFICATES: CERTIFICATES,
}
"""Where the dashboard's links lead."""


def office_places(workspace: Workspace, tasks: Tasks, figures: dict[str, str]) -> list[Place]:
    """Return the secretariat's places with the figures beside them."""

    def place(key: str, text: str, icon: str, page: partial[Page]) -> Place:
        return Place(NavItem(key, text, icon, figures.get(key, "")), page)

    return [
        place(DASHBOARD, tr("Dasbor"), "layout-dashboard", partial(_dashboard, workspace)),
        Place(heading(tr("Penyiapan"))),
        place(IDENTITY, tr("Identitas"), "landmark", partial(_identity, workspace)),
        place(CATEGORIES, tr("Kategori dan hadiah"), "tags", partial(_categories, workspace)),
        place(STAGES, tr("Tahap dan rubrik"), "layers", partial(_stages, workspace)),
        place(RULES, tr("Aturan"), "scale", partial(_rules, workspace)),
        Place(heading(tr("Peserta dan juri"))),
        place(ROSTER, tr("Unit kerja"), "building-2", partial(_roster, workspace)),
        place(ENTRANTS, tr("Peserta"), "users", partial(_entrants, workspace, tasks)),
        place(IMPORT, tr("Impor data"), "file-spreadsheet", partial(_import, workspace, tasks)),
        place(JURY, tr("Juri dan panel"), "gavel", partial(_jury, workspace)),
        Place(heading(tr("Seleksi"))),
        place(SCREENING, tr("Seleksi administrasi"), "clipboard-check", partial(_screening, workspace, tasks)),
        place(SELECTION, tr("Finalis"), "medal", partial(_selection, workspace)),
        Place(heading(tr("Penilaian"))),
        place(SCHEDULE, tr("Jadwal"), "calendar-clock", partial(_schedule, workspace, tasks)),
        place(RECAP, tr("Rekap & peringkat"), "chart-column", partial(_recap, workspace, tasks)),
        Place(heading(tr("Hasil"))),
        place(CERTIFICATES, tr("Piagam"), "award", partial(_certificates, workspace, tasks)),
        place(PARTICIPATION, tr("Laporan partisipasi"), "chart-pie", partial(_participation, workspace, tasks)),
        Place(heading(tr("Berkas"))),
        place(BACKUPS, tr("Cadangan"), "database-backup", partial(_backups, workspace, tasks)),
        place(TRAIL, tr("Jejak audit"), "history", partial(_trail, workspace, tasks)),
    ]


# A page is imported when it is first opened: the window is there sooner.


def _dashboard(workspace: Workspace) -> Page:
    from ui.pages.dashboard import DashboardPage

    return DashboardPage(workspace, WAYS)


def _identity(workspace: Workspace) -> Page:
    from ui.pages.identity import IdentityPage

    return IdentityPage(workspace)


def _categories(workspace: Workspace) -> Page:
    from ui.pages.categories import CategoriesPage

    return CategoriesPage(workspace)


def _stages(workspace: Workspace) -> Page:
    from ui.pages.stages import StagesPage

    return StagesPage(workspace)


def _rules(workspace: Workspace) -> Page:
    from ui.pages.rules import RulesPage

    return RulesPage(workspace)


def _roster(workspace: Workspace) -> Page:
    from ui.pages.roster import RosterPage

    return RosterPage(workspace)


def _entrants(workspace: Workspace, tasks: Tasks) -> Page:
    from ui.pages.entrants import EntrantsPage

    return EntrantsPage(workspace, tasks)


def _import(workspace: Workspace, tasks: Tasks) -> Page:
    from ui.pages.entry_import import ImportPage

    return ImportPage(workspace, tasks)


def _jury(workspace: Workspace) -> Page:
    from ui.pages.jury import JuryPage

    return JuryPage(workspace)


def _screening(workspace: Workspace, tasks: Tasks) -> Page:
    from ui.pages.screening import ScreeningPage

    return ScreeningPage(workspace, tasks)


def _selection(workspace: Workspace) -> Page:
    from ui.pages.selection import SelectionPage

    return SelectionPage(workspace)


def _schedule(workspace: Workspace, tasks: Tasks) -> Page:
    from ui.pages.schedule import SchedulePage

    return SchedulePage(workspace, tasks)


def _recap(workspace: Workspace, tasks: Tasks) -> Page:
    from ui.pages.recap import RecapPage

    return RecapPage(workspace, tasks)


def _certificates(workspace: Workspace, tasks: Tasks) -> Page:
    from ui.pages.certificates import CertificatesPage

    return CertificatesPage(workspace, tasks)


def _participation(workspace: Workspace, tasks: Tasks) -> Page:
    from ui.pages.participation import ParticipationPage

    return ParticipationPage(workspace, tasks)


def _backups(workspace: Workspace, tasks: Tasks) -> Page:
    from ui.pages.backups import BackupsPage

    return BackupsPage(workspace, tasks)


def _trail(workspace: Workspace, tasks: Tasks) -> Page:
    from ui.pages.trail import TrailPage

    return TrailPage(workspace, tasks)
