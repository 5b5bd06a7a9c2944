"""One transaction, with every noun family at hand."""

from __future__ import annotations

from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.model.ailing import Ailing
from alertbot.model.quiet import QUIET, Quiet
from alertbot.model.subscribers import SubscriberNo
from alertbot.store import schema
from alertbot.store.actions import Actions
from alertbot.store.backups import Backups
from alertbot.store.broadcasts import Broadcasts
from alertbot.store.candidates import Candidates
from alertbot.store.channels import Channels
from alertbot.store.copies import Copies
from alertbot.store.courses import Courses
from alertbot.store.deliveries import Deliveries
from alertbot.store.dialogues import Dialogues
from alertbot.store.digests import Digests
from alertbot.store.draft_pictures import DraftPictures
from alertbot.store.drafts import Drafts
from alertbot.store.election import Terms
from alertbot.store.errands import Errands
from alertbot.store.fates import Fates
from alertbot.store.feeds import Feeds
from alertbot.store.footprints import Footprints
from alertbot.store.groups import Groups
from alertbot.store.holds import ChatHolds, Holds
from alertbot.store.inbox import Inbox
from alertbot.store.keys import Purpose
from alertbot.store.log import Log
from alertbot.store.news import tell
from alertbot.store.petitions import Petitions
from alertbot.store.pictures import Pictures
from alertbot.store.reins import Reins
from alertbot.store.replies import Replies
from alertbot.store.report_fetches import Fetches
from alertbot.store.report_traces import Traces
from alertbot.store.reporters import Reporters
from alertbot.store.reports import Reports
from alertbot.store.requests import Requests
from alertbot.store.screens import Screens
from alertbot.store.subscribers import Subscribers
from alertbot.store.tallies import Tallies
from alertbot.store.team import Invitations, Team
from alertbot.store.tellings import Tellings
from alertbot.store.unwanted import drop_deliveries
from alertbot.store.wall import Wall

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import ChatId
    from alertbot.store.keys import KeyRing

_OF_ITS_OWN_MAKING = (sa.exc.IntegrityError, sa.exc.DataError, sa.exc.ProgrammingError)
"""Faults of the database that what was asked of it brought about."""


class Unit:
    """What is done in it is done wholly or not at all."""

    __slots__ = (
        "_connection",
        "_keys",
        "_later",
        "_struck",
        "actions",
        "backups",
        "broadcasts",
        "candidates",
        "channels",
        "chat_holds",
        "copies",
        "courses",
        "deliveries",
        "dialogues",
        "digests",
        "draft_pictures",
        "drafts",
        "errands",
        "fates",
        "feeds",
        "footprints",
        "groups",
        "holds",
        "inbox",
        "invitations",
        "log",
        "petitions",
        "pictures",
        "reins",
        "replies",
        "report_fetches",
        "report_traces",
        "reporters",
        "reports",
        "requests",
        "screens",
        "subscribers",
        "tallies",
        "team",
        "tellings",
        "terms",
        "wall",
    )

    def __init__(
        self,
        connection: AsyncConnection,
        keys: KeyRing,
        *,
        holder: int,
        heard: Callable[[], None],
        quiet: Quiet = QUIET,
        struck: Callable[[list[int]], None] = list[int].clear,
    ) -> None:
        """`heard` is called once the unit is kept, if the owners are to be told something.

        `struck` is then told the answers that are owed no more since their person was forgotten.
        """
        self._connection = connection
        self._keys = keys
        self._later: list[Callable[[], None]] = []
        self._struck = struck
        self.actions = Actions(connection, keys)
        self.backups = Backups(connection, keys)
        self.broadcasts = Broadcasts(connection, quiet)
        self.candidates = Candidates(connection, keys)
        self.channels = Channels(connection, keys)
        self.chat_holds = ChatHolds(connection, keys)
        self.copies = Copies(connection)
        self.courses = Courses(connection)
        self.deliveries = Deliveries(connection, keys, quiet)
        self.dialogues = Dialogues(connection, keys)
        self.digests = Digests(connection, quiet)
        self.draft_pictures = DraftPictures(connection, keys)
        self.drafts = Drafts(connection, keys)
        self.errands = Errands(connection, quiet)
        self.fates = Fates(connection)
        self.feeds = Feeds(connection)
        self.footprints = Footprints(connection, keys)
        self.groups = Groups(connection, keys)
        self.holds = Holds(connection)
        self.invitations = Invitations(connection, keys)
        self.log = Log(connection, keys, lambda: self.afterwards(heard))
        self.petitions = Petitions(connection)
        self.pictures = Pictures(connection)
        self.reins = Reins(connection, keys)
        self.replies = Replies(connection, keys, holder)
        self.inbox = Inbox(connection, keys, self.replies)
        self.report_fetches = Fetches(connection, keys)
        self.report_traces = Traces(connection, keys)
        self.reporters = Reporters(connection, keys)
        self.reports = Reports(connection, keys)
        self.requests = Requests(connection)
        self.screens = Screens(connection, keys)
        self.subscribers = Subscribers(connection, keys, quiet)
        self.tallies = Tallies(connection)
        self.team = Team(connection, keys)
        self.tellings = Tellings(connection, keys, quiet)
        self.terms = Terms(connection)
        self.wall = Wall(connection, keys)

    def afterwards(self, deed: Callable[[], None]) -> None:
        """Do it as soon as the unit is kept, if it is: what others may hear of only then."""
        self._later.append(deed)

    def kept(self) -> None:
        """The unit was kept: what was to be done then is done."""
        for deed in self._later:
            deed()

    @asynccontextmanager
    async def part(self) -> AsyncIterator[None]:
        """A part that fails alone: an exception inside undoes it and goes on outwards; the unit can still be kept.

        Raises:
            Ailing: The store itself failed, so the part is not to blame; the unit cannot be kept either.
        """
        pending: tuple[list[Any], ...] = (self.log.pending, self.actions.pending, self.courses.pending)
        before = list(map(len, pending))
        try:
            async with self._connection.begin_nested():
                yield
        except BaseException as error:
            for written, count in zip(pending, before, strict=True):
                del written[count:]
            if isinstance(error, sa.exc.DBAPIError) and not isinstance(error, _OF_ITS_OWN_MAKING):
                raise Ailing from error
            raise

    async def finish(self) -> None:
        """Write what is written last, so that it is held only for the commit."""
        await self.log.write()
        await self.actions.write()
        await self.courses.write()

    async def tell(self, *news: object) -> None:
        """Tell all processes that share the store, once this is kept."""
        await tell(self._connection, *news)

    async def knows(self, chat: ChatId) -> bool:
        """Whether a backup holds anything about this person if it is made now."""
        return bool(
            await self.subscribers.find(chat)
            or await self.team.find(chat)
            or await self.reporters.knows(chat)
            or await self.report_traces.of(chat, receipts=True)
            or await self.actions.of(chat)
            or await self.wall.of(chat)
        )

    async def forget(self, chat: ChatId) -> None:
        """Remove every row about this person, in every table; a stranger likewise.

        Also their updates, waiting or being handled: the bare numbers stay, so that none has a second effect. What they
        did about asks is taken back.
        """
        await self.actions.forget(chat)
        await self.forget_subscriber(chat)
        await self.candidates.forget(chat)
        await self.team.forget(chat)

    async def forget_subscriber(self, chat: ChatId) -> None:
        """The same, but for their place in the team, if they have one: that they agreed to apart.

        What they did about asks stays counted, as somebody's: leaving takes no signature back.
        """
        await self.actions.let_go(chat)
        people = schema.subscribers.c
        this = people.chat == self._keys.name(Purpose.SUBSCRIBERS, chat)
        no = await self._connection.scalar(sa.select(people.no).where(this))
        if no is not None:
            # Deliveries before people, as in `Deliveries.record`: the other way round they could wait for each other.
            await drop_deliveries(self._connection, SubscriberNo(no))
            await self.copies.forget(SubscriberNo(no))
            await self._connection.execute(sa.delete(schema.subscribers).where(this))  # opt-ins go with it
        await self.footprints.forget(chat)
        await self.dialogues.drop(chat)
        await self.reporters.forget(chat)
        await self.wall.forget(chat)
        # Before the traces: an answer that is given just now waits, and leaves none.
        struck = await self.replies.forget(chat)
        self.afterwards(partial(self._struck, struck))
        await self.report_traces.forget(chat)
        await self.chat_holds.forget(chat)
        await self.inbox.forget(chat)
