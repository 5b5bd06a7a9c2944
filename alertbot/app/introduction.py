"""The bot learns its name from Telegram, and shows its menu and its profile there."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from alertbot.chat.outcomes import outcome_of, read_answer
from alertbot.chat.polling import KINDS
from alertbot.chat.results import Answered
from alertbot.model.deliveries import LONGEST_BACK_OFF, Refused, Revoked, Throttled
from alertbot.model.mendable import Mendable
from alertbot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.app.parts import Parts
    from alertbot.model.deliveries import Outcome
    from alertbot.model.topics import Language

log = structlog.get_logger()


async def learn_name(parts: Parts, *, patient: bool = False) -> None:
    """Ask Telegram for the bot's username, which links into the bot need, and whether people can call it elsewhere.

    A known one is not asked for again.

    With `patient`, keep asking while Telegram cannot be reached: a bot may start before its network does.

    Raises:
        Mendable: The token is not accepted, or Telegram cannot be reached.
    """
    if not parts.bot_name:
        me = await _asked(parts, "getMe", {}, patient=patient)
        parts.bot_name = str(me["username"])
        parts.is_inline = me.get("supports_inline_queries") is True


async def choose_door(parts: Parts) -> None:
    """Have Telegram push updates to our public address, or keep them until we ask, as the settings say.

    Raises:
        Mendable: Telegram refuses the address, or does not accept the token.
    """
    if not parts.settings.webhook:
        await _asked(parts, "deleteWebhook", {"drop_pending_updates": False}, patient=True)
        return
    door = f"{parts.settings.public_url}/telegram"
    secret = parts.keys.webhook_secret
    fields = {"url": door, "secret_token": secret, "allowed_updates": list(KINDS)}
    await _asked(parts, "setWebhook", fields, patient=True)


async def _asked(parts: Parts, method: str, fields: dict[str, Any], *, patient: bool) -> Any:  # noqa: ANN401 - any result
    failures = 0
    while True:
        result = await parts.messenger.call(method, fields)
        answer = read_answer(result.body) if isinstance(result, Answered) and result.status == HTTPStatus.OK else None
        if answer is not None and "result" in answer:
            return answer["result"]
        failures += 1
        pause = _pause(outcome_of(result, parts.clock.now()), method, failures, parts.clock.now())
        if not patient:
            raise Mendable(f"Telegram cannot be reached at {parts.settings.api_url}. Is the network up?")
        log.warning("telegram_out_of_reach", count=failures)
        await parts.clock.sleep(pause)


def _pause(outcome: Outcome, method: str, failures: int, now: datetime) -> float:
    """How many seconds to wait before it is asked again."""
    match outcome:
        case Revoked():
            raise Mendable("Telegram does not accept ALERTBOT_TOKEN. Take the token again from @BotFather.")
        case Refused(why):
            setting = "ALERTBOT_PUBLIC_URL" if method == "setWebhook" else "ALERTBOT_API_URL"
            raise Mendable(f"{setting} is wrong, to judge by what Telegram says to {method}: {why}.")
        case Throttled(until):
            return max(0.0, (until - now).total_seconds())
        case _:
            return min(LONGEST_BACK_OFF.total_seconds(), 2.0 ** min(failures, 10) / 4)


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
