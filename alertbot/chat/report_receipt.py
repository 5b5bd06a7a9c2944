"""A report that was sent, for its author: how it stands, what the responders wrote; adding to it, withdrawing it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.report_form import author_of, is_turned_away
from alertbot.chat.report_messages import receipt_message, unsent_message
from alertbot.chat.report_notices import notices_of
from alertbot.chat.report_trail import ended, put_away, swept
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.characters import utf16_length
from alertbot.model.messages import Button, Erase, Message, Say
from alertbot.work.filing import has_room_for_words
from alertbot.work.reporting import NotNow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.filling import Filling
    from alertbot.model.messages import Keyboard, Reply
    from alertbot.model.receipts import Receipt
    from alertbot.model.reception import Reception

MOST_SHOWN = 3_000
"""Characters of what the responders wrote, shown at once."""


async def sent(visit: Visit, reception: Reception) -> Answer:
    """Send what was filled in: the receipt to its author, a notice without content to the responders."""
    filling = await visit.unit.reporters.filling(visit.chat, visit.now)
    if filling is None or filling.adds:
        return Answer(visit.words.plain("toast-report-gone"))
    form = visit.catalogue.forms.get(filling.form)
    if form is None or filling.question(form) is not None:
        return Answer(visit.words.plain("toast-stale"))
    coming = await visit.unit.report_fetches.of(filling.report)
    if not filling.answered and not coming:
        return Answer(visit.words.plain("toast-report-empty"))
    report, receipt = await author_of(visit, reception).send(filling)
    told = await notices_of(visit).tell(report, "case-notice-new")
    shown = visit.put(receipt_message(visit, reception.words, receipt, fades=filling.erases))
    if isinstance(shown, Say):
        shown = replace(shown, is_receipt=True)
    gone = await swept(visit, but=visit.under)  # the receipt stands in the place of the last of them
    if visit.under is not None:
        await visit.unit.report_traces.hold_receipt(visit.chat, visit.under)
    return Answer(replies=(shown, *gone, *told))


async def noted(visit: Visit) -> Answer:
    """The words are written down: they leave the chat."""
    return await put_away(visit, "report-words-gone")


async def shown(visit: Visit, reception: Reception, receipt: Receipt | None) -> list[Reply]:
    """Somebody says six words: how their report stands. Their message leaves the chat."""
    gone: list[Reply] = [Erase(visit.chat, (visit.message,))] if visit.message is not None else []
    if receipt is None:
        return [*gone, visit.say(visit.words.say("report-receipt-unknown"))]
    try:
        found = await author_of(visit, reception).show(receipt)
    except LookupError:
        return [*gone, visit.say(visit.words.say("report-receipt-slow"))]
    if found is None:
        return [*gone, visit.say(visit.words.say("report-receipt-unknown"))]
    report, letters = found
    words = visit.words
    parts = [words.say(f"report-status-{report.status}")]
    if letters:
        parts += [words.say("report-letters"), *(f"<i>{escape(each, quote=False)}</i>" for each in _fitting(letters))]
    author = author_of(visit, reception)
    if await author.has_unsent():
        parts.append(words.say("report-unsent-add"))
        return [*gone, visit.send(unsent_message(visit, "\n\n".join(parts)))]
    parts.append(words.say("report-add"))
    is_here = await author.is_author_of(report)
    return [*gone, visit.send(Message("\n\n".join(parts), _ways(visit, is_here=is_here)))]


async def added(visit: Visit, reception: Reception, filling: Filling, text: str) -> list[Reply]:
    """More words for a report that was sent: sealed, and the responders hear that there are some."""
    author, words = author_of(visit, reception), visit.words
    report = await visit.unit.reports.find(filling.report)
    if report is None:
        await author.break_off()
        return [visit.say(words.say("toast-report-gone"))]
    if not text:
        return [visit.say(words.say("report-empty"))]
    has_room = await has_room_for_words(visit.unit.reports, report.no) and not await is_turned_away(visit)
    if filling.is_full or not has_room or not author.may_say_more():
        return [visit.say(words.say("report-full"))]
    number = await author.add(filling, text)
    gone: list[Reply] = [Erase(visit.chat, (visit.message,))] if visit.message is not None else []
    told = await notices_of(visit).tell(report, "case-notice-added", since=number - 1)
    return [*gone, visit.say(words.say("report-added"), _done(visit)), *told]


async def tapped_receipt(visit: Visit, reception: Reception, parts: Sequence[str]) -> Answer | None:
    """A button under a report that was sent; None if it is none of these."""
    author, words = author_of(visit, reception), visit.words
    if list(parts[:1]) == ["reply"]:
        return await _asked_to_reply(visit, reception, parts[1:])
    if list(parts) not in (["here"], ["withdraw"], ["withdraw", "yes"], ["done"]):
        return None
    filling = await visit.unit.reporters.filling(visit.chat, visit.now)
    if filling is None or not filling.adds:
        return Answer(words.plain("toast-report-gone"))
    match list(parts):
        case ["here"]:
            await author.hear_here(filling)
            return Answer(words.plain("toast-report-here"))
        case ["withdraw"]:
            yes = Button(words.plain("button-report-withdraw-yes"), tap=data(Verb.REPORT, "withdraw", "yes"))
            no = Button(words.plain("button-forget-no"), tap=data(Verb.REPORT, "done"))
            return Answer(replies=(visit.put(Message(words.say("report-withdraw-ask"), ((yes,), (no,)))),))
        case ["withdraw", "yes"]:
            report = await visit.unit.reports.find(filling.report)
            told = await notices_of(visit).withdrawn(report) if report else []
            is_here = report is not None and await author.is_author_of(report)
            await author.withdraw(filling)
            answer = await ended(visit, "report-withdrawn", receipts=is_here)  # whose words open nothing any more
            return replace(answer, replies=(*answer.replies, *told))
        case _:
            await author.break_off()
            return await ended(visit, "report-closed-here")


async def _asked_to_reply(visit: Visit, reception: Reception, parts: Sequence[str]) -> Answer:
    """Under a responder's words: what is written next goes to them. Only who has the way back can say so."""
    author = author_of(visit, reception)
    report = await visit.unit.reports.by_code(parts[0]) if len(parts) == 1 else None
    if report is None or not await author.is_author_of(report):
        return Answer(visit.words.plain("toast-report-gone"))
    if await author.open(report) is NotNow.UNSENT:
        return Answer(replies=(visit.send(unsent_message(visit, visit.words.say("report-unsent-reply"))),))
    return Answer(replies=(visit.say(visit.words.say("report-reply-ask"), _done(visit)),))


def _fitting(letters: Sequence[str]) -> list[str]:
    """The newest of them that fit into one message together, oldest first."""
    kept: list[str] = []
    for letter in reversed(letters):
        if kept and sum(map(utf16_length, [*kept, letter])) > MOST_SHOWN:
            break
        kept.append(letter)
    return list(reversed(kept))


def _ways(visit: Visit, *, is_here: bool) -> Keyboard:
    words = visit.words
    here = ((Button(words.plain("button-report-here"), tap=data(Verb.REPORT, "here")),),)
    withdraw = (Button(words.plain("button-report-withdraw"), tap=data(Verb.REPORT, "withdraw")),)
    return (*(() if is_here else here), withdraw, *_done(visit))


def _done(visit: Visit) -> Keyboard:
    return ((Button(visit.words.plain("button-done"), tap=data(Verb.REPORT, "done")),),)
