"""Every table, once: what SQLite and PostgreSQL both hold."""

from __future__ import annotations

import sqlalchemy as sa

from alertbot.store.columns import Day, Hour, Instant, Number

metadata = sa.MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "pk": "%(table_name)s_pk",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
        "fk": "%(table_name)s_%(column_0_N_name)s_known",
        "ck": "%(table_name)s_%(constraint_name)s",
    }
)

key_check = sa.Table(
    "key_check",
    metadata,
    sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

subscribers = sa.Table(
    "subscribers",
    metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("chat", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("notice", sa.Integer, nullable=False),
    sa.Column("agreed_on", Day, nullable=False),
    sa.Column("paused_until", Instant),
    sa.Column("unreachable_since", Day),
    sa.Column("left_on", Day),
    sa.Column("region", sa.Text),
    # What stands in opt_ins, a bit per topic (`audiences.bit`): an audience is then one pass over this table.
    sa.Column("follows", sa.BigInteger, nullable=False, server_default=sa.text("0")),
    # Their clock, a number in `model.zones`: by their country or language unless they chose it.
    sa.Column("zone", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("chose_zone", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("frequency", sa.Text, nullable=False, server_default=sa.text("'all'")),
    # Who reads digests knows what was launched until then; null for the others.
    sa.Column("told", Instant),
    # Whose clock shows what: a claim takes from those who are awake, and steps over nobody.
    sa.Index("subscribers_by_zone", "zone", "no"),
    sqlite_autoincrement=True,  # a number is never given twice, not even the last one
)
# Whom the hourly purge looks for: a few of a million.
for _day in ("paused_until", "unreachable_since", "left_on", "told"):
    _is_set = subscribers.c[_day].is_not(None)
    sa.Index(None, subscribers.c[_day], sqlite_where=_is_set, postgresql_where=_is_set)

topics = sa.Table(
    "topics",
    metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("slug", sa.Text, nullable=False, unique=True),
)

opt_ins = sa.Table(
    "opt_ins",
    metadata,
    sa.Column("subscriber", Number, sa.ForeignKey(subscribers.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("topic", Number, sa.ForeignKey(topics.c.no), nullable=False),
    sa.Column("notice", sa.Integer, nullable=False),
    sa.Column("given_on", Day, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("withdrawn_on", Day),
    sa.Column("withdrawn_by", sa.Text),
    sqlite_with_rowid=False,
)
# Who follows a topic; and that nobody follows it twice.
sa.Index(
    "opt_ins_standing",
    opt_ins.c.topic,
    opt_ins.c.subscriber,
    unique=True,
    sqlite_where=opt_ins.c.withdrawn_on.is_(None),
    postgresql_where=opt_ins.c.withdrawn_on.is_(None),
)

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("update_id", Number, primary_key=True, autoincrement=False),
    sa.Column("arrived_on", Day, nullable=False),
    sa.Column("is_set_aside", sa.Integer, nullable=False),
    sa.Column("lane", sa.LargeBinary),  # the chat's name; empty for an update without a chat
    sa.Column("sealed", sa.LargeBinary),  # null once handled: the number alone stays, so that it has one effect
)
# What waits, chat by chat.
sa.Index(
    "inbox_waiting",
    inbox.c.lane,
    inbox.c.update_id,
    sqlite_where=sa.and_(inbox.c.sealed.is_not(None), inbox.c.is_set_aside == 0),
    postgresql_where=sa.and_(inbox.c.sealed.is_not(None), inbox.c.is_set_aside == 0),
)

replies = sa.Table(
    "replies",
    metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("chat", sa.LargeBinary, index=True),  # null for the end of a tap's spinner, which names no chat
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("holder", sa.BigInteger, nullable=False, server_default=sa.text("0")),  # the process that will give it
    sa.Column("until", Instant, nullable=False, server_default=sa.text("0")),  # how long it surely lives
    sqlite_autoincrement=True,  # a number already paid must not come back as another reply's
)

dialogues = sa.Table(
    "dialogues",
    metadata,
    sa.Column("chat", sa.LargeBinary, primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

footprints = sa.Table(
    "footprints",
    metadata,
    sa.Column("chat", sa.LargeBinary, primary_key=True),
    sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("hour", Hour, nullable=False, index=True),
    sqlite_with_rowid=False,
)

broadcasts = sa.Table(
    "broadcasts",
    metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("slug", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("lane", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False, server_default=sa.text("''")),
    sa.Column("audience", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("delivered", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("unreachable", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("doubtful", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("refused", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("started", Instant, nullable=False),
    sa.Column("ended", Instant),
    sa.Column("photo", sa.Text),  # what its picture is known by, if it shows one
    sa.Column("closes_at", Instant),  # when the alert is over; its copies are kept until they have been told
    sa.Column("kind", sa.Text, nullable=False, server_default=sa.text("'send'")),
    sa.Column("gone", sa.Integer, nullable=False, server_default=sa.text("0")),  # of the unreachable: no copy to touch
    sa.Column("replaced_by", Number),  # the errand that took over those who waited
    sa.Column("hours", sa.Text, nullable=False, server_default=sa.text("'any'")),  # of each person's clock
    sa.Column("addressed", sa.Text),  # of a send: whom it is for, as JSON; who is reminded later was among them
    sa.Index("broadcasts_by_slug", "slug"),
    sqlite_autoincrement=True,
)

broadcast_texts = sa.Table(
    "broadcast_texts",
    metadata,
    sa.Column("broadcast", Number, sa.ForeignKey(broadcasts.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("language", sa.Text, primary_key=True),
    sa.Column("message", sa.Text, nullable=False),  # in the clear: an alert is public
    sqlite_with_rowid=False,
)

# No foreign keys to subscribers here: with each person removed SQLite would read all of these rows to look for theirs.
# `Unit.forget` removes them, broadcast by broadcast, along the primary key.
deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("broadcast", Number, primary_key=True, autoincrement=False),
    sa.Column("subscriber", Number, primary_key=True, autoincrement=False),
    sa.Column("due", Instant),  # null: when the stretch it lies in is due
    sa.Column("doubts", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)
# Those who are due at a time of their own; few, and found by it.
sa.Index(
    "deliveries_postponed",
    deliveries.c.broadcast,
    deliveries.c.due,
    sqlite_where=deliveries.c.due.is_not(None),
    postgresql_where=deliveries.c.due.is_not(None),
)

# A stretch of a broadcast's audience, from `after` (left out) to `last`, and when those of it who wait are due: those
# who live by that clock, or all (-1). A claim cuts off the front of one and leases that: it writes two rows, however
# many deliveries it takes.
stretches = sa.Table(
    "stretches",
    metadata,
    sa.Column("broadcast", Number, primary_key=True, autoincrement=False),
    sa.Column("zone", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("after", Number, primary_key=True, autoincrement=False),
    sa.Column("last", Number, nullable=False),
    sa.Column("due", Instant, nullable=False),
    sa.Column("leased", sa.Integer, nullable=False),
    sa.Index("stretches_by_due", "broadcast", "due"),
    sqlite_with_rowid=False,
)

copies = sa.Table(
    "copies",
    metadata,
    sa.Column("broadcast", Number, primary_key=True, autoincrement=False),
    sa.Column("subscriber", Number, primary_key=True, autoincrement=False),
    sa.Column("message", sa.BigInteger, nullable=False),
    sa.Column("hour", Hour, nullable=False),
    sa.Column("tells", sa.Text),  # of a digest: the broadcasts it tells of
    sqlite_with_rowid=False,
)

holds = sa.Table(
    "holds",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# Chats that Telegram told us to leave alone until then.
chat_holds = sa.Table(
    "chat_holds",
    metadata,
    sa.Column("chat", sa.LargeBinary, primary_key=True),
    sa.Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# Which process's turn it is, counted up with each: what fences off one that does not know that it was replaced.
terms = sa.Table(
    "terms",
    metadata,
    sa.Column("office", sa.Text, primary_key=True),
    sa.Column("term", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# The bytes of a picture, until every broadcast that shows it is over; in the clear: an alert is public.
pictures = sa.Table(
    "pictures",
    metadata,
    sa.Column("photo", sa.Text, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

# What Telegram calls a picture that a bot has uploaded: a file of our own, and no person's.
media = sa.Table(
    "media",
    metadata,
    sa.Column("photo", sa.Text, primary_key=True),
    sa.Column("bot", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("file", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

# Channels that were posted to; in `deliveries` and `copies` they stand under their number with a minus.
channels = sa.Table(
    "channels",
    metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("chat", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

postings = sa.Table(
    "postings",
    metadata,
    sa.Column("broadcast", Number, sa.ForeignKey(broadcasts.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("channel", Number, sa.ForeignKey(channels.c.no), primary_key=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False, server_default=sa.text("''")),
    sqlite_with_rowid=False,
)

# Where backups were made, and when the last: as long as one may be used, it is told whom to forget.
backups = sa.Table(
    "backups",
    metadata,
    sa.Column("folder", sa.Text, primary_key=True),
    sa.Column("day", Day, nullable=False),
    sqlite_with_rowid=False,
)

# Who asked to be forgotten while there were backups: kept as long as those, so that none brings them back. Beside their
# names stand marks, which are shorter, of what somebody took back: a report, a signature; which of them cannot be told.
forgotten = sa.Table(
    "forgotten",
    metadata,
    sa.Column("chat", sa.LargeBinary, primary_key=True),
    sa.Column("hour", Hour, nullable=False),
    sqlite_with_rowid=False,
)
