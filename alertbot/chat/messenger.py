"""Words out: one send, one Outcome."""

from __future__ import annotations

import asyncio
import re
from base64 import b64decode
from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, assert_never

import aiohttp

from alertbot.chat.editor import STENCILS, Editor
from alertbot.chat.fields import content_of, fields_of
from alertbot.chat.outcomes import outcome_of, read_answer
from alertbot.chat.photos import UPLOAD_SECONDS, Load, Photos, form, unless_half
from alertbot.chat.results import Answered
from alertbot.chat.wall_album import send_album
from alertbot.model.deliveries import AlreadySo, Expired, Refused
from alertbot.model.messages import (
    AnswerTap,
    Edit,
    Erase,
    LeaveChat,
    Message,
    Reply,
    Say,
    SendAlbum,
    SendChart,
    SendFile,
    SendPetition,
    SendReport,
    ShowCommands,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from alertbot.chat.photos import Album
    from alertbot.chat.results import Result
    from alertbot.chat.stencil import Stencil
    from alertbot.chat.transport import Transport
    from alertbot.chat.wall_album import Gallery
    from alertbot.clock import Clock
    from alertbot.model.charts import Chart
    from alertbot.model.deliveries import Outcome
    from alertbot.model.messages import ChatId, MessageId, Parcel
    from alertbot.model.pictures import Photo
    from alertbot.model.reports import ReportNo
    from alertbot.model.team import Role
    from alertbot.model.topics import Language

ERASE_AT_ONCE = 100
"""deleteMessages takes 1-100 numbers (Bot API: deleteMessages)."""


FETCH_SECONDS = 60.0

SOON, SLOWEST = 15.0, 100_000
"""Seconds that a small file may take, and bytes a second on a slow line (1 Mbit/s, less what goes beside it)."""

FILE_PATH = re.compile(r"[\w-]+(?:/[\w.-]+)*", re.ASCII)
"""Where Telegram says a file lies (Bot API: File); nothing that could lead elsewhere."""


class Missing(StrEnum):
    """Why a file could not be fetched."""

    FOR_NOW = "for now"
    FOR_GOOD = "for good"
    TOO_LARGE = "too large"


class Messenger:
    """Says things to Telegram through raw Bot API calls, one Outcome each.

    `address` is `API_URL/bot<token>`; it never leaves this object. `commands` gives the menu of a language and role,
    `bundle` the pieces of a report behind a number as one file, `petition` a part of a petition, `draw` a chart as a
    picture; each nothing if it cannot.
    With `paid`, bulk may exceed thirty a second for Stars (Bot API: sendMessage, allow_paid_broadcast); answers never
    cost anything. Only with an `album` can messages show pictures, and only with a `gallery` those of walls.
    """

    def __init__(
        self,
        transport: Transport,
        address: str,
        clock: Clock,
        commands: Callable[[Language, Role | None], list[dict[str, str]]],
        *,
        bundle: Callable[[ReportNo, int, int | None], Awaitable[bytes]] | None = None,
        draw: Callable[[Chart], Awaitable[bytes]] | None = None,
        paid: bool = False,
        album: Album | None = None,
        gallery: Gallery | None = None,
        petition: Callable[[SendPetition], Awaitable[Parcel | None]] | None = None,
    ) -> None:
        self._transport = transport
        self._wire = transport.wire(address, clock)
        self._stencils: dict[tuple[Message, str | None], Stencil] = {}
        self._address = address
        self._clock = clock
        self._commands = commands
        self._bundle, self._draw, self._gallery = bundle, draw, gallery
        self._petition, self._one_at_a_time = petition, asyncio.Semaphore(1)
        self._photos = Photos(album) if album is not None else None
        self._editor = Editor(transport, self._wire, address, clock, self._photos)
        self._price = {"allow_paid_broadcast": True} if paid else {}

    async def send(self, chat: ChatId, message: Message) -> Outcome:
        """Send one message of many to one chat, over the wire: only the chat's number is written anew each time.

        A picture that Telegram does not have yet is uploaded with it; one that it has no more is `Expired`.
        """
        file = None
        if message.photo is not None and (file := await self._known(message.photo)) is None:
            return await self._upload(chat, message, message.photo, self._price)
        stencil = self._stencils.get((message, file)) or self._cut(message, file)
        result = await self._wire.post(stencil.to(chat))
        outcome = outcome_of(result, self._clock.now())
        return outcome if self._photos is None else await self._photos.unless_expired(message.photo, file, outcome)

    async def edit(self, chat: ChatId, at: MessageId, message: Message, *, as_caption: bool) -> Outcome:
        """Put the text in the place of one of many that were sent, or of the caption of one that is a picture.

        Edits make no sound. The picture itself stays.
        """
        return await self._editor.edit(chat, at, message, as_caption=as_caption)

    async def redraw(self, chat: ChatId, at: MessageId, message: Message) -> Outcome:
        """Put the message's picture and its text in the place of one of many that were sent."""
        return await self._editor.redraw(chat, at, message)

    async def remove(self, chat: ChatId, at: MessageId) -> Outcome:
        """Delete one of many that were sent."""
        return await self._editor.remove(chat, at)

    def is_laden(self, message: Message) -> bool:
        """Whether Telegram may not have its picture yet, so that the next one sent takes it there."""
        return message.photo is not None and (self._photos is None or message.photo not in self._photos)

    def _cut(self, message: Message, file: str | None) -> Stencil:
        if len(self._stencils) >= STENCILS:
            self._stencils.clear()
        method, picture = ("sendMessage", {}) if file is None else ("sendPhoto", {"photo": file})
        fields = {**fields_of(message), **picture, **self._price}
        self._stencils[message, file] = stencil = self._wire.stencil(method, fields)
        return stencil

    async def _known(self, photo: Photo) -> str | None:
        return await self._photos.file(photo) if self._photos is not None else None

    async def _upload(self, chat: ChatId, message: Message, photo: Photo, price: Mapping[str, Any]) -> Outcome:
        load = await self._photos.load(photo) if self._photos is not None else None
        if self._photos is None or load is None:
            return Refused("the picture is not kept any more")
        call, fields = f"{self._address}/sendPhoto", {**fields_of(message), **price}
        result = await self._transport.upload(call, form(chat, fields, load), read_seconds=UPLOAD_SECONDS)
        await self._photos.learn(photo, result)
        return outcome_of(unless_half(result, load), self._clock.now())

    async def perform(self, reply: Reply) -> Outcome:
        """Do what an update was answered with."""
        match reply:
            case Say(chat, message):
                return await self._say(chat, message)
            case Edit(chat, at, message):
                method = "editMessageText" if message.photo is None else "editMessageCaption"
                content = content_of(message, as_caption=message.photo is not None)
                return await self._do(method, {"chat_id": chat, "message_id": at, **content})
            case AnswerTap(tap, text, as_alert):
                spoken = {"text": text, "show_alert": as_alert} if text else {}
                return await self._do("answerCallbackQuery", {"callback_query_id": tap, **spoken})
            case Erase():
                return await self._erase(reply)
            case SendFile() | SendReport() | SendChart() | SendAlbum() | SendPetition():
                return await self._bring(reply)
            case LeaveChat(chat):
                return await self._do("leaveChat", {"chat_id": chat})
            case ShowCommands(chat, language, role):
                return await self._menu(chat, language, role)
            case _:
                assert_never(reply)

    async def call(self, method: str, fields: Mapping[str, Any], *, read_seconds: float = 15.0) -> Result:
        """One raw call, for what is not a message: updates, webhooks."""
        return await self._transport.call(f"{self._address}/{method}", fields, read_seconds=read_seconds)

    async def fetch(self, file: str, at_most: int) -> bytes | Missing:
        """A file that somebody sent, if it has at most so many bytes: asked for first, fetched then."""
        told = await self.call("getFile", {"file_id": file})
        answer = read_answer(told.body) if isinstance(told, Answered) else None
        if answer is None or not isinstance(told, Answered) or told.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Missing.FOR_NOW
        if told.status != HTTPStatus.OK:
            slow = told.status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}
            return Missing.FOR_NOW if slow else Missing.FOR_GOOD
        found = answer.get("result")
        path, size = (found.get("file_path"), found.get("file_size")) if isinstance(found, dict) else (None, None)
        if not isinstance(path, str) or not FILE_PATH.fullmatch(path):
            return Missing.FOR_GOOD
        if isinstance(size, int) and size > at_most:
            return Missing.TOO_LARGE
        base, _, token = self._address.rpartition("/bot")
        got = await self._transport.download(f"{base}/file/bot{token}/{path}", at_most + 1, seconds=FETCH_SECONDS)
        if not isinstance(got, Answered) or got.status != HTTPStatus.OK:
            return Missing.FOR_NOW
        return got.body if len(got.body) <= at_most else Missing.TOO_LARGE

    async def _do(self, method: str, fields: Mapping[str, Any]) -> Outcome:
        result = await self._wire.call(method, fields)
        return outcome_of(result, self._clock.now())

    async def _say(self, chat: ChatId, message: Message) -> Outcome:
        if message.photo is None:
            return await self._do("sendMessage", {"chat_id": chat, **fields_of(message)})
        if (file := await self._known(message.photo)) is not None:
            outcome = await self._do("sendPhoto", {"chat_id": chat, **fields_of(message), "photo": file})
            if self._photos is not None:
                outcome = await self._photos.unless_expired(message.photo, file, outcome)
            if not isinstance(outcome, Expired):
                return outcome
        return await self._upload(chat, message, message.photo, {})

    async def _erase(self, erase: Erase) -> Outcome:
        """Delete them at once; where one is too old for that, each by itself, so that it keeps no other."""
        fields = {"chat_id": erase.chat, "message_ids": list(erase.messages[:ERASE_AT_ONCE])}
        result = await self._wire.call("deleteMessages", fields)
        if isinstance(result, Answered) and result.status == HTTPStatus.BAD_REQUEST:
            for message in erase.messages[:ERASE_AT_ONCE]:
                result = await self._wire.call("deleteMessage", {"chat_id": erase.chat, "message_id": message})
        return outcome_of(result, self._clock.now())

    async def _menu(self, chat: ChatId, language: Language | None, role: Role | None) -> Outcome:
        scope = {"type": "chat", "chat_id": chat}
        if language is None:
            return await self._do("deleteMyCommands", {"scope": scope})
        return await self._do("setMyCommands", {"scope": scope, "commands": self._commands(language, role)})

    async def _bring(self, reply: SendFile | SendReport | SendChart | SendAlbum | SendPetition) -> Outcome:
        """Send what goes with a file or a picture of its own."""
        match reply:
            case SendFile():
                return await self._file(reply)
            case SendReport():
                return await self._report(reply)
            case SendPetition():
                return await self._part(reply)
            case SendChart():
                return await self._chart(reply)
            case SendAlbum():
                upload, now = self._transport.upload, self._clock.now()
                return await send_album(reply, self._gallery, upload, self._address, now)

    async def _file(self, file: SendFile) -> Outcome:
        content = b64decode(file.content) if file.is_packed else file.content.encode()
        return await self._document(file.chat, file.name, content, file.caption)

    async def _report(self, file: SendReport) -> Outcome:
        """Read it only now: what is owed names a report, and holds nothing of it."""
        if self._bundle is None:
            raise RuntimeError("nothing gives bundles of reports")
        content = await self._bundle(file.report, file.since, file.until)
        return await self._document(file.chat, file.name, content, file.caption) if content else AlreadySo()

    async def _part(self, reply: SendPetition) -> Outcome:
        """Likewise, and one at a time, whoever asks for how many: each is as large as a file may well be."""
        if self._petition is None:
            raise RuntimeError("nothing gives parts of petitions")
        async with self._one_at_a_time:
            packed = await self._petition(reply)
            if packed is None:
                return AlreadySo()
            return await self._document(reply.chat, reply.name, packed.content, packed.caption)

    async def _chart(self, reply: SendChart) -> Outcome:
        picture = await self._draw(reply.chart) if self._draw is not None else b""
        if not picture:
            return await self._do("sendMessage", {"chat_id": reply.chat, **fields_of(reply.message)})
        brought = form(reply.chat, content_of(reply.message, as_caption=True), Load(picture))
        result = await self._transport.upload(f"{self._address}/sendPhoto", brought, read_seconds=UPLOAD_SECONDS)
        return outcome_of(result, self._clock.now())

    async def _document(self, chat: ChatId, name: str, content: bytes, caption: str) -> Outcome:
        form = aiohttp.FormData()
        form.add_field("chat_id", str(chat))
        form.add_field("caption", caption)
        form.add_field("parse_mode", "HTML")
        form.add_field("document", content, filename=name, content_type="application/octet-stream")
        seconds = max(SOON, len(content) / SLOWEST)
        result = await self._transport.upload(f"{self._address}/sendDocument", form, read_seconds=seconds)
        return outcome_of(result, self._clock.now())
