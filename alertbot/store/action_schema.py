"""The tables of actions: marks that lead to nobody without the key, and how many there are."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store import schema
from alertbot.store.columns import Number

# What was ever asked for and acted upon. About nobody.
asks = sa.Table(
    "asks",
    schema.metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("alert", sa.Text, nullable=False),
    sa.Column("ask", sa.Text, nullable=False),
    sa.UniqueConstraint("alert", "ask"),
)

# Who did what, by a keyed hash of the person and the ask: nobody's two actions for two asks look alike. The rows stand
# in the order of the hashes, so that not even the order in which people acted is kept. A country is a keyed hash, too.
actions = sa.Table(
    "actions",
    schema.metadata,
    sa.Column("ask", Number, sa.ForeignKey(asks.c.no), primary_key=True),
    sa.Column("mark", sa.LargeBinary, primary_key=True),
    sa.Column("action", sa.Text, primary_key=True),
    sa.Column("country", sa.LargeBinary, nullable=False),  # empty: not told
    sqlite_with_rowid=False,
)

# What people said with it, sealed to the organisation.
action_pieces = sa.Table(
    "action_pieces",
    schema.metadata,
    sa.Column("ask", Number, sa.ForeignKey(asks.c.no), primary_key=True),
    sa.Column("mark", sa.LargeBinary, primary_key=True),
    sa.Column("said", sa.Text, primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# How many rows of `actions` there are, kept with them, so that a live count need not count.
action_counts = sa.Table(
    "action_counts",
    schema.metadata,
    sa.Column("ask", Number, sa.ForeignKey(asks.c.no), primary_key=True),
    sa.Column("action", sa.Text, primary_key=True),
    sa.Column("country", sa.LargeBinary, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Which of those pieces went along with a petition, under ids of chance. Whoever takes one back leaves the id
# and no mark: so the next file can say which to strike, and nobody can tell whose it was, not even with the key.
handed_pieces = sa.Table(
    "handed_pieces",
    schema.metadata,
    sa.Column("ask", Number, sa.ForeignKey(asks.c.no), primary_key=True),
    sa.Column("id", sa.LargeBinary, primary_key=True),
    sa.Column("said", sa.Text, primary_key=True),
    sa.Column("mark", sa.LargeBinary),
    sa.Index("handed_pieces_by_mark", "ask", "mark"),
    sqlite_with_rowid=False,
)
