"""Where updates are pushed to instead of being fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from alertbot.rehearsal.refusals import bad

if TYPE_CHECKING:
    from alertbot.rehearsal.arguments import Arguments

_PORTS = frozenset({80, 88, 443, 8443})
_SECRET = re.compile("[A-Za-z0-9_-]*")
_SECRET_MAX = 256
_MOST_CONNECTIONS = 100
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(slots=True)
class Webhook:
    """The bot's webhook; with an empty `url` there is none."""

    url: str = ""
    secret: str = ""
    connections: int = 40
    failed_at: int | None = None
    failed_why: str = ""
    pauses: dict[object, tuple[int, float]] = field(default_factory=dict)
    """By chat: how often pushing failed in a row, and when (monotonic) it is tried again."""

    def set(self, args: Arguments) -> None:
        """Take what setWebhook says; an empty address means none.

        Raises:
            Refusal: Telegram would not push there.
        """
        url, secret = args.text("url"), args.text("secret_token")
        if url:
            _check(url)
        if len(secret) > _SECRET_MAX:
            raise bad("secret token is too long")
        if not _SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        self.url, self.secret = url, secret
        self.connections = min(_MOST_CONNECTIONS, max(1, args.number("max_connections") or 40))
        self.failed_at, self.failed_why = None, ""
        self.pauses.clear()

    def info(self, pending: int, allowed: list[str]) -> dict[str, Any]:
        """As Bot API WebhookInfo."""
        told: dict[str, Any] = {"url": self.url, "has_custom_certificate": False, "pending_update_count": pending}
        if self.url:
            told["max_connections"] = self.connections
        if self.failed_at is not None:
            told.update(last_error_date=self.failed_at, last_error_message=self.failed_why)
        if allowed:
            told["allowed_updates"] = allowed
        return told


def _check(url: str) -> None:
    """Telegram pushes to https on four ports; to this machine itself, where a rehearsal runs, http and any port do."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise bad("bad webhook: invalid webhook URL specified") from None
    if parts.scheme == "http" and host in _LOOPBACK:
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if not host:
        raise bad("bad webhook: invalid webhook URL specified")
    if host not in _LOOPBACK and (port or 443) not in _PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
