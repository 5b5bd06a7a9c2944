"""What may be written down, and what never."""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
import warnings
from datetime import UTC, datetime
from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TextIO

import structlog
from typing_extensions import override

from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping, MutableMapping
    from types import TracebackType

_COUNTED = """
    attempt audience broadcast bytes count delivered doubtful in_flight line people port rate refused seconds status
    unreachable waiting
"""
COUNTS = frozenset(_COUNTED.split())
"""Fields that hold a number of things; only these may be large."""

WORDS = frozenset({"at", "error", "kind", "lane", "language", "method", "outcome", "part", "slug", "state", "topic"})
"""Fields that hold one of our own words; anything that could be a sentence is withheld."""

SENTENCES = frozenset({"why"})
"""Fields that hold what Telegram said against a text of ours, or a `Mendable`'s words."""

_EVENT = re.compile(r"[a-z]+(_[a-z]+){0,9}")
_TOKEN = re.compile(r"\d+(?::|%3A)[\w-]{30,}", re.IGNORECASE)
_BOT_PATH = re.compile(r"/bot[^\s\"'<>]+", re.IGNORECASE)
_NUMBER = re.compile(r"\d{6,}")
_WORD = re.compile(r"[A-Za-z0-9_.:/-]{1,100}")
_LONGEST = 300
_FRAMES = 40


class Line(dict[str, object]):
    """One line of our own: an event and its fields, all of them vetted."""

    @override
    def __str__(self) -> str:
        event, *fields = self.items()
        return f"{event[1]}" + "".join(f" {name}={_spelt(value)}" for name, value in fields)


class Redaction:
    """Takes out of a text what must not be written down: tokens, numbers like a chat's, control codes."""

    def __init__(self, token: str | None = None) -> None:
        """`token` is taken out in every spelling, also in part; without it, whatever looks like one."""
        halves = [token, token.partition(":")[2]] if token else []
        self._known = [spelling for half in halves for spelling in (half, half.replace(":", "%3A")) if half]

    def text(self, text: str) -> str:
        """The text without them, on one line."""
        for spelling in self._known:
            text = text.replace(spelling, "<token>")
        text = _NUMBER.sub("<number>", _BOT_PATH.sub("/bot<token>", _TOKEN.sub("<token>", text)))
        return printable(text)


def printable(text: str) -> str:
    """The text with a sign in the place of every character that could steer a terminal or hide or turn other text."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def is_event(name: str) -> bool:
    """Whether it can name an event: up to ten lower-case words, joined by underscores."""
    return _EVENT.fullmatch(name) is not None


def start(level: str, style: str, token: str | None = None, stream: TextIO | None = None) -> None:
    """From now on, write what may be written to `stream` (standard error), as `style`: console or json.

    Whatever is logged through the standard library, by anyone, passes here; so do uncaught errors and warnings.
    """
    redaction = Redaction(token)
    logging.setLogRecordFactory(_Vetted(redaction))
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Json() if style == "json" else _Console())
    chosen = logging.getLevelName(level.upper())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # Before they warn, libraries have nothing to say that we could print: their words are withheld.
    root.setLevel(max(chosen, logging.WARNING))
    logging.getLogger("alertbot").setLevel(chosen)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.contextvars.merge_contextvars, _Vetting(redaction)],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    warnings.showwarning = _warned
    sys.excepthook = _crashed
    sys.unraisablehook = _unraisable
    threading.excepthook = _thread_crashed


def tend(loop: asyncio.AbstractEventLoop) -> None:
    """Write down what fails in the loop with nobody waiting for it."""
    loop.set_exception_handler(_failed_in_loop)


class _Vetting:
    """structlog's last step: an event of ours becomes a `Line` of allow-listed fields."""

    def __init__(self, redaction: Redaction) -> None:
        self._redaction = redaction

    def __call__(
        self, _logger: object, _method: str, event: MutableMapping[str, Any]
    ) -> tuple[tuple[Line], dict[str, Any]]:
        name = str(event.pop("event", ""))
        error = event.pop("exc_info", None)
        line = Line(event=name if is_event(name) else "event_withheld")
        dropped = 0
        for field, value in event.items():
            if field in COUNTS and isinstance(value, int | float):
                line[field] = round(value, 3)
            elif field in WORDS or field in SENTENCES:
                line[field] = self._words(value, may_be_many=field in SENTENCES)
            else:
                dropped += 1
        if dropped:
            line["dropped"] = dropped
        return (line,), {"exc_info": error} if error else {}

    def _words(self, value: object, *, may_be_many: bool) -> str | None:
        if value is None:
            return None
        text = str(value.value if isinstance(value, Enum) else value)
        return self._redaction.text(text)[:_LONGEST] if may_be_many or _WORD.fullmatch(text) else "<withheld>"


class _Vetted:
    """Makes every log record of the process, ours and the libraries', with nothing in it that must not be written.

    It stands beneath the loggers, before any handler, so that a handler which a library brings gets no more than ours.
    """

    def __init__(self, redaction: Redaction) -> None:
        self._redaction = redaction

    def __call__(  # noqa: PLR0917 - the signature is logging.LogRecord's
        self,
        name: str,
        level: int,
        path: str,
        line: int,
        message: object,
        _values: object,
        error: Any,  # noqa: ANN401 - what logging takes: an exception triple, or none
        *rest: object,
        **more: object,
    ) -> logging.LogRecord:
        # What a library says, and with which values, is its own affair: somewhere among it there is always an id.
        said = message if isinstance(message, Line) else Line(event="message_withheld", line=line)
        func = rest[0] if rest else more.get("func")
        # Loggers are named in code, but nothing keeps a library from naming one after what it holds.
        who = self._redaction.text(name)
        record = logging.LogRecord(who, level, path, line, said, None, None, func if isinstance(func, str) else None)
        if error and error[1]:
            record.exc_text = "\n".join(tell(error[1], self._redaction))
        return record


class _Console(logging.Formatter):
    """A line for people: time, level, who, what."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        told = f"\n{record.exc_text}" if record.exc_text else ""
        return f"{_when(record)} {record.levelname.lower():<8} {record.name} {record.getMessage()}{told}"


class _Json(logging.Formatter):
    """A line for machines: one JSON object, ASCII only."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        said = record.msg if isinstance(record.msg, Line) else {}
        whole = {"time": _when(record), "level": record.levelname.lower(), "logger": record.name, **said}
        if record.exc_text:
            whole["traceback"] = record.exc_text.splitlines()
        return json.dumps(whole)


def tell(error: BaseException, redaction: Redaction | None = None) -> list[str]:
    """Where an error came from and what kind it is, without its message or any value: those may hold anything.

    Only a `Mendable` is quoted. Causes come first, as in Python's own tracebacks.
    """
    redaction = redaction or Redaction()
    seen: set[int] = set()
    return _told(error, redaction, seen)


def _told(error: BaseException, redaction: Redaction, seen: set[int]) -> list[str]:
    seen.add(id(error))
    lines: list[str] = []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        lines += [*_told(before, redaction, seen), "then"]
    lines += _frames(error.__traceback__)
    words = f": {redaction.text(str(error))}" if isinstance(error, Mendable) else ""
    lines.append(f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.") + words)
    for inner in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(inner) not in seen:
            lines += [f"| {told}" for told in _told(inner, redaction, seen)]
    return lines


def _frames(error_traceback: TracebackType | None) -> list[str]:
    # Without lookup_lines, no source is read; without capture_locals, no value is.
    walked = list(traceback.walk_tb(error_traceback))[-_FRAMES:]
    return [f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in walked]


def _place(path: str) -> str:
    """The path from the package on: where a person keeps the project is nobody's business."""
    parts = PurePath(path).parts
    for landmark in ("site-packages", "python3.11", "python3.12", "python3.13", "python3.14"):
        if landmark in parts:
            return "/".join(parts[parts.index(landmark) + 1 :])
    return "/".join(parts[-4:] if "alertbot" not in parts else parts[len(parts) - 1 - parts[::-1].index("alertbot") :])


def _when(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _spelt(value: object) -> str:
    text = str(value)
    return f'"{text}"' if " " in text or not text else text


def _log() -> structlog.stdlib.BoundLogger:
    log: structlog.stdlib.BoundLogger = structlog.get_logger("alertbot")
    return log


def _crashed(_kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    _log().critical("crashed", exc_info=error)


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    _log().error("failed_while_tidying_up", exc_info=what.exc_value)


def _thread_crashed(what: threading.ExceptHookArgs) -> None:
    _log().error("thread_crashed", exc_info=what.exc_value)


def _failed_in_loop(_loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    # The context's message quotes the task, and a task's spelling quotes its error.
    _log().error("failed_with_nobody_waiting", exc_info=context.get("exception"))


def _warned(  # noqa: PLR0917 - the signature is warnings.showwarning's
    message: Warning | str,  # noqa: ARG001 - likewise
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001 - likewise
    line: str | None = None,  # noqa: ARG001 - likewise
) -> None:
    _log().warning("python_warned", kind=category.__name__, at=f"{_place(filename)}:{lineno}")
