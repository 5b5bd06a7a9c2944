"""Addresses of web pages that a button or a link may lead to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LONGEST_ADDRESS = 1024
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_LAST_LABEL = re.compile(r"(?:[^\W\d_]{2,}|xn--[a-z0-9-]+)", re.IGNORECASE)


def wrong_with_address(address: str) -> str | None:
    """What is wrong with an address, to be read after its name ("has no host"); None if a button may lead there.

    Only https; a named host, since Telegram refuses buttons without one; nobody's name or password before it, since
    `https://amnesty.org@example.com` is not Amnesty's.
    """
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return "is not an address"
    if parts.scheme != "https":
        return "does not begin with https://"
    if len(address) > LONGEST_ADDRESS:
        return f"is longer than {LONGEST_ADDRESS} characters"
    if any(char.isspace() or not char.isprintable() or char in '<>"\\' for char in address):
        return "holds a blank or a sign that no address has"
    if "@" in parts.netloc:
        return "hides its host behind an @"
    return None if _is_host(host) else "has no proper host"


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and bool(_LAST_LABEL.fullmatch(labels[-1]))
