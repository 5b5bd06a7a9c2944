"""Language, pause, and the settings that hold them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.choosing import Menu, again, followed_topics, show_topics
from alertbot.chat.links import Link
from alertbot.chat.notice import language_label, menu_in, notice_message
from alertbot.chat.region import region_line, show_region
from alertbot.chat.rhythm import rhythm_lines, show_clock, show_frequency
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer, Visit
from alertbot.model.messages import Button, Message, ShowCommands
from alertbot.model.subscribers import UNTIL_I_SAY
from alertbot.model.topics import LANGUAGES, Language
from alertbot.work.subscribing import Pause, pause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.messages import Keyboard, Reply
    from alertbot.model.subscribers import Subscriber

LENGTHS = (Pause.DAY, Pause.WEEK, Pause.UNTIL_I_SAY)


async def show_settings(visit: Visit, _: str = "") -> list[Reply]:
    """/settings: how things stand, and a way to change each."""
    if visit.subscriber is None:
        return [visit.say(visit.words.say("first-the-notice"))]
    return [visit.put(_settings_message(visit, visit.subscriber))]


async def show_languages(visit: Visit, _: str = "") -> list[Reply]:
    """/language: for a stranger it is the notice's, since nothing about them can be kept."""
    if visit.subscriber is None:
        return [visit.put(notice_message(visit, Link()))]
    rows = tuple((Button(language_label(visit, other), tap=data(Verb.LANGUAGE, other)),) for other in LANGUAGES)
    return [visit.put(Message(visit.words.say("language-ask"), rows))]


async def show_pause(visit: Visit, _: str = "") -> list[Reply]:
    """/pause: for how long, and the end of it."""
    if not visit.is_active:
        return [visit.say(visit.words.say("first-the-notice"))]
    return [visit.put(_pause_message(visit))]


async def chose_language(visit: Visit, parts: Sequence[str]) -> Answer:
    """From now on in this language, buttons and command menu too."""
    if visit.subscriber is None:
        return Answer(visit.words.plain("toast-start-first"))
    if len(parts) != 1 or parts[0] not in LANGUAGES:
        return Answer(visit.words.plain("toast-stale"))
    language = Language(parts[0])
    await visit.unit.subscribers.speak(visit.subscriber.no, language, visit.now)
    there = await again(visit)
    # Even in the app's own language: an earlier choice may still stand in the menu.
    menu = await menu_in(there, language) or [ShowCommands(visit.chat, None)]
    return Answer(replies=(there.put(Message(there.words.say("language-chosen"))), *menu))


async def chose_pause(visit: Visit, parts: Sequence[str]) -> Answer:
    """Silence for so long, or its end."""
    if visit.subscriber is None or visit.subscriber.has_left:
        return Answer(visit.words.plain("toast-start-first"))
    length = next((length for length in Pause if [length] == list(parts)), None)
    if length is None:
        return Answer(visit.words.plain("toast-stale"))
    await pause(visit.unit.subscribers, visit.subscriber, length, visit.now)
    visit.recall()
    anew = await again(visit)
    return Answer(replies=(anew.put(_pause_message(anew)),))


async def opened_setting(visit: Visit, parts: Sequence[str]) -> Answer:
    """A part of the settings, in their place."""
    if visit.subscriber is None:
        return Answer(visit.words.plain("toast-start-first"))
    match list(parts):
        case ["topics"]:
            return Answer(replies=tuple(await show_topics(visit, Menu())))
        case ["language"]:
            return Answer(replies=tuple(await show_languages(visit)))
        case ["pause"]:
            return Answer(replies=tuple(await show_pause(visit)))
        case ["region"] if visit.is_active:
            return Answer(replies=tuple(await show_region(visit)))
        case ["often"] if visit.is_active:
            return Answer(replies=tuple(await show_frequency(visit)))
        case ["clock"] if visit.is_active:
            return Answer(replies=tuple(await show_clock(visit)))
        case ["all"]:
            return Answer(replies=tuple(await show_settings(visit)))
        case _:
            return Answer(visit.words.plain("toast-stale"))


def _settings_message(visit: Visit, person: Subscriber) -> Message:
    words = visit.words
    lines = [
        words.say("settings-topics", count=len(followed_topics(visit))),
        words.say("settings-language", name=words.plain("name-language")),
        region_line(visit),
        *(() if person.has_left else rhythm_lines(visit, person)),
        _standing(visit, person),
    ]
    keyboard = (
        (Button(words.plain("button-topics"), tap=data(Verb.SETTINGS, "topics")),),
        (Button(words.plain("button-language"), tap=data(Verb.SETTINGS, "language")),),
        (Button(words.plain("button-region"), tap=data(Verb.SETTINGS, "region")),),
        (Button(words.plain("button-frequency"), tap=data(Verb.SETTINGS, "often")),),
        (Button(words.plain("button-clock"), tap=data(Verb.SETTINGS, "clock")),),
        (Button(words.plain("button-pause"), tap=data(Verb.SETTINGS, "pause")),),
        (Button(words.plain("button-my-data"), tap=data(Verb.MY_DATA, "show")),),
        (Button(words.plain("button-stop"), tap=data(Verb.STOP)),),
    )
    html = f"{words.say('settings-head')}\n\n" + "\n".join(filter(None, lines))
    return Message(html, keyboard if not person.has_left else keyboard[:2] + keyboard[6:7])


def _standing(visit: Visit, person: Subscriber) -> str:
    if person.has_left:
        return visit.words.say("settings-left")
    return _silence(visit, person)


def _silence(visit: Visit, person: Subscriber) -> str:
    if not person.is_paused(visit.now) or person.paused_until is None:
        return ""
    if person.paused_until >= UNTIL_I_SAY:
        return visit.words.say("pause-open")
    return visit.words.say("pause-until", day=person.paused_until.date())


def _pause_message(visit: Visit) -> Message:
    silence = _silence(visit, visit.subscriber) if visit.subscriber else ""
    rows: Keyboard = tuple(
        (Button(visit.words.plain(f"button-pause-{length}"), tap=data(Verb.PAUSE, length)),) for length in LENGTHS
    )
    if silence:
        rows = ((Button(visit.words.plain("button-pause-over"), tap=data(Verb.PAUSE, Pause.OVER)),), *rows)
    return Message(f"{silence or visit.words.say('pause-none')}\n\n{visit.words.say('pause-ask')}", rows)
