"""Which addresses Telegram takes for links and buttons, and how it writes them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:[/?#]|$))")
_HOST = re.compile(r"[^\s.@:/?#]+(?:\.[^\s.@:/?#]+)+")


class LinkError(ValueError):
    """Telegram would not take this address; the message is its reason."""


def checked_link(url: str) -> str:
    """The address as Telegram writes it; `example.org` becomes `http://example.org/`.

    Raises:
        LinkError: it is neither http, https nor tg, or has no host with a dot in it.
    """
    scheme = _SCHEME.match(url)
    name = scheme[1].lower() if scheme else "http"
    if name in {"tg", "ton"}:
        return _checked_tg(url)
    if name not in {"http", "https"}:
        raise LinkError("Unsupported URL protocol")
    try:
        parts = urlsplit(url if scheme else f"http://{url}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise LinkError("Wrong HTTP URL") from None
    if not _HOST.fullmatch(host) or " " in url:
        raise LinkError("Wrong HTTP URL")
    place = host if port is None else f"{host}:{port}"
    return str(urlunsplit((name, place, parts.path or "/", parts.query, parts.fragment)))


def _checked_tg(url: str) -> str:
    rest = url.partition(":")[2].removeprefix("//")
    if not re.fullmatch(r"[A-Za-z0-9-]+(?:[?#/].*)?", rest):
        raise LinkError("Wrong tg URL")
    return f"tg://{rest}"
