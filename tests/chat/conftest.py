"""A stage with a real store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.wording import Wording
from alertbot.store.database import Store
from alertbot.store.folder import read_folder
from tests.screenplays.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.store.keys import KeyRing


@pytest.fixture
async def stage(sqlite_url: str, keys: KeyRing) -> AsyncIterator[Stage]:
    """The alerts of this repository, and nobody subscribed."""
    catalogue, _ = read_folder(Path(__file__).parents[2] / "alerts")
    store = await Store.open(sqlite_url, keys)
    yield Stage(store, Wording.load(), catalogue)
    await store.close()
