"""Everything that is kept about a person, for that person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from alertbot.chat.dialogue import was_asked
from alertbot.chat.live_alert import Step
from alertbot.chat.page_parts import titled_button
from alertbot.chat.region import region_name
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.actions import QUIET, Action
from alertbot.model.following import title_of
from alertbot.model.messages import Button, SendFile
from alertbot.model.wall import State
from alertbot.model.zones import clock_name
from alertbot.work.retention import PROMISES
from alertbot.work.subscribing import ERASABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.actions import Done
    from alertbot.model.messages import Keyboard, MessageId, Reply
    from alertbot.model.subscribers import OptIn, Subscriber
    from alertbot.model.team import Candidate, Member
    from alertbot.model.wall import Item

NEWEST = 20
"""Opt-ins told in the message; the file holds every one."""

EVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Since when messages are told in the file: those of an alert that is still open can be older than others."""

MOST_SIGNATURES = 20
"""Those shown as buttons: the newest."""

FILE = "my-data.json"


async def show_my_data(visit: Visit, _: str = "") -> list[Reply]:
    """/mydata: readable, and a button for the file."""
    return [visit.say(*await _told(visit))]


async def tapped_my_data(visit: Visit, parts: Sequence[str]) -> Answer:
    """The text from the settings, or the file."""
    places = (await _membership(visit), await visit.unit.candidates.find(visit.chat, visit.now))
    if visit.subscriber is None and not any(places) and not (await _reports(visit)).any:
        return Answer(visit.words.plain("toast-nothing-kept"))
    match list(parts):
        case ["show"]:
            return Answer(replies=(visit.say(*await _told(visit)),))
        case ["file"]:
            return Answer(replies=(await _file(visit),))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def _told(visit: Visit) -> tuple[str, Keyboard]:
    person, member, words = visit.subscriber, await _membership(visit), visit.words
    candidate = await visit.unit.candidates.find(visit.chat, visit.now)
    reports = await _reports(visit)
    if person is None and member is None and candidate is None and not reports.any:
        return words.say("my-data-none"), ()
    messages = await visit.unit.footprints.recent(visit.chat, visit.now - ERASABLE)
    lines = [words.say("my-data-chat", chat=str(visit.chat)), *(_about(visit, person) if person else ())]
    if member is not None:
        role = words.plain(f"name-role-{member.role}")
        lines.append(words.say("my-data-member", name=member.name, day=member.joined_on, role=role))
    if candidate is not None:
        role = words.plain(f"name-role-{candidate.role}")
        lines.append(words.say("my-data-candidate", name=candidate.name, role=role))
    lines += reports.told(words)
    lines.append(words.say("my-data-messages", count=len(messages)))
    did = await visit.unit.actions.of(visit.chat)
    lines += [words.say(f"my-data-{done.action}", title=_title(visit, done)) for done in did]
    if did:
        lines.append(_since_they_joined(visit, did))
    if older := len(await visit.unit.footprints.recent(visit.chat, EVER)) - len(messages):
        lines.append(words.say("my-data-open-alerts", count=older))
    on_walls = [item for item in await visit.unit.wall.of(visit.chat) if item.state is not State.WITHDRAWN]
    if on_walls:
        lines.append(words.say("my-data-wall", count=len(on_walls)))
    if await was_asked(visit):
        lines.append(words.say("my-data-dialogue"))
    parts = [words.say("my-data-head"), "\n".join(lines), *(await _agreed_to(visit, person) if person else ())]
    rows = [(button,) for button in _signatures(visit, did)][-MOST_SIGNATURES:]
    return "\n\n".join(parts), (*rows, (Button(words.plain("button-file"), tap=data(Verb.MY_DATA, "file")),))


def _title(visit: Visit, done: Done) -> str:
    """Of what it was done about; what was taken back is named no more."""
    if done.ask.alert in visit.catalogue.recalled:
        return visit.words.plain("my-data-recalled")
    return title_of(done.ask.alert, visit.catalogue, visit.language)


def _signatures(visit: Visit, did: Sequence[Done]) -> Iterator[Button]:
    """To each signature, to look at it and to withdraw it: also when the message below which it was given is gone."""
    for done in did:
        alert = visit.catalogue.known(done.ask.alert) if done.action is Action.SIGNED else None
        asks = alert.text(visit.language).asks if alert is not None else ()
        key = next((ask.key for ask in asks if ask.name == done.ask.ask), None)
        if key is not None:
            title = f"{visit.words.plain('button-your-signature')}: {_title(visit, done)}"
            yield titled_button(title, Verb.ACT, done.ask.alert, key, Step.SHOW)


def _since_they_joined(visit: Visit, did: Sequence[Done]) -> str:
    """How much they did, and what came of it; counted now, and kept nowhere."""
    did = [done for done in did if done.action not in QUIET]
    alerts = {done.ask.alert for done in did}
    known = [visit.catalogue.alerts[slug] for slug in alerts if slug in visit.catalogue.alerts]
    results = sum(alert.result is not None for alert in known)
    return visit.words.say("my-data-since", actions=len(did), results=results)


@dataclass(frozen=True, slots=True)
class _Reports:
    """What is kept of somebody as a reporter; no word of what they said can be shown, nor which reports were theirs."""

    is_writing: bool
    ways_back: int
    messages: tuple[MessageId, ...]

    @property
    def any(self) -> bool:
        return self.is_writing or self.ways_back > 0 or bool(self.messages)

    def told(self, words: Words) -> Iterator[str]:
        if self.is_writing:
            yield words.say("my-data-report")
        if self.ways_back:
            yield words.say("my-data-ways", count=self.ways_back)
        if self.messages:
            yield words.say("my-data-fading", count=len(self.messages))


async def _reports(visit: Visit) -> _Reports:
    filling = await visit.unit.reporters.filling(visit.chat, visit.now)
    messages = await visit.unit.report_traces.of(visit.chat, receipts=True)
    return _Reports(filling is not None, await visit.unit.reporters.count_ways(visit.chat), tuple(messages))


async def _membership(visit: Visit) -> Member | None:
    return await visit.unit.team.find(visit.chat)


async def _agreed_to(visit: Visit, person: Subscriber) -> list[str]:
    words, opt_ins = visit.words, await visit.unit.subscribers.opt_ins(person.no)
    newest = "\n".join(_opt_in(visit, opt_in) for opt_in in opt_ins[-NEWEST:])
    older = [words.say("my-data-older", count=len(opt_ins) - NEWEST)] if len(opt_ins) > NEWEST else []
    return [words.say("my-data-topics"), newest or words.say("my-data-no-topics"), *older]


def _about(visit: Visit, person: Subscriber) -> Iterator[str]:
    words = visit.words
    yield words.say("my-data-number", number=str(person.no))
    yield words.say("my-data-language", name=words.plain("name-language"))
    if person.region is not None:
        yield words.say("my-data-region", name=region_name(person.region, visit.language))
    yield words.say(f"my-data-frequency-{person.frequency}")
    if person.told is not None:
        yield words.say("my-data-told", day=person.told.date())
    yield words.say("my-data-clock-chosen" if person.chose_zone else "my-data-clock", name=clock_name(person.zone))
    yield words.say("my-data-agreed", day=person.agreed_on, version=str(person.notice))
    if person.is_paused(visit.now):
        yield words.say("my-data-paused")
    if person.left_on is not None:
        yield words.say("my-data-left", day=person.left_on, gone=person.left_on + PROMISES.left)


def _opt_in(visit: Visit, opt_in: OptIn) -> str:
    topic = visit.catalogue.topics.get(opt_in.topic)
    about: dict[str, str | date] = {
        "topic": topic.title(visit.language) if topic else opt_in.topic,
        "day": opt_in.given_on,
        "source": visit.words.plain(f"name-source-{opt_in.source}"),
        "version": str(opt_in.notice),
    }
    if opt_in.withdrawn_on is None or opt_in.withdrawn_by is None:
        return "• " + visit.words.say("my-data-standing", **about)
    ended_by = visit.words.plain(f"name-source-{opt_in.withdrawn_by}")
    return "• " + visit.words.say("my-data-withdrawn", end=opt_in.withdrawn_on, ended_by=ended_by, **about)


async def _file(visit: Visit) -> SendFile:
    person, member = visit.subscriber, await _membership(visit)
    candidate = await visit.unit.candidates.find(visit.chat, visit.now)
    opt_ins = await visit.unit.subscribers.opt_ins(person.no) if person else ()
    content = {
        "chat": visit.chat,
        "subscriber": _plain(person) if person else None,
        "opt_ins": [_plain(opt_in) for opt_in in opt_ins],
        "member": _plain(member) if member else None,
        "candidate": _plain(candidate) if candidate else None,
        "wall": [_plain(item) for item in await visit.unit.wall.of(visit.chat)],
        "actions": [
            {"alert": done.ask.alert, "ask": done.ask.ask, "action": done.action}
            for done in await visit.unit.actions.of(visit.chat)
        ],
        "our_messages": await visit.unit.footprints.recent(visit.chat, EVER),
        "dialogue": await _dialogue(visit),
        "reports": _plain(await _reports(visit)),
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return SendFile(visit.chat, FILE, text, visit.words.plain("file-my-data"), remembered=True)


async def _dialogue(visit: Visit) -> object:
    state = await visit.unit.dialogues.find(visit.chat, visit.now)
    return json.loads(state) if state else None


def _plain(kept: Subscriber | OptIn | Member | Candidate | Item | _Reports) -> dict[str, object]:
    """Every field of it, so that a field added later is told too."""
    return {name: _told_as(getattr(kept, name)) for name in type(kept).__slots__}


def _told_as(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, int) else str(value)
