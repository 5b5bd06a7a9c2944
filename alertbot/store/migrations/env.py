# noqa: INP001 - alembic finds it by its place
"""How alembic runs: on the connection handed in, in the transaction that is open on it."""

from __future__ import annotations

from alembic import context

from alertbot.store import action_schema, course_schema, feed_schema, schema, team_schema, wall_schema  # noqa: F401 - their tables are in the one metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
)
context.run_migrations()
