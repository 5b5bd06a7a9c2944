"""Trying the key, the database and the token without leaving a trace."""

from __future__ import annotations

import os
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiohttp
import sqlalchemy as sa

from alertbot.app.parts import address, bot_number
from alertbot.chat.channel_access import Shut, try_door
from alertbot.chat.transport import Transport
from alertbot.store import schema
from alertbot.store.connecting import StoreFault, connections
from alertbot.store.keys import KeyFault, KeyRing, Purpose
from alertbot.store.owner import Occupied
from alertbot.store.sealing import SIGNATURES, SealingFault, read_recipients
from alertbot.store.upgrading import upgrade

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.chat.results import Result
    from alertbot.model.channels import Channel
    from alertbot.settings import Settings

BESIDE_THE_DATA = """{} lies in the data folder: whoever takes the data would have the key with it.
Keep it elsewhere, and set ALERTBOT_KEY_FILE to where."""
_NO_DATABASE = """The database cannot be reached or brought up to date ({}).
Is it running, and is everything in ALERTBOT_DATABASE_URL right?"""
_NO_TELEGRAM = """Telegram cannot be reached at {} ({}), so the token was not tried.
Is the network up, and is ALERTBOT_API_URL right?"""
_NOT_INLINE = (
    "sharing: people can pass alerts on by link alone. To let them do so in any chat, tell @BotFather: /setinline"
)
LARGEST_ANSWER = 64 * 1024
PATIENCE = aiohttp.ClientTimeout(total=10)


def key_faults(settings: Settings) -> tuple[KeyRing | None, list[str]]:
    """The key ring, if there is one to be had, and what is wrong with the key file."""
    faults = []
    if lies_with_the_data(settings):
        faults.append(BESIDE_THE_DATA.format(settings.key_file))
    try:
        return KeyRing.read(settings.key_file), faults
    except KeyFault as fault:
        return None, [*faults, str(fault)]


def responders_in(settings: Settings, folder: Path) -> tuple[tuple[str, ...], list[str]]:
    """The keys that reports are sealed to, and what is wrong with them; without any, no reports are taken."""
    if settings.responders is None:
        return (), []
    try:
        return read_recipients(settings.responders, folder), []
    except SealingFault as fault:
        return (), [str(fault)]


def signature_faults(settings: Settings, folder: Path) -> list[str]:
    """What is wrong with the keys that names and comments under a petition are sealed to, if any are given."""
    try:
        if settings.signatures is not None:
            read_recipients(settings.signatures, folder, SIGNATURES)
    except SealingFault as fault:
        return [str(fault)]
    return []


def lies_with_the_data(settings: Settings) -> bool:
    """Whether the key file is somewhere in the data folder."""
    return settings.data_folder.resolve() in settings.key_file.resolve().parents


async def database_faults(settings: Settings, keys: KeyRing | None) -> list[str]:
    """Why the database cannot be used. Migrations are tried in a transaction that is undone."""
    file = settings.database_file
    if file is not None and not file.exists():
        return _folder_faults(file)
    try:
        opened = connections(settings.database_url)
    except Occupied:
        return []  # by a running bot, which has been through all of this
    except StoreFault as fault:
        return [str(fault)]
    try:
        async with opened.writer.connect() as connection:
            return await _trial(connection, keys)
    except KeyFault:
        return [f"{settings.key_file} does not open the database: it was written with another key."]
    except Exception as error:  # noqa: BLE001 - three drivers' and alembic's; their texts may hold the password
        return [_NO_DATABASE.format(type(error).__name__)]
    finally:
        await opened.close()


async def _trial(connection: AsyncConnection, keys: KeyRing | None) -> list[str]:
    transaction = await connection.begin()
    try:
        await connection.run_sync(upgrade)
        sealed = await connection.scalar(sa.select(schema.key_check.c.sealed))
        if keys is not None and sealed is not None:
            keys.open(Purpose.CHECK, sealed)
    finally:
        await transaction.rollback()
    return []


def _folder_faults(file: Path) -> list[str]:
    """Why a database could not be made there."""
    nearest = next(folder for folder in file.absolute().parents if folder.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return []
    return [f"There is no database at {file}, and none can be made: this user may not write to {nearest}."]


async def token_tried(settings: Settings) -> tuple[list[str], list[str]]:
    """What is wrong with the token in Telegram's eyes, and what is worth knowing of the bot that it is of.

    The token is in the address, so no error's text is shown.
    """
    url = f"{settings.api_url}/bot{settings.token.get_secret_value()}/getMe"
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session, session.get(url) as answer:
            status, body = answer.status, await answer.content.read(LARGEST_ANSWER)
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        return [_NO_TELEGRAM.format(settings.api_url, type(error).__name__)], []
    if status == HTTPStatus.OK:
        # getMe tells it to the bot alone (Bot API: User, supports_inline_queries).
        return [], [_NOT_INLINE] if b'"supports_inline_queries":false' in body.replace(b" ", b"") else []
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        return ["Telegram does not accept ALERTBOT_TOKEN.\nTake the token again from @BotFather."], []
    return [f"Telegram answered {status} when asked about the token.\nTry again later."], []


async def channel_faults(settings: Settings, channels: Iterable[Channel]) -> list[str]:
    """The channels that the bot may not post to."""
    transport, bot = Transport(1), bot_number(settings)

    async def call(method: str, fields: dict[str, Any]) -> Result:
        return await transport.call(f"{address(settings)}/{method}", fields)

    await transport.initialize()
    try:
        doors = {channel: await try_door(call, channel, bot) for channel in channels}
    finally:
        await transport.shutdown()
    return [
        f"{channel.slug} ({channel.chat}): {door.why}\n{door.mend}"
        for channel, door in doors.items()
        if isinstance(door, Shut)
    ]
