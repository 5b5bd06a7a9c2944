"""People, chats and messages as Telegram keeps them."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alertbot.rehearsal.refusals import Refusal

Json = dict[str, Any]
"""A JSON object of the Bot API."""

MESSAGES_KEPT = 1000
"""Messages a chat remembers; older ones are as if never sent, which bounds the memory of a long rehearsal."""


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account; `id` is also the number of their private chat with the bot."""

    id: int
    name: str
    language: str
    started: bool = False
    """Whether they ever wrote to the bot: it may not write first."""
    blocked: bool = False
    deactivated: bool = False
    part: str = ""
    """What they play in the rehearsal, for those who watch it; Telegram does not know it."""

    def user(self) -> Json:
        """As Bot API User."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}

    def seen(self) -> Json:
        """As the page sees them."""
        told = {"id": self.id, "name": self.name, "language": self.language}
        return {**told, "blocked": self.blocked, "part": self.part}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a message: `kind` is one of `files.KINDS`, `file` the file_id, `path` where it can be fetched."""

    kind: str
    file: str
    unique: str
    name: str
    mime: str
    size: int
    path: str
    width: int = 0
    height: int = 0

    def as_json(self) -> Json | list[Json]:
        """As Bot API Document, Voice, Audio or Video, or as the list of a photo's sizes."""
        told: Json = {"file_id": self.file, "file_unique_id": self.unique, "file_size": self.size}
        if self.kind == "photo":
            return [{**told, "width": self.width, "height": self.height}]
        told["mime_type"] = self.mime
        if self.kind in {"voice", "audio", "video"}:
            told["duration"] = 1  # nothing here plays it to the end to see how long it is
        if self.kind == "video":
            told |= {"width": 640, "height": 480}
        return told if self.kind == "voice" else {**told, "file_name": self.name}


@dataclass(slots=True)
class StoredMessage:
    """One message; for a picture or document, `text` is its caption."""

    id: int
    sender: int
    at: int
    text: str = ""
    entities: tuple[Json, ...] = ()
    html: str = ""
    """As the bot sent it; a person's words with `<`, `>` and `&` escaped."""
    reply_markup: Json | None = None
    attachment: Attachment | None = None
    silent: bool = False
    protected: bool = False
    edited: int | None = None
    deleted: bool = False
    album: str | None = None
    answers: int | None = None
    """The number of the message this one replies to."""
    service: Json | None = None
    """What a service message tells (a member came, the group moved)."""
    thread: int | None = None
    """The topic of a forum that it stands in."""
    origin: Json | None = None
    """Where it was forwarded from, as Bot API MessageOrigin."""
    via: Json | None = None
    """The bot by whose results a person sent it, as Bot API User."""

    def content(self) -> Json:
        """The part of Bot API Message that the message itself knows."""
        told: Json = {"message_id": self.id, "date": self.at}
        if self.attachment is not None:
            told[self.attachment.kind] = self.attachment.as_json()
        if self.text:
            told["text" if self.attachment is None else "caption"] = self.text
        if self.entities:
            told["entities" if self.attachment is None else "caption_entities"] = list(self.entities)
        told.update(self._extras())
        return told

    def _extras(self) -> Json:
        extras: Json = dict(self.service or {})
        if self.thread is not None:
            extras["message_thread_id"], extras["is_topic_message"] = self.thread, True
        if self.reply_markup is not None and "inline_keyboard" in self.reply_markup:
            extras["reply_markup"] = self.reply_markup
        if self.edited is not None:
            extras["edit_date"] = self.edited
        if self.album is not None:
            extras["media_group_id"] = self.album
        if self.origin is not None:
            extras["forward_origin"] = self.origin
        if self.via is not None:
            extras["via_bot"] = self.via
        if self.protected:
            extras["has_protected_content"] = True
        return extras

    def buttons(self) -> list[list[Json]]:
        """The rows of its inline keyboard as Bot API InlineKeyboardButton; empty without one."""
        rows: list[list[Json]] = (self.reply_markup or {}).get("inline_keyboard", [])
        return rows

    def offers(self, data: str) -> bool:
        """Whether a button that can be tapped now carries this data."""
        return any(button.get("callback_data") == data for row in self.buttons() for button in row)

    def seen(self, bot: int, files: str) -> Json:
        """As the page sees it; `files` is the address below which attachments are fetched."""
        told: Json = {
            "id": self.id,
            "from": "bot" if self.sender == bot else "person",
            "person": None if self.sender == bot else self.sender,
            "text": self.text,
            "entities": list(self.entities),
            "html": self.html or html.escape(self.text, quote=False),
            "keyboard": [[_seen_button(button) for button in row] for row in self.buttons()],
            "silent": self.silent,
            "edited": self.edited is not None,
            "deleted": self.deleted,
            "at": self.at,
        }
        if self.thread is not None:
            told["topic"] = self.thread
        if self.service is not None:
            told["service"] = next(iter(self.service))
            told |= {"place": place} if (place := self.service.get("location")) else {}
        if (attached := self.attachment) is not None:
            told[attached.kind] = {"name": attached.name, "size": attached.size, "url": files + attached.path}
            told[attached.kind].update({"width": attached.width, "height": attached.height})
        return told


def _seen_button(button: Json) -> Json:
    told: Json = {"label": button["text"]}
    if "callback_data" in button:
        told["data"] = button["callback_data"]
    elif "url" in button:
        told["url"] = button["url"]
    elif "copy_text" in button:
        told["copy"] = button["copy_text"]["text"]
    else:
        told |= {"chat": True} if "switch_inline_query_chosen_chat" in button else {}
        told["share"] = next((_share(value) for key, value in button.items() if key.startswith("switch_inline")), "")
    return told


def _share(value: str | Json) -> str:
    return value if isinstance(value, str) else str(value.get("query", ""))


@dataclass(slots=True)
class Topic:
    """A topic of a forum, known by the number of the message that tells of its making."""

    thread: int
    name: str
    colour: int
    is_closed: bool = False

    def as_json(self) -> Json:
        """As Bot API ForumTopic."""
        return {"message_thread_id": self.thread, "name": self.name, "icon_color": self.colour}


@dataclass(slots=True)
class Chat:
    """A private chat, group, supergroup or channel that the bot has met."""

    id: int
    kind: str
    title: str = ""
    person: Person | None = None
    members: set[int] = field(default_factory=set)
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    username: str = ""
    """The public name of a channel."""
    bot_is: str = "member"
    """`member`, `administrator`, `kicked` or `left`."""
    moved_to: int | None = None
    """The supergroup this group became."""
    is_forum: bool = False
    """Whether it has topics."""
    may_manage_topics: bool = False
    """Whether the bot, as an administrator, may make and close them."""
    may_delete_messages: bool = True
    """Whether it may delete them, and what is in them."""
    topics: dict[int, Topic] = field(default_factory=dict)
    refusal: Refusal | None = None
    """What every send to this chat is answered with, where a rehearsal wants that."""

    @property
    def is_group(self) -> bool:
        """Whether Telegram's limits for groups hold."""
        return self.kind != "private"

    def as_json(self) -> Json:
        """As Bot API Chat."""
        if self.person is not None:
            return {"id": self.id, "type": "private", "first_name": self.person.name}
        public = {"username": self.username} if self.username else {}
        forum = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "type": self.kind, "title": self.title, **public, **forum}

    def seen(self) -> Json:
        """As the page sees it, without its messages."""
        return {"id": self.id, "type": self.kind, "title": self.title or (self.person.name if self.person else "")}

    def keep(self, message: StoredMessage) -> None:
        """Remember a message, and forget the oldest when there are too many."""
        self.messages[message.id] = message
        if len(self.messages) > MESSAGES_KEPT:
            del self.messages[next(iter(self.messages))]

    def find(self, number: int) -> StoredMessage | None:
        """The message of this number, unless it was deleted."""
        message = self.messages.get(number)
        return None if message is None or message.deleted else message


@dataclass(slots=True)
class Tap:
    """A tapped button that waits for its answer."""

    chat: int
    at: float
    answered: bool = False
