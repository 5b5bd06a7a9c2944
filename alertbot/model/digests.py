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
    from collections.abc import Sequence

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


def digest(head: Message, alerts: Sequence[tuple[AlertSlug, Message]]) -> Message:
    """One message of all of them, below the head. Where there is no room for their first lines, their titles alone."""
    told = [(slug, *_title_and_lead(message.html)) for slug, message in alerts[-MOST:]]
    full = BREAK.join([head.html, *(f"• {title}\n{lead}" if lead else f"• {title}" for _, title, lead in told)])
    short = BREAK.join([head.html, *(f"• {title}" for _, title, _ in told)])
    rows = [
        (Button(_label(title), tap=f"{READ}:{slug}"),)
        for slug, title, _ in told
        if len(f"{READ}:{slug}".encode()) <= LONGEST_TAP
    ]
    html = full if visible_length(full) <= LONGEST else short
    return replace(head, html=html, keyboard=tuple(rows), silent=True)


def _title_and_lead(html: str) -> tuple[str, str]:
    """An alert's title and first paragraph; not the lines that say that it was corrected."""
    parts = html.split(BREAK)
    while len(parts) > 1 and parts[0].startswith("<i>"):
        parts = parts[1:]
    lead = parts[1] if len(parts) > 1 else ""
    # A quotation or a list that goes on behind a blank line would be cut in two.
    return parts[0], lead if lead.count("<") == 2 * lead.count("</") else ""


def _label(title: str) -> str:
    plain = unescape(re.sub(r"<[^>]*>", "", title))
    return plain if len(plain) <= LONGEST_LABEL else f"{plain[: LONGEST_LABEL - 1]}…"
