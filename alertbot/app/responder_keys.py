"""Whose keys open reports: whenever that changes, the whole team is told, by fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.roles import language_of
from alertbot.chat.word_lists import load_word_lists
from alertbot.model.messages import Message, Say

if TYPE_CHECKING:
    from alertbot.app.parts import Parts
    from alertbot.model.messages import Reply


async def tell_of_keys(made: Parts) -> None:
    """Compare the keys in the settings with those last told of; nobody adds one quietly."""
    now = frozenset(made.reception.seals.recipients) if made.reception else frozenset[str]()
    async with made.store.unit() as unit:
        before = frozenset(await unit.reports.keys())
        if now == before:
            return
        await unit.reports.keep_keys(now, made.clock.now().date())
        replies: list[Reply] = []
        for member, chat in await unit.team.chats():
            words = made.wording.in_(await language_of(unit, chat, member))
            lines = [words.say("keys-added", words=_fingerprint(key)) for key in sorted(now - before)]
            lines += [words.say("keys-removed", words=_fingerprint(key)) for key in sorted(before - now)]
            text = "\n\n".join([words.say("keys-changed", count=len(now)), "\n".join(lines)])
            replies.append(Say(chat, Message(text), remembered=True))
        numbers = await unit.replies.owe(replies)
    made.answers.give(list(zip(numbers, replies, strict=True)))


def _fingerprint(key: str) -> str:
    return load_word_lists().fingerprint(key)
