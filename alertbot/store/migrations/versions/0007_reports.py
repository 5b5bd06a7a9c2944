"""Reports: sealed pieces, the ways back to their authors, and the counts that are left of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0010"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("region", sa.Text),
        sa.Column("pressing", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("receipt", sa.LargeBinary, unique=True),
        sa.Column("mailbox", sa.Text),
        sa.Column("sent_on", sa.Integer),
        sa.Column("touched_on", sa.Integer, nullable=False),
        sa.Column("closed_on", sa.Integer),
        sa.Column("remind", sa.BigInteger),
        sa.Column("taken_by", Number, sa.ForeignKey("team.no", ondelete="SET NULL")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "report_pieces",
        sa.Column("report", Number, sa.ForeignKey("reports.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("slot", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "report_letters",
        sa.Column("report", Number, sa.ForeignKey("reports.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "report_fillings",
        sa.Column("chat", sa.LargeBinary, primary_key=True),
        sa.Column("report", Number, sa.ForeignKey("reports.no", ondelete="CASCADE"), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_ways",
        sa.Column("report", Number, sa.ForeignKey("reports.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "report_fetches",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("report", Number, sa.ForeignKey("reports.no", ondelete="CASCADE"), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "report_bans",
        sa.Column("author", sa.LargeBinary, primary_key=True),
        sa.Column("until", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_counts",
        sa.Column("week", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("region", sa.Text, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_keys",
        sa.Column("recipient", sa.Text, primary_key=True),
        sa.Column("since", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("report_fillings_by_report", "report_fillings", ["report"])
    op.create_index("report_fetches_by_report", "report_fetches", ["report"])
