"""When signatures were handed over and to whom, as an alert's files tell it; and what they cannot tell."""

from __future__ import annotations

from datetime import date

import pytest

from alertbot.model.topics import ENGLISH
from tests.model.test_catalogue_files import RU, alert, changed, told

SIGNED = "asks:\n  - name: release\n    kind: sign\n    label: Sign"


def test_to_whom_signatures_were_handed_over_stays_when_the_result_is_another(files: dict[str, bytes]) -> None:
    files = changed(
        files, "vitishko/ru.md", "asks:", "presented_to: Посольству\nasks:\n  - {name: release, label: Подписать}"
    )
    told_ = "presented: 2014-02-25\npresented_to: the embassy\nresult: victory 2014-03-01\n"
    read = alert(changed(files, "vitishko/en.md", "asks:", told_ + SIGNED))
    assert read.presented_on == date(2014, 2, 25)
    assert [read.text(code).presented_to for code in (ENGLISH, RU)] == ["the embassy", "Посольству"]
    delivered = changed(files, "vitishko/en.md", "asks:", f"result: delivered 2014-03-01\n{SIGNED}")
    assert alert(delivered).presented_on == date(2014, 3, 1)


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        (f"presented: 2013-12-01\n{SIGNED}", "signatures were handed over before the day of issue (2014-02-20)."),
        ("presented: 2014-02-25\nasks:", 'no ask is to sign, so there is nothing that "presented" can tell of.'),
        (f"presented_to: the embassy\n{SIGNED}", '"presented_to" tells to whom, and nothing tells on which day.'),
        (f"presented: soon\n{SIGNED}", '"soon" is not a day.'),
        (
            f"result: delivered 2014-03-01\npresented: 2014-03-02\n{SIGNED}",
            "the result tells another day of delivery (2014-03-01).",
        ),
    ],
)
def test_what_cannot_be_about_handing_over_is_told(files: dict[str, bytes], head: str, fault: str) -> None:
    files = changed(files, "vitishko/ru.md", "asks:", "asks:\n  - {name: release, label: Подписать}")
    assert fault in told(changed(files, "vitishko/en.md", "asks:", head))[0]
