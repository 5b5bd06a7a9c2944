"""A digest: one message that tells of several routine alerts, each with its title and a button to read it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from alertbot.model.deliveries import BroadcastNo
from alertbot.model.markdown import visible_length
from alertbot.model.messages import Button, Message
from alertbot.model.topics import Language

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from alertbot.model.alerts import AlertSlug

SLUG = "+digest"
"""What digests are called among broadcasts: no alert's folder can be called so."""

READ = "read"
"""What a tap says before the name of the alert that is to be read."""

MOST = 20
"""Alerts in one digest: the newest ones. Their titles fit into one message."""

LONGEST, LONGEST_LABEL, LONGEST_TAP = 4096, 60, 64
"""Characters of a text and of a label, bytes behind a button."""

BREAK = "\n\n"


def edition(language: Language, alerts: Sequence[BroadcastNo]) -> Language:
    """The language of a digest that tells of these: as many editions as people's choices make."""
    return Language("+".join([language, *map(str, alerts)]))


def alerts_in(edition: Language) -> tuple[Language, tuple[BroadcastNo, ...]]:
    """The language of an edition, and what it tells of; of a plain language, nothing."""
    language, *numbers = edition.split("+")
    return Language(language), tuple(BroadcastNo(int(number)) for number in numbers)


def digest(head: Message, alerts: Sequence[tuple[AlertSlug, Message]], changed: Collection[AlertSlug] = ()) -> Message:
    """One message of all of them, below the head. Where there is no room for their first lines, their titles alone.

    Of those that were `changed` since it was sent, the line that tells so stands below their title.
    """
    told = [(slug, *_parts(message.html, is_changed=slug in changed)) for slug, message in alerts[-MOST:]]
    shapes = (_items(head, [each[1 : 1 + parts] for each in told]) for parts in (3, 2, 1))
    html = next((shape for shape in shapes if visible_length(shape) <= LONGEST), _items(head, []))
    rows = [
        (Button(_label(title), tap=f"{READ}:{slug}"),)
        for slug, title, _, _ in told
        if len(f"{READ}:{slug}".encode()) <= LONGEST_TAP
    ]
    return replace(head, html=html, keyboard=tuple(rows), silent=True)


def _items(head: Message, items: Sequence[Sequence[str]]) -> str:
    return BREAK.join([head.html, *("• " + "\n".join(filter(None, each)) for each in items)])


def _parts(html: str, *, is_changed: bool) -> tuple[str, str, str]:
    """An alert's title, what happened to it if that is to be told, and its first paragraph."""
    parts = html.split(BREAK)
    changes = []
    while len(parts) > 1 and parts[0].startswith("<i>"):
        changes.append(parts.pop(0))
    lead = parts[1] if len(parts) > 1 else ""
    # A quotation or a list that goes on behind a blank line would be cut in two.
    whole = lead if lead.count("<") == 2 * lead.count("</") else ""
    return parts[0], changes[0] if changes and is_changed else "", whole


def _label(title: str) -> str:
    plain = unescape(re.sub(r"<[^>]*>", "", title))
    return plain if len(plain) <= LONGEST_LABEL else f"{plain[: LONGEST_LABEL - 1]}…"
