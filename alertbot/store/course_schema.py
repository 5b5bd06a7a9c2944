"""The tables of how alerts went: counts and published totals, about nobody."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store import schema
from alertbot.store.columns import Hour

# How often an alert was opened, and the hour at which it was last looked at how it goes.
courses = sa.Table(
    "courses",
    schema.metadata,
    sa.Column("alert", sa.Text, primary_key=True),
    sa.Column("opened", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("counted", Hour),
    sqlite_with_rowid=False,
)

# What was told of it: totals in whole tens, far apart. What was not told yet is not here.
course_points = sa.Table(
    "course_points",
    schema.metadata,
    sa.Column("alert", sa.Text, primary_key=True),
    sa.Column("what", sa.Text, primary_key=True),
    sa.Column("at", Hour, primary_key=True, autoincrement=False),
    sa.Column("total", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)
