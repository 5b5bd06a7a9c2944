"""An alert being written: the questions as data, and the answers so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NewType, cast

from alertbot.model.alerts import AlertSlug, AskKind, Ending, Urgency
from alertbot.model.ask_forms import NEEDS
from alertbot.model.audience import Others
from alertbot.model.draft_kinds import Kind
from alertbot.model.topics import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from alertbot.model.pictures import Photo
    from alertbot.model.team import MemberNo

DraftNo = NewType("DraftNo", int)
"""Our own number for a draft, never used twice."""

Value = str | tuple[str, ...] | None
"""An answer: a text or a choice, several of them, or None where the question was passed over."""

MOST_ASKS, MOST_WARNED = 10, 50

FILE = "file"
"""Not asked: the name of the alert in the alerts folder that is to be sent as it stands."""

FROM = "from"
"""Not asked: whose feed a draft was made from, and the address of what it was made of."""
LACKS = "lacks"
"""Not asked: what that alert has and the draft does not."""

CORRECTS = "corrects"
"""Not asked: the name of the alert of which it is a correction, once that was sent."""

FOLLOWS = "follows"
"""Not asked: what had gone out last of that alert when the correction was begun; or what result was known of it."""

ENDS, ISSUED = "ends", "issued"
"""Not asked: the name of the alert whose result it is, which was written in the chat and sent; and that one's day."""

ENDING, ENDED, CAME = "ending", "ended", "came"
"""A result: how it ended, on which day, and (one for each language) what came of it in a few sentences."""

AUDIENCE = ("to-topics", "to-languages", "to-regions", "spare")
"""Never asked in turn: whom it goes to, where that is not simply who follows its topics."""

PICTURE = "picture"
"""The picture that goes with it: what it is known by, a dot, and the ending of its file's name."""

AT = "at"
"""Never asked in turn: the moment to send it, as ISO 8601 in UTC; without it, as soon as it is approved."""

CASE, CAMPAIGN = "case", "campaign"
"""Never asked in turn: the names of the case it is about and of the campaign that it is part of."""

ASIDE = frozenset({*AUDIENCE, AT, CASE, CAMPAIGN})
"""What is never asked in turn; an answer leads back to the draft."""

CHANNELS = "channels"
"""Left out: the organisation's channels."""

MORNING = "morning"
"""In the place of a moment: each person's own morning, from when it is approved."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `key` names its answer within the draft, `name` its words; `ask` counts the asks from 1."""

    key: str
    name: str
    kind: Kind
    language: Language | None = None
    ask: int | None = None
    choices: tuple[str, ...] = ()
    may_skip: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What was answered so far, under the key of each question. Without an author, it is anybody's of the team."""

    no: DraftNo
    author: MemberNo | None
    answers: Mapping[str, Value]
    changed: date

    @property
    def original(self) -> Language | None:
        """The language it was written in first."""
        return Language(language) if (language := self.text("language")) else None

    @property
    def file(self) -> AlertSlug | None:
        """The alert of the alerts folder that it sends, if it was not written in the chat."""
        return AlertSlug(slug) if (slug := self.text(FILE)) else None

    @property
    def corrects(self) -> AlertSlug | None:
        """The alert that was sent and is to be corrected by it; None: it is an alert of its own."""
        return AlertSlug(slug) if (slug := self.text(CORRECTS)) else None

    @property
    def ends(self) -> AlertSlug | None:
        """The alert that was sent and whose result it is; None: it is no result."""
        return AlertSlug(slug) if (slug := self.text(ENDS)) else None

    @property
    def photo(self) -> Photo | None:
        """What the picture is known by that was sent for it."""
        return photo_in(self.text(PICTURE))

    def text(self, key: str) -> str | None:
        """The answer, where one text is the answer; None as long as there is none."""
        answer = self.answers.get(key)
        return answer if isinstance(answer, str) else None

    def several(self, key: str) -> tuple[str, ...]:
        """The answer, where several choices are."""
        answer = self.answers.get(key)
        return answer if isinstance(answer, tuple) else ()

    def answered(self, key: str, answer: Value) -> Draft:
        """The same with this answer, in the place of an earlier one."""
        return replace(self, answers={**self.answers, key: answer})

    def without(self, key: str) -> Draft:
        """The same as if that had never been answered."""
        return replace(self, answers={name: answer for name, answer in self.answers.items() if name != key})

    def is_answered(self, step: Step) -> bool:
        """Whether this question needs no asking any more."""
        return self.answers.get(step.key, ()) != ()

    @property
    def origin(self) -> tuple[str, ...]:
        """Whose feed it was made from and where that stands; empty for what our own people began."""
        return self.several(FROM)

    @property
    def is_complete(self) -> bool:
        """Whether every question is answered, or passed over where that is allowed."""
        return self.file is not None or all(map(self.is_answered, steps(self)))

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages it has a text in, the original first."""
        written = [each for each in LANGUAGES if self.text(f"title-{each}")]
        return tuple(sorted(written, key=lambda each: each != self.original))


def warned_key(number: int) -> str:
    """Not asked: in which countries who shares that ask is warned first. Another organisation's alert says so."""
    return f"warned-{number}"


def warning_key(number: int, language: Language) -> str:
    """Not asked: the warning in that language, in the place of the usual one."""
    return f"warning-{number}-{language}"


def steps(draft: Draft) -> tuple[Step, ...]:
    """Every question that this draft raises, in the order they are asked: earlier answers decide about later ones."""
    return () if draft.file else tuple((_result if draft.ends else _steps)(draft))


def step_of(draft: Draft, key: str) -> Step | None:
    """The question of that key, if this draft raises it; those never asked in turn too."""
    return next((step for step in (*steps(draft), *_APART) if step.key == key), None)


def next_step(draft: Draft, after: str | None = None) -> Step | None:
    """The first question after that one which is still open, else the first open one at all; None: there is none."""
    every = steps(draft)
    place = next((number for number, step in enumerate(every, 1) if step.key == after), 0)
    return next((step for step in (*every[place:], *every[:place]) if not draft.is_answered(step)), None)


def step_before(draft: Draft, key: str) -> Step | None:
    """The question asked before that one; None before the first."""
    every = steps(draft)
    place = next((number for number, step in enumerate(every) if step.key == key), 0)
    return every[place - 1] if place else None


def photo_in(answer: str | None) -> Photo | None:
    """What the picture is known by that is this answer."""
    return cast("Photo", answer.partition(".")[0]) if answer else None


def asks(draft: Draft) -> Iterator[tuple[int, AskKind]]:
    """The asks, counted from 1, and what each asks for."""
    for number in range(1, MOST_ASKS + 1):
        kind = draft.text(f"ask-{number}")
        if kind is None:
            return
        yield number, AskKind(kind)


def _steps(draft: Draft) -> Iterator[Step]:
    yield Step("language", "language", Kind.ONE, choices=LANGUAGES)
    original = draft.original
    if original is None:
        return
    yield from _words(original)
    yield Step(PICTURE, "picture", Kind.PICTURE, may_skip=True)
    yield Step("topics", "topics", Kind.SEVERAL)
    yield Step("regions", "regions", Kind.REGIONS, may_skip=True)
    yield Step("urgency", "urgency", Kind.ONE, choices=tuple(Urgency))
    yield Step("deadline", "deadline", Kind.DAY, may_skip=True)
    if " " in (draft.text("deadline") or ""):
        yield Step("zone", "zone", Kind.ZONE)
    yield from _asks(draft, original)
    yield Step("sources", "sources", Kind.SOURCES)
    for language in LANGUAGES:
        if language != original:
            yield from _translation(draft, language)
    if len(draft.languages) < len(LANGUAGES):
        yield Step("others", "others", Kind.ONE, choices=tuple(Others))


def _result(draft: Draft) -> Iterator[Step]:
    yield Step(ENDING, ENDING, Kind.ONE, choices=tuple(Ending))
    yield Step(ENDED, ENDED, Kind.PASSED, choices=("today",))
    for each in draft.languages:
        yield Step(f"{CAME}-{each}", CAME, Kind.PASSAGE, each, may_skip=each != draft.original)


def _words(language: Language, *, may_skip: bool = False) -> Iterator[Step]:
    yield Step(f"title-{language}", "title", Kind.TITLE, language, may_skip=may_skip)
    yield Step(f"text-{language}", "text", Kind.BODY, language)


def _asks(draft: Draft, language: Language) -> Iterator[Step]:
    kinds = tuple(AskKind)
    known = list(asks(draft))
    for number, kind in known:
        yield Step(f"ask-{number}", "ask", Kind.ONE, ask=number, choices=kinds, may_skip=number > 1)
        yield Step(f"label-{number}-{language}", "label", Kind.LABEL, language, number)
        for need in NEEDS[kind]:
            spoken = f"-{language}" if need == "copy" else ""
            yield Step(f"{need}-{number}{spoken}", need, _NEEDED[need], language if spoken else None, number)
        if " " in (draft.text(f"on-{number}") or "") and "on" in NEEDS[kind]:
            yield Step(f"zone-{number}", "hour-zone", Kind.ZONE, ask=number)
        if kind is AskKind.WRITE:
            yield Step(f"to-{number}", "to", Kind.LINE, ask=number, may_skip=True)
    if len(known) < MOST_ASKS:
        number = len(known) + 1
        yield Step(f"ask-{number}", "ask", Kind.ONE, ask=number, choices=kinds, may_skip=number > 1)


def _translation(draft: Draft, language: Language) -> Iterator[Step]:
    title, text = _words(language, may_skip=True)
    yield title
    if draft.text(title.key) is None:
        return
    yield text
    for number, kind in asks(draft):
        yield Step(f"label-{number}-{language}", "label", Kind.LABEL, language, number)
        if "copy" in NEEDS[kind]:
            yield Step(f"copy-{number}-{language}", "copy", Kind.COPY, language, number, may_skip=True)


_NEEDED = {
    "url": Kind.ADDRESS,
    "copy": Kind.COPY,
    "number": Kind.NUMBER,
    "place": Kind.LINE,
    "on": Kind.DAY,
}
_APART = (
    Step("to-topics", "to-topics", Kind.SEVERAL, may_skip=True),
    Step("to-languages", "to-languages", Kind.SEVERAL, choices=LANGUAGES, may_skip=True),
    Step("to-regions", "to-regions", Kind.REGIONS, may_skip=True),
    Step("spare", "spare", Kind.SEVERAL, choices=("today", CHANNELS), may_skip=True),
    Step(CASE, "case", Kind.ONE, may_skip=True),
    Step(CAMPAIGN, "campaign", Kind.ONE, may_skip=True),
    Step(AT, "at", Kind.MOMENT, choices=(MORNING,), may_skip=True),
)
