"""Pictures of drafts, what a correction begins with, and the group in which the team works."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"

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
    op.create_table(
        "team_group",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("chat", sa.LargeBinary),
        sa.Column("code", sa.LargeBinary),
        sa.Column("by", Number, sa.ForeignKey("team.no", ondelete="SET NULL")),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("ails", sa.Text),
        sa.Column("look_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "group_topics",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("thread", sa.BigInteger, nullable=False),
        sa.Column("broadcast", Number, sa.ForeignKey("broadcasts.no", ondelete="SET NULL"), unique=True),
        sa.Column("report", Number, sa.ForeignKey("reports.no", ondelete="SET NULL"), unique=True),
        sa.Column("message", sa.BigInteger),
        sa.Column("quiet_until", sa.BigInteger),
        sa.Column("is_closed", sa.Integer, nullable=False, server_default=sa.text("0")),
        sqlite_autoincrement=True,
    )
