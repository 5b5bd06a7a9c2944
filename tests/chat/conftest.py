"""A stage with a real store; and both event loops for those who must hold on either."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import uvloop

from alertbot.store.database import Store
from tests.screenplays.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.store.keys import KeyRing


ON_BOTH_LOOPS = {"test_wire.py"}
"""What speaks to sockets itself, which each event loop does in its own way."""


def pytest_asyncio_loop_factories(item: pytest.Item) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Which event loops a test runs on."""
    plain: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {"asyncio": asyncio.new_event_loop}
    return plain | {"uvloop": uvloop.new_event_loop} if item.path.name in ON_BOTH_LOOPS else plain


@pytest.fixture
async def stage(ready_sqlite_url: str, keys: KeyRing, wording: Wording, demo_alerts: Catalogue) -> AsyncIterator[Stage]:
    """The alerts of this repository, and nobody subscribed."""
    store = await Store.open(ready_sqlite_url, keys)
    yield Stage(store, wording, demo_alerts)
    await store.close()
