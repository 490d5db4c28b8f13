"""The competition and everything of its rules: categories, prizes, stages, criteria, levels, indicators."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, LargeBinary, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from inovasi_desktop.db.models.base import UID, Base, IntPk, Removable, reference, unique_where
from inovasi_desktop.db.types import CanonicalJson, Hundredths, UtcDateTime


class Competition(Base):
    """The one competition of a file. Decimals of the five rounding points: None keeps the exact value.

    ``screening_second``: a second person confirms who did not pass the seleksi administrasi.
    ``integrity_text`` is the pakta integritas that every judge accepts; empty: none is asked for.
    ``authority`` heads the certificate ("WALI KOTA PALEMBANG"); ``signatory_title`` may be a stand-in's
    ("Pj. WALI KOTA PALEMBANG").
    """

    __tablename__ = "competition"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    name: Mapped[str] = mapped_column(Text)
    year: Mapped[int]
    city: Mapped[str] = mapped_column(Text)
    organiser: Mapped[str] = mapped_column(Text)
    partner: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    is_sample: Mapped[bool] = mapped_column(default=False)
    unit_target: Mapped[int | None]
    roster_note: Mapped[str] = mapped_column(Text, default="")
    rubric_note: Mapped[str] = mapped_column(Text, default="")
    authority: Mapped[str] = mapped_column(Text)
    signatory_title: Mapped[str] = mapped_column(Text)
    signatory_name: Mapped[str] = mapped_column(Text)
    signatory_from: Mapped[date | None]
    signatory_until: Mapped[date | None]
    certificate_place: Mapped[str] = mapped_column(Text)
    certificate_date: Mapped[date]
    number_pattern: Mapped[str] = mapped_column(Text)
    weights: Mapped[str] = mapped_column(Text, default="relative")
    missing: Mapped[str] = mapped_column(Text, default="refuse")
    round_criterion: Mapped[int | None]
    round_weighted: Mapped[int | None]
    round_sheet: Mapped[int | None]
    round_stage: Mapped[int | None]
    round_total: Mapped[int | None]
    ties: Mapped[list[str]] = mapped_column(CanonicalJson)
    screening_second: Mapped[bool] = mapped_column(default=False, server_default=false())
    integrity_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (
        CheckConstraint("weights IN ('relative', 'absolute')", name="weights"),
        CheckConstraint("missing IN ('refuse', 'skip')", name="missing"),
    )


class Asset(Base):
    """A picture of the competition, e.g. ``lambang`` or ``kop``, with its bytes."""

    __tablename__ = "asset"

    id: Mapped[IntPk]
    key: Mapped[str] = mapped_column(Text, unique=True)
    media_type: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Category(Base, Removable):
    """A group of entries that is ranked by itself; ``cut_size`` entries reach the final."""

    __tablename__ = "category"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    competition_id: Mapped[int] = reference("competition.id")
    code: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    cut_size: Mapped[int]

    __table_args__ = (CheckConstraint("cut_size > 0", name="cut_size"),)


class Prize(Base):
    """What a place earns: its title on the certificate and rupiah; ``category_id`` None means every category."""

    __tablename__ = "prize"

    id: Mapped[IntPk]
    category_id: Mapped[int | None] = reference("category.id", nullable=True)
    place: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    rupiah: Mapped[int] = mapped_column(default=0)
    certificate: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (
        UniqueConstraint("category_id", "place"),
        unique_where("place", where="category_id IS NULL"),
        CheckConstraint("place > 0 AND rupiah >= 0", name="place"),
    )


class Stage(Base, Removable):
    """A stage of judging. ``category_id`` None: for every category that has no stages of its own.

    ``scale_*`` and ``weight`` are hundredths; a scale without step means steps of 0.01.
    Stages of kind ``final`` count in the total by their weight. ``minutes_*`` are those of the presentation's clock;
    ``minutes_warning`` before the end of a phase it warns. ``field_visit``: judges check claims on the spot.
    """

    __tablename__ = "stage"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    competition_id: Mapped[int] = reference("competition.id")
    category_id: Mapped[int | None] = reference("category.id", nullable=True)
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    weight: Mapped[int] = mapped_column(Hundredths, default=0)
    scale_min: Mapped[int] = mapped_column(Hundredths, default=0)
    scale_max: Mapped[int] = mapped_column(Hundredths, default=10_000)
    scale_step: Mapped[int | None] = mapped_column(Hundredths)
    normalise: Mapped[bool] = mapped_column(default=False)
    aggregate: Mapped[str] = mapped_column(Text, default="mean")
    trim: Mapped[int] = mapped_column(default=0)
    over: Mapped[str] = mapped_column(Text, default="sheet")
    minutes_present: Mapped[int | None]
    minutes_answer: Mapped[int | None]
    minutes_warning: Mapped[int | None]
    field_visit: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (
        UniqueConstraint("category_id", "code"),
        unique_where("code", where="category_id IS NULL"),
        CheckConstraint("kind IN ('screening', 'selection', 'final')", name="kind"),
        CheckConstraint("aggregate IN ('mean', 'median', 'trimmed')", name="aggregate"),
        CheckConstraint("over IN ('sheet', 'criterion')", name="over"),
        CheckConstraint("scale_max > scale_min", name="scale"),
        CheckConstraint("weight >= 0", name="weight"),
        CheckConstraint("trim >= 0", name="trim"),
    )


class Criterion(Base, Removable):
    """What a judge marks in a stage; ``weight`` in hundredths (30 % is 3000)."""

    __tablename__ = "criterion"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    stage_id: Mapped[int] = reference("stage.id", index=False)
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]
    weight: Mapped[int] = mapped_column(Hundredths)

    __table_args__ = (
        UniqueConstraint("stage_id", "code"),
        CheckConstraint("weight >= 0", name="weight"),
    )


class Requirement(Base, Removable):
    """A requirement of the seleksi administrasi; ``category_id`` None: of every category."""

    __tablename__ = "requirement"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    category_id: Mapped[int | None] = reference("category.id", nullable=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class CriterionLevel(Base):
    """A band of a criterion's scale in words, e.g. 75–89 "Baik"; limits in hundredths, both included."""

    __tablename__ = "criterion_level"

    id: Mapped[IntPk]
    criterion_id: Mapped[int] = reference("criterion.id", index=False)
    position: Mapped[int]
    low: Mapped[int] = mapped_column(Hundredths)
    high: Mapped[int] = mapped_column(Hundredths)
    label: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("criterion_id", "position"),
        CheckConstraint("high >= low", name="limits"),
    )


class Indicator(Base, Removable):
    """An item of a stage's checklist of claims (the 20 IID indicators); ``levels`` are texts from lowest."""

    __tablename__ = "indicator"

    id: Mapped[IntPk]
    uid: Mapped[UID]
    stage_id: Mapped[int] = reference("stage.id", index=False)
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    weight: Mapped[int] = mapped_column(Hundredths)
    levels: Mapped[list[str]] = mapped_column(CanonicalJson)

    __table_args__ = (UniqueConstraint("stage_id", "code"),)
