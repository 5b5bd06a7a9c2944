"""Pictures of a wall on their way out: several as one album, one by itself; read only when they are sent."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp

from alertbot.chat.outcomes import outcome_of, read_answer
from alertbot.chat.results import Answered
from alertbot.model.deliveries import AlreadySo, Sent
from alertbot.model.messages import MessageId

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from alertbot.chat.results import Result
    from alertbot.model.deliveries import Outcome
    from alertbot.model.messages import SendAlbum

    Gallery = Callable[[int], Awaitable[bytes | None]]
    Upload = Callable[[str, aiohttp.FormData], Awaitable[Result]]


async def send_album(album: SendAlbum, gallery: Gallery | None, upload: Upload, address: str, now: datetime) -> Outcome:
    """Send what is still there of it; nothing, if nothing is (Bot API: sendMediaGroup takes two to ten)."""
    if gallery is None:
        raise RuntimeError("nothing gives pictures of walls")
    pictures = [content for number in album.pictures if (content := await gallery(number)) is not None]
    if not pictures:
        return AlreadySo()
    form = aiohttp.FormData()
    form.add_field("chat_id", str(album.chat))
    if len(pictures) == 1:
        form.add_field("caption", album.caption)
        form.add_field("parse_mode", "HTML")
        _add(form, "photo", pictures[0])
        return outcome_of(await upload(f"{address}/sendPhoto", form), now)
    media = [{"type": "photo", "media": f"attach://p{number}"} for number in range(len(pictures))]
    media[0] |= {"caption": album.caption, "parse_mode": "HTML"}
    form.add_field("media", json.dumps(media))
    for number, content in enumerate(pictures):
        _add(form, f"p{number}", content)
    result = await upload(f"{address}/sendMediaGroup", form)
    numbers = _numbers(result)
    return Sent(numbers[0], numbers[1:]) if numbers else outcome_of(result, now)


def _add(form: aiohttp.FormData, name: str, content: bytes) -> None:
    form.add_field(name, content, filename="picture", content_type="application/octet-stream")


def _numbers(result: Result) -> tuple[MessageId, ...]:
    """The messages that an album became (Bot API: an array of Message); none if the answer is another."""
    if not isinstance(result, Answered) or result.status != HTTPStatus.OK:
        return ()
    sent = (read_answer(result.body) or {}).get("result")
    told = [each.get("message_id") for each in sent if isinstance(each, dict)] if isinstance(sent, list) else []
    return tuple(MessageId(number) for number in told if isinstance(number, int))
