"""Numbers that may be published, as counted last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "tallies",
        sa.Column("of", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("shown", sa.Integer),
        sa.Column("is_withheld", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("at", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
