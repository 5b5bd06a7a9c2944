"""The team's group on the stage: what the bot does there, done at once."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alertbot.chat.group import looked_at
from alertbot.chat.group_topics import Close, Open, Post, Remove, Renew, Scribe, next_steps
from alertbot.model.groups import Stage as GroupStage
from alertbot.model.groups import ThreadId, TopicNo
from alertbot.model.messages import ChatId, Edit, Message, MessageId, Reply, Say
from tests.screenplays.phones import Phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from alertbot.store.database import Unit
    from tests.screenplays.backstage import Backstage

GROUP_CHAT = ChatId(-1_000_000_000_077)


@dataclass
class Forum:
    """A group with topics, which everybody sees; in it the bot may do all it needs."""

    phone: Phone = field(default_factory=lambda: Phone(GROUP_CHAT))
    shown: dict[TopicNo, Message] = field(default_factory=dict)
    _threads: itertools.count[int] = field(default_factory=lambda: itertools.count(3))

    def _emptied(self, step: Close | Remove) -> None:
        if isinstance(step, Remove) and step.topic.message is not None:
            self.phone.screen.pop(step.topic.message, None)

    async def tended(self, stage: Backstage, unit: Unit, arrives: Callable[[Reply], MessageId]) -> None:
        """All is done in it that there is to do."""
        group, now = await unit.groups.find(), stage.clock.now()
        if group is not None and group.stage is GroupStage.SAID:
            for reply in await looked_at(unit, group, GROUP_CHAT, None, stage.wording, now):
                arrives(reply)
        while group is not None and group.stage in {GroupStage.SAID, GroupStage.OPEN}:
            scribe = Scribe(stage.wording.in_(group.language), stage.catalogue, stage.engine)
            topics = await unit.groups.topics()
            step = next(next_steps(topics, await scribe.subjects(unit, topics, now), self.shown, now), None)
            match step:
                case None:
                    return
                case Open(subject):
                    await unit.groups.open_topic(ThreadId(next(self._threads)), subject.broadcast, subject.report)
                case Post(topic, subject):
                    await unit.groups.post(topic.no, arrives(Say(GROUP_CHAT, subject.message)))
                    self.shown[topic.no] = subject.message
                case Renew(topic, subject):
                    assert topic.message is not None
                    if self.phone.screen[topic.message] != subject.message:  # as somebody's tap has left it
                        arrives(Edit(GROUP_CHAT, topic.message, subject.message))
                    self.shown[topic.no] = subject.message
                case Close(topic) | Remove(topic):
                    await unit.groups.close(topic.no)
                    self._emptied(step)
