"""The bot learns its name from Telegram, and shows its menu and its profile there."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from alertbot.chat.outcomes import outcome_of
from alertbot.chat.transport import Answered
from alertbot.model.deliveries import LONGEST_BACK_OFF, Revoked
from alertbot.model.mendable import Mendable
from alertbot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from alertbot.app.parts import Parts
    from alertbot.model.topics import Language

log = structlog.get_logger()


async def learn_name(parts: Parts, *, patient: bool = False) -> None:
    """Ask Telegram for the bot's username, which links into the bot need; a known one is not asked for again.

    With `patient`, keep asking while Telegram cannot be reached: a bot may start before its network does.

    Raises:
        Mendable: The token is not accepted, or Telegram cannot be reached.
    """
    failures = 0
    while not parts.bot_name:
        result = await parts.messenger.call("getMe", {})
        if isinstance(result, Answered) and result.status == HTTPStatus.OK:
            parts.bot_name = str(json.loads(result.body)["result"]["username"])
            return
        if isinstance(outcome_of(result, parts.clock.now()), Revoked):
            raise Mendable("Telegram does not accept ALERTBOT_TOKEN. Take the token again from @BotFather.")
        if not patient:
            raise Mendable(f"Telegram cannot be reached at {parts.settings.api_url}. Is the network up?")
        failures += 1
        log.warning("telegram_out_of_reach", count=failures)
        await parts.clock.sleep(min(LONGEST_BACK_OFF.total_seconds(), 2 ** min(failures, 10) / 4))


async def show_profile(parts: Parts) -> None:
    """Show the command menu and the description in every language; what Telegram refuses waits for the next start."""
    base = f"{parts.settings.api_url}/bot"
    bot = Bot(parts.token, base_url=base, request=parts.transport, get_updates_request=parts.transport)
    try:
        for language in (None, *LANGUAGES):
            await _show(bot, parts, language)
    except TelegramError as error:
        log.warning("profile_not_shown", error=type(error).__name__)


async def _show(bot: Bot, parts: Parts, language: Language | None) -> None:
    spoken = language or LANGUAGES[0]
    commands = [BotCommand(line["command"], line["description"]) for line in parts.wording.commands(spoken)]
    await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=language)
    await bot.set_my_description(parts.wording.plain(spoken, "profile-description"), language_code=language)
    await bot.set_my_short_description(parts.wording.plain(spoken, "profile-short"), language_code=language)
