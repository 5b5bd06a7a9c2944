"""The tables of the group in which the team works."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store import report_schema, schema, team_schema
from alertbot.store.columns import Instant, Number

# The one group, if there is one, or the way to one.
groups = sa.Table(
    "team_group",
    schema.metadata,
    sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("chat", sa.LargeBinary),
    sa.Column("code", sa.LargeBinary),  # a keyed hash, until it is said
    sa.Column("by", Number, sa.ForeignKey(team_schema.team.c.no, ondelete="SET NULL")),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("until", Instant),
    sa.Column("ails", sa.Text),
    sa.Column("look_at", Instant, nullable=False),
)

# Its topics; one whose report or broadcast is gone is closed and then goes, too.
group_topics = sa.Table(
    "group_topics",
    schema.metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("thread", sa.BigInteger, nullable=False),
    sa.Column("broadcast", Number, sa.ForeignKey(schema.broadcasts.c.no, ondelete="SET NULL"), unique=True),
    sa.Column("report", Number, sa.ForeignKey(report_schema.reports.c.no, ondelete="SET NULL"), unique=True),
    sa.Column("message", sa.BigInteger),
    sa.Column("quiet_until", Instant),  # a question stands there, and is to stay
    sa.Column("is_closed", sa.Integer, nullable=False, server_default=sa.text("0")),
    sqlite_autoincrement=True,
)
