"""What we read of each kind of update: the fields we need, held against their form."""

from __future__ import annotations

from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from alertbot.chat.cleaning import cleaned, usable

# Bot API, Chat and User: "at most 52 significant bits".
LARGEST: Final = 2**52 - 1
LONGEST_DATA = 64
CONTENT = frozenset(
    {"animation", "audio", "checklist", "contact", "dice", "document", "game", "live_photo", "location"}
)
CONTENT |= {"paid_media", "photo", "poll", "sticker", "story", "venue", "video", "video_note", "voice"}
GROUPS = frozenset({"group", "supergroup"})
START = "/start"
IN_CHAT = frozenset({"member", "administrator", "restricted"})


def _cleaned(text: object) -> object:
    return cleaned(text) if isinstance(text, str) else text


def _captioned(text: object) -> object:
    """A caption, or none: a strange one is no reason not to take what it belongs to."""
    return _cleaned(text) if isinstance(text, str) else ""


def _is_there(part: object) -> bool:
    return part is not None


def _tag(code: object) -> object:
    """A language tag, or none: a strange one is no reason to leave a person without an answer."""
    return code if isinstance(code, str) and code.isascii() else None


def _ours(data: object) -> object:
    """Callback data we can have written: ASCII and no longer than Telegram lets it be; else empty."""
    return data if isinstance(data, str) and data.isascii() and len(data) <= LONGEST_DATA else ""


ChatNumber = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
Tag = Annotated[str | None, BeforeValidator(_tag)]


class Form(BaseModel):
    """What we read of something that Telegram tells; whatever else it tells is passed over."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", hide_input_in_errors=True)


FormT = TypeVar("FormT", bound=Form)


class ChatForm(Form):
    """Bot API: Chat."""

    id: ChatNumber
    type: str


class Person(Form):
    """Bot API: User, and no name of theirs."""

    id: ChatNumber
    is_bot: bool = False
    language_code: Tag = None


class Entity(Form):
    """Bot API: MessageEntity."""

    type: str
    offset: int
    length: int
    url: str = ""


class MessageForm(Form):
    """Bot API: Message."""

    message_id: Annotated[int, Field(ge=0, le=LARGEST)]
    chat: ChatForm
    sender: Person | None = Field(default=None, alias="from")
    sender_chat: ChatForm | None = None
    text: Annotated[str | None, BeforeValidator(_cleaned)] = None
    caption: Annotated[str, BeforeValidator(_captioned)] = ""
    entities: Annotated[list[Entity], BeforeValidator(usable)] = Field(default_factory=list)
    migrate_to_chat_id: ChatNumber | None = None
    via_bot: Annotated[bool, BeforeValidator(_is_there)] = False


class EditForm(Form):
    """Bot API: Message, changed; that it has words is enough."""

    chat: ChatForm
    sender: Person | None = Field(default=None, alias="from")
    sender_chat: ChatForm | None = None
    text: Annotated[bool, BeforeValidator(_is_there)] = False
    caption: Annotated[bool, BeforeValidator(_is_there)] = False


class Under(Form):
    """Bot API: MaybeInaccessibleMessage."""

    message_id: Annotated[int, Field(ge=0, le=LARGEST)]
    chat: ChatForm
    date: object = None
    photo: Annotated[bool, BeforeValidator(bool)] = False


class TapForm(Form):
    """Bot API: CallbackQuery."""

    id: Annotated[str, Field(min_length=1, max_length=64)]
    sender: Person = Field(alias="from")
    message: Under | None = None
    data: Annotated[str, BeforeValidator(_ours)] = ""


class InlineForm(Form):
    """Bot API: InlineQuery."""

    id: Annotated[str, Field(min_length=1, max_length=64)]
    sender: Person = Field(alias="from")
    query: Annotated[str, BeforeValidator(_captioned)] = ""


class Standing(Form):
    """Bot API: ChatMember."""

    status: str


class Membership(Form):
    """Bot API: ChatMemberUpdated."""

    chat: ChatForm
    sender: Person = Field(alias="from")
    new_chat_member: Standing


FORMS: Final[dict[str, type[BaseModel]]] = {
    "message": MessageForm,
    "edited_message": EditForm,
    "callback_query": TapForm,
    "my_chat_member": Membership,
}
"""How we read each kind of update that is kept until it is handled."""
