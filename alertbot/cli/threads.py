"""Threads for work that may take long, or hang: a process that ends waits for none of them longer than a moment."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MOMENT = 0.5
"""Seconds that what is still under way gets to end when the process does."""

Result = TypeVar("Result")


class Threads(ThreadPoolExecutor):
    """A thread of its own for each piece of work, for an event loop to use as its executor.

    asyncio's own joins all of its threads at the end of the process, hence never ends beside a folder on a network that
    hangs. How much is under way at a time is for those to bound who give it work.
    """

    def __init__(self) -> None:
        super().__init__()  # which begins no thread of its own
        self._under_way: set[Future[Any]] = set()

    @override
    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Begin at once; its result."""
        future: Future[Result] = Future()

        def work() -> None:
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - it is whoever awaits the future who is told
                future.set_exception(error)
            else:
                future.set_result(result)

        future.set_running_or_notify_cancel()  # hence cannot be cancelled, and always takes its result
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        Thread(target=work, daemon=True).start()
        return future

    @override
    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for a moment; what hangs is left alone, and ends with the process."""
        if wait:
            _wait(tuple(self._under_way))


def _wait(futures: tuple[Future[Any], ...]) -> None:
    wait(futures, timeout=MOMENT)
