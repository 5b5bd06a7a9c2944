"""Pictures, what Telegram calls them, and the channels that alerts are posted to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0009"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("photo", sa.Text))
    op.create_table(
        "pictures",
        sa.Column("photo", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "media",
        sa.Column("photo", sa.Text, primary_key=True),
        sa.Column("bot", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("file", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "channels",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("chat", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "postings",
        sa.Column("broadcast", Number, sa.ForeignKey("broadcasts.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("channel", Number, sa.ForeignKey("channels.no"), primary_key=True),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False, server_default=sa.text("''")),
        sqlite_with_rowid=False,
    )
