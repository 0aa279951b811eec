"""Schema migrations, run by ``Store.upgrade`` (Alembic)."""
