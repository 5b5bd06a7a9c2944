"""Every screenplay, played on the stage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alertbot.store.database import Store
from tests.screenplays.lines import Buttons, Says, Text
from tests.screenplays.players import Players
from tests.screenplays.screenplay import parse
from tests.screenplays.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.store.keys import KeyRing

HERE = Path(__file__).parent
PLAYS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.txt"))}


@pytest.fixture
async def stage(ready_sqlite_url: str, keys: KeyRing, wording: Wording, demo_alerts: Catalogue) -> AsyncIterator[Stage]:
    """The alerts of this repository, and nobody subscribed."""
    store = await Store.open(ready_sqlite_url, keys)
    yield Stage(store, wording, demo_alerts)
    await store.close()


@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS)
async def test_the_bot_keeps_to_its_lines(play: str, stage: Stage) -> None:
    await Players(stage).play(parse(play))


def test_a_line_that_nobody_can_play_is_told_with_its_number() -> None:
    with pytest.raises(ValueError, match="line 2: nobody can play this"):
        parse("# A remark.\nsomebody does something\n")


def test_a_line_may_go_on_below_itself() -> None:
    assert parse("bot  Which ... topics? ...\n     [A] [B] ...\n") == [
        Says("bot", Text(("Which", "topics?"), is_begun=True, is_ended=False), Buttons(("A", "B"), and_others=True))
    ]


@pytest.mark.parametrize(
    ("play", "complaint"),
    [
        ("Amal /cancel\nnothing", "the bot did"),
        ("Amal /cancel\nAmal /cancel\n", "the bot also did"),
        ("Amal /cancel\n", "at the end the bot also did"),
        ("Amal /cancel\nbot Hello.", "was expected, but there came"),
        ("Amal /cancel\nbot ... [Hello]", "was expected, but there came"),
        ("Amal /cancel\nedits ...", "was expected, but there came"),
        ("Ben /help\nbot ...\nAmal /cancel\nbot>Ben ...", "did not come"),
        ("Amal /cancel\ntoast ...", "did not come"),
        ("Amal (Hello)", r"no button \(Hello\)"),
    ],
)
async def test_a_line_that_is_not_kept_is_told(play: str, complaint: str, stage: Stage) -> None:
    with pytest.raises(AssertionError, match=complaint):
        await Players(stage).play(parse(play))
