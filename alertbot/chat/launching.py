"""What becomes of requests by themselves: what was approved goes out when its time has come, what was not lapses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.chat.circle import Reached, circle, told
from alertbot.chat.planning import Press, plan_of
from alertbot.chat.taps import Verb, data
from alertbot.chat.voiding import title_of
from alertbot.model.acts import Act, Kind
from alertbot.model.approvals import Phase, Plan
from alertbot.model.draft_files import slug_of
from alertbot.model.messages import Button, Message
from alertbot.model.team import Deed
from alertbot.work.approving import fall_due

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from alertbot.chat.visit import Unit
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.model.approvals import Request, RequestNo
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.drafts import Draft
    from alertbot.model.messages import Reply
    from alertbot.work.steering import Engine


@dataclass(frozen=True, slots=True)
class Launcher:
    """Lets go out what enough people have approved. However often it is called, once."""

    wording: Wording
    catalogue: Callable[[], Catalogue]
    engine: Engine
    bot_name: str
    approvals: int

    async def launch(self, unit: Unit, no: RequestNo, now: datetime) -> list[Reply]:
        """What becomes of this request by now, in this transaction; and what the team is told of it."""
        request = await unit.requests.find(no)
        draft = await unit.drafts.find(request.draft) if request else None
        if request is None or draft is None or not request.is_open:
            return []
        press = Press(self.wording, self.catalogue(), self.bot_name)
        plan = plan_of(draft, request.day, press) if draft.is_complete else None
        after, broadcast = await fall_due(unit, request, plan if isinstance(plan, Plan) else None, self.approvals, now)
        if after.phase is request.phase:
            return []
        if broadcast is not None:
            by = request.author or min(request.yes, default=None)
            unit.log.append(Act(Kind.LAUNCHED, by, slug=slug_of(draft), number=broadcast), now)
            unit.afterwards(self.engine.wake)
        return await self._told(unit, after, draft, broadcast)

    async def _told(self, unit: Unit, request: Request, draft: Draft, broadcast: BroadcastNo | None) -> list[Reply]:
        def said(each: Reached) -> Message:
            title = title_of(each.words, draft, self.catalogue())
            if broadcast is None:
                opening = Button(each.words.plain("button-draft"), tap=data(Verb.DRAFT, draft.no))
                is_author = each.member.no == draft.author
                return Message(
                    each.words.say(f"request-{request.phase}", title=title), ((opening,),) if is_author else ()
                )
            watching = Button(each.words.plain("button-watch"), tap=data(Verb.BROADCASTS, broadcast))
            return Message(each.words.say("request-launched", title=title), ((watching,),))

        deed = Deed.WRITE if request.phase is Phase.LAPSED else Deed.WATCH
        return [*told(await circle(unit, self.wording, deed), None, said)]
