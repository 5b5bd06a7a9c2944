"""What Telegram refuses in a message or an answer (Bot API: sendMessage, InlineKeyboardMarkup, answerCallbackQuery)."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from alertbot.model.markdown import visible_length, visible_text
from alertbot.model.messages import AnswerTap, Edit, Erase, Message, Reply, Say, SendChart, SendFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alertbot.model.messages import Button

TAGS = frozenset({"b", "i", "code", "a", "blockquote", "u"})


class Tags(HTMLParser):
    """Counts what is open, and what no Telegram knows."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        self.open.append(tag)
        if tag not in TAGS or (tag == "a") != bool(attrs):
            self.wrong.append(f"the tag {tag}")

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"the end of {tag}")


def wrong_with(message: Message) -> list[str]:
    """What Telegram would refuse in it."""
    return [*_text(message.html), *_keyboard([button for row in message.keyboard for button in row])]


def wrong_with_reply(reply: Reply) -> list[str]:
    """What Telegram would refuse of an answer."""
    match reply:
        case Say(message=message) | Edit(message=message):
            return wrong_with(message)
        case AnswerTap(text=text):
            return ["a toast of over 200"] if len(text) > 200 else []
        case Erase(messages=messages):
            return [] if 1 <= len(messages) <= 100 else ["more than 100 to delete, or none"]
        case SendChart(message=message):
            too_long = visible_length(message.html) > 1024
            return [*wrong_with(message), *(["a caption of over 1024"] if too_long else [])]
        case SendFile(caption=caption):
            return ["a caption of over 1024"] if len(caption) > 1024 or "<" in caption else []
        case _:
            return []


def _text(html: str) -> Iterator[str]:
    if not 1 <= visible_length(html) <= 4096 or not visible_text(html).strip():
        yield f"a text of {visible_length(html)}"
    tags = Tags()
    tags.feed(html)
    tags.close()
    yield from tags.wrong
    if tags.open:
        yield f"open tags {tags.open}"


def _keyboard(buttons: list[Button]) -> Iterator[str]:
    if len(buttons) > 100:
        yield "more than 100 buttons"
    for button in buttons:
        if not 1 <= len(button.label) <= 128 or not button.label.strip():
            yield f"the label {button.label}"
        does = [part for part in (button.tap, button.url, button.copy, button.inline) if part is not None]
        if len(does) != 1:
            yield f"{button.label} does {len(does)} things"
        if button.tap is not None and not 1 <= len(button.tap.encode()) <= 64:
            yield f"the data {button.tap}"
        if button.url is not None and not button.url.startswith("https://"):
            yield f"the address {button.url}"
        if button.copy is not None and not 1 <= len(button.copy) <= 256:
            yield f"the text to copy under {button.label}"
        if button.inline is not None and len(button.inline) > 256:
            yield f"the query under {button.label}"
