"""Every screenplay, played with the whole bot over HTTP."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.screenplays.players import Players
from tests.screenplays.screenplay import Act, Ends, Invites, Launches, Passes, Rewrites, Sends, Until, parse
from tests.screenplays.theatre import STORM, theatre

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.screenplays.screenplay import Act
    from tests.screenplays.theatre import Theatre

HERE = Path(__file__).parent

FOLLOWING = """\
Amal /start
bot ...
Amal (I understand)
edits ...
Amal (Prisoners of conscience)
toast ...
edits ...
"""

pytestmark = pytest.mark.asyncio(loop_scope="module")


def is_loud(act: Act) -> bool:
    """Whether people of other plays would notice, or what they do would be noticed."""
    # An alert would reach the people of the other plays as well, time would pass for them, and owners hear of all.
    # A report reaches the responders of all, a line for a wall the organisers.
    return isinstance(act, Sends | Launches | Rewrites | Ends | Passes | Until | Invites)


PLAYS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.txt"))}
LOUD = {name: play for name, play in PLAYS.items() if any(map(is_loud, parse(play)))}
QUIET = {name: play for name, play in PLAYS.items() if name not in LOUD}


@asynccontextmanager
async def opened(tables: Path) -> AsyncIterator[Theatre]:
    """An open theatre, with these tables in its database."""
    # Short of name, unlike pytest's own: a socket's path may have a hundred letters.
    with tempfile.TemporaryDirectory(prefix="alertbot-") as folder:
        shutil.copytree(tables.parent, Path(folder, "data"))
        alerts = Path(folder, "alerts")
        shutil.copytree(HERE.parents[1] / "alerts", alerts)  # a play may rewrite one
        async with theatre(Path(folder), alerts) as house:
            yield house


@pytest_asyncio.fixture(loop_scope="module")
async def house(ready_sqlite: Path) -> AsyncIterator[Theatre]:
    """A theatre of this play's own."""
    async with opened(ready_sqlite) as house:
        yield house


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def quiet_house(ready_sqlite: Path) -> AsyncIterator[Theatre]:
    """A theatre for all quiet plays: each brings its own people."""
    async with opened(ready_sqlite) as house:
        yield house


@pytest.mark.parametrize("play", LOUD.values(), ids=LOUD)
async def test_the_bot_keeps_to_its_lines_over_http(play: str, house: Theatre) -> None:
    await performed(play, house)
    # What a team member watches is looked at again, and may be as it was.
    others = [each for each in house.world.log.refused if "message is not modified" not in each.description]
    assert all(each.retry_after == STORM for each in others)


@pytest.mark.parametrize("play", QUIET.values(), ids=QUIET)
async def test_the_bot_keeps_to_its_lines_after_other_plays(play: str, quiet_house: Theatre) -> None:
    await performed(play, quiet_house)
    assert not quiet_house.world.log.refused


async def test_many_plays_at_once_do_not_meddle_with_each_other(quiet_house: Theatre) -> None:
    await asyncio.gather(*(performed(play, quiet_house) for play in QUIET.values()))
    assert not quiet_house.world.log.refused


@pytest.mark.parametrize(
    ("play", "complaint"),
    [
        ("Amal /start\nnothing", "the bot did"),
        (f"{FOLLOWING}send vitishko-release", "at the end the bot also did .*Vitishko"),
        (f"{FOLLOWING}send vitishko-release\nnothing", "the bot did .*Vitishko"),
        (f"{FOLLOWING}send right-to-protest\nbot>Amal ...", "did not come"),
        ("Amal /start\nbot ... [Hello]", "was expected, but there came"),
        ("Amal (Hello)", r"no button \(Hello\)"),
    ],
)
async def test_a_line_that_is_not_kept_is_told(play: str, complaint: str, house: Theatre) -> None:
    with pytest.raises(AssertionError, match=complaint):
        await performed(play, house)


async def performed(play: str, house: Theatre) -> None:
    with house.visit() as visitors:
        await Players(visitors).play(parse(play))
