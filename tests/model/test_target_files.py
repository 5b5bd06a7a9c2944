"""targets.toml: who can be written to, and every fault told."""

from __future__ import annotations

import pytest

from alertbot.model.faults import Findings
from alertbot.model.regions import Region
from alertbot.model.target_files import read_targets
from alertbot.model.topics import Language

GOOD = """
[embassies]
title = {en = "The embassy", ru = "Посольство", fr = "L’ambassade"}
as_of = 2014-02-28
language = "ru"

[[embassies.everywhere]]
name = {en = "The ministry", ru = "МИД", fr = "Le ministère"}
email = "ministry@example.org"

[[embassies.country.SE]]
name = {en = "In Sweden", ru = "В Швеции", fr = "En Suède"}
post = "Street 1\\n\\n  112 60 Stockholm"
"""


def faults(text: str) -> list[str]:
    findings = Findings("targets.toml")
    read_targets(text, findings)
    return [str(fault) for fault in findings.faults]


def test_whom_somebody_writes_to_depends_on_their_country() -> None:
    findings = Findings("targets.toml")
    found, names = read_targets(GOOD, findings)
    assert (findings.faults, list(names or ())) == ([], ["embassies"])
    listed = found["embassies"]
    assert [each.name(Language("ru")) for each in listed.of(Region("SE"))] == ["В Швеции", "МИД"]
    assert [each.name(Language("en")) for each in listed.of(None)] == ["The ministry"]
    assert listed.of(Region("SE"))[0].post == ("Street 1", "112 60 Stockholm")


@pytest.mark.parametrize(
    ("former", "latter", "told"),
    [
        ("ministry@example.org", "ministry@example.org?bcc=spy@example.com", "is not an e-mail address"),
        ("ministry@example.org", "a@b@c.org", "is not an e-mail address"),
        ("country.SE", "country.SW", 'no country called "SW"'),
        ('email = "ministry@example.org"\n', "", "this target has no address"),
        ('email = "ministry@example.org"', 'page = "http://example.org"', "does not begin with https://"),
        ('language = "ru"', 'language = "rus"', "no language called"),
        ("as_of = 2014-02-28\n", "", '"as_of" is missing'),
        (', fr = "En Suède"', "", '"name.fr" is missing'),
    ],
)
def test_what_is_wrong_is_told(former: str, latter: str, told: str) -> None:
    assert former in GOOD
    assert any(told in fault for fault in faults(GOOD.replace(former, latter))), faults(GOOD.replace(former, latter))
