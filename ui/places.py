"""Which places each role has, and the figures beside them on the rail."""

from collections import Counter
from functools import partial

from inovasi_desktop.domain.overview import StageInfo
from inovasi_desktop.domain.sheets import Assignment
from inovasi_desktop.domain.values import ChangeKind, Role, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.settings import SettingsFile
from ui.main_window import Place
from ui.models.nav_list import NavItem, heading
from ui.office_places import CERTIFICATES, DASHBOARD, ENTRANTS, RECAP, ROSTER, office_places
from ui.pages.base import Page
from ui.tasks import Tasks
from ui.workspace import Workspace

NO_TASK, HOME = "no-task", "home"

COUNTED = frozenset(
    {
        ChangeKind.LOCK,
        ChangeKind.UNLOCK,
        ChangeKind.UNLOCK_REQUEST,
        ChangeKind.RECUSAL,
        ChangeKind.RESULT,
        ChangeKind.UNIT,
        ChangeKind.UNIT_FIELD,
        ChangeKind.ENTRY,
        ChangeKind.ENTRY_FIELD,
        ChangeKind.COMPETITION,
        ChangeKind.SETUP,
    }
)
"""Kinds of change after which a figure on the rail may be another one."""

_ICONS = {"proposal": "clipboard-list", "factfinding": "file-search", "paparan": "mic"}


def places(workspace: Workspace, tasks: Tasks, settings: SettingsFile | None = None) -> list[Place]:
    """Return the places of the person at work; pages are made on their first visit.

    Args:
        workspace: the open competition in the person's hands.
        tasks: who runs long work.
        settings: where a page may remember what the user prefers.

    """
    figures = badges(workspace)
    if workspace.context.actor.role is Role.JUDGE:
        return _judge_places(workspace, figures, tasks)
    if workspace.context.actor.role is Role.OPERATOR:
        return _panel_places(workspace, settings)
    return office_places(workspace, tasks, figures)


def first_place(workspace: Workspace) -> str:
    """Return where the person goes on."""
    role = workspace.context.actor.role
    if role is Role.OPERATOR:
        stages = _scored_stages(workspace)
        return _panel_key(stages[-1].id) if stages else NO_TASK
    if role is not Role.JUDGE:
        return DASHBOARD
    return HOME if _assignments(workspace) else NO_TASK


def badges(workspace: Workspace) -> dict[str, str]:
    """Return the figure beside each place.

    A judge's are sheets done of all; the secretariat's are units of their target, participants, certificates in the
    register and requests to unlock.
    """
    if workspace.context.actor.role is Role.JUDGE:
        done: Counter[str] = Counter()
        of: Counter[str] = Counter()
        for assignment in _assignments(workspace):
            done[_stage_key(assignment.stage_id)] += assignment.done
            of[_stage_key(assignment.stage_id)] += assignment.of
        return {key: f"{done[key]}/{of[key]}" for key in of}
    if workspace.context.actor.role is Role.OPERATOR:
        return {}
    from inovasi_desktop.services import certificates, entries, roster, unlocking

    count, asked = len(workspace.read(certificates.register)), len(workspace.read(unlocking.pending))
    units, target = workspace.read(roster.counted)
    figures = {
        ROSTER: f"{units}/{target}" if target is not None else str(units),
        ENTRANTS: str(workspace.read(entries.listed)),
        CERTIFICATES: str(count),
        RECAP: tr("{n} minta buka", n=asked) if asked else "",
    }
    return {key: "" if figure == "0" else figure for key, figure in figures.items()}


def _judge_places(workspace: Workspace, figures: dict[str, str], tasks: Tasks) -> list[Place]:
    made = [Place(heading(tr("Ruang juri")))]
    seen: set[int] = set()
    if _assignments(workspace):
        made.append(Place(NavItem(HOME, tr("Beranda"), "house"), partial(_home, workspace)))
    for assignment in _assignments(workspace):
        stage = assignment.stage_id
        if stage not in seen:
            seen.add(stage)
            icon = _ICONS.get(assignment.stage_code, "clipboard-list")
            item = _item(_stage_key(stage), assignment.stage_name, icon, figures)
            made.append(Place(item, partial(_sheet, workspace, stage, tasks)))
            if assignment.field_visit:
                visit = NavItem(field_key(stage), tr("Pemeriksaan lapangan"), "map-pin")
                made.append(Place(visit, partial(_field, workspace, stage, tasks)))
    if not seen:
        made.append(Place(NavItem(NO_TASK, tr("Tugas saya"), "clipboard-list"), _no_task))
    return made


def _panel_places(workspace: Workspace, settings: SettingsFile | None) -> list[Place]:
    made = [Place(heading(tr("Meja panel")))]
    for stage in _scored_stages(workspace):
        item = NavItem(_panel_key(stage.id), stage.name, _ICONS.get(stage.code, "clipboard-list"))
        made.append(Place(item, partial(_panel, workspace, stage, settings)))
    if len(made) == 1:
        made.append(Place(NavItem(NO_TASK, tr("Meja panel"), "clipboard-list"), _no_task))
    return made


def _scored_stages(workspace: Workspace) -> list[StageInfo]:
    """Return the stages that a panel scores."""
    from inovasi_desktop.services.competitions import overview

    return [stage for stage in workspace.read(overview).stages if stage.kind is not StageKind.SCREENING]


def _panel_key(stage_id: int) -> str:
    return f"panel-{stage_id}"


def _panel(workspace: Workspace, stage: StageInfo, settings: SettingsFile | None) -> Page:
    from ui.pages.panel import PanelPage

    return PanelPage(workspace, stage.id, stage.name, settings)


def _assignments(workspace: Workspace) -> tuple[Assignment, ...]:
    from inovasi_desktop.services import judging

    judge = workspace.context.actor.judge_id
    return workspace.read(judging.list_assignments, judge) if judge is not None else ()


def _item(key: str, text: str, icon: str, figures: dict[str, str]) -> NavItem:
    return NavItem(key, text, icon, figures.get(key, ""))


def _stage_key(stage_id: int) -> str:
    return f"sheet-{stage_id}"


def _home(workspace: Workspace) -> Page:
    from ui.pages.judge_home import JudgeHomePage

    return JudgeHomePage(workspace)


def _sheet(workspace: Workspace, stage_id: int, tasks: Tasks) -> Page:
    from ui.pages.sheet import SheetPage

    return SheetPage(workspace, stage_id, tasks)


def field_key(stage_id: int) -> str:
    """Return the place where the claims of a stage are checked."""
    return f"field-{stage_id}"


def _field(workspace: Workspace, stage_id: int, tasks: Tasks) -> Page:
    from ui.pages.field import FieldPage

    return FieldPage(workspace, stage_id, tasks)


def _no_task() -> Page:
    from ui.pages.no_task import NoTaskPage

    return NoTaskPage()
