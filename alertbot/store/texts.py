"""What broadcasts say, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.alerts import AlertSlug
from alertbot.model.digests import alerts_in, digest
from alertbot.model.errands import Kind
from alertbot.model.topics import ENGLISH
from alertbot.store import schema
from alertbot.store.letters import read_message, write_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.deliveries import BroadcastNo
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

    Raises:
        LookupError: There is no such broadcast.
    """
    plain, alerts = alerts_in(language)
    text = await _text(connection, broadcast, plain)
    return digest(text, [await _newest(connection, each, plain) for each in alerts]) if alerts else text


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


async def _newest(connection: AsyncConnection, broadcast: BroadcastNo, language: Language) -> tuple[AlertSlug, Message]:
    """The name of the alert that it is of, and the newest text of that, corrections included."""
    slug = await connection.scalar(sa.select(_broadcasts.slug).where(_broadcasts.no == broadcast))
    last = sa.select(sa.func.max(_broadcasts.no)).where(_broadcasts.slug == slug, _broadcasts.kind.in_(TEXTS))
    newest: BroadcastNo = await connection.scalar(last) or broadcast
    return AlertSlug(slug or ""), await _text(connection, newest, language)
