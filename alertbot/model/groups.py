"""The group in which the team works: how it is admitted, what may ail it, and its topics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.messages import ChatId, MessageId
    from alertbot.model.reports import ReportNo
    from alertbot.model.team import MemberNo
    from alertbot.model.topics import Language

TopicNo = NewType("TopicNo", int)
"""Our own number for a topic of the group."""

ThreadId = NewType("ThreadId", int)
"""Telegram's number of a topic within its group (Bot API: ForumTopic)."""

LINK_FOR = timedelta(minutes=30)
"""How long the link works with which an owner puts the bot into the group."""

LOOK_AGAIN = timedelta(minutes=10)
"""How long it may take until we notice that the group is no forum any more: Telegram does not tell."""

LOOK_SOON = timedelta(seconds=20)
"""The same while somebody is just setting it up."""

LONGEST_NAME = 128
"""Characters of a topic's name (Bot API: createForumTopic)."""


class Stage(StrEnum):
    """How far the group has come."""

    INVITED = "invited"
    """An owner has the link; which group it will be is not known."""
    WAITING = "waiting"
    """The bot is in a group, and an owner has not said the code there yet."""
    SAID = "said"
    """An owner has said it; whether the team can work there has to be seen."""
    OPEN = "open"
    """The team works there."""


class Ailment(StrEnum):
    """Why the team cannot work in the group, or not just now."""

    NO_FORUM = "no-forum"
    """Topics are not switched on there."""
    PUBLIC = "public"
    """Anybody can find it by its name and read along."""
    NO_RIGHT = "no-right"
    """The bot may not make topics there."""


@dataclass(frozen=True, slots=True)
class Group:
    """The one group of the team. `until` is when the link ends; `look_at` when the group is to be looked at again."""

    stage: Stage
    by: MemberNo | None
    language: Language
    look_at: datetime
    until: datetime | None = None
    chat: ChatId | None = None
    ails: Ailment | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether topics are made and kept there now."""
        return self.stage is Stage.OPEN and self.ails is None

    def is_over(self, now: datetime) -> bool:
        """Whether nobody can finish any more what the link began."""
        return self.stage is not Stage.OPEN and self.until is not None and now >= self.until

    def looked_at(self, ails: Ailment | None, now: datetime) -> Group:
        """What it is after a look: open for good once nothing was amiss; else what ails it is known."""
        stage = Stage.OPEN if ails is None else self.stage
        until = None if stage is Stage.OPEN else self.until
        wait = LOOK_AGAIN if stage is Stage.OPEN else LOOK_SOON
        return replace(self, stage=stage, ails=ails, until=until, look_at=now + wait)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the group: for a broadcast or a report; neither, once that is deleted.

    `message` is the one that shows how it stands; until `quiet_until` it holds a question. `is_closed`: nothing more is
    done about it.
    """

    no: TopicNo
    thread: ThreadId
    broadcast: BroadcastNo | None = None
    report: ReportNo | None = None
    message: MessageId | None = None
    is_closed: bool = False
    quiet_until: datetime | None = None

    @property
    def is_orphan(self) -> bool:
        """Whether what it was about is deleted."""
        return self.broadcast is None and self.report is None
