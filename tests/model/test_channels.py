"""The public channels that alerts are posted to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from alertbot.model.audience import Audience
from alertbot.model.catalogue_files import read_catalogue
from alertbot.model.channels import Channel, ChannelSlug
from alertbot.model.deliveries import (
    BroadcastNo,
    Closed,
    Delivered,
    Delivery,
    Outcome,
    Refused,
    Sent,
    Throttled,
    TurnedAway,
    Unreachable,
    settle,
)
from alertbot.model.line import TRIPS_AT, Line
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.regions import Region
from alertbot.model.subscribers import SubscriberNo
from alertbot.model.topics import ENGLISH, Language, TopicSlug

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
FOREST, PRISONERS = TopicSlug("environment"), TopicSlug("prisoners-of-conscience")
MAIN = """\
[main]
chat = "@our_channel"
language = "en"
"""
FAULTS = {
    "a person's number": (MAIN.replace('"@our_channel"', "12345"), '2: "chat" is not a channel.'),
    "a link": (MAIN.replace("@our_channel", "https://t.me/our_channel"), '2: "chat" is not a channel.'),
    "no language of ours": (MAIN.replace('"en"', '"de"'), '3: no language called "de".'),
    "no topic of ours": (MAIN + 'topics = ["whales"]\n', '4: no topic called "whales".'),
    "no topic": (MAIN + "topics = []\n", '4: "topics" is empty.'),
    "no chat": (MAIN.replace('chat = "@our_channel"\n', ""), '1: "chat" is missing.'),
    "a key nobody knows": (MAIN + "loud = true\n", '4: no key called "loud".'),
}


@pytest.mark.parametrize(("text", "told"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_told_with_its_line(files: dict[str, bytes], text: str, told: str) -> None:
    catalogue, faults = read_catalogue({**files, "channels.toml": text.encode()})
    assert [str(fault).split("\n")[0] for fault in faults] == [f"alerts/channels.toml, line {told}"]
    assert catalogue.channels == {}


def test_channels_are_read_by_name_or_number(files: dict[str, bytes]) -> None:
    text = MAIN + '[forest]\nchat = -1001234567890\nlanguage = "ru"\ntopics = ["environment"]\n'
    catalogue, faults = read_catalogue({**files, "channels.toml": text.encode()})
    assert faults == []
    assert list(catalogue.channels.values()) == [
        Channel(ChannelSlug("main"), "@our_channel", ENGLISH),
        Channel(ChannelSlug("forest"), "-1001234567890", Language("ru"), (FOREST,)),
    ]


def test_a_channel_named_twice_would_get_everything_twice(files: dict[str, bytes]) -> None:
    text = MAIN + MAIN.replace("main", "again").replace("our_channel", "Our_Channel")
    catalogue, faults = read_catalogue({**files, "channels.toml": text.encode()})
    assert [fault.what for fault in faults] == ['"again" is the same channel as "main".']
    assert list(catalogue.channels) == ["main"]


@pytest.mark.parametrize(
    ("topics", "audience", "takes"),
    [
        ((), Audience((FOREST,)), True),
        ((FOREST,), Audience((PRISONERS, FOREST)), True),
        ((FOREST,), Audience((PRISONERS,)), False),
        ((), Audience((FOREST,), (Language("ru"),)), False),
        ((), Audience((FOREST,), (ENGLISH, Language("ru"))), True),
        ((), Audience((FOREST,), (), (Region("DE"),)), False),
    ],
)
def test_a_channel_takes_what_is_about_its_topics_and_for_all_countries(
    topics: tuple[TopicSlug, ...], audience: Audience, *, takes: bool
) -> None:
    assert Channel(ChannelSlug("main"), "@our_channel", ENGLISH, topics).takes(audience) is takes


def post(number: int = 1) -> Delivery:
    return Delivery(BroadcastNo(1), SubscriberNo(-number), ChatId(-1001234567890), ENGLISH)


@pytest.mark.parametrize(
    ("outcome", "becomes"),
    [
        (Sent(MessageId(9)), Delivered(post(), MessageId(9))),
        (Unreachable(), TurnedAway(post())),
        (Closed(), TurnedAway(post())),
        (Refused("photo is too sad"), TurnedAway(post(), "photo is too sad")),
    ],
)
def test_a_channel_takes_it_or_is_done_with(outcome: Outcome, becomes: object) -> None:
    assert settle(post(), outcome, NOW) == becomes
    assert Line().heard(post(), outcome, NOW) == [becomes]


def test_a_channel_waits_its_time() -> None:
    assert settle(post(), Throttled(NOW + timedelta(days=1)), NOW).delivery == post()


def test_channels_say_nothing_about_whether_people_can_be_reached() -> None:
    line = Line()
    people = [Delivery(BroadcastNo(1), SubscriberNo(no), ChatId(no), ENGLISH) for no in range(1, TRIPS_AT + 1)]
    for number, person in enumerate(people, 1):
        settled = line.heard(person, Unreachable(), NOW)
        assert len(settled) == (0 if number < TRIPS_AT else TRIPS_AT)
        assert line.heard(post(), Sent(MessageId(1)), NOW) == [Delivered(post(), MessageId(1))]
    assert line.is_held(NOW)
