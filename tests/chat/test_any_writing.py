"""Whatever an organiser writes and taps, in whatever order: what holds for every draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.chat.taps import Verb
from alertbot.model.messages import AnswerTap
from alertbot.model.team import Role
from tests.chat.limits import wrong_with_reply
from tests.chat.test_any_dialogue import FAMILY, Forged, House, Seen, Step, Written, many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.screenplays.stage import Stage

TEXTS = st.sampled_from(
    ["A title", "Россия, RU", "2027-01-02 18:00", "https://example.org/", "Us https://example.org/", "+44 20 7946 0000"]
) | st.sampled_from(["/new", "/cancel", "", "ж" * 4096, FAMILY * 500, "<b>", "**a", "x" * 120, "x" * 40, "Europe/Kyiv"])
PARTS = st.sampled_from(["1", "2", "0", "9" * 15, "9" * 16, "all", "new", "files", "steps", "copy", "hand", "delete"])
PARTS |= st.sampled_from(
    ["yes", "no", "stop", "ask", "preview", "team", "skip", "back", "next", "title-en", "language"]
)
PARTS |= st.sampled_from(
    ["en", "topics", "ask-1", "ask-99", "ask-x", "write", "to-topics", "at", "zip", "file", "zone"]
)
OURS = (Verb.DRAFT, Verb.WRITE, Verb.PICK, Verb.SEND, Verb.APPROVE, Verb.PREVIEW)
DATA = st.builds(lambda verb, parts: ":".join([verb, *parts])[:64], st.sampled_from(OURS), st.lists(PARTS, max_size=4))
STEPS = st.one_of(
    st.builds(Written, TEXTS),
    st.builds(Seen, st.integers(0, 8)),
    st.builds(Seen, st.integers(0, 40)),
    st.builds(Forged, DATA, st.none() | st.integers(1, 200)),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The store and all that does not change."""
    opened = House(tmp_path_factory.mktemp("house"))
    yield opened
    opened.close()


async def join(stage: Stage) -> None:
    chat = stage.phone("Amal").chat
    async with stage.store.unit() as unit:
        assert await unit.team.add(chat, str(chat), Role.ORGANISER, stage.clock.now().date())


@many
@given(steps=st.lists(STEPS, min_size=5, max_size=40))
def test_every_tap_is_answered_once_and_within_telegrams_limits(house: House, steps: list[Step]) -> None:
    stage = house.stage()
    house.runner.run(join(stage))
    for step, replies in house.play_on(stage, [Written("/new"), Seen(0), *steps]):
        was_tapped = isinstance(step, Seen | Forged) and bool(replies)  # at times no button is left to be tapped
        assert [type(reply) for reply in replies].count(AnswerTap) == was_tapped
        assert replies or isinstance(step, Seen)
        assert [wrong for reply in replies for wrong in wrong_with_reply(reply)] == []
