"""What becomes of requests by themselves: what was approved goes out when its time has come, what was not lapses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.chat import ending
from alertbot.chat.circle import Reached, circle, told
from alertbot.chat.correcting import errand_of, plan_for
from alertbot.chat.planning import Press, Unsendable
from alertbot.chat.taps import Verb, data
from alertbot.chat.unlaunched import stuck_told, unlaunched_told
from alertbot.chat.voiding import title_of
from alertbot.model.acts import Act, Kind
from alertbot.model.approvals import Phase, Plan
from alertbot.model.draft_files import Published
from alertbot.model.errands import Kind as Errand
from alertbot.model.mending import Unfit, is_in_the_way
from alertbot.model.messages import Button, Message
from alertbot.model.pictures import BLANK, BLANK_PHOTO
from alertbot.model.team import Deed
from alertbot.work.approving import FIRST_REVISION, fall_due
from alertbot.work.mending import send_out

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import date, datetime

    from alertbot.chat.visit import Unit
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.model.approvals import Request, RequestNo
    from alertbot.model.channels import Channel
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.drafts import Draft
    from alertbot.model.messages import ChatId, Reply
    from alertbot.model.pictures import Photo
    from alertbot.work.steering import Engine


async def _nowhere(_: Photo) -> None:
    """There are no other pictures."""


async def _posted(
    unit: Unit, plan: Plan, broadcast: BroadcastNo | None, doors: Mapping[Channel, ChatId], now: datetime
) -> list[str]:
    """Have it posted to the channels that it is for; the names of those that are shut."""
    if broadcast is None or plan.kind is not Errand.SEND:
        return []
    open_ones = {each: doors[each] for each in plan.posts if each in doors}
    await unit.channels.address(broadcast, (plan.slug, FIRST_REVISION), open_ones, now)
    return [each.slug for each in plan.posts if each not in doors]


@dataclass(frozen=True, slots=True)
class Launcher:
    """Lets go out what enough people have approved. However often it is called, once.

    `picture` gives the pictures that are not a draft's own.
    """

    wording: Wording
    catalogue: Callable[[], Catalogue]
    engine: Engine
    bot_name: str
    approvals: int
    picture: Callable[[Photo], Awaitable[bytes | None]] = _nowhere

    async def launch(
        self, unit: Unit, no: RequestNo, now: datetime, doors: Mapping[Channel, ChatId] | None = None
    ) -> list[Reply]:
        """What becomes of this request by now, in this transaction; and what the team is told of it.

        `doors` are the channels that may be posted to, and their numbers.
        """
        request = await unit.requests.find(no)
        draft = await unit.drafts.find(request.draft) if request else None
        if request is None or draft is None or not request.is_open:
            return []
        found, content = await self._planned(unit, draft, request.day) if request.is_ripe(now) else (None, None)
        plan = found if isinstance(found, Plan) else None
        after, broadcast = await fall_due(unit, request, plan, self.approvals, now)
        if after.phase is request.phase:
            return []
        shut: list[str] = []
        if after.phase is Phase.LAUNCHED and plan is not None:
            broadcast = await self._put_on_record(unit, after, plan, broadcast, now)
            shut = await _posted(unit, plan, broadcast, doors or {}, now)
            if plan.photo is not None and content is not None:
                await unit.pictures.keep(plan.photo, content)
            if plan.files:
                made = Published(plan.files, draft.answers, content if draft.photo else None)
                await unit.drafts.publish(
                    plan.slug, made if draft.ends is None else await ending.made(unit, draft, plan)
                )
        told = await self._told(unit, after, draft, broadcast, shut, found)
        if broadcast is not None and (draft.corrects or draft.ends):
            await unit.drafts.drop(draft.no)  # it has done its work; what was sent is the next one's beginning
        return told

    async def stuck(self, unit: Unit, no: RequestNo, fault: Exception, now: datetime) -> list[Reply]:
        """What the team is told when letting it go out has failed for a while."""
        return await stuck_told(unit, self.wording, self.catalogue(), no, fault, now)

    async def _planned(self, unit: Unit, draft: Draft, day: date) -> tuple[Plan | Unsendable | None, bytes | None]:
        """What would go out now, and its picture; or why nothing can, None if it is not even complete."""
        if not draft.is_complete:
            return None, None
        if sent := draft.corrects or draft.ends:
            await unit.errands.grip(sent)
        plan = await plan_for(unit, draft, day, Press(self.wording, self.catalogue(), self.bot_name))
        if not isinstance(plan, Plan) or plan.photo is None:
            return plan, None
        content = BLANK if plan.photo == BLANK_PHOTO else await unit.draft_pictures.content(plan.photo)
        content = content or await self.picture(plan.photo)
        return (Unsendable("picture"), None) if content is None else (plan, content)

    async def _put_on_record(
        self, unit: Unit, request: Request, plan: Plan, broadcast: BroadcastNo | None, now: datetime
    ) -> BroadcastNo | None:
        """Whose deed it was; of a correction, the errand to the copies, too; of a result, that it is told."""
        by = request.author or min(request.yes, default=None)
        if plan.telling is not None:
            return await ending.told(unit, self.engine.wake, plan, by, now)
        if plan.kind is not Errand.SEND:
            made = await send_out(unit, self.engine.wake, errand_of(plan, self.wording, now), by=by, now=now)
            return None if isinstance(made, Unfit) else made
        unit.log.append(Act(Kind.LAUNCHED, by, slug=plan.slug, number=broadcast), now)
        unit.afterwards(self.engine.wake)
        return broadcast

    async def _told(  # noqa: PLR0917 - what became of it
        self,
        unit: Unit,
        request: Request,
        draft: Draft,
        broadcast: BroadcastNo | None,
        shut: list[str],
        found: Plan | Unsendable | None,
    ) -> list[Reply]:
        in_the_way = (
            request.phase is Phase.CHANGED
            and isinstance(found, Plan)
            and found.kind is Errand.SEND
            and is_in_the_way(await unit.broadcasts.all(), found.slug)
        )

        def said(each: Reached) -> Message:
            title = title_of(each.words, draft, self.catalogue())
            if broadcast is None:
                opening = Button(each.words.plain("button-draft"), tap=data(Verb.DRAFT, draft.no))
                is_author = each.member.no == draft.author
                why = unlaunched_told(each.words, request, title, found, in_the_way=in_the_way)
                return Message(why, ((opening,),) if is_author else ())
            watching = Button(each.words.plain("button-watch"), tap=data(Verb.BROADCASTS, broadcast))
            lines = [each.words.say("request-launched", title=title)]
            lines += [each.words.say("request-not-posted", names=", ".join(shut))] if shut else []
            return Message("\n\n".join(lines), ((watching,),))

        deed = Deed.WRITE if request.phase is Phase.LAPSED else Deed.WATCH
        return [*told(await circle(unit, self.wording, deed), None, said)]
