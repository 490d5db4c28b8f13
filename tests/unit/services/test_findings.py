"""Claims and findings: who may write them and until when, conflicts, the trail, and how they are read."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Entry, Finalist, PanelMember, Recusal, ScoreSheet, Stage
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.findings import ClaimField, EvidenceKind, FindingField, OwnFinding, Verdict
from inovasi_desktop.domain.values import Actor, Change, ChangeKind, Context, Role
from inovasi_desktop.services import audit, claims, evidence, findings
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking
from tests.helpers.photos import an_intake

F = FindingField


class Visit:
    """Two judges at the first participant of the small competition."""

    def __init__(self, session: Session, small: Small, context: Context) -> None:
        self.session, self.small, self.clock = session, small, context
        self.judge = as_judge(context, small.judges[0], "Juri 1")
        self.other = as_judge(context, small.judges[1], "Juri 2")
        self.office = as_secretariat(context)
        self.entry = small.entries[0]

    def claim(self, text: str = "Contoh klaim", claimed: str = "", who: Context | None = None) -> int:
        context = who or self.office
        change = claims.add_claim(
            self.session,
            context,
            entry_id=self.entry,
            text=text,
            claimed=claimed,
            judge_id=context.actor.judge_id,
        )
        assert change.claim_id is not None
        return change.claim_id

    def find(
        self, claim: int, field: FindingField, value: str, expected: str = "", who: Context | None = None
    ) -> Change | None:
        context = who or self.judge
        return findings.record_finding(
            self.session,
            context,
            claim_id=claim,
            judge_id=context.actor.judge_id or self.small.judges[0],
            field=field,
            value=value,
            expected=expected,
        )

    def conclude(self, claim: int, verdict: Verdict, expected: str = "unchecked", who: Context | None = None) -> None:
        self.find(claim, F.VERDICT, verdict, expected, who)

    def own(self, place: int = 0) -> OwnFinding:
        view = findings.field_view(self.session, judge_id=self.small.judges[0], entry_id=self.entry)
        return view.claims[place].finding

    def actions(self) -> list[str]:
        return list(self.session.scalars(select(AuditEvent.action).order_by(AuditEvent.seq)))[1:]


@pytest.fixture
def visit(session: Session) -> Iterator[Visit]:
    context = ticking()
    small = small_competition(session, context)
    session.execute(update(Stage).values(field_visit=True))
    yield Visit(session, small, context)
    assert audit.broken_at(session) is None


def test_a_finding_and_its_event_are_one(visit: Visit) -> None:
    claim = visit.claim("Waktu layanan 15 menit", "15 menit")
    change = visit.find(claim, F.VERIFIED, "22 menit")
    assert change is not None
    assert (change.kind, change.part, change.before, change.after) == (ChangeKind.FINDING, "verified", "", "22 menit")
    assert (change.claim_id, change.entry_id, change.judge_id) == (claim, visit.entry, visit.small.judges[0])
    event = visit.session.scalars(select(AuditEvent).where(AuditEvent.action == "finding.verified")).one()
    assert (event.actor, event.subject, event.before, event.after) == (
        "Juri 1",
        "finding:PD-01/1/J1",
        '""',
        '"22 menit"',
    )
    assert event.at == change.at
    assert visit.own().verified == "22 menit"


def test_every_part_is_recorded_by_itself(visit: Visit) -> None:
    claim = visit.claim()
    for field, value in (
        (F.EVIDENCE_KIND, "demo"),
        (F.NOTE, "Dicoba sendiri."),
        (F.MET_WHOM, "Petugas loket"),
        (F.PLACE, "Kantor dinas"),
    ):
        visit.find(claim, field, value)
    visit.conclude(claim, Verdict.PARTLY)
    own = visit.own()
    assert (own.evidence_kind, own.verdict) == (EvidenceKind.DEMO, Verdict.PARTLY)
    assert (own.note, own.met_whom, own.place) == ("Dicoba sendiri.", "Petugas loket", "Kantor dinas")
    assert visit.find(claim, F.NOTE, "Dicoba sendiri.", "Dicoba sendiri.") is None
    assert visit.actions() == [
        "claim.add",
        "finding.evidence_kind",
        "finding.note",
        "finding.met_whom",
        "finding.place",
        "finding.verdict",
    ]


def test_the_first_verdict_dates_the_check(visit: Visit) -> None:
    claim = visit.claim()
    visit.find(claim, F.NOTE, "Belum bertemu petugas.")
    assert visit.own().checked_at is None
    visit.conclude(claim, Verdict.PROVEN)
    first = visit.own().checked_at
    assert first is not None
    visit.conclude(claim, Verdict.PARTLY, "proven")
    assert visit.own().checked_at == first
    visit.conclude(claim, Verdict.UNCHECKED, "partly")
    assert visit.own().checked_at is None


def test_changed_elsewhere_is_told_with_both(visit: Visit) -> None:
    claim = visit.claim()
    visit.conclude(claim, Verdict.PROVEN)
    with pytest.raises(ConflictError) as caught:
        visit.conclude(claim, Verdict.UNPROVEN)
    assert (caught.value.stored, caught.value.shown) == ("Terbukti", "Belum diperiksa")
    assert visit.own().verdict is Verdict.PROVEN


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (F.VERDICT, "barangkali", "finding.value"),
        (F.EVIDENCE_KIND, "mimpi", "finding.value"),
        (F.PLACE, "x" * 501, "finding.long"),
        (F.NOTE, "x" * 10_001, "finding.long"),
    ],
)
def test_what_is_no_finding_is_refused(visit: Visit, field: FindingField, value: str, code: str) -> None:
    claim = visit.claim()
    with pytest.raises(KnownError) as caught:
        visit.find(claim, field, value, "unchecked" if field is F.VERDICT else "")
    assert caught.value.code == code


def test_only_the_judge_writes_or_who_enters_for_all(visit: Visit) -> None:
    claim, first = visit.claim(), visit.small.judges[0]
    for who in (visit.other, visit.office):
        with pytest.raises(KnownError) as caught:
            findings.record_finding(
                visit.session, who, claim_id=claim, judge_id=first, field=F.NOTE, value="x", expected=""
            )
        assert caught.value.code == "field.other_judge"
    operator = Context(Actor("Operator", Role.OPERATOR, "laptop"), visit.clock.now, visit.clock.new_id)
    visit.find(claim, F.NOTE, "a", who=operator)
    visit.find(claim, F.NOTE, "b", "a", who=visit.clock)
    assert visit.own().note == "b"


def _lock(visit: Visit) -> None:
    key = {"judge_id": visit.small.judges[0], "entry_id": visit.entry, "stage_id": visit.small.stage}
    visit.session.add(ScoreSheet(uid=visit.clock.new_id(), state="locked", **key))
    visit.session.flush()


def _recuse(visit: Visit) -> None:
    key = {"judge_id": visit.small.judges[0], "entry_id": visit.entry, "stage_id": visit.small.stage}
    now = visit.clock.now()
    visit.session.add(Recusal(uid=visit.clock.new_id(), reason="Kerabat", recorded_at=now, **key))
    visit.session.flush()


def _decide(visit: Visit) -> None:
    from inovasi_desktop.db.models import SealedResult

    visit.session.add(
        SealedResult(
            uid=visit.clock.new_id(),
            category_id=visit.small.category,
            state="recorded",
            plenary_on=visit.clock.now().date(),
            chair="Juri 1",
            recorded_by="Sekretaris Satu",
            recorded_at=visit.clock.now(),
            rules="{}",
            marks="",
            ranks=[],
            digest="",
        )
    )
    visit.session.flush()


def _out(visit: Visit) -> None:
    visit.session.execute(update(Entry).values(state="withdrawn"))


def _no_finalist(visit: Visit) -> None:
    visit.session.execute(delete(Finalist))


def _unassigned(visit: Visit) -> None:
    visit.session.execute(update(PanelMember).values(removed_at=visit.clock.now()))


def _no_visit(visit: Visit) -> None:
    visit.session.execute(update(Stage).values(field_visit=False))


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_lock, "field.locked"),
        (_recuse, "field.recused"),
        (_decide, "field.decided"),
        (_out, "field.entry_state"),
        (_no_finalist, "field.not_finalist"),
        (_unassigned, "field.not_assigned"),
        (_no_visit, "field.not_assigned"),
    ],
)
def test_a_closed_visit_is_refused_and_shown_so(visit: Visit, spoil: Callable[[Visit], None], code: str) -> None:
    claim = visit.claim(who=visit.judge)
    spoil(visit)
    visit.session.expire_all()
    with pytest.raises(KnownError) as caught:
        visit.find(claim, F.NOTE, "x")
    assert caught.value.code == code
    with pytest.raises(KnownError) as again:
        visit.claim(who=visit.judge)
    assert again.value.code == code
    view = findings.field_view(visit.session, judge_id=visit.small.judges[0], entry_id=visit.entry)
    assert (view.refusal, view.editable) == (caught.value.message, False)


def test_a_selection_needs_no_finalists(visit: Visit) -> None:
    claim = visit.claim()
    visit.session.execute(update(Stage).values(kind="selection"))
    _no_finalist(visit)
    assert visit.find(claim, F.NOTE, "x") is not None


def test_the_last_person_and_place_are_offered_for_the_next_claim(visit: Visit) -> None:
    first, second = visit.claim("Satu"), visit.claim("Dua")
    visit.find(first, F.MET_WHOM, "Kepala bidang")
    visit.find(first, F.PLACE, "Ruang layanan")
    visit.find(second, F.PLACE, "Gudang")
    visit.find(second, F.PLACE, "Ruang arsip", "Gudang", None)
    view = findings.field_view(visit.session, judge_id=visit.small.judges[0], entry_id=visit.entry)
    assert (view.last_met, view.last_place) == ("Kepala bidang", "Ruang arsip")
    other = findings.field_view(visit.session, judge_id=visit.small.judges[1], entry_id=visit.entry)
    assert (other.last_met, other.last_place) == ("", "")


def test_all_findings_and_their_count(visit: Visit) -> None:
    first, second = visit.claim("Satu", "15 menit"), visit.claim("Dua")
    visit.conclude(first, Verdict.PROVEN)
    visit.find(first, F.VERIFIED, "14 menit")
    visit.conclude(first, Verdict.UNPROVEN, who=visit.other)
    visit.find(second, F.NOTE, "Belum sempat.")
    rows = findings.all_findings(visit.session, entry_id=visit.entry)
    assert [(row.text, row.judge, row.verdict, row.verified) for row in rows] == [
        ("Satu", "Juri 1", Verdict.PROVEN, "14 menit"),
        ("Satu", "Juri 2", Verdict.UNPROVEN, ""),
        ("Dua", "", Verdict.UNCHECKED, ""),
    ]
    counted = findings.summary(visit.session, entry_id=visit.entry)
    assert (counted.claims, counted.proven, counted.partly, counted.unproven, counted.unchecked) == (2, 1, 0, 1, 1)


# claims


def test_claims_are_the_secretariats_or_a_judges(visit: Visit) -> None:
    office, own = visit.claim("Dari proposal"), visit.claim("Dari lapangan", who=visit.judge)
    for who in (visit.judge, visit.other):
        with pytest.raises(KnownError) as caught:
            edit(visit, office, "Lain", "Dari proposal", who)
        assert caught.value.code == "claim.role"
    with pytest.raises(KnownError):
        edit(visit, own, "Lain", "Dari lapangan", visit.other)
    changed = edit(visit, own, "Dari kunjungan", "Dari lapangan", visit.judge)
    assert changed is not None
    assert (changed.kind, changed.part) == (ChangeKind.CLAIM_TEXT, "text")
    edit(visit, own, "Dari kunjungan kedua", "Dari kunjungan", visit.office)
    view = findings.field_view(visit.session, judge_id=visit.small.judges[0], entry_id=visit.entry)
    assert [(claim.text, claim.own_claim) for claim in view.claims] == [
        ("Dari proposal", False),
        ("Dari kunjungan kedua", True),
    ]


def edit(visit: Visit, claim: int, value: str, expected: str, who: Context) -> Change | None:
    return claims.edit_claim(visit.session, who, claim_id=claim, field=ClaimField.TEXT, value=value, expected=expected)


def test_edits_of_claims_can_conflict_and_be_blank(visit: Visit) -> None:
    claim = visit.claim("Satu")
    with pytest.raises(ConflictError):
        edit(visit, claim, "Dua", "Nol", visit.office)
    assert edit(visit, claim, "Satu", "Satu", visit.office) is None
    for value, code in ((" \n", "claim.blank"), ("x" * 2001, "claim.long")):
        with pytest.raises(KnownError) as caught:
            edit(visit, claim, value, "Satu", visit.office)
        assert caught.value.code == code


@pytest.mark.parametrize("field", [F.NOTE, F.VERIFIED, F.MET_WHOM, F.PLACE])
def test_a_claim_is_not_removed_over_what_another_judge_wrote(visit: Visit, field: FindingField) -> None:
    claim = visit.claim("Satu", who=visit.judge)
    visit.find(claim, field, "Contoh", who=visit.other)
    with pytest.raises(KnownError) as caught:
        claims.remove_claim(visit.session, visit.judge, claim_id=claim)
    assert caught.value.code == "claim.checked"
    visit.find(claim, field, "", "Contoh", who=visit.other)
    claims.remove_claim(visit.session, visit.judge, claim_id=claim)


def test_a_claim_is_not_removed_from_under_another_judges_photo(visit: Visit) -> None:
    claim, other = visit.claim("Satu", who=visit.judge), visit.small.judges[1]
    where = {"entry_id": visit.entry, "claim_id": claim, "judge_id": other}
    added = evidence.add_evidence(visit.session, visit.other, **where, intake=an_intake())
    assert added is not None
    assert added.evidence_id is not None
    with pytest.raises(KnownError, match="juri lain"):
        claims.remove_claim(visit.session, visit.judge, claim_id=claim)
    evidence.remove(visit.session, visit.other, evidence_id=added.evidence_id)
    claims.remove_claim(visit.session, visit.judge, claim_id=claim)


def test_a_calibration_case_is_not_visited(visit: Visit) -> None:
    claim = visit.claim()
    visit.session.execute(update(Entry).values(state="calibration"))
    with pytest.raises(KnownError, match="kasus latihan"):
        visit.find(claim, F.NOTE, "x")


def test_a_claim_is_removed_softly_unless_another_judge_checked_it(visit: Visit) -> None:
    mine, checked = visit.claim("Satu", who=visit.judge), visit.claim("Dua", who=visit.judge)
    visit.conclude(mine, Verdict.PROVEN)
    visit.conclude(checked, Verdict.PROVEN, who=visit.other)
    claims.remove_claim(visit.session, visit.judge, claim_id=mine)
    with pytest.raises(KnownError) as caught:
        claims.remove_claim(visit.session, visit.judge, claim_id=checked)
    assert caught.value.code == "claim.checked"
    view = findings.field_view(visit.session, judge_id=visit.small.judges[0], entry_id=visit.entry)
    assert [claim.claim_id for claim in view.claims] == [checked]
    with pytest.raises(KnownError) as gone:
        visit.find(mine, F.NOTE, "x")
    assert gone.value.code == "claim.unknown"
    assert visit.claim("Tiga") != mine
