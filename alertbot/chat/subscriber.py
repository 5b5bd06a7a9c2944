"""Conversations with people who want to hear from us: who is answered by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat import (
    acts,
    alert_lists,
    approving,
    broadcasts,
    choosing,
    draft_pictures,
    drafts,
    group,
    group_page,
    help,  # noqa: A004 - our /help
    inviting,
    joining,
    leaving,
    mending,
    my_data,
    notice,
    preferences,
    previewing,
    region,
    reporter,
    responder,
    rhythm,
    stats,
    team,
    wall,
    wall_queue,
    writing,
)
from alertbot.chat.commands import asks_one_of, command_in, words_of
from alertbot.chat.dialogue import case_in_hand, code_in_hand, stop_asking
from alertbot.chat.links import JOIN, RECEIPT
from alertbot.chat.taps import Verb, read
from alertbot.chat.updates import (
    AddedToGroup,
    Blocked,
    MovedGroup,
    OtherContent,
    RemovedFromGroup,
    SaidInGroup,
    Tapped,
    TappedInGroup,
    Unblocked,
    Wrote,
)
from alertbot.chat.visit import Answer, Unit, Visit
from alertbot.model.messages import AnswerTap
from alertbot.model.quiet import BUDGET
from alertbot.model.topics import LANGUAGES, spoken
from alertbot.work.retention import PROMISES
from alertbot.work.subscribing import bring_back, may_choose, set_aside

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import timedelta

    from alertbot.chat.updates import Event
    from alertbot.chat.wording import Wording
    from alertbot.clock import Clock
    from alertbot.model.alerts import Catalogue
    from alertbot.model.messages import ChatId, MessageId, Reply
    from alertbot.model.reception import Reception
    from alertbot.work.counting import Actions
    from alertbot.work.steering import Engine

    Told = Callable[[Visit, str], Awaitable[list[Reply]]]
    Touched = Callable[[Visit, Sequence[str]], Awaitable[Answer]]


async def _start(visit: Visit, payload: str) -> list[Reply]:
    if payload.startswith(RECEIPT):
        return await reporter.opened_receipt(visit, payload)
    return await (joining.invited if payload.startswith(JOIN) else notice.start)(visit, payload)


async def _topics(visit: Visit, _: str) -> list[Reply]:
    return await (choosing.show_topics(visit) if may_choose(visit.subscriber) else notice.start(visit, ""))


async def _follow(visit: Visit, parts: Sequence[str]) -> Answer:
    return await choosing.tapped_topic(visit, parts, is_yes=True)


async def _unfollow(visit: Visit, parts: Sequence[str]) -> Answer:
    return await choosing.tapped_topic(visit, parts, is_yes=False)


TOLD: Mapping[str, Told] = {
    "start": _start,
    "topics": _topics,
    "alerts": alert_lists.show_alerts,
    "search": alert_lists.show_search,
    "language": preferences.show_languages,
    "settings": preferences.show_settings,
    "pause": preferences.show_pause,
    "mydata": my_data.show_my_data,
    "privacy": help.show_privacy,
    "help": help.show_help,
    "cancel": help.cancel,
    "stop": leaving.stop,
    "forget": leaving.ask_to_forget,
    "broadcasts": broadcasts.show_broadcasts,
    "report": reporter.show_report,
    "reports": responder.show_reports,
    "team": team.show_team,
    "log": acts.show_log,
    "stats": stats.show_stats,
    "new": drafts.show_new,
}
"""What answers which command. Whose role does not let them is answered as if there were no such command."""

TOUCHED: Mapping[Verb, Touched] = {
    Verb.AGREE: notice.understood,
    Verb.NOTICE: notice.show_notice,
    Verb.SAFER: notice.show_safer_ways,
    Verb.FOLLOW: _follow,
    Verb.UNFOLLOW: _unfollow,
    Verb.TOPICS: choosing.turned_page,
    Verb.DONE: choosing.finished,
    Verb.READ: alert_lists.read_alert,
    Verb.ALERTS: alert_lists.turned_page,
    Verb.LANGUAGE: preferences.chose_language,
    Verb.PAUSE: preferences.chose_pause,
    Verb.REGION: region.chose_region,
    Verb.FREQUENCY: rhythm.chose_frequency,
    Verb.CLOCK: rhythm.chose_clock,
    Verb.SETTINGS: preferences.opened_setting,
    Verb.STOP: leaving.stop_by_tap,
    Verb.UNDO: leaving.undo,
    Verb.FORGET: leaving.chose_to_forget,
    Verb.MY_DATA: my_data.tapped_my_data,
    Verb.CANCEL: help.cancel_by_tap,
    Verb.JOIN: joining.agreed_to_join,
    Verb.BROADCASTS: broadcasts.tapped_broadcasts,
    Verb.STEER: broadcasts.tapped_steering,
    Verb.MEND: mending.tapped_mending,
    Verb.REPORT: reporter.tapped_report,
    Verb.CASES: responder.tapped_cases,
    Verb.DRAFT: drafts.tapped_draft,
    Verb.WRITE: writing.tapped_write,
    Verb.PICK: writing.tapped_pick,
    Verb.SEND: previewing.tapped_send,
    Verb.APPROVE: approving.tapped_approve,
    Verb.PREVIEW: previewing.tapped_preview,
    Verb.TEAM: team.tapped_team,
    Verb.INVITE: inviting.tapped_inviting,
    Verb.LOG: acts.tapped_log,
    Verb.WALL: wall.tapped_wall,
    Verb.QUEUE: wall_queue.tapped_queue,
    Verb.STATS: stats.tapped_stats,
    Verb.GROUP: group_page.tapped_group,
}
"""What answers which button."""


class SubscriberChat:
    """Answers what people do in their private chats with the bot.

    All effects go through the unit, all words come back as replies: the same event, unit and time give the same
    answer. `catalogue` gives the alerts as they are now; `bot_name` is the bot's username, for links; `engine` is what
    sends, for those who steer it; `approvals` how many people it takes to send an alert, and `budget` how many routine
    ones a week are enough for anybody; `new_code` makes 128 bits of chance, in the letters of a link. `reception` takes
    reports, if any are taken; `files_wait` is called when one holds a file that is to be fetched. `actions` finds what
    people did about alerts, where that is kept. A draft that nobody changes is kept for `drafts_kept`. `group_waits` is
    called when there is something to do in the team's group.
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
        actions: Callable[[Unit], Actions] | None = None,
        drafts_kept: timedelta = PROMISES.drafts,
        group_waits: Callable[[], None] = lambda: None,
    ) -> None:
        self._wording = wording
        self._catalogue = catalogue
        self._clock = clock
        self._engine = engine
        self._bot_name = bot_name
        self._reception = reception
        self._files_wait = files_wait
        self._actions = actions
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
                answer = await _touched(visit, event.data)
                return [AnswerTap(event.tap, answer.toast, answer.is_alert), *answer.replies]
            case OtherContent():
                visit = await self._visit(event.chat, event.language_code, unit, message=event.message)
                replies = await draft_pictures.gave(visit, event) or await wall.given(visit, event)
                replies = replies or await reporter.given(visit, event)
                return help.other_content(visit) if replies is None else replies

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
            actions=self._actions,
            drafts_kept=self._drafts_kept,
        )

    async def _told(self, visit: Visit, event: Wrote) -> list[Reply]:
        text = event.text
        command = command_in(text)
        answer = TOLD.get(command.name) if command else None
        if answer is None and asks_one_of(self._leaving, text):
            return await leaving.stop_by_word(visit)
        if command is None and (code := await code_in_hand(visit)):
            return await joining.named(visit, code, text)
        if command is None and (case := await case_in_hand(visit)):
            return await responder.told(visit, case, text)
        if (
            command is None
            and (replies := await wall.told(visit, text) or await writing.wrote(visit, event)) is not None
        ):
            return replies
        if command is None and (replies := await reporter.told(visit, text)) is not None:
            return replies
        if command is None:
            was_asked = await stop_asking(visit)
            return await alert_lists.show_search(visit, text) if was_asked and text else help.chatter(visit)
        if command.name != "cancel":  # which says whether there was something to cancel
            await stop_asking(visit)
        return await answer(visit, command.rest) if answer else help.unknown_command(visit)


async def _touched(visit: Visit, data: str) -> Answer:
    said = read(data)
    if said is None:
        return Answer(visit.words.plain("toast-stale"))
    verb, parts = said
    return await TOUCHED[verb](visit, parts)
