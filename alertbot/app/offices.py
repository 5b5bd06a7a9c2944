"""What one process at a time does, of all that share a database: an office, its holder, and the end of a term."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING

from alertbot.store.election import Deposed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from alertbot.clock import Clock
    from alertbot.model.deliveries import Outcome
    from alertbot.model.messages import ChatId, Message, MessageId
    from alertbot.work.delivering import Post


class Office:
    """Held by this process or not. Whoever wins it begins after `calm` seconds: what the one before did must end first.

    A term ends by itself if it is not prolonged in time, and so before anybody else can win the office: a process that
    hung, or was cut off, does nothing more in its name when it comes to.
    """

    def __init__(self, name: str, clock: Clock, calm: float = 0.0) -> None:
        self.name = name
        self._clock = clock
        self._calm = calm
        self._term = 0
        self._until = -math.inf
        self._won = asyncio.Event()
        self._reign: asyncio.Timeout | None = None
        self._ending = False

    @property
    def is_held(self) -> bool:
        """Whether nobody else can hold it now."""
        return self._clock.monotonic() < self._until

    def term(self) -> int:
        """The number of this process's latest term."""
        return self._term

    def win(self, term: int, until: float) -> None:
        """This term is ours, until that monotonic time unless it is prolonged."""
        self._term, self._until = term, until
        self._won.set()

    def prolong(self, until: float) -> None:
        """It is still ours, if it was, until then."""
        if self._won.is_set():
            self._until = until

    def lose(self) -> None:
        """It is ours no more: the work stops at once."""
        self._until = -math.inf
        if not self._ending:
            self._won.clear()
        if self._reign is not None and not self._reign.expired():
            self._reign.reschedule(0)

    def end(self) -> None:
        """Begin no work any more; what is under way ends by itself."""
        self._ending = True
        self._won.set()

    async def keep(self, work: Callable[[], Awaitable[None]]) -> None:
        """Work while the office is held, and again whenever it is won; raise what the work raises.

        Ends with the work, if that ends by itself while the office is held.
        """
        while True:
            await self._won.wait()
            if self._ending:
                return
            try:
                async with asyncio.timeout(None) as self._reign:
                    await self._clock.sleep(self._calm)
                    await work()
            except TimeoutError:
                if self._reign is None or not self._reign.expired():
                    raise  # the work's own
            except Deposed:
                self.lose()
            else:
                if self.is_held or self._ending:
                    return
                self.lose()  # the time was up before anybody said so
            finally:
                self._reign = None


class PostInOffice:
    """Carries nothing once the term is over: not even what was claimed in it, which now is another's to send.

    Everything that carries raises Deposed then, and nothing was sent.
    """

    def __init__(self, post: Post, office: Office) -> None:
        self._post = post
        self._office = office

    async def send(self, chat: ChatId, message: Message) -> Outcome:
        """Try once; how it ended is a value."""
        self._confirm()
        return await self._post.send(chat, message)

    async def edit(self, chat: ChatId, at: MessageId, message: Message, *, as_caption: bool) -> Outcome:
        """Likewise, in the place of that message."""
        self._confirm()
        return await self._post.edit(chat, at, message, as_caption=as_caption)

    async def redraw(self, chat: ChatId, at: MessageId, message: Message) -> Outcome:
        """Likewise, with its picture."""
        self._confirm()
        return await self._post.redraw(chat, at, message)

    async def remove(self, chat: ChatId, at: MessageId) -> Outcome:
        """Likewise, of a deletion."""
        self._confirm()
        return await self._post.remove(chat, at)

    def is_laden(self, message: Message) -> bool:
        """Whether Telegram may not have its picture yet."""
        return self._post.is_laden(message)

    def _confirm(self) -> None:
        if not self._office.is_held:
            raise Deposed
