"""Choosing topics: a menu that toggles in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.explaining import explained
from alertbot.chat.taps import Verb, data, fits
from alertbot.chat.visit import Answer
from alertbot.model.messages import Button, Message
from alertbot.model.subscribers import Source
from alertbot.model.topics import TopicSlug
from alertbot.work.subscribing import follow, may_choose, unfollow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Alert, Catalogue
    from alertbot.model.messages import Keyboard, Reply
    from alertbot.model.topics import Topic

PAGE = 10
"""Topics shown at once: what fits on an old phone without scrolling far."""

LONGEST_LIST = 30
CODE = re.compile(r"([sm])([0-9a-f]{0,16})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Menu:
    """How a topics menu came to be: in the first dialogue or later, by a link to which topics (they come first)."""

    is_first: bool = False
    linked: tuple[TopicSlug, ...] = ()

    def source(self, topic: TopicSlug) -> Source:
        """Where a yes or no given in this menu comes from."""
        if topic in self.linked:
            return Source.LINK
        return Source.START if self.is_first else Source.SETTINGS

    def order(self, catalogue: Catalogue) -> list[Topic]:
        """The topics as they are shown."""
        topics = catalogue.topics.values()
        return sorted(topics, key=lambda topic: topic.slug not in self.linked)

    def code(self, catalogue: Catalogue) -> str:
        """Itself, for a button's data: a letter, and the linked topics as bits by their place in the catalogue."""
        # Where topics.toml is reordered between menu and tap, the bits mean others: their source is then wrong by a
        # word, the topic and the yes never are.
        bits = sum(1 << place for place, slug in enumerate(catalogue.topics) if slug in self.linked)
        return ("s" if self.is_first else "m") + (f"{bits:x}" if bits else "")


def read_menu(code: str, catalogue: Catalogue) -> Menu | None:
    """The menu of a button's data; None if none of ours says so."""
    found = CODE.fullmatch(code)
    if found is None:
        return None
    bits = int(found[2] or "0", 16)
    linked = tuple(slug for place, slug in enumerate(catalogue.topics) if bits >> place & 1)
    return Menu(found[1] == "s", linked)


def topics_message(visit: Visit, menu: Menu, page: int = 0) -> Message:
    """The menu, with a check mark at what the person follows."""
    page, last, shown = _page(visit, menu, page)
    say, own = visit.words.say, visit.language
    lines = [say("topics-line", title=t.title(own), description=t.description(own)) for t in shown]
    head = visit.words.say("topics-linked" if menu.linked and page == 0 else "topics-ask")
    html = "\n\n".join([head, "\n".join(lines), visit.words.say("topics-how")])
    about = Button(visit.words.plain("button-topics-about"), tap=data(Verb.ABOUT, page, menu.code(visit.catalogue)))
    below = ((about,),) if any(topic.explainers for topic in shown) else ()
    return Message(html, (*_rows(visit, menu, shown), *_turning(visit, menu, page, last), *below, _done(visit)))


def _page(visit: Visit, menu: Menu, page: int) -> tuple[int, int, list[Topic]]:
    """The page as it is, the last one, and the topics on it."""
    topics = menu.order(visit.catalogue)
    last = max(0, len(topics) - 1) // PAGE
    page = min(page, last)
    return page, last, topics[page * PAGE : (page + 1) * PAGE]


async def show_topics(visit: Visit, menu: Menu | None = None) -> list[Reply]:
    """The menu as an answer; to a stranger, what comes first."""
    if not may_choose(visit.subscriber):
        return [visit.say(visit.words.say("first-the-notice"))]
    return [visit.put(topics_message(visit, menu or Menu()))]


async def tapped_topic(visit: Visit, parts: Sequence[str], *, is_yes: bool) -> Answer:
    """A yes or no to one topic. What is set is what the button said: tapped twice is tapped once."""
    slug, code = parts if len(parts) == 2 else ("", "")  # noqa: PLR2004 - a topic and a menu
    topic, menu = visit.catalogue.topics.get(TopicSlug(slug)), read_menu(code, visit.catalogue)
    if topic is None or menu is None:
        return Answer(visit.words.plain("toast-stale"))
    person = visit.subscriber
    if person is None or not may_choose(person):
        return Answer(visit.words.plain("toast-start-first"))
    people, source = visit.unit.subscribers, menu.source(topic.slug)
    if is_yes:
        await follow(people, visit.chat, person, [topic.slug], today=visit.today, source=source)
    else:
        await unfollow(people, person, topic.slug, visit.today, source)
        visit.recall()
    page = menu.order(visit.catalogue).index(topic) // PAGE
    said = "toast-following" if is_yes else "toast-not-following"
    anew = await again(visit)
    return Answer(
        visit.words.plain(said, topic=topic.title(visit.language)), (visit.put(topics_message(anew, menu, page)),)
    )


async def turned_page(visit: Visit, parts: Sequence[str]) -> Answer:
    """Another page of the menu."""
    page, code = parts if len(parts) == 2 else ("", "")  # noqa: PLR2004 - a page and a menu
    menu = read_menu(code, visit.catalogue)
    if menu is None or not page.isdecimal():
        return Answer(visit.words.plain("toast-stale"))
    if not may_choose(visit.subscriber):
        return Answer(visit.words.plain("toast-start-first"))
    return Answer(replies=(visit.put(topics_message(visit, menu, int(page))),))


async def asked_what_about(visit: Visit, parts: Sequence[str]) -> Answer:
    """What the topics on that page are about, in a message of its own."""
    page, code = parts if len(parts) == 2 else ("", "")  # noqa: PLR2004 - a page and a menu
    menu = read_menu(code, visit.catalogue)
    if menu is None or not page.isdecimal():
        return Answer(visit.words.plain("toast-stale"))
    _, _, shown = _page(visit, menu, int(page))
    return Answer(replies=(visit.send(explained(visit, shown)),) if shown else ())


async def finished(visit: Visit, _: Sequence[str]) -> Answer:
    """Chosen: what the person follows now, and a first alert they could act on."""
    if not may_choose(visit.subscriber):
        return Answer(visit.words.plain("toast-start-first"))
    return Answer(replies=(visit.put(chosen_message(visit)),))


def chosen_message(visit: Visit) -> Message:
    """What the person follows, what will happen, and the newest open alert of it."""
    words = visit.words
    change = Button(words.plain("button-change-topics"), tap=data(Verb.TOPICS, 0, Menu().code(visit.catalogue)))
    followed = followed_topics(visit)
    if not followed:
        return Message(words.say("topics-none"), ((change,),))
    titles = [f"• {escape(topic.title(visit.language))}" for topic in followed[:LONGEST_LIST]]
    parts = [words.say("topics-chosen", count=len(followed)), "\n".join(titles)]
    is_paused = visit.subscriber is not None and visit.subscriber.is_paused(visit.now)
    parts.append(words.say("topics-then-paused" if is_paused else "topics-then"))
    first = _first_alert(visit, followed)
    if first is None:
        return Message("\n\n".join(parts), ((change,),))
    parts.append(words.say("first-alert", title=first.text(visit.language).title))
    read = Button(words.plain("button-read-alert"), tap=data(Verb.READ, first.slug))
    every = Button(words.plain("button-all-alerts"), tap=data(Verb.ALERTS, 0))
    return Message("\n\n".join(parts), ((read,), (every,), (change,)))


def followed_topics(visit: Visit) -> list[Topic]:
    """What the person follows, in the catalogue's order; topics that are no longer in it are not shown."""
    followed = visit.subscriber.topics if visit.subscriber else frozenset()
    return [topic for topic in visit.catalogue.topics.values() if topic.slug in followed]


async def again(visit: Visit) -> Visit:
    """The visit with the person as they are now, after something has changed."""
    person = await visit.unit.subscribers.find(visit.chat)
    return visit if person is None else visit.of(person)


def _first_alert(visit: Visit, followed: list[Topic]) -> Alert | None:
    slugs = {topic.slug for topic in followed}
    return next((a for a in visit.catalogue.open_alerts(visit.today) if slugs & set(a.topics)), None)


def _rows(visit: Visit, menu: Menu, topics: list[Topic]) -> Keyboard:
    followed = visit.subscriber.topics if visit.subscriber else frozenset()
    code = menu.code(visit.catalogue)
    rows = []
    for topic in topics:
        is_followed = topic.slug in followed
        verb = Verb.UNFOLLOW if is_followed else Verb.FOLLOW
        # Too many topics for the bits: the yes matters more than which link it came by.
        way = code if fits(Verb.UNFOLLOW, topic.slug, code) else code[0]
        mark = "✓ " if is_followed else ""
        rows.append((Button(mark + topic.title(visit.language), tap=data(verb, topic.slug, way)),))
    return tuple(rows)


def _turning(visit: Visit, menu: Menu, page: int, last: int) -> Keyboard:
    def leading_to(words: str, other: int) -> Button:
        return Button(visit.words.plain(words), tap=data(Verb.TOPICS, other, menu.code(visit.catalogue)))

    back = [leading_to("button-previous", page - 1)] if page else []
    onward = [leading_to("button-next", page + 1)] if page < last else []
    return (tuple(back + onward),) if back or onward else ()


def _done(visit: Visit) -> tuple[Button, ...]:
    return (Button(visit.words.plain("button-done"), tap=data(Verb.DONE)),)
