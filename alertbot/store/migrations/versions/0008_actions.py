"""Actions: what people did about an ask, under marks, and how many they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0014"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "asks",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("alert", sa.Text, nullable=False),
        sa.Column("ask", sa.Text, nullable=False),
        sa.UniqueConstraint("alert", "ask"),
    )
    op.create_table(
        "actions",
        sa.Column("ask", Number, sa.ForeignKey("asks.no"), primary_key=True),
        sa.Column("mark", sa.LargeBinary, primary_key=True),
        sa.Column("action", sa.Text, primary_key=True),
        sa.Column("country", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "action_pieces",
        sa.Column("ask", Number, sa.ForeignKey("asks.no"), primary_key=True),
        sa.Column("mark", sa.LargeBinary, primary_key=True),
        sa.Column("said", sa.Text, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "action_counts",
        sa.Column("ask", Number, sa.ForeignKey("asks.no"), primary_key=True),
        sa.Column("action", sa.Text, primary_key=True),
        sa.Column("country", sa.LargeBinary, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
