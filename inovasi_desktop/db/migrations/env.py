"""Alembic's entry: migrate over the connection that the caller has opened and keeps in one transaction."""

from alembic import context

from inovasi_desktop.db.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
