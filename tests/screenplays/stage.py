"""A stage for dialogues: people with phones, the bot's own dialogues and store, and no network between them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pyrage
from typing_extensions import override

from alertbot.chat.subscriber import SubscriberChat
from alertbot.chat.updates import AddedToGroup, Blocked, OtherContent, Tapped, Unblocked, Wrote
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
from alertbot.model.sent_files import Place
from tests.screenplays.backstage import BOT_NAME, Backstage
from tests.screenplays.phones import Phone, labels, shown
from tests.screenplays.players import GROUP, Seen
from tests.screenplays.screenplay import (
    RECEIPT,
    Deed,
    Does,
    Invites,
    Launches,
    Passes,
    Removes,
    Rewrites,
    Sends,
    Taps,
    Writes,
    code_in,
)
from tests.stand_ins import reception

if TYPE_CHECKING:
    from alertbot.chat.updates import Event
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.store.database import Store


class Stage(Backstage):
    """Plays what people do; keeps what each of them sees and, since the last deed, what the bot did."""

    def __init__(self, store: Store, wording: Wording, catalogue: Catalogue, first_chat: int = 7_000_000_001) -> None:
        super().__init__(store, wording, catalogue)
        self.identity = pyrage.x25519.Identity.generate()
        self.bot = SubscriberChat(
            wording=wording,
            catalogue=lambda: self.catalogue,
            clock=self.clock,
            engine=self.engine,
            bot_name=BOT_NAME,
            reception=reception(str(self.identity.to_public())),
            new_code=self.new_code,
        )
        self.phones: dict[str, Phone] = {}
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
            case Launches() | Rewrites() | Passes() | Invites() | Removes():
                await self.works(deed)
        return [seen for reply in self.done if (seen := self._seen(reply, deed)) is not None]

    async def writes(self, who: str, text: str) -> list[Reply]:
        """A person writes."""
        phone = self.phone(who)
        said = text.replace("CODE", self.code)
        return await self.happens(Wrote(phone.chat, MessageId(next(self._numbers)), said, phone.language))

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
            case "sends a place":
                place = Place(55.751244, 37.618423)
                return await self.happens(
                    OtherContent(phone.chat, MessageId(next(self._numbers)), phone.language, place=place)
                )
            case _ if found := RECEIPT.fullmatch(deed):
                return await self.writes(who, self.phone(found[1]).receipt())
            case "sends a photo":
                return await self.happens(OtherContent(phone.chat, MessageId(next(self._numbers)), phone.language))
            case "adds the bot to a group":
                return await self.happens(AddedToGroup(ChatId(-1_000_000_000_001), phone.language))
            case _ if deed.startswith("forges "):
                return await self.taps_data(who, deed.removeprefix("forges "))
            case _:
                raise AssertionError(deed)

    async def sends(self, slug: str) -> None:
        """An organiser sends an alert: to each on its list a copy, noted as the outbox notes it."""
        self.done = []
        await self.launches(slug)
        await self.told()
        await self.delivers()

    async def happens(self, event: Event) -> list[Reply]:
        """Any event; what the bot does about it reaches the phones."""
        async with self.store.unit() as unit:
            replies = await self.bot.handle(event, unit)
        self.done = []
        for reply in replies:
            number = self.arrives(reply)
            if isinstance(reply, Say | SendFile) and reply.remembered:
                async with self.store.unit() as unit:
                    await unit.footprints.add(reply.chat, [number], self.clock.now())
        await self.told()
        if self.engine.woken:
            self.engine.woken = 0
            await self.delivers()
        return replies

    @override
    def arrives(self, reply: Reply) -> MessageId:
        self.done.append(reply)
        number = MessageId(next(self._numbers))
        screen = {phone.chat: phone.screen for phone in self.phones.values()}
        if isinstance(reply, Say | Edit):
            self.code = code_in(reply.message.html) or self.code
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
            return Seen(deed.who, "toast", reply.text) if isinstance(deed, Taps | Does) and reply.text else None
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
