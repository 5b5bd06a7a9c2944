"""What the page shows: people, chats, the crowd and the last sixty seconds, ready to become JSON."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, TypeVar

from alertbot.rehearsal.files import KINDS

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator

    from alertbot.rehearsal.crowd import Crowd
    from alertbot.rehearsal.logbook import Accepted, Refused
    from alertbot.rehearsal.people import Json, Person
    from alertbot.rehearsal.sights import Event
    from alertbot.rehearsal.world import World

FILES = "/rehearsal/files/"
MESSAGES_SHOWN = 200
TROUBLES = ("storm", "bad_gateway", "cut", "lost", "slow", "revoked", "blocked_all")
_IN_CHATS = frozenset({"message", "edited", "deleted", "toast", "typing", "passed_on"})
_TOO_MANY = 429
_Note = TypeVar("_Note", "Accepted", "Refused")


def guests(world: World, crowd: Crowd) -> list[Person]:
    """Everybody who is not of the crowd."""
    return [person for person in world.people.values() if person.id not in crowd]


def shown_people(world: World, crowd: Crowd) -> list[Json]:
    """Everybody who is not of the crowd, with their commands and the newest messages of their chat."""
    return [_shown_person(world, person) for person in guests(world, crowd)]


def _shown_person(world: World, person: Person) -> Json:
    chat = world.chats[person.id]
    kept = [message for message in chat.messages.values() if not message.deleted][-MESSAGES_SHOWN:]
    messages = [message_shown(world.seen(chat, message)) for message in kept]
    return {"person": person_shown(world, person), "messages": messages}


def person_shown(world: World, person: Person) -> Json:
    """A person and what their app shows of the bot before anybody has written."""
    return {**person.seen(), **menu_for(world, person)}


def menu_for(world: World, person: Person) -> Json:
    """The bot's commands and description as this person's app shows them.

    In their language, else as the bot set them for all; commands of the narrowest scope first (BotCommandScope).
    """
    own: Json = {"type": "chat", "chat_id": person.id}
    scopes: tuple[Json, ...] = (own, {"type": "all_private_chats"}, {"type": "default"})
    keys = [f"commands {json.dumps(scope, sort_keys=True)} " for scope in scopes]
    languages = (person.language, "")
    commands = [world.belongings.get(key + language) for key in keys for language in languages]
    descriptions = [world.belongings.get(f"description {language}") for language in languages]
    return {"commands": next(filter(None, commands), []), "description": next(filter(None, descriptions), "")}


def message_shown(seen: Json) -> Json:
    """A message whose files lead to the page's own address; the one handed in stays as it is."""
    shown = dict(seen)
    for kind in KINDS:
        if kind in shown:
            path = "/".join(shown[kind]["url"].split("/")[-2:])
            shown[kind] = {**shown[kind], "url": FILES + path}
    return shown


def event_shown(world: World, crowd: Crowd, event: Event) -> Event | None:
    """The event as the page gets it; None if it is about the crowd or not for showing."""
    kind = event["kind"]
    if kind == "person":
        person = world.people[event["person"]["id"]]
        return None if person.id in crowd else {"kind": kind, "person": person_shown(world, person)}
    if kind not in _IN_CHATS or event["chat"] in crowd or event["chat"] not in world.people:
        return None
    return {**event, "message": message_shown(event["message"])} if "message" in event else event


def beats(world: World, seconds: int) -> list[Json]:
    """What was sent in each of the last so many whole seconds, the present one included.

    `bulk` counts against the limit of all chats together, `answers` do not; `refused` were told to wait.
    """
    newest = math.floor(world.hands.monotonic())
    counts = {second: {"bulk": 0, "answers": 0, "refused": 0} for second in range(newest - seconds + 1, newest + 1)}
    for second, kind in _kinds([*_since(world.log.accepted, newest - seconds)][::-1]):
        if second in counts:
            counts[second][kind] += 1
    for note in _since(world.log.refused, newest - seconds):
        if note.status == _TOO_MANY and (second := math.floor(note.at)) in counts:
            counts[second]["refused"] += 1
    return [{"second": second, **count} for second, count in counts.items()]


def _kinds(accepted: list[Accepted]) -> Iterator[tuple[int, str]]:
    """The second of each message and whether it was bulk: then the count of bulk grew with it."""
    # Of an album only the first message grows it: the others show as answers.
    before = 0
    for note in accepted:
        yield math.floor(note.at), "bulk" if note.bulk > before else "answers"
        before = note.bulk


def _since(notes: deque[_Note], at: float) -> Iterator[_Note]:
    """The newest first, and one more than asked for, so that each has one before it."""
    for note in reversed(notes):
        yield note
        if note.at < at:
            return
