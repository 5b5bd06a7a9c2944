"""The solidarity wall of an alert or its case: to look at, to add to, and to take back from what one added."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat import wall_offer, wall_queue
from alertbot.chat.dialogue import ask_for_wall, stop_asking, wall_in_hand
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import Button, Message, SendAlbum
from alertbot.model.sent_files import FileKind
from alertbot.model.team import Deed
from alertbot.model.wall import ALBUM, LONGEST_LINE, MOST_OF_ONE, Kind, Unfit, WallFetch, line_of, wall_of, wall_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.updates import OtherContent
    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Alert
    from alertbot.model.messages import Reply
    from alertbot.model.wall import Item

LINES = 10
"""Lines shown in one message: the newest."""


async def tapped_wall(visit: Visit, parts: Sequence[str]) -> Answer:
    """A button of a wall. Anybody may look; to add something it takes the yes to the notice."""
    slug, *what = parts or ("",)
    alert = visit.catalogue.alerts.get(AlertSlug(slug))
    if alert is None or not alert.has_wall:
        return Answer(visit.words.plain("toast-alert-gone"))
    match what:
        case []:
            return Answer(replies=(visit.send(await _wall_message(visit, alert)),))
        case ["pics"]:
            return await _album(visit, alert)
        case ["back"] if visit.subscriber is not None:
            count = await visit.unit.wall.withdraw(wall_of(alert, visit.catalogue), visit.chat)
            return Answer(replies=(visit.send(Message(visit.words.say("wall-taken-back", count=count))),))
        case ["add" | "yes"] if visit.subscriber is None:
            return Answer(replies=(visit.say(visit.words.say("first-the-notice")),))
        case ["add" | "yes"] if why := await _why_not(visit, alert):
            return Answer(replies=(visit.say(why),))
        case ["add"]:
            return Answer(replies=(visit.send(_notice_message(visit, alert)),))
        case ["yes"]:
            await ask_for_wall(visit, alert.slug)
            return Answer(replies=(visit.put(Message(visit.words.say("wall-ask", most=LONGEST_LINE))),))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def told(visit: Visit, text: str) -> list[Reply] | None:
    """A line for the wall; None: nothing was asked for."""
    slug = await wall_in_hand(visit)
    if slug is None:
        return None
    alert = await _asked_about(visit, slug)
    if isinstance(alert, str):
        return [visit.say(alert)]
    line, words = line_of(text), visit.words
    if isinstance(line, Unfit) or not line:
        return [visit.say(words.say(f"wall-unfit-{line or Unfit.HIDDEN}", most=LONGEST_LINE))]
    await stop_asking(visit)
    no = await visit.unit.wall.add(alert.slug, visit.chat, Kind.LINE, line.encode(), visit.today)
    return [visit.send(wall_offer.line_shown(words, no, line))]


async def given(visit: Visit, event: OtherContent) -> list[Reply] | None:
    """A picture for the wall; None: nothing was asked for."""
    slug = await wall_in_hand(visit)
    if slug is None:
        return None
    alert = await _asked_about(visit, slug)
    if isinstance(alert, str):
        return [visit.say(alert)]
    if event.file is None or event.file.kind not in {FileKind.PHOTO, FileKind.DOCUMENT}:
        return [visit.say(visit.words.say("wall-only-pictures"))]
    await stop_asking(visit)
    fetch = WallFetch(alert.slug, visit.chat, event.message, event.file, visit.language)
    await visit.unit.wall.fetch(fetch, visit.now)
    return [visit.say(visit.words.say("wall-picture-coming"), ((wall_offer.taking_back(visit.words, alert.slug),),))]


async def _asked_about(visit: Visit, slug: str) -> Alert | str:
    """The alert for whose wall something was asked, or why nothing can be taken for it any more."""
    alert = visit.catalogue.alerts.get(AlertSlug(slug))
    why = await _why_not(visit, alert) if alert is not None else visit.words.say("wall-over")
    if alert is None or why:
        await stop_asking(visit)
        return why or ""
    return alert


async def _why_not(visit: Visit, alert: Alert) -> str | None:
    """Why this person can add nothing just now."""
    if not alert.is_open(visit.today):
        return visit.words.say("wall-over")
    if await visit.unit.wall.count_of(wall_of(alert, visit.catalogue), visit.chat, withdrawn=True) >= MOST_OF_ONE:
        return visit.words.say("wall-enough", most=MOST_OF_ONE)
    return None


async def _wall_message(visit: Visit, alert: Alert) -> Message:
    words, wall = visit.words, wall_of(alert, visit.catalogue)
    items = await visit.unit.wall.published(wall)
    parts = [words.say("wall-head", title=wall_title(alert, visit.catalogue, visit.language))]
    parts.append(words.say("wall-count", count=len(items)) if items else words.say("wall-empty"))
    parts += [words.say("wall-line", line=item.line) for item in _of(items, Kind.LINE)[:LINES]]
    pictures = _of(items, Kind.PICTURE)
    if pictures:
        parts.append(words.say("wall-pictures-too", count=len(pictures)))
    rows = []
    if alert.is_open(visit.today):
        rows.append((Button(words.plain("button-wall-add"), tap=data(Verb.WALL, alert.slug, "add")),))
    if pictures:
        rows.append((Button(words.plain("button-wall-pictures"), tap=data(Verb.WALL, alert.slug, "pics")),))
    if page := visit.catalogue.page_of(alert.slug):
        rows.append((Button(words.plain("button-wall-page"), url=f"{page}/wall?lang={visit.language}"),))
    if visit.subscriber is not None and await visit.unit.wall.count_of(wall, visit.chat):
        rows.append((wall_offer.taking_back(words, alert.slug),))
    if await wall_queue.may_look(visit, Deed.WRITE) and (count := await visit.unit.wall.waiting()):
        rows.append((Button(words.plain("button-wall-queue", count=count), tap=data(Verb.QUEUE)),))
    return Message("\n\n".join(parts), tuple(rows))


def _notice_message(visit: Visit, alert: Alert) -> Message:
    words = visit.words
    rows = [(Button(words.plain("button-wall-agree"), tap=data(Verb.WALL, alert.slug, "yes")),)]
    if page := visit.catalogue.page_of(alert.slug):
        rows.append((Button(words.plain("button-wall-blur"), url=f"{page}/blur?lang={visit.language}"),))
    rows.append((Button(words.plain("button-cancel"), tap=data(Verb.WALL, alert.slug)),))
    return Message(words.say("wall-notice"), tuple(rows))


async def _album(visit: Visit, alert: Alert) -> Answer:
    pictures = _of(await visit.unit.wall.published(wall_of(alert, visit.catalogue)), Kind.PICTURE)[: ALBUM[-1]]
    if not pictures:
        return Answer(visit.words.plain("toast-wall-gone"))
    caption = escape(wall_title(alert, visit.catalogue, visit.language), quote=False)
    remembered = visit.subscriber is not None
    return Answer(replies=(SendAlbum(visit.chat, tuple(each.no for each in pictures), caption, remembered),))


def _of(items: Sequence[Item], kind: Kind) -> list[Item]:
    return [item for item in items if item.kind is kind]
