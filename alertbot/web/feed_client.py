"""Fetching what others publish: little, quietly, and from nowhere but the open internet."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector, ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override

from alertbot.model.addresses import wrong_with_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from alertbot.model.feeds import Visited

LARGEST = 2_000_000
"""Bytes of a feed, unpacked."""

PATIENCE = ClientTimeout(total=20, sock_connect=8, sock_read=10)
MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HTTPS = 443
_EMBEDDED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("2002::/16"))
"""IPv6 networks whose addresses stand for IPv4 ones, private ones too: NAT64 and 6to4."""


class FeedFault(Exception):  # noqa: N818 - a fault of the feed
    """A feed could not be had; the word says why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A feed's bytes, and what to ask for next time; no bytes: nothing is new."""

    body: bytes | None
    tag: str | None = None
    modified: str | None = None


def is_open_internet(address: IPv4Address | IPv6Address) -> bool:
    """Whether anybody could reach it: no address of this machine, its network or a cloud's own services."""
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or any(address in net for net in _EMBEDDED)):
        return False
    return address.is_global and not address.is_multicast


def is_open_address(url: str) -> bool:
    """Whether it is https at a named host and the usual port."""
    return wrong_with_address(url) is None and urlsplit(url).port in {None, _HTTPS}


class _Outside(AbstractResolver):
    """Resolves names, and refuses every name that leads, if only also, to where nobody from outside could go.

    What is checked here is what is connected to: between the two no second look-up could give another answer.
    """

    def __init__(self, inner: AbstractResolver, may_reach: Callable[[IPv4Address | IPv6Address], bool]) -> None:
        self._inner = inner
        self._may_reach = may_reach

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        if not all(self._may_reach(ip_address(each["host"].partition("%")[0])) for each in found):
            raise OSError("not on the open internet")
        return found

    @override
    async def close(self) -> None:
        await self._inner.close()


class FeedClient:
    """Fetches feeds. What it may reach is handed in for tests alone, which have nothing but this machine."""

    def __init__(
        self,
        *,
        may_open: Callable[[str], bool] = is_open_address,
        may_reach: Callable[[IPv4Address | IPv6Address], bool] = is_open_internet,
        resolver: Callable[[], AbstractResolver] = ThreadedResolver,
    ) -> None:
        self._may_open = may_open
        self._may_reach = may_reach
        self._resolver = resolver

    async def fetch(self, url: str, before: Visited | None) -> Fetched:
        """The feed, if it is new since then.

        Raises:
            FeedFault: It is not there, too large, too slow, or somewhere we do not go.
        """
        connector = TCPConnector(
            resolver=_Outside(self._resolver(), self._may_reach), use_dns_cache=False, force_close=True, limit=1
        )
        headers = {
            "User-Agent": "alertbot",
            "Accept": "application/feed+json, application/atom+xml, application/rss+xml, */*;q=0.1",
        }
        async with ClientSession(
            connector=connector, timeout=PATIENCE, cookie_jar=DummyCookieJar(), headers=headers, trust_env=False
        ) as session:
            try:
                return await self._followed(session, url, before)
            except (ClientError, OSError, TimeoutError, ValueError) as error:
                raise FeedFault("unreachable") from error

    async def _followed(self, session: ClientSession, url: str, before: Visited | None) -> Fetched:
        for _ in range(MOST_REDIRECTS + 1):
            if not self._may_open(url):
                raise FeedFault("elsewhere")
            async with session.get(url, headers=_condition(before), allow_redirects=False) as answer:
                if answer.status in _REDIRECTS:
                    url = urljoin(url, answer.headers.get("Location", ""))
                    continue
                if answer.status == 304:  # noqa: PLR2004 - not modified
                    return Fetched(None)
                if answer.status != 200:  # noqa: PLR2004 - and nothing else will do
                    raise FeedFault("refused")
                body = bytearray()
                async for chunk in answer.content.iter_chunked(65_536):
                    body += chunk
                    if len(body) > LARGEST:
                        raise FeedFault("large")
                tag, modified = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
                return Fetched(bytes(body), _short(tag), _short(modified))
        raise FeedFault("round")


def _condition(before: Visited | None) -> dict[str, str]:
    asked = {"If-None-Match": before.tag, "If-Modified-Since": before.modified} if before else {}
    return {name: value for name, value in asked.items() if value}


def _short(value: str | None) -> str | None:
    return value if value is not None and len(value) <= 200 and value.isprintable() else None  # noqa: PLR2004 - no sane one is longer
