"""Runs the migrations on the connection that ``declic.storage.upgrade`` hands over."""

from alembic import context

from declic.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
