"""As whom each of the team counts when something is approved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from alertbot.model.acts import Act, Entry, Kind
from alertbot.model.hands import hands
from alertbot.model.team import Member, MemberNo, Role
from alertbot.model.topics import ENGLISH

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
AMAL, BEN, CHIARA, DINA = map(MemberNo, (1, 2, 3, 4))
ROLES = {AMAL: Role.OWNER, BEN: Role.OWNER, CHIARA: Role.ORGANISER, DINA: Role.RESPONDER}
ALONE = {AMAL: AMAL, BEN: BEN, CHIARA: CHIARA}
"""Each counts as one of their own; responders approve nothing."""


TEAM = [Member(no, f"member {no}", role, date(2026, 1, 1), ENGLISH) for no, role in ROLES.items()]


def entry(days_ago: float, kind: Kind, by: MemberNo | None, whom: MemberNo | None, role: Role) -> Entry:
    return Entry(1, NOW - timedelta(days=days_ago), Act(kind, by, role=role, whom=whom), b"")


FIRST = entry(90, Kind.JOINED, AMAL, None, Role.OWNER)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ([], ALONE),
        ([entry(0, Kind.ADMITTED, AMAL, CHIARA, Role.ORGANISER)], {**ALONE, CHIARA: AMAL}),
        ([entry(0, Kind.ADMITTED, BEN, CHIARA, Role.ORGANISER)], {**ALONE, CHIARA: BEN}),
        ([entry(1, Kind.ADMITTED, AMAL, CHIARA, Role.ORGANISER)], ALONE),
        ([entry(0, Kind.JOINED, CHIARA, None, Role.ORGANISER)], ALONE),  # whom the server invited
        (  # a second account lets in a third
            [entry(0, Kind.ADMITTED, AMAL, BEN, Role.OWNER), entry(0, Kind.ADMITTED, BEN, CHIARA, Role.ORGANISER)],
            {AMAL: AMAL, BEN: AMAL, CHIARA: AMAL},
        ),
        (  # who waited as a responder for months, and is raised today
            [
                entry(60, Kind.ADMITTED, AMAL, CHIARA, Role.RESPONDER),
                entry(0, Kind.APPOINTED, AMAL, CHIARA, Role.ORGANISER),
            ],
            {**ALONE, CHIARA: AMAL},
        ),
        (  # let in today as a responder, then raised by the same hand
            [
                entry(0, Kind.ADMITTED, BEN, CHIARA, Role.RESPONDER),
                entry(0, Kind.APPOINTED, AMAL, CHIARA, Role.ORGANISER),
            ],
            {**ALONE, CHIARA: AMAL},
        ),
        (  # who could approve before still can when their role changes
            [
                entry(60, Kind.ADMITTED, AMAL, BEN, Role.ORGANISER),
                entry(0, Kind.APPOINTED, AMAL, BEN, Role.OWNER),
            ],
            ALONE,
        ),
        (  # two who raise each other are one
            [
                entry(0, Kind.ADMITTED, BEN, CHIARA, Role.ORGANISER),
                entry(0, Kind.APPOINTED, CHIARA, BEN, Role.OWNER),
            ],
            {**ALONE, CHIARA: BEN},
        ),
    ],
)
def test_each_counts_as_themselves_but_for_whom_another_let_in_today(
    later: list[Entry], expected: dict[MemberNo, MemberNo]
) -> None:
    assert hands(TEAM, [FIRST, *later], NOW.date()) == expected


def test_a_team_can_begin_on_its_first_day() -> None:
    begun = [
        entry(0, Kind.JOINED, AMAL, None, Role.OWNER),
        entry(0, Kind.ADMITTED, AMAL, BEN, Role.OWNER),
        entry(0, Kind.ADMITTED, AMAL, CHIARA, Role.ORGANISER),
    ]
    assert hands(TEAM, begun, NOW.date()) == ALONE
    assert hands(TEAM, [FIRST, *begun[1:]], NOW.date()) == {AMAL: AMAL, BEN: AMAL, CHIARA: AMAL}
