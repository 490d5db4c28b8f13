"""Setting a competition up: new files, edits with undo, removal and return, what decided or scored rules refuse."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from inovasi_desktop.db.models import AuditEvent, Entry, Judge, PanelMember, ScoreSheet, Unit, UnitAlias
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.setup import CategoryText, CriterionText, PrizeLine, RequirementText, SetupView, StageText
from inovasi_desktop.domain.setup_checks import check_setup
from inovasi_desktop.domain.sheets import Level
from inovasi_desktop.domain.values import ChangeKind, StageKind
from inovasi_desktop.services import audit
from inovasi_desktop.services.categories import put_category, put_prizes
from inovasi_desktop.services.competition_frame import put_asset, put_frame
from inovasi_desktop.services.competition_setup import NewCompetition, create_competition, read_last_year
from inovasi_desktop.services.criteria import put_criterion
from inovasi_desktop.services.export import export_rules
from inovasi_desktop.services.files import CompetitionFile, create_file
from inovasi_desktop.services.requirement_list import put_requirement
from inovasi_desktop.services.sample import create_finished_sample
from inovasi_desktop.services.setup_view import setup
from inovasi_desktop.services.stages import put_stage
from tests.builders import as_judge, as_secretariat, ticking
from tests.finals import finals
from tests.recap_views import TIED

BASE = ticking()
OFFICE = as_secretariat(BASE)
NEW = NewCompetition("Lomba Inovasi", 2023, "Kota Palembang", (CategoryText("PD", "Perangkat Daerah", 1),))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[CompetitionFile]:
    """A new competition with the defaults."""
    with create_competition(tmp_path / "baru.inovasi", NEW, OFFICE) as file:
        yield file


@pytest.fixture
def final(tmp_path: Path) -> Iterator[CompetitionFile]:
    """A final with marks."""
    with create_file(tmp_path / "final.inovasi", BASE) as file:
        with file.write() as session:
            finals(session, BASE, TIED)
        yield file


def view(file: CompetitionFile) -> SetupView:
    with file.read() as session:
        return setup(session)


def run(file: CompetitionFile, service: object, **kwargs: object) -> object:
    assert callable(service)
    with file.write() as session:
        return service(session, OFFICE, **kwargs)


def refused(file: CompetitionFile, service: object, **kwargs: object) -> KnownError:
    with pytest.raises(KnownError) as caught:
        run(file, service, **kwargs)
    return caught.value


# new files


def test_defaults_are_the_samples_proposal(fresh: CompetitionFile) -> None:
    found = view(fresh)
    seed = json.loads(Path("resources/seed/palembang-2022/rules.json").read_text(encoding="utf-8"))
    with fresh.read() as session:
        rules = json.loads(export_rules(session))
    assert rules["stages"] == seed["stages"]
    assert rules["ties"] == seed["ties"]
    assert rules["rounding"] == seed["rounding"]
    assert [one.text.code for one in found.stages] == ["administrasi", "proposal", "factfinding", "paparan"]
    assert found.frame.authority == "WALI KOTA PALEMBANG"
    assert [prize.rupiah for prize in found.prizes] == [3_000_000, 2_000_000, 1_000_000, 0, 0, 0]
    assert found.requirements
    with fresh.read() as session:
        assert audit.broken_at(session) is None
        assert not session.scalars(select(Entry)).all()


def test_a_regency_has_a_bupati(tmp_path: Path) -> None:
    with create_competition(tmp_path / "a.inovasi", replace(NEW, city="Kabupaten Muara Enim"), OFFICE) as file:
        assert view(file).frame.authority == "BUPATI MUARA ENIM"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "new.name"),
        ({"city": ""}, "new.city"),
        ({"year": 20}, "new.year"),
        ({"categories": ()}, "new.categories"),
        ({"categories": (CategoryText("A", "A", 1), CategoryText("A", "B", 2))}, "new.categories"),
        ({"categories": (CategoryText("A/B", "A", 1),)}, "new.categories"),
        ({"categories": (CategoryText("A", "A", 1, 0),)}, "new.categories"),
    ],
)
def test_what_a_new_competition_must_have(tmp_path: Path, change: dict[str, object], code: str) -> None:
    path = tmp_path / "a.inovasi"
    with pytest.raises(KnownError) as caught:
        create_competition(path, replace(NEW, **change), OFFICE)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert not path.exists()


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "ada.inovasi"
    path.write_text("punya orang", encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        create_competition(path, NEW, OFFICE)
    assert caught.value.code == "file.exists"
    assert path.read_text(encoding="utf-8") == "punya orang"


def test_last_years_structure_comes_along_without_people_of_that_year(tmp_path: Path) -> None:
    old = tmp_path / "lama.inovasi"
    create_finished_sample(old).close()
    before = old.read_bytes()
    structure = read_last_year(old)
    new = replace(NEW, categories=structure.categories, last_year=structure)
    with create_competition(tmp_path / "baru.inovasi", new, OFFICE) as file:
        found = view(file)
        with file.read() as session:
            assert not session.scalars(select(Entry)).all()
            assert not session.scalars(select(ScoreSheet)).all()
            assert not session.scalars(select(PanelMember)).all()
            assert len(session.scalars(select(Unit)).all()) == 52
            assert session.scalars(select(UnitAlias.text).where(UnitAlias.folded == fold("SU 2"))).first()
            rules = json.loads(export_rules(session))
        assert rules["stages"] == json.loads(Path("resources/seed/palembang-2022/rules.json").read_text())["stages"]
        assert [one.text.code for one in found.categories] == ["PD", "KEC", "UMKM"]
        assert found.frame.year == 2023
        assert found.frame.ends_on is None
        assert found.frame.certificate_date == date(2023, 8, 22)
        assert found.stages[2].criteria[0].text.levels
    assert old.read_bytes() == before
    uids = {one.uid for one in found.stages}
    with create_competition(tmp_path / "lagi.inovasi", replace(new, roster=False, judges=True), OFFICE) as file:
        assert not uids & {one.uid for one in view(file).stages}
        with file.read() as session:
            assert not session.scalars(select(Unit)).all()
            assert len(session.scalars(select(Judge)).all()) == 5


# edits


def test_a_field_is_changed_audited_and_undone(fresh: CompetitionFile) -> None:
    change = run(
        fresh, put_frame, field="signatory_title", value="Pj. WALI KOTA  PALEMBANG", expected="WALI KOTA PALEMBANG"
    )
    assert getattr(change, "kind", None) is ChangeKind.SETUP
    assert view(fresh).frame.signatory_title == "Pj. WALI KOTA PALEMBANG"
    run(fresh, put_frame, field="signatory_title", value="WALI KOTA PALEMBANG", expected="Pj. WALI KOTA PALEMBANG")
    with fresh.read() as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc()).limit(2)).all()
        assert [one.subject for one in events] == ["competition:signatory_title"] * 2
        assert audit.broken_at(session) is None


def test_what_was_changed_elsewhere_is_not_overwritten(fresh: CompetitionFile) -> None:
    with pytest.raises(ConflictError):
        run(fresh, put_frame, field="partner", value="Media Contoh", expected="lain")
    assert view(fresh).frame.partner == ""


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", " ", "frame.name"),
        ("year", 12, "frame.year"),
        ("certificate_date", None, "frame.certificate_date"),
        ("number_pattern", "420/{tahun}", "number.serial"),
        ("round_total", 9, "frame.round_total"),
        ("ties", ("median", "median"), "frame.ties"),
        ("unit_target", -1, "frame.unit_target"),
    ],
)
def test_what_a_field_cannot_be(fresh: CompetitionFile, field: str, value: object, code: str) -> None:
    stored = getattr(view(fresh).frame, field)
    assert refused(fresh, put_frame, field=field, value=value, expected=stored).code == code


def test_judges_set_nothing_up(fresh: CompetitionFile) -> None:
    judge = as_judge(BASE, 1)
    with fresh.write() as session, pytest.raises(KnownError) as caught:
        put_frame(session, judge, field="name", value="X", expected=NEW.name)
    assert caught.value.code == "setup.role"
    with fresh.write() as session, pytest.raises(KnownError):
        put_category(session, judge, uid=uuid4(), value=CategoryText("X", "X", 9), expected=None)
    with fresh.write() as session, pytest.raises(KnownError):
        put_prizes(session, judge, category_id=None, value=(), expected=())
    with fresh.write() as session, pytest.raises(KnownError):
        put_stage(session, judge, uid=uuid4(), value=None, expected=None)
    with fresh.write() as session, pytest.raises(KnownError):
        put_criterion(session, judge, uid=uuid4(), stage_id=1, value=None, expected=None)
    with fresh.write() as session, pytest.raises(KnownError):
        put_requirement(session, judge, uid=uuid4(), value=None, expected=None)
    with fresh.write() as session, pytest.raises(KnownError):
        put_asset(session, judge, key="kop", value=None, expected=None)


def test_a_category_is_added_removed_and_brought_back(fresh: CompetitionFile) -> None:
    uid, text = uuid4(), CategoryText("KEC", "Kecamatan", 2, 5)
    run(fresh, put_category, uid=uid, value=text, expected=None)
    run(fresh, put_category, uid=uid, value=None, expected=text)
    assert [one.removed for one in view(fresh).categories] == [False, True]
    assert refused(fresh, put_category, uid=uuid4(), value=text, expected=None).code == "category.twice"
    run(fresh, put_category, uid=uid, value=text, expected=None)
    found = view(fresh).categories[1]
    assert (found.uid, found.text, found.removed) == (uid, text, False)
    assert refused(fresh, put_category, uid=uid, value=replace(text, code="PD"), expected=text).code == "category.twice"
    assert refused(fresh, put_category, uid=uid, value=replace(text, cut_size=0), expected=text).code == "category.cut"


def test_prizes_of_a_category_replace_the_common_ones(fresh: CompetitionFile) -> None:
    found = view(fresh).categories[0]
    own = (PrizeLine(1, "JUARA", 5_000_000), PrizeLine(2, "HARAPAN", 0, certificate=False))
    run(fresh, put_prizes, category_id=found.id, value=own, expected=())
    assert view(fresh).categories[0].prizes == own
    twice = (PrizeLine(1, "A"), PrizeLine(1, "B"))
    assert refused(fresh, put_prizes, category_id=found.id, value=twice, expected=own).code == "prize.place"
    run(fresh, put_prizes, category_id=found.id, value=(), expected=own)
    assert view(fresh).categories[0].prizes == ()
    assert len(view(fresh).prizes) == 6


def test_stages_criteria_and_requirements_come_back_as_they_were(fresh: CompetitionFile) -> None:
    stage = view(fresh).stages[3]
    run(fresh, put_stage, uid=stage.uid, value=None, expected=stage.text)
    assert view(fresh).stages[3].removed
    run(fresh, put_stage, uid=stage.uid, value=stage.text, expected=None)
    criterion = stage.criteria[0]
    where = {"uid": criterion.uid, "stage_id": stage.id}
    run(fresh, put_criterion, **where, value=None, expected=criterion.text)
    assert len(view(fresh).stages[3].standing) == 4
    run(fresh, put_criterion, **where, value=criterion.text, expected=None)
    assert view(fresh).stages[3] == stage
    assert criterion.text.levels
    changed = replace(criterion.text, levels=(Level(0, 10_000, "Semua"),))
    run(fresh, put_criterion, **where, value=changed, expected=criterion.text)
    assert view(fresh).stages[3].criteria[0].text == changed
    need = view(fresh).requirements[0]
    run(fresh, put_requirement, uid=need.uid, value=None, expected=need.text)
    run(fresh, put_requirement, uid=need.uid, value=RequirementText("Lain", 1), expected=None)
    assert view(fresh).requirements[0].text.text == "Lain"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"scale_max": 0}, "stage.scale"),
        ({"scale_step": 20_000}, "stage.step"),
        ({"code": "a:b"}, "setup.code"),
        ({"code": "proposal"}, "stage.twice"),
        ({"name": ""}, "stage.name"),
        ({"trim": 1000}, "stage.trim"),
        ({"minutes_present": 1000}, "stage.minutes"),
        ({"weight": 100_000_000}, "stage.weight"),
    ],
)
def test_what_a_stage_cannot_be(fresh: CompetitionFile, change: dict[str, object], code: str) -> None:
    stage = view(fresh).stages[3]
    value = replace(stage.text, **change)  # type: ignore[arg-type]
    assert refused(fresh, put_stage, uid=stage.uid, value=value, expected=stage.text).code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "kemanfaatan"}, "criterion.twice"),
        ({"name": ""}, "criterion.name"),
        ({"weight": 100_000_000}, "criterion.weight"),
        ({"levels": (Level(10, 5, "X"),)}, "level.limits"),
        ({"levels": (Level(10, 50, " "),)}, "level.name"),
    ],
)
def test_what_a_criterion_cannot_be(fresh: CompetitionFile, change: dict[str, object], code: str) -> None:
    stage = view(fresh).stages[3]
    one = stage.criteria[0]
    value = replace(one.text, **change)  # type: ignore[arg-type]
    assert refused(fresh, put_criterion, uid=one.uid, stage_id=stage.id, value=value, expected=one.text).code == code


def test_a_category_may_have_stages_of_its_own(fresh: CompetitionFile) -> None:
    category = view(fresh).categories[0]
    text = StageText("paparan", "Paparan PD", StageKind.FINAL, 1, weight=10_000)
    uid = uuid4()
    run(fresh, put_stage, uid=uid, value=text, expected=None, category_id=category.id)
    own = next(one for one in view(fresh).stages if one.uid == uid)
    run(fresh, put_criterion, uid=uuid4(), stage_id=own.id, value=CriterionText("a", "A", 1, 10_000), expected=None)
    with fresh.read() as session:
        rules = json.loads(export_rules(session))
    assert [one["code"] for one in rules["categories"]["PD"]["stages"]] == ["paparan"]


# pictures


def picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (40, 40), "#7A1526").save(target, "PNG")
    return target.getvalue()


def test_pictures_are_kept_bounded_and_taken_back(fresh: CompetitionFile) -> None:
    run(fresh, put_asset, key="lambang", value=picture(), expected=None)
    assert dict(view(fresh).assets).keys() == {"lambang"}
    big = refused(fresh, put_asset, key="kop", value=b"x" * (5 * 1024 * 1024), expected=None)
    assert big.code == "asset.size"
    assert refused(fresh, put_asset, key="kop", value=b"bukan", expected=None).code == "certificate.emblem"
    with pytest.raises(ConflictError):
        run(fresh, put_asset, key="lambang", value=None, expected=None)
    run(fresh, put_asset, key="lambang", value=None, expected=picture())
    assert view(fresh).assets == ()


# once marks were given, and once a result stands


def test_scored_rules_change_only_with_a_reason(final: CompetitionFile) -> None:
    stage = next(one for one in view(final).stages if one.scored)
    value = replace(stage.text, weight=stage.text.weight + 100)
    where = {"uid": stage.uid, "value": value, "expected": stage.text}
    assert refused(final, put_stage, **where).code == "setup.reason"
    run(final, put_stage, **where, reason="Keputusan dewan juri")
    with final.read() as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert event is not None
    assert json.loads(event.after or "")["reason"] == "Keputusan dewan juri"
    assert refused(final, put_frame, field="missing", value="skip", expected="refuse").code == "setup.reason"
    one = stage.criteria[0]
    changed = replace(one.text, weight=1)
    assert (
        refused(final, put_criterion, uid=one.uid, stage_id=stage.id, value=changed, expected=one.text).code
        == "setup.reason"
    )
    renamed = replace(one.text, name="Nama lain")
    run(final, put_criterion, uid=one.uid, stage_id=stage.id, value=renamed, expected=one.text)


def test_a_scale_leaves_no_mark_outside(final: CompetitionFile) -> None:
    stage = next(one for one in view(final).stages if one.scored)
    value = replace(stage.text, scale_max=100)
    where = {"uid": stage.uid, "value": value, "expected": stage.text, "reason": "Coba"}
    assert refused(final, put_stage, **where).code == "stage.marks"


def test_a_decided_category_keeps_its_rules(tmp_path: Path) -> None:
    with create_finished_sample(tmp_path / "selesai.inovasi") as file:
        found = view(file)
        assert len(found.decided) == 3
        stage = next(one for one in found.stages if one.text.code == "paparan")
        changed = replace(stage.text, weight=100)
        assert (
            refused(file, put_stage, uid=stage.uid, value=changed, expected=stage.text, reason="x").code
            == "setup.decided"
        )
        one = stage.criteria[0]
        assert (
            refused(file, put_criterion, uid=one.uid, stage_id=stage.id, value=None, expected=one.text, reason="x").code
            == "setup.decided"
        )
        assert (
            refused(file, put_frame, field="round_total", value=3, expected=found.frame.round_total, reason="x").code
            == "setup.decided"
        )
        category = found.categories[0]
        cut = replace(category.text, cut_size=7)
        assert (
            refused(file, put_category, uid=category.uid, value=cut, expected=category.text, reason="x").code
            == "setup.decided"
        )
        assert refused(file, put_prizes, category_id=None, value=(), expected=found.prizes).code == "setup.decided"
        assert (
            refused(file, put_category, uid=category.uid, value=None, expected=category.text).code == "category.entries"
        )
        run(file, put_frame, field="partner", value="Media Contoh", expected=found.frame.partner)
        run(file, put_stage, uid=stage.uid, value=replace(stage.text, minutes_present=12), expected=stage.text)


# words


def test_the_sample_is_in_order_and_what_is_not_is_said_at_its_place(fresh: CompetitionFile) -> None:
    problems = check_setup(view(fresh))
    assert {(one.page, one.field) for one in problems} == {("identity", "signatory_name"), ("categories", "")}
    stage = view(fresh).stages[3]
    one = stage.criteria[0]
    run(
        fresh,
        put_criterion,
        uid=one.uid,
        stage_id=stage.id,
        value=replace(one.text, weight=2500),
        expected=one.text,
    )
    run(fresh, put_stage, uid=stage.uid, value=replace(stage.text, code="wawancara"), expected=stage.text)
    run(fresh, put_frame, field="signatory_until", value=date(2023, 9, 1), expected=None)
    found = {(one.page, one.subject, one.field): one.text for one in check_setup(view(fresh))}
    assert "95, bukan 100" in found["stages", stage.uid.hex, "criteria"]
    assert ("rules", "", "ties:criterion:paparan/kebaruan") in found
    assert "1 September 2023" in found["identity", "", "certificate_date"]


def test_a_cut_larger_than_the_field_is_said(final: CompetitionFile) -> None:
    category = view(final).categories[0]
    many = replace(category.text, cut_size=category.entries + 1)
    run(final, put_category, uid=category.uid, value=many, expected=category.text, reason="Coba")
    found = [one for one in check_setup(view(final)) if one.field == "cut_size"]
    assert [one.subject for one in found] == [category.uid.hex]


def test_what_was_typed_with_spaces_can_be_taken_back(fresh: CompetitionFile) -> None:
    stage = view(fresh).stages[1]
    acts = (
        (put_category, {"uid": uuid4()}, CategoryText("KK", "  Kecamatan ", 9)),
        (put_stage, {"uid": uuid4()}, replace(stage.text, code="lain", name=" Lain ")),
        (put_criterion, {"uid": uuid4(), "stage_id": stage.id}, CriterionText("x", " Baru ", 9, 0, " Uraian\n")),
        (put_requirement, {"uid": uuid4()}, RequirementText(" Surat ", 9)),
        (put_prizes, {"category_id": 1}, (PrizeLine(1, " JUARA ", 0, certificate=True),)),
    )
    for act, where, value in acts:
        blank = () if act is put_prizes else None
        with fresh.write() as session:
            change = act(session, OFFICE, **where, value=value, expected=blank)
        assert change is not None
        with fresh.write() as session:
            assert act(session, OFFICE, **where, value=blank, expected=change.after) is not None


def test_a_stage_weighs_otherwise_only_with_a_reason_once_any_stage_is_marked(final: CompetitionFile) -> None:
    unmarked = StageText("temuan", "Fact finding", StageKind.FINAL, 9, 0)
    uid = uuid4()
    with final.write() as session:
        put_stage(session, OFFICE, uid=uid, value=unmarked, expected=None, reason="Tahap baru")
    change = {"uid": uid, "value": replace(unmarked, weight=3000), "expected": unmarked}
    with final.write() as session, pytest.raises(KnownError) as caught:
        put_stage(session, OFFICE, **change)
    assert caught.value.code == "setup.reason"
