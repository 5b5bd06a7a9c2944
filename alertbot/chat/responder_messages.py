"""How the queue of reports looks, and one report, for those who work on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.chat.report_notices import envelope
from alertbot.chat.taps import Verb, data
from alertbot.model.messages import Button, Message
from alertbot.model.reports import Mark, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Keyboard
    from alertbot.model.reports import Report, ReportCode
    from alertbot.model.team import Member, MemberNo

ELSEWHERE = "elsewhere"
"""In a button's data: another source than a report bears it out."""
MOST_OFFERED = 18
MOST_LISTED = 20
A_ROW = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """The reports of a queue, which filter chose them of which, and what the members are called."""

    reports: Sequence[Report]
    chosen: str
    filters: Sequence[str]
    names: Mapping[MemberNo, str]


def queue_message(visit: Visit, shown: Shown) -> Message:
    """The first of them, each with a button that opens it; the others are counted."""
    words = visit.words
    lines = [
        words.say(
            "case-line",
            code=report.code,
            status=words.plain(f"name-case-{report.status}"),
            taken=_taken(visit, report, shown.names),
            age=(visit.today - report.sent_on).days,
        )
        + "\n"
        + envelope(words, visit.catalogue, report)
        for report in shown.reports[:MOST_LISTED]
    ]
    rest = len(shown.reports) - len(lines)
    parts = [words.say("cases-head"), *(lines or [words.say("cases-none")])]
    if rest:
        parts.append(words.say("cases-more", count=rest))
    opened = [Button(each.code, tap=data(Verb.CASES, "open", each.code)) for each in shown.reports[:MOST_LISTED]]
    filters = tuple(_filter(visit, name, is_chosen=name == shown.chosen) for name in shown.filters)
    return Message("\n\n".join(parts), (*_in_rows(opened), filters[:2], filters[2:]))


def case_message(
    visit: Visit,
    member: Member,
    report: Report,
    names: Mapping[MemberNo, str],
    supports: Sequence[ReportCode],
) -> Message:
    """One report as its envelope shows it, with what this member can do about it."""
    words = visit.words
    parts = [
        f"<b>{report.code}</b>",
        envelope(words, visit.catalogue, report),
        words.say("case-sent", day=report.sent_on),
        words.say("case-status", status=words.plain(f"name-case-{report.status}")),
        words.say("case-mark", mark=words.plain(f"name-mark-{report.mark}")),
        *([words.say("case-supported", codes=", ".join(supports))] if supports else ()),
        _taken(visit, report, names),
        words.say("case-can-answer" if report.can_answer else "case-no-way"),
    ]
    return Message("\n".join(parts), _deeds(visit, member, report))


def status_message(visit: Visit, report: Report) -> Message:
    """The statuses to choose from. The author hears of it at once."""
    buttons = [
        _button(visit, f"name-case-{status}", "status", report, status) for status in Status if status != Status.NEW
    ]
    back = (_button(visit, "button-back", "open", report),)
    return Message(visit.words.say("case-status-ask", code=report.code), (*_in_rows(buttons), back))


def hand_over_message(visit: Visit, report: Report, others: Sequence[Member]) -> Message:
    """The other responders."""
    buttons = [Button(each.name, tap=data(Verb.CASES, "give", report.code, each.no)) for each in others]
    back = (_button(visit, "button-back", "open", report),)
    text = "case-give-ask" if others else "case-give-nobody"
    return Message(visit.words.say(text, code=report.code), (*_in_rows(buttons), back))


def support_message(visit: Visit, report: Report, others: Sequence[Report]) -> Message:
    """Other reports that may bear it out: those of the same kind and region first."""
    likeness = sorted(
        others, key=lambda each: (each.open.kind != report.open.kind, each.open.region != report.open.region)
    )
    buttons = [
        Button(each.code, tap=data(Verb.CASES, "mark", report.code, Mark.CORROBORATED, each.code))
        for each in likeness[:MOST_OFFERED]
    ]
    elsewhere = (_button(visit, "button-case-elsewhere", "mark", report, Mark.CORROBORATED, ELSEWHERE),)
    back = (_button(visit, "button-back", "open", report),)
    return Message(visit.words.say("case-support-ask", code=report.code), (*_in_rows(buttons), elsewhere, back))


def ban_message(visit: Visit, report: Report) -> Message:
    """Whether the author is to be turned away."""
    yes = (_button(visit, "button-case-ban-yes", "ban", report, "yes"),)
    return Message(
        visit.words.say("case-ban-ask", code=report.code), (yes, (_button(visit, "button-back", "open", report),))
    )


def ask_message(visit: Visit, deed: str, report: Report) -> Message:
    """What is to be written."""
    cancel = Button(visit.words.plain("button-cancel"), tap=data(Verb.CANCEL))
    return Message(visit.words.say(f"case-ask-{deed}", code=report.code), ((cancel,),))


def _deeds(visit: Visit, member: Member, report: Report) -> Keyboard:
    queue = (Button(visit.words.plain("button-case-queue"), tap=data(Verb.CASES, "queue", "all")),)
    if report.taken_by is None:
        return ((_button(visit, "button-case-take", "take", report),), queue)
    if report.taken_by != member.no:
        return (queue,)
    marks = [
        _button(visit, f"name-mark-{mark}", "mark", report, mark)
        for mark in Mark
        if mark is not report.mark or mark is Mark.CORROBORATED  # by one report more
    ]
    write = ("ask", "words") if report.can_answer else ()
    return (
        (_button(visit, "button-case-file", "file", report),),
        tuple(_button(visit, f"button-case-{deed}", deed, report) for deed in (*write, "note")),
        (_button(visit, "button-case-status", "status", report), _button(visit, "button-case-give", "give", report)),
        tuple(marks),
        *(((_button(visit, "button-case-draft", "draft", report),),) if report.is_verified else ()),
        *(((_button(visit, "button-case-ban", "ban", report),),) if report.can_answer else ()),
        queue,
    )


def _taken(visit: Visit, report: Report, names: Mapping[MemberNo, str]) -> str:
    name = names.get(report.taken_by) if report.taken_by is not None else None
    return visit.words.say("case-taken", name=name) if name else visit.words.say("case-free")


def _filter(visit: Visit, name: str, *, is_chosen: bool) -> Button:
    label = visit.words.plain(f"button-cases-{name}")
    return Button(f"✓ {label}" if is_chosen else label, tap=data(Verb.CASES, "queue", name))


def _button(visit: Visit, text: str, deed: str, report: Report, *rest: str) -> Button:
    return Button(visit.words.plain(text), tap=data(Verb.CASES, deed, report.code, *rest))


def _in_rows(buttons: Sequence[Button]) -> Keyboard:
    return tuple(tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW))
