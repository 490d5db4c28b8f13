"""The tables from roster to register: what the first version of the program needs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the first version, parents before their children."""
    _make_rules()
    _make_people()
    _make_scoring()
    _make_results()


def downgrade() -> None:
    """Drop them, children before their parents."""
    for table in (
        "certificate",
        "sealed_result",
        "plenary_decision",
        "audit_event",
        "evidence_content",
        "evidence",
        "score",
        "field_claim",
        "score_sheet",
        "screening",
        "recusal",
        "panel_member",
        "finalist",
        "entry",
        "unit_alias",
        "unit",
        "judge",
        "criterion_level",
        "indicator",
        "criterion",
        "stage",
        "prize",
        "category",
        "competition",
        "asset",
    ):
        op.drop_table(table)


def _reference(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    """Return the constraint that keeps a parent from being deleted under its children."""
    name = op.f(f"fk_{table}_{column}_{parent}")
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete="RESTRICT")


def _make_rules() -> None:
    """Make the tables of the competition and everything of its rules."""
    op.create_table(
        "asset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
        sa.UniqueConstraint("key", name=op.f("uq_asset_key")),
    )
    op.create_table(
        "competition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("unit_target", sa.Integer(), nullable=True),
        sa.Column("roster_note", sa.Text(), nullable=False),
        sa.Column("rubric_note", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("signatory_title", sa.Text(), nullable=False),
        sa.Column("signatory_name", sa.Text(), nullable=False),
        sa.Column("signatory_from", sa.Date(), nullable=True),
        sa.Column("signatory_until", sa.Date(), nullable=True),
        sa.Column("certificate_place", sa.Text(), nullable=False),
        sa.Column("certificate_date", sa.Date(), nullable=False),
        sa.Column("number_pattern", sa.Text(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("round_criterion", sa.Integer(), nullable=True),
        sa.Column("round_weighted", sa.Integer(), nullable=True),
        sa.Column("round_sheet", sa.Integer(), nullable=True),
        sa.Column("round_stage", sa.Integer(), nullable=True),
        sa.Column("round_total", sa.Integer(), nullable=True),
        sa.Column("ties", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("missing IN ('refuse', 'skip')", name=op.f("ck_competition_missing")),
        sa.CheckConstraint("weights IN ('relative', 'absolute')", name=op.f("ck_competition_weights")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition")),
        sa.UniqueConstraint("uid", name=op.f("uq_competition_uid")),
    )
    op.create_table(
        "category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cut_size", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("cut_size > 0", name=op.f("ck_category_cut_size")),
        _reference("category", "competition_id", "competition"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("code", name=op.f("uq_category_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_category_uid")),
    )
    op.create_index(op.f("ix_category_competition_id"), "category", ["competition_id"])
    op.create_table(
        "prize",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rupiah", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.Boolean(), nullable=False),
        sa.CheckConstraint("place > 0 AND rupiah >= 0", name=op.f("ck_prize_place")),
        _reference("prize", "category_id", "category"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prize")),
        sa.UniqueConstraint("category_id", "place", name=op.f("uq_prize_category_id_place")),
    )
    op.create_index(op.f("ix_prize_category_id"), "prize", ["category_id"])
    op.create_index(
        op.f("ix_prize_place"),
        "prize",
        ["place"],
        unique=True,
        sqlite_where=sa.text("category_id IS NULL"),
        postgresql_where=sa.text("category_id IS NULL"),
    )
    op.create_table(
        "stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("scale_min", sa.Integer(), nullable=False),
        sa.Column("scale_max", sa.Integer(), nullable=False),
        sa.Column("scale_step", sa.Integer(), nullable=True),
        sa.Column("normalise", sa.Boolean(), nullable=False),
        sa.Column("aggregate", sa.Text(), nullable=False),
        sa.Column("trim", sa.Integer(), nullable=False),
        sa.Column("over", sa.Text(), nullable=False),
        sa.Column("minutes_present", sa.Integer(), nullable=True),
        sa.Column("minutes_answer", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("aggregate IN ('mean', 'median', 'trimmed')", name=op.f("ck_stage_aggregate")),
        sa.CheckConstraint("kind IN ('screening', 'selection', 'final')", name=op.f("ck_stage_kind")),
        sa.CheckConstraint("over IN ('sheet', 'criterion')", name=op.f("ck_stage_over")),
        sa.CheckConstraint("scale_max > scale_min", name=op.f("ck_stage_scale")),
        sa.CheckConstraint("trim >= 0", name=op.f("ck_stage_trim")),
        sa.CheckConstraint("weight >= 0", name=op.f("ck_stage_weight")),
        _reference("stage", "category_id", "category"),
        _reference("stage", "competition_id", "competition"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
        sa.UniqueConstraint("category_id", "code", name=op.f("uq_stage_category_id_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_stage_uid")),
    )
    op.create_index(op.f("ix_stage_category_id"), "stage", ["category_id"])
    op.create_index(
        op.f("ix_stage_code"),
        "stage",
        ["code"],
        unique=True,
        sqlite_where=sa.text("category_id IS NULL"),
        postgresql_where=sa.text("category_id IS NULL"),
    )
    op.create_index(op.f("ix_stage_competition_id"), "stage", ["competition_id"])
    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("weight >= 0", name=op.f("ck_criterion_weight")),
        _reference("criterion", "stage_id", "stage"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("stage_id", "code", name=op.f("uq_criterion_stage_id_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_criterion_uid")),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("levels", sa.Text(), nullable=False),
        _reference("indicator", "stage_id", "stage"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("stage_id", "code", name=op.f("uq_indicator_stage_id_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_indicator_uid")),
    )
    op.create_table(
        "criterion_level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.CheckConstraint("high >= low", name=op.f("ck_criterion_level_limits")),
        _reference("criterion_level", "criterion_id", "criterion"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion_level")),
        sa.UniqueConstraint("criterion_id", "position", name=op.f("uq_criterion_level_criterion_id_position")),
    )


def _make_people() -> None:
    """Make the tables of who takes part."""
    op.create_table(
        "judge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("nip", sa.Text(), nullable=False),
        sa.Column("institution", sa.Text(), nullable=False),
        sa.Column("chair", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judge")),
        sa.UniqueConstraint("code", name=op.f("uq_judge_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_judge_uid")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("must_take_part", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind IN ('opd', 'kecamatan', 'lain')", name=op.f("ck_unit_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("name", name=op.f("uq_unit_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_unit_uid")),
    )
    op.create_table(
        "unit_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        _reference("unit_alias", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_alias")),
        sa.UniqueConstraint("folded", name=op.f("uq_unit_alias_folded")),
    )
    op.create_index(op.f("ix_unit_alias_unit_id"), "unit_alias", ["unit_id"])
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("initiator", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("state_at", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("state IN ('active', 'withdrawn', 'disqualified')", name=op.f("ck_entry_state")),
        _reference("entry", "category_id", "category"),
        _reference("entry", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("code", name=op.f("uq_entry_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_entry_uid")),
    )
    op.create_index(op.f("ix_entry_category_id"), "entry", ["category_id"])
    op.create_index(op.f("ix_entry_unit_id"), "entry", ["unit_id"])
    op.create_table(
        "finalist",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("chosen_by", sa.Text(), nullable=False),
        sa.Column("chosen_at", sa.BigInteger(), nullable=False),
        _reference("finalist", "category_id", "category"),
        _reference("finalist", "entry_id", "entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finalist")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_finalist_entry_id")),
    )
    op.create_index(op.f("ix_finalist_category_id"), "finalist", ["category_id"])
    op.create_table(
        "panel_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        _reference("panel_member", "category_id", "category"),
        _reference("panel_member", "judge_id", "judge"),
        _reference("panel_member", "stage_id", "stage"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_member")),
        sa.UniqueConstraint(
            "judge_id", "category_id", "stage_id", name=op.f("uq_panel_member_judge_id_category_id_stage_id")
        ),
    )
    op.create_index(op.f("ix_panel_member_category_id"), "panel_member", ["category_id"])
    op.create_index(op.f("ix_panel_member_stage_id"), "panel_member", ["stage_id"])
    op.create_table(
        "recusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        _reference("recusal", "entry_id", "entry"),
        _reference("recusal", "judge_id", "judge"),
        _reference("recusal", "stage_id", "stage"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
        sa.UniqueConstraint("judge_id", "entry_id", "stage_id", name=op.f("uq_recusal_judge_id_entry_id_stage_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_recusal_uid")),
    )
    op.create_index(op.f("ix_recusal_entry_id"), "recusal", ["entry_id"])
    op.create_index(op.f("ix_recusal_stage_id"), "recusal", ["stage_id"])
    op.create_table(
        "screening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        _reference("screening", "entry_id", "entry"),
        _reference("screening", "stage_id", "stage"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening")),
        sa.UniqueConstraint("entry_id", "stage_id", name=op.f("uq_screening_entry_id_stage_id")),
    )
    op.create_index(op.f("ix_screening_stage_id"), "screening", ["stage_id"])


def _make_scoring() -> None:
    """Make the tables of what the jury records."""
    op.create_table(
        "score_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("locked_at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'locked')", name=op.f("ck_score_sheet_state")),
        _reference("score_sheet", "entry_id", "entry"),
        _reference("score_sheet", "judge_id", "judge"),
        _reference("score_sheet", "stage_id", "stage"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_sheet")),
        sa.UniqueConstraint("entry_id", "judge_id", "stage_id", name=op.f("uq_score_sheet_entry_id_judge_id_stage_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_score_sheet_uid")),
    )
    op.create_index(op.f("ix_score_sheet_judge_id"), "score_sheet", ["judge_id"])
    op.create_index(op.f("ix_score_sheet_stage_id"), "score_sheet", ["stage_id"])
    op.create_table(
        "field_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("judge_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("evidence_kind", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("claimed", sa.Text(), nullable=False),
        sa.Column("verified", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("met_whom", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "evidence_kind IN ('', 'document', 'demo', 'interview', 'photo')", name=op.f("ck_field_claim_evidence_kind")
        ),
        sa.CheckConstraint(
            "verdict IN ('proven', 'partly', 'unproven', 'unchecked')", name=op.f("ck_field_claim_verdict")
        ),
        _reference("field_claim", "entry_id", "entry"),
        _reference("field_claim", "indicator_id", "indicator"),
        _reference("field_claim", "judge_id", "judge"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_claim")),
        sa.UniqueConstraint("uid", name=op.f("uq_field_claim_uid")),
    )
    op.create_index(op.f("ix_field_claim_entry_id"), "field_claim", ["entry_id"])
    op.create_index(op.f("ix_field_claim_indicator_id"), "field_claim", ["indicator_id"])
    op.create_index(op.f("ix_field_claim_judge_id"), "field_claim", ["judge_id"])
    op.create_table(
        "score",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        _reference("score", "criterion_id", "criterion"),
        _reference("score", "sheet_id", "score_sheet"),
        sa.PrimaryKeyConstraint("sheet_id", "criterion_id", name=op.f("pk_score")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("judge_id", sa.Integer(), nullable=True),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("original_sha256", sa.Text(), nullable=False),
        sa.Column("captured_at", sa.BigInteger(), nullable=True),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        _reference("evidence", "claim_id", "field_claim"),
        _reference("evidence", "entry_id", "entry"),
        _reference("evidence", "judge_id", "judge"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("uid", name=op.f("uq_evidence_uid")),
    )
    op.create_index(op.f("ix_evidence_claim_id"), "evidence", ["claim_id"])
    op.create_index(op.f("ix_evidence_entry_id"), "evidence", ["entry_id"])
    op.create_index(op.f("ix_evidence_judge_id"), "evidence", ["judge_id"])
    op.create_table(
        "evidence_content",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=True),
        _reference("evidence_content", "evidence_id", "evidence"),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_evidence_content")),
    )


def _make_results() -> None:
    """Make the tables of what the plenary decides, the register, and the audit trail."""
    op.create_table(
        "audit_event",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("laptop", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_event_hash")),
    )
    op.create_table(
        "plenary_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("entry_order", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("chair", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        _reference("plenary_decision", "category_id", "category"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plenary_decision")),
        sa.UniqueConstraint("uid", name=op.f("uq_plenary_decision_uid")),
    )
    op.create_index(op.f("ix_plenary_decision_category_id"), "plenary_decision", ["category_id"])
    op.create_table(
        "sealed_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("plenary_on", sa.Date(), nullable=False),
        sa.Column("chair", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("checked_at", sa.BigInteger(), nullable=True),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("ranks", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('recorded', 'sealed', 'withdrawn')", name=op.f("ck_sealed_result_state")),
        _reference("sealed_result", "category_id", "category"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_result")),
        sa.UniqueConstraint("uid", name=op.f("uq_sealed_result_uid")),
    )
    op.create_index(
        op.f("ix_sealed_result_category_id"),
        "sealed_result",
        ["category_id"],
        unique=True,
        sqlite_where=sa.text("state != 'withdrawn'"),
        postgresql_where=sa.text("state != 'withdrawn'"),
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("voided_at", sa.BigInteger(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        _reference("certificate", "entry_id", "entry"),
        _reference("certificate", "result_id", "sealed_result"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
        sa.UniqueConstraint("serial", name=op.f("uq_certificate_serial")),
        sa.UniqueConstraint("uid", name=op.f("uq_certificate_uid")),
    )
    op.create_index(op.f("ix_certificate_entry_id"), "certificate", ["entry_id"])
    op.create_index(op.f("ix_certificate_result_id"), "certificate", ["result_id"])
