"""Troubles on demand, as a bot sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.world import World
    from tests.rehearsal.conftest import Caller


async def test_a_storm_answers_every_send_and_nothing_else(call: Caller, world: World, amal: Person) -> None:
    world.troubles.storm, world.troubles.storm_seconds = 1.0, 86_400
    status, told = await call.answer("sendMessage", chat_id=amal.id, text="a")
    assert (status, told["parameters"]) == (429, {"retry_after": 86_400})
    assert await call("getUpdates") == []
    assert not world.chats[amal.id].messages


async def test_a_bare_storm_has_no_parameters(call: Caller, world: World, amal: Person) -> None:
    world.troubles.storm_bare = 1.0
    status, told = await call.answer("sendMessage", chat_id=amal.id, text="a")
    assert (status, told) == (429, {"ok": False, "error_code": 429, "description": "Too Many Requests"})


async def test_a_bad_gateway_answers_html(call: Caller, world: World, amal: Person) -> None:
    world.troubles.bad_gateway = 1.0
    async with call.session.post(f"{call.base}/sendMessage", json={"chat_id": amal.id, "text": "a"}) as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")
        assert "<html>" in await answer.text()
    assert not world.chats[amal.id].messages


@pytest.mark.parametrize(("trouble", "stored"), [("cut", 0), ("lost", 1)])
async def test_a_line_that_breaks_before_or_after_the_deed(
    call: Caller, world: World, amal: Person, trouble: str, stored: int
) -> None:
    setattr(world.troubles, trouble, 1.0)
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=amal.id, text="a")
    assert len(world.chats[amal.id].messages) == stored
    setattr(world.troubles, trouble, 0.0)
    assert await call("sendMessage", chat_id=amal.id, text="b")


async def test_a_slow_answer_comes_after_the_deed(call: Caller, world: World, amal: Person) -> None:
    world.troubles.slow = 30.0
    with pytest.raises(TimeoutError):
        async with call.session.post(
            f"{call.base}/sendMessage",
            json={"chat_id": amal.id, "text": "a"},
            timeout=aiohttp.ClientTimeout(total=0.3),
        ):
            pass
    assert len(world.chats[amal.id].messages) == 1


async def test_a_revoked_token_befalls_every_method(call: Caller, world: World) -> None:
    world.troubles.revoked = 1.0
    assert await call.refused("getMe") == (401, "Unauthorized")
    assert await call.refused("getUpdates") == (401, "Unauthorized")


async def test_everybody_blocks_the_bot(call: Caller, world: World, amal: Person) -> None:
    world.troubles.blocked_all = 1.0
    why = (403, "Forbidden: bot was blocked by the user")
    assert await call.refused("sendMessage", chat_id=amal.id, text="a") == why
    assert not world.people[amal.id].blocked


async def test_a_trouble_may_befall_some_calls_only(call: Caller, world: World) -> None:
    world.troubles.bad_gateway, world.troubles.sends_only = 0.5, False
    for _ in range(40):
        async with call.session.post(f"{call.base}/getMe"):
            pass
    assert 5 < world.log.statuses[502] < 35
    assert world.log.statuses[502] + world.log.statuses[200] == 40
