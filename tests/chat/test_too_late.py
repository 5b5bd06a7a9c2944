"""Who will never get an alert, since it is over before their digest or their morning: those who send it read so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.app.telling import told_plan
from alertbot.model.alerts import Urgency
from alertbot.model.audience import Audience
from alertbot.model.drafts import AT, MORNING
from alertbot.model.messages import Edit, Say
from alertbot.model.quiet import Frequency
from alertbot.model.regions import Region
from alertbot.model.topics import TopicSlug
from alertbot.work.broadcasting import chosen_alert, preview
from tests.chat.test_writing import READY, draft_of, organisers
from tests.store.conftest import subscribe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.drafts import Value
    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

ASSEMBLY = TopicSlug("freedom-of-assembly")
SOON: dict[str, Value] = {"deadline": "2026-11-20 18:00", "zone": "UTC"}
"""It is half past nine in the morning of that day."""


async def readers(stage: Stage, number: int, frequency: Frequency) -> None:
    """So many people in London."""
    now = stage.clock.now()
    async with stage.store.unit() as unit:
        for each in range(number):
            person = await subscribe(unit, stage.phone(f"reader {frequency} {each}").chat, ASSEMBLY)
            await unit.subscribers.live_in(person.no, Region("GB"), now)
            await unit.subscribers.hear(person.no, frequency, now)


def read(replies: Sequence[Reply], stage: Stage, who: str) -> str:
    chat = stage.phone(who).chat
    return "".join(each.message.html for each in replies if isinstance(each, Say | Edit) and each.chat == chat)


@pytest.mark.parametrize(
    ("answers", "number", "words"),
    [
        ({"urgency": "routine", **SOON}, 30, "About 30 will never get it"),
        ({"urgency": "routine", **SOON}, 3, "A few will never get it"),
        ({"urgency": "urgent", AT: MORNING, **SOON}, 3, "A few will never get it"),
        ({"urgency": "urgent", **SOON}, 3, None),
        ({"urgency": "routine", "deadline": "2026-11-28"}, 3, None),
    ],
)
async def test_author_and_approver_read_how_many_will_never_get_it(
    stage: Stage, answers: dict[str, Value], number: int, words: str | None
) -> None:
    await organisers(stage, "Mara", "Ben")
    await readers(stage, number, Frequency.WEEKLY)
    no = await draft_of(stage, "Mara", {**READY, **answers})
    draft = read(await stage.taps_data("Mara", f"draft:{no}"), stage, "Mara")
    asked = read(await stage.taps_data("Mara", f"send:{no}:ask"), stage, "Ben")
    assert "asks to send" in asked
    for shown in (draft, asked):
        assert (words or "") in shown
        assert ("will never get it" in shown) == (words is not None)


async def test_whoever_sends_it_at_the_server_reads_it_too(stage: Stage) -> None:
    await readers(stage, 3, Frequency.DAILY)
    now = stage.clock.now()
    alert = chosen_alert(stage.catalogue, "vitishko-release", now)
    alert = replace(alert, deadline=now.date(), urgency=Urgency.ROUTINE)
    assert alert.closes_at is not None
    async with stage.store.glance() as unit:
        for before, told in ((timedelta(hours=2), 0), (timedelta(days=3), None)):
            plan = await preview(
                unit.subscribers, alert, {}, Audience((ASSEMBLY,)), per_second=30, now=alert.closes_at - before
            )
            assert told_plan(plan)["too_late_count"] == told
