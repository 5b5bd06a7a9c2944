"""Feeds of other organisations: when each is looked at next, and what of it was seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "feeds",
        sa.Column("slug", sa.Text, primary_key=True),
        sa.Column("tag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "feed_items",
        sa.Column("feed", sa.Text, primary_key=True),
        sa.Column("mark", sa.LargeBinary, primary_key=True),
        sa.Column("seen_on", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
