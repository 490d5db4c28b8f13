"""A result: what stands in its way, two people, one digest; and what ``periksa`` says when anything is touched."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Certificate, Competition, Entry, PlenaryDecision, Score, SealedResult
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.register import RegisterLine
from inovasi_desktop.domain.values import Context, ResultState
from inovasi_desktop.services import certificates, decisions, results, scoring
from inovasi_desktop.services.ranking import rank_category
from inovasi_desktop.services.readiness import readiness
from inovasi_desktop.services.verify import check_file
from tests.builders import as_judge, as_secretariat, ticking
from tests.finals import Finals, finals

DAY = date(2022, 8, 22)
STRICT = {"PD-01": ("88", "90"), "PD-02": ("84", "86"), "PD-03": ("82", "80")}
TIED = {"PD-01": ("88", "90"), "PD-02": ("80", "84"), "PD-03": ("80", "84")}


class Plenary:
    """The secretariat with a finished final before it."""

    def __init__(self, session: Session, totals: dict[str, tuple[str, ...]]) -> None:
        self.session, self.context = session, ticking()
        self.ids: Finals = finals(session, self.context, totals)
        self.office = as_secretariat(self.context, "Sekretaris Satu")
        self.other = as_secretariat(self.context, "Sekretaris Dua")

    def obstacles(self) -> tuple[str, ...]:
        return readiness(self.session, self.ids.category, rank_category(self.session, self.ids.category)).obstacles

    def record(self, *, chair: str = "Juri 1", who: Context | None = None) -> None:
        results.record_result(
            self.session, who or self.office, category_id=self.ids.category, plenary_on=DAY, chair=chair
        )

    def view(self) -> results.ResultView:
        found = results.current_result(self.session, self.ids.category)
        assert found is not None
        return found

    def seal(self, *, who: Context | None = None, seen: str | None = None) -> None:
        results.check_and_seal(
            self.session,
            who or self.other,
            category_id=self.ids.category,
            seen=self.view().digest if seen is None else seen,
        )

    def decide(self, order: tuple[str, ...], *, reason: str = "Undian di depan saksi", chair: str = "Juri 1") -> None:
        decisions.record_decision(
            self.session,
            self.office,
            category_id=self.ids.category,
            order=order,
            reason=reason,
            decided_on=DAY,
            chair=chair,
        )

    def lines(self) -> tuple[RegisterLine, ...]:
        return certificates.register(self.session, self.ids.category)


@pytest.fixture
def plenary(session: Session) -> Plenary:
    return Plenary(session, STRICT)


@pytest.fixture
def sealed(plenary: Plenary) -> Plenary:
    plenary.record()
    plenary.seal()
    return plenary


def code(act: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as caught:
        act()
    return caught.value.code


def test_two_people_seal_and_the_register_follows(plenary: Plenary) -> None:
    assert plenary.obstacles() == ()
    plenary.record()
    assert plenary.view().state is ResultState.RECORDED
    assert plenary.lines() == ()
    plenary.seal()
    view = plenary.view()
    assert (view.state, view.recorded_by, view.checked_by) == (ResultState.SEALED, "Sekretaris Satu", "Sekretaris Dua")
    assert [(line.place, line.text.award, line.text.number, line.entry_code) for line in plenary.lines()] == [
        (1, "JUARA I", "423.4/01/Bappeda-Litbang/2022", "PD-01"),
        (2, "JUARA II", "423.4/02/Bappeda-Litbang/2022", "PD-02"),
        (3, "JUARA III", "423.4/03/Bappeda-Litbang/2022", "PD-03"),
    ]
    assert check_file(plenary.session).sound


@pytest.mark.parametrize("name", ["Sekretaris Satu", "  sekretaris   SATU ", ""])
def test_the_second_person_is_another(plenary: Plenary, name: str) -> None:
    plenary.record()
    assert code(lambda: plenary.seal(who=as_secretariat(plenary.context, name))) == "result.same_person"
    assert plenary.view().state is ResultState.RECORDED


def test_judges_neither_record_nor_seal_nor_decide(plenary: Plenary) -> None:
    judge = as_judge(plenary.context, plenary.ids.judges[0])
    assert code(lambda: plenary.record(who=judge)) == "result.role"
    plenary.record()
    assert code(lambda: plenary.seal(who=judge)) == "result.role"
    plenary.office = judge
    assert code(lambda: plenary.decide(("PD-01", "PD-02"))) == "decision.role"


def test_a_change_after_recording_stops_the_seal(plenary: Plenary) -> None:
    plenary.record()
    seen = plenary.view().digest
    plenary.session.execute(update(Entry).where(Entry.code == "PD-02").values(recipient="Contoh Dinas Lain"))
    assert code(lambda: plenary.seal(seen=seen)) == "result.changed"
    assert plenary.lines() == ()


def test_the_second_person_must_have_seen_this_result(plenary: Plenary) -> None:
    plenary.record()
    assert code(lambda: plenary.seal(seen="0" * 64)) == "result.changed"


def test_recorded_once_and_withdrawn_with_a_reason(plenary: Plenary) -> None:
    plenary.record()
    assert code(plenary.record) == "result.twice"
    withdraw = {"category_id": plenary.ids.category}
    assert (
        code(lambda: results.withdraw_recorded(plenary.session, plenary.office, **withdraw, reason=" "))
        == "result.reason"
    )
    results.withdraw_recorded(plenary.session, plenary.office, **withdraw, reason="Nama ketua keliru")
    assert results.current_result(plenary.session, plenary.ids.category) is None
    plenary.record()
    plenary.seal()
    again = lambda: results.withdraw_recorded(plenary.session, plenary.office, **withdraw, reason="x")  # noqa: E731
    assert code(again) == "result.sealed"


def test_open_sheets_and_missing_marks_are_named(session: Session) -> None:
    plenary = Plenary(session, STRICT)
    key = {
        "judge_id": plenary.ids.judges[0],
        "entry_id": plenary.ids.entries["PD-02"],
        "stage_id": plenary.ids.stages[0],
    }
    scoring.unlock_sheet(session, plenary.office, **key, reason="salah ketik")
    (sentence,) = plenary.obstacles()
    assert sentence.startswith("1 lembar belum dikunci, mulai dari Juri 1 untuk ")
    assert code(plenary.record) == "result.not_ready"
    session.execute(delete(Score))
    assert any(sentence.startswith("Nilai belum lengkap") for sentence in plenary.obstacles())


def test_locked_sheets_stay_locked_once_the_result_is_recorded(plenary: Plenary) -> None:
    plenary.record()
    key = {"judge_id": plenary.ids.judges[0], "entry_id": plenary.ids.entries["PD-01"]}
    unlock = lambda: scoring.unlock_sheet(  # noqa: E731
        plenary.session, plenary.office, **key, stage_id=plenary.ids.stages[0], reason="x"
    )
    assert code(unlock) == "sheet.decided"


def test_a_tie_waits_for_the_plenary(session: Session) -> None:
    plenary = Plenary(session, TIED)
    (sentence,) = plenary.obstacles()
    assert sentence.startswith("Nilai sama pada peringkat 2: ")
    assert code(plenary.record) == "result.not_ready"
    plenary.decide(("PD-03", "PD-02"))
    plenary.record()
    assert [rank["entry"] for rank in plenary.view().ranks] == ["PD-01", "PD-03", "PD-02"]
    assert plenary.view().ranks[1]["decided_by"] == "plenary"
    assert code(lambda: plenary.decide(("PD-03", "PD-02"))) == "decision.decided"


def test_decisions_are_refused_in_words(session: Session) -> None:
    plenary = Plenary(session, TIED)
    assert code(lambda: plenary.decide(("PD-03",))) == "decision.entries"
    assert code(lambda: plenary.decide(("PD-03", "PD-03"))) == "decision.entries"
    assert code(lambda: plenary.decide(("PD-03", "XX"))) == "decision.entries"
    assert code(lambda: plenary.decide(("PD-03", "PD-02"), reason=" ")) == "decision.blank"
    plenary.decide(("PD-03", "PD-02"))
    assert code(lambda: plenary.decide(("PD-02", "PD-03"))) == "decision.twice"


def test_a_name_no_certificate_can_carry_is_refused_before_a_number_is_given(plenary: Plenary) -> None:
    plenary.session.execute(update(Entry).where(Entry.code == "PD-03").values(recipient="Dinas " * 200))
    assert code(plenary.record) == "paper.too_long"
    assert results.current_result(plenary.session, plenary.ids.category) is None


def test_no_number_is_given_twice(sealed: Plenary) -> None:
    sealed.session.execute(update(SealedResult).values(state="withdrawn"))
    sealed.session.execute(update(Certificate).values(voided_at=sealed.context.now(), void_reason="uji"))
    sealed.record()
    sealed.seal()
    assert [line.serial for line in sealed.lines()] == [4, 5, 6]
    sealed.session.execute(update(SealedResult).values(state="withdrawn"))
    sealed.session.execute(update(Competition).values(number_pattern="{nomor}".replace("nomor", "tahun") + "/{nomor}"))
    sealed.session.execute(update(Certificate).where(Certificate.serial == 6).values(number="2022/7"))
    sealed.record()
    assert code(sealed.seal) == "certificate.number"


TAMPERING: dict[str, Callable[[Session], object]] = {
    "a mark": lambda s: s.execute(update(Score).values(value=Score.value - 100)),
    "a name": lambda s: s.execute(update(Entry).where(Entry.code == "PD-01").values(recipient="Contoh Lain")),
    "a rule": lambda s: s.execute(update(Competition).values(round_total=1)),
    "the sealed marks": lambda s: s.execute(update(SealedResult).values(marks=SealedResult.marks + "\n")),
    "the sealed ranks": lambda s: s.execute(update(SealedResult).values(ranks=[])),
    "the ketua": lambda s: s.execute(update(SealedResult).values(chair="Lain")),
    "the digest": lambda s: s.execute(update(SealedResult).values(digest="0" * 64)),
    "a late decision": lambda s: s.add(
        PlenaryDecision(
            category_id=1,
            order=["PD-01", "PD-02"],
            reason="x",
            decided_on=DAY,
            chair="x",
            recorded_by="x",
            recorded_at=ticking().now(),
        )
    ),
}


@pytest.mark.parametrize("what", TAMPERING)
def test_a_touched_seal_is_found(sealed: Plenary, what: str) -> None:
    TAMPERING[what](sealed.session)
    sealed.session.flush()
    found = check_file(sealed.session)
    assert not found.sound
    assert found.seals[0].faults
    assert found.broken_at is None


def test_a_touched_certificate_or_trail_is_found(sealed: Plenary) -> None:
    row = sealed.session.scalars(select(Certificate).where(Certificate.place == 2)).one()
    row.content = row.content | {"award": "JUARA I"}
    sealed.session.flush()
    assert len(check_file(sealed.session).register) == 1
    sealed.session.execute(update(AuditEvent).where(AuditEvent.seq == 2).values(actor="Lain"))
    assert check_file(sealed.session).broken_at == 2
