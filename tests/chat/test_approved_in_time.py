"""What was approved goes out at its hour, while people can act on it, and not long after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.messages import Edit, Say
from tests.chat.test_writing import READY, draft_of, organisers

if TYPE_CHECKING:
    from alertbot.model.drafts import Value
    from tests.screenplays.stage import Stage


async def asked(stage: Stage, answers: dict[str, Value]) -> int:
    """Mara has written it, and Ben approves it."""
    await organisers(stage, "Mara", "Ben")
    no = await draft_of(stage, "Mara", {**READY, **answers})
    await stage.taps_data("Mara", f"send:{no}:ask")
    await stage.taps("Ben", "Approve")
    return no


async def sent(stage: Stage) -> int:
    """How many broadcasts there are."""
    async with stage.store.glance() as unit:
        return len(await unit.broadcasts.all())


async def test_a_bot_that_did_not_run_at_its_hour_asks_again_instead_of_sending_days_later(stage: Stage) -> None:
    await asked(stage, {})
    stage.clock.time += timedelta(days=5)
    await stage.falls_due()
    for who in ("Mara", "Ben"):
        *_, newest = stage.phone(who).screen.values()
        assert "its time had passed before it could go out" in newest.html
    assert await sent(stage) == 0


async def test_a_few_minutes_late_is_in_time(stage: Stage) -> None:
    await asked(stage, {})
    stage.clock.time += timedelta(minutes=10)
    await stage.falls_due()
    assert await sent(stage) == 1


async def test_an_alert_that_would_be_over_by_its_hour_cannot_be_asked_for(stage: Stage) -> None:
    await organisers(stage, "Mara", "Ben")
    last = stage.clock.now().date() + timedelta(days=1)
    at = (stage.clock.now() + timedelta(days=5)).isoformat()
    no = await draft_of(stage, "Mara", {**READY, "deadline": f"{last}", "at": at})
    shown = await stage.taps_data("Mara", f"draft:{no}")
    html = "".join(reply.message.html for reply in shown if isinstance(reply, Say | Edit))
    assert "Its deadline comes before the hour" in html
    await stage.taps_data("Mara", f"send:{no}:ask")
    async with stage.store.glance() as unit:
        assert await unit.requests.open_for(no) is None


async def test_a_yes_after_the_hour_that_was_chosen_does_not_count(stage: Stage) -> None:
    await organisers(stage, "Mara", "Ben")
    at = (stage.clock.now() + timedelta(minutes=5)).isoformat()
    no = await draft_of(stage, "Mara", {**READY, "at": at})
    await stage.taps_data("Mara", f"send:{no}:ask")
    stage.clock.time += timedelta(minutes=6)
    await stage.taps("Ben", "Approve")
    stage.clock.time += timedelta(minutes=2)
    await stage.falls_due()
    assert await sent(stage) == 0
