"""PTB's BaseRequest on aiohttp, and the raw call beneath it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from alertbot.chat.results import Answered, Lost, NeverLeft, Result
from alertbot.chat.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.clock import Clock

CONNECT_SECONDS = 5.0
READ_SECONDS = 15.0
DOWNLOADED_AT_ONCE = 64 * 1024


class Transport(BaseRequest):
    """All connections to the Bot API: a pool for raw calls and PTB's `Bot`, and a wire for what is sent to many."""

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        self._wires: list[Wire] = []

    @property
    @override
    def read_timeout(self) -> float:
        """Seconds that PTB may wait for an answer."""
        return READ_SECONDS

    @override
    async def initialize(self) -> None:
        """Open the pool; a second call changes nothing."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60),
                timeout=aiohttp.ClientTimeout(connect=CONNECT_SECONDS, sock_read=READ_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=True,
            )

    @override
    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None
        for wire in self._wires:
            await wire.close()

    def wire(self, address: str, clock: Clock) -> Wire:
        """A lean way to the methods of one bot, with as many connections as the pool; it ends with this transport."""
        self._wires.append(Wire(address, self._connections, clock))
        return self._wires[-1]

    async def call(self, url: str, fields: Mapping[str, Any], *, read_seconds: float = READ_SECONDS) -> Result:
        """POST the fields as JSON. Never raises for what the network does."""
        body = json.dumps(fields, separators=(",", ":")).encode()
        return await self._post(url, body, {"Content-Type": "application/json"}, read_seconds)

    async def upload(self, url: str, form: aiohttp.FormData, *, read_seconds: float = READ_SECONDS) -> Result:
        """POST a multipart form, for files."""
        return await self._post(url, form, {}, read_seconds)

    async def download(self, url: str, at_most: int, *, seconds: float) -> Result:
        """GET a file, and no more than so many bytes of it: a longer one is cut there. Never raises, as `call`."""
        if self._session is None:
            raise RuntimeError("the transport was not initialised")
        timeout = aiohttp.ClientTimeout(seconds, CONNECT_SECONDS, READ_SECONDS)
        try:
            async with self._session.get(url, timeout=timeout, allow_redirects=False) as answer:
                content = bytearray()
                async for part in answer.content.iter_chunked(DOWNLOADED_AT_ONCE):
                    content += part[: at_most - len(content)]
                    if len(content) >= at_most:
                        break
                return Answered(answer.status, bytes(content))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return NeverLeft()
        except (aiohttp.ClientError, TimeoutError, OSError):
            return Lost()

    async def _post(self, url: str, data: object, headers: Mapping[str, str], read_seconds: float) -> Result:
        if self._session is None:
            raise RuntimeError("the transport was not initialised")
        # In all, too: a server that drips a byte now and then would else be waited for without end.
        timeout = aiohttp.ClientTimeout(CONNECT_SECONDS + read_seconds, CONNECT_SECONDS, read_seconds)
        try:
            async with self._session.post(
                url, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                return Answered(answer.status, await answer.read())
        # The order matters: a connection that was never made is also an OSError and a TimeoutError.
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return NeverLeft()
        except (aiohttp.ClientError, TimeoutError, OSError):
            return Lost()

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> tuple[int, bytes]:
        """What PTB's `Bot` calls. Raises PTB's `NetworkError` and `TimedOut`, whose texts hold no address."""
        match await self._post(url, _form(request_data), {}, READ_SECONDS):
            case Answered(status, body):
                return status, body
            case NeverLeft():
                raise NetworkError("Telegram could not be reached")
            case Lost():
                raise TimedOut("Telegram's answer was lost")


def _form(request_data: RequestData | None) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in (request_data.json_parameters if request_data else {}).items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (request_data.multipart_data if request_data else {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
