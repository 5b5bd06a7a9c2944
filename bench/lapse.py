"""The time-lapse: a million deliveries at the paid limit, through floods and blocks, in a minute or two.

`python -m bench.lapse [PEOPLE] [PICTURE.svg]` prints what was seen as JSON. Sender, ledger, database and pacing are the
real ones; Telegram is a page of Python, and the clock's sleep moves its hands.
"""

from __future__ import annotations

import asyncio
import json
import random
import resource
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import BroadcastNo, Progress, State
from alertbot.model.line import Line
from alertbot.model.messages import Message
from alertbot.model.pacing import Pacer
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing
from alertbot.store.outbox import Outbox
from alertbot.work.delivering import Sender
from bench.crowd import subscribe
from bench.hands import Hands
from bench.pace_picture import drawn
from bench.telegram import BLOCKED, Telegram

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

PEOPLE = 1_000_000
PER_SECOND = 1000
IN_FLIGHT = 200
FLOODS = 12
TOPIC = TopicSlug("lgbti-rights")


class Unhurried:
    """A ledger during whose work the hands stand still: its database lives in a thread."""

    def __init__(self, ledger: Outbox, hands: Hands) -> None:
        self._ledger = ledger
        self._hands = hands

    def __getattr__(self, name: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        deed = getattr(self._ledger, name)

        async def done(*what: Any, **how: Any) -> Any:  # noqa: ANN401 - any method of the ledger
            with self._hands.stopped():
                return await deed(*what, **how)

        return done


async def lapse(hands: Hands, folder: Path, people: int) -> tuple[Telegram, dict[str, Any]]:
    """Send to so many; what Telegram saw, and the figures."""
    keys = KeyRing.from_bytes(secrets.token_bytes(32))
    print(f"{people:,} subscribers are on their way into the database", file=sys.stderr)
    await subscribe(folder / "lapse.db", keys, people, TOPIC, hands.now().date())
    store = await Store.open(f"sqlite+aiosqlite:///{folder}/lapse.db", keys)
    telegram = Telegram(hands, random.Random(2014), people, PER_SECOND, FLOODS)
    sender = Sender(
        ledger=Unhurried(Outbox(store), hands),
        post=telegram,
        pacer=Pacer(PER_SECOND),
        line=Line(),
        clock=hands,
        in_flight=IN_FLIGHT,
        revoked=lambda: None,
    )
    began = time.perf_counter()
    async with store.unit() as unit:
        texts = {ENGLISH: Message("An urgent action")}
        broadcast = await unit.broadcasts.launch(
            AlertSlug("lapse"), 1, "urgent", texts, Audience((TOPIC,)), hands.now()
        )
    running = asyncio.create_task(sender.run())
    watching = asyncio.create_task(_watched(hands, store, broadcast))
    await asyncio.wait({running, watching}, return_when=asyncio.FIRST_COMPLETED)
    sender.stop()
    await running  # raises what ended it before its time
    progress, memory = await watching
    await store.close()
    return telegram, _figures(telegram, progress, memory, hands.monotonic(), time.perf_counter() - began)


async def _watched(hands: Hands, store: Store, broadcast: BroadcastNo) -> tuple[Progress, list[int]]:
    """Look now and then until it is done; how much memory the process had each time, in MB."""
    memory: list[int] = []
    while True:
        await hands.sleep(20)
        with hands.stopped():
            async with store.glance() as unit:
                progress = await unit.broadcasts.progress(broadcast)
        memory.append(_resident())
        print(f"{hands.now():%H:%M:%S} {progress.delivered:,} delivered", file=sys.stderr)
        if progress.state is State.DONE:
            return progress, memory


def _resident() -> int:
    with Path("/proc/self/statm").open() as told:
        return int(told.read().split()[1]) * resource.getpagesize() // 2**20


def _figures(telegram: Telegram, progress: Progress, memory: list[int], passed: float, worked: float) -> dict[str, Any]:
    got = telegram.got
    return {
        "people": len(got),
        "delivered": progress.delivered,
        "unreachable": progress.unreachable,
        "doubtful": progress.doubtful,
        "missing": sum(not got[who] for who in range(len(got)) if who % BLOCKED),
        "twice": sum(times > 1 for times in got),
        "answers": dict(telegram.told),
        "busiest_second": telegram.busiest,
        "too_early": telegram.too_early,
        "minutes": round(passed / 60, 1),
        "seconds": round(worked, 1),
        "megabytes_early": memory[len(memory) // 10],
        "megabytes_most": max(memory),
    }


def show(people: int = PEOPLE, picture: Path | None = None) -> None:
    """Run it, print the figures, draw the picture if a place for it is named."""
    hands = Hands()
    with tempfile.TemporaryDirectory() as folder:
        telegram, figures = hands.run(lapse(hands, Path(folder), people))
    print(json.dumps(figures, indent=2))
    if picture is not None:
        picture.write_text(drawn(telegram.seconds, PER_SECOND), "utf-8")


if __name__ == "__main__":
    show(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
