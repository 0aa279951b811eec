"""Alembic's entry: migrates on the connection that ``Store.upgrade`` hands over."""

from alembic import context

from sopbpmn import tables

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=tables.metadata, render_as_batch=True)
context.run_migrations()
