"""Audiences of a million: found in one pass, claimed by the stretch, purged along indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

FOLLOWS = """
    UPDATE subscribers SET follows = COALESCE((
        SELECT CAST(SUM(DISTINCT CAST(1 AS BIGINT) << CAST((topic - 1) % 62 AS INTEGER)) AS BIGINT)
        FROM opt_ins WHERE subscriber = no AND withdrawn_on IS NULL
    ), 0)
"""


def upgrade() -> None:
    _people()
    _deliveries()
    op.add_column("broadcasts", sa.Column("closes_on", sa.Integer))
    op.create_index("footprints_by_hour", "footprints", ["hour"])


def _people() -> None:
    op.add_column("subscribers", sa.Column("region", sa.Text))
    op.add_column("subscribers", sa.Column("follows", sa.BigInteger, nullable=False, server_default=sa.text("0")))
    op.execute(FOLLOWS)
    for day in ("paused_until", "unreachable_since", "left_on"):
        is_set = sa.text(f"{day} IS NOT NULL")
        op.create_index(f"subscribers_by_{day}", "subscribers", [day], sqlite_where=is_set, postgresql_where=is_set)


def _deliveries() -> None:
    # Those that wait keep their own time and need no stretch.
    with op.batch_alter_table("deliveries", table_kwargs={"sqlite_with_rowid": False}) as deliveries:
        deliveries.alter_column("due", nullable=True, existing_type=sa.BigInteger)
    postponed = sa.text("due IS NOT NULL")
    op.create_index(
        "deliveries_postponed",
        "deliveries",
        ["broadcast", "due"],
        sqlite_where=postponed,
        postgresql_where=postponed,
    )
    op.create_table(
        "stretches",
        sa.Column("broadcast", Number, primary_key=True, autoincrement=False),
        sa.Column("after", Number, primary_key=True, autoincrement=False),
        sa.Column("last", Number, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("stretches_by_due", "stretches", ["broadcast", "due"])
