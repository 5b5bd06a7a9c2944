"""What responders are told in their chats: that there is something, and nothing of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.chat.roles import language_of
from alertbot.chat.taps import Verb, data
from alertbot.model.acts import Act, Kind
from alertbot.model.messages import Button, Message, Say, SendReport
from alertbot.model.reports import Pressing
from alertbot.model.team import Deed, may
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.chat.visit import Unit, Visit
    from alertbot.chat.wording import Wording, Words
    from alertbot.model.alerts import Catalogue
    from alertbot.model.messages import ChatId, Reply
    from alertbot.model.reports import Report
    from alertbot.model.team import Member


@dataclass(frozen=True, slots=True)
class Notices:
    """To the responder who took a report, else to all: each in their language. Within the transaction of `unit`."""

    unit: Unit
    wording: Wording
    catalogue: Catalogue
    now: datetime

    async def tell(self, report: Report, text: str, *, since: int | None = None) -> list[Reply]:
        """Code, kind, urgency, region. `since`: to who took it, with what came after that piece, sealed as it is.

        That it went to them is written down, like a file that they fetch.
        """
        told: list[Reply] = []
        for member, chat in await whom_to_tell(self.unit, report):
            words = self.wording.in_(await language_of(self.unit, chat, member))
            told.append(Say(chat, notice(words, self.catalogue, report, text), remembered=True))
            if since is not None and report.taken_by == member.no:
                until = await self.unit.reports.next_piece(report.no) - 1
                name, more = f"{report.code}.zip", words.plain("case-file-more")
                told.append(SendReport(chat, report.no, since, name, more, until))
                self.unit.log.append(Act(Kind.CASE_CAME, member.no, slug=report.code), self.now)
        return told

    async def withdrawn(self, report: Report) -> list[Reply]:
        """That its author took it back: what was fetched of it must go, too."""
        told: list[Reply] = []
        for member, chat in await whom_to_tell(self.unit, report):
            words = self.wording.in_(await language_of(self.unit, chat, member))
            message = Message(words.say("case-notice-withdrawn", code=report.code))
            told.append(Say(chat, message, remembered=True))
        return told


def notices_of(visit: Visit) -> Notices:
    """For what happens in this visit."""
    return Notices(visit.unit, visit.words.wording, visit.catalogue, visit.now)


async def whom_to_tell(unit: Unit, report: Report) -> list[tuple[Member, ChatId]]:
    """The responder who took it; while nobody has, all who may."""
    able = [(member, chat) for member, chat in await unit.team.chats() if may(member.role, Deed.RESPOND)]
    own = [(member, chat) for member, chat in able if member.no == report.taken_by]
    return own or able


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
