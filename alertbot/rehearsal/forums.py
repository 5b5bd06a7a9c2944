"""Forums: groups with topics, what the bot may do with them, and what people switch on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.rehearsal.people import Chat, StoredMessage, Topic
from alertbot.rehearsal.refusals import bad
from alertbot.rehearsal.sending import check_open, known_chat

if TYPE_CHECKING:
    from alertbot.rehearsal.arguments import Arguments
    from alertbot.rehearsal.people import Json
    from alertbot.rehearsal.world import World

LONGEST_NAME = 128
COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def open_forum(world: World, by: int, title: str) -> Chat:
    """Somebody makes a supergroup with topics; the bot is not in it yet."""
    number = -(10**12) - world.chance.randrange(2 * 10**9, 3 * 10**9)
    world.chats[number] = Chat(number, "supergroup", title=title, members={by}, bot_is="left", is_forum=True)
    world.show({"kind": "chat", "chat": world.chats[number].seen()})
    return world.chats[number]


def invite_bot(world: World, by: int, forum: Chat, payload: str, *, may_manage: bool = True) -> None:
    """Somebody opens a `startgroup` link and chooses this group: the bot joins with that right, and is sent /start."""
    let_manage(world, by, forum, may_manage=may_manage)
    world.write(by, f"/start@{world.bot_name} {payload}", chat=forum.id)


def let_manage(world: World, by: int, forum: Chat, *, may_manage: bool) -> None:
    """The bot may, or may not any more, manage topics; it is told that something about its membership changed."""
    before, forum.bot_is, forum.may_manage_topics = forum.bot_is, "administrator", may_manage
    world.membership(forum, world.people[by], before, "administrator")


def switch_topics(world: World, forum: Chat, *, on: bool) -> None:
    """Somebody switches topics on or off; nobody is told."""
    forum.is_forum = on
    world.show({"kind": "chat", "chat": forum.seen()})


def create_topic(world: World, args: Arguments) -> Json:
    """Bot API createForumTopic."""
    chat = _managed(world, args)
    name, colour = args.text("name").strip(), args.number("icon_color")
    if not name:
        raise bad("topic name must be non-empty")
    if colour is not None and colour not in COLOURS:
        raise bad("TOPIC_ICON_COLOR_INVALID")
    name, colour = name[:LONGEST_NAME], colour or COLOURS[0]
    made = {"name": name, "icon_color": colour}
    told = world.post(chat, StoredMessage(0, world.bot_id, 0, service={"forum_topic_created": made}))
    told.thread = told.id
    topic = chat.topics[told.id] = Topic(told.id, name, colour)
    return topic.as_json()


def edit_topic(world: World, args: Arguments) -> bool:
    """Bot API editForumTopic, as far as names go."""
    chat = _managed(world, args)
    topic, name = _topic(chat, args), args.text("name").strip()[:LONGEST_NAME]
    if name in {"", topic.name}:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.name = name
    told = StoredMessage(0, world.bot_id, 0, service={"forum_topic_edited": {"name": name}}, thread=topic.thread)
    world.post(chat, told)
    return True


def close_topic(world: World, args: Arguments) -> bool:
    """Bot API closeForumTopic."""
    return _turned(world, args, is_closed=True)


def reopen_topic(world: World, args: Arguments) -> bool:
    """Bot API reopenForumTopic."""
    return _turned(world, args, is_closed=False)


def delete_topic(world: World, args: Arguments) -> bool:
    """Bot API deleteForumTopic: with it go its messages."""
    chat = _managed(world, args)
    topic = _topic(chat, args)
    if not chat.may_delete_messages:
        raise bad("not enough rights to delete messages")
    del chat.topics[topic.thread]
    gone = [each for each in chat.messages.values() if each.thread == topic.thread and not each.deleted]
    world.erase(chat, gone)
    return True


def _turned(world: World, args: Arguments, *, is_closed: bool) -> bool:
    chat = _managed(world, args)
    topic = _topic(chat, args)
    if topic.is_closed == is_closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.is_closed = is_closed
    what = "forum_topic_closed" if is_closed else "forum_topic_reopened"
    world.post(chat, StoredMessage(0, world.bot_id, 0, service={what: {}}, thread=topic.thread))
    return True


def _managed(world: World, args: Arguments) -> Chat:
    """The forum of the call, in which the bot may manage topics."""
    chat = known_chat(world, args)
    check_open(world, chat)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if chat.bot_is != "administrator" or not chat.may_manage_topics:
        raise bad("not enough rights to manage topics")
    return chat


def _topic(chat: Chat, args: Arguments) -> Topic:
    topic = chat.topics.get(args.number("message_thread_id") or 0)
    if topic is None:
        raise bad("message thread not found")
    return topic
