"""Links out of the page: a prepared e-mail, a telephone number, and other networks with the right text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_MAILTO = 8000
"""Characters of a prepared e-mail's link. Programs give up on longer ones, some without a word."""


@dataclass(frozen=True, slots=True)
class Network:
    """Somewhere to pass an alert on, and the link that begins to."""

    name: str
    url: str


def mail_link(to: Sequence[str], subject: str, body: str) -> str:
    """A `mailto:` link (RFC 6068); without the body where that would make it too long to work.

    `to` are addresses that need no quoting; without any, whoever writes fills them in.
    """
    head = f"mailto:{','.join(to)}?subject={_part(subject)}"
    whole = f"{head}&body={_part(body.replace(chr(10), chr(13) + chr(10)))}"
    return whole if body and len(whole) <= LONGEST_MAILTO else head


def call_link(number: str) -> str:
    """A `tel:` link (RFC 3966) of a number that is written as from abroad."""
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")


def networks(address: str, text: str) -> tuple[Network, ...]:
    """Where people pass things on. Each link carries the alert and its text, and nothing about who follows it.

    Left out are networks that are known to tell the police who posted what.
    """
    both = f"{text}\n{address}".strip()
    return (
        Network("Telegram", f"https://t.me/share/url?url={_part(address)}&text={_part(text)}"),
        Network("WhatsApp", f"https://wa.me/?text={_part(both)}"),
        Network("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={_part(address)}"),
        Network("Bluesky", f"https://bsky.app/intent/compose?text={_part(both)}"),
        Network("Mastodon", f"https://share.joinmastodon.org/#text={_part(both)}"),
        Network("X", f"https://x.com/intent/post?text={_part(text)}&url={_part(address)}"),
    )


def _part(text: str) -> str:
    return quote(text, safe="")
