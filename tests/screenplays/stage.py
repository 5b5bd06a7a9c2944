"""A stage for dialogues: people with phones, the bot's own dialogues and store, and no network between them."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pyrage

from alertbot.chat.alert_message import alert_message
from alertbot.chat.subscriber import SubscriberChat
from alertbot.chat.updates import AddedToGroup, Blocked, OtherContent, Tapped, Unblocked, Wrote
from alertbot.chat.word_lists import load_word_lists
from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import Delivered
from alertbot.model.markdown import visible_text
from alertbot.model.messages import (
    AnswerTap,
    ChatId,
    Edit,
    Erase,
    LeaveChat,
    Message,
    MessageId,
    Reply,
    Say,
    SendFile,
    SendReport,
    ShowCommands,
)
from alertbot.model.reception import Reception
from alertbot.model.sent_files import Place
from alertbot.model.team import Role
from alertbot.model.topics import LANGUAGES
from alertbot.store.sealing import Seals
from alertbot.work.retention import PROMISES
from tests.screenplays.players import GROUP, Seen
from tests.screenplays.screenplay import RECEIPT, Deed, Does, Sends, Taps, Writes, blanked
from tests.stand_ins import IdleEngine

if TYPE_CHECKING:
    from alertbot.chat.updates import Event
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.store.database import Store

BOT_NAME = "alertbot_rehearsal_bot"


class StageClock:
    """A clock whose hands are moved by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

    def now(self) -> datetime:
        """What the hands show."""
        return self.time

    def monotonic(self) -> float:
        """The same, in seconds."""
        return self.time.timestamp()

    async def sleep(self, seconds: float) -> None:
        """Move the hands."""
        self.time += timedelta(seconds=seconds)


def reception(recipient: str) -> Reception:
    """Reports are taken, and sealed to this key; receipts come in the same order each time."""
    chance = random.Random(2013)
    return Reception(
        seals=Seals((recipient,)),
        words=load_word_lists(),
        below=chance.randrange,
        reply_path=PROMISES.reply_path,
        kept=PROMISES.reports,
        elsewhere="Signal, +44 20 7946 0000",
    )


@dataclass
class Phone:
    """What one person sees of the chat with the bot."""

    chat: ChatId
    language: str = "en"
    screen: dict[MessageId, Message] = field(default_factory=dict)
    tapped: MessageId | None = None

    def button(self, label: str) -> tuple[MessageId, str]:
        """The newest button with that label: its message, and what it says when tapped."""
        for at, message in reversed(self.screen.items()):
            for row in message.keyboard:
                for button in row:
                    if blanked(button.label) == label:
                        assert button.tap is not None, f"({label}) leads out of the chat"
                        return at, button.tap
        raise AssertionError(f"no button ({label}) among {[labels(message) for message in self.screen.values()]}")


class Stage:
    """Plays what people do; keeps what each of them sees and, since the last deed, what the bot did."""

    def __init__(self, store: Store, wording: Wording, catalogue: Catalogue, first_chat: int = 7_000_000_001) -> None:
        self.store = store
        self.wording = wording
        self.catalogue = catalogue
        self.clock = StageClock()
        self.engine = IdleEngine()
        self.identity = pyrage.x25519.Identity.generate()
        self.bot = SubscriberChat(
            wording=wording,
            catalogue=lambda: self.catalogue,
            clock=self.clock,
            engine=self.engine,
            bot_name=BOT_NAME,
            reception=reception(str(self.identity.to_public())),
        )
        self.phones: dict[str, Phone] = {}
        self.done: list[Reply] = []
        self._chats = itertools.count(first_chat)
        self._numbers = itertools.count(101)

    def phone(self, who: str, language: str | None = None) -> Phone:
        """A person's phone; a new one for a new person."""
        if who not in self.phones:
            self.phones[who] = Phone(ChatId(next(self._chats)))
        if language is not None:
            self.phones[who].language = language
        return self.phones[who]

    def speaks(self, who: str, language: str) -> None:
        """The language of a person's Telegram."""
        self.phone(who, language)

    async def perform(self, deed: Deed) -> list[Seen]:
        """A deed of a screenplay, and what is seen of the bot then."""
        match deed:
            case Writes(who, text):
                await self.writes(who, text)
            case Taps(who, label):
                await self.taps(who, label)
            case Does(who, what):
                await self.does(who, what)
            case Sends(slug):
                await self.sends(slug)
        return [seen for reply in self.done if (seen := self._seen(reply, deed)) is not None]

    async def writes(self, who: str, text: str) -> list[Reply]:
        """A person writes."""
        phone = self.phone(who)
        return await self.happens(Wrote(phone.chat, MessageId(next(self._numbers)), text, phone.language))

    async def taps(self, who: str, label: str) -> list[Reply]:
        """A person taps a button they see."""
        at, data = self.phone(who).button(label)
        return await self.taps_data(who, data, at)

    async def taps_data(self, who: str, data: str, at: MessageId | None = None) -> list[Reply]:
        """A tap with any data, as a forger could send it."""
        phone = self.phone(who)
        phone.tapped = at
        return await self.happens(Tapped(phone.chat, f"tap{next(self._numbers)}", at, data, phone.language))

    async def does(self, who: str, deed: str) -> list[Reply]:
        """A person does what is neither text nor tap."""
        phone = self.phone(who)
        match deed:
            case "blocks the bot":
                return await self.happens(Blocked(phone.chat))
            case "unblocks the bot":
                return await self.happens(Unblocked(phone.chat))
            case "becomes a responder":
                async with self.store.unit() as unit:
                    await unit.team.add(phone.chat, who, Role.RESPONDER, self.clock.now().date())
                self.done = []
                return []
            case "sends a place":
                place = Place(55.751244, 37.618423)
                return await self.happens(
                    OtherContent(phone.chat, MessageId(next(self._numbers)), phone.language, place=place)
                )
            case _ if found := RECEIPT.fullmatch(deed):
                return await self.writes(who, self.receipt(found[1]))
            case "sends a photo":
                return await self.happens(OtherContent(phone.chat, MessageId(next(self._numbers)), phone.language))
            case "adds the bot to a group":
                return await self.happens(AddedToGroup(ChatId(-1_000_000_000_001), phone.language))
            case _:
                raise AssertionError(deed)

    def receipt(self, who: str) -> str:
        """The six words in a person's chat."""
        for message in reversed(self.phone(who).screen.values()):
            if found := re.search("<code>(.*)</code>", message.html):
                return found[1]
        raise AssertionError(f"{who} has no receipt")

    async def sends(self, slug: str) -> None:
        """An organiser sends an alert: to each on its list a copy, noted as the outbox notes it."""
        alert = self.catalogue.alerts[AlertSlug(slug)]
        texts = {code: alert_message(alert, code, self.wording, BOT_NAME, self.catalogue) for code in LANGUAGES}
        self.done = []
        async with self.store.unit() as unit:
            now = self.clock.now()
            broadcast = await unit.broadcasts.launch(alert.slug, 1, alert.urgency, texts, Audience(alert.topics), now)
            for delivery in await unit.deliveries.claim(broadcast, now, now + timedelta(seconds=30), 1000):
                number = self._arrives(Say(delivery.chat, texts[delivery.language]))
                await unit.deliveries.record([Delivered(delivery, number)], now)

    async def happens(self, event: Event) -> list[Reply]:
        """Any event; what the bot does about it reaches the phones."""
        async with self.store.unit() as unit:
            replies = await self.bot.handle(event, unit)
        self.done = []
        for reply in replies:
            number = self._arrives(reply)
            if isinstance(reply, Say | SendFile) and reply.remembered:
                async with self.store.unit() as unit:
                    await unit.footprints.add(reply.chat, [number], self.clock.now())
        return replies

    def _arrives(self, reply: Reply) -> MessageId:
        self.done.append(reply)
        number = MessageId(next(self._numbers))
        screen = {phone.chat: phone.screen for phone in self.phones.values()}
        match reply:
            case Say(chat, message) if chat in screen:
                screen[chat][number] = message
            case SendFile(chat=chat, caption=caption) | SendReport(chat=chat, caption=caption):
                screen[chat][number] = Message(caption)
            case Edit(chat, at, message):
                assert at in screen[chat], "edits a message that is not there"
                screen[chat][at] = message
            case Erase(chat, messages):
                for at in messages:
                    screen[chat].pop(at, None)
            case Say() | AnswerTap() | LeaveChat() | ShowCommands():
                pass
        return number

    def _seen(self, reply: Reply, deed: Deed) -> Seen | None:
        if isinstance(reply, AnswerTap):
            return Seen(deed.who, "toast", reply.text) if isinstance(deed, Taps) and reply.text else None
        who = next((name for name, phone in self.phones.items() if phone.chat == reply.chat), GROUP)
        match reply:
            case Say(message=message):
                return Seen(who, GROUP if who == GROUP else "bot", shown(message), labels(message))
            case Edit(message=message):
                return Seen(who, "edits", shown(message), labels(message))
            case SendFile(name=name) | SendReport(name=name):
                return Seen(who, "file", name)
            case Erase():
                return Seen(who, "erases")
            case LeaveChat():
                return Seen(who, "leaves")
            case ShowCommands():
                return None


def labels(message: Message) -> tuple[str, ...]:
    """The labels of a message's buttons, row by row."""
    return tuple(button.label for row in message.keyboard for button in row)


def shown(message: Message) -> str:
    """A message's text as its reader sees it."""
    return visible_text(message.html)
