"""A question about a draft, as the message that asks it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.region import region_name
from alertbot.chat.taps import Verb, data, fits
from alertbot.model.alerts import AskKind
from alertbot.model.draft_answers import ZONES
from alertbot.model.draft_kinds import Kind
from alertbot.model.drafts import CAMPAIGN, CASE, CHANNELS, MORNING, step_before
from alertbot.model.faults import Findings
from alertbot.model.markdown import telegram_html
from alertbot.model.messages import Button, Message
from alertbot.model.regions import Region
from alertbot.model.topics import Language, TopicSlug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alertbot.chat.wording import Words
    from alertbot.model.alerts import Campaign, Catalogue
    from alertbot.model.cases import Case
    from alertbot.model.drafts import Draft, Step
    from alertbot.model.messages import Keyboard

MOST_BUTTONS = 90
"""Choices under one question: Telegram shows a hundred buttons at most, and some are needed besides."""

LONGEST_SHOWN = 300
"""So much of an earlier answer is shown when its question is asked again."""


def question_message(words: Words, draft: Draft, step: Step, catalogue: Catalogue, wrong: str = "") -> Message:
    """The question, what was answered before, and the ways on: choices, passing over, one back, the draft."""
    parts = [wrong] if wrong else []
    name = "more" if step.name == "ask" and step.ask != 1 else step.name
    parts.append(words.say(f"question-{name}", **_about(words, draft, step)))
    if (shown := answer_shown(words, draft, step, catalogue)) and step.kind is not Kind.SEVERAL:
        parts.append(f"{words.say('question-now')}\n{shown}")
    return Message("\n\n".join(parts), (*_choices(words, draft, step, catalogue), *_ways(words, draft, step)))


def answer_shown(words: Words, draft: Draft, step: Step, catalogue: Catalogue) -> str:
    """An answer as HTML; nothing where there is none."""
    answer = draft.answers.get(step.key)
    if not answer:
        return words.say("answer-none") if step.key in draft.answers else ""
    if step.kind is Kind.PICTURE:
        return words.say("answer-picture")
    if isinstance(answer, tuple):
        return _cut(", ".join(choice_name(words, step.name, each, catalogue) for each in answer))
    if step.kind is Kind.BODY:
        html = telegram_html(answer, Findings(""))
        return html if len(html) <= LONGEST_SHOWN else _cut(answer)
    return _cut(choice_name(words, step.name, answer, catalogue))


def choice_name(words: Words, name: str, choice: str, catalogue: Catalogue) -> str:
    """What a choice is called; a text that was written is called itself."""
    match name:
        case "language" | "to-languages":
            return words.wording.plain(Language(choice), "name-language")
        case "topics" | "to-topics":
            topic = catalogue.topics.get(TopicSlug(choice))
            return topic.title(words.language) if topic else choice
        case "case" | "campaign":
            subject = subjects(name, catalogue).get(choice)
            return subject.title(words.language) if subject else choice
        case "regions" | "to-regions":
            return region_name(Region(choice), words.language)
        case "at" if choice == MORNING:
            return words.plain("name-at-morning")
        case "ended" if choice == "today":
            return words.plain("name-ended-today")
        case "urgency" | "others" | "ask" | "spare" | "ending":
            return words.plain(f"name-{name}-{choice}")
        case _:
            return choice


def subjects(name: str, catalogue: Catalogue) -> Mapping[str, Case | Campaign]:
    """What an alert can be about or part of, by its name: the cases, or the campaigns."""
    every = catalogue.cases if name == CASE else catalogue.campaigns
    return {str(slug): each for slug, each in every.items()}


def step_name(words: Words, draft: Draft, step: Step) -> str:
    """What a question is about, in a few words, for lists and buttons."""
    return words.plain(f"name-step-{step.name}", **_about(words, draft, step))


def _cut(text: str) -> str:
    return escape(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…", quote=False)


def _about(words: Words, draft: Draft, step: Step) -> dict[str, str | int]:
    language = words.wording.plain(step.language, "name-language") if step.language else ""
    kind = draft.text(f"ask-{step.ask}") if step.ask else None
    ask = words.plain(f"name-ask-{AskKind(kind)}") if kind else ""
    return {"tongue": language, "number": step.ask or 0, "ask": ask, "zone": draft.text("zone") or "UTC"}


def _choices(words: Words, draft: Draft, step: Step, catalogue: Catalogue) -> Keyboard:
    choices: Sequence[str] = step.choices
    if step.name in {"topics", "to-topics"}:
        choices = [each for each in catalogue.topics if fits(Verb.PICK, draft.no, step.key, each)][:MOST_BUTTONS]
    elif step.name == "spare" and not catalogue.channels:
        choices = [each for each in choices if each != CHANNELS]
    elif step.name in {CASE, CAMPAIGN}:
        choices = [each for each in subjects(step.name, catalogue) if fits(Verb.PICK, draft.no, step.key, each)][
            :MOST_BUTTONS
        ]
    elif step.kind is Kind.ZONE:
        choices = [each for each in ZONES if fits(Verb.PICK, draft.no, step.key, _coded(each))]
    chosen = draft.several(step.key)
    rows = []
    for each in choices:
        label = choice_name(words, step.name, each, catalogue)
        tap = data(Verb.PICK, draft.no, step.key, _coded(each))
        rows.append((Button(f"✓ {label}" if each in chosen else label, tap=tap),))
    return tuple(rows)


def _coded(choice: str) -> str:
    """A zone's name without the sign that no button's data may hold."""
    return choice.replace("/", "--")


def _ways(words: Words, draft: Draft, step: Step) -> Keyboard:
    rows = []
    if step.kind is Kind.SEVERAL and draft.several(step.key):
        rows.append((Button(words.plain("button-next-question"), tap=data(Verb.WRITE, draft.no, step.key, "next")),))
    if step.may_skip and not (step.kind is Kind.SEVERAL and draft.several(step.key)):
        label = "button-no-more-asks" if step.name == "ask" else "button-skip"
        if step.kind is Kind.PICTURE and draft.photo is not None:
            rows.append((Button(words.plain("button-picture-on"), tap=data(Verb.WRITE, draft.no, step.key, "next")),))
            label = "button-picture-away"
        rows.append((Button(words.plain(label), tap=data(Verb.WRITE, draft.no, step.key, "skip")),))
    last = [Button(words.plain("button-draft"), tap=data(Verb.DRAFT, draft.no))]
    if step_before(draft, step.key) is not None:
        last.insert(0, Button(words.plain("button-back"), tap=data(Verb.WRITE, draft.no, step.key, "back")))
    return (*rows, tuple(last))
