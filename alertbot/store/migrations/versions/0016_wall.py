"""The solidarity wall: lines and pictures, and pictures on their way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "wall_items",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("author", sa.LargeBinary, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("came_on", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("wall_items_by_slug", "wall_items", ["slug", "state"])
    op.create_table(
        "wall_fetches",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("chat", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("wall_fetches_by_chat", "wall_fetches", ["chat"])
