"""Joining in two steps, and the log of what the team does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0004"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("team", sa.Column("language", sa.Text, nullable=False, server_default=sa.text("'en'")))
    _ways_in()
    _log()


def _ways_in() -> None:
    op.drop_table("invitations")  # none lasts for longer than half an hour
    op.create_table(
        "invitations",
        sa.Column("code", sa.LargeBinary, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("name", sa.LargeBinary),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("by", Number, sa.ForeignKey("team.no", ondelete="CASCADE")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "candidates",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("chat", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("called", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("by", Number, sa.ForeignKey("team.no", ondelete="CASCADE"), nullable=False),
        sa.Column("pair", sa.Integer, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )


def _log() -> None:
    op.create_table(
        "acts",
        sa.Column("no", Number, primary_key=True, autoincrement=False),
        sa.Column("hour", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by", Number),
        sa.Column("slug", sa.Text),
        sa.Column("number", Number),
        sa.Column("role", sa.Text),
        sa.Column("whom", Number),
        sa.Column("mark", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "acts_end",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("no", Number, nullable=False),
        sa.Column("mark", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "news",
        sa.Column("act", Number, sa.ForeignKey("acts.no", ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("name", sa.LargeBinary),
    )
