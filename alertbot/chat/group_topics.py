"""The topics of the team's group: one for each broadcast and each report, and what is to be done about them next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.chat.broadcast_message import broadcast_message, title_of
from alertbot.chat.report_notices import envelope
from alertbot.chat.taps import Verb, data
from alertbot.model.groups import LONGEST_NAME
from alertbot.model.messages import Button, Message
from alertbot.model.reports import Status
from alertbot.work.steering import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from alertbot.chat.visit import Unit
    from alertbot.chat.wording import Words
    from alertbot.model.alerts import Catalogue
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.groups import Topic, TopicNo
    from alertbot.model.reports import Report, ReportNo
    from alertbot.model.team import MemberNo
    from alertbot.work.steering import Engine

SHORTENED = LONGEST_NAME - 28
"""Letters of an alert's title in a topic's name: an emoji may count as two, and what is done stands before it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a topic is about: its name, how it stands, and whether there is nothing more to do."""

    name: str
    message: Message
    is_over: bool
    broadcast: BroadcastNo | None = None
    report: ReportNo | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """Make a topic."""

    subject: Subject


@dataclass(frozen=True, slots=True)
class Post:
    """Say in it how it stands."""

    topic: Topic
    subject: Subject


@dataclass(frozen=True, slots=True)
class Renew:
    """Say it anew, in the same message."""

    topic: Topic
    subject: Subject


@dataclass(frozen=True, slots=True)
class Close:
    """Nothing more is to be done about it."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class Remove:
    """What it was about is deleted: nothing of it is to stand there, nor that it was."""

    topic: Topic


Step = Open | Post | Renew | Close | Remove


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes down what the topics of a group should say, in its language."""

    words: Words
    catalogue: Catalogue
    engine: Engine

    async def subjects(self, unit: Unit, topics: Sequence[Topic], now: datetime) -> list[Subject]:
        """What has a topic that is open, or should get one; reports first, since somebody may be in danger."""
        shown = {topic.broadcast for topic in topics if not topic.is_closed}
        known = {topic.report for topic in topics if not topic.is_closed} - {None}
        queue = {report.no: report for report in await unit.reports.queue()}
        for no in known - queue.keys():
            if no is not None and (report := await unit.reports.find(no)) is not None:
                queue[no] = report
        names = {each.no: each.name for each in await unit.team.all()}
        found = [report_subject(self.words, self.catalogue, report, names) for report in queue.values()]
        watched = [each for each in await unit.broadcasts.all() if not each.is_over or each.broadcast in shown]
        return [*found, *[await self._broadcast(unit, each.broadcast, now) for each in watched]]

    async def _broadcast(self, unit: Unit, no: BroadcastNo, now: datetime) -> Subject:
        found = await standing(unit, self.engine, no, now)
        progress = found.progress
        name = title_of(self.words, self.catalogue, progress.slug)[:SHORTENED]
        if progress.kind.is_errand:
            name = f"{self.words.plain(f'name-kind-{progress.kind}')}: {name}"
        message = broadcast_message(self.words, self.catalogue, found, now)
        return Subject(name[:LONGEST_NAME], message, progress.is_over, broadcast=no)


def report_subject(words: Words, catalogue: Catalogue, report: Report, names: Mapping[MemberNo, str]) -> Subject:
    """Code, kind, region, urgency, how it stands and with whom: nothing of what it says."""
    taker = names.get(report.taken_by) if report.taken_by is not None else None
    lines = [
        f"<b>{report.code}</b>",
        envelope(words, catalogue, report),
        words.say("case-status", status=words.plain(f"name-case-{report.status}")),
        words.say("case-taken", name=taker) if taker else words.say("case-free"),
    ]
    opening = Button(words.plain("button-case-open"), tap=data(Verb.CASES, "open", report.code))
    taking = Button(words.plain("button-case-take"), tap=data(Verb.CASES, "take", report.code))
    row = (opening,) if report.taken_by is not None else (taking, opening)
    is_over = report.status is Status.CLOSED
    return Subject(report.code, Message("\n".join(lines), () if is_over else (row,)), is_over, report=report.no)


def next_steps(
    topics: Sequence[Topic], subjects: Sequence[Subject], shown: Mapping[TopicNo, Message], now: datetime
) -> Iterator[Step]:
    """What is to be done about the topics, the most pressing first; of what differs, `shown` tells what stands there.

    The first is always to be taken and the others only looked at: once it is done, everything may be different.
    """
    of = {(topic.broadcast, topic.report): topic for topic in topics}
    told = {(each.broadcast, each.report): each for each in subjects}
    yield from (Open(each) for key, each in told.items() if key not in of and not each.is_over)
    at_work = [topic for topic in topics if not topic.is_closed and not topic.is_orphan]
    pairs = [(topic, told.get((topic.broadcast, topic.report))) for topic in at_work]
    yield from (Post(topic, each) for topic, each in pairs if each is not None and topic.message is None)
    yield from (Remove(topic) for topic in topics if topic.is_orphan)  # the closed ones, too
    places = {no: place for place, no in enumerate(shown)}  # who was renewed longest ago comes first
    for topic, each in sorted(pairs, key=lambda pair: places.get(pair[0].no, -1)):
        is_quiet = topic.quiet_until is not None and now < topic.quiet_until and each is not None and not each.is_over
        if each is not None and topic.message is not None and not is_quiet and shown.get(topic.no) != each.message:
            yield Renew(topic, each)
    for topic, each in pairs:
        is_said = each is not None and shown.get(topic.no) == each.message
        if each is None or (each.is_over and is_said):
            yield Close(topic)
