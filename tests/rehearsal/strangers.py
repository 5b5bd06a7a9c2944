"""Three Bot API clients by other people, so that one table of tests drives them all."""

# ruff: noqa: D102 - each method does what the Protocol says of it

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import aiogram
import aiogram.types
import telebot.asyncio_helper
import telebot.types
import telegram
import telegram.error
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from telebot.async_telebot import AsyncTeleBot
from telegram.request import HTTPXRequest

from tests.rehearsal.stranger import Failure, Said, read_message, read_update

if TYPE_CHECKING:
    from collections.abc import Awaitable


class Aiogram:
    """aiogram 3."""

    def __init__(self, url: str, token: str) -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(url))
        self._bot = aiogram.Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))

    async def me(self) -> str:
        return (await self._bot.get_me()).username or ""

    async def updates(self, offset: int | None, seconds: int) -> list[tuple[int, str, str]]:
        return [read_update(update) for update in await self._bot.get_updates(offset=offset, timeout=seconds)]

    async def say(self, chat: int, html: str, data: str) -> Said:
        button = aiogram.types.InlineKeyboardButton(text="Yes", callback_data=data)
        keyboard = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
        return read_message(await self._bot.send_message(chat, html, reply_markup=keyboard))

    async def edit(self, chat: int, message: int, html: str) -> str:
        edited = await self._bot.edit_message_text(html, chat_id=chat, message_id=message)
        assert isinstance(edited, aiogram.types.Message)
        return edited.text or ""

    async def delete(self, chat: int, messages: list[int]) -> bool:
        return await self._bot.delete_messages(chat, messages)

    async def answer(self, tap: str, text: str) -> bool:
        return await self._bot.answer_callback_query(tap, text=text)

    async def send_file(self, chat: int, name: str, content: bytes) -> tuple[str, str]:
        sent = await self._bot.send_document(chat, aiogram.types.BufferedInputFile(content, name))
        assert sent.document is not None
        return sent.document.file_id, sent.document.file_name or ""

    async def fetch(self, file: str) -> bytes:
        fetched = await self._bot.download(file)
        assert fetched is not None
        return fetched.read()

    async def commands(self, name: str, language: str) -> list[str]:
        wanted = [aiogram.types.BotCommand(command=name, description=name)]
        assert await self._bot.set_my_commands(wanted, language_code=language)
        return [command.command for command in await self._bot.get_my_commands(language_code=language)]

    async def leave(self, chat: int) -> bool:
        return await self._bot.leave_chat(chat)

    async def failure(self, call: Awaitable[object]) -> Failure:
        statuses: dict[type[TelegramAPIError], int] = {
            TelegramBadRequest: 400,
            TelegramUnauthorizedError: 401,
            TelegramForbiddenError: 403,
            TelegramConflictError: 409,
            TelegramRetryAfter: 429,
        }
        try:
            await call
        except TelegramAPIError as error:
            return Failure(statuses[type(error)], error.message.lower(), getattr(error, "retry_after", None))
        raise AssertionError

    async def close(self) -> None:
        await self._bot.session.close()


class Telebot:
    """pyTelegramBotAPI, whose addresses are variables of its module."""

    def __init__(self, url: str, token: str) -> None:
        self._before = telebot.asyncio_helper.API_URL, telebot.asyncio_helper.FILE_URL
        telebot.asyncio_helper.API_URL = url + "/bot{0}/{1}"
        telebot.asyncio_helper.FILE_URL = url + "/file/bot{0}/{1}"  # type: ignore[assignment] # it begins as None
        self._bot = AsyncTeleBot(token, parse_mode="HTML")

    async def me(self) -> str:
        return str((await self._bot.get_me()).username)

    async def updates(self, offset: int | None, seconds: int) -> list[tuple[int, str, str]]:
        return [read_update(update) for update in await self._bot.get_updates(offset=offset, timeout=seconds)]

    async def say(self, chat: int, html: str, data: str) -> Said:
        button = telebot.types.InlineKeyboardButton("Yes", callback_data=data)
        return read_message(
            await self._bot.send_message(chat, html, reply_markup=telebot.types.InlineKeyboardMarkup([[button]]))
        )

    async def edit(self, chat: int, message: int, html: str) -> str:
        edited = await self._bot.edit_message_text(html, chat, message)
        assert isinstance(edited, telebot.types.Message)
        return edited.text or ""

    async def delete(self, chat: int, messages: list[int]) -> bool:
        return bool(await self._bot.delete_messages(chat, messages))

    async def answer(self, tap: str, text: str) -> bool:
        return await self._bot.answer_callback_query(tap, text)

    async def send_file(self, chat: int, name: str, content: bytes) -> tuple[str, str]:
        sent = await self._bot.send_document(chat, telebot.types.InputFile(io.BytesIO(content), name))
        assert sent.document is not None
        return sent.document.file_id, sent.document.file_name or ""

    async def fetch(self, file: str) -> bytes:
        return await self._bot.download_file((await self._bot.get_file(file)).file_path)

    async def commands(self, name: str, language: str) -> list[str]:
        assert await self._bot.set_my_commands([telebot.types.BotCommand(name, name)], language_code=language)
        return [command.command for command in await self._bot.get_my_commands(None, language)]

    async def leave(self, chat: int) -> bool:
        return await self._bot.leave_chat(chat)

    async def failure(self, call: Awaitable[object]) -> Failure:
        try:
            await call
        except telebot.asyncio_helper.ApiTelegramException as error:
            parameters = error.result_json.get("parameters", {})
            return Failure(error.error_code, error.description.lower(), parameters.get("retry_after"))
        raise AssertionError

    async def close(self) -> None:
        await self._bot.close_session()  # type: ignore[no-untyped-call] # the library's own words
        telebot.asyncio_helper.API_URL, telebot.asyncio_helper.FILE_URL = self._before


class Ptb:
    """python-telegram-bot, over its own HTTP client."""

    def __init__(self, url: str, token: str) -> None:
        self._requests = HTTPXRequest(), HTTPXRequest()
        first, second = self._requests
        base, files = f"{url}/bot", f"{url}/file/bot"
        self._bot = telegram.Bot(token, base, files, request=first, get_updates_request=second)

    async def me(self) -> str:
        return (await self._bot.get_me()).username or ""

    async def updates(self, offset: int | None, seconds: int) -> list[tuple[int, str, str]]:
        return [read_update(update) for update in await self._bot.get_updates(offset=offset, timeout=seconds)]

    async def say(self, chat: int, html: str, data: str) -> Said:
        keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Yes", callback_data=data)]])
        return read_message(await self._bot.send_message(chat, html, parse_mode="HTML", reply_markup=keyboard))

    async def edit(self, chat: int, message: int, html: str) -> str:
        edited = await self._bot.edit_message_text(html, chat, message, parse_mode="HTML")
        assert isinstance(edited, telegram.Message)
        return edited.text or ""

    async def delete(self, chat: int, messages: list[int]) -> bool:
        return await self._bot.delete_messages(chat, messages)

    async def answer(self, tap: str, text: str) -> bool:
        return await self._bot.answer_callback_query(tap, text)

    async def send_file(self, chat: int, name: str, content: bytes) -> tuple[str, str]:
        sent = await self._bot.send_document(chat, content, filename=name)
        assert sent.document is not None
        return sent.document.file_id, sent.document.file_name or ""

    async def fetch(self, file: str) -> bytes:
        return bytes(await (await self._bot.get_file(file)).download_as_bytearray())

    async def commands(self, name: str, language: str) -> list[str]:
        assert await self._bot.set_my_commands([(name, name)], language_code=language)
        return [command.command for command in await self._bot.get_my_commands(language_code=language)]

    async def leave(self, chat: int) -> bool:
        return await self._bot.leave_chat(chat)

    async def failure(self, call: Awaitable[object]) -> Failure:
        statuses: dict[type[telegram.error.TelegramError], int] = {
            telegram.error.BadRequest: 400,
            telegram.error.InvalidToken: 401,
            telegram.error.Forbidden: 403,
            telegram.error.Conflict: 409,
            telegram.error.RetryAfter: 429,
        }
        try:
            await call
        except telegram.error.RetryAfter as error:
            wait = error.retry_after
            assert isinstance(wait, int)
            return Failure(429, error.message.lower(), wait)
        except telegram.error.TelegramError as error:
            return Failure(statuses[type(error)], error.message.lower())
        raise AssertionError

    async def close(self) -> None:
        for request in self._requests:
            await request.shutdown()
