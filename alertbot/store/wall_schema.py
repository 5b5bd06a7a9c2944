"""The tables of the solidarity wall."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store import schema
from alertbot.store.columns import Day, Instant, Number

# `author` is a mark over a chat and this alert, under a key of the wall's own: it leads to nobody, and not from one
# alert's wall to another's. With it a person finds their own items again, and /forget does.
wall_items = sa.Table(
    "wall_items",
    schema.metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("slug", sa.Text, nullable=False),
    sa.Column("author", sa.LargeBinary, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("came_on", Day, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Index("wall_items_by_slug", "slug", "state"),
    sqlite_autoincrement=True,
)

# Pictures that Telegram still has to hand over; gone once they are here.
wall_fetches = sa.Table(
    "wall_fetches",
    schema.metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("chat", sa.LargeBinary, nullable=False, index=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("due", Instant, nullable=False),
    sqlite_autoincrement=True,
)
