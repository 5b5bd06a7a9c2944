"""A call as the bytes that leave; for what is sent to many, all but the chat is written once."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from yarl import URL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.model.messages import ChatId, MessageId


@dataclass(frozen=True, slots=True, repr=False)
class Origin:
    """Where a bot's methods are, read once from `API_URL/bot<token>`. Its path holds the token, so it has no repr."""

    host: str
    port: int
    secure: bool
    path: str
    headers: str

    @classmethod
    def at(cls, address: str) -> Self:
        """The origin of an http or https address; a name and password in it are sent along."""
        url = URL(address)
        headers = f"Host: {url.host_port_subcomponent}\r\nContent-Type: application/json\r\n"
        if url.user is not None:
            known_as = b64encode(f"{url.user}:{url.password or ''}".encode()).decode()
            headers += f"Authorization: Basic {known_as}\r\n"
        return cls(url.raw_host or "", url.port or 0, url.scheme == "https", url.raw_path.rstrip("/"), headers)

    def call(self, method: str, fields: Mapping[str, Any]) -> bytes:
        """The whole request to a method with these fields, ready to leave."""
        body = _json(fields)
        return b"%b%d\r\n\r\n%b" % (self.head(method), len(body), body)

    def head(self, method: str) -> bytes:
        """The head of a request to a method, up to where its length goes."""
        return f"POST {self.path}/{method} HTTP/1.1\r\n{self.headers}Content-Length: ".encode()


class Stencil:
    """POST requests to one method that differ in nothing but the chat, or the chat and the message in it."""

    def __init__(self, origin: Origin, method: str, fields: Mapping[str, Any]) -> None:
        rest = _json(fields)[1:]
        self._head = origin.head(method)
        self._rest = b"," + rest if fields else rest
        self._length = len(b'{"chat_id":') + len(self._rest)

    def to(self, chat: ChatId) -> bytes:
        """The whole request, ready to leave."""
        number = b"%d" % chat
        return b'%b%d\r\n\r\n{"chat_id":%b%b' % (self._head, self._length + len(number), number, self._rest)

    def at(self, chat: ChatId, message: MessageId) -> bytes:
        """The same for one message in that chat."""
        where = b'%d,"message_id":%d' % (chat, message)
        return b'%b%d\r\n\r\n{"chat_id":%b%b' % (self._head, self._length + len(where), where, self._rest)


def _json(fields: Mapping[str, Any]) -> bytes:
    # A lone surrogate is Telegram's to refuse: it must not stop the sender.
    return _ENCODER.encode(fields).encode("utf-8", "surrogatepass")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
