"""What answers which command, and which button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat import (
    acting,
    acts,
    alert_lists,
    approving,
    broadcasts,
    choosing,
    drafts,
    following,
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
    resulting,
    rhythm,
    stats,
    team,
    wall,
    wall_offer,
    wall_queue,
    writing,
)
from alertbot.chat.links import JOIN, RECEIPT
from alertbot.chat.taps import Verb, read
from alertbot.chat.visit import Answer, Visit
from alertbot.model.alerts import AlertSlug
from alertbot.work.subscribing import may_choose

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from alertbot.model.messages import Reply

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
    Verb.ABOUT: choosing.asked_what_about,
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
    Verb.ACT: acting.tapped_act,
    Verb.RESULT: resulting.tapped_result,
    Verb.STATS: stats.tapped_stats,
    Verb.GROUP: group_page.tapped_group,
    Verb.WALL: wall.tapped_wall,
    Verb.OFFER: wall_offer.tapped_offer,
    Verb.QUEUE: wall_queue.tapped_queue,
    Verb.CASE: following.tapped_case,
    Verb.CAMPAIGN: following.tapped_campaign,
}
"""What answers which button."""

LOOKED_AT = {Verb.READ, Verb.ACT, Verb.WALL}
"""Buttons that name an alert: below it, or in a list of alerts. Whoever taps one has opened that alert."""


async def touched(visit: Visit, data: str) -> Answer:
    """What a tap leads to; one that no button of ours says leads nowhere."""
    said = read(data)
    if said is None:
        return Answer(visit.words.plain("toast-stale"))
    verb, parts = said
    if verb in LOOKED_AT and parts and (slug := AlertSlug(parts[0])) in visit.catalogue.alerts:
        visit.opens(slug)
    return await TOUCHED[verb](visit, parts)
