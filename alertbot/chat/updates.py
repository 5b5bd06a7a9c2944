"""What a raw update says, as an event: only the fields we need, and no name ever."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from alertbot.chat.cleaning import marks_of
from alertbot.chat.contents import file_in, place_in
from alertbot.chat.update_forms import (
    CONTENT,
    GROUPS,
    IN_CHAT,
    START,
    ChatForm,
    EditForm,
    FormT,
    Membership,
    MessageForm,
    Person,
    TapForm,
)
from alertbot.chat.update_numbers import update_number
from alertbot.model.messages import ChatId, MessageId

if TYPE_CHECKING:
    from alertbot.model.formatting import Mark
    from alertbot.model.sent_files import Place, SentFile


LATEST = 1 << 33
"""Seconds since 1970, some two hundred years of them: no message is younger."""


class BadUpdate(ValueError):  # noqa: N818 - it is the update that is bad, and the word is used so everywhere
    """This is not an update as Telegram makes them. Says where it breaks the form, and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A person wrote to us in private; the text is cleaned and may be empty, `marks` is its formatting."""

    chat: ChatId
    message: MessageId
    text: str
    language_code: str | None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Tapped:
    """A person tapped a button. `message` is the one it hangs under, perhaps a picture; None if it cannot be edited.

    `said_at`: when that one was sent, if it is told.
    """

    chat: ChatId
    tap: str
    message: MessageId | None
    data: str
    language_code: str | None
    is_picture: bool = False
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Blocked:
    """A person blocked us."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class Unblocked:
    """A person lets us write again."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class AddedToGroup:
    """Someone put us into a group, or into a channel, where a word would go out to all its readers."""

    chat: ChatId
    language_code: str | None
    is_channel: bool = False
    by: ChatId | None = None


@dataclass(frozen=True, slots=True)
class RemovedFromGroup:
    """We are in a group or channel no more."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class MovedGroup:
    """A group has another number from now on."""

    chat: ChatId
    to: ChatId


@dataclass(frozen=True, slots=True)
class SaidInGroup:
    """Somebody called us by a /start in a group; nothing else that is said there is read."""

    chat: ChatId
    by: ChatId
    text: str


@dataclass(frozen=True, slots=True)
class TappedInGroup:
    """A person tapped a button of ours in a group."""

    chat: ChatId
    by: ChatId
    tap: str
    message: MessageId
    data: str
    language_code: str | None


@dataclass(frozen=True, slots=True)
class OtherContent:
    """A person sent something that is not text: a picture, a voice, a place, ... and perhaps a caption to it."""

    chat: ChatId
    message: MessageId
    language_code: str | None
    file: SentFile | None = None
    place: Place | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """A person changed the words of something they had sent us; what they are now is not read."""

    chat: ChatId
    language_code: str | None


InGroup = AddedToGroup | RemovedFromGroup | MovedGroup | SaidInGroup
"""What concerns a group as a whole."""

Event = Wrote | Tapped | Blocked | Unblocked | InGroup | TappedInGroup | OtherContent | Edited


def read_update(raw: bytes) -> tuple[int, Event | None]:
    """An update's number and what it says; None for what we have no use for.

    Raises:
        BadUpdate: Telegram does not make such an update.
    """
    update = _decoded(raw)
    number = update_number(update)
    if number is None or not isinstance(update, dict):
        raise BadUpdate("no update_id")
    kinds = update.keys() - {"update_id"}
    if len(kinds) > 1:
        raise BadUpdate("more than one kind of update in one")  # Bot API, Update: at most one is present
    kind = next(iter(kinds), "")
    return number, _event(kind, update.get(kind))


def _decoded(raw: bytes) -> object:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        pass
    # Raised out here, so that no traceback holds the decoder's error, which holds the text.
    raise BadUpdate("not JSON")


def _event(kind: str, part: Any) -> Event | None:  # noqa: ANN401 - whatever was in the JSON
    match kind:
        case "message":
            return _message_event(_read(MessageForm, part), part)
        case "edited_message":
            return _edit_event(_read(EditForm, part))
        case "callback_query":
            return _tap_event(_read(TapForm, part))
        case "my_chat_member":
            return _membership_event(_read(Membership, part))
        case _:
            return None


def _read(form: type[FormT], part: object) -> FormT:
    try:
        return form.model_validate(part)
    except ValidationError as error:
        first = error.errors(include_input=False, include_context=False, include_url=False)[0]
        why = f"{'.'.join(str(step) for step in first['loc'])}: {first['type']}"
    raise BadUpdate(why)


def _message_event(message: MessageForm, part: dict[str, object]) -> Event | None:
    sender = message.sender
    if message.chat.type in GROUPS:
        return _group_event(message)
    if message.chat.type != "private" or sender is None or sender.is_bot or message.sender_chat is not None:
        return None
    if message.via_bot:  # an alert of ours that they passed on to this very chat: nothing that they wrote to us
        return None
    chat, number = _private(message.chat, sender), MessageId(message.message_id)
    if message.text is not None:
        return Wrote(chat, number, message.text, sender.language_code, _marks(message, part))
    if not part.keys() & CONTENT:
        return None
    return OtherContent(chat, number, sender.language_code, file_in(part), place_in(part), message.caption)


def _edit_event(edit: EditForm) -> Event | None:
    """Of a place that goes on telling where it is, which is edited all the time, nothing."""
    sender = edit.sender
    if edit.chat.type != "private" or sender is None or sender.is_bot or edit.sender_chat is not None:
        return None
    return Edited(_private(edit.chat, sender), sender.language_code) if edit.text or edit.caption else None


def _group_event(message: MessageForm) -> Event | None:
    """Of what happens in groups, that one has moved, and that somebody calls us in it."""
    sender, chat = message.sender, ChatId(message.chat.id)
    if message.migrate_to_chat_id is not None:
        return MovedGroup(chat, ChatId(message.migrate_to_chat_id))
    if sender is None or sender.is_bot or message.sender_chat is not None or not (message.text or "").startswith(START):
        return None
    return SaidInGroup(chat, ChatId(sender.id), message.text or "")


def _marks(message: MessageForm, part: dict[str, object]) -> tuple[Mark, ...]:
    if not message.entities:
        return ()
    marks = [(each.type, each.offset, each.length, each.url) for each in message.entities]
    return marks_of(str(part["text"]), marks)


def _tap_event(tap: TapForm) -> Event | None:
    sender, under = tap.sender, tap.message
    if under is not None and under.chat.type in GROUPS and not sender.is_bot and sender.id > 0:
        where, message = ChatId(under.chat.id), MessageId(under.message_id)
        return TappedInGroup(where, ChatId(sender.id), tap.id, message, tap.data, sender.language_code)
    if sender.is_bot or (under is not None and under.chat.type != "private"):
        return None
    chat = ChatId(sender.id) if under is None else _private(under.chat, sender)
    # Bot API, InaccessibleMessage: its date is always 0, and it cannot be edited.
    editable = under is not None and under.message_id > 0 and under.date != 0
    at = MessageId(under.message_id) if under is not None and editable else None
    is_picture = under is not None and under.photo
    said_at = _time(under.date) if under is not None and at is not None else None
    return Tapped(chat, tap.id, at, tap.data, sender.language_code, is_picture, said_at)


def _time(date: object) -> datetime | None:
    """Bot API, Message: its date is in seconds since 1970; None if it is none of our days."""
    return datetime.fromtimestamp(date, UTC) if isinstance(date, int) and 0 < date < LATEST else None


def _membership_event(membership: Membership) -> Event | None:
    chat, status = ChatId(membership.chat.id), membership.new_chat_member.status
    if membership.chat.type == "private":
        return Blocked(chat) if status == "kicked" else Unblocked(chat) if status == "member" else None
    if status not in IN_CHAT:
        return RemovedFromGroup(chat)
    by = ChatId(membership.sender.id)
    return AddedToGroup(chat, membership.sender.language_code, membership.chat.type == "channel", by)


def _private(place: ChatForm, sender: Person) -> ChatId:
    """In a private chat, chat and person have the same number; where they differ, somebody made it up."""
    if place.id != sender.id or sender.id <= 0:
        raise BadUpdate("from.id: not the person of this private chat")
    return ChatId(place.id)
