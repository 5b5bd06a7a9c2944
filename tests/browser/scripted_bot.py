"""A tiny bot of our own that speaks HTTP, so that the page can be tested before any real one."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]

WORDS: Mapping[str, Mapping[str, Any]] = json.loads(Path(__file__).with_name("scripted_words.json").read_text("utf-8"))
TOPICS = ("lgbti", "assembly", "prisoners")
PACE = 1 / 25


def words_for(language: str) -> Mapping[str, Any]:
    """The words in a language, else in English."""
    return WORDS.get(language, WORDS["en"])


class ScriptedBot:
    """Polls for updates and answers them one after another; use it in an `async with`."""

    def __init__(self, url: str, token: str) -> None:
        self._base = f"{url}/bot{token}"
        self._follows: dict[int, set[str]] = {}
        self._speaks: dict[int, str] = {}
        self._said: dict[int, list[int]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._session: aiohttp.ClientSession | None = None
        self.progress: list[Json] = []

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        await self._name_commands()
        self._tasks.append(asyncio.create_task(self._poll()))
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def call(self, method: str, **fields: object) -> Json:
        """One call of the Bot API; its whole answer."""
        assert self._session is not None, "the bot is used inside its async with"
        async with self._session.post(f"{self._base}/{method}", json=fields) as answer:
            told: Json = await answer.json()
            return told

    async def say(self, chat: int, html: str, keys: list[list[Json]] | None = None) -> Json:
        """Send a message of Telegram's HTML, perhaps with buttons; it must be accepted."""
        told = await self._say(chat, html, keys or [])
        assert told["ok"], told
        result: Json = told["result"]
        return result

    async def send_alert(self, topic: str = "prisoners") -> int:
        """Start sending the alert to everyone who follows the topic; how many they are."""
        followers = [chat for chat, topics in self._follows.items() if topic in topics]
        self._tasks.append(asyncio.create_task(self._broadcast(followers)))
        return len(followers)

    async def _name_commands(self) -> None:
        for language in ("", *WORDS):
            menu = words_for(language)["commands"].items()
            commands = [{"command": name, "description": text} for name, text in menu]
            await self.call("setMyCommands", commands=commands, language_code=language)

    async def _poll(self) -> None:
        offset = 0
        while True:
            told = await self.call("getUpdates", offset=offset, timeout=20)
            for update in told.get("result", []):
                offset = update["update_id"] + 1
                await self._handle(update)

    async def _handle(self, update: Json) -> None:
        if "message" in update:
            message = update["message"]
            chat = message["chat"]["id"]
            self._speaks[chat] = message["from"].get("language_code", "en")
            await self._answer(chat, message.get("text", ""))
        elif "callback_query" in update:
            await self._tapped(update["callback_query"])

    async def _answer(self, chat: int, text: str) -> None:
        words = words_for(self._speaks[chat])
        if text.startswith("/start"):
            await self.call("sendChatAction", chat_id=chat, action="typing")
            await self._say(chat, words["notice"], [[_button(words["agree"], "agree")]])
        elif text == "/topics":
            await self._say(chat, words["topics"], self._topic_keys(chat))
        elif text == "/mydata":
            follows = json.dumps({"follows": sorted(self._follows.get(chat, ()))}).encode()
            await self.send_file(chat, "document", "my data.json", follows)
        elif text == "/forget":
            await self.call("deleteMessages", chat_id=chat, message_ids=self._said.pop(chat, []))
        else:
            await self._say(chat, f"<tg-spoiler>{len(text)}</tg-spoiler> characters", [])

    async def _tapped(self, query: Json) -> None:
        chat, data = query["message"]["chat"]["id"], query["data"]
        words = words_for(self._speaks[chat])
        if data.startswith("topic:"):
            await self._toggle(query, data.removeprefix("topic:"))
            return
        told = {"callback_query_id": query["id"]}
        if data == "did":
            await self.call("answerCallbackQuery", **told, text=words["thank"], show_alert=True)
            return
        await self.call("answerCallbackQuery", **told)
        if data == "agree":
            self._follows.setdefault(chat, set())
            await self._edit(query, words["topics"], self._topic_keys(chat))
        elif data == "done":
            await self._edit(query, words["thanks"], [])

    async def _toggle(self, query: Json, topic: str) -> None:
        chat = query["message"]["chat"]["id"]
        words, follows = words_for(self._speaks[chat]), self._follows.setdefault(chat, set())
        follows ^= {topic}
        said = words["followed" if topic in follows else "left"].format(topic=words[topic])
        await self.call("answerCallbackQuery", callback_query_id=query["id"], text=said)
        await self._edit(query, words["topics"], self._topic_keys(chat))

    def _topic_keys(self, chat: int) -> list[list[Json]]:
        words, follows = words_for(self._speaks[chat]), self._follows.get(chat, set())
        keys = [[_button(f"{'✓ ' if topic in follows else ''}{words[topic]}", f"topic:{topic}")] for topic in TOPICS]
        return [*keys, [_button(words["done"], "done")]]

    async def _say(self, chat: int, html: str, keys: list[list[Json]], **fields: object) -> Json:
        markup = {"inline_keyboard": keys}
        told = await self.call("sendMessage", chat_id=chat, text=html, parse_mode="HTML", reply_markup=markup, **fields)
        if told["ok"]:
            self._said.setdefault(chat, []).append(told["result"]["message_id"])
        return told

    async def _edit(self, query: Json, html: str, keys: list[list[Json]]) -> None:
        at = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        markup = {"inline_keyboard": keys}
        await self.call("editMessageText", **at, text=html, parse_mode="HTML", reply_markup=markup)

    async def send_file(self, chat: int, kind: str, name: str, content: bytes) -> None:
        """Send a `photo` or `document`."""
        assert self._session is not None, "the bot is used inside its async with"
        form = aiohttp.FormData({"chat_id": str(chat)}, quote_fields=False)
        form.add_field(kind, content, filename=name, content_type="application/octet-stream")
        async with self._session.post(f"{self._base}/send{kind.capitalize()}", data=form) as answer:
            assert answer.status == 200, await answer.text()

    async def _broadcast(self, chats: list[int]) -> None:
        one: Json = dict.fromkeys(("delivered", "unreachable", "doubtful"), 0)
        one |= {"slug": "vitishko", "state": "running", "audience": len(chats), "waiting": len(chats), "why": ""}
        self.progress.insert(0, {**one, "broadcast": len(self.progress) + 1})
        for chat in chats:
            await self._deliver(chat, self.progress[0])
            await asyncio.sleep(PACE)  # noqa: TID251 - a bot in a test paces itself by the machine's own time
        self.progress[0]["state"] = "done"

    async def _deliver(self, chat: int, one: Json) -> None:
        words = words_for(self._speaks[chat])
        keys: list[list[Json]] = [
            [{"text": words["read"], "url": "https://example.org/appeal"}],
            [{"text": words["copy"], "copy_text": {"text": words["letter"]}}],
            [{"text": words["share"], "switch_inline_query": words["letter"]}],
            [_button(words["did"], "did")],
            [{"text": words["back"], "url": "https://t.me/alertbot_rehearsal_bot?start=alert_vitishko"}],
        ]
        told = await self._say(chat, words["alert"], keys, disable_notification=True)
        one["delivered" if told["ok"] else "unreachable"] += 1
        one["waiting"] -= 1
        one["rate"], one["seconds_left"] = 1 / PACE, one["waiting"] * PACE


def _button(label: str, data: str) -> Json:
    return {"text": label, "callback_data": data}
