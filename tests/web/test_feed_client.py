"""Fetching feeds: what comes is little and new, and nothing is fetched from inside."""

from __future__ import annotations

import gzip
import socket
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override

from alertbot.model.feeds import Visited
from alertbot.web.feed_client import LARGEST, FeedClient, FeedFault, is_open_address, is_open_internet
from tests.web.feed_stand import Publisher, near_client, publishing

DUE = datetime(2014, 2, 28, tzinfo=UTC)


class Lying(AbstractResolver):
    """Says of every name that it is that address."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = addresses

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=each, port=port, family=socket.AF_INET, proto=0, flags=0)
            for each in self._addresses
        ]

    @override
    async def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1"),
        *("64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1"),
    ],
)
async def test_what_leads_inside_is_not_fetched(address: str) -> None:
    assert not is_open_internet(ip_address(address))
    client = FeedClient(resolver=lambda: Lying("93.184.215.14", address))
    with pytest.raises(FeedFault, match="unreachable"):
        await client.fetch("https://feeds.example.org/", None)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "http://example.org/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://localhost/",
            "https://example.org:8443/",
        ),
        *("https://user@example.org/", "file:///etc/passwd", "ftp://example.org", "https://2130706433/", ""),
    ],
)
async def test_only_https_at_a_named_host_is_opened(url: str) -> None:
    assert not is_open_address(url)
    with pytest.raises(FeedFault, match="elsewhere"):
        await FeedClient(resolver=lambda: Lying("127.0.0.1")).fetch(url, None)


async def test_a_redirect_is_looked_at_like_any_address() -> None:
    async with publishing(Publisher({"/feed": b"x"})) as outside:
        outside.status = 302
        for target in ("http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "//10.0.0.1/"):
            outside.headers = {"Location": target}
            with pytest.raises(FeedFault, match="elsewhere"):
                await near_client().fetch(f"{outside.url}/feed", None)
        outside.headers = {"Location": "/feed"}
        with pytest.raises(FeedFault, match="round"):
            await near_client().fetch(f"{outside.url}/feed", None)
        assert len(outside.asked) == 3 + 4


async def test_what_is_not_new_is_not_sent_again() -> None:
    async with publishing(Publisher({"/feed": b"<feed/>"}, {"ETag": '"a1"', "Last-Modified": "Fri"})) as outside:
        first = await near_client().fetch(f"{outside.url}/feed", None)
        assert (first.body, first.tag, first.modified) == (b"<feed/>", '"a1"', "Fri")
        second = await near_client().fetch(f"{outside.url}/feed", Visited(first.tag, first.modified, DUE))
        assert second.body is None
        assert outside.asked[-1]["If-Modified-Since"] == "Fri"
        assert "Cookie" not in outside.asked[-1]
        assert outside.asked[-1]["User-Agent"] == "alertbot"


async def test_what_is_too_large_also_once_unpacked_is_dropped() -> None:
    bomb = gzip.compress(bytes(LARGEST + 1))
    assert len(bomb) < 10_000
    async with publishing(Publisher({"/feed": bomb}, {"Content-Encoding": "gzip"})) as outside:
        with pytest.raises(FeedFault, match="large"):
            await near_client().fetch(f"{outside.url}/feed", None)


@pytest.mark.parametrize("status", [404, 500, 204])
async def test_any_other_answer_is_a_fault(status: int) -> None:
    async with publishing(Publisher(status=status)) as outside:
        with pytest.raises(FeedFault, match="refused"):
            await near_client().fetch(f"{outside.url}/feed", None)
