"""What lies about for a play: an alert that asks people to come, so many days after it is played."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

ENGLISH = """\
---
title: "A vigil for those in prison"
topics: [prisoners-of-conscience]
regions: []
urgency: urgent
issued: {today}
as_of: {today}
asks:
  - name: come
    kind: attend
    label: "Come to the vigil"
    place: "By the fountain on the square"
    on: {day}
    at: "18:00 UTC"
sources:
  - title: "A made-up vigil"
    url: https://example.org/
---
They were locked up for what they said. We stand together for an hour, with candles.
"""

RUSSIAN = """\
---
title: "Свечи за тех, кто в тюрьме"
asks:
  - name: come
    label: "Прийти"
    place: "У фонтана на площади"
---
Их лишили свободы за слова. Мы постоим час вместе, со свечами.
"""


def vigil(today: date, days: int) -> dict[str, str]:
    """Its files, by their path in an alerts folder."""
    return {
        "vigil/en.md": ENGLISH.format(today=today, day=today + timedelta(days=days)),
        "vigil/ru.md": RUSSIAN,
    }
