"""Inline mode: people call the bot by its name in any chat, it answers with results, and they post one of those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alertbot.rehearsal.entities import TEXT_MAX, checked_length, formatted
from alertbot.rehearsal.keyboards import read_markup
from alertbot.rehearsal.people import Chat, StoredMessage
from alertbot.rehearsal.queries import Query
from alertbot.rehearsal.refusals import ImpossibleError, Refusal, bad

if TYPE_CHECKING:
    from alertbot.rehearsal.arguments import Arguments
    from alertbot.rehearsal.entities import Formatted
    from alertbot.rehearsal.people import Json
    from alertbot.rehearsal.world import World

RESULTS_MAX = 50
ID_BYTES = OFFSET_BYTES = 64
QUERY_MAX = 256
SECONDS = 30.0
"""How long a query can be answered here. Telegram does not say how long it is there."""

PATIENCE = 10.0
"""Seconds for which somebody looks at an empty list."""


def ask(world: World, person: int, query: str, *, chat: str = "private") -> str:
    """As if typed behind the bot's name, in a chat of that type with somebody else; the id of the query.

    Raises:
        ImpossibleError: there is no such person, inline mode is off, or nobody can type so much.
    """
    if person not in world.people or not world.inline.is_on or len(query) > QUERY_MAX:
        raise ImpossibleError("Nobody can ask the bot that from another chat.")
    at = world.hands.monotonic()
    number = str(world.chance.randrange(10**17, 10**19))
    world.inline.put(number, Query(person, at))
    body = {"id": number, "from": world.people[person].user(), "query": query, "offset": "", "chat_type": chat}
    world.updates.put("inline_query", body, at, SECONDS)
    return number


async def first_offered(world: World, query: str) -> str:
    """The id of the first result, once the bot has answered.

    Raises:
        ImpossibleError: it offered nothing, or did not answer while it could.
    """
    asked = world.inline.queries[query]
    until = world.hands.monotonic() + PATIENCE
    while asked.results is None and world.hands.monotonic() < until:
        await world.hands.sleep(0.05)
    if not asked.results:
        raise ImpossibleError("The bot offered nothing.")
    return next(iter(asked.results))


def choose(world: World, query: str, result: str, *, to: int) -> StoredMessage:
    """Whoever asked posts one of the results: to another person, into a group they are in, or to the bot itself.

    The bot hears of it only where it is in that chat. What two people send each other is kept in `between`.

    Raises:
        ImpossibleError: it was not among the results, or they have no such chat.
    """
    asked = world.inline.queries.get(query)
    found = None if asked is None or asked.results is None else asked.results.get(result)
    if asked is None or found is None:
        raise ImpossibleError("There is no such result.")
    message = _message(world, asked.person, found)
    group = world.chats.get(to)
    if group is not None and (to == asked.person or (group.is_group and asked.person in group.members)):
        world.from_person(asked.person, to, message)
    elif to in world.people:
        _post_between(world, asked.person, to, message)
    else:
        raise ImpossibleError("They have no such chat.")
    return message


def answer_inline_query(world: World, args: Arguments) -> bool:
    """Bot API answerInlineQuery: each query once, and in time."""
    results = _results(args)
    if len(args.text("next_offset").encode()) > OFFSET_BYTES:
        raise bad("NEXT_OFFSET_INVALID")
    query = world.inline.queries.get(args.text("inline_query_id"))
    if query is None or query.results is not None or args.at - query.at > SECONDS:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    query.results, query.is_personal = results, args.flag("is_personal")
    query.cache_time = 300 if (told := args.number("cache_time")) is None else told
    return True


def _results(args: Arguments) -> dict[str, Json]:
    given = args.structure("results") or []
    if not isinstance(given, list):
        raise bad("expected an Array of inline query results")
    if len(given) > RESULTS_MAX:
        raise bad("too many inline query results specified")
    checked = {}
    for result in given:
        try:
            found = _checked(result)
        except Refusal as wrong:
            raise bad(f"can't parse inline query result: {wrong.description.removeprefix('Bad Request: ')}") from None
        if not 1 <= len(found["id"].encode("utf-8", "surrogatepass")) <= ID_BYTES:
            raise bad("RESULT_ID_INVALID")
        if found["id"] in checked:
            raise bad("RESULT_ID_DUPLICATE")
        checked[found["id"]] = found
    return checked


def _checked(result: object) -> Json:
    """An article whose message Telegram would take; the other types are not played here."""
    if not isinstance(result, dict):
        raise bad("Inline query result must be an object")
    if _text(result, "type") != "article":
        raise bad(f'type "{result["type"]}" is unsupported for the inline query result')
    number, title = _text(result, "id"), _text(result, "title")
    content = result.get("input_message_content")
    if not isinstance(content, dict):
        raise bad("Message content is not specified")
    said = _said(content)
    markup = read_markup(result.get("reply_markup"), inline_only=True)
    about = {"title": title, "description": str(result.get("description") or "")}
    return {"id": number, "said": said, "markup": markup, **about}


def _said(content: dict[str, Any]) -> Formatted:
    text = _text(content, "message_text")
    said = checked_length(formatted(text, str(content.get("parse_mode") or "")), TEXT_MAX, "message is too long")
    if not said.text:
        raise bad("message text is empty")
    return said


def _text(within: dict[str, Any], name: str) -> str:
    value = within.get(name)
    if value is None:
        raise bad(f'Can\'t find field "{name}"')
    if not isinstance(value, str):
        raise bad(f'Field "{name}" must be of type String')
    return value


def _message(world: World, person: int, found: Json) -> StoredMessage:
    said, markup = found["said"], found["markup"]
    message = StoredMessage(0, person, 0, text=said.text, entities=said.entities, html=said.sent, reply_markup=markup)
    message.via = world.bot_user()
    return message


def _post_between(world: World, one: int, other: int, message: StoredMessage) -> None:
    both = frozenset({one, other})
    chat = world.inline.between.setdefault(both, Chat(other, "private", members=set(both)))
    message.id, message.at = len(chat.messages) + 1, int(world.hands.now())
    chat.keep(message)
    told = {"kind": "passed_on", "chat": other, "by": world.people[one].name}
    world.show({**told, "message": message.seen(world.bot_id, "")})
