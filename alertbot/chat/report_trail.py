"""What a report leaves in its author's chat: our questions and answers, which go with what the author wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.chat.visit import Answer
from alertbot.model.messages import ERASABLE, Edit, Erase, Message, Say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import ChatId, MessageId, Reply

ERASED_AT_ONCE = 100
"""deleteMessages takes so many (Bot API: deleteMessages)."""

YOUNG = timedelta(days=1)
"""Up to which age a message of ours takes something new: what is put into it goes when the message itself does."""

BLANK = Message("…")
"""In the place of what cannot be deleted any more. It has no language, and tells nothing."""


def erasing(chat: ChatId, messages: Sequence[MessageId]) -> list[Reply]:
    """Delete these, in as few calls as that takes."""
    starts = range(0, len(messages), ERASED_AT_ONCE)
    return [Erase(chat, tuple(messages[start : start + ERASED_AT_ONCE])) for start in starts]


def blotted(chat: ChatId, messages: Iterable[MessageId]) -> list[Reply]:
    """Leave nothing to read in these of ours, which Telegram may refuse to delete; and delete them if it does not."""
    return [reply for at in messages for reply in (Edit(chat, at, BLANK), Erase(chat, (at,)))]


def gone_from(visit: Visit) -> list[Reply]:
    """The message that was tapped goes, or what it says if it is too old to go."""
    if visit.under is None:
        return []
    is_old = visit.said_at is not None and visit.now - visit.said_at > ERASABLE
    return blotted(visit.chat, [visit.under]) if is_old else erasing(visit.chat, [visit.under])


def fading(chat: ChatId, replies: Iterable[Reply]) -> list[Reply]:
    """The same; what is said in this chat fades, and is noted nowhere else."""
    return [
        replace(each, fades=True, remembered=False) if isinstance(each, Say) and each.chat == chat else each
        for each in replies
    ]


async def swept(visit: Visit, *, but: MessageId | None = None, receipts: bool = False) -> list[Reply]:
    """Delete what the chat still holds of a report; what somebody left there on purpose was never noted."""
    traces = visit.unit.report_traces
    gone = [message for message in await traces.of(visit.chat, receipts=receipts) if message != but]
    await traces.drop(visit.chat, gone)
    return erasing(visit.chat, gone)


async def put_away(visit: Visit, text: str) -> Answer:
    """The message that was tapped goes and this is said above it; where things are to stay, it takes its place."""
    traces, under = visit.unit.report_traces, visit.under
    if under is None or under not in await traces.of(visit.chat, receipts=True):
        return Answer(replies=(visit.put(Message(visit.words.say(text))),))
    await traces.drop(visit.chat, [under])
    return Answer(visit.words.plain(text), tuple(gone_from(visit)), is_alert=True)


async def ended(visit: Visit, text: str, *, receipts: bool = False) -> Answer:
    """The same, and all else goes that the chat holds of it: of receipts, only those that are of no more use."""
    answer = await put_away(visit, text)
    return replace(answer, replies=(*answer.replies, *await swept(visit, receipts=receipts)))
