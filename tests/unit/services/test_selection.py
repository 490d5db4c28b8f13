"""Enam besar: the order by the selection stage, the tie at the cut, the figures of the moment, later changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    AuditEvent,
    Category,
    Competition,
    Criterion,
    Entry,
    Finalist,
    PanelMember,
    Score,
    ScoreSheet,
    Screening,
    Stage,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.selection import Bar, SelectionView
from inovasi_desktop.domain.values import ChangeKind, Context
from inovasi_desktop.services import audit, entries, field_changes, scoring, selection
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking

MARKS = (9000, 8000, 8000, 7000, 6000)


@dataclass(frozen=True)
class World:
    session: Session
    base: Context
    small: Small
    stage: int

    @property
    def office(self) -> Context:
        return as_secretariat(self.base)

    def view(self) -> SelectionView:
        return selection.selection_view(self.session, self.small.category)

    def choose(self, *codes: str, reason: str = "") -> object:
        return selection.choose(self.session, self.office, category_id=self.small.category, codes=codes, reason=reason)

    def cut(self, size: int) -> None:
        self.session.get_one(Category, self.small.category).cut_size = size
        self.session.flush()

    def take_out(self, place: int, reason: str = "Mundur", **more: bool) -> object:
        return selection.take_out(self.session, self.office, entry_id=self.small.entries[place], reason=reason, **more)

    def put_in(self, place: int, reason: str = "Pengganti", **more: bool) -> object:
        return selection.put_in(self.session, self.office, entry_id=self.small.entries[place], reason=reason, **more)

    def begin_final(self, place: int) -> None:
        scoring.record_score(
            self.session,
            as_judge(self.base, self.small.judges[0]),
            judge_id=self.small.judges[0],
            entry_id=self.small.entries[place],
            stage_id=self.small.stage,
            criterion_id=self.small.criteria[0],
            value=8000,
            expected=None,
        )


@pytest.fixture
def world(session: Session) -> World:
    """Five entries with equal marks of two judges each: the second and third share their place."""
    base = ticking()
    small = small_competition(session, base, entries=5)
    session.query(Finalist).delete()
    stage = Stage(
        uid=base.new_id(), competition_id=1, code="proposal", name="Proposal", kind="selection", position=0, weight=0
    )
    session.add(stage)
    session.flush()
    criterion = Criterion(uid=base.new_id(), stage_id=stage.id, code="isi", name="Isi", position=1, weight=10_000)
    session.add(criterion)
    session.flush()
    for judge in small.judges:
        session.add(PanelMember(judge_id=judge, category_id=small.category, stage_id=stage.id))
        for entry, mark in zip(small.entries, MARKS, strict=True):
            sheet = ScoreSheet(uid=base.new_id(), judge_id=judge, entry_id=entry, stage_id=stage.id)
            session.add(sheet)
            session.flush()
            session.add(Score(sheet_id=sheet.id, criterion_id=criterion.id, value=mark, changed_at=base.now()))
    session.flush()
    return World(session, base, small, stage.id)


def refused(code: str, act: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as caught:
        act()
    assert caught.value.code == code
    return caught.value.message


def test_the_order_comes_from_the_stage_that_chooses(world: World) -> None:
    world.cut(3)
    view = world.view()
    assert [(row.code, row.place_text, row.total) for row in view.rows] == [
        ("PD-01", "1", "90,00"),
        ("PD-02", "2=", "80,00"),
        ("PD-03", "2=", "80,00"),
        ("PD-04", "4", "70,00"),
        ("PD-05", "5", "60,00"),
    ]
    assert view.at_cut == ()
    assert [row.code for row in view.clear] == ["PD-01", "PD-02", "PD-03"]
    change = world.choose("PD-01", "PD-02", "PD-03")
    assert change.kind is ChangeKind.FINALIST  # type: ignore[attr-defined]
    chosen = world.view().finalists
    assert [(row.chosen.total, row.chosen.place, row.chosen.reason) for row in chosen if row.chosen] == [
        ("90,00", 1, "Nilai proposal 90,00"),
        ("80,00", 2, "Nilai proposal 80,00"),
        ("80,00", 2, "Nilai proposal 80,00"),
    ]


def test_a_tie_at_the_cut_is_never_cut_silently(world: World) -> None:
    world.cut(2)
    view = world.view()
    assert [row.code for row in view.at_cut] == ["PD-02", "PD-03"]
    assert [row.code for row in view.clear] == ["PD-01"]
    assert "garis batas" in refused("selection.reason", lambda: world.choose("PD-01", "PD-02"))
    refused("selection.reason", lambda: world.choose("PD-01"))
    world.choose("PD-01", "PD-02", reason="Keputusan rapat juri 5 Agustus")
    stored = dict(
        world.session.execute(select(Entry.code, Finalist.reason).join(Finalist, Finalist.entry_id == Entry.id)).all()
    )
    assert stored["PD-02"] == "Nilai proposal 80,00; Keputusan rapat juri 5 Agustus"


def test_another_choice_and_missing_marks_need_a_reason(world: World) -> None:
    world.cut(3)
    assert "berbeda" in refused("selection.reason", lambda: world.choose("PD-01", "PD-02", "PD-04"))
    world.session.query(Score).filter(Score.value == 6000).delete()
    view = world.view()
    assert view.missing == 2
    assert view.ranked == ()
    assert "belum lengkap" in refused("selection.reason", lambda: world.choose("PD-01"))
    world.choose("PD-05", "PD-01", reason="Pilihan pleno")
    assert [row.chosen.place for row in world.view().finalists if row.chosen] == [None, None]


def test_a_competition_without_such_a_stage_chooses_by_hand(world: World) -> None:
    world.session.get_one(Stage, world.stage).removed_at = world.base.now()
    world.session.flush()
    assert not world.view().has_stage
    refused("selection.reason", lambda: world.choose("PD-01"))
    world.choose("PD-01", reason="Pilihan pleno")


def test_who_failed_or_left_is_shown_and_barred(world: World) -> None:
    stage = Stage(
        uid=world.base.new_id(), competition_id=1, code="adm", name="Administrasi", kind="screening", position=9
    )
    world.session.add(stage)
    world.session.flush()
    for entry, passed in zip(world.small.entries[:4], (True, False, True, True), strict=True):
        world.session.add(
            Screening(
                entry_id=entry,
                stage_id=stage.id,
                passed=passed,
                reason="" if passed else "Judul ganda",
                decided_by="Sekretariat",
                decided_at=world.base.now(),
            )
        )
    left = world.session.get_one(Entry, world.small.entries[2])
    left.state, left.state_reason = "withdrawn", "Sakit"
    world.session.flush()
    rows = {row.code: row for row in world.view().rows}
    assert [row.code for row in world.view().rows] == ["PD-01", "PD-04", "PD-02", "PD-03", "PD-05"]
    assert (rows["PD-02"].bar, rows["PD-02"].bar_text) == (Bar.REFUSED, "Tidak lolos administrasi: Judul ganda")
    assert (rows["PD-03"].bar, rows["PD-03"].bar_text) == (Bar.OUT, "Mundur: Sakit")
    assert rows["PD-05"].bar is Bar.UNDECIDED
    assert rows["PD-04"].place == 2
    for code in ("PD-02", "PD-03", "PD-05"):
        refused("selection.barred", lambda code=code: world.choose("PD-01", code, reason="Pleno"))


def test_one_goes_and_one_comes_with_reasons(world: World) -> None:
    world.cut(3)
    world.choose("PD-01", "PD-02", "PD-03")
    refused("finalist.twice", lambda: world.choose("PD-01", "PD-02", "PD-03"))
    refused("selection.full", lambda: world.put_in(3))
    refused("reason.blank", lambda: world.take_out(1, " "))
    refused("selection.not_finalist", lambda: world.take_out(3))
    world.take_out(1)
    event = world.session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert (event.action, event.subject) == ("finalist.take_out", "entry:PD-02")
    assert event.before == '{"place":2,"reason":"Nilai proposal 80,00","total":"80,00"}'
    world.put_in(3)
    assert [row.code for row in world.view().finalists] == ["PD-01", "PD-03", "PD-04"]
    refused("finalist.twice", lambda: world.put_in(3))
    assert audit.broken_at(world.session) is None


def test_once_the_final_began_a_change_is_confirmed(world: World) -> None:
    world.cut(3)
    world.choose("PD-01", "PD-02", "PD-03")
    world.begin_final(1)
    world.take_out(2)
    refused("selection.begun", lambda: world.put_in(3))
    world.put_in(3, confirmed=True)
    assert "1 lembar" in refused("selection.marked", lambda: world.take_out(1))
    world.take_out(1, confirmed=True)
    row = next(row for row in world.view().rows if row.code == "PD-02")
    assert (row.chosen, row.final_sheets) == (None, 1)


def test_the_place_of_who_withdrew_can_be_filled(world: World) -> None:
    world.cut(3)
    world.choose("PD-01", "PD-02", "PD-03")
    world.session.get_one(Entry, world.small.entries[0]).state = "withdrawn"
    world.session.flush()
    world.put_in(3)
    assert [row.code for row in world.view().going_on] == ["PD-02", "PD-03", "PD-04"]


def test_it_is_the_secretariats(world: World) -> None:
    judge = as_judge(world.base, world.small.judges[0])
    first = world.small.entries[0]
    for act in (
        lambda: selection.choose(world.session, judge, category_id=world.small.category, codes=["PD-01"]),
        lambda: selection.take_out(world.session, judge, entry_id=first, reason="x"),
        lambda: selection.put_in(world.session, judge, entry_id=first, reason="x"),
    ):
        refused("office.role", act)


def test_who_comes_back_does_not_make_the_field_larger_than_the_cut(world: World) -> None:
    world.cut(3)
    world.choose("PD-01", "PD-02", "PD-03")
    who = {"entry_id": world.small.entries[0], "on": date(2022, 8, 20)}
    field_changes.withdraw_entry(world.session, world.office, **who, reason="Sakit")
    world.put_in(3)

    def come_back() -> object:
        return field_changes.bring_back_entry(world.session, world.office, **who, reason="Sembuh")

    assert "sebanyak batasnya" in refused("field.full", come_back)
    world.take_out(3, "Yang mundur kembali")
    come_back()
    assert [row.code for row in world.view().going_on] == ["PD-01", "PD-02", "PD-03"]


def test_where_missing_marks_are_left_out_the_order_still_needs_a_reason(world: World) -> None:
    world.session.get_one(Competition, 1).missing = "skip"
    world.session.flush()
    world.cut(3)
    lost = select(ScoreSheet.id).where(
        ScoreSheet.entry_id == world.small.entries[4], ScoreSheet.judge_id == world.small.judges[0]
    )
    world.session.execute(delete(Score).where(Score.sheet_id.in_(lost)))
    assert world.view().missing
    assert "belum lengkap" in refused("selection.reason", lambda: world.choose("PD-01", "PD-02", "PD-03"))


def test_a_finalist_is_not_removed_from_the_list(world: World) -> None:
    world.cut(3)
    world.choose("PD-01", "PD-02", "PD-03")
    world.session.execute(delete(Score))

    def remove() -> object:
        return entries.set_entry_removed(
            world.session, world.office, entry_id=world.small.entries[0], value=True, expected=False
        )

    assert "Keluarkan" in refused("entry.finalist", remove)


def test_who_is_not_in_the_order_is_refused_in_words(world: World) -> None:
    world.cut(3)
    world.choose("PD-01", "PD-02", reason="Rapat juri")
    world.session.get_one(Entry, world.small.entries[4]).removed_at = world.base.now()
    world.session.flush()
    refused("finalist.entry", lambda: world.put_in(4))
