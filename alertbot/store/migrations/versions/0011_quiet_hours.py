"""Quiet hours and digests: each person's clock and frequency, and when a broadcast may go out by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from alertbot.model.topics import Language
from alertbot.model.zones import ZONES, home_zone

revision = "0011"
down_revision = "0012"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("subscribers", sa.Column("zone", sa.Integer, nullable=False, server_default=sa.text("0")))
    op.add_column("subscribers", sa.Column("chose_zone", sa.Integer, nullable=False, server_default=sa.text("0")))
    op.add_column("subscribers", sa.Column("frequency", sa.Text, nullable=False, server_default=sa.text("'all'")))
    op.add_column("subscribers", sa.Column("told", sa.BigInteger))
    _clocks()
    op.create_index("subscribers_by_zone", "subscribers", ["zone", "no"])
    is_set = sa.text("told IS NOT NULL")
    op.create_index("subscribers_by_told", "subscribers", ["told"], sqlite_where=is_set, postgresql_where=is_set)
    op.add_column("broadcasts", sa.Column("hours", sa.Text, nullable=False, server_default=sa.text("'any'")))
    op.add_column("copies", sa.Column("tells", sa.Text))
    op.create_table(
        "routine",
        sa.Column("broadcast", Number, sa.ForeignKey("broadcasts.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("launched", sa.BigInteger, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    _stretches()


def _clocks() -> None:
    """Everybody lives by the clock of their country, else of their language."""
    known = op.get_bind().execute(sa.text("SELECT DISTINCT region, language FROM subscribers")).all()
    for region, language in known:
        zone = home_zone(region, Language(language))
        if zone in ZONES and zone:
            here = sa.column("region").is_(None) if region is None else sa.column("region") == region
            people = sa.table("subscribers", *map(sa.column, ("zone", "language", "region")))
            op.execute(people.update().where(sa.column("language") == language, here).values(zone=zone))


def _stretches() -> None:
    """The same stretches, each of everybody, whatever their clock. Which are leased is not known: all may be."""
    names = ("broadcast", "after", "last", "due")
    rows = op.get_bind().execute(sa.select(*map(sa.column, names)).select_from(sa.table("stretches"))).all()
    op.drop_table("stretches")
    stretches = op.create_table(
        "stretches",
        sa.Column("broadcast", Number, primary_key=True, autoincrement=False),
        sa.Column("zone", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("after", Number, primary_key=True, autoincrement=False),
        sa.Column("last", Number, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("leased", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("stretches_by_due", "stretches", ["broadcast", "due"])
    if rows:
        op.bulk_insert(stretches, [dict(zip(names, row, strict=True)) | {"zone": -1, "leased": 1} for row in rows])
