"""The jury's room: pledges, schedule, clock, requests to unlock, and findings of each judge apart from the claims."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FOUND = ("evidence_kind", "verdict", "verified", "note", "met_whom", "place", "checked_at")
_VERDICT = "verdict IN ('proven', 'partly', 'unproven', 'unchecked')"
_EVIDENCE = "evidence_kind IN ('', 'document', 'demo', 'interview', 'photo')"
_STATES = "state IN ('active', 'withdrawn', 'disqualified')"
_MORE_STATES = "state IN ('active', 'withdrawn', 'disqualified', 'calibration')"
_KINDS = "kind IN ('conflict', 'absent', 'other')"


def upgrade() -> None:
    """Add the new tables and columns; what was found of a claim moves to its judge's finding."""
    _create_tables()
    op.add_column("competition", sa.Column("integrity_text", sa.Text(), server_default="", nullable=False))
    op.add_column("stage", sa.Column("minutes_warning", sa.Integer(), nullable=True))
    op.add_column("stage", sa.Column("field_visit", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE stage SET field_visit = true WHERE id IN (SELECT stage_id FROM indicator)")
    op.execute("UPDATE stage SET minutes_warning = 2 WHERE minutes_present IS NOT NULL")
    op.add_column("score_sheet", sa.Column("by_judge", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE score_sheet SET by_judge = true")
    op.add_column("evidence", sa.Column("file_name", sa.Text(), server_default="", nullable=False))
    op.add_column("evidence", sa.Column("width", sa.Integer(), nullable=True))
    op.add_column("evidence", sa.Column("height", sa.Integer(), nullable=True))
    _restate("entry", _MORE_STATES)
    with op.batch_alter_table("recusal") as table:
        table.add_column(sa.Column("kind", sa.Text(), server_default="other", nullable=False))
        table.create_check_constraint(op.f("ck_recusal_kind"), _KINDS)
    _move_findings_out()
    with op.batch_alter_table("field_claim") as table:
        table.add_column(sa.Column("position", sa.Integer(), server_default="0", nullable=False))
        table.drop_constraint(op.f("ck_field_claim_verdict"), type_="check")
        table.drop_constraint(op.f("ck_field_claim_evidence_kind"), type_="check")
        for name in _FOUND:
            table.drop_column(name)


def _restate(table: str, after: str) -> None:
    with op.batch_alter_table(table) as rebuilt:
        rebuilt.drop_constraint(op.f(f"ck_{table}_state"), type_="check")
        rebuilt.create_check_constraint(op.f(f"ck_{table}_state"), after)


_CLAIM = sa.table("field_claim", *map(sa.column, ("id", "judge_id", *_FOUND)))
_FINDING = sa.table("finding", sa.column("uid", sa.Uuid()), *map(sa.column, ("claim_id", "judge_id", *_FOUND)))


def _move_findings_out() -> None:
    connection = op.get_bind()
    checked = sa.select(_CLAIM).where(_CLAIM.c.judge_id.is_not(None), _CLAIM.c.verdict != "unchecked")
    for row in connection.execute(checked).mappings().all():
        values = {name: row[name] for name in ("judge_id", *_FOUND)}
        connection.execute(sa.insert(_FINDING).values(uid=uuid4(), claim_id=row["id"], **values))


def _move_findings_back() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(_FINDING).order_by(sa.text("id DESC"))).mappings().all():
        values = {name: row[name] for name in _FOUND}
        connection.execute(sa.update(_CLAIM).where(_CLAIM.c.id == row["claim_id"]).values(**values))


def downgrade() -> None:
    """Take it back; of several findings of one claim the first stays."""
    with op.batch_alter_table("field_claim") as table:
        for name in _FOUND[:-1]:
            default = "unchecked" if name == "verdict" else ""
            table.add_column(sa.Column(name, sa.Text(), server_default=default, nullable=False))
        table.add_column(sa.Column("checked_at", sa.BigInteger(), nullable=True))
        table.create_check_constraint(op.f("ck_field_claim_verdict"), _VERDICT)
        table.create_check_constraint(op.f("ck_field_claim_evidence_kind"), _EVIDENCE)
        table.drop_column("position")
    _move_findings_back()
    with op.batch_alter_table("field_claim") as table:
        for name in _FOUND[:-1]:
            table.alter_column(name, server_default=None)
    with op.batch_alter_table("recusal") as table:
        table.drop_constraint(op.f("ck_recusal_kind"), type_="check")
        table.drop_column("kind")
    op.execute("UPDATE entry SET state = 'withdrawn' WHERE state = 'calibration'")
    _restate("entry", _STATES)
    for table_name, columns in (
        ("evidence", ("file_name", "width", "height")),
        ("stage", ("field_visit", "minutes_warning")),
        ("score_sheet", ("by_judge",)),
        ("competition", ("integrity_text",)),
    ):
        for column in columns:
            op.drop_column(table_name, column)
    for table_name in ("finding", "unlock_request", "slot", "presentation_clock", "pledge"):
        op.drop_table(table_name)


def _key(name: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(name), ondelete="RESTRICT")


def _create_tables() -> None:
    op.create_table(
        "pledge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_pledge_judge_id_judge"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
        sa.UniqueConstraint("judge_id", name=op.f("uq_pledge_judge_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_pledge_uid")),
    )
    op.create_table(
        "presentation_clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("present_us", sa.BigInteger(), nullable=False),
        sa.Column("answer_us", sa.BigInteger(), nullable=False),
        sa.Column("present_extra_us", sa.BigInteger(), nullable=False),
        sa.Column("answer_extra_us", sa.BigInteger(), nullable=False),
        sa.Column("anchor_boot", sa.Text(), nullable=False),
        sa.Column("anchor_ticks", sa.BigInteger(), nullable=False),
        sa.Column("anchor_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("phase IN ('present', 'answer')", name=op.f("ck_presentation_clock_phase")),
        sa.CheckConstraint("state IN ('running', 'paused', 'ended')", name=op.f("ck_presentation_clock_state")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_presentation_clock_entry_id_entry"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stage_id"], ["stage.id"], name=op.f("fk_presentation_clock_stage_id_stage"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presentation_clock")),
        sa.UniqueConstraint("stage_id", "entry_id", name=op.f("uq_presentation_clock_stage_id_entry_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_presentation_clock_uid")),
    )
    op.create_index(op.f("ix_presentation_clock_entry_id"), "presentation_clock", ["entry_id"])

    op.create_table(
        "slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_slot_entry_id_entry"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_slot_stage_id_stage"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
        sa.UniqueConstraint("stage_id", "entry_id", name=op.f("uq_slot_stage_id_entry_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_slot_uid")),
    )
    op.create_index(op.f("ix_slot_entry_id"), "slot", ["entry_id"])

    op.create_table(
        "unlock_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'granted', 'refused', 'withdrawn')", name=op.f("ck_unlock_request_state")
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["score_sheet.id"], name=op.f("fk_unlock_request_sheet_id_score_sheet"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unlock_request")),
        sa.UniqueConstraint("uid", name=op.f("uq_unlock_request_uid")),
    )

    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("evidence_kind", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("verified", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("met_whom", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "evidence_kind IN ('', 'document', 'demo', 'interview', 'photo')", name=op.f("ck_finding_evidence_kind")
        ),
        sa.CheckConstraint("verdict IN ('proven', 'partly', 'unproven', 'unchecked')", name=op.f("ck_finding_verdict")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["field_claim.id"], name=op.f("fk_finding_claim_id_field_claim"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_finding_judge_id_judge"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("claim_id", "judge_id", name=op.f("uq_finding_claim_id_judge_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_finding_uid")),
    )
    op.create_index(op.f("ix_finding_judge_id"), "finding", ["judge_id"])
    pending = sa.text("state = 'pending'")
    op.create_index(
        op.f("ix_unlock_request_sheet_id"),
        "unlock_request",
        ["sheet_id"],
        unique=True,
        sqlite_where=pending,
        postgresql_where=pending,
    )
