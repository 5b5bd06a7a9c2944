"""How an alert is passed on: to a chat, as a link, or elsewhere; what is passed on names the alert, and nobody."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.links import share_link, shared_address
from alertbot.model.faces import has_faces
from alertbot.model.messages import Button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alertbot.chat.live_alert import Asked
    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Keyboard


def how_to_share(visit: Visit, asked: Asked) -> Iterator[str]:
    """What is passed on, and what others see then."""
    yield f"<blockquote>{escape(asked.ask.copy or '', quote=False)}</blockquote>"
    yield visit.words.say("share-safely")


def ways_to_share(visit: Visit, asked: Asked) -> Keyboard:
    """A chat of one's own choice, if Telegram lets us offer that; the link; the text; and what the alert's page can."""
    words, alert, ask = visit.words, asked.alert, asked.ask
    rows = [(Button(words.plain("button-share-link"), url=share_link(alert, ask, visit.bot_name)),)]
    if visit.is_inline and not has_faces(alert):  # a chat may be anywhere
        chat = Button(words.plain("button-share-chat"), inline=alert.text(visit.language).title)
        rows.insert(0, (chat,))
    text = Button(words.plain("button-share-copy"), copy=ask.copy)
    link = Button(words.plain("button-share-copy-link"), copy=shared_address(alert, ask, visit.bot_name))
    rows.append((*((text,) if ask.copy else ()), link))
    if page := visit.catalogue.page_of(alert.slug):
        rows.append((Button(words.plain("button-share-elsewhere"), url=f"{page}?lang={visit.language}"),))
    return tuple(rows)
