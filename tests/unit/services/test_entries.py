"""Participants are added, edited field by field, and taken out softly."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Category, Criterion, Entry, Score, ScoreSheet, SealedResult, Unit
from inovasi_desktop.domain.entrants import EntryDetail, short_name_of
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.values import ChangeKind, Context
from inovasi_desktop.services import entries
from inovasi_desktop.services.sample_seed import plant
from tests.builders import as_judge, as_secretariat, ticking


@pytest.fixture
def office(session: Session) -> Context:
    base = ticking()
    plant(session, base, UUID(int=1))
    return as_secretariat(base)


def detail(session: Session, code: str) -> EntryDetail:
    return next(one for one in entries.all_details(session) if one.code == code)


def category(session: Session, code: str) -> int:
    return session.scalars(select(Category.id).where(Category.code == code)).one()


def code(act: object, *args: object, **kwargs: object) -> str:
    with pytest.raises(KnownError) as caught:
        act(*args, **kwargs)  # type: ignore[operator]
    return caught.value.code


def test_the_list_is_in_the_order_of_the_categories_without_practice_cases(session: Session, office: Context) -> None:
    lines = entries.entry_lines(session)
    assert len(lines) == 44
    assert (lines[0].code, lines[0].unit, lines[0].category) == ("PD-01", "Diskominfo", "Perangkat Daerah")
    assert lines[-1].code == "UMKM-08"


def test_what_is_not_given_follows_from_the_rest(session: Session, office: Context) -> None:
    unit = session.scalars(select(Unit).where(Unit.short_name == "Dinsos")).one()
    change = entries.add_entry(
        session, office, category_id=category(session, "PD"), title=" Contoh  Baru: layanan cepat ", unit_id=unit.id
    )
    found = entries.entry_detail(session, change.entry_id or 0)
    assert (found.code, found.title, found.short_name) == ("PD-20", "Contoh Baru: layanan cepat", "Contoh Baru")
    assert found.recipient == unit.name
    assert change.kind is ChangeKind.ENTRY
    event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert event is not None
    assert (event.action, event.subject) == ("entry.add", "entry:PD-20")


def test_short_names() -> None:
    assert short_name_of("Sistem Informasi Contoh (Si Contoh)") == "Si Contoh"
    assert short_name_of("Contoh Antar Obat: obat rutin diantar") == "Contoh Antar Obat"
    assert short_name_of("Contoh Layanan Dinas Perumahan Rakyat dan Permukiman").endswith("Rakyat")
    long = "Contoh inovasi dengan judul yang panjang sekali tanpa tanda baca apa pun"
    assert short_name_of(long) == "Contoh inovasi dengan judul yang panjang sekali"


def test_what_is_refused(session: Session, office: Context) -> None:
    where = {"category_id": category(session, "PD")}
    taken = detail(session, "PD-04").title.upper()
    assert code(entries.add_entry, session, office, **where, title=taken, recipient="x") == "entry.duplicate"
    assert code(entries.add_entry, session, office, **where, title=" ", recipient="x") == "entry.title"
    assert code(entries.add_entry, session, office, **where, title="Contoh baru") == "entry.recipient"
    assert code(entries.add_entry, session, office, **where, title="x" * 600, recipient="x") == "entry.long"
    assert code(entries.entry_detail, session, 9999) == "entry.unknown"


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("title", "Contoh judul lain"),
        ("short_name", "Lain"),
        ("recipient", "Contoh Penerima"),
        ("summary", "Baris satu\nbaris dua"),
        ("initiator", "Contoh Inisiator"),
        ("contact", "0812"),
        ("started_on", date(2021, 3, 5)),
        ("unit_id", None),
    ],
)
def test_every_field_swaps_back(session: Session, office: Context, part: str, value: object) -> None:
    before = detail(session, "PD-04")
    stored = getattr(before, part)
    where = {"entry_id": before.id, "part": part}
    change = entries.edit_entry(session, office, **where, value=value, expected=stored)  # type: ignore[arg-type]
    assert change is not None
    assert (change.kind, change.before, change.after) == (ChangeKind.ENTRY_FIELD, stored, value)
    assert getattr(detail(session, "PD-04"), part) == value
    assert entries.edit_entry(session, office, **where, value=value, expected=value) is None  # type: ignore[arg-type]
    entries.edit_entry(session, office, **where, value=stored, expected=value)  # type: ignore[arg-type]
    assert detail(session, "PD-04") == before


def test_an_edit_of_what_has_changed_meanwhile_is_refused(session: Session, office: Context) -> None:
    entry = detail(session, "PD-04")
    with pytest.raises(ConflictError):
        entries.edit_entry(session, office, entry_id=entry.id, part="contact", value="0812", expected="0813")


def test_removal_is_soft(session: Session, office: Context) -> None:
    entry = detail(session, "PD-04")
    entries.set_entry_removed(session, office, entry_id=entry.id, value=True, expected=False)
    assert entries.entry_lines(session)[-1].code == "PD-04"
    assert detail(session, "PD-04").removed
    where = {"category_id": entry.category_id, "title": entry.title, "recipient": "Contoh"}
    other = entries.add_entry(session, office, **where)
    back = {"entry_id": entry.id, "value": False, "expected": True}
    assert code(entries.set_entry_removed, session, office, **back) == "entry.duplicate"
    entries.set_entry_removed(session, office, entry_id=other.entry_id or 0, value=True, expected=False)
    entries.set_entry_removed(session, office, **back)
    assert detail(session, "PD-04") == entry


def test_what_judges_have_marked_is_not_removed(session: Session, office: Context) -> None:
    entry = detail(session, "PD-04")
    criterion = session.scalars(select(Criterion).where(Criterion.code == "kebaruan")).first()
    assert criterion is not None
    sheet = ScoreSheet(
        uid=office.new_id(), judge_id=1, entry_id=entry.id, stage_id=criterion.stage_id, state="draft", note=""
    )
    session.add(sheet)
    session.flush()
    row = {"sheet_id": sheet.id, "criterion_id": criterion.id, "value": 8000, "note": "", "changed_at": office.now()}
    session.execute(insert(Score).values(row))
    where = {"entry_id": entry.id, "value": True, "expected": False}
    assert code(entries.set_entry_removed, session, office, **where) == "entry.marked"


def test_what_is_printed_of_a_confirmed_result_stays(session: Session, office: Context) -> None:
    entry = detail(session, "PD-04")
    fields = {
        "uid": office.new_id(), "category_id": entry.category_id, "state": "recorded", "plenary_on": date(2022, 8, 22),
        "chair": "Juri 1", "recorded_by": "S", "recorded_at": office.now(), "digest": "x", "rules": "{}", "marks": "x",
        "ranks": [],
    }  # fmt: skip
    session.execute(insert(SealedResult).values(fields))
    where = {"entry_id": entry.id, "part": "title", "value": "Contoh lain", "expected": entry.title}
    assert code(entries.edit_entry, session, office, **where) == "category.decided"
    assert code(entries.set_entry_removed, session, office, entry_id=entry.id, value=True, expected=False) == (
        "category.decided"
    )
    entries.edit_entry(session, office, entry_id=entry.id, part="contact", value="0812", expected="")


def test_only_the_secretariat(session: Session, office: Context) -> None:
    judge, entry = as_judge(office, 1), detail(session, "PD-04")
    where = {"entry_id": entry.id, "value": True, "expected": False}
    assert code(entries.set_entry_removed, session, judge, **where) == "office.role"
    assert code(entries.add_entry, session, judge, category_id=1, title="x", recipient="y") == "office.role"
    assert session.scalars(select(Entry.id).where(Entry.removed_at.is_not(None))).first() is None


def test_nobody_comes_back_into_a_category_that_is_gone(session: Session, office: Context) -> None:
    lone = Category(uid=office.new_id(), competition_id=1, code="XX", name="Contoh Lain", position=9, cut_size=6)
    session.add(lone)
    session.flush()
    change = entries.add_entry(session, office, category_id=lone.id, title="Contoh Sisa", recipient="Contoh Usaha")
    where = {"entry_id": change.entry_id}
    entries.set_entry_removed(session, office, **where, value=True, expected=False)
    lone.removed_at = office.now()
    session.flush()
    assert code(entries.set_entry_removed, session, office, **where, value=False, expected=True) == "entry.category"
    assert code(entries.add_entry, session, office, category_id=lone.id, title="Contoh", recipient="X") == (
        "entry.category"
    )
