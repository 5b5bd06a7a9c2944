"""Whatever people write and tap, in whatever order: what holds for every dialogue."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alertbot.chat.taps import Verb
from alertbot.chat.wording import Wording
from alertbot.model.alerts import Alert, AlertSlug, AlertText, Ask, AskKind, Catalogue, Ending, Outcome, Urgency
from alertbot.model.messages import AnswerTap, MessageId
from alertbot.model.subscribers import NOTICE
from alertbot.model.topics import LANGUAGES, Topic, TopicSlug
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing
from tests.chat.limits import wrong_with_reply
from tests.screenplays.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from pathlib import Path

    from alertbot.model.messages import Reply

TOPICS = [TopicSlug(f"{'x' * 45}-{number:02}") for number in range(35)]
ALERTS = [AlertSlug(f"{'y' * 45}-{number:02}") for number in range(12)]
KEPT_FOR_ALL = {"topics", "key_check", "alembic_version", "broadcasts", "broadcast_texts", "stretches", "holds"}
KEPT_FOR_ALL |= {"asks", "action_counts", "courses", "course_points", "sqlite_sequence", "acts", "acts_end"}
"""Tables that speak of no person."""

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
COMMANDS = ["start", "topics", "alerts", "search", "language", "settings", "pause", "mydata"]
COMMANDS += ["privacy", "help", "cancel", "stop", "forget", "report", "team", "broadcasts", "log", "stats"]


def catalogue() -> Catalogue:
    """Everything as long and as many as the alerts folder may hold."""
    titles, lines = dict.fromkeys(LANGUAGES, "<&> " + "Ж" * 60), dict.fromkeys(LANGUAGES, "Ж" * 200)
    told = dict.fromkeys(LANGUAGES, "Ж" * 300)
    topics = {slug: Topic(slug, titles, lines, told, "https://example.org/") for slug in TOPICS}
    asks = tuple(Ask(str(n), AskKind.WRITE, "Ж" * 40, copy="Ж" * 256) for n in range(9))
    asks += (Ask("y" * 48, AskKind.SIGN, "Ж" * 40), Ask("s", AskKind.SHARE, "Ж" * 40, copy="Ж" * 256))
    asks += (Ask("r", AskKind.READ, "Ж" * 40, url="https://example.org/"),)
    texts = {code: AlertText(code, "<&> " + "Ж" * 116, "Ж" * 3000, asks) for code in LANGUAGES}
    day = date(2026, 9, 28)
    alerts = {
        slug: Alert(slug, (TOPICS[n],), ("RU",), Urgency.URGENT, day, day, texts, deadline=date(2026, 11, 20 + n % 3))
        for n, slug in enumerate(ALERTS)
    }
    over = Alert(
        AlertSlug("over"), (TOPICS[0],), (), Urgency.ROUTINE, day, day, texts, result=Outcome(Ending.DELIVERED, day)
    )
    return Catalogue(topics, {}, {**alerts, over.slug: over})


@dataclass(frozen=True)
class Written:
    """A text."""

    text: str


@dataclass(frozen=True)
class Seen:
    """The so-manieth of the buttons that are to be seen."""

    place: int


@dataclass(frozen=True)
class Forged:
    """A tap with any data, under any message or none."""

    data: str
    at: int | None


@dataclass(frozen=True)
class Done:
    """Neither."""

    deed: str


@dataclass(frozen=True)
class Passed:
    """Hours go by."""

    hours: int


Step = Written | Seen | Forged | Done | Passed

PAYLOADS = st.sampled_from(["", "topic_" + TOPICS[3], "alert_" + ALERTS[3], "alert_over", "topic_", "join_x", "Z" * 64])
TEXTS = (
    st.builds("/{} {}".format, st.sampled_from(COMMANDS), PAYLOADS)
    | st.sampled_from(["стоп", "Stop!", "hello", "", "ж" * 4096, FAMILY * 500, "<b>", "{{7*7}}", "'; DROP TABLE", "/"])
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
)
PARTS = st.sampled_from(
    [
        "",
        "0",
        "1",
        "99",
        "s",
        "m",
        "s8",
        "en",
        "ru",
        "day",
        "over",
        "ask",
        "no",
        "show",
        "file",
        "topics",
        "all",
        "pause",
    ]
) | st.sampled_from([*TOPICS[:3], *ALERTS[:3]])
DATA = st.builds(lambda verb, parts: ":".join([verb, *parts])[:64], st.sampled_from(Verb), st.lists(PARTS, max_size=4))
STEPS = st.one_of(
    st.builds(Written, TEXTS),
    st.builds(Seen, st.integers(0, 40)),
    st.builds(Forged, DATA, st.none() | st.integers(1, 200)),
    st.builds(Done, st.sampled_from(["blocks the bot", "unblocks the bot", "sends a photo"])),
    st.builds(Passed, st.sampled_from([1, 30, 24 * 8, 24 * 31])),
)
YES = f"yes:{NOTICE}:en:"
FORGOTTEN: list[Step] = [Written("/forget"), Forged("forget:yes", None)]


class House:
    """One store for all examples, a new person for each."""

    def __init__(self, folder: Path) -> None:
        self.runner = asyncio.Runner()
        self.file = folder / "data" / "alertbot.db"
        keys = KeyRing.from_bytes(b"a key for tests, 32 bytes long..")
        self.store = self.run(Store.open(f"sqlite:///{self.file}", keys))
        self.wording = Wording.load()
        self.catalogue = catalogue()
        self.chats = itertools.count(5_000_000_000)

    def run(self, coroutine: Coroutine[object, object, Store]) -> Store:
        """Something that opens."""
        return self.runner.run(coroutine)

    def play(self, steps: list[Step], *, may_agree: bool) -> list[tuple[Step, list[Reply]]]:
        """What a new person does, and each answer."""
        return self.play_on(self.stage(), steps, may_agree=may_agree)

    def stage(self) -> Stage:
        """A stage with nobody on it yet."""
        return Stage(self.store, self.wording, self.catalogue, next(self.chats))

    def play_on(self, stage: Stage, steps: list[Step], *, may_agree: bool = True) -> list[tuple[Step, list[Reply]]]:
        """What the person of this stage does next."""
        return self.runner.run(_steps(stage, steps, may_agree=may_agree))

    def rows(self) -> dict[str, int]:
        """How many rows each table that could speak of a person has."""
        with sqlite3.connect(self.file) as database:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found = {
                table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - its own names
                for table in tables
                if table not in KEPT_FOR_ALL
            }
        database.close()
        assert "subscribers" in found
        return {table: count for table, count in found.items() if count}

    def close(self) -> None:
        """Leave nothing open."""
        self.runner.run(self.store.close())
        self.runner.close()


async def _steps(stage: Stage, steps: list[Step], *, may_agree: bool) -> list[tuple[Step, list[Reply]]]:
    return [(step, await _step(stage, step, may_agree=may_agree)) for step in steps]


async def _step(stage: Stage, step: Step, *, may_agree: bool) -> list[Reply]:
    phone = stage.phone("Amal", "ru")
    match step:
        case Written(text):
            return await stage.writes("Amal", text)
        case Done(deed):
            return await stage.does("Amal", deed)
        case Passed(hours):
            stage.clock.time += timedelta(hours=hours)
            return []
        case Forged(data, at):
            there = MessageId(at) if at in phone.screen else None
            return await stage.taps_data("Amal", data, there) if may_agree or not data.startswith("yes:") else []
        case Seen(place):
            taps = [(at, b.tap) for at, m in phone.screen.items() for row in m.keyboard for b in row if b.tap]
            taps = [(at, data) for at, data in taps if may_agree or not data.startswith("yes:")]
            if not taps:
                return []
            at, data = taps[-1 - place % len(taps)]
            return await stage.taps_data("Amal", data, at)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The store and all that does not change."""
    opened = House(tmp_path_factory.mktemp("house"))
    yield opened
    opened.close()


many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(steps=st.lists(STEPS, max_size=12))
def test_a_stranger_who_never_agrees_leaves_no_row(house: House, steps: list[Step]) -> None:
    house.play(steps, may_agree=False)
    assert house.rows() == {}


@many
@given(before=st.lists(STEPS, max_size=5), after=st.lists(STEPS, max_size=12))
def test_who_is_forgotten_leaves_no_row(house: House, before: list[Step], after: list[Step]) -> None:
    house.play([*before, Forged(YES, None), *after, *FORGOTTEN], may_agree=True)
    assert house.rows() == {}


def test_the_rows_of_somebody_who_agreed_are_seen(house: House) -> None:
    stage = house.stage()
    house.play_on(stage, [Forged(YES, None), Forged(f"follow:{TOPICS[0]}:s", None), Written("/search")])
    assert house.rows() == {"subscribers": 1, "opt_ins": 1, "footprints": 3, "dialogues": 1}
    house.play_on(stage, FORGOTTEN)
    assert house.rows() == {}


@many
@given(steps=st.lists(STEPS, max_size=15))
def test_each_tap_is_answered_once_and_nothing_else_is(house: House, steps: list[Step]) -> None:
    for step, replies in house.play([Forged(YES, None), *steps, *FORGOTTEN], may_agree=True):
        answered = [type(reply) for reply in replies].count(AnswerTap)
        assert answered == (1 if isinstance(step, Seen | Forged) and replies else 0)
        assert replies or not isinstance(step, Written | Forged)


@many
@given(steps=st.lists(STEPS, max_size=15))
def test_no_answer_breaks_telegrams_limits(house: House, steps: list[Step]) -> None:
    for _, replies in house.play([Forged(YES, None), *steps, *FORGOTTEN], may_agree=True):
        assert [wrong for reply in replies for wrong in wrong_with_reply(reply)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_answers_keep_to_the_limits_too(house: House, language: str) -> None:
    taps: list[Step] = [Forged(f"yes:{NOTICE}:{language}:", None)]
    for slug in TOPICS:
        taps += [Forged(f"{verb}:{slug}:s", None) for verb in ("follow", "unfollow", "follow")]
    pages: list[Step] = [Forged(f"topics:{page}:sffffffffff", None) for page in range(4)]
    lists: list[Step] = [Forged(f"alerts:{page}", None) for page in range(4)]
    texts: list[Step] = [Written(f"/{command}") for command in COMMANDS]
    texts += [Written("/search " + "Ж" * 60), Written("/start alert_over"), Forged("mydata:file", None)]
    for _, replies in house.play([*taps, *pages, *lists, Forged("done", None), *texts, *FORGOTTEN], may_agree=True):
        assert [wrong for reply in replies for wrong in wrong_with_reply(reply)] == []
