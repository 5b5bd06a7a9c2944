"""A stage for dialogues: people with phones, the bot's own dialogues and store, and no network between them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pyrage
from typing_extensions import override

from alertbot.app.fetching import Fetcher
from alertbot.chat.draft_pictures import Desk
from alertbot.chat.pictures import Picture
from alertbot.chat.subscriber import SubscriberChat
from alertbot.chat.updates import (
    AddedToGroup,
    Blocked,
    OtherContent,
    SaidInGroup,
    Tapped,
    TappedInGroup,
    Unblocked,
    Wrote,
)
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
    SendAlbum,
    SendChart,
    SendFile,
    SendPetition,
    SendReport,
    ShowCommands,
    Spoken,
)
from alertbot.model.sent_files import FileKind, Place, SentFile
from alertbot.store.sealing import Seals
from alertbot.work.reporting import ALBUM
from tests.model.test_pictures import png
from tests.screenplays.backstage import BOT_NAME, Backstage
from tests.screenplays.forum import GROUP_CHAT
from tests.screenplays.inline import passed_on
from tests.screenplays.lines import code_in
from tests.screenplays.parcels import parcel
from tests.screenplays.phones import Phone, is_watched, labels, shown
from tests.screenplays.players import GROUP, Seen
from tests.screenplays.screenplay import CHOOSES, IN_GROUP, RECEIPT, Deed, Does, Sends, Taps, Writes
from tests.stand_ins import reception

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.updates import Event
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.store.database import Store


class Stage(Backstage):
    """Plays what people do; keeps what each of them sees and, since the last deed, what the bot did."""

    def __init__(self, store: Store, wording: Wording, catalogue: Catalogue, first_chat: int = 7_000_000_001) -> None:
        super().__init__(store, wording, catalogue)
        self.identity = pyrage.x25519.Identity.generate()
        self.reception = reception(str(self.identity.to_public()))
        self.inline(on=True)
        self.phones: dict[str, Phone] = {}
        self.files: dict[str, bytes] = {}
        self._chats, self._numbers = itertools.count(first_chat), itertools.count(101)

    def inline(self, *, on: bool) -> None:
        """Whether people can call the bot in other chats."""
        self.bot = SubscriberChat(
            wording=self.wording,
            catalogue=self.shown,
            clock=self.clock,
            engine=self.engine,
            bot_name=BOT_NAME,
            reception=self.reception,
            signatures=Seals((str(self.identity.to_public()),)),
            new_code=self.new_code,
            is_inline=on,
        )

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
            case Does(who, what) if found := CHOOSES.fullmatch(what):
                return passed_on(self, who, found[1])
            case Does(who, what):
                await self.does(who, what)
            case Sends(slug):
                await self.sends(slug)
            case _:
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
            case "sends a picture":
                return await self.sends_picture(who)
            case "sends an album" | "sends a poisoned picture":
                return await self.sends_files(who, parcel(deed))
            case "sends a photo":
                return await self.happens(OtherContent(phone.chat, MessageId(next(self._numbers)), phone.language))
            case _ if deed.startswith("forges "):
                return await self.taps_data(who, deed.removeprefix("forges "))
            case _:
                return await self.does_in_group(who, deed)

    async def does_in_group(self, who: str, deed: str) -> list[Reply]:
        """A person does something with a group, or in it."""
        phone = self.phone(who)
        match deed:
            case "opens the group link":
                return await self.opens_group_link(who)
            case "adds the bot to a group":
                return await self.happens(AddedToGroup(ChatId(-1_000_000_000_001), phone.language))
            case _ if found := IN_GROUP.fullmatch(deed):
                at, data = self.forum.phone.button(found[1])
                self.forum.phone.tapped = at
                tap = f"tap{next(self._numbers)}"
                return await self.happens(TappedInGroup(GROUP_CHAT, phone.chat, tap, at, data, phone.language))
            case _:
                raise AssertionError(deed)

    async def opens_group_link(self, who: str) -> list[Reply]:
        """A person brings the bot into a group by the link they were shown."""
        phone = self.phone(who)
        payload = phone.link().partition("?startgroup=")[2].partition("&")[0]
        await self.happens(AddedToGroup(GROUP_CHAT, phone.language, by=phone.chat))
        return await self.happens(SaidInGroup(GROUP_CHAT, phone.chat, f"/start@{BOT_NAME} {payload}"))

    async def sends_picture(self, who: str) -> list[Reply]:
        """A person sends a picture; it is cleaned at once if somebody wants it."""
        phone, file = self.phone(who), SentFile(FileKind.PHOTO, f"file{next(self._numbers)}")
        replies = await self.happens(OtherContent(phone.chat, MessageId(next(self._numbers)), phone.language, file))
        async with self.store.unit() as unit:
            for wanted in await unit.draft_pictures.due(self.clock.now(), 10):
                desk = Desk(self.wording, lambda: self.catalogue)
                made = Picture(png(500, 100 + next(self._numbers) % 400), "png")
                for reply in await desk.arrived(unit, wanted, made, self.clock.now()):
                    self.arrives(reply)
        return replies

    async def sends_files(self, who: str, contents: Sequence[bytes]) -> list[Reply]:
        """A person sends files, several as an album; they are fetched, as the bot does by itself."""
        phone, done, fetched = self.phone(who), list[Reply](), list[Reply]()
        for content in contents:
            name, number = f"AgAD{len(self.files)}", MessageId(next(self._numbers))
            self.files[name] = content
            sent = SentFile(FileKind.DOCUMENT, name, len(content), "album" if len(contents) > 1 else None)
            await self.happens(OtherContent(phone.chat, number, phone.language, sent))
            done += self.done
        self.clock.time += ALBUM
        fetcher = Fetcher(
            store=self.store,
            clock=self.clock,
            wording=self.wording,
            catalogue=lambda: self.catalogue,
            fetch=self._fetch,
            give=lambda owed: fetched.extend(reply for _, reply in owed),
            reception=self.reception,
        )
        while await fetcher.fetch_due():
            pass
        self.done = done
        for reply in fetched:
            await self._lasts(reply)
        return done

    async def _fetch(self, name: str, at_most: int) -> bytes:
        return self.files[name][:at_most]

    async def _lasts(self, reply: Reply) -> None:
        """It arrives, and what is to be deleted one day is noted."""
        number = self.arrives(reply)
        async with self.store.unit() as unit:
            if isinstance(reply, Spoken) and reply.remembered:
                await unit.footprints.add(reply.chat, [number], self.clock.now())
            if isinstance(reply, Say) and reply.fades:
                await unit.report_traces.leave(reply.chat, [number], self.clock.now())
                if reply.is_receipt:
                    await unit.report_traces.hold_receipt(reply.chat, number)

    async def happens(self, event: Event) -> list[Reply]:
        """Any event; what the bot does about it reaches the phones."""
        await self.heeds()
        async with self.store.unit() as unit:
            replies = await self.bot.handle(event, unit)
        self.done = []
        for reply in replies:
            await self._lasts(reply)
        await self.told()
        if self.engine.woken:
            self.engine.woken = 0
            await self.delivers()
        return replies

    @override
    def arrives(self, reply: Reply) -> MessageId:
        self.done.append(reply)
        number = MessageId(next(self._numbers))
        screen = {phone.chat: phone.screen for phone in [*self.phones.values(), self.forum.phone]}
        if isinstance(reply, Say | Edit):
            self.code = code_in(reply.message.html) or self.code
        match reply:
            case Say(chat, message) | SendChart(chat, message) if chat in screen:
                screen[chat][number] = message
            case SendFile(chat=chat, caption=caption) | SendReport(chat=chat, caption=caption):
                screen[chat][number] = Message(caption)
            case Edit(chat, at, message):
                assert at in screen[chat], "edits a message that is not there"
                screen[chat][at] = message
            case Erase(chat, messages):
                for at in messages:
                    screen[chat].pop(at, None)
            case Say() | SendChart() | AnswerTap() | LeaveChat() | ShowCommands() | SendAlbum() | SendPetition():
                pass
        return number

    def _seen(self, reply: Reply, deed: Deed) -> Seen | None:
        if isinstance(reply, AnswerTap):
            return Seen(deed.who, "toast", reply.text) if isinstance(deed, Taps | Does) and reply.text else None
        who = next((name for name, phone in self.phones.items() if phone.chat == reply.chat), GROUP)
        match reply:
            case Say(message=message) | SendChart(message=message):
                return Seen(who, GROUP if who == GROUP else "bot", shown(message), labels(message))
            case Edit(chat, at, message):
                if chat == GROUP_CHAT and is_watched(message) and at != self.forum.phone.tapped:
                    return None  # a broadcast goes on by itself
                return Seen(who, "edits", shown(message), labels(message))
            case SendFile(name=name) | SendReport(name=name) | SendPetition(name=name):
                return Seen(who, "file", name)
            case SendAlbum(caption=caption):
                return Seen(who, "album", caption)
            case Erase():
                return Seen(who, "erases")
            case LeaveChat():
                return Seen(who, "leaves")
            case ShowCommands():
                return None
