"""The team, the ways into it, and what its members steer and watch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "team",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("chat", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("called", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("joined_on", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "invitations",
        sa.Column("code", sa.LargeBinary, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("name", sa.LargeBinary),
        sa.Column("until", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "steered",
        sa.Column("broadcast", Number, sa.ForeignKey("broadcasts.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("member", Number, sa.ForeignKey("team.no", ondelete="CASCADE"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "screens",
        sa.Column("member", Number, sa.ForeignKey("team.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("broadcast", Number, sa.ForeignKey("broadcasts.no", ondelete="CASCADE"), nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
