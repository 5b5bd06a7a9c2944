"""Which alerts stand, by what is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.model.alerts import AlertSlug
from alertbot.model.errands import Kind
from alertbot.model.fates import Fate
from tests.store.conftest import launch
from tests.store.test_errands import SLUG, let_out, one_has_it

if TYPE_CHECKING:
    from alertbot.store.database import Store


@pytest.mark.parametrize(
    ("errands", "fate"),
    [
        ([], Fate.STANDS),
        ([Kind.CORRECT], Fate.STANDS),
        ([Kind.CLOSE], Fate.CLOSED),
        ([Kind.CORRECT, Kind.CLOSE], Fate.CLOSED),
        ([Kind.CLOSE, Kind.RECALL], Fate.RECALLED),
    ],
)
async def test_the_newest_on_record_decides_and_sending_anew_lets_it_stand(
    store: Store, errands: list[Kind], fate: Fate
) -> None:
    async with store.unit() as unit:
        await one_has_it(unit)
        for kind in errands:
            await let_out(unit, kind)
        assert await unit.fates.of(SLUG) is fate
        assert await unit.fates.over() == ({} if fate is Fate.STANDS else {SLUG: fate})
        assert await unit.fates.of(AlertSlug("another")) is Fate.STANDS
        await launch(unit)
        assert await unit.fates.of(SLUG) is Fate.STANDS
        assert await unit.fates.over() == {}
