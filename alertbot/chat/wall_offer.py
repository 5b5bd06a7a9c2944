"""What somebody made for a wall, shown back to them as it would stand there: sent on, or discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat import wall_queue
from alertbot.chat.taps import Verb, data, number_in
from alertbot.chat.visit import Answer
from alertbot.model.messages import Button, Message
from alertbot.model.wall import ItemNo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.alerts import AlertSlug
    from alertbot.model.messages import Keyboard


def line_shown(words: Words, no: ItemNo, line: str) -> Message:
    """The line as everybody would read it; nobody else has seen it yet."""
    return Message("\n\n".join([words.say("wall-line", line=line), words.say("wall-shown")]), _choice(words, no))


def picture_shown(words: Words, no: ItemNo) -> Message:
    """What stands below the picture, which has come without what was hidden in it."""
    return Message("\n\n".join([words.say("wall-picture-shown"), words.say("wall-shown")]), _choice(words, no))


async def tapped_offer(visit: Visit, parts: Sequence[str]) -> Answer:
    """It is sent, and organisers hear of it; or it is gone. Only to whoever made it."""
    what, number = parts if len(parts) == 2 else ("", "")  # noqa: PLR2004 - what is done, and with what
    no = ItemNo(number_in(number) or 0)
    item = await visit.unit.wall.unsent(no, visit.chat) if visit.subscriber is not None else None
    if item is None or what not in {"yes", "no"}:
        return Answer(visit.words.plain("toast-wall-gone"))
    alert, words = visit.catalogue.alerts.get(item.slug), visit.words
    is_over = alert is None or not alert.has_wall or not alert.is_open(visit.today)
    if alert is None or is_over or what == "no":
        await visit.unit.wall.discard(visit.chat, no)
        said = words.say("wall-over" if what == "yes" else "wall-discarded")
        return Answer(replies=(visit.put(Message(said)),))
    await visit.unit.wall.send(no)
    thanks = Message(words.say("wall-sent"), ((taking_back(words, alert.slug),),))
    return Answer(replies=(visit.put(thanks), *await wall_queue.notices(visit.unit, words.wording, alert)))


def taking_back(words: Words, slug: AlertSlug) -> Button:
    """A button that takes down all that they sent for this wall."""
    return Button(words.plain("button-wall-back"), tap=data(Verb.WALL, slug, "back"))


def _choice(words: Words, no: ItemNo) -> Keyboard:
    sending = Button(words.plain("button-wall-send"), tap=data(Verb.OFFER, "yes", no))
    return ((sending, Button(words.plain("button-wall-discard"), tap=data(Verb.OFFER, "no", no))),)
