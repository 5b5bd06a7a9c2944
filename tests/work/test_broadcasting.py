"""Whom an alert goes to, and what somebody said yes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from alertbot.model.alerts import Alert, AlertSlug, Catalogue, Urgency
from alertbot.model.audience import Audience
from alertbot.model.mendable import Mendable
from alertbot.model.messages import Message
from alertbot.model.regions import Region
from alertbot.model.topics import ENGLISH, Language, Topic, TopicSlug
from alertbot.work.broadcasting import Preview, chosen_audience

ASSEMBLY, PRISONERS = TopicSlug("assembly"), TopicSlug("prisoners")
RUSSIAN, GERMANY = Language("ru"), Region("DE")
DAY = date(2026, 11, 21)
ALERT = Alert(AlertSlug("a"), (PRISONERS,), ("RU",), Urgency.URGENT, DAY, DAY, texts={})
CATALOGUE = Catalogue({slug: Topic(slug, {}, {}) for slug in (ASSEMBLY, PRISONERS)}, {}, {ALERT.slug: ALERT})
PLAN = Preview(ALERT, {ENGLISH: Message("Write.")}, Audience((PRISONERS,)), head_count=3, seconds=0.1)


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ({}, Audience((PRISONERS,))),
        ({"topics": ["prisoners", "assembly", "assembly"]}, Audience((ASSEMBLY, PRISONERS))),
        ({"languages": ["ru"], "regions": ["de"]}, Audience((PRISONERS,), (RUSSIAN,), (GERMANY,))),
    ],
)
def test_without_filters_it_goes_to_all_who_follow_its_topics(asked: dict[str, Any], chosen: Audience) -> None:
    assert chosen_audience(CATALOGUE, ALERT, **asked) == chosen


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"topics": ["prisoner"]}, 'There is no topic called "prisoner". Topics: assembly, prisoners.'),
        ({"languages": ["xx"]}, 'There is no language called "xx". Languages: en, ru, fr.'),
        ({"regions": ["Atlantis"]}, 'There is no region called "ATLANTIS". Regions: the two letters'),
    ],
)
def test_a_filter_that_does_not_exist_is_refused(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(Mendable) as refused:
        chosen_audience(CATALOGUE, ALERT, **asked)
    assert str(refused.value).startswith(told)


def test_a_yes_is_to_one_audience_and_no_other() -> None:
    others = [
        Audience((ASSEMBLY,)),
        Audience((PRISONERS, ASSEMBLY)),
        Audience((PRISONERS,), (RUSSIAN,)),
        Audience((PRISONERS,), (), (GERMANY,)),
    ]
    fingerprints = {replace(PLAN, audience=audience).fingerprint for audience in (PLAN.audience, *others)}
    assert len(fingerprints) == 1 + len(others)
    assert replace(PLAN, head_count=9).fingerprint == PLAN.fingerprint  # who came meanwhile changes no yes
