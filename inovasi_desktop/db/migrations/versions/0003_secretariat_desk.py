"""The secretariat's desk: requirements, moves between categories, figures of the finalists, participants' files."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the new tables and columns; nothing that is there changes."""
    _create_tables()
    _create_files()
    for table, column in _added():
        op.add_column(table, column)
    with op.batch_alter_table("panel_member") as panel:
        panel.add_column(sa.Column("removed_reason", sa.Text(), server_default="", nullable=False))
        panel.add_column(sa.Column("replaced_by_id", sa.Integer(), nullable=True))
        panel.add_column(sa.Column("counts", sa.Boolean(), server_default=sa.false(), nullable=False))
        panel.create_foreign_key(
            op.f("fk_panel_member_replaced_by_id_judge"), "judge", ["replaced_by_id"], ["id"], ondelete="RESTRICT"
        )


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("panel_member") as panel:
        panel.drop_constraint(op.f("fk_panel_member_replaced_by_id_judge"), type_="foreignkey")
        for name in ("counts", "replaced_by_id", "removed_reason"):
            panel.drop_column(name)
    for name, column in reversed(_added()):
        op.drop_column(name, column.name)
    for name in ("entry_file", "stored_file", "requirement_check", "entry_move", "requirement"):
        op.drop_table(name)


def _added() -> list[tuple[str, sa.Column[object]]]:
    return [
        ("competition", sa.Column("screening_second", sa.Boolean(), server_default=sa.false(), nullable=False)),
        ("finalist", sa.Column("total", sa.Text(), server_default="", nullable=False)),
        ("finalist", sa.Column("place", sa.Integer(), nullable=True)),
        ("indicator", sa.Column("removed_at", sa.BigInteger(), nullable=True)),
        ("screening", sa.Column("confirmed_by", sa.Text(), nullable=True)),
        ("screening", sa.Column("confirmed_at", sa.BigInteger(), nullable=True)),
        ("slot", sa.Column("minutes", sa.Integer(), nullable=True)),
    ]


def _key(name: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(name), ondelete="RESTRICT")


def _create_tables() -> None:
    op.create_table(
        "requirement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        _key("fk_requirement_category_id_category", "category_id", "category.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requirement")),
        sa.UniqueConstraint("uid", name=op.f("uq_requirement_uid")),
    )
    op.create_index(op.f("ix_requirement_category_id"), "requirement", ["category_id"])

    op.create_table(
        "entry_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("from_category_id", sa.Integer(), nullable=False),
        sa.Column("to_category_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_by", sa.Text(), nullable=False),
        sa.Column("moved_at", sa.BigInteger(), nullable=False),
        sa.Column("sheets", sa.Text(), nullable=False),
        _key("fk_entry_move_entry_id_entry", "entry_id", "entry.id"),
        _key("fk_entry_move_from_category_id_category", "from_category_id", "category.id"),
        _key("fk_entry_move_to_category_id_category", "to_category_id", "category.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_move")),
        sa.UniqueConstraint("uid", name=op.f("uq_entry_move_uid")),
    )
    op.create_index(op.f("ix_entry_move_entry_id"), "entry_move", ["entry_id"])

    op.create_table(
        "requirement_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("requirement_id", sa.Integer(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.BigInteger(), nullable=False),
        _key("fk_requirement_check_entry_id_entry", "entry_id", "entry.id"),
        _key("fk_requirement_check_requirement_id_requirement", "requirement_id", "requirement.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requirement_check")),
        sa.UniqueConstraint("entry_id", "requirement_id", name=op.f("uq_requirement_check_entry_id_requirement_id")),
    )
    op.create_index(op.f("ix_requirement_check_requirement_id"), "requirement_check", ["requirement_id"])


def _create_files() -> None:
    op.create_table(
        "stored_file",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_stored_file")),
    )
    op.create_table(
        "entry_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        _key("fk_entry_file_entry_id_entry", "entry_id", "entry.id"),
        _key("fk_entry_file_sha256_stored_file", "sha256", "stored_file.sha256"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_file")),
        sa.UniqueConstraint("uid", name=op.f("uq_entry_file_uid")),
        sa.UniqueConstraint("entry_id", "sha256", name=op.f("uq_entry_file_entry_id_sha256")),
    )
    op.create_index(op.f("ix_entry_file_sha256"), "entry_file", ["sha256"])
