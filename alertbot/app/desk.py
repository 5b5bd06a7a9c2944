"""What an operator may ask a bot to do, and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alertbot.app.introduction import learn_name
from alertbot.chat.alert_message import alert_message, too_long
from alertbot.chat.leaving import ERASED_AT_ONCE
from alertbot.model.deliveries import AlreadySo, State, Unreachable
from alertbot.model.mendable import Mendable
from alertbot.model.messages import ChatId, Erase
from alertbot.model.topics import LANGUAGES
from alertbot.store.outbox import LAUNCHED
from alertbot.work.broadcasting import Preview, chosen_alert, chosen_topics, launch, preview
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

    async def ask(self, request: Request) -> Answer:
        """Do it.

        Raises:
            Mendable: It cannot be done as asked.
        """
        match request:
            case {"do": "preview", "slug": str(slug)}:
                return _told(await self._preview(slug, request.get("topics") or []))
            case {"do": "launch", "slug": str(slug)}:
                return await self._launch(slug, request.get("topics") or [], request.get("agreed"))
            case {"do": "broadcasts"}:
                return {"broadcasts": [self._row(progress) for progress in await self._progress()]}
            case {"do": "forget", "chat": int(chat)}:
                return await self._forget(ChatId(chat))
            case _:
                raise Mendable("This bot does not know that request. Are both of the same version?")

    async def _preview(self, slug: str, only: list[str]) -> Preview:
        parts, now = self._parts, self._parts.clock.now()
        await parts.shelf.read()
        await learn_name(parts)
        catalogue = parts.shelf()
        alert = chosen_alert(catalogue, slug, now)
        topics = chosen_topics(catalogue, alert, only)
        for fault in too_long(catalogue, parts.wording, parts.bot_name):
            if fault.path.startswith(f"{slug}/"):
                raise Mendable(str(fault))
        async with parts.store.glance() as unit:
            per_second = parts.settings.messages_per_second
            return await preview(unit.subscribers, alert, self._texts(alert), topics, per_second=per_second, now=now)

    def _texts(self, alert: Alert) -> Mapping[Language, Message]:
        """Every language we ship: where the alert has no translation, English under the person's own buttons."""
        parts = self._parts
        return {
            language: alert_message(alert, language, parts.wording, parts.bot_name, parts.shelf())
            for language in LANGUAGES
        }

    async def _launch(self, slug: str, only: list[str], agreed: str | None) -> Answer:
        plan = await self._preview(slug, only)
        if agreed is not None and agreed != plan.fingerprint:
            raise Mendable(f'The alert "{slug}" was changed since you read it. Nothing was sent: look at it again.')
        if any(each.slug == slug and each.state is State.RUNNING for each in await self._progress()):
            raise Mendable(f'The alert "{slug}" is on its way already: `alertbot broadcasts` shows how far it is.')
        async with self._parts.store.unit() as unit:
            broadcast = await launch(unit.broadcasts, plan, self._parts.clock.now())
            await unit.tell(LAUNCHED)
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
        return all([isinstance(await parts.messenger.perform(each), AlreadySo | Unreachable) for each in erasing])

    def _row(self, progress: Progress) -> Answer:
        sender, clock = self._parts.sender, self._parts.clock
        rate = sender.traffic.rate(progress.broadcast, clock.monotonic())
        left = progress.waiting / (rate or self._parts.settings.messages_per_second)
        return {
            "broadcast": progress.broadcast,
            "slug": progress.slug,
            "state": progress.state.value,
            "audience": progress.audience,
            "delivered": progress.delivered,
            "unreachable": progress.unreachable,
            "doubtful": progress.doubtful,
            "waiting": progress.waiting,
            "refused": progress.refused,
            "rate": round(rate, 1),
            "seconds_left": round(left, 1),
            "why": progress.why or self._why_waiting(),
        }

    def _why_waiting(self) -> str:
        sender = self._parts.sender
        return f"{sender.line.why}, until {sender.held_until:%H:%M:%S} UTC" if sender.held_until else ""


def _told(plan: Preview) -> Answer:
    return {
        "texts": {language: message.html for language, message in plan.texts.items()},
        "audience_count": plan.head_count,
        "seconds": plan.seconds,
        "topics": list(plan.topics),
        "fingerprint": plan.fingerprint,
    }
