"""Alembic's entry: runs on the connection it is handed, inside the caller's transaction."""

from alembic import context

from dvtrack.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
