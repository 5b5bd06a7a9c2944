"""What is done in one chat for one delivery: a message is written, changed or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from alertbot.model.errands import Redraw, Remove, Rewrite, Write

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from alertbot.model.deliveries import Outcome
    from alertbot.model.errands import Deed
    from alertbot.model.messages import ChatId, Message
    from alertbot.work.delivering.ledger import Post


def perform(post: Post, chat: ChatId, what: Deed, message: Message) -> Awaitable[Outcome]:
    """One call to Telegram; how it ended."""
    match what:
        case Write():
            return post.send(chat, message)
        case Rewrite(at, as_caption):
            return post.edit(chat, at, message, as_caption=as_caption)
        case Redraw(at):
            return post.redraw(chat, at, message)
        case Remove(at):
            return post.remove(chat, at)
        case _:
            assert_never(what)
