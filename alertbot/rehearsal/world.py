"""Everything Telegram would know: people, chats, messages, updates, and what people do in the app."""

from __future__ import annotations

import html
import random
from typing import Any

from alertbot.rehearsal.entities import found_entities
from alertbot.rehearsal.files import Files, Upload
from alertbot.rehearsal.hands import Hands, SystemHands
from alertbot.rehearsal.limits import Gates, Limits
from alertbot.rehearsal.logbook import Logbook
from alertbot.rehearsal.membership import change
from alertbot.rehearsal.people import Chat, Json, Person, StoredMessage
from alertbot.rehearsal.queries import Inline
from alertbot.rehearsal.refusals import ImpossibleError, Refusal
from alertbot.rehearsal.sights import Event, Sights, Watch
from alertbot.rehearsal.taps import Taps
from alertbot.rehearsal.troubles import Troubles
from alertbot.rehearsal.updates import Updates
from alertbot.rehearsal.webhooks import Webhook

REHEARSAL_TOKEN = "1234567890:REHEARSAL-rehearsal-REHEARSAL-reh00"  # noqa: S105 - opens nothing but a rehearsal


class World:
    """The rehearsal's Telegram, for one bot; single-threaded.

    What people do is here (`write`, `tap`, `set_blocked`, ...): it changes the chats, queues the update for the bot and
    shows the event to everybody who watches. What the bot may do comes over HTTP and is checked there.
    """

    def __init__(
        self,
        *,
        token: str = REHEARSAL_TOKEN,
        bot_name: str = "alertbot_rehearsal_bot",
        hands: Hands | None = None,
        limits: Limits | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self.token = token
        self.bot_name = bot_name
        self.bot_id = int(token.partition(":")[0])
        self.hands: Hands = hands or SystemHands()
        self.limits = limits or Limits()
        # Seeded, so that a rehearsal goes the same way each time unless another is handed in.
        self.chance = chance or random.Random(2013)  # noqa: S311 - numbers of made-up people, not secrets
        self.troubles = Troubles()
        self.gates = Gates(self.limits)
        self.files = Files()
        self.log = Logbook()
        self.sights = Sights()
        self.updates = Updates(self.chance.randrange(10**8, 10**9), self.limits.update_seconds)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.taps = Taps(self.chance)
        self.inline = Inline()
        self.belongings: dict[str, Any] = {}
        """What the bot set about itself: commands, descriptions, menu button."""
        self.webhook = Webhook()
        self._last_message = 0

    # What people do
    def new_person(self, name: str, language: str, *, number: int | None = None, started: bool = False) -> Person:
        """Somebody new. With `started` they wrote to the bot before the rehearsal began, so it may write to them."""
        if number is None:
            number = self._new_number(10**9, 7 * 10**9)
        person = Person(number, name, language, started=started)
        self.people[number] = person
        self.chats[number] = Chat(number, "private", person=person)
        self.sights.show({"kind": "person", "person": person.seen()})
        return person

    def write(self, person: int, text: str, *, chat: int | None = None) -> StoredMessage:
        """As if typed and sent, to the bot or into a group; whoever had blocked the bot unblocks it first.

        Raises:
            ImpossibleError: there is no such person or chat, or nothing was typed.
        """
        if not text:
            raise ImpossibleError("An empty message cannot be sent.")
        entities = tuple(found_entities(text))
        return self.from_person(person, chat, StoredMessage(0, person, 0, text=text, entities=entities))

    def send_file(
        self, person: int, kind: str, upload: Upload, *, caption: str = "", album: str | None = None
    ) -> StoredMessage:
        """As if a `photo`, `document`, `voice`, `audio` or `video` was sent to the bot, alone or as one of an album.

        Raises:
            ImpossibleError: there is no such person.
            Refusal: it is empty, too large, or no picture though it should be one.
        """
        self._person(person)
        attached = self.files.take(kind, upload)
        message = StoredMessage(0, person, 0, text=caption, attachment=attached, album=album)
        return self.from_person(person, None, message)

    def send_place(self, person: int, location: Json) -> StoredMessage:
        """As if a place on the map was sent to the bot, as Bot API Location."""
        return self.from_person(person, None, StoredMessage(0, person, 0, service={"location": location}))

    def tap(self, person: int, message: int, data: str, *, chat: int | None = None) -> str:
        """Tap a button that is under the message now; the id of the callback query.

        Raises:
            ImpossibleError: there is no such message, or no button on it carries this data.
        """
        where = self._chat(person if chat is None else chat)
        found = where.find(message)
        if found is None or not found.offers(data):
            raise ImpossibleError("There is no such button under that message.")
        return self._tapped(self._person(person), where, self.message_json(where, found), data)

    def forged_tap(self, person: int, data: str, *, message: int = 1) -> str:
        """A tap with data that no button offers, as from a changed app; the id of the callback query."""
        where = self._chat(person)
        found = where.find(message)
        if found is None:
            shown: Json = {"chat": where.as_json(), "message_id": message, "date": 0}
        else:
            shown = self.message_json(where, found)
        return self._tapped(self._person(person), where, shown, data)

    def inject(self, update: Json) -> None:
        """Hand the bot any update at all, as it is: broken, forged, or one it has had already."""
        self.updates.put_raw(update, self.hands.monotonic())

    def push(self, kind: str, body: Json) -> int | None:
        """Queue a well-formed update of this kind; its number, or None if the bot does not take that kind."""
        return self.updates.put(kind, body, self.hands.monotonic())

    def cast(self, person: int, part: str) -> None:
        """Give somebody a part in the rehearsal, which the page shows beside their name; Telegram knows of none."""
        who = self._person(person)
        who.part = part
        self.sights.show({"kind": "person", "person": who.seen()})

    def set_blocked(self, person: int, blocked: bool) -> None:  # noqa: FBT001 - it is what the page's switch says
        """Block or unblock the bot; the bot is told by `my_chat_member`. Doing it twice changes nothing."""
        who = self._person(person)
        if who.blocked == blocked:
            return
        who.blocked = blocked
        self.membership(self._chat(person), who, *(("member", "kicked") if blocked else ("kicked", "member")))
        self.sights.show({"kind": "person", "person": who.seen()})

    def deactivate(self, person: int) -> None:
        """Delete the account: sends to it end with 403 `user is deactivated`."""
        self._person(person).deactivated = True

    def add_to_group(self, by: int, title: str) -> int:
        """Make a group with the bot in it; its number. The bot is told."""
        who = self._person(by)
        group = Chat(-self._new_number(10**6, 10**9), "group", title=title, members={by})
        self.chats[group.id] = group
        self.sights.show({"kind": "chat", "chat": group.seen()})
        self.membership(group, who, "left", "member")
        self._service(group, who, {"group_chat_created": True})
        return group.id

    def open_channel(self, name: str, title: str, *, bot_is: str = "administrator", number: int | None = None) -> Chat:
        """Make a public channel that is called `@name`; as an administrator, the bot may post there."""
        if number is None:
            number = -(10**12) - self._new_number(10**9, 2 * 10**9)
        self.chats[number] = Chat(number, "channel", title=title, username=name, bot_is=bot_is)
        return self.chats[number]

    def remove_from_group(self, by: int, group: int) -> None:
        """Throw the bot out of a group; the bot is told."""
        where = self._chat(group)
        where.bot_is = "kicked"
        self.membership(where, self._person(by), "member", "kicked")

    def migrate(self, by: int, group: int) -> int:
        """Make a group a supergroup; its new number. Sends to the old one end with `migrate_to_chat_id`."""
        old, who = self._chat(group), self._person(by)
        new = Chat(-(10**12) - self._new_number(10**9, 2 * 10**9), "supergroup", title=old.title, members=old.members)
        self.chats[new.id] = new
        old.moved_to = new.id
        self._service(old, who, {"migrate_to_chat_id": new.id})
        self._service(new, who, {"migrate_from_chat_id": old.id})
        return new.id

    def refuse(self, chat: int, refusal: Refusal | None) -> None:
        """Answer every send to this chat so, until told otherwise (a closed forum topic, no right to write, ...)."""
        self._chat(chat).refusal = refusal

    # What can be seen
    def watch(self) -> Watch:
        """Events from now on, as dicts that can become JSON: see `sights`. Close it, or use it in a `with`."""
        return self.sights.watch()

    def seen(self, chat: Chat, message: StoredMessage) -> Json:
        """A message as the page shows it; the same form as in events."""
        told = message.seen(self.bot_id, f"/file/bot{self.token}/")
        if chat.is_group and message.sender in self.people:
            told["by"] = self.people[message.sender].name
        return told

    def message_json(self, chat: Chat, message: StoredMessage, *, nested: bool = False) -> Json:
        """As Bot API Message."""
        sender = self.bot_user() if message.sender == self.bot_id else self.people[message.sender].user()
        by = {"sender_chat": chat.as_json()} if chat.kind == "channel" else {"from": sender}
        told = {**message.content(), **by, "chat": chat.as_json()}
        if message.answers is not None and not nested and (answered := chat.find(message.answers)) is not None:
            told["reply_to_message"] = self.message_json(chat, answered, nested=True)
        return told

    def bot_user(self) -> Json:
        """The bot as Bot API User."""
        return {"id": self.bot_id, "is_bot": True, "first_name": "alertbot", "username": self.bot_name}

    # What the bot's calls do once they are allowed; each shows what changed

    def post(self, chat: Chat, message: StoredMessage) -> StoredMessage:
        """Put a message into a chat: it gets its number and its time here."""
        self._last_message += 1
        message.id, message.at = self._last_message, int(self.hands.now())
        chat.keep(message)
        if self.sights:
            self.sights.show({"kind": "message", "chat": chat.id, "message": self.seen(chat, message)})
        return message

    def edited(self, chat: Chat, message: StoredMessage) -> None:
        """Note that a message was changed."""
        message.edited = int(self.hands.now())
        self.sights.show({"kind": "edited", "chat": chat.id, "message": self.seen(chat, message)})

    def erase(self, chat: Chat, messages: list[StoredMessage]) -> None:
        """Delete messages; their texts are gone."""
        for message in messages:
            message.deleted = True
            message.text = message.html = ""
            message.entities = ()
            message.reply_markup = message.attachment = None
        self.sights.show({"kind": "deleted", "chat": chat.id, "messages": [message.id for message in messages]})

    def leave(self, chat: Chat) -> None:
        """The bot leaves a group."""
        chat.bot_is = "left"
        self.membership(chat, None, "member", "left")

    def show(self, event: Event) -> None:
        """Show something else that happened: a toast, typing, a call."""
        self.sights.show(event)

    # How it is done

    def from_person(self, person: int, chat: int | None, message: StoredMessage) -> StoredMessage:
        """A person's message stands in a chat, and the bot is told."""
        who, where = self._person(person), self._chat(person if chat is None else chat)
        if not where.is_group:
            self.set_blocked(person, blocked=False)
            who.started = True
        message.html = message.html or html.escape(message.text, quote=False)
        self.post(where, message)
        at = self.hands.monotonic()
        self.gates.heard(where.id, at)
        self.updates.put("message", self.message_json(where, message), at)
        return message

    def _tapped(self, who: Person, where: Chat, shown: Json, data: str) -> str:
        at = self.hands.monotonic()
        number = self.taps.begin(where.id, at)
        self.gates.heard(where.id, at)
        query = {"id": number, "from": who.user(), "message": shown, "chat_instance": str(where.id), "data": data}
        self.updates.put("callback_query", query, at, self.limits.callback_seconds)
        return number

    def membership(self, where: Chat, who: Person | None, before: str, after: str) -> None:
        """Tell the bot that somebody, or itself, changed what it is in a chat."""
        by = self.bot_user() if who is None else who.user()
        told = change(where, by, self.bot_user(), int(self.hands.now()), (before, after))
        self.updates.put("my_chat_member", told, self.hands.monotonic())

    def _service(self, where: Chat, who: Person, what: Json) -> None:
        message = self.post(where, StoredMessage(0, who.id, 0, service=what))
        self.updates.put("message", self.message_json(where, message), self.hands.monotonic())

    def _person(self, number: int) -> Person:
        if (person := self.people.get(number)) is None:
            raise ImpossibleError("There is no such person.")
        return person

    def _chat(self, number: int) -> Chat:
        if (chat := self.chats.get(number)) is None:
            raise ImpossibleError("There is no such chat.")
        return chat

    def _new_number(self, least: int, most: int) -> int:
        while (number := self.chance.randrange(least, most)) in self.people or -number in self.chats:
            pass
        return number
