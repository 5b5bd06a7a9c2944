"""What a play's people do in the made-up Telegram, and what its chats show them then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alertbot.app.digesting import EVERY as LOOKED_AFTER
from alertbot.clock import SystemClock
from alertbot.model.pictures import BLANK
from alertbot.rehearsal.files import Upload
from alertbot.rehearsal.forums import invite_bot, open_forum
from tests.screenplays.inline import passed_on_over_http
from tests.screenplays.parcels import parcel
from tests.screenplays.players import GROUP, Seen
from tests.screenplays.screenplay import (
    CHOOSES,
    IN_GROUP,
    RECEIPT,
    Deed,
    Does,
    Ends,
    Invites,
    Launches,
    Passes,
    Removes,
    Rewrites,
    Sends,
    Taps,
    Until,
    Writes,
    blanked,
    code_in,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.sights import Event, Watch
    from tests.screenplays.theatre import Theatre

CLOCK = SystemClock()
GIF = b"GIF89a\1\0\1\0\0\0\0;"


class Visitors:
    """What a play's people do in the made-up Telegram, and what its chats show them then."""

    def __init__(self, theatre: Theatre, watch: Watch) -> None:
        self._theatre = theatre
        self._world = theatre.world
        self._watch = watch
        self._people: dict[str, Person] = {}
        self._groups: set[int] = set()
        self._owners: set[str] = set()
        self._actor = ""
        self._tapped: int | None = None
        self._code = "CODE"
        self._curtain: Event = {"kind": "curtain"}

    def speaks(self, who: str, language: str) -> None:
        """The language of a person's Telegram."""
        self._people[who] = self._world.new_person(who, language)

    async def perform(self, deed: Deed) -> list[Seen]:
        """Do it, and look until the bot has fallen silent."""
        self._tapped = None
        match deed:
            case Writes(who, text):
                self._world.write(self._number(who), text.replace("CODE", self._code))
            case Taps(who, label):
                self._tap(self._number(who), label)
            case Does(who, what) if found := CHOOSES.fullmatch(what):
                await passed_on_over_http(self._world, self._number(who), self._number(found[1]))
            case Does(who, what):
                self._actor = who
                self._do(self._number(who), what)
            case Sends(slug):
                await self._theatre.send(slug)
            case Launches() | Rewrites() | Ends() | Passes() | Until() | Invites() | Removes():
                await self._work(deed)
        await self._theatre.falls_silent()
        self._world.show(self._curtain)
        return [seen async for seen in self._shown()]

    async def _work(self, deed: Launches | Rewrites | Ends | Passes | Until | Invites | Removes) -> None:
        match deed:
            case Launches(slug):
                owners = [person.id for name, person in self._people.items() if name in self._owners]
                await self._theatre.launch_in_a_storm(slug, owners)
            case Rewrites(slug):
                await self._theatre.rewrite(slug)
            case Ends(slug, ending):
                await self._theatre.end(slug, ending)
            case Passes(minutes):
                self._theatre.clock.push(60 * minutes)
            case Until():
                self._theatre.clock.push(deed.after(self._theatre.clock.now()).total_seconds())
                await CLOCK.sleep(2 * LOOKED_AFTER)  # by then it is known whose morning has come
            case Invites(role, name):
                made = await self._theatre.asked({"do": "invite", "role": role, "name": name})
                self._code = made["link"].partition("?start=join_")[2]
                self._owners |= {name or ""} if role == "owner" else set()
            case Removes(name):
                await self._theatre.asked({"do": "remove", "name": name})

    def _number(self, who: str) -> int:
        if who not in self._people:
            self.speaks(who, "en")
        return self._people[who].id

    def _open_group_link(self, person: int) -> None:
        messages = self._world.chats[person].messages.values()
        buttons = [button for each in messages for row in each.buttons() for button in row]
        urls = [button["url"] for button in buttons if "startgroup=" in button.get("url", "")]
        forum = open_forum(self._world, person, "The team")
        self._groups.add(forum.id)
        invite_bot(self._world, person, forum, urls[-1].partition("?startgroup=")[2].partition("&")[0])

    def _tap(self, person: int, label: str, chat: int | None = None) -> None:
        for message in reversed(self._world.chats[chat or person].messages.values()):
            for button in (button for row in message.buttons() for button in row):
                if blanked(button["text"]) == label and not message.deleted:
                    self._tapped = message.id
                    self._world.tap(person, message.id, button["callback_data"], chat=chat)
                    return
        raise AssertionError(f"there is no button ({label}) to tap")

    def _receipt(self, who: str) -> str:
        for message in reversed(self._world.chats[self._number(who)].messages.values()):
            if found := re.search("<code>(.*)</code>", message.html):
                return found[1]
        raise AssertionError(f"{who} has no receipt")

    def _do(self, person: int, what: str) -> None:
        match what:
            case "blocks the bot":
                self._world.set_blocked(person, True)
            case "unblocks the bot":
                self._world.set_blocked(person, False)
            case "sends a place":
                self._world.send_place(person, {"latitude": 55.751244, "longitude": 37.618423})
            case _ if found := RECEIPT.fullmatch(what):
                self._world.write(person, self._receipt(found[1]))
            case "sends a picture":
                self._world.send_file(person, "photo", Upload("seen.png", "image/png", BLANK))
            case "sends an album" | "sends a poisoned picture":
                files = parcel(what)
                for content in files:
                    sent = Upload("a picture.png", "image/png", content)
                    album = "album" if len(files) > 1 else None
                    self._world.send_file(person, "document", sent, album=album)
            case "sends a photo":
                self._world.send_file(person, "photo", Upload("seen.gif", "image/gif", GIF))
            case _ if what.startswith("forges "):
                self._world.forged_tap(person, what.removeprefix("forges "))
            case _:
                self._do_in_group(person, what)

    def _do_in_group(self, person: int, what: str) -> None:
        match what:
            case "opens the group link":
                self._open_group_link(person)
            case "adds the bot to a group":
                self._groups.add(self._world.add_to_group(person, "Friends"))
            case _ if found := IN_GROUP.fullmatch(what):
                self._tap(person, found[1], chat=next(iter(self._groups)))
            case _:
                raise AssertionError(what)

    async def _shown(self) -> AsyncIterator[Seen]:
        async for event in self._watch:
            if event is self._curtain:
                return
            if event["kind"] in {"message", "edited"}:
                self._code = code_in(event["message"]["text"]) or self._code
            seen = self._seen(event)
            if seen is not None:
                yield seen

    def _seen(self, event: Event) -> Seen | None:
        if event["kind"] == "call":
            return self._seen_to_leave(event)
        who = self._whose(event)
        match event["kind"]:
            case "message" if who and event["message"]["from"] == "bot" and "service" not in event["message"]:
                return _arrived(who, event["message"])
            case "passed_on" if who:
                return _as_read(who, "chat", event["message"])
            case "edited" if who:
                return self._edited(who, event["message"])
            case "deleted" if who:
                self._check_erased(event)
                return Seen(who, "erases")
            case "toast" if who and event["text"]:
                return Seen(self._actor if who == GROUP else who, "toast", event["text"])
            case _:
                return None

    def _edited(self, who: str, message: Event) -> Seen | None:
        """A tapped message, or a copy of an alert; not an organiser's screen, which follows a broadcast by itself."""
        if message["id"] == self._tapped:
            self._tapped = None
        elif any(str(button.get("data")).startswith("broadcasts:") for row in message["keyboard"] for button in row):
            return None
        return _as_read(who, "edits", message)

    def _seen_to_leave(self, call: Event) -> Seen | None:
        if call["method"] != "leaveChat" or not self._groups:
            return None
        assert all(self._world.chats[group].bot_is == "left" for group in self._groups)
        return Seen(GROUP, "leaves")

    def _whose(self, event: Event) -> str | None:
        """Whose phone shows it; nobody's where it is about people of other plays."""
        names = {**{person.id: name for name, person in self._people.items()}, **dict.fromkeys(self._groups, GROUP)}
        return names.get(event["chat"]) if isinstance(event.get("chat"), int) else None

    def _check_erased(self, event: Event) -> None:
        messages = self._world.chats[event["chat"]].messages
        assert all(messages[number].deleted for number in event["messages"])


def _arrived(who: str, message: Event) -> Seen:
    if "document" in message:
        return Seen(who, "file", message["document"]["name"])
    return _as_read(who, GROUP if who == GROUP else "bot", message)


def _as_read(who: str, how: str, message: Event) -> Seen:
    return Seen(who, how, message["text"], tuple(button["label"] for row in message["keyboard"] for button in row))
