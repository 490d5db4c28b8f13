"""How far the competition has come: the stages as one line, what is late, what stands in the way of the next step."""

from datetime import datetime

from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Stage
from inovasi_desktop.domain.dashboard import Dashboard, Step, with_states
from inovasi_desktop.domain.values import StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import unlocking
from inovasi_desktop.services.dashboard_figures import Figures, figures
from inovasi_desktop.services.dashboard_late import late
from inovasi_desktop.services.dashboard_obstacles import obstacles


def dashboard(session: Session, now: datetime) -> Dashboard:
    """Return how the competition stands at ``now``."""
    found = figures(session, now)
    steps = with_states([*(_step(stage, found) for stage in found.stages), _sealing(found)])
    requests = unlocking.pending(session)
    return Dashboard(
        steps=steps,
        late=tuple(late(session, found, requests)),
        obstacles=tuple(obstacles(session, found, steps)),
        requests=requests,
    )


def _step(stage: Stage, found: Figures) -> Step:
    if stage.kind == StageKind.SCREENING:
        return Step(stage.id, stage.name, min(found.decided, found.entries), found.entries, tr("peserta"))
    tallies = found.tallies[stage.id].values()
    return Step(stage.id, stage.name, sum(t.done for t in tallies), sum(t.owed for t in tallies), tr("lembar"))


def _sealing(found: Figures) -> Step:
    return Step(
        None, tr("Pengesahan hasil"), sum(one.sealed for one in found.fields), len(found.fields), tr("kategori")
    )
