"""targets.toml: who can be written to, and every fault told."""

from __future__ import annotations

import pytest

from alertbot.model.faults import Findings
from alertbot.model.guides import target_for
from alertbot.model.regions import Region
from alertbot.model.target_files import read_targets
from alertbot.model.topics import Language

GOOD = """
[ministry]
list = "embassies"
name = {en = "The ministry", ru = "МИД", fr = "Le ministère"}
to = "ministry@example.org"

[in-sweden]
list = "embassies"
region = "SE"
name = {en = "In Sweden", ru = "В Швеции", fr = "En Suède"}
to = "Street 1, 112 60 Stockholm"
"""


def faults(text: str) -> list[str]:
    findings = Findings("targets.toml")
    read_targets(text, findings)
    return [str(fault) for fault in findings.faults]


def test_whom_somebody_writes_to_depends_on_their_country() -> None:
    findings = Findings("targets.toml")
    listed = read_targets(GOOD, findings)["embassies"]
    assert findings.faults == []
    here, elsewhere = target_for(listed, Region("SE")), target_for(listed, Region("DE"))
    assert here is not None
    assert here.name(Language("ru")) == "В Швеции"
    assert elsewhere is not None
    assert elsewhere == target_for(listed, None)


@pytest.mark.parametrize(
    ("former", "latter", "told"),
    [
        ('region = "SE"', 'region = "SW"', 'no country called "SW"'),
        ('region = "SE"\n', "", "is the second for the same people"),
        (', fr = "En Suède"', "", '"name.fr" is missing'),
    ],
)
def test_what_is_wrong_is_told(former: str, latter: str, told: str) -> None:
    assert former in GOOD
    assert any(told in fault for fault in faults(GOOD.replace(former, latter))), faults(GOOD.replace(former, latter))
