"""Requirements checked per entry, verdicts with undo, and the second person's confirmation."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Competition, Finalist, Requirement, Stage
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.screening import Progress, ScreeningRow, Verdict, suggested_reason
from inovasi_desktop.domain.values import ChangeKind, Context
from inovasi_desktop.services import audit, judging, screening
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking


@dataclass(frozen=True)
class World:
    session: Session
    base: Context
    small: Small
    requirements: tuple[int, ...]

    @property
    def office(self) -> Context:
        return as_secretariat(self.base)

    def row(self, place: int = 0) -> ScreeningRow:
        return screening.screening_view(self.session).rows[place]

    def check(self, requirement: int, value: bool | None, expected: bool | None = None) -> object:
        return screening.record_check(
            self.session,
            self.office,
            entry_id=self.small.entries[0],
            requirement_id=self.requirements[requirement],
            value=value,
            expected=expected,
        )

    def decide(self, value: Verdict | None, expected: Verdict | None = None) -> object:
        return screening.decide_screening(
            self.session, self.office, entry_id=self.small.entries[0], value=value, expected=expected
        )


@pytest.fixture
def world(session: Session) -> World:
    base = ticking()
    small = small_competition(session, base)
    session.query(Finalist).delete()
    session.add(Stage(competition_id=1, code="administrasi", name="Administrasi", kind="screening", position=0))
    rows = [
        Requirement(uid=base.new_id(), position=1, text="Formulir lengkap"),
        Requirement(uid=base.new_id(), position=2, text="Judul tidak ganda", category_id=small.category),
        Requirement(uid=base.new_id(), position=3, text="Dihapus", removed_at=base.now()),
    ]
    session.add_all(rows)
    session.flush()
    return World(session, base, small, tuple(row.id for row in rows))


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(KnownError) as caught:
        act()
    assert caught.value.code == code


def test_checks_and_notes_carry_what_undo_needs(world: World) -> None:
    change = world.check(0, False)
    assert (change.kind, change.before, change.after) == (ChangeKind.SCREENING, None, False)  # type: ignore[attr-defined]
    assert world.check(0, False, False) is None
    with pytest.raises(ConflictError):
        world.check(0, True, None)
    where = {"entry_id": world.small.entries[0], "requirement_id": world.requirements[0]}
    note = screening.record_check_note(world.session, world.office, **where, value=" hal. 3  kosong ", expected="")
    assert note is not None
    assert (note.kind, note.after) == (ChangeKind.SCREENING_NOTE, "hal. 3 kosong")
    row = world.row()
    assert [(one.text, one.met, one.note) for one in row.checks] == [
        ("Formulir lengkap", False, "hal. 3 kosong"),
        ("Judul tidak ganda", None, ""),
    ]
    assert suggested_reason(row.checks) == "Belum terpenuhi: Formulir lengkap (hal. 3 kosong)"
    assert row.checked == 1
    refused("screening.requirement", lambda: world.check(2, True))
    refused(
        "screening.note",
        lambda: screening.record_check_note(
            world.session, world.office, **where, value="a" * 501, expected="hal. 3 kosong"
        ),
    )
    world.check(0, None, False)
    assert world.row().checks[0].met is None
    assert audit.broken_at(world.session) is None


def test_who_passes_meets_everything(world: World) -> None:
    refused("screening.unchecked", lambda: world.decide(Verdict(True)))
    world.check(0, True)
    world.check(1, False)
    refused("screening.unmet", lambda: world.decide(Verdict(True)))
    world.check(1, True, False)
    change = world.decide(Verdict(True))
    assert (change.before, change.after) == (None, Verdict(True))  # type: ignore[attr-defined]
    assert world.row().progress is Progress.PASSED
    refused("screening.passed", lambda: world.check(1, False, True))
    world.decide(None, Verdict(True))
    assert world.row().progress is Progress.OPEN
    world.check(1, False, True)


def test_a_refusal_has_a_reason_and_ends_the_judges_work(world: World) -> None:
    refused("screening.reason", lambda: world.decide(Verdict(False, "  ")))
    world.decide(Verdict(False, " Judul  ganda "))
    row = world.row()
    assert (row.progress, row.verdict) == (Progress.REFUSED, Verdict(False, "Judul ganda"))
    world.session.get_one(Stage, world.small.stage).kind = "selection"
    world.session.flush()
    sheets = judging.sheet_list(
        world.session,
        judge_id=world.small.judges[0],
        stage_id=world.small.stage,
        category_id=world.small.category,
    )
    assert [one.code for one in sheets] == ["PD-02", "PD-03"]
    with pytest.raises(ConflictError):
        world.decide(None)


def test_a_second_person_confirms_and_takes_it_back_with_a_reason(world: World) -> None:
    world.session.get_one(Competition, 1).screening_second = True
    world.session.flush()
    where = {"entry_id": world.small.entries[0]}
    refused("screening.nothing", lambda: screening.confirm_screening(world.session, world.office, **where))
    world.decide(Verdict(False, "Judul ganda"))
    assert [row.code for row in screening.screening_view(world.session).waiting] == ["PD-01"]
    refused("screening.same_person", lambda: screening.confirm_screening(world.session, world.office, **where))
    second = as_secretariat(world.base, "Pemeriksa Dua")
    change = screening.confirm_screening(world.session, second, **where)
    assert change.kind is ChangeKind.CONFIRMATION
    row = world.row()
    assert row.progress is Progress.CONFIRMED
    assert row.confirmation is not None
    assert row.confirmation.name == "Pemeriksa Dua"
    refused("screening.nothing", lambda: screening.confirm_screening(world.session, second, **where))
    refused("screening.confirmed", lambda: world.decide(None, Verdict(False, "Judul ganda")))
    refused("screening.confirmed", lambda: world.check(0, True))
    refused(
        "reason.blank",
        lambda: screening.withdraw_confirmation(world.session, world.office, **where, reason=" "),
    )
    screening.withdraw_confirmation(world.session, world.office, **where, reason="Salah orang")
    assert world.row().progress is Progress.REFUSED
    refused(
        "screening.nothing",
        lambda: screening.withdraw_confirmation(world.session, world.office, **where, reason="Lagi"),
    )
    world.decide(None, Verdict(False, "Judul ganda"))


def test_it_is_the_secretariats_and_ends_with_the_final(world: World) -> None:
    judge = as_judge(world.base, world.small.judges[0])
    where = {"entry_id": world.small.entries[0]}
    one = {**where, "requirement_id": world.requirements[0]}
    for act in (
        lambda: screening.record_check(world.session, judge, **one, value=True, expected=None),
        lambda: screening.record_check_note(world.session, judge, **one, value="x", expected=""),
        lambda: screening.decide_screening(world.session, judge, **where, value=None, expected=None),
        lambda: screening.confirm_screening(world.session, judge, **where),
        lambda: screening.withdraw_confirmation(world.session, judge, **where, reason="x"),
    ):
        refused("office.role", act)
    world.session.add(
        Finalist(
            entry_id=world.small.entries[0],
            category_id=world.small.category,
            chosen_by="Sistem",
            chosen_at=world.base.now(),
        )
    )
    world.session.flush()
    refused("screening.finalist", lambda: world.check(0, True))
    refused("screening.finalist", lambda: world.decide(Verdict(False, "Judul ganda")))
