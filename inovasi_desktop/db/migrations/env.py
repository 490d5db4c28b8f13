"""Alembic's entry: migrate over the connection that the caller has opened and keeps in one transaction."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator

from inovasi_desktop.db.models import Base


def render_item(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """Draft our column types as what they store: a migration must not change when a type of the program does."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    transactional_ddl=True,
)
context.run_migrations()
