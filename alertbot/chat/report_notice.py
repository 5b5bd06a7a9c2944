"""Before a report: what cannot be protected, whom to call in danger, and the yes before which nothing is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat.report_form import asked_now, author_of
from alertbot.chat.report_messages import unsent_message
from alertbot.chat.report_trail import fading, gone_from
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.filling import UNSENT, Filling
from alertbot.model.messages import Button, Erase, Message
from alertbot.model.reports import Open, Pressing, ReportCode, ReportNo
from alertbot.work.reporting import NotNow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Keyboard, Reply
    from alertbot.model.reception import Reception
    from alertbot.model.report_forms import HelpRegion, Hotline, ReportForm

REGIONS_A_ROW = 2
ERASE, LEAVE = "erase", "leave"
"""In a button's data: whether what somebody writes is deleted from the chat once it is sealed."""
INSTEAD = "in"
"""Likewise: the form that was chosen is begun in the stead of one that was not sent."""


async def show_report(visit: Visit, _: str = "") -> list[Reply]:
    """/report: the notice; for somebody in the middle of a report, the way on. Keeps nothing."""
    if visit.reception is None or not visit.catalogue.forms:
        return [visit.say(visit.words.say("report-none"))]
    filling = await visit.unit.reporters.filling(visit.chat, visit.now)
    if filling is not None and not filling.adds:
        begun = visit.send(Message(visit.words.say("report-begun"), _ways_on(visit)))
        return [*_command_gone(visit), *(fading(visit.chat, [begun]) if filling.erases else [begun])]
    return [*_command_gone(visit), visit.send(notice_message(visit, visit.reception))]


def _command_gone(visit: Visit) -> list[Reply]:
    """That somebody wanted to report is not to stand in the chat, whatever they decide then."""
    return [Erase(visit.chat, (visit.message,))] if visit.message is not None else []


def notice_message(visit: Visit, reception: Reception) -> Message:
    """What somebody should know before they report."""
    words, kept = visit.words, {"days": reception.kept.days, "path": reception.reply_path.days}
    rows = [
        _button(visit, "button-report-danger", "danger"),
        _button(visit, "button-report-begin", "yes", ERASE, Pressing.ROUTINE),
        _button(visit, "button-report-begin-leaving", "yes", LEAVE, Pressing.ROUTINE),
        _button(visit, "button-report-receipt", "receipt"),
        _button(visit, "button-safer-ways", "safer"),
    ]
    return Message(words.say("report-notice", hours=_hours(), **kept), tuple((button,) for button in rows))


async def tapped_notice(visit: Visit, reception: Reception, parts: Sequence[str]) -> Answer | None:
    """A button of the notice; None if it is none of its."""
    match list(parts):
        case ["notice"]:
            return _shown(visit, notice_message(visit, reception))
        case ["safer"]:
            return _shown(visit, _safer_message(visit, reception))
        case ["receipt"]:
            back = (_button(visit, "button-back", "notice"),)
            return _shown(visit, Message(visit.words.say("report-receipt-ask"), (back,)))
        case ["help"]:  # asked from another message, which stays
            return Answer(replies=(visit.send(_danger_message(visit)),))
        case ["danger"]:
            return _shown(visit, _danger_message(visit))
        case ["danger", slug] if region := visit.catalogue.regions.get(slug):
            return _shown(visit, _hotlines_message(visit, region, reception))
        case ["yes", (("erase" | "leave") as erasing), (("now" | "routine") as pressing), *region]:
            where = region[0] if region and region[0] in visit.catalogue.regions else None
            opened = Open(None, where, Pressing(pressing))
            return await _chosen_or_begun(visit, reception, opened, erases=erasing == ERASE)
        case [
            ("as" | "in") as way,
            name,
            (("erase" | "leave") as erasing),
            (("now" | "routine") as pressing),
            *region,
        ] if form := visit.catalogue.forms.get(name):
            where = region[0] if region and region[0] in visit.catalogue.regions else None
            opened = Open(None, where, Pressing(pressing))
            return await _begun(visit, reception, form, opened, erases=erasing == ERASE, instead=way == INSTEAD)
        case _:
            return None


async def _chosen_or_begun(visit: Visit, reception: Reception, opened: Open, *, erases: bool) -> Answer:
    """With several forms for where they are, they choose first; nothing is kept until they have.

    Who is in danger chooses nothing: theirs is the one made for where they are, else the first.
    """
    every = list(visit.catalogue.forms.values())
    forms = [form for form in every if form.is_for(opened.region)] or every
    forms.sort(key=lambda form: not form.regions)
    match forms:
        case []:
            return Answer(visit.words.plain("toast-stale"))
        case [form, *others] if not others or opened.pressing is Pressing.NOW:
            return await _begun(visit, reception, form, opened, erases=erases)
        case _:
            return _shown(visit, _forms_message(visit, forms, opened, erases=erases))


def _forms_message(visit: Visit, forms: Sequence[ReportForm], opened: Open, *, erases: bool) -> Message:
    how = _how(opened, erases=erases)
    rows = [(Button(form.title(visit.language), tap=data(Verb.REPORT, "as", form.slug, *how)),) for form in forms]
    return Message(visit.words.say("report-which-form"), (*rows, (_button(visit, "button-back", "notice"),)))


def _how(opened: Open, *, erases: bool) -> tuple[str, ...]:
    return (ERASE if erases else LEAVE, opened.pressing, *((opened.region,) if opened.region else ()))


async def _begun(
    visit: Visit, reception: Reception, form: ReportForm, opened: Open, *, erases: bool, instead: bool = False
) -> Answer:
    nobody = (ReportNo(0), ReportCode(""))
    start = Filling(*nobody, form.slug, visit.language, open=opened, erases=erases)
    filling = await author_of(visit, reception).begin(form, start, instead=instead)
    if filling is NotNow.TOO_MANY:
        return _shown(visit, Message(visit.words.say("report-too-many")))
    if filling is NotNow.UNSENT:
        anew = data(Verb.REPORT, INSTEAD, form.slug, *_how(opened, erases=erases))
        choice = Button(visit.words.plain("button-report-instead"), tap=anew)
        # Beside the notice, which may be older than the report: what is said now goes with the report.
        return Answer(replies=(visit.send(unsent_message(visit, visit.words.say("report-unsent"), choice)),))
    if not erases:
        return Answer(replies=(asked_now(visit, form, filling),))
    # Not in the notice's place: that one may be old, and is among what is remembered of a subscriber.
    first = asked_now(replace(visit, under=None), form, filling)
    return Answer(replies=(first, *gone_from(visit)))


def _safer_message(visit: Visit, reception: Reception) -> Message:
    parts = [visit.words.say("report-safer")]
    if reception.elsewhere:
        parts.append(visit.words.say("report-elsewhere", way=reception.elsewhere))
    return Message("\n\n".join(parts), ((_button(visit, "button-back", "notice"),),))


def _danger_message(visit: Visit) -> Message:
    regions = list(visit.catalogue.regions.values())
    buttons = [Button(each.title(visit.language), tap=data(Verb.REPORT, "danger", each.slug)) for each in regions]
    rows = [tuple(buttons[at : at + REGIONS_A_ROW]) for at in range(0, len(buttons), REGIONS_A_ROW)]
    if not regions:
        rows = [(_short_report(visit, ()),)]
    ask = visit.words.say("report-danger-where" if regions else "report-danger-nowhere")
    return Message(ask, (*rows, (_button(visit, "button-back", "notice"),)))


def _hotlines_message(visit: Visit, region: HelpRegion, reception: Reception) -> Message:
    words = visit.words
    head = words.say("report-danger-head", region=region.title(visit.language))
    lines = [_line(visit, line) for line in region.lines]
    end = words.say("report-danger-end", day=region.checked_on, days=reception.kept.days)
    copies = tuple(
        (Button(words.plain("button-copy-this", number=line.number), copy=line.number),)
        for line in region.lines
        if line.number
    )
    keyboard = (*copies, (_short_report(visit, (region.slug,)),), (_button(visit, "button-back", "danger"),))
    return Message("\n\n".join([head, *lines, end]), keyboard)


def _line(visit: Visit, line: Hotline) -> str:
    words = visit.words
    rest = [line.number, line.url, (line.hours or {}).get(visit.language)]
    told = ", ".join(each for each in rest if each)
    return words.say("report-hotline", name=line.name(visit.language), told=told)


def _short_report(visit: Visit, region: tuple[str, ...]) -> Button:
    return _button(visit, "button-report-short", "yes", ERASE, Pressing.NOW, *region)


def _ways_on(visit: Visit) -> Keyboard:
    return (
        (_button(visit, "button-report-on", "on"),),
        (_button(visit, "button-report-drop", "drop"),),
        (_button(visit, "button-report-danger", "danger"),),
        (_button(visit, "button-report-receipt", "receipt"),),
    )


def _button(visit: Visit, text: str, *parts: str) -> Button:
    return Button(visit.words.plain(text), tap=data(Verb.REPORT, *parts))


def _shown(visit: Visit, message: Message) -> Answer:
    return Answer(replies=(visit.put(message),))


def _hours() -> int:
    return int(UNSENT.total_seconds()) // 3600
