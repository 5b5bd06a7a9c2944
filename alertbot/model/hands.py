"""As whom each of the team counts: whoever was let in today, and whoever let them in, are one until tomorrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.model.acts import Act, Kind
from alertbot.model.team import Deed, Role, may

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from alertbot.model.acts import Entry
    from alertbot.model.team import Member, MemberNo

STAFFING = (Kind.JOINED, Kind.ADMITTED, Kind.APPOINTED)
"""The acts that say who came in, who let them in, and who gave them which role."""


def hands(team: Sequence[Member], staffing: Sequence[Entry], today: date) -> dict[MemberNo, MemberNo]:
    """Those who may approve, each with the member as whom they count today.

    Somebody can let in a second account of their own, or give it a role, as long as nobody looks; so until tomorrow its
    yes is not another one's: by then every owner has been told. A team's first day is free, or none could begin; and
    whom the server let in counts, since it can send without anybody. `staffing` are the acts of that kind, the oldest
    first; days are those of UTC.
    """
    may_approve = [each.no for each in team if may(each.role, Deed.WRITE)]
    is_first_day = bool(staffing) and staffing[0].hour.date() >= today
    lent = {} if is_first_day else _lent_today(staffing, today)
    as_whom = {each: each for each in (*may_approve, *lent, *lent.values())}
    for whom, by in lent.items():
        one, other = as_whom[whom], as_whom[by]
        as_whom = {each: other if behind == one else behind for each, behind in as_whom.items()}
    return {each: as_whom[each] for each in may_approve}


def _lent_today(staffing: Iterable[Entry], today: date) -> dict[MemberNo, MemberNo]:
    """Who could approve nothing before today, and who gave them that they can."""
    before: dict[MemberNo, Role | None] = {}
    lent: dict[MemberNo, MemberNo] = {}
    for entry in staffing:
        act = entry.act or Act(Kind.LEFT, None)
        whom = act.by if act.kind is Kind.JOINED else act.whom
        if whom is None:
            continue
        if entry.hour.date() < today:
            before[whom] = act.role
        elif act.by not in {None, whom} and may(act.role, Deed.WRITE) and not may(before.get(whom), Deed.WRITE):
            lent.setdefault(whom, act.by)
    return lent
