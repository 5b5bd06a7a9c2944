"""One event of one person, while it is being answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from alertbot.model.messages import Edit, Keyboard, Message, MessageId, Say
from alertbot.model.quiet import BUDGET
from alertbot.work import acting, approving, charting, counting, steering, teaming
from alertbot.work.approving import Office
from alertbot.work.broadcasting import Crowd
from alertbot.work.filing import Parcels
from alertbot.work.mending import Workshop
from alertbot.work.reporting import Envelopes, Fetches, Reporters
from alertbot.work.responding import Cases, Ways
from alertbot.work.retention import PROMISES
from alertbot.work.steering import Control
from alertbot.work.subscribing import Consents, Memory, Rhythm, Standing
from alertbot.work.teaming import Crew

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime, timedelta

    from alertbot.chat.group_book import Groups
    from alertbot.chat.logbook import Log, Waiting
    from alertbot.chat.notes import Dialogues, Fates, Footprints, Screens
    from alertbot.chat.postings import Channels
    from alertbot.chat.traces import Traces
    from alertbot.chat.walls import Walls
    from alertbot.chat.wording import Words
    from alertbot.model.alerts import AlertSlug, Catalogue
    from alertbot.model.messages import ChatId, Reply
    from alertbot.model.reception import Reception
    from alertbot.model.regions import Region
    from alertbot.model.subscribers import OptIn, Subscriber, SubscriberNo
    from alertbot.model.topics import Language
    from alertbot.work.steering import Engine
    from alertbot.work.telling import Tellings


class People(Consents, Standing, Rhythm, Crowd, Protocol):
    """Subscribers in the store."""

    async def find(self, chat: ChatId, /) -> Subscriber | None:
        """The person of this chat, if they ever agreed."""
        ...

    async def speak(self, no: SubscriberNo, language: Language, now: datetime, /) -> None:
        """They read this language from now on."""
        ...

    async def live_in(self, no: SubscriberNo, region: Region | None, now: datetime, /) -> None:
        """They live there; None: they do not tell."""
        ...

    async def opt_ins(self, no: SubscriberNo, /) -> Sequence[OptIn]:
        """All they ever agreed to, oldest first, withdrawn ones too."""
        ...


class Reports(Envelopes, Cases, Parcels, counting.Reports, Protocol):
    """Reports in the store, for their authors, for those who work on them, and for those who count them."""


class Reporting(Reporters, Ways, Protocol):
    """Those who report, likewise."""

    async def count_ways(self, chat: ChatId, /) -> int:
        """How many reports have their way back to this chat."""
        ...


class Board(steering.Board, approving.Board, counting.Board, Protocol):
    """Broadcasts: to launch and to steer."""


class Team(teaming.Team, approving.Team, Protocol):
    """The team: who joins it, and who writes."""


class Unit(Control, Workshop, Crew, Office, Memory, Protocol):
    """The transaction in which an event is answered; its effects and the answers stand or fall together."""

    @property
    def actions(self) -> acting.Actions:
        """Actions."""
        ...

    @property
    def petitions(self) -> acting.Petitions:
        """Petitions."""
        ...

    @property
    def tellings(self) -> Tellings:
        """Tellings."""
        ...

    @property
    def broadcasts(self) -> Board:
        """Broadcasts."""
        ...

    @property
    def team(self) -> Team:
        """The team."""
        ...

    @property
    def channels(self) -> Channels:
        """The organisation's channels."""
        ...

    @property
    def subscribers(self) -> People:
        """People."""
        ...

    @property
    def dialogues(self) -> Dialogues:
        """Dialogues."""
        ...

    @property
    def footprints(self) -> Footprints:
        """Footprints."""
        ...

    @property
    def screens(self) -> Screens:
        """Screens."""
        ...

    @property
    def reports(self) -> Reports:
        """Reports."""
        ...

    @property
    def reporters(self) -> Reporting:
        """Those who report."""
        ...

    @property
    def report_fetches(self) -> Fetches:
        """Files of reports."""
        ...

    @property
    def report_traces(self) -> Traces:
        """Our messages about reports."""
        ...

    @property
    def candidates(self) -> Waiting:
        """Who waits to be let into the team."""
        ...

    @property
    def groups(self) -> Groups:
        """The team's group."""
        ...

    @property
    def log(self) -> Log:
        """What the team did."""
        ...

    @property
    def fates(self) -> Fates:
        """What was closed or taken back."""
        ...

    @property
    def wall(self) -> Walls:
        """What people sent for walls."""
        ...

    @property
    def tallies(self) -> counting.Tallies:
        """Numbers that may be published."""
        ...

    @property
    def courses(self) -> charting.Told:
        """How alerts go."""
        ...


def _nothing() -> None:
    """Nobody needs to hear of it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is here, in which words to answer, and when. `subscriber` is None for a stranger, about whom nothing is kept.

    `own` is the language of the person's Telegram; `under` the message whose button was tapped, while it can be edited;
    `approvals` how many people it takes to send an alert, `budget` how many routine ones a week are enough; `new_code`
    makes 128 bits of chance, in the letters of a link. `message` is what they sent. `reception`: how reports are taken,
    if they are; `files_wait` is called when a file is to be fetched. `is_picture`: the message whose button was tapped
    is one. `signatures` seals what goes with a signature, if anything may; `may_rewrite`: whether a copy may be edited
    for a count, so that a burst edits few. `is_first_look`: whether they open that alert for
    the first time in this hour. `drafts_kept`: how long a draft is that nobody changes. `is_inline`:
    whether Telegram asks us when people call the bot by its name in other chats. `said_at`: when the message whose
    button was tapped was sent, if that is known.
    """

    chat: ChatId
    unit: Unit
    catalogue: Catalogue
    now: datetime
    words: Words
    own: Language
    bot_name: str
    engine: Engine
    new_code: Callable[[], str]
    approvals: int = 2
    budget: int = BUDGET
    subscriber: Subscriber | None = None
    under: MessageId | None = None
    is_by_member: bool = False
    message: MessageId | None = None
    reception: Reception | None = None
    files_wait: Callable[[], None] = _nothing
    is_picture: bool = False
    signatures: acting.Seal | None = None
    may_rewrite: Callable[[], bool] = lambda: True
    is_first_look: Callable[[AlertSlug], bool] = lambda _: True
    drafts_kept: timedelta = PROMISES.drafts
    is_inline: bool = False
    said_at: datetime | None = None

    @property
    def language(self) -> Language:
        """The language we answer in."""
        return self.words.language

    @property
    def today(self) -> date:
        """The day, in UTC."""
        return self.now.date()

    @property
    def is_active(self) -> bool:
        """Whether the person agreed and has not left."""
        return self.subscriber is not None and not self.subscriber.has_left

    def of(self, subscriber: Subscriber) -> Visit:
        """The same visit, by somebody who agreed just now."""
        return replace(self, subscriber=subscriber, words=self.words.wording.in_(subscriber.language))

    def by_a_member(self) -> Visit:
        """The same visit, by somebody of whom it is known that they are in the team."""
        return replace(self, is_by_member=True)

    def speaking(self, language: Language) -> Visit:
        """The same visit, answered in another language."""
        return replace(self, words=self.words.wording.in_(language))

    def say(self, html: str, keyboard: Keyboard = ()) -> Say:
        """A new message."""
        return self.send(Message(html, keyboard))

    def send(self, message: Message) -> Say:
        """A new message; noted for /forget only if its reader agreed that we keep anything."""
        return Say(self.chat, message, remembered=self.subscriber is not None or self.is_by_member)

    def recall(self) -> None:
        """What a sender holds for them it gives back once this is kept: they want something else now."""
        self.unit.afterwards(partial(self.engine.recall, self.chat))

    def opens(self, alert: AlertSlug) -> None:
        """They look at this alert; of which nothing is kept but that somebody did."""
        if self.is_first_look(alert):
            self.unit.courses.opened(alert)

    def put(self, message: Message) -> Reply:
        """In the place of the message whose button was tapped; anew where there is none to edit."""
        return self.send(message) if self.under is None else Edit(self.chat, self.under, message)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tap leads to: a short text over the chat, or none, and what happens in the chat.

    `is_alert`: the text stays until it is tapped away.
    """

    toast: str = ""
    replies: tuple[Reply, ...] = ()
    is_alert: bool = False
