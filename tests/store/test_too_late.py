"""How many will never get an alert, since it is over before their next digest, or before they wake."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import Lane
from alertbot.model.quiet import Frequency, Hours
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, NOW
from tests.store.test_digests import HOUR, MORNING, reader

if TYPE_CHECKING:
    from alertbot.store.database import Store


async def test_who_will_never_be_told_is_counted(store: Store) -> None:
    whom, slug = Audience((ASSEMBLY,)), AlertSlug("march")
    night = NOW.replace(hour=23)
    async with store.unit() as unit:
        for chat, frequency in ((AMAL, Frequency.WEEKLY), (BORIS, Frequency.ALL), (CHIARA, Frequency.URGENT)):
            await reader(unit, chat, frequency=frequency)
        people = unit.subscribers
        late = partial(people.count_too_late, whom, not_again=slug)
        routine, urgent = partial(late, lane=Lane.ROUTINE, hours=Hours.WAKING), partial(late, lane=Lane.URGENT)
        assert await routine(NOW + HOUR, NOW + 8 * HOUR) == 1, "the reader of digests"
        assert await routine(night, MORNING) == 2, "and whoever sleeps until then"
        assert await routine(night, MORNING + HOUR) == 0
        assert await urgent(night, MORNING, hours=Hours.ANY) == 0, "what is urgent comes at once, to all"
        assert await urgent(NOW + HOUR, MORNING, hours=Hours.MORNING) == 3, "or in their morning, if so chosen"
