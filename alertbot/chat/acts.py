"""What the team did, as its owners read it: told at once, and page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.help import unknown_command
from alertbot.chat.roles import language_of, unknown_tap, who_may
from alertbot.chat.taps import Verb, data, number_in
from alertbot.chat.visit import Answer
from alertbot.model.following import title_of
from alertbot.model.messages import Button, Message, Say
from alertbot.model.team import Deed
from alertbot.work.auditing import news_for_owners

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alertbot.chat.visit import Unit, Visit
    from alertbot.chat.wording import Wording, Words
    from alertbot.model.acts import Act, Entry, News
    from alertbot.model.alerts import Catalogue
    from alertbot.model.messages import Reply
    from alertbot.model.team import MemberNo

PAGE = 10
"""Entries of the log in one message, and the most told in one."""

Names = dict["MemberNo", str]
"""Who is in the team now."""


async def show_log(visit: Visit, _: str = "") -> list[Reply]:
    """/log: the newest entries."""
    if await who_may(visit, Deed.AUDIT) is None:
        return unknown_command(visit)
    return [visit.by_a_member().send(await _page(visit, None))]


async def tapped_log(visit: Visit, parts: Sequence[str]) -> Answer:
    """Those before one of them, or the newest."""
    if await who_may(visit, Deed.AUDIT) is None:
        return unknown_tap(visit)
    match list(parts):
        case []:
            return Answer(replies=(visit.put(await _page(visit, None)),))
        case [number] if before := number_in(number):
            return Answer(replies=(visit.put(await _page(visit, before)),))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def owners_told(unit: Unit, wording: Wording, catalogue: Catalogue) -> list[Reply]:
    """A message to each owner about what others did, in the owner's language."""
    names = {each.no: each.name for each in await unit.team.all()}
    replies: list[Reply] = []
    for owner, news in await news_for_owners(unit):
        chat = await unit.team.chat_of(owner.no)
        if chat is not None:
            words = wording.in_(await language_of(unit, chat, owner))
            replies.append(Say(chat, _told(words, catalogue, names, news), remembered=True))
    return replies


def sentence(words: Words, catalogue: Catalogue, names: Names, act: Act | None, called: str | None = None) -> str:
    """What somebody did, without markup. A member is a name and a number; one who is gone, the number alone."""
    if act is None:
        return words.plain("log-illegible")
    if called is not None and act.whom is not None:
        names = names | {act.whom: called}
    return words.plain(
        f"log-{act.kind}",
        who=_called(words, names, act.by),
        whom=_called(words, names, act.whom),
        number=act.number or 0,
        title=title_of(act.slug, catalogue, words.language) if act.slug else "",
        role=words.plain(f"name-role-{act.role}") if act.role else "",
    )


async def _page(visit: Visit, before: int | None) -> Message:
    words = visit.words
    entries = await visit.unit.log.recent(before, PAGE + 1)
    if not entries:
        return Message(words.say("log-none"))
    names = {each.no: each.name for each in await visit.unit.team.all()}
    lines = [_line(words, visit.catalogue, names, entry) for entry in entries[:PAGE]]
    newest = entries[0].seen
    parts = [words.say("log-head"), *lines, words.say("log-seen", number=newest.no, mark=newest.mark)]
    older = Button(words.plain("button-older"), tap=data(Verb.LOG, entries[PAGE - 1].no)) if entries[PAGE:] else None
    newer = Button(words.plain("button-newest"), tap=data(Verb.LOG)) if before is not None else None
    row = tuple(button for button in (older, newer) if button is not None)
    return Message("\n\n".join(parts), (row,) if row else ())


def _line(words: Words, catalogue: Catalogue, names: Names, entry: Entry) -> str:
    what = sentence(words, catalogue, names, entry.act)
    hour = f"{entry.hour:%H}"
    return words.say("log-line", number=entry.no, day=entry.hour.date(), hour=hour, what=what)


def _told(words: Words, catalogue: Catalogue, names: Names, news: Sequence[News]) -> Message:
    lines = [
        words.say("news-line", what=sentence(words, catalogue, names, each.entry.act, each.called)) for each in news
    ]
    more = [words.say("news-more", count=len(lines) - PAGE)] if len(lines) > PAGE else []
    return Message("\n".join([words.say("news-head"), *lines[:PAGE], *more]))


def _called(words: Words, names: Mapping[MemberNo, str], no: MemberNo | None) -> str:
    if no is None:
        return words.plain("log-server")
    if no in names:
        return words.plain("log-member", name=names[no], number=no)
    return words.plain("log-former", number=no)
