"""A final with two counting stages in a real competition file, its sheets filled by rows of totals."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Competition,
    Criterion,
    Entry,
    Finalist,
    Judge,
    PanelMember,
    Score,
    ScoreSheet,
    Stage,
)
from inovasi_desktop.domain.values import Context, SheetState
from tests.builders import add_frame
from tests.recap_views import NAMES, STAGES, TIED, TIES, Totals

CRITERIA = (("kebaruan", "Kebaruan", 6000), ("kemanfaatan", "Kemanfaatan", 4000))


@dataclass(frozen=True)
class Finals:
    """Ids of the final: category PD with its finalists, KEC without any."""

    category: int
    empty_category: int
    stages: tuple[int, ...]
    entries: dict[str, int]
    judges: tuple[int, ...]


def finals(session: Session, context: Context, totals: Totals = TIED, *, locked: bool = True) -> Finals:
    """Fill an empty file: every judge gives every criterion of a sheet the total of ``totals``; None: no sheet."""
    add_frame(session, context)
    session.get_one(Competition, 1).ties = list(TIES)
    categories = [
        Category(uid=context.new_id(), competition_id=1, code=code, name=name, position=n, cut_size=6)
        for n, (code, name) in enumerate((("PD", "Perangkat Daerah"), ("KEC", "Kecamatan")), 1)
    ]
    stages = [
        Stage(
            uid=context.new_id(),
            competition_id=1,
            code=code,
            name=name,
            kind="final",
            position=n,
            weight=weight * 100,
        )
        for n, (code, name, weight) in enumerate(STAGES, 1)
    ]
    session.add_all([*categories, *stages])
    session.flush()
    for stage in stages:
        session.add_all(
            [
                Criterion(uid=context.new_id(), stage_id=stage.id, code=code, name=name, position=n, weight=weight)
                for n, (code, name, weight) in enumerate(CRITERIA, 1)
            ]
        )
    found = Finals(
        categories[0].id, categories[1].id, tuple(s.id for s in stages), *_people(session, context, totals, categories)
    )
    _panels(session, context, found)
    for code, given in totals.items():
        for judge, total in zip(found.judges, given, strict=True):
            if total is not None:
                fill(session, context, found, code, judge, total, locked=locked)
    return found


def _people(
    session: Session, context: Context, totals: Totals, categories: list[Category]
) -> tuple[dict[str, int], tuple[int, ...]]:
    entries = [
        Entry(
            uid=context.new_id(),
            category_id=categories[0].id,
            code=code,
            position=n,
            title=NAMES[code][0],
            short_name=NAMES[code][0],
            recipient=NAMES[code][1],
        )
        for n, code in enumerate(totals, 1)
    ]
    count = max(map(len, totals.values()))
    judges = [Judge(uid=context.new_id(), code=f"J{n}", name=f"Juri {n}", position=n) for n in range(1, count + 1)]
    session.add_all([*entries, *judges])
    session.flush()
    return {row.code: row.id for row in entries}, tuple(row.id for row in judges)


def _panels(session: Session, context: Context, found: Finals) -> None:
    session.add_all(
        [
            PanelMember(judge_id=judge, category_id=found.category, stage_id=stage)
            for judge in found.judges
            for stage in found.stages
        ]
    )
    now = context.now()
    session.add_all(
        [
            Finalist(entry_id=entry, category_id=found.category, chosen_by="Sistem", chosen_at=now)
            for entry in found.entries.values()
        ]
    )
    session.flush()


def fill(
    session: Session, context: Context, found: Finals, code: str, judge: int, total: str, *, locked: bool = True
) -> None:
    """Give a judge's sheets of an entry, in both stages, the same mark on every criterion."""
    whole, _, part = total.partition(".")
    mark, now = int(whole) * 100 + int((part + "00")[:2]), context.now()
    for stage in found.stages:
        sheet = ScoreSheet(
            uid=context.new_id(),
            judge_id=judge,
            entry_id=found.entries[code],
            stage_id=stage,
            state=SheetState.LOCKED.value if locked else SheetState.DRAFT.value,
            locked_at=now if locked else None,
        )
        session.add(sheet)
        session.flush()
        criteria = session.scalars(select(Criterion.id).where(Criterion.stage_id == stage)).all()
        session.add_all([Score(sheet_id=sheet.id, criterion_id=c, value=mark, changed_at=now) for c in criteria])
    session.flush()
