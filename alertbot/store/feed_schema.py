"""The tables of other organisations' feeds."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store import schema
from alertbot.store.columns import Day, Instant

feeds = sa.Table(
    "feeds",
    schema.metadata,
    sa.Column("slug", sa.Text, primary_key=True),
    sa.Column("tag", sa.Text),  # its ETag, so that it need not be sent again
    sa.Column("modified", sa.Text),  # its Last-Modified, likewise
    sa.Column("due", Instant, nullable=False),
    sa.Column("failures", sa.Integer, nullable=False),  # in a row
    sqlite_with_rowid=False,
)

# What of a feed was seen: a hash of what the feed calls it.
feed_items = sa.Table(
    "feed_items",
    schema.metadata,
    sa.Column("feed", sa.Text, primary_key=True),
    sa.Column("mark", sa.LargeBinary, primary_key=True),
    sa.Column("seen_on", Day, nullable=False),
    sqlite_with_rowid=False,
)
