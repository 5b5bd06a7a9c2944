"""The tables of what digests tell of: whom routine alerts were for, and whose digest left one out."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store import schema
from alertbot.store.columns import Instant, Number

# Whom an alert was for, as JSON: what digests tell their readers of, how much one audience gets in a week, and who
# does not follow its topics any more when their turn comes.
routine = sa.Table(
    "routine",
    schema.metadata,
    sa.Column("broadcast", Number, sa.ForeignKey(schema.broadcasts.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("launched", Instant, nullable=False),
    sa.Column("audience", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

# Whose digest left out an alert since it was paused then: a later digest tells of it, and the row goes.
postponed = sa.Table(
    "postponed",
    schema.metadata,
    sa.Column("subscriber", Number, sa.ForeignKey(schema.subscribers.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("broadcast", Number, sa.ForeignKey(schema.broadcasts.c.no, ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)
