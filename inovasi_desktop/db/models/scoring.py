"""What the jury records: sheets with their scores, the clock, field claims and findings, evidence with its bytes."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from inovasi_desktop.db.models.base import UID, Base, IntPk, Removable, reference, unique_where
from inovasi_desktop.db.types import Hundredths, UtcDateTime


class ScoreSheet(Base):
    """One judge's sheet for one entry in one stage.

    ``by_judge``: the judge wrote on it, alone and unseen; until the lock nobody else is shown its marks.
    """

    __tablename__ = "score_sheet"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    judge_id: Mapped[int] = reference("judge.id")
    entry_id: Mapped[int] = reference("entry.id", index=False)
    stage_id: Mapped[int] = reference("stage.id")
    state: Mapped[str] = mapped_column(Text, default="draft")
    locked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    by_judge: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (
        UniqueConstraint("entry_id", "judge_id", "stage_id"),
        CheckConstraint("state IN ('draft', 'locked')", name="state"),
    )


class Score(Base):
    """A mark in hundredths; no row, or a row whose ``value`` is None, is a blank and never a zero.

    The primary key clusters a sheet's marks together (WITHOUT ROWID), so that a ranking reads them in one run.
    """

    __tablename__ = "score"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheet.id", ondelete="RESTRICT"), primary_key=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id", ondelete="RESTRICT"), primary_key=True)
    value: Mapped[int | None] = mapped_column(Hundredths)
    note: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class UnlockRequest(Base):
    """A judge's wish to have a locked sheet opened again, and the secretariat's answer.

    A sheet that the secretariat opens unasked has a row too, asked for and granted by the same person at one moment:
    these rows are every opening there was.
    """

    __tablename__ = "unlock_request"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    sheet_id: Mapped[int] = reference("score_sheet.id", index=False)
    reason: Mapped[str] = mapped_column(Text)
    requested_by: Mapped[str] = mapped_column(Text)
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(Text, default="pending")
    answered_by: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        unique_where("sheet_id", where="state = 'pending'"),
        CheckConstraint("state IN ('pending', 'granted', 'refused', 'withdrawn')", name="state"),
    )


class PresentationClock(Base):
    """Where the clock of one participant's presentation stands.

    ``*_us`` are microseconds: spent in each phase until the anchor, and added to the minutes of the stage. While the
    clock runs, time goes on from the anchor: ``anchor_ticks`` is the machine's steady clock (microseconds since it
    was switched on), good as long as ``anchor_boot`` is the same; ``anchor_at`` the time of day.
    """

    __tablename__ = "presentation_clock"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    stage_id: Mapped[int] = reference("stage.id", index=False)
    entry_id: Mapped[int] = reference("entry.id")
    phase: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    present_us: Mapped[int] = mapped_column(BigInteger, default=0)
    answer_us: Mapped[int] = mapped_column(BigInteger, default=0)
    present_extra_us: Mapped[int] = mapped_column(BigInteger, default=0)
    answer_extra_us: Mapped[int] = mapped_column(BigInteger, default=0)
    anchor_boot: Mapped[str] = mapped_column(Text, default="")
    anchor_ticks: Mapped[int] = mapped_column(BigInteger, default=0)
    anchor_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("stage_id", "entry_id"),
        CheckConstraint("phase IN ('present', 'answer')", name="phase"),
        CheckConstraint("state IN ('running', 'paused', 'ended')", name="state"),
    )


class FieldClaim(Base, Removable):
    """A claim of a proposal that the field visit has to check; ``judge_id`` None: the secretariat entered it."""

    __tablename__ = "field_claim"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    entry_id: Mapped[int] = reference("entry.id")
    indicator_id: Mapped[int | None] = reference("indicator.id", nullable=True)
    judge_id: Mapped[int | None] = reference("judge.id", nullable=True)
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    text: Mapped[str] = mapped_column(Text)
    claimed: Mapped[str] = mapped_column(Text, default="")


class Finding(Base):
    """What one judge found of a claim: claimed and verified value stand side by side."""

    __tablename__ = "finding"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    claim_id: Mapped[int] = reference("field_claim.id", index=False)
    judge_id: Mapped[int] = reference("judge.id")
    evidence_kind: Mapped[str] = mapped_column(Text, default="")
    verdict: Mapped[str] = mapped_column(Text, default="unchecked")
    verified: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    met_whom: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(Text, default="")
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("claim_id", "judge_id"),
        CheckConstraint("verdict IN ('proven', 'partly', 'unproven', 'unchecked')", name="verdict"),
        CheckConstraint("evidence_kind IN ('', 'document', 'demo', 'interview', 'photo')", name="evidence_kind"),
    )


class Evidence(Base, Removable):
    """A photo or document; its bytes lie in ``EvidenceContent`` and are loaded on demand.

    ``original_sha256`` is of the file as it was taken in, before a photo was shrunk. ``location`` stays empty unless
    the judge wants it kept.
    """

    __tablename__ = "evidence"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    entry_id: Mapped[int] = reference("entry.id")
    claim_id: Mapped[int | None] = reference("field_claim.id", nullable=True)
    judge_id: Mapped[int | None] = reference("judge.id", nullable=True)
    caption: Mapped[str] = mapped_column(Text, default="")
    file_name: Mapped[str] = mapped_column(Text, default="", server_default="")
    media_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    original_sha256: Mapped[str] = mapped_column(Text)
    captured_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    location: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class EvidenceContent(Base):
    """The bytes of one evidence and of its thumbnail."""

    __tablename__ = "evidence_content"

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="RESTRICT"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    thumbnail: Mapped[bytes | None] = mapped_column(LargeBinary)
