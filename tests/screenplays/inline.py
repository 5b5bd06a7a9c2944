"""Passing an alert on by its button, without a network: what the bot offers, and what the chosen chat shows then."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from alertbot.chat.inline import Question, answer, find
from alertbot.clock import SystemClock
from alertbot.model.messages import Button, Message, MessageId
from alertbot.rehearsal.inline import ask, choose
from tests.screenplays.backstage import BOT_NAME
from tests.screenplays.phones import Phone, labels, shown
from tests.screenplays.players import Seen

if TYPE_CHECKING:
    from alertbot.rehearsal.world import World
    from tests.screenplays.stage import Stage

CLOCK = SystemClock()
PATIENCE, GLANCE = 60.0, 0.004
"""Seconds: as in the theatre."""

LEADS_ELSEWHERE = "switch_inline_query_chosen_chat"


def passed_on(stage: Stage, who: str, to: str) -> list[Seen]:
    """What is seen when the first alert goes to somebody's chat that the newest such button asks for."""
    phone, today = stage.phone(who), stage.clock.now().date()
    question = Question(phone.chat, "1", _query(phone), phone.language)
    found = find(question, stage.catalogue.open_alerts(today), stage.catalogue.cases)
    fields = answer(question, found, stage.wording, BOT_NAME, today)
    message = _posted(fields["results"][0])
    there = stage.phone(to).screen
    there[MessageId(900_000 + len(there))] = message
    return [Seen(to, "chat", shown(message), labels(message))]


async def passed_on_over_http(world: World, person: int, other: int) -> None:
    """The same in the made-up Telegram: the bot is asked, and what it offers first is posted."""
    rows = [row for message in world.chats[person].messages.values() for row in message.buttons()]
    queries = [button[LEADS_ELSEWHERE]["query"] for row in rows for button in row if LEADS_ELSEWHERE in button]
    number = ask(world, person, queries[-1])
    asked = world.inline.queries[number]
    async with asyncio.timeout(PATIENCE):
        while asked.results is None:
            await CLOCK.sleep(GLANCE)
    choose(world, number, next(iter(asked.results)), to=other)


def _query(phone: Phone) -> str:
    every = [button.inline for message in phone.screen.values() for row in message.keyboard for button in row]
    return [query for query in every if query is not None][-1]


def _posted(result: dict[str, Any]) -> Message:
    rows = result["reply_markup"]["inline_keyboard"]
    keyboard = tuple(tuple(Button(each["text"], url=each["url"]) for each in row) for row in rows)
    return Message(result["input_message_content"]["message_text"], keyboard)
