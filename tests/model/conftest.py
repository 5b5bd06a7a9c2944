"""A small alerts folder in which nothing is wrong."""

from __future__ import annotations

import pytest

TOPICS = """\
[prisoners-of-conscience]
title.en = "Prisoners of conscience"
title.ru = "Узники совести"
title.fr = "Prisonniers d’opinion"
description.en = "Held for what they believe."
description.ru = "Те, кого держат за убеждения."
description.fr = "Détenus pour leurs convictions."

[environment]
title = {en = "Environment", ru = "Природа", fr = "Environnement"}

[environment.description]
en = "Those who defend nature."
ru = "Те, кто защищает природу."
fr = "Celles et ceux qui défendent la nature."
"""

CAMPAIGNS = """\
[freedom-under-threat]
title.en = "Freedom Under Threat"
title.ru = "Свобода под угрозой"
title.fr = "La liberté menacée"
supporters = ["Amnesty International"]
starts = 2014-01-30
ends = 2014-12-31
contact = "Amnesty International Canada"
picture = "hands.jpg"
"""

CASES = """\
[yevgeniy-vitishko]
title.en = "Yevgeniy Vitishko"
title.ru = "Евгений Витишко"
title.fr = "Evgueni Vitichko"

[[yevgeniy-vitishko.history]]
status = "detained"
on = 2014-02-12
as_of = 2014-02-20
source.title = "Amnesty International"
source.url = "https://www.amnesty.org/"

[[yevgeniy-vitishko.history]]
status = "imprisoned"
as_of = 2014-02-28
source = {title = "Amnesty International", url = "https://www.amnesty.org/"}
note.en = "He is held far from home."
note.ru = "Его держат далеко от дома."
note.fr = "Il est détenu loin de chez lui."
"""

ENGLISH = """\
---
title: Call for the release of Yevgeniy Vitishko
topics: [prisoners-of-conscience, environment]
regions: [RU]
urgency: urgent
issued: 2014-02-20
as_of: 2014-02-21
deadline: 2014-03-31
campaign: freedom-under-threat
case: yevgeniy-vitishko
asks:
  - name: letter
    kind: write
    label: Copy the letter
    copy: Release him.
  - name: more
    kind: read
    label: Read more
    url: https://www.amnesty.org/
sources:
  - title: Amnesty International
    url: https://www.amnesty.org/
---
**Yevgeniy Vitishko** is an environmentalist.

Call for his release.
"""

RUSSIAN = """\
---
title: Свободу Евгению Витишко
asks:
  - name: letter
    label: Скопировать письмо
    copy: Освободите его.
  - name: more
    label: Подробнее
---
**Евгений Витишко** — эколог.
"""


@pytest.fixture
def files() -> dict[str, bytes]:
    """The files of the folder, by path; change some and see."""
    texts = {
        "topics.toml": TOPICS,
        "campaigns.toml": CAMPAIGNS,
        "cases.toml": CASES,
        "vitishko/en.md": ENGLISH,
        "vitishko/ru.md": RUSSIAN,
    }
    return {name: text.encode() for name, text in texts.items()} | {"hands.jpg": b""}
