"""What broadcasts say, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.alerts import AlertSlug
from alertbot.model.deliveries import BroadcastNo
from alertbot.model.digests import alerts_in, digest
from alertbot.model.errands import Kind
from alertbot.model.topics import ENGLISH
from alertbot.store import schema
from alertbot.store.letters import read_message, write_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import Message
    from alertbot.model.topics import Language

TEXTS = (Kind.SEND, Kind.CORRECT)
"""What brings people the text of an alert."""

_texts = schema.broadcast_texts.c
_broadcasts = schema.broadcasts.c


async def keep_texts(connection: AsyncConnection, no: BroadcastNo, texts: Mapping[Language, Message]) -> None:
    """A broadcast's text in each language; it never changes."""
    kept = [{"broadcast": no, "language": each, "message": write_message(text)} for each, text in texts.items()]
    await connection.execute(sa.insert(schema.broadcast_texts), kept)


async def text_of(connection: AsyncConnection, broadcast: BroadcastNo, language: Language) -> Message:
    """Its text in that language, else in English; of a digest, that edition with the newest text of each alert.

    Of a correction or a closing, such an edition is a digest that tells of its alert, as that is now.

    Raises:
        LookupError: There is no such broadcast.
    """
    plain, alerts = alerts_in(language)
    if not alerts:
        return await _text(connection, broadcast, plain)
    row = (
        await connection.execute(sa.select(_broadcasts.kind, _broadcasts.slug).where(_broadcasts.no == broadcast))
    ).first()
    kind, slug = row or (Kind.DIGEST, "")
    headed = await _last_digest(connection, broadcast) if kind in {Kind.CORRECT, Kind.CLOSE} else broadcast
    head = await _text(connection, headed, plain)
    newest = [await _newest(connection, each, plain) for each in alerts]
    changed = {each for each, kind_of, _ in newest if each == slug or kind_of == Kind.CLOSE}
    return digest(head, [(each, text) for each, _, text in newest], changed)


async def _text(connection: AsyncConnection, broadcast: BroadcastNo, language: Language) -> Message:
    query = (
        sa.select(_texts.message)
        .where(_texts.broadcast == broadcast, _texts.language.in_([language, ENGLISH]))
        .order_by(sa.case((_texts.language == language, 0), else_=1))
        .limit(1)
    )
    text = await connection.scalar(query)
    if text is None:
        raise LookupError(f"no broadcast {broadcast}")
    return read_message(text)


async def _newest(
    connection: AsyncConnection, broadcast: BroadcastNo, language: Language
) -> tuple[AlertSlug, str, Message]:
    """The name of the alert that it is of, and the newest text of that, corrections and closings included."""
    slug = await connection.scalar(sa.select(_broadcasts.slug).where(_broadcasts.no == broadcast))
    its = sa.select(_broadcasts.no, _broadcasts.kind).where(
        _broadcasts.slug == slug, _broadcasts.kind.in_([*TEXTS, Kind.CLOSE])
    )
    row = (await connection.execute(its.order_by(_broadcasts.no.desc()).limit(1))).first()
    newest, kind = row or (broadcast, Kind.SEND)
    return AlertSlug(slug or ""), kind, await _text(connection, BroadcastNo(newest), language)


async def _last_digest(connection: AsyncConnection, before: BroadcastNo) -> BroadcastNo:
    """The newest digest, whose words above the alerts are those of all."""
    last = sa.select(sa.func.max(_broadcasts.no)).where(_broadcasts.kind == Kind.DIGEST, _broadcasts.no < before)
    return BroadcastNo(await connection.scalar(last) or before)
