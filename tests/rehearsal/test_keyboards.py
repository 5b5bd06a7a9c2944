"""Keyboards: what is taken and what is refused."""

from __future__ import annotations

import json

import pytest

from alertbot.rehearsal.keyboards import read_markup
from alertbot.rehearsal.refusals import Refusal

BUTTON = "Bad Request: can't parse inline keyboard button: "


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "a", "callback_data": "x" * 65}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "ж" * 33}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": ""}, BUTTON + "Text buttons are unallowed in the inline keyboard"),
        ({"text": "a"}, BUTTON + "Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "x"}, BUTTON + 'Can\'t find field "text"'),
        ({"text": " ", "callback_data": "x"}, BUTTON + "Inline keyboard button text must be non-empty"),
        ("a", BUTTON + "InlineKeyboardButton must be an Object"),
        ({"text": "a", "copy_text": {"text": ""}}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "copy_text": {"text": "x" * 257}}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "a", "url": "mailto:a@example.org"},
            "Bad Request: inline keyboard button URL 'mailto:a@example.org' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "a", "url": "tel:+100"},
            "Bad Request: inline keyboard button URL 'tel:+100' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "a", "url": "http://localhost:8080/"},
            "Bad Request: inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "a", "url": "nowhere"},
            "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
    ],
)
def test_a_wrong_button_is_refused(button: object, why: str) -> None:
    for sent in ({"inline_keyboard": [[button]]}, json.dumps({"inline_keyboard": [[button]]})):
        with pytest.raises(Refusal) as refused:
            read_markup(sent)
        assert refused.value.description == why


@pytest.mark.parametrize(
    "button",
    [
        {"text": "a", "callback_data": "x" * 64},
        {"text": "a", "callback_data": "ж" * 32},
        {"text": "a", "url": "https://example.org/"},
        {"text": "a", "url": "tg://resolve?domain=example"},
        {"text": "a", "copy_text": {"text": "x" * 256}},
        {"text": "a", "switch_inline_query": ""},
        {"text": "a", "switch_inline_query_chosen_chat": {"query": "", "allow_user_chats": True}},
    ],
)
def test_a_right_button_comes_back_as_it_was(button: dict[str, object]) -> None:
    assert read_markup({"inline_keyboard": [[button]]}) == {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ("{", "Bad Request: can't parse reply keyboard markup JSON object"),
        ("[]", "Bad Request: object expected as reply markup"),
        ({"inline_keyboard": {}}, 'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "x"}]] * 101}, "Bad Request: reply markup is too long"),
    ],
)
def test_what_is_no_keyboard_is_refused(sent: object, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_markup(sent)
    assert refused.value.description == why


@pytest.mark.parametrize("sent", [None, "", {"inline_keyboard": []}, {"inline_keyboard": [[]]}])
def test_an_empty_keyboard_is_none(sent: object) -> None:
    assert read_markup(sent) is None


def test_an_edit_takes_no_other_keyboard() -> None:
    with pytest.raises(Refusal, match="inline keyboard expected"):
        read_markup({"remove_keyboard": True}, inline_only=True)
