"""What is told to those who acted, or did not: everybody is on the list; who is meant is found out when it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.deliveries import BroadcastNo, Lane, State
from alertbot.model.errands import Kind
from alertbot.model.quiet import QUIET, Hours, Quiet
from alertbot.model.tellings import Latest, Whom, is_meant, may_be_told, telling_in
from alertbot.store import schema
from alertbot.store.actions import Actions
from alertbot.store.audiences import can_be_written_to, have_it
from alertbot.store.broadcasts import Broadcasts
from alertbot.store.claims import lay_out
from alertbot.store.many import among
from alertbot.store.news import WAKE, tell
from alertbot.store.texts import TEXTS, keep_texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.audience import Audience
    from alertbot.model.deliveries import Delivery
    from alertbot.model.messages import Message
    from alertbot.model.subscribers import SubscriberNo
    from alertbot.model.tellings import Telling
    from alertbot.model.topics import Language
    from alertbot.store.keys import KeyRing

_broadcasts = schema.broadcasts.c
_due = schema.deliveries.c
_people = schema.subscribers.c


LOOKED_AT, MOST_LOOKS = 256, 16
"""How many are looked at in search of somebody who is meant, and how often in one transaction."""


class Tellings:
    """Tellings on record, each once.

    On disk, a list of those who acted would be a list of who signed what. So the list holds everybody, who is meant is
    looked up under the marks when their turn comes, and no copy is kept that would tell of it later.
    """

    def __init__(self, connection: AsyncConnection, keys: KeyRing, quiet: Quiet = QUIET) -> None:
        self._connection = connection
        self._quiet = quiet
        self._actions = Actions(connection, keys)

    async def launch(  # noqa: PLR0917 - what a launch is made of, in the order it is said
        self,
        telling: Telling,
        lane: Lane,
        texts: Mapping[Language, Message],
        audience: Audience | None,
        now: datetime,
        closes_at: datetime | None = None,
        day: date | None = None,
    ) -> BroadcastNo | None:
        """Put it on record; None: it went out before, or goes out. After `closes_at` it goes to nobody any more.

        With an audience, those who have the alert: nobody is reminded of what they never got, and the audience is only
        asked for where the alert's sends do not say whom they were for. Without one, all who can be written to.

        People are let sleep, and with `day` get it no earlier than in their own morning of that day. Only the question
        whether they are back, some hours after an hour that is known, cannot wait.
        """
        await Broadcasts(self._connection).queue_up(telling.alert)
        if await self.went_out(telling):
            return None
        row = {"slug": telling.slug, "revision": 1, "lane": lane, "state": State.RUNNING, "started": now}
        hours = Hours.ANY if telling.whom is Whom.OUT and day is None else Hours.WAKING
        row |= {"kind": Kind.TELL, "hours": hours, "closes_at": closes_at}
        no = await self._connection.scalar(sa.insert(schema.broadcasts).returning(_broadcasts.no), row)
        await keep_texts(self._connection, BroadcastNo(no), texts)
        if audience is None:
            people = sa.select(_people.no).where(can_be_written_to(now))
        else:
            people = await have_it(self._connection, telling.alert, audience, now, lane)
        rows = people.add_columns(sa.literal(no, sa.BigInteger), sa.literal(0))
        into = sa.insert(schema.deliveries).from_select(["subscriber", "broadcast", "doubts"], rows)
        everybody = (await self._connection.execute(into)).rowcount
        await lay_out(self._connection, BroadcastNo(no), now, hours, self._quiet, day)
        this = sa.update(schema.broadcasts).where(_broadcasts.no == no)
        await self._connection.execute(this.values(audience=everybody))
        await tell(self._connection, WAKE)
        return BroadcastNo(no)

    async def went_out(self, telling: Telling) -> bool:
        """Whether it is on record."""
        longer = _broadcasts.slug.startswith(f"{telling.name}:", autoescape=True)
        query = sa.select(sa.exists().where(sa.or_(_broadcasts.slug == telling.name, longer)))
        return bool(await self._connection.scalar(query))

    async def latest(self, alert: AlertSlug) -> Latest | None:
        """What went out of this alert last; None: nothing ever did."""
        found = sa.select(_broadcasts.kind, _broadcasts.state, _broadcasts.started, _broadcasts.closes_at)
        found = found.where(_broadcasts.slug == alert).order_by(_broadcasts.no.desc())
        row = (await self._connection.execute(found.limit(1))).first()
        if row is None:
            return None
        text = (await self._connection.execute(found.where(_broadcasts.kind.in_(TEXTS)).limit(1))).first()
        closes_at = text.closes_at if text is not None else None
        return Latest(Kind(row.kind), State(row.state), row.started, closes_at)

    async def sought(
        self,
        broadcast: BroadcastNo,
        now: datetime,
        claimed: list[Delivery],
        more: Callable[[int], Awaitable[list[Delivery]]],
    ) -> list[Delivery]:
        """Those it is meant for, looked for among those who were claimed, and then among more."""
        for _ in range(MOST_LOOKS):
            meant = await self.meant(broadcast, now, claimed)
            if meant or not claimed:
                return meant
            claimed = await more(LOOKED_AT)
        return []

    async def meant(self, broadcast: BroadcastNo, now: datetime, claimed: Sequence[Delivery]) -> list[Delivery]:
        """Those of them it is meant for; the others are off the list, and nothing of them is counted.

        What was launched may wait for people's morning. If the alert was taken back meanwhile, it is for nobody.
        """
        query = sa.select(_broadcasts.slug, _broadcasts.closes_at).where(_broadcasts.no == broadcast)
        row = (await self._connection.execute(query)).one()
        telling = telling_in(row.slug) if row.closes_at is None or now < row.closes_at else None
        if telling and not may_be_told(telling.whom, await self.latest(telling.alert)):
            telling = None
        about = (telling.alert, *telling.also) if telling else ()
        did = await self._actions.did(about, [each.chat for each in claimed])
        meant = [each for each in claimed if telling and is_meant(telling.whom, did.get(each.chat, ()))]
        await self._strike(broadcast, [each.to for each in claimed if each not in meant])
        return meant

    async def _strike(self, broadcast: BroadcastNo, numbers: Sequence[SubscriberNo]) -> None:
        if numbers:
            these = sa.and_(_due.broadcast == broadcast, among(_due.subscriber, numbers))
            gone = (await self._connection.execute(sa.delete(schema.deliveries).where(these))).rowcount
            smaller = sa.update(schema.broadcasts).where(_broadcasts.no == broadcast)
            await self._connection.execute(smaller.values(audience=_broadcasts.audience - gone))
