"""What an operator may ask a bot to do, and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alertbot.app.introduction import learn_name
from alertbot.app.repairs import Repairs
from alertbot.app.staff import Staff
from alertbot.app.telling import told_plan, told_standing, told_unable
from alertbot.chat.alert_message import alert_message, too_long
from alertbot.chat.leaving import ERASED_AT_ONCE
from alertbot.model.deliveries import AlreadySo, BroadcastNo, State, Unreachable, Untouchable
from alertbot.model.errands import Kind
from alertbot.model.mendable import Mendable
from alertbot.model.messages import ChatId, Erase
from alertbot.model.steering import Order, Unable
from alertbot.model.topics import LANGUAGES
from alertbot.work.broadcasting import Preview, chosen_alert, chosen_audience, launch, preview
from alertbot.work.steering import standing, standings, steer
from alertbot.work.subscribing import forget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alertbot.app.parts import Parts
    from alertbot.model.alerts import Alert
    from alertbot.model.deliveries import Progress
    from alertbot.model.messages import Message, MessageId
    from alertbot.model.topics import Language

Request = dict[str, Any]
Answer = dict[str, Any]


class Desk:
    """Does what a request asks, as JSON values in and out: from the control socket or from the same process."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._staff = Staff(parts)
        self._repairs = Repairs(parts)

    async def ask(self, request: Request) -> Answer:
        """Do it.

        Raises:
            Mendable: It cannot be done as asked.
        """
        match request:
            case {"do": "preview", "slug": str(slug)}:
                return told_plan(await self._preview(slug, request))
            case {"do": "launch", "slug": str(slug)}:
                return await self._launch(slug, request)
            case {"do": "broadcasts"}:
                return {"broadcasts": await self._rows()}
            case {"do": "steer", "order": ("pause" | "resume" | "stop") as order, "broadcast": int(no)}:
                return await self._steer(BroadcastNo(no), Order(order))
            case {"do": "forget", "chat": int(chat)}:
                return await self._forget(ChatId(chat))
            case {"do": "plan" | "mend"}:
                return await self._repairs.ask(request)
            case {"do": "invite" | "team" | "remove"}:
                return await self._staff.ask(request)
            case _:
                raise Mendable("This bot does not know that request. Are both of the same version?")

    async def _preview(self, slug: str, only: Request) -> Preview:
        parts, now = self._parts, self._parts.clock.now()
        await parts.shelf.read()
        await learn_name(parts)
        catalogue = parts.shelf()
        alert = chosen_alert(catalogue, slug, now)
        filters = {name: only.get(name) or () for name in ("topics", "languages", "regions")}
        audience = chosen_audience(catalogue, alert, **filters)
        for fault in too_long(catalogue, parts.wording, parts.bot_name):
            if fault.path.startswith(f"{slug}/"):
                raise Mendable(str(fault))
        async with parts.store.glance() as unit:
            per_second = parts.settings.messages_per_second
            return await preview(unit.subscribers, alert, self._texts(alert), audience, per_second=per_second, now=now)

    def _texts(self, alert: Alert) -> Mapping[Language, Message]:
        """Every language we ship: where the alert has no translation, English under the person's own buttons."""
        parts = self._parts
        return {
            language: alert_message(alert, language, parts.wording, parts.bot_name, parts.shelf())
            for language in LANGUAGES
        }

    async def _launch(self, slug: str, request: Request) -> Answer:
        plan, agreed = await self._preview(slug, request), request.get("agreed")
        if agreed is not None and agreed != plan.fingerprint:
            raise Mendable(f'The alert "{slug}" was changed since you read it. Nothing was sent: look at it again.')
        former = [each for each in await self._progress() if each.slug == slug]
        for each in former:
            _check_is_out_of_the_way(each)
        if former and former[0].kind is Kind.CLOSE:
            raise Mendable(f'The alert "{slug}" was closed: who has it was told so. It is not sent again.')
        async with self._parts.store.unit() as unit:
            broadcast = await launch(unit.broadcasts, plan, self._parts.clock.now())
        self._parts.sender.wake()
        return {"broadcast": broadcast, "audience_count": plan.head_count}

    async def _progress(self) -> list[Progress]:
        async with self._parts.store.glance() as unit:
            return await unit.broadcasts.all()

    async def _forget(self, chat: ChatId) -> Answer:
        parts = self._parts
        async with parts.store.unit() as unit:
            messages = await forget(unit, chat, parts.clock.now())
        await parts.store.scrub()
        return {"forgotten": True, "erased": await self._erase(chat, messages)}

    async def _erase(self, chat: ChatId, messages: Sequence[MessageId]) -> bool:
        """Delete our messages there; False if Telegram did not hear of it. Their numbers are forgotten either way."""
        parts, starts = self._parts, range(0, len(messages), ERASED_AT_ONCE)
        erasing = [Erase(chat, tuple(messages[start : start + ERASED_AT_ONCE])) for start in starts]
        return all(
            [isinstance(await parts.messenger.perform(each), AlreadySo | Unreachable | Untouchable) for each in erasing]
        )

    async def _rows(self) -> list[Answer]:
        parts, now = self._parts, self._parts.clock.now()
        async with parts.store.glance() as unit:
            return [told_standing(each, now) for each in await standings(unit, parts.engine, now)]

    async def _steer(self, no: BroadcastNo, order: Order) -> Answer:
        parts, now = self._parts, self._parts.clock.now()
        try:
            async with parts.store.unit() as unit:
                outcome = await steer(unit, parts.engine, no, order, by=None, now=now)
                row = told_standing(await standing(unit, parts.engine, no, now), now)
        except LookupError:
            raise Mendable(f"There is no broadcast {no}. `alertbot broadcasts` lists them.") from None
        if isinstance(outcome, Unable) and outcome is not Unable.ALREADY:
            raise Mendable(told_unable(outcome, row))
        return {"row": row, "has_changed": isinstance(outcome, State)}


def _check_is_out_of_the_way(former: Progress) -> None:
    """Nobody may be on the lists of two broadcasts of one alert at once: they would get it twice."""
    match former.state:
        case State.RUNNING:
            raise Mendable(
                f'The alert "{former.slug}" is on its way already: `alertbot broadcasts` shows how far it is.'
            )
        case State.PAUSED:
            no = former.broadcast
            raise Mendable(
                f'The alert "{former.slug}" is on its way already, and paused: '
                f"`alertbot resume {no}` goes on with it, `alertbot stop {no}` ends it."
            )
        case State.HALTED if former.kind.is_errand:
            kind = former.kind
            raise Mendable(
                f'The alert "{former.slug}" cannot be sent while its last errand is halted: `alertbot broadcasts` '
                f"says why. Mend it, then `alertbot {kind} {former.slug}`."
            )
        case State.STOPPED if former.waiting:
            raise Mendable(f'The alert "{former.slug}" was stopped only now. Send it again in a minute.')
        case _:
            pass
