"""Launching an alert from the folder: exactly what would go out is shown first, and that and nothing else goes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from alertbot.app.introduction import learn_name
from alertbot.app.parts import bot_number
from alertbot.app.picturing import picture_of, showing
from alertbot.chat.alert_message import alert_message, channel_message, too_long
from alertbot.chat.behind import behind
from alertbot.chat.channel_access import Open, try_door
from alertbot.chat.face_message import too_long_behind
from alertbot.model.acts import Act, Kind
from alertbot.model.channels import edition
from alertbot.model.deliveries import State
from alertbot.model.mendable import Mendable
from alertbot.model.mending import has_ended
from alertbot.model.topics import LANGUAGES
from alertbot.work.broadcasting import FIRST_REVISION, Preview, chosen_alert, chosen_audience, launch, preview

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from alertbot.app.parts import Parts
    from alertbot.app.picturing import Picture
    from alertbot.chat.channel_access import Shut
    from alertbot.model.alerts import Alert
    from alertbot.model.channels import Channel
    from alertbot.model.deliveries import BroadcastNo, Progress
    from alertbot.model.messages import Message
    from alertbot.model.topics import Language


@dataclass(frozen=True, slots=True)
class Plan:
    """What a launch would do, the picture that goes with it, and what Telegram said when asked about the channels."""

    preview: Preview
    picture: Picture | None
    doors: Mapping[Channel, Open | Shut]


class Launches:
    """Alerts of the folder on their way into the outbox."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def plan(self, slug: str, only: Mapping[str, Any]) -> Plan:
        """What launching this alert would do now; `only` may name topics, languages and regions, or want no channels.

        Raises:
            Mendable: It cannot be sent, or not so.
        """
        parts, now = self._parts, self._parts.clock.now()
        await parts.shelf.read()
        await learn_name(parts)
        catalogue = parts.shelf()
        alert = chosen_alert(catalogue, slug, now)
        filters = {name: only.get(name) or () for name in ("topics", "languages", "regions")}
        audience = chosen_audience(catalogue, alert, **filters)
        hidden = too_long_behind(catalogue, parts.wording)
        for fault in (*too_long(catalogue, parts.wording), *hidden):
            if fault.path.startswith(f"{slug}/"):
                raise Mendable(str(fault))
        picture = await picture_of(parts.shelf, alert)
        channels = catalogue.channels.values() if only.get("channels", True) else ()
        takers = {channel for channel in channels if channel.takes(audience)}
        texts, per_second = showing(picture, self._texts(alert, takers)), parts.settings.messages_per_second
        async with parts.store.glance() as unit:
            shown = await preview(
                unit.subscribers, alert, texts, audience, per_second=per_second, now=now, channels=channels
            )
        shown = replace(shown, faces=behind(alert, parts.wording, catalogue))
        return Plan(shown, picture, {channel: await self._door(channel) for channel in shown.channels})

    async def launch(self, slug: str, only: Mapping[str, Any], agreed: str | None) -> tuple[BroadcastNo, Plan]:
        """Launch it, if it is still what was agreed to; None: nobody was asked.

        Raises:
            Mendable: It cannot be sent, or not so, or has changed since.
        """
        plan = await self.plan(slug, only)
        if agreed is not None and agreed != plan.preview.fingerprint:
            raise Mendable(f'The alert "{slug}" was changed since you read it. Nothing was sent: look at it again.')
        async with self._parts.store.unit() as unit:
            await unit.broadcasts.queue_up(plan.preview.alert.slug)
            former = [each for each in await unit.broadcasts.all() if each.slug == slug]
            for each in former:
                _check_is_out_of_the_way(each)
            if await unit.copies.are_forgotten(plan.preview.alert.slug, self._parts.clock.now().date()):
                raise Mendable(
                    f'The alert "{slug}" went out so long ago that it is no longer known who has it: they would get it '
                    "twice. Put what is to be said now into a folder with another name."
                )
            if has_ended(former):
                raise Mendable(f'The alert "{slug}" was closed: who has it was told so. It is not sent again.')
            if plan.picture is not None:
                await unit.pictures.keep(plan.picture.photo, plan.picture.content)
            now = self._parts.clock.now()
            broadcast = await launch(unit.broadcasts, plan.preview, now)
            posts = {channel: door.chat for channel, door in plan.doors.items() if isinstance(door, Open)}
            await unit.channels.address(broadcast, (plan.preview.alert.slug, FIRST_REVISION), posts, now)
            unit.log.append(Act(Kind.LAUNCHED, by=None, slug=slug, number=broadcast), now)
        self._parts.engine.wake()
        return broadcast, plan

    def _texts(self, alert: Alert, channels: Iterable[Channel]) -> Mapping[Language, Message]:
        """Every language we ship: where the alert has no translation, English under the person's own buttons.

        With them, the editions for channels.
        """
        parts = self._parts
        texts = {language: alert_message(alert, language, parts.wording, parts.shelf()) for language in LANGUAGES}
        posted = {
            edition(each): channel_message(texts[each], alert, parts.wording.in_(each), parts.bot_name)
            for each in sorted({channel.language for channel in channels})
        }
        return {**texts, **posted}

    async def _door(self, channel: Channel) -> Open | Shut:
        messenger = self._parts.messenger
        return await try_door(messenger.call, channel, bot_number(self._parts.settings))


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
            raise Mendable(
                f'The alert "{former.slug}" cannot be sent while its last errand is halted: `alertbot broadcasts` '
                f"says why. Mend it, then `alertbot {former.kind} {former.slug}`."
            )
        case State.STOPPED if former.waiting:
            raise Mendable(f'The alert "{former.slug}" was stopped only now. Send it again in a minute.')
        case _:
            pass
