"""Several processes: who holds which office, who will give which answer, and which chats are left alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0006"


def upgrade() -> None:
    none = sa.text("0")
    op.add_column("replies", sa.Column("holder", sa.BigInteger, nullable=False, server_default=none))
    op.add_column("replies", sa.Column("until", sa.BigInteger, nullable=False, server_default=none))
    op.create_table(
        "chat_holds",
        sa.Column("chat", sa.LargeBinary, primary_key=True),
        sa.Column("until", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "terms",
        sa.Column("office", sa.Text, primary_key=True),
        sa.Column("term", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
