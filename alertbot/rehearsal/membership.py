"""What the bot is in a chat, and how Telegram tells it of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Chat, Json

_RIGHTS = ("can_post_messages", "can_edit_messages")


def member(user: Json, status: str, chat: Chat) -> Json:
    """Somebody as Bot API ChatMember of this chat."""
    told: Json = {"status": status, "user": user}
    if status == "administrator":
        may = {"can_manage_topics": chat.may_manage_topics, "can_delete_messages": chat.may_delete_messages}
        return {**told, **dict.fromkeys(_RIGHTS, True), **may}
    return {**told, "until_date": 0} if status == "kicked" else told


def change(chat: Chat, by: Json, user: Json, at: int, statuses: tuple[str, str]) -> Json:
    """Bot API ChatMemberUpdated: in this chat, somebody made the user what the second status says."""
    before, after = (member(user, status, chat) for status in statuses)
    return {"chat": chat.as_json(), "from": by, "date": at, "old_chat_member": before, "new_chat_member": after}
