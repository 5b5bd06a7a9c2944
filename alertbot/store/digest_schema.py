"""The table of what digests tell of: whom routine alerts were for, and nobody by name or number."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store import schema
from alertbot.store.columns import Instant, Number

# Whom a routine alert was for, as JSON: what digests tell their readers of, and how much one audience gets in a week.
routine = sa.Table(
    "routine",
    schema.metadata,
    sa.Column("broadcast", Number, sa.ForeignKey(schema.broadcasts.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("launched", Instant, nullable=False),
    sa.Column("audience", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
