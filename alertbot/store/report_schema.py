"""The tables of reports: envelopes, sealed pieces, and no way to a person but under keys of their own."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store import schema, team_schema
from alertbot.store.columns import Day, Hour, Instant, Number

# A report as its envelope shows it. `sent_on` is null while its author still fills it in. No column leads to a person.
reports = sa.Table(
    "reports",
    schema.metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("code", sa.Text, nullable=False, unique=True),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("kind", sa.Text),
    sa.Column("region", sa.Text),
    sa.Column("pressing", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("mark", sa.Text, nullable=False),
    sa.Column("receipt", sa.LargeBinary, unique=True),  # a keyed hash
    sa.Column("mailbox", sa.Text),  # a public key; the receipt's words open what is sealed to it
    sa.Column("sent_on", Day),
    sa.Column("touched_on", Day, nullable=False),
    sa.Column("closed_on", Day),
    sa.Column("remind", Instant),  # when all are reminded that nobody has taken it
    sa.Column("taken_by", Number, sa.ForeignKey(team_schema.team.c.no, ondelete="SET NULL")),
    sqlite_autoincrement=True,
)

# What was said in it, sealed to the responders; `slot` is the question's name, so that an answer can replace another.
report_pieces = sa.Table(
    "report_pieces",
    schema.metadata,
    sa.Column("report", Number, sa.ForeignKey(reports.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("slot", sa.Text, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

# What the responders said to the author, sealed to the words of the receipt.
report_letters = sa.Table(
    "report_letters",
    schema.metadata,
    sa.Column("report", Number, sa.ForeignKey(reports.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

# Who fills in a form, or has shown a receipt, just now: where they are in it, until a time.
report_fillings = sa.Table(
    "report_fillings",
    schema.metadata,
    sa.Column("chat", sa.LargeBinary, primary_key=True),
    sa.Column("report", Number, sa.ForeignKey(reports.c.no, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# The way back to an author, sealed differently each time: without the key not even two reports of one can be told.
report_ways = sa.Table(
    "report_ways",
    schema.metadata,
    sa.Column("report", Number, sa.ForeignKey(reports.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

# Files on their way from Telegram, until they are sealed.
report_fetches = sa.Table(
    "report_fetches",
    schema.metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("report", Number, sa.ForeignKey(reports.c.no, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("due", Instant, nullable=False),
    sqlite_autoincrement=True,
)

# Which messages of ours in an author's chat belong to a report, until they are gone from it.
report_traces = sa.Table(
    "report_traces",
    schema.metadata,
    sa.Column("chat", sa.LargeBinary, primary_key=True),
    sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("hour", Hour, nullable=False, index=True),
    sa.Column("is_receipt", sa.Boolean, nullable=False, server_default=sa.false()),
    sqlite_with_rowid=False,
)

# By which other reports a report is borne out, as a responder found.
report_supports = sa.Table(
    "report_supports",
    schema.metadata,
    sa.Column("report", Number, sa.ForeignKey(reports.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("by", Number, sa.ForeignKey(reports.c.no, ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Authors whose reports are not taken, by a keyed hash, until a time.
report_bans = sa.Table(
    "report_bans",
    schema.metadata,
    sa.Column("author", sa.LargeBinary, primary_key=True),
    sa.Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# How many came, by week: what is left of a report when it is gone.
report_counts = sa.Table(
    "report_counts",
    schema.metadata,
    sa.Column("week", Day, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("region", sa.Text, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The keys that reports are sealed to, as last told to the team.
report_keys = sa.Table(
    "report_keys",
    schema.metadata,
    sa.Column("recipient", sa.Text, primary_key=True),
    sa.Column("since", Day, nullable=False),
    sqlite_with_rowid=False,
)
