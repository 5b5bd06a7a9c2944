"""What responders are told in their chats: that there is something, and nothing of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.taps import Verb, data
from alertbot.model.messages import Button, Message, Say, SendReport
from alertbot.model.reports import Pressing
from alertbot.model.team import Deed, may
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from alertbot.chat.visit import Unit, Visit
    from alertbot.chat.wording import Wording, Words
    from alertbot.model.alerts import Catalogue
    from alertbot.model.messages import ChatId, Reply
    from alertbot.model.reports import Report
    from alertbot.model.team import Member
    from alertbot.model.topics import Language


async def notices(visit: Visit, report: Report, text: str, *, since: int | None = None) -> list[Reply]:
    """To the responder who took it, else to all: code, kind, urgency, region. `since`: with what came after that piece.

    What came later is sent along sealed, to be opened on the responder's own device.
    """
    told: list[Reply] = []
    for member, chat in await whom_to_tell(visit.unit, report):
        words = visit.words.wording.in_(await language_of(visit.unit, chat))
        told.append(Say(chat, notice(words, visit.catalogue, report, text), remembered=True))
        if since is not None and report.taken_by == member.no:
            told.append(SendReport(chat, report.no, since, f"{report.code}.zip", words.plain("case-file-more")))
    return told


async def withdrawn_notices(visit: Visit, report: Report) -> list[Reply]:
    """That its author took it back: what was fetched of it must go, too."""
    return [
        Say(chat, Message(words.say("case-notice-withdrawn", code=report.code)), remembered=True)
        for _, chat in await whom_to_tell(visit.unit, report)
        for words in [visit.words.wording.in_(await language_of(visit.unit, chat))]
    ]


async def reminders(unit: Unit, wording: Wording, catalogue: Catalogue, report: Report) -> list[Reply]:
    """That nobody has taken it yet."""
    return [
        Say(chat, notice(words, catalogue, report, "case-notice-waiting"), remembered=True)
        for _, chat in await whom_to_tell(unit, report)
        for words in [wording.in_(await language_of(unit, chat))]
    ]


async def whom_to_tell(unit: Unit, report: Report) -> list[tuple[Member, ChatId]]:
    """The responder who took it; while nobody has, all who may."""
    able = [(member, chat) for member, chat in await unit.team.chats() if may(member.role, Deed.RESPOND)]
    own = [(member, chat) for member, chat in able if member.no == report.taken_by]
    return own or able


async def language_of(unit: Unit, chat: ChatId) -> Language:
    """The language a member reads us in, if they subscribe too; else English."""
    person = await unit.subscribers.find(chat)
    return person.language if person is not None else ENGLISH


def notice(words: Words, catalogue: Catalogue, report: Report, text: str) -> Message:
    """One of these, with the way to the report."""
    head = words.say(text, code=report.code)
    opened = Button(words.plain("button-case-open"), tap=data(Verb.CASES, "open", report.code))
    return Message(f"{head}\n{envelope(words, catalogue, report)}", ((opened,),))


def envelope(words: Words, catalogue: Catalogue, report: Report) -> str:
    """Kind, region and urgency in a line."""
    form = catalogue.forms.get(report.form)
    kinds = form.kinds if form else {}
    kind = kinds.get(report.open.kind or "", {})
    region = catalogue.regions.get(report.open.region or "")
    parts = [
        kind.get(words.language) or kind.get(ENGLISH) or words.plain("name-no-kind"),
        region.title(words.language) if region else words.plain("name-no-region"),
        words.plain(f"name-pressing-{Pressing(report.open.pressing)}"),
    ]
    return words.say("case-envelope", told=", ".join(parts))
