"""Nothing goes to many by the will of one: what is asked for, who said yes, and when it may go out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, NewType

from alertbot.model.channels import edition
from alertbot.model.errands import Kind
from alertbot.model.quiet import Hours

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from alertbot.model.alerts import AlertSlug, Urgency
    from alertbot.model.audience import Audience
    from alertbot.model.channels import Channel
    from alertbot.model.drafts import DraftNo
    from alertbot.model.mending import Reach
    from alertbot.model.messages import Message
    from alertbot.model.pictures import Photo
    from alertbot.model.team import MemberNo
    from alertbot.model.tellings import Telling
    from alertbot.model.topics import Language

RequestNo = NewType("RequestNo", int)
"""Our own number for a request, never used twice."""

OPEN_FOR = timedelta(minutes=15)
"""How long a request waits for enough people to say yes."""

STOPPABLE = timedelta(seconds=60)
"""How long, at the least, anyone of the team can stop it once enough have."""


LATEST = timedelta(minutes=15)
"""How long after its time what was approved may still go out: later, those who said yes no longer watch it go."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Exactly what would go out: in each language, to whom, when (None: at once), and the files it is kept as.

    `hours` says at which hours of their clocks people get it from then on. A correction goes to every copy, and to who
    waits for one: `reach` says how many that are now, and nobody chooses. A result goes to those of its `telling`; how
    many acted, and what there is to do next, may change in it until it goes: it is bound by its files, which hold its
    words. `faces`: what a tap then shows: the words to send or say, and what is asked country by country, where that is
    not the same in all. `posts`: the organisation's channels, and what is posted there.
    """

    slug: AlertSlug
    title: str
    lane: Urgency
    texts: Mapping[Language, Message]
    audience: Audience
    at: datetime | None = None
    closes_at: datetime | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    hours: Hours = Hours.ANY
    kind: Kind = Kind.SEND
    reach: Reach | None = None
    telling: Telling | None = None
    faces: Mapping[Language, tuple[Message, ...]] = field(default_factory=dict)
    posts: Mapping[Channel, Message] = field(default_factory=dict)

    @property
    def photo(self) -> Photo | None:
        """The picture that goes with it."""
        return next((message.photo for message in self.texts.values()), None)

    @property
    def editions(self) -> dict[Language, Message]:
        """What is posted, under the names of the channels' editions."""
        return {edition(each.language): message for each, message in self.posts.items()}

    @property
    def digest(self) -> str:
        """The same for the same texts, buttons, audience and hour, and for no others: what people say yes to."""
        to = self.audience
        whom = [sorted(chosen) for chosen in (to.topics, to.languages, to.regions)]
        bound = {} if self.telling else self.texts
        texts = sorted((language, repr(message)) for language, message in bound.items())
        when = (self.at and self.at.isoformat(), self.closes_at and self.closes_at.isoformat(), str(self.hours))
        said = (self.slug, self.title, str(self.lane), texts, whom, to.not_today, when, sorted(self.files.items()))
        faces = sorted((code, repr(shown)) for code, shown in self.faces.items())
        posts = sorted((each.slug, each.chat, repr(message)) for each, message in self.posts.items())
        whole = repr((said, faces)) if faces else repr(said)
        whole = f"{whole} {posts!r}" if posts else whole
        of_kind = whole if self.kind is Kind.SEND else f"{self.kind} {whole}"
        return sha256(of_kind.encode()).hexdigest()


class Phase(StrEnum):
    """How a request stands."""

    ASKED = "asked"
    APPROVED = "approved"
    LAUNCHED = "launched"
    REFUSED = "refused"
    STOPPED = "stopped"
    CHANGED = "changed"
    UNAPPROVED = "unapproved"
    LAPSED = "lapsed"
    MISSED = "missed"
    """Its time had passed before it could go out, or people could not act on it any more."""


class Unable(StrEnum):
    """Why somebody's tap changed nothing."""

    OWN = "own"
    TWICE = "twice"
    OVER = "over"
    NEW = "new"
    """They count as one with somebody who has said yes: one of them let the other in today."""


@dataclass(frozen=True, slots=True)
class Request:
    """That a draft goes out exactly as it is, asked by its author. Who asks says yes by asking.

    `day` is the day whose date the alert bears; `due` when it goes out, once enough have said yes.
    """

    no: RequestNo
    draft: DraftNo
    author: MemberNo | None
    digest: str
    asked: datetime
    at: datetime | None = None
    yes: frozenset[MemberNo] = frozenset()
    phase: Phase = Phase.ASKED
    due: datetime | None = None

    @property
    def day(self) -> date:
        """The day whose date the alert bears: a night between asking and sending does not change its text."""
        return self.asked.date()

    @property
    def open_until(self) -> datetime:
        """Until when a yes counts: it is for the hour that was chosen, and for none after it."""
        end = self.asked + OPEN_FOR
        return min(end, self.at) if self.at else end

    def is_ripe(self, now: datetime) -> bool:
        """Whether it goes out now, if it still is what was approved."""
        return self.phase is Phase.APPROVED and self.due is not None and self.due <= now < self.due + LATEST

    @property
    def is_open(self) -> bool:
        """Whether it can still lead to something going out."""
        return self.phase in {Phase.ASKED, Phase.APPROVED}


def approve(
    request: Request, by: MemberNo, entitled: Mapping[MemberNo, MemberNo], needed: int, now: datetime
) -> Request | Unable:
    """One more has said yes; with enough of those who may, its time to go out is set.

    `entitled` are those whose yes counts now, each with the member as whom it counts.
    """
    if request.phase is Phase.ASKED and now >= request.open_until:
        return Unable.OVER
    if request.phase is not Phase.ASKED:
        return Unable.TWICE if by in request.yes and request.is_open else Unable.OVER
    if by == request.author:
        return Unable.OWN
    if by in request.yes:
        return Unable.TWICE
    after = replace(request, yes=request.yes | {by})
    if by in entitled and _heads(after, entitled) == _heads(request, entitled):
        return Unable.NEW
    return counted(after, entitled, needed, now)


def counted(request: Request, entitled: Mapping[MemberNo, MemberNo], needed: int, now: datetime) -> Request:
    """The same, and approved if enough have said yes of those who may."""
    if not _are_enough(request, entitled, needed):
        return request
    due = now + STOPPABLE
    return replace(request, phase=Phase.APPROVED, due=max(due, request.at) if request.at else due)


def refuse(request: Request, by: MemberNo, now: datetime) -> Request | Unable:
    """Somebody else says no: one is enough."""
    if request.phase is not Phase.ASKED or now >= request.open_until:
        return Unable.OVER
    return Unable.OWN if by == request.author else replace(request, phase=Phase.REFUSED)


def stop(request: Request) -> Request | Unable:
    """Anyone stops it, as long as it has not gone out; its author takes it back likewise."""
    return replace(request, phase=Phase.STOPPED) if request.is_open else Unable.OVER


def come_due(  # noqa: PLR0917 - what decides
    request: Request,
    digest: str | None,
    entitled: Mapping[MemberNo, MemberNo],
    needed: int,
    now: datetime,
    closes_at: datetime | None = None,
) -> Request:
    """What becomes of it now by itself.

    `digest` is that of what would go out now (None: nothing can), `entitled` are those whose yes counts now, and as
    whose: what was approved goes out only if it is still that, and if enough of those who said yes still may.
    `closes_at` is when it would be over.
    """
    if request.phase is Phase.ASKED and now >= request.open_until:
        return replace(request, phase=Phase.LAPSED)
    if request.phase is not Phase.APPROVED or request.due is None or now < request.due:
        return request
    if now >= request.due + LATEST or (closes_at is not None and now >= closes_at):
        return replace(request, phase=Phase.MISSED)
    if digest != request.digest:
        return replace(request, phase=Phase.CHANGED)
    if not _are_enough(request, entitled, needed):
        return replace(request, phase=Phase.UNAPPROVED)
    return replace(request, phase=Phase.LAUNCHED)


def _are_enough(request: Request, entitled: Mapping[MemberNo, MemberNo], needed: int) -> bool:
    return _heads(request, entitled) >= needed


def _heads(request: Request, entitled: Mapping[MemberNo, MemberNo]) -> int:
    """How many people the yeses come from."""
    return len({entitled[each] for each in request.yes if each in entitled})
