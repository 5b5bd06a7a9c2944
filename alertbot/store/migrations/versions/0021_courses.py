"""How alerts go, hour by hour, as it may be published; and what digests left out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "courses",
        sa.Column("alert", sa.Text, primary_key=True),
        sa.Column("opened", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("counted", sa.Integer),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "course_points",
        sa.Column("alert", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, primary_key=True),
        sa.Column("at", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("total", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "postponed",
        sa.Column("subscriber", Number, sa.ForeignKey("subscribers.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("broadcast", Number, sa.ForeignKey("broadcasts.no", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
