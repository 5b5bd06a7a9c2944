"""What a raw update says, as an event: only the fields we need, and no name ever."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from alertbot.chat.cleaning import cleaned, marks_of, usable
from alertbot.chat.contents import file_in, place_in
from alertbot.model.messages import ChatId, MessageId

if TYPE_CHECKING:
    from alertbot.model.formatting import Mark
    from alertbot.model.sent_files import Place, SentFile


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
    """A person tapped a button. `message` is the one it hangs under, perhaps a picture; None if it cannot be edited."""

    chat: ChatId
    tap: str
    message: MessageId | None
    data: str
    language_code: str | None
    is_picture: bool = False


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


@dataclass(frozen=True, slots=True)
class OtherContent:
    """A person sent something that is not text: a picture, a voice, a place, ... and perhaps a caption to it."""

    chat: ChatId
    message: MessageId
    language_code: str | None
    file: SentFile | None = None
    place: Place | None = None
    caption: str = ""


Event = Wrote | Tapped | Blocked | Unblocked | AddedToGroup | OtherContent

# Bot API, Chat and User: "at most 52 significant bits".
LARGEST: Final = 2**52 - 1
LONGEST_DATA = 64
CONTENT = frozenset(
    {"animation", "audio", "checklist", "contact", "dice", "document", "game", "live_photo", "location"}
)
CONTENT |= {"paid_media", "photo", "poll", "sticker", "story", "venue", "video", "video_note", "voice"}
IN_CHAT = frozenset({"member", "administrator", "restricted"})


def _cleaned(text: object) -> object:
    return cleaned(text) if isinstance(text, str) else text


def _captioned(text: object) -> object:
    """A caption, or none: a strange one is no reason not to take what it belongs to."""
    return _cleaned(text) if isinstance(text, str) else ""


def _tag(code: object) -> object:
    """A language tag, or none: a strange one is no reason to leave a person without an answer."""
    return code if isinstance(code, str) and code.isascii() else None


def _ours(data: object) -> object:
    """Callback data we can have written: ASCII and no longer than Telegram lets it be; else empty."""
    return data if isinstance(data, str) and data.isascii() and len(data) <= LONGEST_DATA else ""


ChatNumber = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
Tag = Annotated[str | None, BeforeValidator(_tag)]


class _Form(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", hide_input_in_errors=True)


_FormT = TypeVar("_FormT", bound=_Form)


class _Place(_Form):
    id: ChatNumber
    type: str


class _Person(_Form):
    id: ChatNumber
    is_bot: bool = False
    language_code: Tag = None


class _Entity(_Form):
    type: str
    offset: int
    length: int
    url: str = ""


class _Message(_Form):
    message_id: Annotated[int, Field(ge=0, le=LARGEST)]
    chat: _Place
    sender: _Person | None = Field(default=None, alias="from")
    sender_chat: _Place | None = None
    text: Annotated[str | None, BeforeValidator(_cleaned)] = None
    caption: Annotated[str, BeforeValidator(_captioned)] = ""
    entities: Annotated[list[_Entity], BeforeValidator(usable)] = Field(default_factory=list)


class _Under(_Form):
    message_id: Annotated[int, Field(ge=0, le=LARGEST)]
    chat: _Place
    date: object = None
    photo: Annotated[bool, BeforeValidator(bool)] = False


class _Tap(_Form):
    id: Annotated[str, Field(min_length=1, max_length=64)]
    sender: _Person = Field(alias="from")
    message: _Under | None = None
    data: Annotated[str, BeforeValidator(_ours)] = ""


class _Standing(_Form):
    status: str


class _Membership(_Form):
    chat: _Place
    sender: _Person = Field(alias="from")
    new_chat_member: _Standing


FORMS: Final[dict[str, type[BaseModel]]] = {
    "message": _Message,
    "callback_query": _Tap,
    "my_chat_member": _Membership,
}
"""How we read each kind of update that is of use to us."""


def update_number(raw: object) -> int | None:
    """The number of a decoded update; None if it has none that Telegram would give."""
    number = _number(raw, "update_id")
    return number if number is not None and number >= 0 else None


def chat_of(raw: object) -> ChatId | None:
    """The chat whose order a decoded update belongs to, however bad the rest of it is; None if it names none."""
    kinds = [kind for kind in raw if kind != "update_id"] if isinstance(raw, dict) else []
    for kind in kinds:
        for way in ((kind, "chat"), (kind, "message", "chat"), (kind, "from")):
            number = _number(raw, *way, "id")
            if number is not None:
                return ChatId(number)
    return None


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
            return _message_event(_read(_Message, part), part)
        case "callback_query":
            return _tap_event(_read(_Tap, part))
        case "my_chat_member":
            return _membership_event(_read(_Membership, part))
        case _:
            return None


def _read(form: type[_FormT], part: object) -> _FormT:
    try:
        return form.model_validate(part)
    except ValidationError as error:
        first = error.errors(include_input=False, include_context=False, include_url=False)[0]
        why = f"{'.'.join(str(step) for step in first['loc'])}: {first['type']}"
    raise BadUpdate(why)


def _message_event(message: _Message, part: dict[str, object]) -> Event | None:
    sender = message.sender
    if message.chat.type != "private" or sender is None or sender.is_bot or message.sender_chat is not None:
        return None
    chat, number = _private(message.chat, sender), MessageId(message.message_id)
    if message.text is not None:
        return Wrote(chat, number, message.text, sender.language_code, _marks(message, part))
    if not part.keys() & CONTENT:
        return None
    return OtherContent(chat, number, sender.language_code, file_in(part), place_in(part), message.caption)


def _marks(message: _Message, part: dict[str, object]) -> tuple[Mark, ...]:
    if not message.entities:
        return ()
    marks = [(each.type, each.offset, each.length, each.url) for each in message.entities]
    return marks_of(str(part["text"]), marks)


def _tap_event(tap: _Tap) -> Event | None:
    sender, under = tap.sender, tap.message
    if sender.is_bot or (under is not None and under.chat.type != "private"):
        return None
    chat = ChatId(sender.id) if under is None else _private(under.chat, sender)
    # Bot API, InaccessibleMessage: its date is always 0, and it cannot be edited.
    editable = under is not None and under.message_id > 0 and under.date != 0
    at = MessageId(under.message_id) if under is not None and editable else None
    return Tapped(chat, tap.id, at, tap.data, sender.language_code, under is not None and under.photo)


def _membership_event(membership: _Membership) -> Event | None:
    chat, status = ChatId(membership.chat.id), membership.new_chat_member.status
    if membership.chat.type == "private":
        return Blocked(chat) if status == "kicked" else Unblocked(chat) if status == "member" else None
    is_in = status in IN_CHAT
    return AddedToGroup(chat, membership.sender.language_code, membership.chat.type == "channel") if is_in else None


def _private(place: _Place, sender: _Person) -> ChatId:
    """In a private chat, chat and person have the same number; where they differ, somebody made it up."""
    if place.id != sender.id or sender.id <= 0:
        raise BadUpdate("from.id: not the person of this private chat")
    return ChatId(place.id)


def _number(raw: object, *way: str) -> int | None:
    """The number at the end of a way through decoded JSON, if there is one and Telegram could have given it."""
    for step in way:
        raw = raw.get(step) if isinstance(raw, dict) else None
    if not isinstance(raw, int) or isinstance(raw, bool) or abs(raw) > LARGEST:
        return None
    return raw
