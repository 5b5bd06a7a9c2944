"""Alerts written in the chat, what the team is asked to approve, and who said yes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("author", Number, sa.ForeignKey("team.no", ondelete="SET NULL"), index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "requests",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("draft", Number, sa.ForeignKey("drafts.no", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("author", Number, sa.ForeignKey("team.no", ondelete="SET NULL"), index=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("asked", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("due", sa.BigInteger),
        sa.Column("wakes", sa.BigInteger),
        sqlite_autoincrement=True,
    )
    open_ones = sa.text("wakes IS NOT NULL")
    op.create_index("requests_open", "requests", ["wakes"], sqlite_where=open_ones, postgresql_where=open_ones)
    op.create_table(
        "yeses",
        sa.Column("request", Number, sa.ForeignKey("requests.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("member", Number, sa.ForeignKey("team.no", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "written",
        sa.Column("slug", sa.Text, primary_key=True),
        sa.Column("files", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
