"""The group in which the team works: looked at; its topics made, kept true, closed, deleted, slowly as a group may."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, assert_never

import structlog

from alertbot.app.parts import bot_number
from alertbot.chat.fields import content_of, fields_of
from alertbot.chat.group import looked_at, lost
from alertbot.chat.group_topics import Close, Open, Post, Remove, Renew, Scribe, Step, next_steps
from alertbot.chat.outcomes import outcome_of, read_answer
from alertbot.chat.report_trail import BLANK
from alertbot.chat.results import Answered
from alertbot.clock import sleep_unless
from alertbot.model.deliveries import AlreadySo, Closed, Moved, Refused, Sent, Throttled, Unreachable, Untouchable
from alertbot.model.groups import Ailment, Group, Stage, ThreadId, TopicNo
from alertbot.model.messages import LeaveChat, Message
from alertbot.store.holds import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from alertbot.app.parts import Parts
    from alertbot.model.deliveries import Outcome
    from alertbot.model.groups import Topic
    from alertbot.model.messages import ChatId, Reply
    from alertbot.store.unit import Unit

log = structlog.get_logger()

EVERY = 1.0
"""Seconds between two looks at what there is to do."""

PACE = timedelta(seconds=3.2)
"""How long between two things done in the group: it takes twenty messages, and twenty edits, a minute."""

LONG_AGO = datetime.min.replace(tzinfo=UTC)

BREATH = timedelta(seconds=30)
"""How long to wait after an answer that says nothing about the group."""

FAULTS_TO_GIVE_UP = 2
"""A topic that fails so often while the group itself is well was deleted, or closed to us, by somebody there."""


class Usher:
    """One process does it. What it has to say to people is owed, like any answer; what is in the group is not counted.

    Nothing depends on it: whatever stands in the group is told to members in their own chats, too.
    """

    def __init__(self, made: Parts) -> None:
        self.waits = asyncio.Event()
        self._made = made
        self._next = LONG_AGO
        self._shown: dict[TopicNo, Message] = {}
        self._faults: Counter[TopicNo] = Counter()

    async def run(self) -> None:
        """Round after round, until cancelled. Raises what the store raised."""
        while True:
            self.waits.clear()
            if self._made.company.sender.is_held:
                await self.tend()
            await sleep_unless(self._made.clock, EVERY, self.waits)

    async def tend(self) -> None:
        """One round: at most one thing is done in the group."""
        made, now = self._made, self._made.clock.now()
        async with made.store.glance() as unit:
            group, silent = await unit.groups.find(), (await unit.holds.all()).get(ALL, LONG_AGO)
        if group is None:
            self._shown.clear()
        elif group.is_over(now):
            await self._give_up(group)
        elif group.chat is None or group.stage is Stage.WAITING or now < max(self._next, silent):
            return
        elif group.look_at <= now:
            await self._look(group, group.chat, now)
        elif group.is_at_work:
            await self._work(group, group.chat, now)

    async def _give_up(self, group: Group) -> None:
        """The link was not used to its end: the bot leaves again, if it is in a group already."""
        async with self._made.store.unit() as unit:
            await unit.groups.drop()
            await self._owe(unit, [LeaveChat(group.chat)] if group.chat is not None else [])

    async def _look(self, group: Group, chat: ChatId, now: datetime) -> None:
        """Whether it is a forum, and whether the bot may make topics there."""
        about, outcome = await self._asked("getChat", {"chat_id": chat})
        own = bot_number(self._made.settings)
        me = None
        if about is not None:
            me, outcome = await self._asked("getChatMember", {"chat_id": chat, "user_id": own})
        if about is None or me is None:
            await self._hear(group, outcome, now)
            return
        ails = _ailment(about, me)
        async with self._made.store.unit() as unit:
            if await unit.groups.find() == group:  # else it was changed meanwhile, and is looked at again
                await self._owe(unit, await looked_at(unit, group, chat, ails, self._made.wording, now))

    async def _work(self, group: Group, chat: ChatId, now: datetime) -> None:
        """The most pressing thing, and no more than that."""
        made = self._made
        scribe = Scribe(made.wording.in_(group.language), made.shelf(), made.engine)
        async with made.store.glance() as unit:
            topics = await unit.groups.topics()
            subjects = await scribe.subjects(unit, topics, now)
        step = next(next_steps(topics, subjects, self._shown, now), None)
        if step is not None:
            self._next = now + PACE
            await self._do(group, chat, step, now)

    async def _do(self, group: Group, chat: ChatId, step: Step, now: datetime) -> None:
        match step:
            case Open(subject):
                made, outcome = await self._asked("createForumTopic", {"chat_id": chat, "name": subject.name})
                thread = (made or {}).get("message_thread_id")
                if isinstance(thread, int):
                    async with self._made.store.unit() as unit:
                        await unit.groups.open_topic(ThreadId(thread), subject.broadcast, subject.report)
                    return
            case Post(topic, subject):
                fields = {"chat_id": chat, "message_thread_id": topic.thread, **fields_of(subject.message)}
                _, outcome = await self._asked("sendMessage", fields)
                if isinstance(outcome, Sent):
                    async with self._made.store.unit() as unit:
                        await unit.groups.post(topic.no, outcome.message)
                    self._note(topic, subject.message)
                    return
            case Renew(topic, subject):
                fields = {"chat_id": chat, "message_id": topic.message, **content_of(subject.message, as_caption=False)}
                _, outcome = await self._asked("editMessageText", fields)
                if isinstance(outcome, Sent | AlreadySo):
                    self._note(topic, subject.message)
                    return
            case Close(topic) | Remove(topic):
                outcome = await (self._removed if isinstance(step, Remove) else self._shut)(chat, topic)
                if isinstance(outcome, AlreadySo | Refused):  # it is as it should be, through whomever
                    await self._closed(topic)
                    return
            case _:
                assert_never(step)
        await self._hear(group, outcome, now, None if isinstance(step, Open) else step.topic)

    async def _shut(self, chat: ChatId, topic: Topic) -> Outcome:
        _, outcome = await self._asked("closeForumTopic", {"chat_id": chat, "message_thread_id": topic.thread})
        return outcome

    async def _removed(self, chat: ChatId, topic: Topic) -> Outcome:
        """Delete it with all that is in it; where the bot may not, leave nothing to read there but its number."""
        at = {"chat_id": chat, "message_thread_id": topic.thread}
        _, outcome = await self._asked("deleteForumTopic", at)
        if not isinstance(outcome, Closed | Refused | Untouchable):
            return outcome
        self._next += 3 * PACE  # for what follows at once
        if topic.message is not None:
            fields = {"chat_id": chat, "message_id": topic.message, **content_of(BLANK, as_caption=False)}
            await self._asked("editMessageText", fields)
        _, outcome = await self._asked("editForumTopic", {**at, "name": BLANK.html})
        await self._shut(chat, topic)
        return outcome

    def _note(self, topic: Topic, message: Message) -> None:
        self._shown.pop(topic.no, None)  # so that it stands behind those renewed before
        self._shown[topic.no] = message
        self._faults.pop(topic.no, None)

    async def _closed(self, topic: Topic) -> None:
        async with self._made.store.unit() as unit:
            await unit.groups.close(topic.no)
        self._shown.pop(topic.no, None)

    async def _hear(self, group: Group, outcome: Outcome, now: datetime, topic: Topic | None = None) -> None:
        """What an answer means that was not the one hoped for: about the group, about one topic, or about nobody."""
        made = self._made
        match outcome:
            case Unreachable():
                async with made.store.unit() as unit:
                    await self._owe(unit, await lost(unit, made.wording))
            case Moved(to):
                await self._change(group, lambda found: replace(found, chat=to, look_at=now))
            case Throttled(until):
                self._next = until
            case Closed() | Refused() | Untouchable():
                if topic is not None:
                    self._faults[topic.no] += 1
                    if self._faults[topic.no] >= FAULTS_TO_GIVE_UP:
                        await self._closed(topic)
                        return
                await self._change(group, lambda found: replace(found, look_at=now))
            case _:
                self._next = now + BREATH

    async def _change(self, group: Group, change: Callable[[Group], Group]) -> None:
        async with self._made.store.unit() as unit:
            found = await unit.groups.find()
            if found is not None and found.chat == group.chat:
                await unit.groups.keep(change(found))

    async def _owe(self, unit: Unit, replies: Sequence[Reply]) -> None:
        numbers = await unit.replies.owe(replies)
        owed = list(zip(numbers, replies, strict=True))
        unit.afterwards(lambda: self._made.answers.give(owed))

    async def _asked(self, method: str, fields: dict[str, Any]) -> tuple[dict[str, Any] | None, Outcome]:
        """The result of a call, where it is an object; and how it ended."""
        result = await self._made.messenger.call(method, fields)
        answer = read_answer(result.body) if isinstance(result, Answered) else None
        found = answer.get("result") if answer is not None and answer.get("ok") is True else None
        return found if isinstance(found, dict) else None, outcome_of(result, self._made.clock.now())


def _ailment(about: dict[str, Any], me: dict[str, Any]) -> Ailment | None:
    """Why the team cannot work there: what stands there must be read by nobody else, before anything else."""
    if about.get("username") or about.get("active_usernames"):
        return Ailment.PUBLIC
    if not _is_forum(about):
        return Ailment.NO_FORUM
    return None if _may_manage(me) else Ailment.NO_RIGHT


def _is_forum(about: dict[str, Any]) -> bool:
    """Bot API: ChatFullInfo."""
    return about.get("type") == "supergroup" and about.get("is_forum") is True


def _may_manage(me: dict[str, Any]) -> bool:
    """Bot API: ChatMemberAdministrator."""
    return me.get("status") == "administrator" and me.get("can_manage_topics") is True
