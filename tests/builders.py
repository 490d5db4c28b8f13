"""A small competition for tests, built straight from the mapped classes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID

from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Competition,
    Criterion,
    CriterionLevel,
    Entry,
    Finalist,
    Judge,
    PanelMember,
    Prize,
    Stage,
)
from inovasi_desktop.domain.values import Actor, Context, Role

START = datetime(2022, 8, 22, 2, 0, tzinfo=UTC)
"""Nine o'clock in Palembang on the day of the results."""

CRITERIA = (("kebaruan", 3000), ("kemanfaatan", 2500), ("kolaborasi", 1500), ("replikasi", 2000), ("materi", 1000))


def ticking(start: datetime = START) -> Context:
    """Return the program's own context with a clock that moves one second per reading and countable ids."""
    seconds, ids = count(), count(1)
    return Context(
        Actor("Sistem", Role.SYSTEM, "uji"),
        now=lambda: start + timedelta(seconds=next(seconds)),
        new_id=lambda: UUID(int=next(ids)),
    )


def as_judge(context: Context, judge_id: int, name: str = "Juri") -> Context:
    """Return the same clock in the hands of a judge."""
    return Context(Actor(name, Role.JUDGE, "laptop-juri", judge_id), context.now, context.new_id)


def as_secretariat(context: Context, name: str = "Sekretaris Satu") -> Context:
    """Return the same clock in the hands of the secretariat."""
    return Context(Actor(name, Role.SECRETARIAT, "laptop-sekretariat"), context.now, context.new_id)


@dataclass(frozen=True)
class Small:
    """Ids of the small competition: one category, one final stage, its criteria, entries and judges."""

    category: int
    stage: int
    criteria: tuple[int, ...]
    entries: tuple[int, ...]
    judges: tuple[int, ...]


def small_competition(session: Session, context: Context, *, entries: int = 3, judges: int = 2) -> Small:
    """Fill an empty file: category PD, stage paparan (0 to 100 by 0,5), every entry a finalist."""
    add_frame(session, context)
    category = Category(
        uid=context.new_id(), competition_id=1, code="PD", name="Perangkat Daerah", position=1, cut_size=6
    )
    stage = Stage(
        uid=context.new_id(),
        competition_id=1,
        code="paparan",
        name="Wawancara dan paparan",
        kind="final",
        position=1,
        weight=10_000,
        scale_step=50,
    )
    session.add_all([category, stage])
    session.flush()
    criteria = [
        Criterion(uid=context.new_id(), stage_id=stage.id, code=code, name=code.title(), position=n, weight=weight)
        for n, (code, weight) in enumerate(CRITERIA, 1)
    ]
    session.add_all(criteria)
    session.flush()
    for row in criteria:
        session.add_all(
            [
                CriterionLevel(criterion_id=row.id, position=1, low=0, high=7450, label="Cukup"),
                CriterionLevel(criterion_id=row.id, position=2, low=7500, high=10_000, label="Baik"),
            ]
        )
    people = _people(session, context, category.id, stage.id, entries, judges)
    return Small(category.id, stage.id, tuple(c.id for c in criteria), *people)


def add_frame(session: Session, context: Context) -> None:
    """Add the competition itself and its six prizes."""
    session.add(
        Competition(
            id=1,
            uid=context.new_id(),
            name="Kompetisi Contoh",
            year=2022,
            city="Kota Palembang",
            organiser="Bappeda Litbang",
            place="Palembang",
            authority="WALI KOTA PALEMBANG",
            signatory_title="WALI KOTA PALEMBANG",
            signatory_name="H. HARNOJOYO",
            certificate_place="Palembang",
            certificate_date=date(2022, 8, 22),
            number_pattern="423.4/{nomor:02}/Bappeda-Litbang/{tahun}",
            weights="relative",
            missing="refuse",
            round_stage=2,
            round_total=2,
            ties=["median", "countback", "judges", "plenary"],
            is_sample=True,
            created_at=context.now(),
        )
    )
    titles = ("JUARA I", "JUARA II", "JUARA III", "HARAPAN I", "HARAPAN II", "HARAPAN III")
    session.add_all([Prize(place=n, title=title, rupiah=0, certificate=True) for n, title in enumerate(titles, 1)])
    session.flush()


def _people(
    session: Session, context: Context, category: int, stage: int, entries: int, judges: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    rows = [
        Entry(
            uid=context.new_id(),
            category_id=category,
            code=f"PD-{n:02d}",
            position=n,
            title=f"Contoh Inovasi {n}",
            short_name=f"Contoh {n}",
            recipient=f"Contoh Dinas {n}",
        )
        for n in range(1, entries + 1)
    ]
    jury = [Judge(uid=context.new_id(), code=f"J{n}", name=f"Juri {n}", position=n) for n in range(1, judges + 1)]
    session.add_all([*rows, *jury])
    session.flush()
    session.add_all([PanelMember(judge_id=j.id, category_id=category, stage_id=stage) for j in jury])
    now = context.now()
    session.add_all([Finalist(entry_id=r.id, category_id=category, chosen_by="Sistem", chosen_at=now) for r in rows])
    session.flush()
    return tuple(r.id for r in rows), tuple(j.id for j in jury)
