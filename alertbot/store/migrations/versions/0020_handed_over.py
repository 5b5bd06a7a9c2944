"""What petitions carried that were handed over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0016"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "handed_pieces",
        sa.Column("ask", Number, sa.ForeignKey("asks.no"), primary_key=True),
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("said", sa.Text, primary_key=True),
        sa.Column("mark", sa.LargeBinary),
        sqlite_with_rowid=False,
    )
    op.create_index("handed_pieces_by_mark", "handed_pieces", ["ask", "mark"])
