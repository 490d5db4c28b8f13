"""Type marks until killed, and print each once it is saved: ``python -m tests.helpers.enter_scores FILE SEED``."""

import sys
from pathlib import Path

from sqlalchemy import select

from inovasi_desktop.db.models import Criterion, Entry, Judge, Stage
from inovasi_desktop.domain.values import Actor, Context, Role
from inovasi_desktop.services.files import open_file
from inovasi_desktop.services.scoring import record_score
from tests.helpers.entry_steps import marks, steps


def main() -> None:
    with open_file(Path(sys.argv[1])) as file:
        with file.read() as session:
            entries = session.scalars(select(Entry.id).order_by(Entry.position)).all()
            criteria = session.scalars(select(Criterion.id).order_by(Criterion.position)).all()
            judge, stage = session.scalars(select(Judge.id)).one(), session.scalars(select(Stage.id)).one()
            standing = marks(session)
        context = Context(Actor("Juri 1", Role.JUDGE, "laptop-juri", judge))
        for step in steps(int(sys.argv[2]), len(entries), len(criteria), standing):
            with file.write() as session:
                record_score(
                    session,
                    context,
                    judge_id=judge,
                    entry_id=entries[step.entry],
                    stage_id=stage,
                    criterion_id=criteria[step.criterion],
                    value=step.value,
                    expected=standing.get(step[:2]),
                )
            standing[step[:2]] = step.value
            sys.stdout.write(f"{step.entry} {step.criterion} {step.value}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
