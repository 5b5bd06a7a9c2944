"""The honest notice, and the yes to it: nothing about a person is kept before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat.campaign_page import campaign_message
from alertbot.chat.case_page import case_message
from alertbot.chat.choosing import Menu, topics_message
from alertbot.chat.links import Link, read_link
from alertbot.chat.live_alert import live_alert
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.messages import Button, Message, ShowCommands
from alertbot.model.subscribers import NOTICE
from alertbot.model.topics import LANGUAGES, Language
from alertbot.work.retention import PROMISES
from alertbot.work.subscribing import ERASABLE, agree, must_read_notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Keyboard, Reply

HOUR = 3600


async def start(visit: Visit, payload: str) -> list[Reply]:
    """/start: the notice to whoever has not agreed to it as it is now; topics to the others. Subscribes nobody."""
    link = read_link(payload, visit.catalogue)
    if must_read_notice(visit.subscriber):
        return [visit.send(notice_message(visit, link))]
    return await opened(visit, link, Menu(is_first=not visit.is_active, linked=link.topics))


def notice_message(visit: Visit, link: Link) -> Message:
    """The notice, with the languages to read it in; what the person came for is named, and travels in the buttons."""
    words = visit.words
    parts = [words.say("notice-changed")] if visit.subscriber else []
    parts += [words.say("notice", hours=promised_hours(), days=PROMISES.left.days), *_came_for(visit, link)]
    return Message("\n\n".join(parts), (*_understanding(visit, link), *_reading(visit, link), _languages(visit, link)))


async def show_notice(visit: Visit, parts: Sequence[str]) -> Answer:
    """The notice again, in the language of the button."""
    known = _read(visit, parts)
    if known is None:
        return Answer(visit.words.plain("toast-stale"))
    language, link = known
    return Answer(replies=(visit.put(notice_message(visit.speaking(language), link)),))


async def show_safer_ways(visit: Visit, parts: Sequence[str]) -> Answer:
    """What a person can do to be safer, in the place of the notice."""
    known = _read(visit, parts)
    if known is None:
        return Answer(visit.words.plain("toast-stale"))
    language, link = known
    there = visit.speaking(language)
    back = Button(there.words.plain("button-back"), tap=data(Verb.NOTICE, language, link.payload))
    keyboard = (*_understanding(there, link, safer=False), (back,))
    return Answer(replies=(visit.put(Message(there.words.say("safer-ways", hours=promised_hours()), keyboard)),))


async def understood(visit: Visit, parts: Sequence[str]) -> Answer:
    """The yes: on record with the version that was read. From now /forget can delete the notice's own message."""
    version, rest = (parts[0], parts[1:]) if parts else ("", [])
    known = _read(visit, rest)
    if known is None:
        return Answer(visit.words.plain("toast-stale"))
    language, link = known
    if version != str(NOTICE):
        changed = notice_message(visit.speaking(language), link)
        return Answer(visit.words.plain("toast-notice-changed"), (visit.put(changed),))
    if visit.is_active and not must_read_notice(visit.subscriber):
        return Answer(visit.words.plain("toast-agreed-before"))
    person = await agree(visit.unit.subscribers, visit.chat, language, visit.today)
    if visit.under is not None:
        await visit.unit.footprints.add(visit.chat, [visit.under], visit.now)
    there = visit.of(person)
    return Answer(replies=(*(await menu_in(there, language)), *await _agreed(there, link)))


async def opened(visit: Visit, link: Link, menu: Menu) -> list[Reply]:
    """What a link leads to for somebody who has agreed: the alert, say, and the offer to follow its topics."""
    message = await _page(visit, link)
    if message is None:
        gone = [visit.say(visit.words.say("link-gone"))] if link.is_gone else []
        return [*gone, visit.put(topics_message(visit, menu))]
    followed = visit.subscriber.topics if visit.subscriber else frozenset()
    offer = [visit.send(topics_message(visit, menu))] if set(link.topics) - followed else []
    return [visit.send(message), *offer]


async def _page(visit: Visit, link: Link) -> Message | None:
    if link.alert is not None:
        visit.opens(link.alert.slug)
        return await live_alert(visit, link.alert)
    if link.case is not None:
        return await case_message(visit, link.case)
    return await campaign_message(visit, link.campaign) if link.campaign is not None else None


async def menu_in(visit: Visit, language: Language) -> list[Reply]:
    """Telegram shows everybody's command menu in the language of the app; where theirs is another, say so."""
    member = await visit.unit.team.find(visit.chat)
    if member is None and language == visit.own:
        return []
    return [ShowCommands(visit.chat, language, member.role if member else None)]


def promised_hours() -> int:
    """For how many hours a message of ours can be taken back."""
    return int(ERASABLE.total_seconds()) // HOUR


async def _agreed(visit: Visit, link: Link) -> list[Reply]:
    menu = Menu(is_first=True, linked=link.topics)
    if not link.has_page:
        return [visit.put(topics_message(visit, menu))]
    # The notice keeps its place and loses its buttons; what the person came for stands below it, the offer last.
    done = visit.put(Message(visit.words.say("agreed")))
    return [done, *await opened(replace(visit, under=None), link, menu)]


def _came_for(visit: Visit, link: Link) -> list[str]:
    if link.is_gone:
        return [visit.words.say("link-gone")]
    if link.alert is not None:
        return [visit.words.say("notice-for-alert", title=link.alert.text(visit.language).title)]
    if link.case is not None:
        return [visit.words.say("notice-for-case", title=link.case.title(visit.language))]
    if link.campaign is not None:
        return [visit.words.say("notice-for-campaign", title=link.campaign.title(visit.language))]
    if link.title_topic is not None:
        topic = visit.catalogue.topics[link.title_topic]
        return [visit.words.say("notice-for-topic", title=topic.title(visit.language))]
    return []


def _understanding(visit: Visit, link: Link, *, safer: bool = True) -> Keyboard:
    language, words = visit.language, visit.words
    agrees = Button(words.plain("button-understand"), tap=data(Verb.AGREE, NOTICE, language, link.payload))
    ways = Button(words.plain("button-safer-ways"), tap=data(Verb.SAFER, language, link.payload))
    return ((agrees,), (ways,)) if safer else ((agrees,),)


def _reading(visit: Visit, link: Link) -> Keyboard:
    leads = (
        (Verb.READ, link.alert and link.alert.slug),
        (Verb.CASE, link.case and link.case.slug),
        (Verb.CAMPAIGN, link.campaign and link.campaign.slug),
    )
    label = visit.words.plain("button-read-without")
    return tuple((Button(label, tap=data(verb, slug)),) for verb, slug in leads if slug)


def _languages(visit: Visit, link: Link) -> tuple[Button, ...]:
    order = sorted(LANGUAGES, key=lambda language: language != visit.own)
    return tuple(
        Button(language_label(visit, language), tap=data(Verb.NOTICE, language, link.payload)) for language in order
    )


def language_label(visit: Visit, language: Language) -> str:
    """A language's own name, marked if it is the one being read."""
    name = visit.words.wording.plain(language, "name-language")
    return f"✓ {name}" if language == visit.language else name


def _read(visit: Visit, parts: Sequence[str]) -> tuple[Language, Link] | None:
    """The language and the link in a button's data; a link to what is gone is simply none."""
    language, payload = parts if len(parts) == 2 else ("", "")  # noqa: PLR2004 - a language and a payload
    return (Language(language), read_link(payload, visit.catalogue)) if language in LANGUAGES else None
