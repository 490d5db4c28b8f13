"""Photos in the file: whole or not at all, once each, captioned, moved, removed and brought back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, EvidenceContent, Stage
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.pictures.intake import Intake
from inovasi_desktop.services import audit, claims, evidence
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking
from tests.helpers.photos import an_intake


class Album:
    """A judge with a camera at the first participant."""

    def __init__(self, session: Session, small: Small, context: Context) -> None:
        self.session, self.small = session, small
        self.judge = as_judge(context, small.judges[0], "Juri 1")
        self.other = as_judge(context, small.judges[1], "Juri 2")
        self.office = as_secretariat(context)
        self.entry = small.entries[0]
        added = claims.add_claim(session, self.office, entry_id=self.entry, text="Contoh klaim")
        assert added.claim_id is not None
        self.claim = added.claim_id

    def add(self, intake: Intake, *, who: Context | None = None, claim: int | None = None, entry: int = 0) -> int:
        change = self.try_add(intake, who=who, claim=claim, entry=entry)
        assert change is not None
        assert change.evidence_id is not None
        return change.evidence_id

    def try_add(
        self,
        intake: Intake,
        *,
        who: Context | None = None,
        claim: int | None = None,
        entry: int = 0,
        place: bool = False,
    ) -> Change | None:
        context = who or self.judge
        return evidence.add_evidence(
            self.session,
            context,
            entry_id=self.small.entries[entry],
            claim_id=claim,
            judge_id=context.actor.judge_id,
            intake=intake,
            keep_location=place,
        )

    def ids(self, claim: int | None = None) -> list[int]:
        return [row.evidence_id for row in evidence.evidence_list(self.session, entry_id=self.entry, claim_id=claim)]


@pytest.fixture
def album(session: Session) -> Iterator[Album]:
    context = ticking()
    small = small_competition(session, context)
    session.execute(update(Stage).values(field_visit=True))
    yield Album(session, small, context)
    assert audit.broken_at(session) is None


def test_a_photo_is_stored_with_its_bytes_and_event(album: Album) -> None:
    intake = an_intake()
    made = album.try_add(intake, claim=album.claim)
    assert made is not None
    assert (made.kind, made.claim_id) == (ChangeKind.EVIDENCE, album.claim)
    (view,) = evidence.evidence_list(album.session, entry_id=album.entry)
    assert (view.file_name, view.size, view.width, view.height) == ("IMG_0001.JPG", len(intake.content), 40, 30)
    assert (view.claim_text, view.judge, view.is_photo) == ("Contoh klaim", "Juri 1", True)
    assert evidence.content(album.session, view.evidence_id) == (intake.content, "image/jpeg")
    assert evidence.thumbnail(album.session, view.evidence_id) == intake.thumbnail
    event = album.session.scalars(select(AuditEvent).where(AuditEvent.action == "evidence.add")).one()
    assert event.subject == f"evidence:PD-01/{view.uid}"
    told = json.loads(event.after or "")
    assert told == {
        "file_name": "IMG_0001.JPG",
        "media_type": "image/jpeg",
        "sha256": intake.original_sha256,
        "size": len(intake.content),
    }


def test_the_same_file_is_stored_once_for_a_participant(album: Album) -> None:
    first = album.add(an_intake())
    assert album.try_add(replace(an_intake(), file_name="salinan.jpg")) is None
    assert album.try_add(an_intake(), who=album.office) is None
    album.add(an_intake(), entry=1)
    assert album.ids() == [first]
    assert album.session.scalar(select(func.count()).select_from(EvidenceContent)) == 2
    assert len(evidence.known_hashes(album.session)) == 1


def test_the_place_is_stored_only_when_wanted(album: Album) -> None:
    album.try_add(an_intake(1, location="-2.97, 104.75"))
    album.try_add(an_intake(2, location="-2.97, 104.75"), place=True)
    rows = evidence.evidence_list(album.session, entry_id=album.entry)
    assert [row.location for row in rows] == ["", "-2.97, 104.75"]


def test_photos_stand_in_the_order_they_were_taken(album: Album) -> None:
    late = album.add(replace(an_intake(1), captured_at=datetime(2022, 8, 18, 3, 0, tzinfo=UTC)))
    early = album.add(replace(an_intake(2), captured_at=datetime(2022, 8, 18, 2, 0, tzinfo=UTC)), claim=album.claim)
    assert album.ids() == [early, late]
    assert album.ids(album.claim) == [early]


def test_captions_change_conflict_and_repeat(album: Album) -> None:
    photo = album.add(an_intake())
    change = evidence.caption(album.session, album.judge, evidence_id=photo, value="Loket", expected="")
    assert change is not None
    assert (change.kind, change.before, change.after) == (ChangeKind.CAPTION, "", "Loket")
    assert evidence.caption(album.session, album.judge, evidence_id=photo, value="Loket", expected="Loket") is None
    with pytest.raises(ConflictError):
        evidence.caption(album.session, album.judge, evidence_id=photo, value="Gudang", expected="")
    with pytest.raises(KnownError, match="terlalu panjang"):
        evidence.caption(album.session, album.judge, evidence_id=photo, value="x" * 501, expected="Loket")


def test_only_its_judge_touches_a_photo(album: Album) -> None:
    photo, official = album.add(an_intake(1)), album.add(an_intake(2), who=album.office)
    for who, which in ((album.other, photo), (album.office, photo), (album.judge, official)):
        with pytest.raises(KnownError):
            evidence.remove(album.session, who, evidence_id=which)
    evidence.remove(album.session, album.office, evidence_id=official)
    assert album.ids() == [photo]


def test_a_photo_is_moved_between_claims_of_its_participant(album: Album) -> None:
    photo = album.add(an_intake())
    moved = evidence.move(album.session, album.judge, evidence_id=photo, claim_id=album.claim)
    assert moved is not None
    assert (moved.before, moved.after) == (None, album.claim)
    assert evidence.move(album.session, album.judge, evidence_id=photo, claim_id=album.claim) is None
    other = claims.add_claim(album.session, album.office, entry_id=album.small.entries[1], text="Lain")
    with pytest.raises(KnownError) as caught:
        evidence.move(album.session, album.judge, evidence_id=photo, claim_id=other.claim_id)
    assert caught.value.code == "evidence.claim"
    assert evidence.move(album.session, album.judge, evidence_id=photo, claim_id=None) is not None


def test_a_removed_photo_can_come_back(album: Album) -> None:
    photo = album.add(an_intake())
    evidence.remove(album.session, album.judge, evidence_id=photo)
    assert album.ids() == []
    with pytest.raises(KnownError, match="tidak ada lagi"):
        evidence.remove(album.session, album.judge, evidence_id=photo)
    evidence.restore(album.session, album.judge, evidence_id=photo)
    assert album.ids() == [photo]
    evidence.remove(album.session, album.judge, evidence_id=photo)
    album.add(an_intake())
    with pytest.raises(KnownError) as caught:
        evidence.restore(album.session, album.judge, evidence_id=photo)
    assert caught.value.code == "evidence.there"


def test_what_is_not_there_is_told(album: Album) -> None:
    assert evidence.thumbnail(album.session, 99) is None
    with pytest.raises(KnownError):
        evidence.content(album.session, 99)
    with pytest.raises(KnownError):
        evidence.restore(album.session, album.judge, evidence_id=99)
