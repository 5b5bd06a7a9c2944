"""What other organisations publish, and the drafts that become of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.model.addresses import wrong_with_address
from alertbot.model.alerts import AskKind, Urgency
from alertbot.model.characters import without_hidden
from alertbot.model.draft_answers import Unfit, read_answer
from alertbot.model.draft_kinds import Kind
from alertbot.model.drafts import (
    FROM,
    LACKS,
    MOST_ASKS,
    MOST_WARNED,
    Draft,
    DraftNo,
    Step,
    step_of,
    warned_key,
    warning_key,
)
from alertbot.model.guides import HOUR_IN_ZONE
from alertbot.model.markdown import LONGEST_BODY
from alertbot.model.regions import REGIONS
from alertbot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from alertbot.model.drafts import Value
    from alertbot.model.feeds import Feed
    from alertbot.model.formatting import Mark
    from alertbot.model.topics import Language, TopicSlug

LONGEST_TITLE = 120
ENDS = ". ", "! ", "? ", "\n"


class Lack(StrEnum):
    """What somebody else's alert has and a draft made of it does not: whoever takes it over is told."""

    HIDDEN = "hidden"
    """Asks that are not made in every country."""
    SIGN = "sign"
    """A petition: it became a link to theirs."""
    POINTS = "points"
    LETTER = "letter"
    TARGETS = "targets"
    HOURS = "hours"
    GOAL = "goal"
    HOUR = "hour"
    """At what hour something ends or begins."""
    ASKS = "asks"
    """More asks than a draft holds, or such as nobody here knows."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A title and a text in one language, with the look of the text."""

    title: str
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignAsk:
    """An ask of somebody else's alert: `said` is what it needs ("url"), `spoken` that by language ("label", "copy").

    `warned`: the countries where who passes it on is warned first; `lacks`: what of it a draft cannot hold.
    """

    kind: str
    said: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[Language, Mapping[str, str]] = field(default_factory=dict)
    warned: tuple[str, ...] = ()
    lacks: frozenset[Lack] = frozenset()


@dataclass(frozen=True, slots=True)
class ForeignItem:
    """One item of a feed, believed in nothing. `key` is what its feed knows it by, the same each time."""

    key: str
    link: str | None
    passages: Mapping[Language, Passage]
    asks: tuple[ForeignAsk, ...] = ()
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    urgency: str | None = None
    deadline: str | None = None
    deadline_time: str | None = None
    lacks: frozenset[Lack] = frozenset()


def draft_answers(item: ForeignItem, feed: Feed, topics: Collection[TopicSlug], now: datetime) -> Mapping[str, Value]:
    """What a draft made of it begins with, where it comes from included.

    Whatever an organiser could not have written in answer to a question is left out: that question is asked.
    """
    filling = _Filling(Draft(DraftNo(0), None, {FROM: (feed.title, item.link or feed.url)}, now.date()), now)
    first = feed.language if feed.language in item.passages else next(iter(item.passages), feed.language)
    filling.choose("language", first)
    for language in sorted(item.passages, key=lambda each: each != first):
        filling.write_passage(language, item.passages[language])
    known = tuple(topic for topic in topics if topic in {*feed.topics, *item.topics})
    filling.choose_several("topics", known)
    filling.choose_several("regions", tuple(each for each in item.regions if each in REGIONS))
    if item.urgency in set(Urgency):
        filling.choose("urgency", item.urgency)
    if item.deadline:
        filling.write_day("deadline", item.deadline, item.deadline_time, "zone")
    for ask in item.asks[:MOST_ASKS]:
        filling.write_ask(_as_ours(ask, item.link))
    filling.note_source(item.passages.get(first), item.link)
    lacks = item.lacks | filling.lacks | ({Lack.ASKS} if len(item.asks) > MOST_ASKS else frozenset())
    return {**filling.draft.answers, LACKS: tuple(sorted(lacks))}


def _as_ours(ask: ForeignAsk, link: str | None) -> ForeignAsk:
    """A petition of theirs is signed where they count: a link to it. Signing with us would be another petition."""
    if ask.kind != AskKind.SIGN:
        return ask
    lacks = ask.lacks if ask.said.get("url") else ask.lacks | {Lack.SIGN}
    return replace(ask, kind=AskKind.READ, said={"url": ask.said.get("url") or link or ""}, lacks=lacks)


class _Filling:
    """A draft being filled in by a stranger's words, each of which must pass as an organiser's would."""

    def __init__(self, draft: Draft, now: datetime) -> None:
        self.draft = draft
        self._now = now
        self._asks = 0
        self.lacks: frozenset[Lack] = frozenset()

    def write(self, key: str, text: str, marks: tuple[Mark, ...] = ()) -> bool:
        step = step_of(self.draft, key)
        if step is None or step.kind in {Kind.ONE, Kind.SEVERAL, Kind.REGIONS}:
            return False
        answer = read_answer(step, without_hidden(text), marks, self.draft, self._now, {})
        if isinstance(answer, Unfit):
            return False
        self.draft = self.draft.answered(key, answer)
        return True

    def choose(self, key: str, choice: str | None) -> None:
        step = step_of(self.draft, key)
        if step is not None and choice in step.choices:
            self.draft = self.draft.answered(key, choice)

    def choose_several(self, key: str, chosen: tuple[str, ...]) -> None:
        if chosen:
            self.draft = self.draft.answered(key, chosen)

    def write_passage(self, language: Language, passage: Passage) -> None:
        self.write(f"title-{language}", cut(passage.title, LONGEST_TITLE))
        key = f"text-{language}"
        # A link or a mark that cannot stay must not cost the words; a text that is too long ends where a sentence does.
        _ = (
            self.write(key, passage.text, passage.marks)
            or self.write(key, passage.text)
            or self.write(key, _without_addresses(cut(passage.text, LONGEST_BODY - 200)))
        )

    def write_ask(self, ask: ForeignAsk) -> None:
        number = self._asks + 1
        before = self.draft
        self.choose(f"ask-{number}", ask.kind)
        if self.draft is before:
            self.lacks |= {Lack.ASKS}
            return
        self._asks, self.lacks = number, self.lacks | ask.lacks
        for name, text in ask.said.items():
            if name == "on":
                self.write_day(f"on-{number}", text, ask.said.get("at"), f"zone-{number}")
            else:
                self.write(f"{name}-{number}", text)
        for language in LANGUAGES:
            for name, text in ask.spoken.get(language, {}).items():
                self.write(f"{name}-{number}-{language}", text)
        if ask.kind == AskKind.SHARE:
            self._warn(ask, number)

    def write_day(self, key: str, day: str, at: str | None, zone: str) -> None:
        """The day; with the hour and its zone, where this question takes one, else that is noted as missing."""
        found = HOUR_IN_ZONE.fullmatch(at) if at else None
        before = self.draft
        if found and self.write(key, f"{day} {found[1]}:{found[2]}") and self.write(zone, f"UTC{found[3] or ''}"):
            return
        self.draft = before
        if self.write(key, day) and at:
            self.lacks |= {Lack.HOUR}

    def _warn(self, ask: ForeignAsk, number: int) -> None:
        """Where who shares it is warned first, and in which words, as far as a draft could say them."""
        warned = tuple(region for region in ask.warned if region in REGIONS)[:MOST_WARNED]
        if warned:
            self.draft = self.draft.answered(warned_key(number), warned)
        line = Step("", "", Kind.LINE)
        for language in LANGUAGES:
            text = without_hidden(ask.spoken.get(language, {}).get("warning", ""))
            answer = read_answer(line, text, (), self.draft, self._now, {})
            if not isinstance(answer, Unfit):
                self.draft = self.draft.answered(warning_key(number, language), answer)

    def note_source(self, passage: Passage | None, link: str | None) -> None:
        if link and wrong_with_address(link) is None and passage is not None:
            title = " ".join(without_hidden(passage.title).split())
            self.draft = self.draft.answered("sources", (f"{cut(title, LONGEST_TITLE) or link} {link}",))


def cut(text: str, most: int) -> str:
    """The text, at the end of a sentence or a word where it would be longer (in UTF-16 units at the most, two each)."""
    if len(text.encode("utf-16-le")) // 2 <= most:
        return text
    short = text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    end = max(short.rfind(each) for each in ENDS)
    if end > most // 2:
        return short[: end + 1].rstrip()
    return f"{short.rpartition(' ')[0] or short}…"


def _without_addresses(text: str) -> str:
    return "".join(_kept(text))


def _kept(text: str) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        words = [word for word in line.split(" ") if "://" not in word or word.startswith("https://")]
        yield " ".join(words)
