"""A case as a message: how it stands, how it came to that, its alerts; and the list of all cases."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.alert_message import LONGEST
from alertbot.chat.page_parts import TELL, alert_lines, alert_rows, follow_button, list_message
from alertbot.chat.taps import Verb, data
from alertbot.model.following import case_name
from alertbot.model.markdown import visible_length
from alertbot.model.messages import Button, Message
from alertbot.model.team import Deed, may
from alertbot.work.telling import status_telling

if TYPE_CHECKING:
    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.cases import Case, Turn


async def case_message(visit: Visit, case: Case) -> Message:
    """The page of a case, for this person: open to strangers, too."""
    alerts = visit.catalogue.alerts_about(case.slug)
    follow = await follow_button(visit, case_name(case.slug), Verb.CASE, case.slug)
    rows = (*alert_rows(visit, alerts), (follow,), *await _telling(visit, case))
    return Message(_with_history(visit, case, alert_lines(visit, alerts)), rows)


def cases_message(visit: Visit, page: int) -> Message:
    """One page of all cases."""
    words, cases = visit.words, visit.catalogue.cases.values()
    each = [(case.title(visit.language), turn_line(words, case.now), case.slug) for case in cases]
    return list_message(visit, words.say("case-list"), each, Verb.CASE, page)


def turn_line(words: Words, turn: Turn) -> str:
    """A status with its days."""
    status = words.plain(f"status-{turn.status}")
    if turn.on is None:
        return words.say("turn", status=status, day=turn.as_of)
    return words.say("turn-on", status=status, on=turn.on, day=turn.as_of)


def turn_lines(words: Words, turn: Turn) -> str:
    """The same with what is to be said about it, and where it is known from."""
    note = turn.note(words.language)
    source = f'<a href="{escape(turn.source.url)}">{escape(turn.source.title, quote=False)}</a>'
    lines = [turn_line(words, turn), *([escape(note, quote=False)] if note else [])]
    return "\n".join([*lines, f"{words.say('turn-source')} {source}"])


def _with_history(visit: Visit, case: Case, ends: list[str]) -> str:
    """The newest first, and as far back as there is room."""
    words = visit.words
    html = f"<b>{escape(case.title(visit.language), quote=False)}</b>\n\n{turn_lines(words, case.now)}"
    before = [turn_lines(words, turn) for turn in case.history[1:]]
    for part in [*([words.say("case-before"), *before] if before else []), *ends]:
        longer = f"{html}\n\n{part}"
        if visible_length(longer) > LONGEST:
            break
        html = longer
    return html


async def _telling(visit: Visit, case: Case) -> tuple[tuple[Button, ...], ...]:
    """For the team: to tell those who follow it how it stands now, once."""
    member = await visit.unit.team.find(visit.chat)
    if member is None or not may(member.role, Deed.STEER):
        return ()
    if await visit.unit.tellings.went_out(status_telling(case)):
        return ()
    return ((Button(visit.words.plain("button-tell-status"), tap=data(Verb.CASE, case.slug, TELL)),),)
