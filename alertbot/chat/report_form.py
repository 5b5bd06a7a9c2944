"""A report being made: one question after the other, any of which can be skipped, gone back to and answered anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat.report_messages import question_message, review_message
from alertbot.chat.report_trail import ended
from alertbot.chat.visit import Answer
from alertbot.model.messages import Erase
from alertbot.model.report_forms import Asking
from alertbot.work.reporting import Author, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.filling import Filling
    from alertbot.model.messages import Reply
    from alertbot.model.reception import Reception
    from alertbot.model.report_forms import Question, ReportForm

LONGEST_NUMBER = 3
DAYS = ("today", "yesterday", "unsure")


def author_of(visit: Visit, reception: Reception) -> Author:
    """Who is here, as somebody who reports."""
    return Author(visit.unit, reception, visit.chat, visit.now)


async def is_turned_away(visit: Visit) -> bool:
    """Whether a responder wants nothing more from them for now."""
    return await visit.unit.reporters.is_banned(visit.chat, visit.now)


def asked_now(visit: Visit, form: ReportForm, filling: Filling, said: str = "") -> Reply:
    """The question that is next, or all of it once more before it is sent; after a few words, if there are any."""
    question = filling.question(form)
    message = review_message(visit, form, filling) if question is None else question_message(visit, form, filling)
    return visit.put(replace(message, html=f"{said}\n\n{message.html}" if said else message.html))


async def tapped_form(visit: Visit, reception: Reception, parts: Sequence[str]) -> Answer:
    """A button of the question that is asked now; one of an earlier question is out of date."""
    filling = await visit.unit.reporters.filling(visit.chat, visit.now)
    form = visit.catalogue.forms.get(filling.form) if filling and not filling.adds else None
    if filling is None or form is None:
        return Answer(visit.words.plain("toast-report-gone"))
    author = author_of(visit, reception)
    match list(parts):
        case ["on"]:
            return Answer(replies=(asked_now(visit, form, filling),))
        case ["drop"]:
            await author.break_off()
            return await ended(visit, "report-dropped")
        case [deed, at, *rest] if at.isdecimal() and len(at) <= LONGEST_NUMBER and int(at) == filling.at:
            moved = await _tapped(author, form, filling, [deed, *rest], visit)
        case _:
            moved = None
    if moved is None:
        return Answer(visit.words.plain("toast-stale"))
    return Answer(replies=(asked_now(visit, form, moved),))


async def _tapped(author: Author, form: ReportForm, filling: Filling, parts: list[str], visit: Visit) -> Filling | None:
    question = filling.question(form)
    match parts:
        case ["back"]:
            return await author.move(filling.back())
        case ["mend", number] if question is None and number.isdecimal() and len(number) <= LONGEST_NUMBER:
            known = int(number) < len(filling.asked(form))
            return await author.move(filling.mending(int(number))) if known else None
        case ["skip"] if question is not None:
            return await author.move(filling.on(form))
        case ["anew"] if question is not None:
            return await author.take_back(filling, question)
        case ["exact"] if question is not None and question.asking is Asking.PLACE:
            return await author.move(replace(filling, is_exact=not filling.is_exact))
        case ["original"] if question is not None and question.asking is Asking.FILES:
            return await author.move(replace(filling, keeps_originals=not filling.keeps_originals))
        case ["say", choice] if question is not None and (said := _chosen(visit, question, choice)):
            answered = await author.answer(filling, question, said)
            return await author.move(answered.on(form))
        case _:
            return None


def _chosen(visit: Visit, question: Question, choice: str) -> Said | None:
    language = visit.language
    match question.asking:
        case Asking.CHOICE if choice in question.choices:
            return Said(question.label(choice, language), choice)
        case Asking.PLACE if choice in visit.catalogue.regions:
            return Said(visit.catalogue.regions[choice].title(language), choice)
        case Asking.WHEN if choice in DAYS:
            said = visit.words.plain(f"button-report-{choice}")
            return Said(said if choice == "unsure" else f"{said} ({visit.today.isoformat()})", choice)
        case _:
            return None


async def told(visit: Visit, reception: Reception, filling: Filling, text: str) -> list[Reply]:
    """Somebody in a form wrote something: it is sealed, and gone from the chat if they want it so."""
    author, words = author_of(visit, reception), visit.words
    form = visit.catalogue.forms.get(filling.form)
    if form is None:
        await author.break_off()
        return [visit.say(words.say("report-none"))]
    if not text:
        return [visit.say(words.say("report-empty"))]
    if filling.is_full or await is_turned_away(visit) or not author.may_say_more():
        return [visit.say(words.say("report-full"))]
    question = filling.question(form)
    if question is None:  # all was asked; whatever is said now belongs to their own words
        question = next((each for each in form.questions if each.asking is Asking.TEXT), None)
        if question is None:
            return [asked_now(visit, form, filling)]
        answered = await author.answer(filling, question, Said(text))
        return [*erased(visit, filling), asked_now(visit, form, answered, words.say("report-noted"))]
    answered = await author.answer(filling, question, Said(text))
    stays = question.asking in {Asking.TEXT, Asking.FILES}
    moved = answered if stays else await author.move(answered.on(form))
    return [*erased(visit, filling), asked_now(visit, form, moved, words.say("report-noted") if stays else "")]


def erased(visit: Visit, filling: Filling) -> list[Reply]:
    """What somebody sent leaves the chat, if they want it so."""
    return [Erase(visit.chat, (visit.message,))] if filling.erases and visit.message is not None else []
