"""What the jury records: sheets with their scores, field claims, evidence with its bytes apart."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inovasi_desktop.db.models.base import UID, Base, IntPk, Removable, reference
from inovasi_desktop.db.types import Hundredths, UtcDateTime


class ScoreSheet(Base):
    """One judge's sheet for one entry in one stage."""

    __tablename__ = "score_sheet"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    judge_id: Mapped[int] = reference("judge.id")
    entry_id: Mapped[int] = reference("entry.id", index=False)
    stage_id: Mapped[int] = reference("stage.id")
    state: Mapped[str] = mapped_column(Text, default="draft")
    locked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")

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


class FieldClaim(Base, Removable):
    """A claim of a proposal beside what the field visit found: claimed and verified value stand together."""

    __tablename__ = "field_claim"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    entry_id: Mapped[int] = reference("entry.id")
    indicator_id: Mapped[int | None] = reference("indicator.id", nullable=True)
    judge_id: Mapped[int | None] = reference("judge.id", nullable=True)
    text: Mapped[str] = mapped_column(Text)
    evidence_kind: Mapped[str] = mapped_column(Text, default="")
    verdict: Mapped[str] = mapped_column(Text, default="unchecked")
    claimed: Mapped[str] = mapped_column(Text, default="")
    verified: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    met_whom: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(Text, default="")
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        CheckConstraint("verdict IN ('proven', 'partly', 'unproven', 'unchecked')", name="verdict"),
        CheckConstraint("evidence_kind IN ('', 'document', 'demo', 'interview', 'photo')", name="evidence_kind"),
    )


class Evidence(Base, Removable):
    """A photo or document; its bytes lie in ``EvidenceContent`` and are loaded on demand."""

    __tablename__ = "evidence"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    entry_id: Mapped[int] = reference("entry.id")
    claim_id: Mapped[int | None] = reference("field_claim.id", nullable=True)
    judge_id: Mapped[int | None] = reference("judge.id", nullable=True)
    caption: Mapped[str] = mapped_column(Text, default="")
    media_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
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
