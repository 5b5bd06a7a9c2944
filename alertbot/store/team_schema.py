"""The tables of the team: who is in it, what they did, and what they are writing."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store import schema
from alertbot.store.columns import Day, Instant, Number

team = sa.Table(
    "team",
    schema.metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("chat", sa.LargeBinary, nullable=False, unique=True),
    sa.Column(
        "called", sa.LargeBinary, nullable=False, unique=True
    ),  # a keyed hash of the name, so that it is one's own
    sa.Column("name", sa.LargeBinary, nullable=False),  # sealed
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("joined_on", Day, nullable=False),
    sa.Column("language", sa.Text, nullable=False, server_default=sa.text("'en'")),
    sqlite_autoincrement=True,
)

invitations = sa.Table(
    "invitations",
    schema.metadata,
    sa.Column("code", sa.LargeBinary, primary_key=True),  # a keyed hash
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("name", sa.LargeBinary),  # sealed; null where none is proposed
    sa.Column("until", Instant, nullable=False),
    sa.Column("by", Number, sa.ForeignKey(team.c.no, ondelete="CASCADE")),  # null: somebody at the server
    sqlite_with_rowid=False,
)

# Who used an invitation, until whoever invited them has compared the words.
candidates = sa.Table(
    "candidates",
    schema.metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("chat", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("called", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("name", sa.LargeBinary, nullable=False),  # sealed
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("by", Number, sa.ForeignKey(team.c.no, ondelete="CASCADE"), nullable=False),
    sa.Column("pair", sa.Integer, nullable=False),
    sa.Column("until", Instant, nullable=False),
    sqlite_autoincrement=True,
)

# What the team did. Members are numbers without a foreign key: an entry outlives its member, and then names nobody.
acts = sa.Table(
    "acts",
    schema.metadata,
    sa.Column("no", Number, primary_key=True, autoincrement=False),
    sa.Column("hour", sa.Integer, nullable=False),  # hours since 1970
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("by", Number),  # null: somebody at the server
    sa.Column("slug", sa.Text),
    sa.Column("number", Number),
    sa.Column("role", sa.Text),
    sa.Column("whom", Number),
    sa.Column("mark", sa.LargeBinary, nullable=False),
)

# Where that log ends: the last entry, and a mark over it.
acts_end = sa.Table(
    "acts_end",
    schema.metadata,
    sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("no", Number, nullable=False),
    sa.Column("mark", sa.LargeBinary, nullable=False),
)

# What of it the owners have not been told yet, with the name of whom nobody can look up any more, sealed.
news = sa.Table(
    "news",
    schema.metadata,
    sa.Column("act", Number, sa.ForeignKey(acts.c.no, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    sa.Column("name", sa.LargeBinary),
)

# Who steered a broadcast last; goes with the member, and with the broadcast.
steered = sa.Table(
    "steered",
    schema.metadata,
    sa.Column("broadcast", Number, sa.ForeignKey(schema.broadcasts.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("member", Number, sa.ForeignKey(team.c.no, ondelete="CASCADE"), nullable=False),
    sqlite_with_rowid=False,
)

# The message in which a member watches a broadcast, and when it is brought up to date next.
screens = sa.Table(
    "screens",
    schema.metadata,
    sa.Column("member", Number, sa.ForeignKey(team.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("broadcast", Number, sa.ForeignKey(schema.broadcasts.c.no, ondelete="CASCADE"), nullable=False),
    sa.Column("message", sa.BigInteger, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("due", Instant, nullable=False),
    sa.Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# An alert being written. It outlives its author's place in the team: it is the team's, and holds nothing about them.
drafts = sa.Table(
    "drafts",
    schema.metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("author", Number, sa.ForeignKey(team.c.no, ondelete="SET NULL"), index=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("changed", Day, nullable=False),
    sqlite_autoincrement=True,
)

# That a draft goes out exactly as it is: `digest` says how.
requests = sa.Table(
    "requests",
    schema.metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("draft", Number, sa.ForeignKey(drafts.c.no, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("author", Number, sa.ForeignKey(team.c.no, ondelete="SET NULL"), index=True),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("asked", Instant, nullable=False),
    sa.Column("at", Instant),
    sa.Column("phase", sa.Text, nullable=False),
    sa.Column("due", Instant),
    sa.Column("wakes", Instant),  # when it must be looked at again; null once it is over
    sqlite_autoincrement=True,
)
sa.Index(
    "requests_open",
    requests.c.wakes,
    sqlite_where=requests.c.wakes.is_not(None),
    postgresql_where=requests.c.wakes.is_not(None),
)

# Who said yes to it.
yeses = sa.Table(
    "yeses",
    schema.metadata,
    sa.Column("request", Number, sa.ForeignKey(requests.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("member", Number, sa.ForeignKey(team.c.no, ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

# Alerts that were written in the chat and went out, as their files: in the clear, an alert is public.
written = sa.Table(
    "written",
    schema.metadata,
    sa.Column("slug", sa.Text, primary_key=True),
    sa.Column("files", sa.Text, nullable=False),
    sa.Column("answers", sa.LargeBinary),  # sealed: the answers it was made of, to begin a correction with
    sa.Column("picture", sa.Text),  # what its picture is known by, and the ending of its name
    sa.Column("content", sa.LargeBinary),  # and the picture
    sqlite_with_rowid=False,
)

# The picture of a draft; it goes with the draft. Sealed: what is being written is nobody's business yet.
draft_pictures = sa.Table(
    "draft_pictures",
    schema.metadata,
    sa.Column("draft", Number, sa.ForeignKey(drafts.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("photo", sa.Text, nullable=False, index=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

# A picture that was sent for a draft and is still to be fetched; it goes with the draft, and with who sent it.
picture_fetches = sa.Table(
    "picture_fetches",
    schema.metadata,
    sa.Column("draft", Number, sa.ForeignKey(drafts.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("member", Number, sa.ForeignKey(team.c.no, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),  # Telegram's name for it
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("due", Instant, nullable=False),
)
