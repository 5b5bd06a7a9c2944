"""Errands to the copies of an alert, and when an alert closes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0003"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("kind", sa.Text, nullable=False, server_default=sa.text("'send'")))
    op.add_column("broadcasts", sa.Column("gone", sa.Integer, nullable=False, server_default=sa.text("0")))
    op.add_column("broadcasts", sa.Column("replaced_by", Number))
    op.add_column("broadcasts", sa.Column("closes_at", sa.BigInteger))
    _closing_times()
    op.drop_column("broadcasts", "closes_on")
    op.create_index("broadcasts_by_slug", "broadcasts", ["slug"])


def _closing_times() -> None:
    """A last day, as 20261121, ends at midnight UTC."""
    days = op.get_bind().execute(sa.text("SELECT no, closes_on FROM broadcasts WHERE closes_on IS NOT NULL")).all()
    for no, day in days:
        last = datetime(day // 10_000, day // 100 % 100, day % 100, tzinfo=UTC)
        at = int((last + timedelta(days=1)).timestamp())
        op.execute(sa.text("UPDATE broadcasts SET closes_at = :at WHERE no = :no").bindparams(at=at, no=no))
