"""Messages that are there, changed: one of many, its text, its caption, or its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alertbot.chat.fields import content_of, keyboard_json
from alertbot.chat.outcomes import outcome_of
from alertbot.chat.photos import UPLOAD_SECONDS, form, unless_half
from alertbot.model.deliveries import Refused

if TYPE_CHECKING:
    from alertbot.chat.photos import Photos
    from alertbot.chat.stencil import Stencil
    from alertbot.chat.transport import Transport
    from alertbot.chat.wire import Wire
    from alertbot.clock import Clock
    from alertbot.model.deliveries import Outcome
    from alertbot.model.messages import ChatId, Message, MessageId
    from alertbot.model.pictures import Photo

STENCILS = 64
"""Texts that are kept ready to be sent; more than go out at the same time in all languages."""

_OTHER_KIND = ("there is no text in the message", "there is no caption in the message")
"""How Telegram says that what was edited as a text is a picture, or the other way round."""

ATTACHED = "attach://photo"
"""The file that comes along as `photo` (Bot API: InputMediaPhoto)."""


class Editor:
    """Edits make no sound and have no end. Only with `photos` can pictures be changed."""

    def __init__(self, transport: Transport, wire: Wire, address: str, clock: Clock, photos: Photos | None) -> None:
        self._transport = transport
        self._wire = wire
        self._address = address
        self._clock = clock
        self._photos = photos
        self._stencils: dict[tuple[Message, bool | str], Stencil] = {}
        self._removal = wire.stencil("deleteMessage", {})

    async def edit(self, chat: ChatId, at: MessageId, message: Message, *, as_caption: bool) -> Outcome:
        """Put the text in the place of that one, or of the caption of a picture.

        A correction that was broken off may have made a picture of some of the messages and not of others: what is of
        the other kind is edited as that.
        """
        outcome = await self._edit(chat, at, message, as_caption=as_caption)
        if isinstance(outcome, Refused) and any(sign in outcome.why for sign in _OTHER_KIND):
            return await self._edit(chat, at, message, as_caption=not as_caption)
        return outcome

    async def redraw(self, chat: ChatId, at: MessageId, message: Message) -> Outcome:
        """Put picture and text in the place of what is there, be that a text or another picture."""
        if self._photos is None or message.photo is None:
            return Refused("there is no picture to put there")
        file = await self._photos.file(message.photo)
        if file is None:
            return await self._upload(self._photos, chat, at, message, message.photo)
        stencil = self._stencils.get((message, file)) or self._cut(
            message, file, "editMessageMedia", _media(message, file)
        )
        outcome = outcome_of(await self._wire.post(stencil.at(chat, at)), self._clock.now())
        return await self._photos.unless_expired(message.photo, file, outcome)

    async def remove(self, chat: ChatId, at: MessageId) -> Outcome:
        """Delete it."""
        return outcome_of(await self._wire.post(self._removal.at(chat, at)), self._clock.now())

    async def _edit(self, chat: ChatId, at: MessageId, message: Message, *, as_caption: bool) -> Outcome:
        stencil = self._stencils.get((message, as_caption))
        if stencil is None:
            method = "editMessageCaption" if as_caption else "editMessageText"
            stencil = self._cut(message, as_caption, method, content_of(message, as_caption=as_caption))
        return outcome_of(await self._wire.post(stencil.at(chat, at)), self._clock.now())

    def _cut(self, message: Message, how: bool | str, method: str, fields: dict[str, Any]) -> Stencil:  # noqa: FBT001 - half a name of the stencil
        if len(self._stencils) >= STENCILS:
            self._stencils.clear()
        self._stencils[message, how] = stencil = self._wire.stencil(method, fields)
        return stencil

    async def _upload(self, photos: Photos, chat: ChatId, at: MessageId, message: Message, photo: Photo) -> Outcome:
        load = await photos.load(photo)
        if load is None:
            return Refused("the picture is not kept any more")
        fields = {"message_id": at, **_media(message, ATTACHED)}
        call = f"{self._address}/editMessageMedia"
        result = await self._transport.upload(call, form(chat, fields, load), read_seconds=UPLOAD_SECONDS)
        await photos.learn(photo, result)
        return outcome_of(unless_half(result, load), self._clock.now())


def _media(message: Message, file: str) -> dict[str, Any]:
    """Picture, caption and buttons (Bot API: editMessageMedia, InputMediaPhoto)."""
    media = {"type": "photo", "media": file, "caption": message.html, "parse_mode": "HTML"}
    return {"media": media, "reply_markup": {"inline_keyboard": keyboard_json(message.keyboard)}}
