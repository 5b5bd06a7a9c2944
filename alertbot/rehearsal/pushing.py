"""Updates pushed to a webhook, in order within each chat, until they are taken."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from alertbot.rehearsal.calls import do_quietly
from alertbot.rehearsal.hands import wait_for_either

if TYPE_CHECKING:
    from alertbot.rehearsal.updates import Waiting
    from alertbot.rehearsal.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header
_IDLE = 3600.0
_LONGEST_PAUSE = 60.0
_TIMEOUT = 60.0


class Pusher:
    """Pushes while the world has a webhook; until then it waits."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def run(self) -> None:
        """Push for ever; cancel it to stop."""
        updates = self._world.updates
        async with ClientSession(timeout=ClientTimeout(total=_TIMEOUT)) as session:
            while True:
                updates.news.clear()
                due = self._due()
                if due:
                    # One round waits for its slowest: chats go side by side within it, so order holds in each.
                    await asyncio.gather(*(self._push(session, lane, update) for lane, update in due.items()))
                else:
                    await wait_for_either(self._world.hands, updates.news, self._pause())

    def _due(self) -> dict[object, Waiting]:
        """The oldest update of each chat that is not in a pause."""
        world, due = self._world, dict[object, "Waiting"]()
        if not world.webhook.url:
            return due
        now = world.hands.monotonic()
        world.updates.expire(now)
        for update in world.updates:
            lane = _lane(update.body)
            if lane not in due and world.webhook.pauses.get(lane, (0, 0.0))[1] <= now:
                due[lane] = update
            if len(due) >= world.webhook.connections:
                break
        return due

    def _pause(self) -> float:
        """Until the first chat is tried again."""
        webhook = self._world.webhook
        if not webhook.url or not len(self._world.updates) or not webhook.pauses:
            return _IDLE
        return max(0.001, min(until for _, until in webhook.pauses.values()) - self._world.hands.monotonic())

    async def _push(self, session: ClientSession, lane: object, update: Waiting) -> None:
        world, webhook = self._world, self._world.webhook
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        update.shown = True
        try:
            async with session.post(webhook.url, json=update.body, headers=headers, allow_redirects=False) as answer:
                body, failure = await answer.read(), f"Wrong response from the webhook: {answer.status} {answer.reason}"
                taken = answer.ok
        except (ClientError, TimeoutError, OSError) as error:
            body, failure, taken = b"", f"Connection failed: {type(error).__name__}", False
        if not taken:
            self._failed(lane, failure)
            return
        webhook.pauses.pop(lane, None)
        world.updates.drop(update)
        await self._obey(body)

    def _failed(self, lane: object, why: str) -> None:
        webhook, hands = self._world.webhook, self._world.hands
        webhook.failed_at, webhook.failed_why = int(hands.now()), why
        times = webhook.pauses.get(lane, (0, 0.0))[0] + 1
        webhook.pauses[lane] = (times, hands.monotonic() + min(_LONGEST_PAUSE, 2.0 ** (times - 1)))

    async def _obey(self, body: bytes) -> None:
        """An answer that names a method is a call."""
        try:
            values = json.loads(body) if body.strip() else None
        except ValueError:
            return
        if isinstance(values, dict) and isinstance(values.get("method"), str):
            await do_quietly(self._world, values["method"], values)


def _lane(update: dict[str, Any]) -> object:
    """Whose turn an update is: its chat, or for a tap its person."""
    for body in update.values():
        if isinstance(body, dict):
            owner = body.get("chat") or body.get("from")
            return owner.get("id") if isinstance(owner, dict) else None
    return None
