"""Which addresses a button may lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.addresses import wrong_with_address


@pytest.mark.parametrize(
    "address",
    [
        "https://amnesty.org",
        "https://www.amnesty.org/a?b=c&d=%20#e",
        "https://amnesty.org:8443/",
        "https://xn--e1afmkfd.xn--p1ai/",
        "https://пример.рф/",
        "https://t.me/amnesty_bot?start=alert_vitishko",
    ],
)
def test_a_proper_address_has_nothing_wrong(address: str) -> None:
    assert wrong_with_address(address) is None


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("", "does not begin with https://"),
        ("http://amnesty.org", "does not begin with https://"),
        ("HTTPS:amnesty.org", "has no proper host"),
        ("https://", "has no proper host"),
        ("https://localhost/", "has no proper host"),
        ("https://127.0.0.1/", "has no proper host"),
        ("https://a..b.org", "has no proper host"),
        ("https://-a.org", "has no proper host"),
        ("https://[::1]/", "has no proper host"),
        ("https://[::1/", "is not an address"),
        ("https://a.org:99999/", "is not an address"),
        ("https://amnesty.org@evil.org/", "hides its host behind an @"),
        ("https://a.org/ b", "holds a blank or a sign that no address has"),
        ('https://a.org/"><b>', "holds a blank or a sign that no address has"),
        ("https://a.org/\u202e", "holds a blank or a sign that no address has"),
        ("https://a.org/" + "x" * 1024, "is longer than 1024 characters"),
    ],
)
def test_what_no_button_may_lead_to_is_named(address: str, wrong: str) -> None:
    assert wrong_with_address(address) == wrong


@given(st.text() | st.text().map("https://{}".format))
def test_anything_can_be_asked(address: str) -> None:
    wrong_with_address(address)
