"""What the plenary decides and the mayor signs: decisions, sealed results, certificates, and the audit trail."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from inovasi_desktop.db.models.base import UID, Base, IntPk, reference, unique_where
from inovasi_desktop.db.types import CanonicalJson, UtcDateTime


class PlenaryDecision(Base):
    """A recorded order of tied entries (entry codes, best first) with its reason."""

    __tablename__ = "plenary_decision"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    category_id: Mapped[int] = reference("category.id")
    order: Mapped[list[str]] = mapped_column("entry_order", CanonicalJson)
    reason: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[date]
    chair: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SealedResult(Base):
    """A category's result: recorded by one person, sealed after another's check.

    ``rules`` is the text of rules.json, ``marks`` of scores.csv, ``ranks`` the ranking of the category;
    ``digest`` is the SHA-256 over all of them with plenary and names (``domain.seals.digest``).
    """

    __tablename__ = "sealed_result"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    category_id: Mapped[int] = reference("category.id", index=False)
    state: Mapped[str] = mapped_column(Text)
    plenary_on: Mapped[date]
    chair: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    checked_by: Mapped[str | None] = mapped_column(Text)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rules: Mapped[str] = mapped_column(Text)
    marks: Mapped[str] = mapped_column(Text)
    ranks: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    digest: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        unique_where("category_id", where="state != 'withdrawn'"),
        CheckConstraint("state IN ('recorded', 'sealed', 'withdrawn')", name="state"),
    )


class Certificate(Base):
    """A line of the register: a number is used once, even when its certificate was voided."""

    __tablename__ = "certificate"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    result_id: Mapped[int] = reference("sealed_result.id")
    entry_id: Mapped[int] = reference("entry.id")
    place: Mapped[int]
    serial: Mapped[int] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(Text, unique=True)
    content: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    void_reason: Mapped[str] = mapped_column(Text, default="")


class AuditEvent(Base):
    """One act in the trail; ``hash`` covers the event and the hash before it (``domain.audit.event_hash``)."""

    __tablename__ = "audit_event"

    seq: Mapped[IntPk]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    laptop: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(Text, unique=True)
