"""What every mapped class shares: named constraints, the two identities of a row, soft removal."""

from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, MetaData, Uuid, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from inovasi_desktop.db.types import UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraint names are part of the schema, so that a migration can name what it changes."""

IntPk = Annotated[int, mapped_column(primary_key=True)]
"""Identity inside this file: small and quick to join."""

UID = Annotated[UUID, mapped_column(Uuid, unique=True, default=uuid4)]
"""Identity across laptops: made where the row was made."""


class Base(DeclarativeBase):
    """Base of every mapped class; mapped classes are storage and nothing else."""

    metadata = MetaData(naming_convention=NAMING)


class Removable:
    """Removal is soft: the row stays, dated."""

    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


def reference(target: str, *, index: bool = True, nullable: bool = False) -> Mapped[int]:
    """Return a foreign key column to ``table.column``; deleting the parent is refused by the database."""
    return mapped_column(ForeignKey(target, ondelete="RESTRICT"), index=index, nullable=nullable)


def unique_where(*columns: str, where: str) -> Index:
    """Return a unique index over the rows that ``where`` selects (NULLs never collide in a plain one).

    PostgreSQL's own condition stands in the migrations: named here, it would load that dialect at every start (60 ms).
    """
    return Index(None, *columns, unique=True, sqlite_where=text(where))
