"""Pictures of drafts, what a correction begins with, and the group in which the team works."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0007"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for name, kind in (("answers", sa.LargeBinary), ("picture", sa.Text), ("content", sa.LargeBinary)):
        op.add_column("written", sa.Column(name, kind))
    op.create_table(
        "draft_pictures",
        sa.Column("draft", Number, sa.ForeignKey("drafts.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("photo", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_index("draft_pictures_by_photo", "draft_pictures", ["photo"])
    op.create_table(
        "picture_fetches",
        sa.Column("draft", Number, sa.ForeignKey("drafts.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("member", Number, sa.ForeignKey("team.no", ondelete="CASCADE"), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
    )
    op.create_index("picture_fetches_by_member", "picture_fetches", ["member"])
