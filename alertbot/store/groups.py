"""The group in which the team works, and its topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.model.deliveries import BroadcastNo
from alertbot.model.groups import Ailment, Group, Stage, ThreadId, Topic, TopicNo
from alertbot.model.messages import MessageId
from alertbot.model.reports import ReportNo
from alertbot.model.team import MemberNo
from alertbot.model.topics import Language
from alertbot.store import group_schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.store.keys import KeyRing

_groups = group_schema.groups.c
_topics = group_schema.group_topics.c
_ONE = 1


class Groups:
    """There is one at most. Its chat is sealed under a name of its own, as a person's is."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def find(self) -> Group | None:
        """It, if there is one."""
        row = (await self._connection.execute(sa.select(group_schema.groups))).one_or_none()
        return self._group(row) if row else None

    async def is_code(self, code: str) -> bool:
        """Whether this is what an owner was given to say in the group."""
        marked = self._keys.mark(Purpose.GROUPS, code.encode())
        return bool(await self._connection.scalar(sa.select(sa.exists().where(_groups.code == marked))))

    async def invite(self, group: Group, code: str) -> None:
        """Begin anew with this code; what there was is gone."""
        await self.drop()
        row = self._row(group) | {"one": _ONE, "code": self._keys.mark(Purpose.GROUPS, code.encode())}
        await self._connection.execute(sa.insert(group_schema.groups), row)

    async def keep(self, group: Group) -> None:
        """As it is now. The code is good until it was said."""
        row = self._row(group)
        if group.stage in {Stage.SAID, Stage.OPEN}:
            row["code"] = None
        await self._connection.execute(sa.update(group_schema.groups).values(row))

    async def drop(self) -> None:
        """There is none any more, and nothing is known of its topics."""
        await self._connection.execute(sa.delete(group_schema.group_topics))
        await self._connection.execute(sa.delete(group_schema.groups))

    async def topics(self) -> list[Topic]:
        """All of them, those too about which nothing more is done."""
        rows = await self._connection.execute(sa.select(group_schema.group_topics).order_by(_topics.no))
        return [_topic(row) for row in rows]

    async def open_topic(
        self, thread: ThreadId, broadcast: BroadcastNo | None = None, report: ReportNo | None = None
    ) -> None:
        """A new one."""
        row = {"thread": thread, "broadcast": broadcast, "report": report}
        await self._connection.execute(sa.insert(group_schema.group_topics), row)

    async def post(self, topic: TopicNo, message: MessageId) -> None:
        """This message shows how it stands."""
        await self._change(topic, message=message)

    async def ask(self, broadcast: BroadcastNo, until: datetime) -> None:
        """A question about this broadcast stands there, and is to stay until then."""
        its = sa.update(group_schema.group_topics).where(_topics.broadcast == broadcast)
        await self._connection.execute(its.values(quiet_until=until))

    async def close(self, topic: TopicNo) -> None:
        """Nothing more is done about it; of what is deleted, nothing is left to know."""
        await self._change(topic, is_closed=1)
        orphaned = sa.and_(_topics.no == topic, _topics.broadcast.is_(None), _topics.report.is_(None))
        await self._connection.execute(sa.delete(group_schema.group_topics).where(orphaned))

    async def _change(self, topic: TopicNo, **values: object) -> None:
        await self._connection.execute(sa.update(group_schema.group_topics).where(_topics.no == topic).values(values))

    def _row(self, group: Group) -> dict[str, Any]:
        return {
            "stage": group.stage,
            "chat": None if group.chat is None else self._keys.name(Purpose.GROUPS, group.chat),
            "by": group.by,
            "language": group.language,
            "until": group.until,
            "ails": group.ails,
            "look_at": group.look_at,
        }

    def _group(self, row: sa.Row[Any]) -> Group:
        return Group(
            stage=Stage(row.stage),
            by=None if row.by is None else MemberNo(row.by),
            language=Language(row.language),
            look_at=row.look_at,
            until=row.until,
            chat=None if row.chat is None else self._keys.chat(Purpose.GROUPS, row.chat),
            ails=None if row.ails is None else Ailment(row.ails),
        )


def _topic(row: sa.Row[Any]) -> Topic:
    return Topic(
        no=TopicNo(row.no),
        thread=ThreadId(row.thread),
        broadcast=None if row.broadcast is None else BroadcastNo(row.broadcast),
        report=None if row.report is None else ReportNo(row.report),
        message=None if row.message is None else MessageId(row.message),
        is_closed=bool(row.is_closed),
        quiet_until=row.quiet_until,
    )
