"""alertbot's own wire, alone: each answer understood, nothing paced and nothing written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.messenger import Messenger
from alertbot.chat.transport import Transport
from alertbot.clock import SystemClock
from alertbot.model.messages import Button, ChatId, Message
from bench.contest import compete, to_each
from bench.message import HTML, LABEL, LINK, TOKEN, chats

if TYPE_CHECKING:
    from bench.contest import Stopwatch, Task


async def send(task: Task, stopwatch: Stopwatch) -> None:
    """Everyone's once; how each send ended is known, and forgotten."""
    transport, text = Transport(task.at_once), Message(HTML, ((Button(LABEL, url=LINK),),))
    messenger = Messenger(transport, f"{task.url}/bot{TOKEN}", SystemClock(), lambda *_: [])
    with stopwatch:
        await to_each(chats(task.people), lambda chat: messenger.send(ChatId(chat), text), task.at_once)
    await transport.shutdown()


if __name__ == "__main__":
    compete(send, fast_loop=True)
