"""A bot's life: what runs side by side, and how it ends with nothing lost."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING

import structlog

from alertbot.app import publishing
from alertbot.app.control import REVOKED, listening
from alertbot.app.desk import Desk
from alertbot.app.developing import Developer
from alertbot.app.digesting import digest_in_time
from alertbot.app.due import launch_in_time
from alertbot.app.fetching import Fetcher
from alertbot.app.gathering import Gatherer
from alertbot.app.hanging import Hanger
from alertbot.app.heralding import Herald
from alertbot.app.introduction import choose_door, learn_name, show_profile
from alertbot.app.lookout import Lookout
from alertbot.app.parts import parts
from alertbot.app.responder_keys import tell_of_keys
from alertbot.app.signals import on_signals
from alertbot.app.staff import new_code
from alertbot.app.tidying import tidy
from alertbot.app.usher import Usher
from alertbot.chat.bot import apologise
from alertbot.chat.doorstep import Doorstep
from alertbot.chat.inline import InlineAnswers
from alertbot.chat.intake import Intake
from alertbot.chat.polling import Poller
from alertbot.chat.subscriber import SubscriberChat
from alertbot.clock import SystemClock
from alertbot.model.mendable import Mendable
from alertbot.web.metrics import Metrics, Reading
from alertbot.web.pages import serve, web_app
from alertbot.web.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from alertbot.app.parts import Parts
    from alertbot.chat.updates import Event
    from alertbot.clock import Clock
    from alertbot.model.messages import Reply
    from alertbot.settings import Settings
    from alertbot.store.database import Unit
    from alertbot.web.pages import Serving

log = structlog.get_logger()

BREATH = 1.0
"""Seconds before a part that failed is started again."""

RECOVERED = 60.0
"""Seconds without a fault after which a part that failed counts as well again."""


async def run(settings: Settings, *, clock: Clock | None = None, stop: asyncio.Event | None = None) -> int:
    """Be the bot until SIGTERM or SIGINT, or until `stop` is set. Returns the process's exit code.

    Ends within 8 s: no further update or delivery is taken up, the port is closed, and what is under way is ended and
    written down. Where even the database hangs, or the resolver, a process that a signal told to end exits with 1 by
    then: nothing is lost, and what was under way may be repeated.

    Raises:
        Mendable: The bot cannot be, for a reason an operator can mend.
    """
    ending = stop or on_signals(asyncio.Event())
    async with parts(settings, clock or SystemClock()) as made:
        return await _Life(made, ending).live()


def _fetcher(made: Parts) -> Fetcher | None:
    """Who fetches the files of reports, if any are taken."""
    if made.reception is None:
        return None
    return Fetcher(
        store=made.store,
        clock=made.clock,
        wording=made.wording,
        catalogue=made.shelf,
        fetch=made.messenger.fetch,
        give=made.answers.give,
        reception=made.reception,
    )


class _Life:
    def __init__(self, made: Parts, ending: asyncio.Event) -> None:
        self._made = made
        self._ending = ending
        self._intake = Intake(
            units=made.store,
            ready=made.heeding.caught_up,
            handle=self._handle,
            apologise=lambda event: apologise(event, made.wording),
            give=made.answers.give,
            clock=made.clock,
            shared=made.store.is_shared,
        )
        self._subscribers: SubscriberChat | None = None
        self._inline = InlineAnswers(
            offered=made.heeding.offered,
            cases=lambda: made.shelf().cases,
            wording=made.wording,
            caller=made.messenger,
            clock=made.clock,
            bot_name=lambda: made.bot_name,
            revoked=made.revoked.set,
        )
        self._doorstep = Doorstep(self._intake.keep, self._inline.take)
        self._poller = Poller(self._doorstep.put, made.messenger, made.clock, made.revoked.set)
        self._why_ill: str | None = "starting"
        self._failed: dict[str, float] = {}
        self._lookout = Lookout(made)
        self._fetcher = _fetcher(made)
        self._developer = Developer(made)
        self._usher = Usher(made)

    async def live(self) -> int:
        made = self._made
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(listening(made.settings.control_socket, Desk(made)))
            serving = await self._serve()
            stack.push_async_callback(serving.cleanup)
            if not await self._unless_ended(self._arrive()):
                return 0
            log.info("bot_started")
            await self._work(serving)
        if made.revoked.is_set():
            log.error("token_revoked")
            raise Mendable(REVOKED)
        log.info("bot_stopped")
        return 0

    async def _serve(self) -> Serving:
        made = self._made
        webhook = Webhook(made.keys.webhook_secret, self._doorstep.keep) if made.settings.webhook else None
        routes = [*publishing.routes(made), *([webhook.route()] if webhook is not None else [])]
        host, port = made.settings.listen_on
        try:
            site = web_app(self._ailment, Metrics(self._reading), routes, strain=self._lookout.strain)
            return await serve(site, host, port, made.clock, webhook)
        except OSError:
            raise Mendable(f"ALERTBOT_LISTEN: {host}:{port} is taken or not ours. Choose another address.") from None

    def _reading(self) -> Reading:
        made, intake = self._made, self._intake
        hold = self._lookout.hold
        return Reading(
            updates_taken=intake.taken,
            updates_handled=intake.handled,
            updates_set_aside=intake.put_aside,
            answers=made.answers.given,
            sends=dict(made.sender.traffic.outcomes),
            offices={office.name: office.is_held for office in (made.company.sender, made.company.poller)},
            held_seconds=max(0.0, (hold.until - made.clock.now()).total_seconds()) if hold else 0.0,
        )

    def _ailment(self) -> str | None:
        """Why the bot is not well, in a sentence for the operator; None if it is."""
        now = self._made.clock.monotonic()
        failed = [name for name, at in self._failed.items() if now - at < RECOVERED]
        silent = self._poller.why_silent if self._made.company.poller.is_held else None
        return (
            self._why_ill
            or self._made.company.why_ill
            or silent
            or ("failed lately: " + ", ".join(failed) if failed else None)
        )

    async def _arrive(self) -> None:
        """Become known to Telegram: nothing is taken or sent before the bot knows its own name and its door."""
        made = self._made
        await learn_name(made, patient=True)
        self._subscribers = SubscriberChat(
            wording=made.wording,
            catalogue=made.shelf,
            clock=made.clock,
            engine=made.engine,
            bot_name=made.bot_name,
            reception=made.reception,
            signatures=made.signatures,
            files_wait=self._files_wait,
            approvals=made.settings.approvals,
            budget=made.settings.routine_a_week,
            drafts_kept=made.promises.drafts,
            group_waits=self._usher.waits.set,
            new_code=new_code,
            is_inline=made.is_inline,
        )
        await tell_of_keys(made)
        await choose_door(made)
        self._why_ill = None

    def _files_wait(self) -> None:
        self._developer.waits.set()
        if self._fetcher is not None:
            self._fetcher.waits.set()

    async def _handle(self, event: Event, unit: Unit) -> list[Reply]:
        if self._subscribers is None:
            raise RuntimeError("an update was handled before the bot knew its own name")
        return await self._subscribers.handle(event, unit)

    async def _unless_ended(self, deed: Awaitable[None]) -> bool:
        """Do it, but not longer than the bot lives; whether it was done."""
        doing = asyncio.ensure_future(deed)
        ended = asyncio.create_task(self._ending.wait())
        await asyncio.wait({doing, ended}, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        if not doing.done():
            doing.cancel()
            with suppress(asyncio.CancelledError):
                await doing
            return False
        await doing
        return True

    async def _work(self, serving: Serving) -> None:
        made, company = self._made, self._made.company
        offices = [company.sender] if made.settings.webhook else [company.sender, company.poller]
        electing = asyncio.create_task(company.run(offices, made.sender), name="electing")
        finishing = [
            self._keep("sender", lambda: company.sender.keep(made.sender.run)),
            self._keep("answers", made.answers.run),
        ]
        taking = [
            self._keep("handling", self._intake.handle),
            self._keep("tidying", lambda: tidy(made)),
            self._keep("lookout", self._lookout.run),
            self._keep("heeding", made.heeding.run),
            self._keep("launching", lambda: launch_in_time(made)),
            self._keep("digests", lambda: digest_in_time(made)),
            self._keep("herald", Herald(made).run),
            self._keep("gathering", Gatherer(made).run),
            self._keep("hanging", Hanger(made).run),
            self._keep("developing", self._developer.run),
            self._keep("usher", self._usher.run),
            self._keep("inline", self._inline.run),
            asyncio.create_task(show_profile(made)),
        ]
        if self._fetcher is not None:
            taking.append(self._keep("fetching", self._fetcher.run))
        if not made.settings.webhook:
            taking.append(self._keep("polling", lambda: company.poller.keep(self._poller.run)))
        await self._until_the_end()
        closing = asyncio.create_task(serving.cleanup())  # beside the landing: each takes seconds if all hang
        for task in taking:
            task.cancel()
        await asyncio.gather(*taking, return_exceptions=True)
        company.sender.end()
        made.sender.stop()
        made.answers.stop()
        await asyncio.gather(*finishing, closing)
        electing.cancel()
        await asyncio.gather(electing, return_exceptions=True)

    async def _until_the_end(self) -> None:
        ends = [asyncio.create_task(event.wait()) for event in (self._ending, self._made.revoked)]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        self._ending.set()
        for end in ends:
            end.cancel()

    def _keep(self, name: str, part: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
        """Run a part, and again after a fault of its own, until the bot ends: one part's fault is not another's."""
        return asyncio.create_task(self._again_and_again(name, part), name=name)

    async def _again_and_again(self, name: str, part: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await part()
            except Exception:
                log.exception("part_failed", part=name)
                self._failed[name] = self._made.clock.monotonic()
                if self._ending.is_set():
                    return
                await self._made.clock.sleep(BREATH)
            else:
                return
