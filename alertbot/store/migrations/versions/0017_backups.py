"""Where backups were made, and who was forgotten since."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "backups",
        sa.Column("folder", sa.Text, primary_key=True),
        sa.Column("day", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "forgotten",
        sa.Column("chat", sa.LargeBinary, primary_key=True),
        sa.Column("hour", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
