"""Two faces: what an alert asks of this person where they are, looked up at the tap; and what is not done for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat.face_message import face_message, warning_message
from alertbot.chat.live_alert import Asked, Step, brought_up_to_date, live_alert
from alertbot.chat.region import NAMES_A_ROW, NONE, in_rows, region_name
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.faces import ELSEWHERE, Sight, face, has_faces, must_be_asked, places, sight
from alertbot.model.messages import Button, Message
from alertbot.model.regions import REGIONS, Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Alert

TAKES_BACK = frozenset({Step.SHOW, Step.MINE, Step.WITHDRAW, Step.UNDO, Step.HOME})
"""What anybody may do who once acted, wherever they are now."""


async def opened(visit: Visit, alert: Alert, rest: Sequence[str]) -> Answer:
    """What they can do where they are: the country in their settings, else what they say now, which is not kept."""
    told = rest[0] if rest else ""
    if told and told not in {*REGIONS, ELSEWHERE}:
        return Answer(visit.words.plain("toast-stale"))
    if not has_faces(alert):  # when their copy was made, it had
        return Answer(replies=(visit.send(await live_alert(visit, alert)),))
    region = home(visit) or (Region(told) if told else None)
    if region is None and must_be_asked(alert):
        return Answer(replies=(visit.send(_where(visit, alert)),))
    message = await _shown(visit, alert, region)
    is_answer = told and not visit.is_picture
    return Answer(replies=(visit.put(message) if is_answer else visit.send(message),))


def home(visit: Visit) -> Region | None:
    """The country they told and we hold."""
    return visit.subscriber.region if visit.subscriber else None


def hindrance(visit: Visit, asked: Asked, step: str = "", rest: Sequence[str] = ()) -> Answer | None:
    """What they are told instead, where this must not be done; None: it may.

    Asked at every tap, since a button may be older than their country, or the file. Who acted can always take it back.
    """
    if step in TAKES_BACK or NONE in rest:
        return None
    match sight(asked.alert, asked.ask, home(visit), was_asked=asked.was_offered):
        case Sight.HIDDEN:
            return Answer(asked.ask.bounds.why or visit.words.plain("toast-face-aside"), is_alert=True)
        case Sight.ASIDE:
            return Answer(visit.words.plain("toast-face-aside"), is_alert=True)
        case Sight.UNSURE:
            return Answer(visit.words.plain("toast-face-where"), (visit.send(_where(visit, asked.alert)),))
        case _:
            return None


def before_sharing(visit: Visit, asked: Asked) -> Answer | None:
    """The warning that comes before the ways to share; None: they are not warned."""
    if sight(asked.alert, asked.ask, home(visit), was_asked=asked.was_offered) is not Sight.WARNED:
        return None
    return Answer(replies=(visit.send(warning_message(asked.alert, asked.ask, visit.words)),))


async def as_offered(visit: Visit, asked: Asked) -> Message | None:
    """The message under whose button they acted, with the counts of this moment.

    None: it depends on what they said of where they are, which we did not keep.
    """
    region = home(visit)
    return await _shown(visit, asked.alert, region) if region is not None else None


async def _shown(visit: Visit, alert: Alert, region: Region | None) -> Message:
    found = face(alert, visit.language, region)
    made = face_message(alert, found, visit.words, visit.catalogue)
    if (told := home(visit)) is not None:
        line = visit.words.say("face-as-told", name=region_name(told, visit.language))
        made = replace(made, html=f"{made.html}\n\n{line}")
    asked = [Asked(alert, ask, was_offered=True) for ask in found.asks]
    return await brought_up_to_date(visit, made, asked)


def _where(visit: Visit, alert: Alert) -> Message:
    """Where they are: the countries that make a difference, and anywhere else."""

    def button(label: str, region: Region) -> Button:
        return Button(label, tap=data(Verb.ACT, alert.slug, "-", Step.OPEN, region))

    names = [button(region_name(region, visit.language), region) for region in places(alert)]
    rest = button(visit.words.plain("button-face-elsewhere"), ELSEWHERE)
    return Message(visit.words.say("face-ask-where"), (*in_rows(names, NAMES_A_ROW), (rest,)))
