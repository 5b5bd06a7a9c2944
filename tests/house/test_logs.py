"""What may be written down, and what never."""

from __future__ import annotations

import ast
import asyncio
import gc
import io
import json
import logging
import sys
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import structlog

from alertbot import logs
from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"  # noqa: S105 - opens nothing
OTHER_TOKEN = "987654321:ZZbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"  # noqa: S105 - likewise
CHAT = 5_839_201_746
WORDS = "I saw it at the bridge"
SECRETS = (TOKEN, TOKEN.replace(":", "%3A"), TOKEN.partition(":")[2], OTHER_TOKEN, str(CHAT), WORDS)
PACKAGE = Path(logs.__file__).parent


class Paper(io.StringIO):
    """What was written, to be read."""

    @property
    def lines(self) -> list[str]:
        """One by one."""
        return self.getvalue().splitlines()

    def objects(self) -> list[dict[str, object]]:
        """Each line's JSON."""
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def _as_before() -> Iterator[None]:
    """Put back what `logs.start` changes for the whole process."""
    root, ours = logging.getLogger(), logging.getLogger("alertbot")
    factory, handlers, levels = logging.getLogRecordFactory(), root.handlers[:], (root.level, ours.level)
    hooks = (warnings.showwarning, sys.excepthook, sys.unraisablehook, threading.excepthook)
    yield
    logging.setLogRecordFactory(factory)
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    ours.setLevel(levels[1])
    warnings.showwarning, sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
    structlog.reset_defaults()


@pytest.fixture(params=["console", "json"])
def paper(request: pytest.FixtureRequest, _as_before: None) -> Paper:
    """A log at its most talkative, in either style."""
    paper = Paper()
    logs.start("debug", request.param, TOKEN, paper)
    return paper


@pytest.fixture
def objects(_as_before: None) -> Paper:
    """A log for machines."""
    paper = Paper()
    logs.start("debug", "json", TOKEN, paper)
    return paper


def nothing_in(text: str) -> bool:
    return not any(secret.lower() in text.lower() for secret in SECRETS)


def fail(error: Exception, cause: Exception | None = None) -> None:
    raise error from cause


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    with pytest.raises(type(error)) as caught:
        fail(error, cause)
    return caught.value


@pytest.mark.parametrize(
    ("message", "values"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/sendMessage", ()),
        ("HTTP Request: %s %s", ("POST", f"https://api.telegram.org/bot{OTHER_TOKEN}/getMe")),
        (f"https://api.telegram.org/file/bot{TOKEN.replace(':', '%3A')}/photos/1.jpg", ()),
        ("Processing update %s", ({"message": {"chat": {"id": CHAT}, "text": WORDS}},)),
        (f"executing INSERT INTO inbox VALUES ({CHAT}, '{WORDS}')", ()),  # noqa: S608 - nobody executes it
        ("%s", (WORDS,)),
        (WORDS, ()),
        (ValueError(WORDS), ()),
        ("broken %s %s", (WORDS,)),
    ],
)
@pytest.mark.parametrize("name", ["telegram.ext", "aiosqlite", "aiohttp.access", "httpx", f"bot.{TOKEN}"])
def test_what_a_library_says_is_withheld(message: object, values: tuple[object, ...], name: str, paper: Paper) -> None:
    logger = logging.getLogger(name)
    logger.setLevel(logging.DEBUG)  # as somebody who looks for a fault would
    logger.debug(message, *values)
    logger.setLevel(logging.NOTSET)
    (line,) = paper.lines
    assert "message_withheld" in line
    assert nothing_in(line)


def test_who_said_it_and_where_is_told(objects: Paper) -> None:
    logging.getLogger("aiosqlite").warning("executing %s", WORDS)
    (told,) = objects.objects()
    assert (told["logger"], told["level"], told["event"]) == ("aiosqlite", "warning", "message_withheld")
    assert isinstance(told["line"], int)


def test_a_handler_that_a_library_brings_gets_no_more(paper: Paper) -> None:
    own = Paper()
    logger = logging.getLogger("a.library.with.a.handler")
    logger.addHandler(logging.StreamHandler(own))
    try:
        fail(ValueError(WORDS))
    except ValueError:
        logger.exception("failed for %s", CHAT, extra={"chat": CHAT}, stack_info=True)
    assert nothing_in(own.getvalue() + paper.getvalue())
    assert "ValueError" in own.getvalue()


def test_a_traceback_names_places_and_kinds_but_quotes_nothing(paper: Paper) -> None:
    secret = WORDS
    try:
        try:
            int(secret)
        except ValueError as error:
            raise KeyError(CHAT) from error
    except KeyError:
        structlog.get_logger("alertbot").exception("update_failed")
    text = paper.getvalue()
    assert nothing_in(text)
    assert text.index("ValueError") < text.index("KeyError")
    assert "test_logs.py" in text
    assert "test_a_traceback_names_places_and_kinds_but_quotes_nothing" in text


def test_a_fault_that_a_person_can_mend_is_quoted(paper: Paper) -> None:
    structlog.get_logger("alertbot").error("crashed", exc_info=raised(Mendable("The disk is full: make room in data.")))
    assert "The disk is full: make room in data." in paper.getvalue()


def test_every_error_of_a_group_is_told(objects: Paper) -> None:
    group = ExceptionGroup(WORDS, [raised(OSError(WORDS)), raised(KeyError(CHAT), raised(ValueError(WORDS)))])
    structlog.get_logger("alertbot").error("crashed", exc_info=raised(group))
    (told,) = objects.objects()
    text = "\n".join(told["traceback"])  # type: ignore[arg-type] # a list of lines, as the next lines show
    assert nothing_in(text)
    for kind in ("ExceptionGroup", "OSError", "KeyError", "ValueError"):
        assert kind in text


def test_an_error_that_causes_itself_is_told_once() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert logs.tell(first) == ["KeyError", "then", "ValueError"]


def test_fields_are_told_only_from_the_list(objects: Paper) -> None:
    structlog.get_logger("alertbot").info(
        "broadcast_done", audience=1_000_000, rate=29.87654, slug="vitishko", chat=CHAT, text=WORDS
    )
    (told,) = objects.objects()
    assert (told["event"], told["audience"], told["rate"], told["slug"]) == (
        "broadcast_done",
        1_000_000,
        29.877,
        "vitishko",
    )
    assert told["dropped"] == 2
    assert nothing_in(objects.getvalue())


@pytest.mark.parametrize(
    "fields",
    [
        {"slug": WORDS},
        {"part": "да"},
        {"kind": f"chat-{CHAT}"},
        {"error": ValueError(WORDS)},
        {"at": f"/bot{TOKEN}/getMe"},
        {"count": str(CHAT)},
        {"why": f"Bad Request: {OTHER_TOKEN} for {CHAT}\x1b[31m"},
        {"state": {"chat": CHAT}},
    ],
)
def test_a_field_on_the_list_cannot_carry_what_must_not_be_told(fields: dict[str, object], paper: Paper) -> None:
    structlog.get_logger("alertbot").info("delivery_refused", **fields)
    text = paper.getvalue()
    assert nothing_in(text)
    assert "\x1b" not in text
    assert "да" not in text


def test_telegrams_reason_is_told(paper: Paper) -> None:
    structlog.get_logger("alertbot").warning("broadcast_halted", why="Bad Request: can't parse entities")
    assert "Bad Request: can't parse entities" in paper.getvalue()


@pytest.mark.parametrize("event", [WORDS, f"chat {CHAT}", "Started", "да", ""])
def test_an_event_that_is_no_name_is_withheld(event: str, objects: Paper) -> None:
    structlog.get_logger("alertbot").info(event)
    assert objects.objects()[0]["event"] == "event_withheld"


def test_values_in_the_place_of_fields_are_not_told(paper: Paper) -> None:
    structlog.get_logger("alertbot").info("update_taken", CHAT, WORDS)
    assert nothing_in(paper.getvalue())


@pytest.mark.parametrize("sign", ["\x1b[2J", "\r", "\u202e", "\u200b", "\u2028", "\ud800", "\x00", "\x9b"])
def test_nothing_steers_the_terminal(sign: str) -> None:
    assert logs.printable(f"a{sign}b").replace("[2J", "") == "a\N{REPLACEMENT CHARACTER}b"


def test_an_uncaught_error_is_told_like_any_other(paper: Paper) -> None:
    error = raised(ValueError(WORDS))
    sys.excepthook(ValueError, error, error.__traceback__)
    assert "crashed" in paper.getvalue()
    assert nothing_in(paper.getvalue())


def test_an_error_in_a_thread_is_told_like_any_other(paper: Paper) -> None:
    error = raised(ValueError(WORDS))
    threading.excepthook(threading.ExceptHookArgs((ValueError, error, error.__traceback__, None)))
    assert "thread_crashed" in paper.getvalue()
    assert nothing_in(paper.getvalue())


async def test_an_error_nobody_waits_for_is_told_like_any_other(paper: Paper) -> None:
    async def fail_alone() -> None:
        raise ValueError(WORDS)

    logs.tend(asyncio.get_running_loop())
    task = asyncio.create_task(fail_alone())
    await asyncio.wait([task])
    del task
    gc.collect()
    assert "failed_with_nobody_waiting" in paper.getvalue()
    assert "ValueError" in paper.getvalue()
    assert nothing_in(paper.getvalue())


def test_a_warning_is_told_by_kind_and_place(paper: Paper) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning(UserWarning(WORDS), UserWarning, __file__, 12)
    assert "python_warned" in paper.getvalue()
    assert "UserWarning" in paper.getvalue()
    assert nothing_in(paper.getvalue())


@pytest.mark.usefixtures("_as_before")
def test_libraries_are_silent_until_they_warn() -> None:
    paper = Paper()
    logs.start("debug", "console", TOKEN, paper)
    logging.getLogger("aiohttp").info("hello")
    structlog.get_logger("alertbot.chat").info("bot_started")
    logging.getLogger("aiohttp").warning("hello")
    assert [line.split()[1:4] for line in paper.lines] == [
        ["info", "alertbot.chat", "bot_started"],
        ["warning", "aiohttp", "message_withheld"],
    ]


def calls_of_a_log() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="log") | ast.Call(func=ast.Name(id="_log")))):
                    yield f"{path.relative_to(PACKAGE.parent)}:{node.lineno}", node


def test_every_call_of_a_log_names_its_event_and_uses_fields_from_the_list() -> None:
    known = logs.COUNTS | logs.WORDS | logs.SENTENCES | {"exc_info"}
    found = 0
    for place, call in calls_of_a_log():
        found += 1
        (event,) = call.args
        assert isinstance(event, ast.Constant), f"{place}: an event is a literal"
        assert logs.is_event(str(event.value)), f"{place}: an event is words_joined_like_this"
        strange = {keyword.arg for keyword in call.keywords} - known
        assert not strange, f"{place}: no field of a log: {strange}"
    assert found > 5
