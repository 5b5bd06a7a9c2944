"""Every part of a bot, made from the settings and tied together."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from alertbot.app.company import Company
from alertbot.app.engine import Engine
from alertbot.app.handing import petition_part
from alertbot.app.heeding import Heeding
from alertbot.app.named import Named, wrong_key
from alertbot.app.offices import PostInOffice
from alertbot.app.shelf import Shelf
from alertbot.app.waits import Waits
from alertbot.chat.answering import AT_ONCE, UNSEEN_AT_ONCE, Answers
from alertbot.chat.charts import Charts
from alertbot.chat.messenger import Messenger
from alertbot.chat.transport import Transport
from alertbot.chat.word_lists import load_word_lists
from alertbot.chat.wording import Wording
from alertbot.model.line import Line
from alertbot.model.mendable import Mendable
from alertbot.model.pacing import Pacer
from alertbot.model.pieces import bundle
from alertbot.model.reception import Reception
from alertbot.model.turns import Turns
from alertbot.model.wall import ItemNo
from alertbot.store.database import Occupied, Store, StoreFault
from alertbot.store.keys import KeyFault
from alertbot.store.outbox import Album, Debts, Outbox, WrittenInChat
from alertbot.work.delivering import Sender
from alertbot.work.retention import PROMISES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.clock import Clock
    from alertbot.model.reports import ReportNo
    from alertbot.settings import Settings
    from alertbot.store.keys import KeyRing
    from alertbot.store.sealing import Seals
    from alertbot.work.retention import Promises

SPARE_CONNECTIONS = AT_ONCE + UNSEEN_AT_ONCE + 8
"""Connections besides those of the sender: for answers, for polling, for PTB's own calls."""


LONGEST_NUMBER = 18
"""Digits that a number may have to fit into a column."""


@dataclass(slots=True)
class Parts:
    """A bot's parts while it lives. `revoked` is set once Telegram has turned the token away."""

    settings: Settings
    clock: Clock
    keys: KeyRing
    store: Store
    shelf: Shelf
    heeding: Heeding
    wording: Wording
    transport: Transport
    messenger: Messenger
    company: Company
    sender: Sender
    engine: Engine
    answers: Answers
    reception: Reception | None
    signatures: Seals | None
    promises: Promises
    revoked: asyncio.Event
    dirty: asyncio.Event
    bot_name: str = ""
    is_inline: bool = False
    telling: asyncio.Future[tuple[bool, tuple[str, ...]]] | None = None
    """The folders with backups being told who was forgotten."""

    @property
    def token(self) -> str:
        """The bot token; never to be shown or logged.

        Raises:
            Mendable: None was given.
        """
        return token(self.settings)


@asynccontextmanager
async def parts(settings: Settings, clock: Clock) -> AsyncIterator[Parts]:
    """Make the parts; close at the end what must be closed.

    Raises:
        WrongSetting: A setting names a key or a folder that is not there or cannot be used.
        Mendable: The alerts or the database are not as they must be, or another process writes to it.
    """
    async with AsyncExitStack() as stack:
        named = Named.by(settings, Path.cwd())
        store = await _store(settings, named.keys)
        stack.push_async_callback(store.close)
        transport = Transport(settings.sends_in_flight + SPARE_CONNECTIONS)
        await transport.initialize()
        stack.push_async_callback(transport.shutdown)
        shelf = Shelf(settings.alerts_dir, WrittenInChat(store), settings.public_url)
        await shelf.read()
        promises = replace(
            PROMISES,
            reply_path=timedelta(days=settings.reply_path_days),
            reports=timedelta(days=settings.report_days),
            drafts=timedelta(days=settings.draft_days),
        )
        made = _tied(
            settings,
            clock,
            keys=named.keys,
            store=store,
            shelf=shelf,
            transport=transport,
            reception=_reception(named.reports, settings, promises),
            signatures=named.signatures,
            promises=promises,
        )
        await made.company.waits.resume()
        yield made


def _tied(
    settings: Settings,
    clock: Clock,
    *,
    keys: KeyRing,
    store: Store,
    shelf: Shelf,
    transport: Transport,
    reception: Reception | None,
    signatures: Seals | None,
    promises: Promises,
) -> Parts:
    wording = Wording.load()
    revoked, dirty, news = asyncio.Event(), asyncio.Event(), asyncio.Event()
    album = Album(store, bot_number(settings), shelf.content)
    messenger = Messenger(
        transport,
        address(settings),
        clock,
        wording.commands,
        bundle=lambda report, since, until: bundled(store, report, since, until),
        draw=Charts().drawn,
        paid=settings.paid_broadcast,
        album=album,
        gallery=lambda number: wall_picture(store, number),
        petition=lambda reply: petition_part(store, shelf(), wording, reply, clock.now()),
    )
    pacer = Pacer(settings.messages_per_second)
    line, turns = Line(), Turns()
    company = Company(store, clock, Waits(store, clock, line, turns), pacer, news.set)
    answers = Answers(
        debts=Debts(store),
        voice=messenger,
        pacer=pacer,
        line=line,
        clock=clock,
        revoked=revoked.set,
        erased=dirty.set,
        said=company.say,
        turns=turns,
    )
    sender = Sender(
        line=line,
        ledger=Outbox(store, company.sender.term if store.is_shared else None, answers.give),
        post=PostInOffice(messenger, company.sender) if store.is_shared else messenger,
        pacer=pacer,
        clock=clock,
        in_flight=settings.sends_in_flight,
        revoked=revoked.set,
        turns=turns,
    )
    engine = Engine(sender, clock, settings.messages_per_second, news.set)
    return Parts(
        settings,
        clock,
        keys,
        store,
        shelf,
        Heeding(shelf, clock, news),
        wording,
        transport,
        messenger,
        company,
        sender,
        engine,
        answers,
        reception,
        signatures,
        promises,
        revoked,
        dirty,
    )


def address(settings: Settings) -> str:
    """Where this bot's methods are. Holds the token: never to be shown or logged."""
    return f"{settings.api_url}/bot{token(settings)}"


def bot_number(settings: Settings) -> int:
    """The bot's own number, with which its token begins; 0 if that is no token, which Telegram will tell."""
    number = token(settings).partition(":")[0]
    return int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 0


def token(settings: Settings) -> str:
    """The bot token; never to be shown or logged.

    Raises:
        Mendable: None was given.
    """
    if settings.token is None:
        raise Mendable("ALERTBOT_TOKEN is missing: it must be the token that @BotFather gave.")
    return settings.token.get_secret_value()


def _reception(seals: Seals | None, settings: Settings, promises: Promises) -> Reception | None:
    """How reports are taken; None: no keys are given to which they could be sealed."""
    if seals is None:
        return None
    return Reception(
        seals=seals,
        words=load_word_lists(),
        below=secrets.randbelow,
        reply_path=promises.reply_path,
        kept=promises.reports,
        elsewhere=settings.safer_way,
    )


async def bundled(store: Store, report: ReportNo, since: int, until: int | None) -> bytes:
    """The sealed pieces of a report behind that one, up to that one, as one file; empty if there are none."""
    async with store.glance() as unit:
        pieces = await unit.reports.pieces(report, since, until)
    return bundle(pieces) if pieces else b""


async def wall_picture(store: Store, number: int) -> bytes | None:
    """A picture that was sent for a wall; None: it is there no more."""
    async with store.glance() as unit:
        found = await unit.wall.picture(ItemNo(number))
    return found[1] if found else None


async def _store(settings: Settings, keys: KeyRing) -> Store:
    try:
        return await Store.open(settings.database_url, keys, settings.quiet_hours)
    except KeyFault as fault:
        raise wrong_key(fault) from None
    except (Occupied, StoreFault) as fault:
        raise Mendable(str(fault)) from None
