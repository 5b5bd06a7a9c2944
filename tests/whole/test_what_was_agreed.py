"""What goes out is what somebody said yes to."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from alertbot.app.control import RunningBot
from alertbot.model.mendable import Mendable
from tests.whole.conftest import PROJECT, people

if TYPE_CHECKING:
    from pathlib import Path

    from tests.whole.conftest import BotProcess

SLUG = "vitishko-release"


async def test_an_alert_changed_after_it_was_read_is_not_sent(bot: BotProcess, tmp_path: Path) -> None:
    alerts = tmp_path / "alerts"
    shutil.copytree(PROJECT / "alerts", alerts)
    bot.environment["ALERTBOT_ALERTS_DIR"] = str(alerts)
    await bot.subscribe(people(bot.world, 3), "prisoners-of-conscience")
    await bot.start()
    control = RunningBot(tmp_path / "data" / "control.sock")
    agreed = (await control.ask({"do": "preview", "slug": SLUG}))["fingerprint"]
    text = alerts / SLUG / "en.md"
    original = text.read_text("utf-8")
    text.write_text(original + "\nOne more line.\n", "utf-8")
    with pytest.raises(Mendable, match="changed since you read it"):
        await control.ask({"do": "launch", "slug": SLUG, "agreed": agreed})
    assert (await control.ask({"do": "broadcasts"}))["broadcasts"] == []
    text.write_text(original, "utf-8")
    assert (await control.ask({"do": "launch", "slug": SLUG, "agreed": agreed}))["audience_count"] == 3
