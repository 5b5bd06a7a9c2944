"""The channels that alerts are posted to, and how each alert stands there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.channels import ChannelNo, Posted, Posting, edition
from alertbot.model.deliveries import BroadcastNo, Delivered, Delivery, Doubtful, Missed, TurnedAway
from alertbot.model.errands import Kind
from alertbot.model.subscribers import SubscriberNo
from alertbot.model.topics import Language
from alertbot.store import schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.channels import Channel
    from alertbot.model.messages import ChatId
    from alertbot.store.keys import KeyRing

_channels = schema.channels.c
_postings = schema.postings.c
_broadcasts = schema.broadcasts.c

_STATES = {
    Delivered: Posted.POSTED,
    Doubtful: Posted.DOUBTFUL,
    TurnedAway: Posted.REFUSED,
    Missed: Posted.REFUSED,
}


class Channels:
    """A channel is on the list of a broadcast as people are, under its number with a minus, and is not counted."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def address(
        self, broadcast: BroadcastNo, revision: tuple[AlertSlug, int], to: Mapping[Channel, ChatId], now: datetime
    ) -> None:
        """Have it posted to these channels, but for those in which this revision of the alert stands already."""
        has_it = await self._posted(*revision)
        for channel, chat in to.items():
            no = await self._number(channel, chat)
            if no not in has_it:
                row = {"broadcast": broadcast, "channel": no, "language": channel.language, "state": Posted.WAITING}
                await self._connection.execute(sa.insert(schema.postings), row)
                due = {"broadcast": broadcast, "subscriber": -no, "due": now, "doubts": 0}
                await self._connection.execute(sa.insert(schema.deliveries), due)

    async def claimed(self, broadcast: BroadcastNo, doubts: Mapping[int, int]) -> list[Delivery]:
        """The deliveries to those of these numbers that are channels', with their doubts."""
        numbers = [-no for no in doubts if no < 0]
        if not numbers:
            return []
        query = (
            sa.select(_channels.no, _channels.chat, _postings.language)
            .join(schema.postings, _postings.channel == _channels.no)
            .where(_postings.broadcast == broadcast, _channels.no.in_(numbers))
        )
        found = []
        for no, name, language in await self._connection.execute(query):
            chat, text = self._keys.chat(Purpose.CHANNELS, name), edition(Language(language))
            found.append(Delivery(broadcast, SubscriberNo(-no), chat, text, doubts[-no]))
        return found

    async def settle(self, broadcast: BroadcastNo, ended: Iterable[object]) -> None:
        """Put on record how it stands in those of them that are channels; the others are passed over."""
        for each in ended:
            if isinstance(each, Delivered | Doubtful | TurnedAway | Missed) and each.delivery.is_to_channel:
                why = each.why if isinstance(each, TurnedAway) else ""
                this = sa.and_(_postings.broadcast == broadcast, _postings.channel == -each.delivery.to)
                row = sa.update(schema.postings).where(this).values(state=_STATES[type(each)], why=why)
                await self._connection.execute(row)

    async def follow(self, delivery: Delivery) -> bool:
        """The channel has this chat from now on; False if another channel has it."""
        name = self._keys.name(Purpose.CHANNELS, delivery.chat)
        whose = await self._connection.scalar(sa.select(_channels.no).where(_channels.chat == name))
        if whose is None:
            this = sa.update(schema.channels).where(_channels.no == -delivery.to)
            await self._connection.execute(this.values(chat=name))
        return whose is None or whose == -delivery.to

    async def standing(self, broadcasts: Sequence[BroadcastNo]) -> dict[BroadcastNo, list[Posting]]:
        """How these broadcasts stand in their channels."""
        query = (
            sa.select(_postings.broadcast, _channels.name, _postings.state, _postings.why)
            .join(schema.channels, _channels.no == _postings.channel)
            .where(_postings.broadcast.in_(broadcasts))
            .order_by(_channels.no)
        )
        found: dict[BroadcastNo, list[Posting]] = defaultdict(list)
        for broadcast, name, state, why in await self._connection.execute(query):
            found[BroadcastNo(broadcast)].append(Posting(name, Posted(state), why))
        return found

    async def _number(self, channel: Channel, chat: ChatId) -> ChannelNo:
        row = insert(schema.channels).values(chat=self._keys.name(Purpose.CHANNELS, chat), name=channel.slug)
        known = row.on_conflict_do_update(index_elements=[_channels.chat], set_={"name": row.excluded.name})
        return ChannelNo(await self._connection.scalar(known.returning(_channels.no)) or 0)

    async def _posted(self, slug: AlertSlug, revision: int) -> set[int]:
        recalls = schema.broadcasts.alias().c
        was_recalled = sa.exists().where(recalls.slug == slug, recalls.kind == Kind.RECALL, recalls.no > _broadcasts.no)
        query = (
            sa.select(_postings.channel)
            .join(schema.broadcasts, _broadcasts.no == _postings.broadcast)
            .where(_broadcasts.slug == slug, _broadcasts.revision == revision, _postings.state == Posted.POSTED)
            .where(~was_recalled)
        )
        return set(await self._connection.scalars(query))
