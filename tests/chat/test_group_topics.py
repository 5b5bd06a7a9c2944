"""What is to be done about the topics of the team's group, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from alertbot.chat.group_topics import Close, Open, Post, Remove, Renew, Step, Subject, next_steps
from alertbot.model.deliveries import BroadcastNo
from alertbot.model.groups import ThreadId, Topic, TopicNo
from alertbot.model.messages import Message, MessageId
from alertbot.model.reports import ReportNo

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ALERT = Subject("An alert", Message("On its way"), is_over=False, broadcast=BroadcastNo(1))
REPORT = Subject("R-2345", Message("New"), is_over=False, report=ReportNo(1))
OF_ALERT = Topic(TopicNo(1), ThreadId(11), broadcast=BroadcastNo(1), message=MessageId(21))
OF_REPORT = Topic(TopicNo(2), ThreadId(12), report=ReportNo(1), message=MessageId(22))


def steps(topics: list[Topic], subjects: list[Subject], **shown: Message) -> list[Step]:
    stands = {TopicNo(int(name.removeprefix("t"))): message for name, message in shown.items()}
    return list(next_steps(topics, subjects, stands, NOW))


def test_a_report_gets_its_topic_before_a_broadcast_does() -> None:
    assert steps([], [REPORT, ALERT]) == [Open(REPORT), Open(ALERT)]


def test_what_is_over_gets_none() -> None:
    assert steps([], [replace(ALERT, is_over=True)]) == []


def test_a_new_topic_is_told_how_it_stands() -> None:
    empty = replace(OF_ALERT, message=None)
    assert steps([empty], [ALERT]) == [Post(empty, ALERT)]


def test_what_stands_there_as_it_should_is_left_alone() -> None:
    assert steps([OF_ALERT, OF_REPORT], [REPORT, ALERT], t1=ALERT.message, t2=REPORT.message) == []


def test_who_was_renewed_longest_ago_comes_first() -> None:
    old = Message("As it was")
    assert steps([OF_ALERT, OF_REPORT], [REPORT, ALERT], t2=old, t1=old) == [
        Renew(OF_REPORT, REPORT),
        Renew(OF_ALERT, ALERT),
    ]


def test_a_question_stays_until_it_is_answered_or_all_is_over() -> None:
    asked = replace(OF_ALERT, quiet_until=NOW + timedelta(seconds=5))
    assert steps([asked], [ALERT], t1=Message("As it was")) == []
    over = replace(ALERT, is_over=True)
    assert steps([asked], [over], t1=Message("As it was")) == [Renew(asked, over)]


def test_a_topic_is_closed_once_it_says_that_all_is_over() -> None:
    over = replace(ALERT, is_over=True, message=Message("Done"))
    assert steps([OF_ALERT], [over], t1=ALERT.message) == [Renew(OF_ALERT, over)]
    assert steps([OF_ALERT], [over], t1=over.message) == [Close(OF_ALERT)]


def test_a_topic_whose_report_is_gone_goes_too_also_if_it_was_closed() -> None:
    gone = replace(OF_REPORT, report=None)
    assert steps([gone], []) == [Remove(gone)]
    closed = replace(gone, is_closed=True)
    assert steps([closed, OF_ALERT], [ALERT], t1=ALERT.message) == [Remove(closed)]


def test_a_topic_that_was_given_up_is_not_made_again() -> None:
    assert steps([replace(OF_ALERT, is_closed=True)], [ALERT]) == []
