"""What is offered in other chats, for which words, in which language, and what of it Telegram may say again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from alertbot.chat.alert_message import LONGEST
from alertbot.chat.inline import KIND, MOST, Question, answer, find, read_question
from alertbot.model.faces import has_faces
from alertbot.model.markdown import visible_length
from alertbot.model.messages import ChatId

if TYPE_CHECKING:
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Alert, Catalogue

TODAY = date(2014, 3, 1)
AMAL = {"id": 77, "is_bot": False, "first_name": "Amal", "language_code": "ru-RU"}
QUERY = {"id": "81", "from": AMAL, "query": "vitishko", "offset": "", "chat_type": "group"}


@pytest.fixture
def offered(demo_alerts: Catalogue) -> tuple[Alert, ...]:
    """The alerts of this repository that are open on that day and ask the same everywhere."""
    return tuple(alert for alert in demo_alerts.open_alerts(TODAY) if not has_faces(alert))


def asked(words: str, code: str | None = "en") -> Question:
    """Somebody asks that."""
    return Question(ChatId(77), "81", words, code)


def test_a_question_is_read_without_a_name() -> None:
    assert read_question(QUERY) == Question(ChatId(77), "81", "vitishko", "ru-RU")


@pytest.mark.parametrize(
    "change", [{"id": ""}, {"id": 7}, {"from": {"id": -1}}, {"from": None}, {"from": {**AMAL, "is_bot": True}}]
)
def test_what_telegram_does_not_make_is_no_question(change: dict[str, Any]) -> None:
    assert read_question({**QUERY, **change}) is None
    assert read_question([KIND]) is None


def test_without_words_the_newest_are_offered(offered: tuple[Alert, ...]) -> None:
    found = find(asked(""), offered, {})
    assert [alert.slug for alert, _ in found.alerts] == [alert.slug for alert in offered[:MOST]]
    assert not found.is_for_all


def test_an_alert_that_does_not_ask_the_same_everywhere_is_not_offered(demo_alerts: Catalogue) -> None:
    alerts = tuple(alert for alert in demo_alerts.open_alerts(TODAY) if has_faces(alert))
    assert alerts
    for words in ("", "propaganda", *(text.title for alert in alerts for text in alert.texts.values())):
        assert find(asked(words), alerts, {}).alerts == ()


def test_words_find_in_the_language_of_who_asks(offered: tuple[Alert, ...], wording: Wording) -> None:
    found = find(asked("витишко", "ru"), offered, {})
    assert (found.alerts[0][0].slug, found.alerts[0][1]) == ("vitishko-release", "ru")
    fields = answer(asked("витишко", "ru"), found, wording, "some_bot", TODAY)
    assert fields["is_personal"]  # whoever reads French and types the same is to get it in French
    [button] = fields["results"][0]["reply_markup"]["inline_keyboard"][0]
    assert button == {"text": "Прочитать и помочь", "url": "https://t.me/some_bot?start=alert_vitishko-release"}
    assert find(asked("zzzz"), offered, {}).alerts == ()


def test_what_our_button_asks_for_is_that_alert_in_that_language_for_everybody(
    offered: tuple[Alert, ...], wording: Wording
) -> None:
    for alert in offered:
        for language, text in alert.texts.items():
            question = asked(f" {text.title.upper()} ", "fr")
            found = find(question, offered, {})
            assert [(each.slug, code) for each, code in found.alerts] == [(alert.slug, language)]
            assert not answer(question, found, wording, "some_bot", TODAY)["is_personal"]


def test_an_answer_keeps_to_telegrams_limits_and_says_nothing_of_who_asked(
    offered: tuple[Alert, ...], wording: Wording
) -> None:
    for code in ("en", "ru", "fr"):
        fields = answer(asked("", code), find(asked("", code), offered, {}), wording, "some_bot", TODAY)
        ids = [result["id"] for result in fields["results"]]
        assert len(set(ids)) == len(ids)
        assert all(1 <= len(each.encode()) <= 64 for each in ids)
        texts = [result["input_message_content"]["message_text"] for result in fields["results"]]
        assert all(1 <= visible_length(text) <= LONGEST for text in texts)
        assert "77" not in repr(fields["results"])
