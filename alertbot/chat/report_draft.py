"""An alert begun from a report that was verified: its topics and country, and nothing else of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.circle import circle, told
from alertbot.chat.draft_message import draft_message
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.acts import Act, Kind
from alertbot.model.messages import Button, Message
from alertbot.model.team import Deed, may
from alertbot.model.topics import TopicSlug

if TYPE_CHECKING:
    from alertbot.chat.circle import Reached
    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Catalogue
    from alertbot.model.drafts import Draft, Value
    from alertbot.model.reports import Report
    from alertbot.model.team import Member


async def begun_draft(visit: Visit, member: Member, report: Report) -> Answer:
    """A draft of this member's; of nobody's in particular, if they do not write: then all who do hear of it."""
    if not report.is_verified:
        return Answer(visit.words.plain("toast-case-unverified"))
    writes = may(member.role, Deed.WRITE)
    draft = await visit.unit.drafts.begin(member.no if writes else None, known_of(report, visit.catalogue), visit.today)
    visit.unit.log.append(Act(Kind.DRAFTED, member.no, number=draft.no), visit.now)
    if writes:
        return Answer(replies=(visit.by_a_member().send(await draft_message(visit, draft)),))
    writers = await circle(visit.unit, visit.words.wording, Deed.WRITE)
    notices = told(writers, member.no, lambda each: _offered(each, draft))
    return Answer(visit.words.plain("toast-case-drafted" if notices else "toast-case-no-writer"), tuple(notices))


def known_of(report: Report, catalogue: Catalogue) -> dict[str, Value]:
    """What an alert may know of it: what kind of thing it is, as topics, and the country. No code, no words, no day."""
    form, region = catalogue.forms.get(report.form), catalogue.regions.get(report.open.region or "")
    topics = tuple(
        topic for topic in (form.topics_of(report.open.kind) if form else ()) if TopicSlug(topic) in catalogue.topics
    )
    known: dict[str, Value] = {"topics": topics} if topics else {}
    return known | ({"regions": (region.country,)} if region is not None and region.country is not None else {})


def _offered(writer: Reached, draft: Draft) -> Message:
    opening = Button(writer.words.plain("button-draft"), tap=data(Verb.DRAFT, draft.no))
    return Message(writer.words.say("draft-from-report", number=draft.no), ((opening,),))
