"""One event loop for one command, with the operator's choices and the log set up."""

from __future__ import annotations

import asyncio
import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from alertbot import logs
from alertbot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

try:
    from uvloop import new_event_loop
except ImportError:  # there is no wheel for every machine
    from asyncio import new_event_loop  # type: ignore[assignment] # a loop of the more general kind


Result = TypeVar("Result")


def chosen() -> Settings:
    """The operator's choices, with the log started as they say.

    Raises:
        SettingsFault: They cannot be used.
    """
    settings = Settings.read(os.environ, Path.cwd())
    logs.start(settings.log_level, settings.log_format, settings.token.get_secret_value())
    gc.disable()  # while the command's parts are loaded: to look for garbage among what stays takes a fifth of that
    return settings


def to_its_end(deed: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Do it in a loop of its own; its result. Ctrl-C cancels it and comes back as KeyboardInterrupt."""
    gc.freeze()  # what is loaded stays, and is not gone through again while people wait
    gc.enable()
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        logs.tend(runner.get_loop())
        return runner.run(deed())
