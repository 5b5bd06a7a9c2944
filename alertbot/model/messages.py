"""What the bot says: a text, its buttons, and what else can be done in a chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from alertbot.model.charts import Chart
    from alertbot.model.pictures import Photo
    from alertbot.model.reports import ReportNo
    from alertbot.model.team import Role
    from alertbot.model.topics import Language

ChatId = NewType("ChatId", int)
"""Telegram's number of a chat; in a private chat, of the person. Never logged, never stored in the clear."""

MessageId = NewType("MessageId", int)
"""Telegram's number of a message within its chat."""

ERASABLE = timedelta(hours=47)
"""How long a message of ours can be deleted for sure: Telegram refuses after 48 hours, and of most we know the hour."""

FADING = timedelta(hours=46)
"""How long a message that fades stays in a chat, if nothing takes it away sooner: Telegram lets us for 48 hours."""


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; exactly one of the four things it can do is set.

    `tap` comes back to us (1-64 bytes), `url` opens a page (http, https, tg), `copy` puts 1-256 characters on the
    clipboard, `inline` (up to 256) asks us in a chat that the person chooses. Bot API: InlineKeyboardButton.
    """

    label: str
    tap: str | None = None
    url: str | None = None
    copy: str | None = None
    inline: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]
"""Rows of buttons."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text in Telegram's HTML (1-4096 characters once its entities are parsed) and the buttons under it.

    With a photo it is a picture and the text its caption (0-1024 characters). What was sent with one is edited as a
    caption ever after, and what was sent without one as a text (Bot API: editMessageCaption, editMessageText).
    """

    html: str
    keyboard: Keyboard = ()
    silent: bool = False
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """Send a message; with `remembered`, note its number so that /forget can delete it within 48 hours.

    `watches` is the number of a broadcast of which a member sees in it how it goes.
    What `fades` belongs to a report, and goes with what its author wrote, or by itself before those hours are over; it
    is never remembered. `is_receipt`: it holds words that are to be written down first.
    """

    chat: ChatId
    message: Message
    remembered: bool = False
    watches: int | None = None
    fades: bool = False
    is_receipt: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """Put a message in the place of one already sent."""

    chat: ChatId
    at: MessageId
    message: Message


@dataclass(frozen=True, slots=True)
class AnswerTap:
    """End the spinner on a tapped button, with a short text (up to 200 characters) or none."""

    tap: str
    text: str = ""
    as_alert: bool = False


@dataclass(frozen=True, slots=True)
class Erase:
    """Delete messages of this chat; what is gone already counts as deleted."""

    chat: ChatId
    messages: tuple[MessageId, ...]


@dataclass(frozen=True, slots=True)
class SendFile:
    """Send a small file made for this person; `is_packed` says that `content` is base64 of its bytes."""

    chat: ChatId
    name: str
    content: str
    caption: str = ""
    remembered: bool = False
    is_packed: bool = False


@dataclass(frozen=True, slots=True)
class SendReport:
    """Send the sealed pieces of a report behind that number, as one file; they are read when it is sent.

    With `until`, those up to that number; together they must fit into one upload.
    """

    chat: ChatId
    report: ReportNo
    since: int
    name: str
    caption: str = ""
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file that is made while it is sent: its bytes, and what stands under it."""

    content: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class SendPetition:
    """Send one of so many parts of what is handed over of an ask, as a file; it is read when it is sent."""

    chat: ChatId
    name: str
    alert: str
    ask: str
    part: int
    of: int
    language: Language
    remembered: bool = True


@dataclass(frozen=True, slots=True)
class SendAlbum:
    """Show up to ten pictures of a wall, by their numbers there; they are read when it is sent."""

    chat: ChatId
    pictures: tuple[int, ...]
    caption: str = ""
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class SendChart:
    """Send a message under a chart, which is drawn when it is sent; as a text alone, if that fails."""

    chat: ChatId
    message: Message
    chart: Chart
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class LeaveChat:
    """Leave a group or channel."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class ShowCommands:
    """Show the command menu of this private chat in a language, with what somebody of that role in the team may do.

    Without a language, give the chat the menu that everybody has, in the person's own.
    """

    chat: ChatId
    language: Language | None
    role: Role | None = None


Spoken = Say | SendFile | SendChart | SendAlbum | SendPetition
"""What stands in the chat as a new message, and counts as one."""

Reply = Spoken | Edit | AnswerTap | Erase | SendReport | LeaveChat | ShowCommands
"""One thing done in answer to an update: at once, never behind a broadcast."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that is dealt with: the message to remember for /forget, or that fades.

    If the message to remember is to be kept up to date, `watches` is the broadcast it shows.
    """

    number: int
    chat: ChatId | None
    remember: MessageId | None = None
    watches: int | None = None
    fades: MessageId | None = None
    others: tuple[MessageId, ...] = ()
    """The rest of an album, to be remembered like the first."""
    is_receipt: bool = False
    """What fades holds words that are to be written down first."""
