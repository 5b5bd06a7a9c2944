"""Whom an alert was sent to, for as long as its broadcast is kept: who is reminded of it was among them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("addressed", sa.Text))
    broadcasts = sa.table("broadcasts", *map(sa.column, ("no", "addressed")))
    routine = sa.table("routine", *map(sa.column, ("broadcast", "audience")))
    known = sa.select(routine.c.audience).where(routine.c.broadcast == broadcasts.c.no).scalar_subquery()
    op.execute(sa.update(broadcasts).values(addressed=known))
