"""What reports leave in a chat until it is deleted there, and which reports bear out which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "report_traces",
        sa.Column("chat", sa.LargeBinary, primary_key=True),
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hour", sa.Integer, nullable=False),
        sa.Column("is_receipt", sa.Boolean, nullable=False, server_default=sa.false()),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_supports",
        sa.Column("report", Number, sa.ForeignKey("reports.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("by", Number, sa.ForeignKey("reports.no", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("report_traces_by_hour", "report_traces", ["hour"])
    op.create_index("report_supports_by_by", "report_supports", ["by"])
