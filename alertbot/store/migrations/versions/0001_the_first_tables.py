"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _secrets()
    _people()
    _updates()
    _broadcasts()
    op.create_table(
        "holds",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("until", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )


def _secrets() -> None:
    op.create_table(
        "key_check",
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )


def _people() -> None:
    op.create_table(
        "subscribers",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("chat", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("notice", sa.Integer, nullable=False),
        sa.Column("agreed_on", sa.Integer, nullable=False),
        sa.Column("paused_until", sa.BigInteger),
        sa.Column("unreachable_since", sa.Integer),
        sa.Column("left_on", sa.Integer),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "topics",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("slug", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "opt_ins",
        sa.Column("subscriber", Number, sa.ForeignKey("subscribers.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("topic", Number, sa.ForeignKey("topics.no"), nullable=False),
        sa.Column("notice", sa.Integer, nullable=False),
        sa.Column("given_on", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("withdrawn_on", sa.Integer),
        sa.Column("withdrawn_by", sa.Text),
        sqlite_with_rowid=False,
    )
    standing = sa.text("withdrawn_on IS NULL")
    op.create_index(
        "opt_ins_standing",
        "opt_ins",
        ["topic", "subscriber"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def _updates() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", Number, primary_key=True, autoincrement=False),
        sa.Column("arrived_on", sa.Integer, nullable=False),
        sa.Column("is_set_aside", sa.Integer, nullable=False),
        sa.Column("lane", sa.LargeBinary),
        sa.Column("sealed", sa.LargeBinary),
    )
    waits = sa.text("sealed IS NOT NULL AND is_set_aside = 0")
    op.create_index("inbox_waiting", "inbox", ["lane", "update_id"], sqlite_where=waits, postgresql_where=waits)
    op.create_table(
        "replies",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("chat", sa.LargeBinary, index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dialogues",
        sa.Column("chat", sa.LargeBinary, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "footprints",
        sa.Column("chat", sa.LargeBinary, primary_key=True),
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hour", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )


def _broadcasts() -> None:
    none = sa.text("0")
    op.create_table(
        "broadcasts",
        sa.Column("no", Number, sa.Identity(), primary_key=True),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("lane", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False, server_default=sa.text("''")),
        *(
            sa.Column(number, sa.Integer, nullable=False, server_default=none)
            for number in ("audience", "delivered", "unreachable", "doubtful", "refused")
        ),
        sa.Column("started", sa.BigInteger, nullable=False),
        sa.Column("ended", sa.BigInteger),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "broadcast_texts",
        sa.Column("broadcast", Number, sa.ForeignKey("broadcasts.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("language", sa.Text, primary_key=True),
        sa.Column("message", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    for table, its_own in (
        (
            "deliveries",
            (sa.Column("due", sa.BigInteger, nullable=False), sa.Column("doubts", sa.Integer, nullable=False)),
        ),
        (
            "copies",
            (sa.Column("message", sa.BigInteger, nullable=False), sa.Column("hour", sa.Integer, nullable=False)),
        ),
    ):
        op.create_table(
            table,
            sa.Column("broadcast", Number, primary_key=True, autoincrement=False),
            sa.Column("subscriber", Number, primary_key=True, autoincrement=False),
            *its_own,
            sqlite_with_rowid=False,
        )
