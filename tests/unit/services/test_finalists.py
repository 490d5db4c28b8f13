"""Screening and finalists: what is recorded, what is refused, what the trail says."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Category, Entry, Finalist, Screening, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Actor, Context, Role
from inovasi_desktop.services import audit
from inovasi_desktop.services.finalists import choose_finalists
from inovasi_desktop.services.screening import record_screening
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking


@pytest.fixture
def small(session: Session) -> Small:
    """The small competition with a screening stage and no finalists yet."""
    made = small_competition(session, ticking())
    session.query(Finalist).delete()
    session.add(Stage(competition_id=1, code="administrasi", name="Seleksi administrasi", kind="screening", position=0))
    session.flush()
    return made


@pytest.fixture
def office() -> Context:
    return as_secretariat(ticking())


def last_event(session: Session) -> AuditEvent:
    return session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()


def test_screening_is_recorded_once_and_changed_with_a_trail(session: Session, small: Small, office: Context) -> None:
    entry = small.entries[0]
    assert record_screening(session, office, entry_id=entry, passed=True) is not None
    events = audit.count(session)
    assert record_screening(session, office, entry_id=entry, passed=True) is None
    assert audit.count(session) == events
    record_screening(session, office, entry_id=entry, passed=False, reason=" Judul ganda ")
    row = session.scalars(select(Screening)).one()
    session.refresh(row)
    assert (row.passed, row.reason, row.decided_by) == (False, "Judul ganda", "Sekretaris Satu")
    event = last_event(session)
    assert event.subject == "entry:PD-01"
    assert event.before == '{"passed":true,"reason":""}'
    assert event.after == '{"passed":false,"reason":"Judul ganda"}'
    assert audit.broken_at(session) is None


def test_screening_refuses(session: Session, small: Small, office: Context) -> None:
    entry = small.entries[0]
    events = audit.count(session)
    for code, context, passed in (
        ("office.role", as_judge(ticking(), small.judges[0]), True),
        ("screening.reason", office, False),
    ):
        with pytest.raises(KnownError) as caught:
            record_screening(session, context, entry_id=entry, passed=passed, reason="  ")
        assert caught.value.code == code
    session.query(Stage).filter(Stage.kind == "screening").delete()
    with pytest.raises(KnownError) as caught:
        record_screening(session, office, entry_id=entry, passed=True)
    assert caught.value.code == "screening.stage"
    assert session.scalars(select(Screening)).all() == []
    assert audit.count(session) == events


def test_finalists_are_recorded_with_their_figures(session: Session, small: Small, office: Context) -> None:
    reasons = {"PD-03": "Nilai proposal 88,10", "PD-01": "Nilai proposal 87,00"}
    change = choose_finalists(session, office, category_id=small.category, reasons=reasons)
    assert change.after == ("PD-03", "PD-01")
    stored = session.execute(select(Entry.code, Finalist.reason).join(Finalist, Finalist.entry_id == Entry.id)).all()
    assert dict(stored) == reasons
    event = last_event(session)
    assert (event.action, event.subject) == ("finalist.choose", "category:PD")
    assert event.after == '{"PD-01":"Nilai proposal 87,00","PD-03":"Nilai proposal 88,10"}'


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("finalist.role", {"judge": True}),
        ("finalist.none", {"reasons": {}}),
        ("finalist.reason", {"reasons": {"PD-01": "  "}}),
        ("finalist.cut", {"cut": 1}),
        ("finalist.entry", {"reasons": {"PD-99": "Nilai"}}),
        ("finalist.entry", {"withdrawn": "PD-01"}),
        ("finalist.twice", {"before": {"PD-03": "Nilai"}}),
    ],
)
def test_finalists_refuse(session: Session, small: Small, office: Context, code: str, change: dict[str, Any]) -> None:
    if "cut" in change:
        session.get_one(Category, small.category).cut_size = change["cut"]
    if "withdrawn" in change:
        session.scalars(select(Entry).where(Entry.code == change["withdrawn"])).one().state = "withdrawn"
    session.flush()
    if "before" in change:
        choose_finalists(session, office, category_id=small.category, reasons=change["before"])
    before = (audit.count(session), len(session.scalars(select(Finalist)).all()))
    context = as_judge(ticking(), small.judges[0]) if "judge" in change else office
    reasons = change.get("reasons", {"PD-01": "Nilai proposal 80", "PD-02": "Nilai proposal 79"})
    with pytest.raises(KnownError) as caught:
        choose_finalists(session, context, category_id=small.category, reasons=reasons)
    assert caught.value.code == code
    assert (audit.count(session), len(session.scalars(select(Finalist)).all())) == before


def test_an_operator_chooses_no_finalists(session: Session, small: Small) -> None:
    base = ticking()
    operator = Context(Actor("Operator", Role.OPERATOR, "meja"), base.now, base.new_id)
    with pytest.raises(KnownError) as caught:
        choose_finalists(session, operator, category_id=small.category, reasons={"PD-01": "Nilai tertinggi"})
    assert caught.value.code == "finalist.role"
