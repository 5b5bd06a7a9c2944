"""How questions, the end of a form, and a receipt look."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.taps import Verb, data
from alertbot.model.messages import Button, Message
from alertbot.model.report_forms import Asking

if TYPE_CHECKING:
    from alertbot.chat.visit import Visit
    from alertbot.model.filling import Filling
    from alertbot.model.messages import Keyboard
    from alertbot.model.receipts import Receipt, WordLists
    from alertbot.model.report_forms import Question, ReportForm

A_ROW = 2
NUMBERS_A_ROW = 4
LONGEST_SHOWN = 60


def question_message(visit: Visit, form: ReportForm, filling: Filling) -> Message:
    """The question that is asked now, with the ways to answer it, to skip it, and to go back."""
    question, words = filling.question(form), visit.words
    assert question is not None  # noqa: S101 - the caller's to know
    count = words.say("report-step", number=filling.at + 1, of=len(filling.asked(form)))
    parts = [count, f"<b>{escape(question.text(visit.language), quote=False)}</b>"]
    if question.slug in filling.answered:
        parts.append(words.say("report-answered"))
    if question.asking is Asking.PLACE:
        parts.append(words.say("report-place-exact" if filling.is_exact else "report-place-rounded"))
    return Message("\n\n".join(parts), (*_ways(visit, question, filling), _moves(visit, question, filling)))


def review_message(visit: Visit, form: ReportForm, filling: Filling) -> Message:
    """What was answered and what was not, before it is sent. What somebody wrote is sealed and cannot be shown."""
    words = visit.words
    lines = [
        words.say(
            "report-review-answered" if question.slug in filling.answered else "report-review-skipped",
            number=number,
            question=_short(question.text(visit.language)),
        )
        for number, question in enumerate(filling.asked(form), 1)
    ]
    mends = [
        Button(str(number), tap=data(Verb.REPORT, "mend", filling.at, number - 1))
        for number in range(1, len(lines) + 1)
    ]
    rows = tuple(tuple(mends[at : at + NUMBERS_A_ROW]) for at in range(0, len(mends), NUMBERS_A_ROW))
    send = Button(words.plain("button-report-send"), tap=data(Verb.REPORT, "send"))
    drop = Button(words.plain("button-report-drop"), tap=data(Verb.REPORT, "drop"))
    body = "\n\n".join([words.say("report-review-head"), "\n".join(lines), words.say("report-review-end")])
    return Message(body, ((send,), *rows, (drop,)))


def unsent_message(visit: Visit, text: str, *first: Button) -> Message:
    """That something they began is not sent: nothing but their tap deletes it."""
    on = Button(visit.words.plain("button-report-on"), tap=data(Verb.REPORT, "on"))
    drop = Button(visit.words.plain("button-report-drop"), tap=data(Verb.REPORT, "drop"))
    return Message(text, ((on,), *((each,) for each in first or (drop,))))


def receipt_message(visit: Visit, lists: WordLists, receipt: Receipt, *, fades: bool) -> Message:
    """The six words, shown this once; and whether they leave the chat by themselves."""
    words = visit.words
    written = lists.written(receipt)
    copy = Button(words.plain("button-report-copy"), copy=written)
    noted = Button(words.plain("button-report-noted"), tap=data(Verb.REPORT, "noted"))
    told = [words.say("report-sent", words=written), *([words.say("report-sent-fades")] if fades else ())]
    return Message("\n\n".join(told), ((copy,), (noted,)))


def _ways(visit: Visit, question: Question, filling: Filling) -> Keyboard:
    words = visit.words
    offers: list[tuple[str, str]] = []
    match question.asking:
        case Asking.CHOICE:
            offers = [(question.label(choice, visit.language), choice) for choice in question.choices]
        case Asking.WHEN:
            offers = [(words.plain(f"button-report-{each}"), each) for each in ("today", "yesterday", "unsure")]
        case Asking.PLACE:
            offers = [(region.title(visit.language), slug) for slug, region in visit.catalogue.regions.items()]
            how = "button-report-rounded" if filling.is_exact else "button-report-exact"
            return (*_in_rows(filling, offers), (Button(words.plain(how), tap=_tap("exact", filling)),))
        case Asking.FILES:
            how = "button-report-cleaned" if filling.keeps_originals else "button-report-original"
            return ((Button(words.plain(how), tap=_tap("original", filling)),),)
        case Asking.TEXT:
            pass
    return _in_rows(filling, offers)


def _in_rows(filling: Filling, offers: list[tuple[str, str]]) -> Keyboard:
    buttons = [Button(label, tap=_tap("say", filling, choice)) for label, choice in offers]
    return tuple(tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW))


def _moves(visit: Visit, question: Question, filling: Filling) -> tuple[Button, ...]:
    words, moves = visit.words, []
    has_answer = question.slug in filling.answered
    if filling.at and not filling.mends:
        moves.append(Button(words.plain("button-back"), tap=_tap("back", filling)))
    if has_answer:
        moves.append(Button(words.plain("button-report-anew"), tap=_tap("anew", filling)))
    onward = "button-report-next" if has_answer else "button-report-skip"
    return (*moves, Button(words.plain(onward), tap=_tap("skip", filling)))


def _tap(deed: str, filling: Filling, *rest: str) -> str:
    """With the number of the question, so that a button of an earlier one does nothing."""
    return data(Verb.REPORT, deed, filling.at, *rest)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1].rstrip()}…"
