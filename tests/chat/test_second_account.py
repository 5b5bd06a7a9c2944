"""Nobody sends alone with an account that they let into the team themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.messages import AnswerTap
from alertbot.model.team import Role
from alertbot.work.teaming import Newcomer, admit, invite, join
from tests.chat.test_writing import READY, draft_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage


async def comes(stage: Stage, who: str, by: str | None = None) -> None:
    """Somebody joins the team, invited at the server or let in by an owner."""
    phone, now = stage.phone(who), stage.clock.now()
    async with stage.store.unit() as unit:
        owner = None if by is None else await unit.team.find(stage.phone(by).chat)
        await invite(unit, who, Role.OWNER, by=owner.no if owner else None, now=now)
        came = await join(unit, Newcomer(phone.chat, who, phone.language), who, (1, 2), now)  # type: ignore[arg-type]  # the language of a phone
        if owner is not None and isinstance(came, tuple):
            await admit(unit, came[0], by=owner.no, now=now)


async def says_yes(stage: Stage, who: str) -> str:
    """What they are told in passing when they approve."""
    return toasts(await stage.taps(who, "Approve"))


def toasts(replies: Sequence[Reply]) -> str:
    return "".join(reply.text for reply in replies if isinstance(reply, AnswerTap))


async def sent(stage: Stage) -> int:
    """How many broadcasts there are, a minute and a bit later."""
    stage.clock.time += timedelta(seconds=61)
    await stage.falls_due()
    async with stage.store.glance() as unit:
        return len(await unit.broadcasts.all())


@pytest.mark.parametrize(("author", "other"), [("Mara", "Mara again"), ("Mara again", "Mara")])
async def test_an_owner_and_whom_they_let_in_today_are_one(stage: Stage, author: str, other: str) -> None:
    await comes(stage, "Mara")
    await comes(stage, "Ivo")
    stage.clock.time += timedelta(days=3)
    await comes(stage, "Mara again", by="Mara")
    no = await draft_of(stage, author, READY)
    await stage.taps_data(author, f"send:{no}:ask")
    assert "count as one" in await says_yes(stage, other)
    assert await sent(stage) == 0
    assert await says_yes(stage, "Ivo") == ""
    assert await sent(stage) == 1


async def test_their_yes_counts_from_the_next_day(stage: Stage) -> None:
    await comes(stage, "Mara")
    stage.clock.time += timedelta(days=3)
    await comes(stage, "Ben", by="Mara")
    no = await draft_of(stage, "Mara", READY)
    assert "Ask again then" in toasts(await stage.taps_data("Mara", f"send:{no}:ask"))
    stage.clock.time += timedelta(days=1)
    await stage.taps_data("Mara", f"send:{no}:ask")
    await says_yes(stage, "Ben")
    assert await sent(stage) == 1


async def test_a_new_team_can_begin(stage: Stage) -> None:
    await comes(stage, "Mara")
    await comes(stage, "Ben", by="Mara")
    no = await draft_of(stage, "Mara", READY)
    await stage.taps_data("Mara", f"send:{no}:ask")
    await says_yes(stage, "Ben")
    assert await sent(stage) == 1
