"""Who takes part: units with their aliases, entries with their files, judges, panels and recusals."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from inovasi_desktop.db.models.base import UID, Base, IntPk, Removable, reference
from inovasi_desktop.db.types import CanonicalJson, UtcDateTime


class Unit(Base, Removable):
    """A unit kerja of the roster (OPD or kecamatan), whether it takes part or not."""

    __tablename__ = "unit"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    name: Mapped[str] = mapped_column(Text, unique=True)
    short_name: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)
    must_take_part: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (CheckConstraint("kind IN ('opd', 'kecamatan', 'lain')", name="kind"),)


class UnitAlias(Base):
    """Another spelling of a unit's name; ``folded`` is ``domain.names.fold`` of it, unique in the roster."""

    __tablename__ = "unit_alias"

    id: Mapped[IntPk]
    unit_id: Mapped[int] = reference("unit.id")
    text: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text, unique=True)


class Entry(Base, Removable):
    """A participant: one innovation of one recipient in one category.

    In the state ``calibration`` it is no participant but a case that every judge of the category scores for practice.
    """

    __tablename__ = "entry"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    category_id: Mapped[int] = reference("category.id")
    unit_id: Mapped[int | None] = reference("unit.id", nullable=True)
    code: Mapped[str] = mapped_column(Text, unique=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    short_name: Mapped[str] = mapped_column(Text)
    recipient: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text, default="")
    initiator: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(Text, default="")
    started_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(Text, default="active")
    state_reason: Mapped[str] = mapped_column(Text, default="")
    state_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (CheckConstraint("state IN ('active', 'withdrawn', 'disqualified', 'calibration')", name="state"),)


class Screening(Base):
    """Outcome of the seleksi administrasi for an entry, with the reason of a refusal."""

    __tablename__ = "screening"

    id: Mapped[IntPk]
    entry_id: Mapped[int] = reference("entry.id", index=False)
    stage_id: Mapped[int] = reference("stage.id")
    passed: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_by: Mapped[str | None] = mapped_column(Text)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("entry_id", "stage_id"),)


class RequirementCheck(Base):
    """Whether an entry meets one requirement; ``met`` None: not checked yet."""

    __tablename__ = "requirement_check"

    id: Mapped[IntPk]
    entry_id: Mapped[int] = reference("entry.id", index=False)
    requirement_id: Mapped[int] = reference("requirement.id")
    met: Mapped[bool | None]
    note: Mapped[str] = mapped_column(Text, default="")
    checked_by: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("entry_id", "requirement_id"),)


class EntryMove(Base):
    """An entry that went to another category. ``sheets``: the marks given before, set aside whole and never lost."""

    __tablename__ = "entry_move"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    entry_id: Mapped[int] = reference("entry.id")
    from_category_id: Mapped[int] = reference("category.id", index=False)
    to_category_id: Mapped[int] = reference("category.id", index=False)
    reason: Mapped[str] = mapped_column(Text)
    moved_by: Mapped[str] = mapped_column(Text)
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sheets: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)


class Finalist(Base):
    """An entry that reached the final of its category (6 besar), and why it did.

    ``total`` and ``place`` are the figures of the moment in which it was chosen, as they were shown.
    """

    __tablename__ = "finalist"

    id: Mapped[IntPk]
    entry_id: Mapped[int] = reference("entry.id", index=False)
    category_id: Mapped[int] = reference("category.id")
    reason: Mapped[str] = mapped_column(Text, default="")
    total: Mapped[str] = mapped_column(Text, default="", server_default="")
    place: Mapped[int | None]
    chosen_by: Mapped[str] = mapped_column(Text)
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("entry_id"),)


class Judge(Base, Removable):
    """A member of the jury; ``code`` names the judge in files."""

    __tablename__ = "judge"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    code: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text, default="")
    nip: Mapped[str] = mapped_column(Text, default="")
    institution: Mapped[str] = mapped_column(Text, default="")
    chair: Mapped[bool] = mapped_column(default=False)


class PanelMember(Base, Removable):
    """A judge's assignment to one category in one stage.

    ``removed_reason``: why it ended; ``replaced_by_id``: the judge who came instead; ``counts``: the plenary lets the
    marks of a removed judge count.
    """

    __tablename__ = "panel_member"

    id: Mapped[IntPk]
    judge_id: Mapped[int] = reference("judge.id", index=False)
    category_id: Mapped[int] = reference("category.id")
    stage_id: Mapped[int] = reference("stage.id")
    removed_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    replaced_by_id: Mapped[int | None] = reference("judge.id", index=False, nullable=True)
    counts: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (UniqueConstraint("judge_id", "category_id", "stage_id"),)


class Recusal(Base):
    """A judge's abstention for one entry in one stage; withdrawn by dating ``withdrawn_at``."""

    __tablename__ = "recusal"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    judge_id: Mapped[int] = reference("judge.id", index=False)
    entry_id: Mapped[int] = reference("entry.id")
    stage_id: Mapped[int] = reference("stage.id")
    kind: Mapped[str] = mapped_column(Text, default="other", server_default="other")
    reason: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("judge_id", "entry_id", "stage_id"),
        CheckConstraint("kind IN ('conflict', 'absent', 'other')", name="kind"),
    )


class Pledge(Base):
    """A judge's acceptance of the pakta integritas, with the text that was accepted."""

    __tablename__ = "pledge"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    judge_id: Mapped[int] = reference("judge.id", index=False)
    text: Mapped[str] = mapped_column(Text)
    accepted_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("judge_id"),)


class Slot(Base):
    """A participant's place in the schedule of a stage: its turn, and when and where if that is known."""

    __tablename__ = "slot"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    stage_id: Mapped[int] = reference("stage.id", index=False)
    entry_id: Mapped[int] = reference("entry.id")
    position: Mapped[int]
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    minutes: Mapped[int | None]
    place: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("stage_id", "entry_id"),)


class EntryFile(Base, Removable):
    """A file that the secretariat keeps with an entry; its bytes lie in ``StoredFile``.

    A file is known by its digest: attached again after its removal, the same row comes back.
    """

    __tablename__ = "entry_file"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    entry_id: Mapped[int] = reference("entry.id", index=False)
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256", ondelete="RESTRICT"), index=True)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    added_by: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("entry_id", "sha256"),)


class StoredFile(Base):
    """The bytes of a file, once however many entries have it; loaded on demand."""

    __tablename__ = "stored_file"

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
