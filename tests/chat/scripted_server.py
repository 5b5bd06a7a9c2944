"""A server that answers as it was told to, byte by byte, and says what it was asked."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import struct
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path


class Deed(Enum):
    """What a server can do besides saying something."""

    CLOSE = "close"
    RESET = "reset"
    FALL_SILENT = "fall silent"
    BREATHE = "breathe"


CLOSE, RESET, FALL_SILENT, BREATHE = Deed

Script = tuple[bytes | Deed, ...]
"""The answer to one request: pieces that leave one by one, CHAT standing for its chat; and deeds between them."""

WHOLE = b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}'
"""A whole answer, as short as they come."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    line: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass(slots=True)
class ScriptedServer:
    """Answers by the scripts, one for each request in the order they come; then well."""

    url: str = ""
    scripts: list[Script] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    most_open: int = 0
    open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, to its end."""
        self.connections += 1
        self.open.add(writer)
        self.most_open = max(len(self.open), self.most_open)
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while not writer.is_closing():
                asked = await _request(reader)
                self.asked.append(asked)
                for step in self.scripts.pop(0) if self.scripts else (WHOLE,):
                    if not writer.is_closing():
                        await _do(step, asked, reader, writer)
        writer.close()
        self.open.discard(writer)


async def _do(step: bytes | Deed, asked: Asked, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    match step:
        case bytes():
            writer.write(step.replace(b"CHAT", str(asked.body.get("chat_id")).encode()))
        case Deed.BREATHE:
            await asyncio.sleep(0.005)  # noqa: TID251 - so that pieces leave apart
        case Deed.CLOSE:
            writer.close()
        case Deed.RESET:
            connected = writer.get_extra_info("socket")
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        case Deed.FALL_SILENT:
            await reader.read()


async def _request(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    line, *rest = head.rstrip().split("\r\n")
    headers = dict(header.split(": ", 1) for header in rest)
    return Asked(line, headers, json.loads(await reader.readexactly(int(headers["Content-Length"]))))


@asynccontextmanager
async def scripted(
    *scripts: Script, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> AsyncIterator[ScriptedServer]:
    """Such a server, listening."""
    made = ScriptedServer(scripts=list(scripts))
    server = await asyncio.start_server(made.serve, host, 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    named = "localhost" if tls else f"[{host}]" if ":" in host else host
    made.url = f"{'https' if tls else 'http'}://{named}:{port}"
    try:
        yield made
    finally:
        server.close()
        for writer in list(made.open):
            writer.transport.abort()
        await until(lambda: not made.open)


async def until(is_so: Callable[[], object]) -> None:
    """Wait until the network has brought it about."""
    async with asyncio.timeout(10):
        while not is_so():  # noqa: ASYNC110 - sockets set no event
            await asyncio.sleep(0.001)  # noqa: TID251 - likewise


def one_by_one(answer: bytes) -> Script:
    """The same bytes, each by itself."""
    return tuple(piece for byte in answer for piece in (bytes([byte]), BREATHE))


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A self-made certificate for localhost: what a server needs, and what a client that trusts it needs."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    today = datetime.now(UTC)  # noqa: TID251 - a certificate is valid on real days
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(names, critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "localhost.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.public_bytes(Encoding.PEM))
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context(cafile=str(file))
    server.load_cert_chain(file)
    return server, client
