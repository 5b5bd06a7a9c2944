"""The table of numbers that may be published: rounded, and about nobody."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store import schema
from alertbot.store.columns import Hour

# What is exact is never kept. `shown` is null where it is fewer than twenty; a week's name is its Monday.
tallies = sa.Table(
    "tallies",
    schema.metadata,
    sa.Column("of", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("shown", sa.Integer),
    sa.Column("is_withheld", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("at", Hour, nullable=False),
    sqlite_with_rowid=False,
)
