"""Read everything of a judge's home: the tasks with their sheets."""

from sqlalchemy.orm import Session

from inovasi_desktop.domain.judge_home import HomeTask
from inovasi_desktop.services.judging import list_assignments, sheet_list


def home_tasks(session: Session, judge_id: int) -> tuple[HomeTask, ...]:
    """Return every task of a judge with its sheets, in the order of stages and categories."""
    return tuple(
        HomeTask(
            assignment,
            sheet_list(session, judge_id=judge_id, stage_id=assignment.stage_id, category_id=assignment.category_id),
        )
        for assignment in list_assignments(session, judge_id)
    )
