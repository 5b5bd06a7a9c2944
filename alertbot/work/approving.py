"""Ask that a draft goes out, say yes or no to it, stop it; and let it go out once it may."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from alertbot.model.approvals import Phase, Request, RequestNo, Unable, approve, come_due, counted, refuse, stop
from alertbot.model.errands import Kind
from alertbot.model.hands import hands
from alertbot.model.mending import is_in_the_way

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from alertbot.model.acts import Entry
    from alertbot.model.alerts import AlertSlug, Urgency
    from alertbot.model.approvals import Plan
    from alertbot.model.audience import Audience
    from alertbot.model.deliveries import BroadcastNo, Progress
    from alertbot.model.draft_files import Published
    from alertbot.model.draft_pictures import Wanted
    from alertbot.model.drafts import Draft, DraftNo, Value
    from alertbot.model.messages import ChatId, Message
    from alertbot.model.pictures import Photo
    from alertbot.model.quiet import Hours
    from alertbot.model.team import Member, MemberNo
    from alertbot.model.topics import Language

FIRST_REVISION = 1


class Drafts(Protocol):
    """Drafts in the store."""

    async def begin(self, author: MemberNo | None, answers: Mapping[str, Value], on: date, /) -> Draft:
        """A new one."""
        ...

    async def find(self, no: DraftNo, /) -> Draft | None:
        """It; nobody else changes it before this transaction has ended."""
        ...

    async def all(self) -> Sequence[Draft]:
        """Every one, the newest first."""
        ...

    async def keep(self, draft: Draft, on: date, /) -> None:
        """As it is now."""
        ...

    async def drop(self, no: DraftNo, /) -> None:
        """It is gone, with everything that was asked about it."""
        ...

    async def publish(self, slug: str, made: Published, /) -> None:
        """An alert written in the chat goes out, and can be read from now on."""
        ...

    async def published_answers(self, slug: str, /) -> Mapping[str, Value] | None:
        """What it was made of."""
        ...

    async def published_picture(self, slug: str, /) -> bytes | None:
        """The picture that went out with it."""
        ...


class DraftPictures(Protocol):
    """The pictures of drafts in the store."""

    async def keep(self, draft: DraftNo, photo: Photo, content: bytes, /) -> None:
        """It is this draft's."""
        ...

    async def share(self, draft: DraftNo, photo: Photo, /) -> bool:
        """This draft shows what another one shows; False: none does."""
        ...

    async def drop(self, draft: DraftNo, /) -> None:
        """It shows none."""
        ...

    async def content(self, photo: Photo, /) -> bytes | None:
        """It, if a draft shows it."""
        ...

    async def want(self, wanted: Wanted, due: datetime, /) -> None:
        """Fetch it."""
        ...

    async def done(self, wanted: Wanted, /) -> bool:
        """It is here, or never will be; whether it is still wanted."""
        ...


class Pictures(Protocol):
    """The pictures of what goes out."""

    async def keep(self, photo: Photo, content: bytes, /) -> None:
        """Keep it until that is over."""
        ...


class Requests(Protocol):
    """Requests in the store."""

    async def ask(self, request: Request, /) -> Request:
        """Put it on record; returns it with its number."""
        ...

    async def find(self, no: RequestNo, /) -> Request | None:
        """It; nobody else changes it or its draft before this transaction has ended."""
        ...

    async def open_for(self, draft: DraftNo, /) -> Request | None:
        """The one of this draft that can still lead to something."""
        ...

    async def keep(self, request: Request, /) -> None:
        """As it stands now."""
        ...


class Team(Protocol):
    """The team in the store."""

    async def find(self, chat: ChatId, /) -> Member | None:
        """Who this is in the team."""
        ...

    async def all(self) -> Sequence[Member]:
        """Everybody."""
        ...

    async def chats(self) -> Sequence[tuple[Member, ChatId]]:
        """Everybody, with their chat."""
        ...


class Board(Protocol):
    """Where broadcasts are on record."""

    async def queue_up(self, slug: AlertSlug, /) -> None:
        """Nobody else launches this alert before this transaction has ended."""
        ...

    async def all(self) -> list[Progress]:
        """How far each is."""
        ...

    async def launch(
        self,
        slug: AlertSlug,
        *,
        revision: int,
        lane: Urgency,
        texts: Mapping[Language, Message],
        audience: Audience,
        now: datetime,
        closes_at: datetime | None,
        hours: Hours,
    ) -> BroadcastNo:
        """The broadcast and everyone on its list."""
        ...


class Log(Protocol):
    """What the team did, in the store."""

    async def staffing(self) -> Sequence[Entry]:
        """Who came in, who let them in, and who gave whom which role; the oldest first."""
        ...


class Office(Protocol):
    """One transaction over all of them."""

    @property
    def log(self) -> Log:
        """What was done."""
        ...

    @property
    def drafts(self) -> Drafts:
        """Drafts."""
        ...

    @property
    def draft_pictures(self) -> DraftPictures:
        """Their pictures."""
        ...

    @property
    def pictures(self) -> Pictures:
        """Pictures of what goes out."""
        ...

    @property
    def requests(self) -> Requests:
        """Requests."""
        ...

    @property
    def team(self) -> Team:
        """The team."""
        ...

    @property
    def broadcasts(self) -> Board:
        """Broadcasts."""
        ...


async def ask(office: Office, draft: DraftNo, plan: Plan, by: MemberNo, *, needed: int, now: datetime) -> Request:
    """Ask that exactly this goes out; an earlier request for the same draft is void. Who asks says yes by asking."""
    await void(office, draft)
    asked = Request(RequestNo(0), draft, by, plan.digest, now, plan.at, frozenset({by}))
    return await office.requests.ask(counted(asked, await entitled(office, now), needed, now))


async def say_yes(office: Office, no: RequestNo, by: MemberNo, needed: int, now: datetime) -> Request | Unable:
    """One more approves; whether that was enough is in what is returned.

    Raises:
        LookupError: There is no such request.
    """
    return await _kept(office, approve(await _found(office, no), by, await entitled(office, now), needed, now))


async def say_no(office: Office, no: RequestNo, by: MemberNo, now: datetime) -> Request | Unable:
    """Somebody refuses. Raises LookupError if there is no such request."""
    return await _kept(office, refuse(await _found(office, no), by, now))


async def call_off(office: Office, no: RequestNo) -> Request | Unable:
    """Somebody stops it before it goes out. Raises LookupError if there is no such request."""
    return await _kept(office, stop(await _found(office, no)))


async def void(office: Office, draft: DraftNo) -> Request | None:
    """The draft is no longer what was to be approved. Returns the request that came to nothing, if there was one."""
    request = await office.requests.open_for(draft)
    if request is not None:
        await office.requests.keep(replace(request, phase=Phase.CHANGED))
    return request


async def fall_due(
    office: Office, request: Request, plan: Plan | None, needed: int, now: datetime
) -> tuple[Request, BroadcastNo | None]:
    """What becomes of it by now, and the broadcast if it went out: in this very transaction, so never twice.

    `plan` is what would go out now; None: nothing can. The office must hold the request (`Requests.find`), which is
    open. What is approved of a correction is for the caller to let go out.
    """
    if plan is not None:
        await office.broadcasts.queue_up(plan.slug)
    if plan is not None and plan.kind is Kind.SEND and is_in_the_way(await office.broadcasts.all(), plan.slug):
        plan = None
    digest, end = (plan.digest, plan.closes_at) if plan else (None, None)
    after = come_due(request, digest, await entitled(office, now), needed, now, end)
    await _kept(office, after)
    if after.phase is not Phase.LAUNCHED or plan is None or plan.kind is not Kind.SEND:
        return after, None
    broadcast = await office.broadcasts.launch(
        plan.slug,
        revision=FIRST_REVISION,
        lane=plan.lane,
        texts={**plan.texts, **plan.editions},
        audience=plan.audience,
        now=now,
        closes_at=plan.closes_at,
        hours=plan.hours,
    )
    return after, broadcast


async def entitled(office: Office, now: datetime) -> dict[MemberNo, MemberNo]:
    """Those whose yes counts at this moment, each with the member as whom it counts."""
    return hands(await office.team.all(), await office.log.staffing(), now.date())


async def _found(office: Office, no: RequestNo) -> Request:
    request = await office.requests.find(no)
    if request is None:
        raise LookupError("no such request")
    return request


async def _kept(office: Office, outcome: Request | Unable) -> Request | Unable:
    if isinstance(outcome, Request):
        await office.requests.keep(outcome)
    return outcome
