"""Reports, for the responders: the queue, and one of them with all that can be done about it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.dialogue import ask_for_case, stop_asking
from alertbot.chat.help import unknown_command
from alertbot.chat.report_draft import begun_draft
from alertbot.chat.report_notices import notice
from alertbot.chat.responder_messages import (
    ELSEWHERE,
    Shown,
    ask_message,
    ban_message,
    case_message,
    hand_over_message,
    queue_message,
    status_message,
    support_message,
)
from alertbot.chat.roles import language_of, unknown_tap, who_may
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.characters import utf16_length
from alertbot.model.messages import Button, Erase, Message, Say, SendReport
from alertbot.model.pieces import parts
from alertbot.model.reports import Mark, Status
from alertbot.model.team import Deed, may
from alertbot.work.responding import NotYoursError, Responder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import ChatId, Reply
    from alertbot.model.reports import Report
    from alertbot.model.team import Member

LONGEST_WORDS = 2_000
"""Characters of words for an author: with those around them, they fit into one message."""

FILTERS = ("all", "mine", "free", "closed")


async def show_reports(visit: Visit, _: str = "") -> list[Reply]:
    """/reports: those that are not closed."""
    member = await who_may(visit, Deed.RESPOND)
    if member is None:
        return unknown_command(visit)
    return [visit.by_a_member().send(await _queue(visit, member, "all"))]


async def tapped_cases(visit: Visit, parts: Sequence[str]) -> Answer:
    """A button of the queue or of one report. Whose role does not let them gets what a stranger gets."""
    member, reception = await who_may(visit, Deed.RESPOND), visit.reception
    if member is None or reception is None:
        return unknown_tap(visit)
    match list(parts):
        case ["queue", chosen] if chosen in FILTERS:
            return Answer(replies=(visit.put(await _queue(visit, member, chosen)),))
        case [deed, code, *rest] if report := await visit.unit.reports.by_code(code):
            at_work = Responder(visit.unit, reception.seals, member, report, visit.now)
            try:
                return await _done(visit, at_work, [deed, *rest])
            except NotYoursError:
                return Answer(visit.words.plain("toast-case-not-yours"))
        case [_, _, *_]:
            return Answer(visit.words.plain("toast-case-gone"))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def told(visit: Visit, case: tuple[str, str], text: str) -> list[Reply]:
    """What a responder was asked for: a question or words for the author, or a note for the others."""
    if utf16_length(text) > LONGEST_WORDS:
        return [visit.by_a_member().say(visit.words.say("case-too-long", most=LONGEST_WORDS))]
    await stop_asking(visit)
    deed, code = case
    member, reception = await who_may(visit, Deed.RESPOND), visit.reception
    report = await visit.unit.reports.by_code(code)
    if member is None or reception is None or report is None or not text:
        return unknown_command(visit)
    at_work = Responder(visit.unit, reception.seals, member, report, visit.now)
    mine = visit.by_a_member()
    try:
        if deed == "note":
            await at_work.note(text)
            gone: list[Reply] = [Erase(visit.chat, (visit.message,))] if visit.message is not None else []
            return [*gone, mine.say(visit.words.say("case-noted", code=code))]
        return await _written(mine, at_work, text, is_question=deed == "ask")
    except NotYoursError:
        return [mine.say(visit.words.say("toast-case-not-yours"))]


async def _written(visit: Visit, at_work: Responder, text: str, *, is_question: bool) -> list[Reply]:
    chat = await (at_work.ask(text) if is_question else at_work.write(text))
    if chat is None:
        return [visit.say(visit.words.say("case-written-no-way", code=at_work.report.code))]
    return [
        visit.say(visit.words.say("case-written", code=at_work.report.code)),
        await _to_author(visit, at_work.report, chat, "report-asked" if is_question else "report-told", text),
    ]


async def _done(visit: Visit, at_work: Responder, parts: list[str]) -> Answer:
    report, member = at_work.report, at_work.member
    match parts:
        case ["open"]:
            return await _case(visit, member, report)
        case ["take"]:
            is_theirs = await at_work.take()
            toast = "" if is_theirs else visit.words.plain("toast-case-taken")
            author = await visit.unit.reporters.way(report.no) if is_theirs else None
            is_first = is_theirs and author is not None and report.status is Status.NEW
            news = (await _status_news(visit, report, author, Status.READ),) if is_first and author is not None else ()
            return await _case(visit, member, report, toast, news)
        case ["file"]:
            at_work.fetch()
            return Answer(replies=await _sealed(visit, report))
        case [("ask" | "note" | "words") as deed]:
            at_work.check()
            await ask_for_case(visit, deed, report.code)
            return Answer(replies=(visit.by_a_member().send(ask_message(visit, deed, report)),))
        case ["status"]:
            return Answer(replies=(visit.put(status_message(visit, report)),))
        case ["status", status] if status in set(Status) - {Status.NEW}:
            author = await at_work.stands(Status(status))
            is_news = author is not None and status != report.status
            told = (
                (await _status_news(visit, report, author, Status(status)),) if is_news and author is not None else ()
            )
            return await _case(visit, member, report, "", told)
        case ["mark", mark] if mark in set(Mark) - {Mark.CORROBORATED}:
            await at_work.thinks(Mark(mark))
            return await _case(visit, member, report)
        case ["mark", Mark.CORROBORATED, *by]:
            return await _borne_out(visit, at_work, by)
        case ["draft"]:
            return await begun_draft(visit, member, report)
        case _:
            return await _handed_or_banned(visit, at_work, parts)


async def _sealed(visit: Visit, report: Report) -> tuple[SendReport, ...]:
    """All of it, as files that each fit into one message."""
    words, found = visit.words, parts(await visit.unit.reports.weights(report.no))
    caption = words.plain("case-file", code=report.code)
    if len(found) <= 1:
        return (SendReport(visit.chat, report.no, 0, f"{report.code}.zip", caption),)
    captions = [words.plain("case-file-part", number=at, of=len(found)) for at in range(1, len(found) + 1)]
    return tuple(
        SendReport(visit.chat, report.no, since, f"{report.code}-{at}.zip", f"{said} {caption}", until)
        for at, ((since, until), said) in enumerate(zip(found, captions, strict=True), 1)
    )


async def _borne_out(visit: Visit, at_work: Responder, by: Sequence[str]) -> Answer:
    """By which other report, if by one."""
    report, reports = at_work.report, visit.unit.reports
    at_work.check()
    if not by:
        others = [each for closed in (False, True) for each in await reports.queue(closed=closed)]
        known = {report.code, *await reports.supports(report.no)}
        fitting = [each for each in others if each.code not in known]
        return Answer(replies=(visit.put(support_message(visit, report, fitting)),))
    other = await reports.by_code(by[0])
    if by[0] != ELSEWHERE and (other is None or other.no == report.no):
        return Answer(visit.words.plain("toast-case-gone"))
    await at_work.thinks(Mark.CORROBORATED, other.no if other is not None else None)
    return await _case(visit, at_work.member, report)


async def _handed_or_banned(visit: Visit, at_work: Responder, parts: list[str]) -> Answer:
    report, words = at_work.report, visit.words
    match parts:
        case ["give"]:
            at_work.check()
            others = [each for each, _ in await _others(visit, at_work.member)]
            return Answer(replies=(visit.put(hand_over_message(visit, report, others)),))
        case ["give", number]:
            for other, chat in await _others(visit, at_work.member):
                if str(other.no) == number:
                    await at_work.hand_to(other)
                    theirs = words.wording.in_(await language_of(visit.unit, chat, other))
                    message = notice(theirs, visit.catalogue, report, "case-notice-given")
                    return await _case(visit, at_work.member, report, "", (Say(chat, message, remembered=True),))
            return Answer(words.plain("toast-stale"))
        case ["ban"]:
            at_work.check()
            return Answer(replies=(visit.put(ban_message(visit, report)),))
        case ["ban", "yes"]:
            is_banned = await at_work.turn_away()
            toast = words.plain("toast-case-banned" if is_banned else "toast-case-no-way")
            return await _case(visit, at_work.member, report, toast)
        case _:
            return Answer(words.plain("toast-stale"))


async def _case(visit: Visit, member: Member, report: Report, toast: str = "", also: tuple[Reply, ...] = ()) -> Answer:
    again = await visit.unit.reports.by_code(report.code)
    if again is None:
        return Answer(visit.words.plain("toast-case-gone"))
    names = {each.no: each.name for each in await visit.unit.team.all()}
    supports = await visit.unit.reports.supports(again.no)
    return Answer(toast, (visit.put(case_message(visit, member, again, names, supports)), *also))


async def _queue(visit: Visit, member: Member, chosen: str) -> Message:
    found = await visit.unit.reports.queue(closed=chosen == "closed")
    if chosen == "mine":
        found = [report for report in found if report.taken_by == member.no]
    if chosen == "free":
        found = [report for report in found if report.taken_by is None]
    names = {each.no: each.name for each in await visit.unit.team.all()}
    return queue_message(visit, Shown(found, chosen, FILTERS, names))


async def _others(visit: Visit, member: Member) -> list[tuple[Member, ChatId]]:
    able = [(each, chat) for each, chat in await visit.unit.team.chats() if may(each.role, Deed.RESPOND)]
    return [(each, chat) for each, chat in able if each.no != member.no]


async def _status_news(visit: Visit, report: Report, author: ChatId, status: Status) -> Say:
    words = visit.words.wording.in_(report.language)
    fades = await visit.unit.reporters.wants_no_trace(report.no)
    return Say(author, Message(words.say(f"report-status-{status}")), fades=fades)


async def _to_author(visit: Visit, report: Report, author: ChatId, text: str, said: str) -> Say:
    words = visit.words.wording.in_(report.language)
    reply = Button(words.plain("button-report-reply"), tap=data(Verb.REPORT, "reply", report.code))
    await stop_asking(replace(visit, chat=author))  # what they write now is perhaps for us, and must not go elsewhere
    # Not through the wording: Fluent takes no value as long as a message.
    parts = [words.say(text), escape(said, quote=False), words.say("report-how-to-answer")]
    message = Message("\n\n".join(parts), ((reply,),))
    return Say(author, message, fades=await visit.unit.reporters.wants_no_trace(report.no))
