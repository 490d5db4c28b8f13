"""Fact finding as the jury sees it: claims of a proposal, what each judge found of them, photos and documents."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Verdict(StrEnum):
    """What a judge concludes of a claim."""

    PROVEN = "proven"
    PARTLY = "partly"
    UNPROVEN = "unproven"
    UNCHECKED = "unchecked"


class EvidenceKind(StrEnum):
    """What the conclusion rests on."""

    NONE = ""
    DOCUMENT = "document"
    DEMO = "demo"
    INTERVIEW = "interview"
    PHOTO = "photo"


class FindingField(StrEnum):
    """The parts of a finding, each recorded and taken back by itself."""

    EVIDENCE_KIND = "evidence_kind"
    VERDICT = "verdict"
    VERIFIED = "verified"
    NOTE = "note"
    MET_WHOM = "met_whom"
    PLACE = "place"


TYPED = frozenset({FindingField.VERIFIED, FindingField.NOTE, FindingField.MET_WHOM, FindingField.PLACE})
"""Parts that are typed and saved while they are typed, unlike those that are chosen."""


class ClaimField(StrEnum):
    """The parts of a claim that can be edited."""

    TEXT = "text"
    CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class OwnFinding:
    """What the judge at work found of one claim; all blank until something is recorded."""

    evidence_kind: EvidenceKind = EvidenceKind.NONE
    verdict: Verdict = Verdict.UNCHECKED
    verified: str = ""
    note: str = ""
    met_whom: str = ""
    place: str = ""
    checked_at: datetime | None = None

    def part(self, field: FindingField) -> str:
        """Return one part as it is stored."""
        return str(getattr(self, field.value))


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with the finding of the judge at work; ``own_claim``: this judge entered it and may edit it."""

    claim_id: int
    position: int
    text: str
    claimed: str
    indicator: str
    own_claim: bool
    finding: OwnFinding


@dataclass(frozen=True, slots=True)
class FindingView:
    """What one judge found of one claim, for readers; ``judge`` is empty where nobody has checked it."""

    claim_id: int
    text: str
    claimed: str
    judge: str
    verdict: Verdict
    verified: str = ""
    note: str = ""
    evidence_kind: EvidenceKind = EvidenceKind.NONE
    met_whom: str = ""
    place: str = ""
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A photo or document without its bytes; ``judge_id`` None: the secretariat added it."""

    evidence_id: int
    uid: UUID
    caption: str
    file_name: str
    media_type: str
    size: int
    width: int | None
    height: int | None
    captured_at: datetime | None
    added_at: datetime
    location: str
    claim_id: int | None
    claim_text: str
    judge_id: int | None
    judge: str

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture and not a document."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class FieldSummary:
    """How a participant's fact finding stands.

    Attributes:
        claims: claims in all.
        proven, partly, unproven: findings of all judges by verdict.
        unchecked: claims that nobody has checked.
        photos: photos and documents.
    """

    claims: int
    proven: int
    partly: int
    unproven: int
    unchecked: int
    photos: int


@dataclass(frozen=True, slots=True)
class FieldView:
    """Everything that the field page shows of one participant to one judge.

    Attributes:
        refusal: why nothing may be written now, empty while it may.
        last_met, last_place: what the judge last wrote for this participant, to be offered for the next claim.
    """

    judge_id: int
    entry_id: int
    entry_code: str
    short_name: str
    title: str
    recipient: str
    refusal: str
    claims: tuple[ClaimView, ...]
    last_met: str
    last_place: str

    @property
    def editable(self) -> bool:
        """Whether findings, claims and photos may be written now."""
        return not self.refusal
