"""Rations: never more than so many in any second, and none wasted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.rations import Ration

BEGIN = datetime(2026, 11, 21, tzinfo=UTC)


@given(st.lists(st.integers(0, 600), max_size=60), st.integers(1, 5))
def test_in_no_second_are_more_taken_than_there_are(pauses: list[int], most: int) -> None:
    ration, now = Ration(most), BEGIN
    taken: list[datetime] = []
    for pause in pauses:
        now += timedelta(milliseconds=pause)
        lately = [at for at in taken if now - at <= timedelta(seconds=1)]
        assert ration.take(now) == (len(lately) < most)
        if len(lately) < most:
            taken.append(now)
