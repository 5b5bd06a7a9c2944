"""Alerts for people who call the bot by its name in another chat: found by words, answered at once, nothing kept."""

from __future__ import annotations

import asyncio
from base64 import b32encode
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

import structlog
from pydantic import ValidationError

from alertbot.chat.links import alert_address
from alertbot.chat.outcomes import outcome_of
from alertbot.chat.update_forms import InlineForm
from alertbot.model.alerts import AskKind
from alertbot.model.budgets import Allowance, Budget
from alertbot.model.deliveries import Refused, Revoked, Throttled
from alertbot.model.faces import has_faces
from alertbot.model.messages import ChatId
from alertbot.model.searching import search
from alertbot.model.topics import spoken

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping
    from datetime import date, datetime

    from alertbot.chat.results import Result
    from alertbot.chat.wording import Wording, Words
    from alertbot.clock import Clock
    from alertbot.model.alerts import Alert
    from alertbot.model.cases import Case, CaseSlug
    from alertbot.model.topics import Language

log = structlog.get_logger()

KIND = "inline_query"
"""What such an update is called (Bot API: Update)."""

MOST = 10
"""Alerts in one answer: a phone shows three at a time. Telegram takes 50 (Bot API: answerInlineQuery)."""

FRESH = 60
"""Seconds for which Telegram may say an answer again: an alert that is taken back is not offered for longer."""

EACH, OF_ALL = Allowance(30, 30), Allowance(600, 60)
"""Questions answered: one comes with every letter that somebody types."""

MOST_WORDS = 5
"""Words that are searched for: each costs 2 ms of everybody's time among ten alerts (measured 2026-11-21)."""

AT_ONCE = 8
"""Answers under way; at 50 ms each that is 160 a second."""


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody typed words behind our name, somewhere; we are not told where."""

    by: ChatId
    number: str
    words: str
    language_code: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """Alerts, each in the language in which it is offered. `is_for_all`: whoever asks the same is to get the same."""

    alerts: tuple[tuple[Alert, Language], ...]
    is_for_all: bool


class Caller(Protocol):
    """What calls the Bot API."""

    async def call(self, method: str, fields: Mapping[str, Any], /) -> Result:
        """One call; how it ended is a value."""
        ...


class InlineAnswers:
    """Answers questions from other chats, in memory alone: a stop loses those that wait, and whoever asked types on.

    They wait for nobody and nobody waits for them. Of each person only the newest question is answered, and no more of
    them than `EACH` says; for the others Telegram shows nothing, until the next letter. The store is not asked who it
    is: the language is that of their Telegram. `offered` gives the open alerts that were not taken back, `cases` what
    they are about.
    """

    def __init__(
        self,
        *,
        offered: Callable[[], Awaitable[Iterable[Alert]]],
        cases: Callable[[], Mapping[CaseSlug, Case]],
        wording: Wording,
        caller: Caller,
        clock: Clock,
        bot_name: Callable[[], str],
        revoked: Callable[[], None],
    ) -> None:
        self._offered = offered
        self._cases = cases
        self._wording = wording
        self._caller = caller
        self._clock = clock
        self._bot_name = bot_name
        self._revoked = revoked
        self._budget = Budget(EACH, OF_ALL)
        self._waiting: OrderedDict[ChatId, Question] = OrderedDict()
        self._anew = asyncio.Event()
        self._quiet_until: datetime | None = None

    def take(self, raw: object) -> bool:
        """Whether this update is such a question; it is answered soon, or passed over, and in no case kept."""
        if not isinstance(raw, dict) or raw.keys() - {"update_id"} != {KIND}:
            return False
        question = read_question(raw[KIND])
        if question is not None and self._budget.spend(question.by, self._clock.monotonic()):
            self._waiting[question.by] = question
            self._anew.set()
        return True

    async def run(self) -> None:
        """Answer until cancelled. Raises what the store raised."""
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._one_after_another())

    async def _one_after_another(self) -> None:
        while True:
            while not self._waiting:
                self._anew.clear()
                await self._anew.wait()
            _, question = self._waiting.popitem(last=False)
            await self._answer(question)

    async def _answer(self, question: Question) -> None:
        now = self._clock.now()
        if not self._bot_name() or (self._quiet_until is not None and now < self._quiet_until):
            return
        found = find(question, tuple(await self._offered()), self._cases())
        fields = answer(question, found, self._wording, self._bot_name(), now.date())
        match outcome_of(await self._caller.call("answerInlineQuery", fields), self._clock.now()):
            case Throttled(until):
                self._quiet_until = until
            case Revoked():
                self._revoked()
            case Refused():
                log.error("inline_answer_refused")
            case _:  # a question can only be answered for seconds: it is not tried again
                pass


def read_question(part: object) -> Question | None:
    """The question in such an update; None if Telegram makes none like it."""
    try:
        form = InlineForm.model_validate(part)
    except ValidationError:
        return None
    if form.sender.is_bot or form.sender.id <= 0:
        return None
    return Question(ChatId(form.sender.id), form.id, form.query, form.sender.language_code)


def find(question: Question, offered: tuple[Alert, ...], cases: Mapping[CaseSlug, Case]) -> Found:
    """The alert of exactly that title, in the language of the title; else what a search finds; else the newest.

    The first is what a button of ours asks for. The others depend on who asks: on the language they read. An alert that
    does not ask the same everywhere is never among them: nobody here knows where it is asked for, nor can warn.
    """
    offered = tuple(alert for alert in offered if not has_faces(alert))
    asked = _folded(question.words)
    titled = [(alert, code) for alert in offered for code in alert.texts if _folded(alert.text(code).title) == asked]
    if titled:
        one_each = {alert.slug: (alert, code) for alert, code in reversed(titled)}
        return Found(tuple(reversed(one_each.values()))[:MOST], is_for_all=True)
    language = spoken(question.language_code)
    alerts = search(offered, " ".join(asked.split()[:MOST_WORDS]), language, cases) if asked else offered
    return Found(tuple((alert, language) for alert in alerts[:MOST]), is_for_all=False)


def answer(question: Question, found: Found, wording: Wording, bot_name: str, today: date) -> dict[str, Any]:
    """The fields of answerInlineQuery. Telegram keeps an answer for all who ask the same, unless it is personal."""
    results = [article(alert, wording.in_(language), bot_name, today) for alert, language in found.alerts]
    kept = {"cache_time": FRESH, "is_personal": not found.is_for_all}
    return {"inline_query_id": question.number, "results": results, **kept}


def article(alert: Alert, words: Words, bot_name: str, today: date) -> dict[str, Any]:
    """An alert as one result: what the chat gets names the alert and leads to it, and says nothing of who sent it."""
    text = alert.text(words.language)
    until = [_until(alert, words)] if alert.deadline is not None and alert.is_open(today) else []
    told = next(
        (escape(ask.copy, quote=False) for ask in text.asks if ask.kind is AskKind.SHARE and ask.copy), text.html
    )
    html = "\n\n".join([f"<b>{escape(text.title, quote=False)}</b>", told, *until])
    act = {"text": words.plain("button-shared-act"), "url": alert_address(bot_name, alert.slug)}
    return {
        "type": "article",
        "id": b32encode(sha256(f"{alert.slug}/{words.language}".encode()).digest())[:16].decode().lower(),
        "title": text.title,
        "description": until[0] if until else words.plain("alert-as-of", day=alert.as_of),
        "input_message_content": {
            "message_text": html,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
        "reply_markup": {"inline_keyboard": [[act]]},
    }


def _until(alert: Alert, words: Words) -> str:
    if alert.deadline_time:
        return words.plain("alert-deadline-time", day=alert.deadline or alert.as_of, time=alert.deadline_time)
    return words.plain("alert-deadline", day=alert.deadline or alert.as_of)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
