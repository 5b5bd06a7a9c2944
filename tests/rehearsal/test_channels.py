"""Channels: who may post there, and how a post looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alertbot.rehearsal.world import World
    from tests.rehearsal.conftest import Caller


async def test_an_administrator_posts_by_name_or_number(call: Caller, world: World) -> None:
    channel = world.open_channel("Our_Channel", "Ours")
    by_name = await call("sendMessage", chat_id="@our_channel", text="one")
    by_number = await call("sendMessage", chat_id=channel.id, text="two")
    shown = {"id": channel.id, "type": "channel", "title": "Ours", "username": "Our_Channel"}
    assert by_name["chat"] == by_number["chat"] == by_name["sender_chat"] == shown
    assert "from" not in by_name
    member = await call("getChatMember", chat_id="@our_channel", user_id=world.bot_id)
    assert (member["status"], member["can_post_messages"]) == ("administrator", True)
    assert (await call("getChat", chat_id="@our_channel"))["id"] == channel.id


async def test_nobody_else_posts(call: Caller, world: World) -> None:
    refused = []
    for number, bot_is in enumerate(("member", "left", "kicked")):
        world.open_channel(f"channel_{number}", bot_is, bot_is=bot_is)
        refused.append(await call.refused("sendMessage", chat_id=f"@channel_{number}", text="one"))
    assert refused == [
        (400, "Bad Request: need administrator rights in the channel chat"),
        (403, "Forbidden: bot is not a member of the channel chat"),
        (403, "Forbidden: bot was kicked from the channel chat"),
    ]
    world.open_channel("", "without a name")
    for name in ("@", "@nobody", "channel_0"):
        assert (await call.refused("sendMessage", chat_id=name, text="one"))[0] == 400


async def test_a_channel_takes_twenty_a_minute(call: Caller, world: World) -> None:
    channel = world.open_channel("ours", "Ours")
    world.limits.chat_burst = 30
    for number in range(20):
        await call("sendMessage", chat_id=channel.id, text=str(number))
    assert (await call.refused("sendMessage", chat_id=channel.id, text="one more"))[0] == 429
