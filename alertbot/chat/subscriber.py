"""Conversations with people who want to hear from us: who is answered by what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat import (
    alert_lists,
    draft_pictures,
    group,
    help,  # noqa: A004 - our /help
    joining,
    leaving,
    reporter,
    responder,
    signature,
    wall,
    writing,
)
from alertbot.chat.commands import asks_one_of, command_in, words_of
from alertbot.chat.dialogue import case_in_hand, code_in_hand, stop_asking
from alertbot.chat.routes import TOLD, touched
from alertbot.chat.updates import (
    AddedToGroup,
    Blocked,
    Edited,
    MovedGroup,
    OtherContent,
    RemovedFromGroup,
    SaidInGroup,
    Tapped,
    TappedInGroup,
    Unblocked,
    Wrote,
)
from alertbot.chat.visit import Unit, Visit
from alertbot.model.courses import FirstLooks
from alertbot.model.messages import AnswerTap
from alertbot.model.quiet import BUDGET
from alertbot.model.rations import Ration
from alertbot.model.topics import LANGUAGES, spoken
from alertbot.work.retention import PROMISES
from alertbot.work.subscribing import bring_back, set_aside

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from alertbot.chat.updates import Event
    from alertbot.chat.wording import Wording
    from alertbot.clock import Clock
    from alertbot.model.alerts import Catalogue
    from alertbot.model.messages import ChatId, MessageId, Reply
    from alertbot.model.reception import Reception
    from alertbot.work.acting import Seal
    from alertbot.work.steering import Engine


EDITS = 10
"""Copies edited for a count in any second; a burst of signatures leaves the rest of the limit to what must leave."""


class SubscriberChat:
    """Answers what people do in their private chats with the bot.

    All effects go through the unit, all words come back as replies: the same event, unit and time give the same
    answer. `catalogue` gives the alerts as they are now; `bot_name` is the bot's username, for links; `engine` is what
    sends, for those who steer it; `approvals` how many people it takes to send an alert, and `budget` how many routine
    ones a week are enough for anybody; `new_code` makes 128 bits of chance, in the letters of a link. `reception` takes
    reports, if any are taken; `files_wait` is called when one holds a file that is to be fetched. `signatures`
    seals the names and comments of those who sign, if any are taken. A draft that nobody changes is kept for
    `drafts_kept`. `group_waits` is called when there is something to do in the team's group. `is_inline`: whether
    Telegram asks us when somebody calls the bot by its name in another chat.
    """

    def __init__(
        self,
        *,
        wording: Wording,
        catalogue: Callable[[], Catalogue],
        clock: Clock,
        engine: Engine,
        bot_name: str,
        new_code: Callable[[], str],
        approvals: int = 2,
        budget: int = BUDGET,
        reception: Reception | None = None,
        files_wait: Callable[[], None] = lambda: None,
        signatures: Seal | None = None,
        drafts_kept: timedelta = PROMISES.drafts,
        group_waits: Callable[[], None] = lambda: None,
        is_inline: bool = False,
    ) -> None:
        self._wording = wording
        self._is_inline = is_inline
        self._catalogue = catalogue
        self._clock = clock
        self._engine = engine
        self._bot_name = bot_name
        self._reception = reception
        self._files_wait = files_wait
        self._signatures = signatures
        self._edits = Ration(EDITS)
        self._looks = FirstLooks()
        self._drafts_kept = drafts_kept
        self._group_waits = group_waits
        self._approvals = approvals
        self._budget = budget
        self._new_code = new_code
        # Of every language at once: who leaves need not do it in the language they read us in.
        self._leaving = frozenset().union(*(words_of(wording.plain(code, "words-of-leaving")) for code in LANGUAGES))

    async def handle(self, event: Event, unit: Unit) -> list[Reply]:
        """The answer to an event, and its effects in the unit. Every tap is answered exactly once."""
        match event:
            case AddedToGroup() | RemovedFromGroup() | MovedGroup() | SaidInGroup():
                return await group.happened(event, unit, self._wording, self._clock.now(), self._group_waits)
            case TappedInGroup():
                if await unit.team.find(event.by) is None:  # of whom nothing is to be known or changed by that
                    return group.not_of_the_team(event, self._wording)
                return await group.tapped(await self._visit(event.by, event.language_code, unit), event)
            case Blocked(chat=chat) | Unblocked(chat=chat):
                return await self._moved(chat, unit, has_blocked=isinstance(event, Blocked))
            case Wrote():
                visit = await self._visit(event.chat, event.language_code, unit, message=event.message)
                return await self._told(visit, event)
            case Tapped():
                visit = await self._visit(event.chat, event.language_code, unit, under=event.message)
                visit = replace(visit, is_picture=event.is_picture, said_at=event.said_at)
                answer = await touched(visit, event.data)
                return [AnswerTap(event.tap, answer.toast, answer.is_alert), *answer.replies]
            case OtherContent():
                visit = await self._visit(event.chat, event.language_code, unit, message=event.message)
                return await self._given(visit, event)
            case Edited():
                return await reporter.edited(await self._visit(event.chat, event.language_code, unit))

    async def _moved(self, chat: ChatId, unit: Unit, *, has_blocked: bool) -> list[Reply]:
        person = await unit.subscribers.find(chat)
        if person is not None and has_blocked:
            await set_aside(unit.subscribers, person, self._clock.now().date())
        elif person is not None:
            await bring_back(unit.subscribers, person)
        return []

    async def _visit(
        self,
        chat: ChatId,
        code: str | None,
        unit: Unit,
        *,
        under: MessageId | None = None,
        message: MessageId | None = None,
    ) -> Visit:
        person = await unit.subscribers.find(chat)
        if person is not None and not person.is_reachable:  # who speaks to us can be reached
            await bring_back(unit.subscribers, person)
            person = await unit.subscribers.find(chat)
        language = person.language if person is not None else spoken(code)
        return Visit(
            chat=chat,
            unit=unit,
            catalogue=self._catalogue(),
            now=self._clock.now(),
            words=self._wording.in_(language),
            own=spoken(code),
            bot_name=self._bot_name,
            engine=self._engine,
            approvals=self._approvals,
            budget=self._budget,
            new_code=self._new_code,
            subscriber=person,
            under=under,
            message=message,
            reception=self._reception,
            files_wait=self._files_wait,
            signatures=self._signatures,
            may_rewrite=lambda: self._edits.take(self._clock.now()),
            is_first_look=lambda alert: self._looks.is_first(chat, alert, self._clock.now()),
            drafts_kept=self._drafts_kept,
            is_inline=self._is_inline,
        )

    @staticmethod
    async def _given(visit: Visit, event: OtherContent) -> list[Reply]:
        # Before anything else that may wait for it: what is meant for a report must not be seen by anybody.
        replies = await reporter.given(visit, event)
        if replies is None:
            replies = await draft_pictures.gave(visit, event) or await wall.given(visit, event)
        return await help.other_content(visit) if replies is None else replies

    async def _told(self, visit: Visit, event: Wrote) -> list[Reply]:
        text = event.text
        command = command_in(text)
        answer = TOLD.get(command.name) if command else None
        if answer is None and asks_one_of(self._leaving, text):
            return await leaving.stop_by_word(visit)
        # Before anything else that may wait for it: what is meant for a report must not be seen by anybody.
        if command is None and (replies := await reporter.told(visit, text)) is not None:
            return replies
        if command is None and (code := await code_in_hand(visit)):
            return await joining.named(visit, code, text)
        if command is None and (case := await case_in_hand(visit)):
            return await responder.told(visit, case, text)
        if command is None and (replies := await signature.told(visit, text)) is not None:
            return replies
        if command is None and (replies := await wall.told(visit, text)) is not None:
            return replies
        if command is None and (replies := await writing.wrote(visit, event)) is not None:
            return replies
        if command is None:
            was_asked = await stop_asking(visit)
            return await (alert_lists.show_search(visit, text) if was_asked and text else help.chatter(visit))
        if command.name != "cancel":  # which says whether there was something to cancel
            await stop_asking(visit)
        return await answer(visit, command.rest) if answer else help.unknown_command(visit)
