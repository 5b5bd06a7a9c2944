"""The pages of a few alerts over a real port, with a day, a fate and a count that a test can change."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from alertbot.chat.wording import Wording
from alertbot.clock import SystemClock
from alertbot.model.catalogue_files import read_catalogue
from alertbot.model.fates import Fate, heeding
from alertbot.model.topics import LANGUAGES
from alertbot.store.folder import read_folder
from alertbot.web.action_routes import ActionPages, Sources
from alertbot.web.feed_routes import AlertFeeds
from alertbot.web.metrics import Metrics, Reading
from alertbot.web.pages import serve, web_app
from alertbot.web.wall_routes import WallPages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from aiohttp import web

    from alertbot.model.alerts import Alert, AlertSlug, Catalogue
    from alertbot.model.topics import Language
    from alertbot.model.wall import Item, ItemNo
    from alertbot.web.action_page import Texts
    from alertbot.web.tally import Tally

DEMO = read_folder(Path(__file__).parents[2] / "alerts")[0]
WORDING = Wording.load()
PUBLIC = "https://act.example.org"

EVERYTHING = """---
title: "Free <Ana> & those with her"
topics: [prisoners]
regions: []
urgency: urgent
wall: yes
issued: 2014-02-20
as_of: 2014-02-21
deadline: 2014-03-31
deadline_time: "18:00 UTC+3"
asks:
  - name: letter
    kind: write
    label: "Copy the letter"
    copy: "Free Ana."
    letter: "Dear Sir or Madam,\\n\\nplease free Ana at once: <no> charge holds.\\n\\nYours"
    points: ["She has done nothing.", "Ask for a doctor."]
    targets: ministers
    theirs:
      language: ru
      text: "Освободите Аню!"
  - name: ring
    kind: call
    label: "Call"
    number: "+7 495 123-45-67"
    copy: "Good day. I call about Ana."
    hours: "09:00-17:00"
    zone: Europe/Moscow
    days: mon-fri
  - name: pass-on
    kind: share
    label: "Tell a friend"
    copy: "Ana needs us."
  - name: vigil
    kind: attend
    label: "Vigil for Ana"
    place: "Mynttorget, Stockholm"
    on: 2014-03-01
  - name: petition
    kind: sign
    label: "Sign at our partners"
    url: https://example.org/sign
  - name: more
    kind: read
    label: "Her story"
    url: https://example.org/ana
sources:
  - title: "A source"
    url: https://example.org/source
---
**Ana** was \\<detained\\>. [Read](https://example.org/x).

## Since then

- she is ill
"""
EVERYTHING_RU = """---
title: "Свободу Ане"
asks:
  - {name: letter, label: "Скопировать", copy: "Освободите Аню."}
  - {name: ring, label: "Позвонить"}
  - {name: pass-on, label: "Рассказать"}
  - {name: vigil, label: "Пикет"}
  - {name: petition, label: "Подписать"}
  - {name: more, label: "История"}
---
**Аню** задержали.
"""
TOPICS = """[prisoners]
title = {en = "Prisoners", ru = "Заключённые", fr = "Prisonniers"}
description = {en = "They.", ru = "Они.", fr = "Eux."}
"""
TARGETS = """[minister]
list = "ministers"
name = {en = "The minister", ru = "Министр", fr = "Le ministre"}
to = "minister@example.org"

[ambassador]
list = "ministers"
region = "SE"
name = {en = "The ambassador", ru = "Посол", fr = "L’ambassadeur"}
to = "Street 1, 112 60 Stockholm"
number = "+46 8 123 45 67"
"""


def catalogue(**besides: str) -> Catalogue:
    """One alert that asks for everything; `besides` are more files ("ana/fr.md" as ana_fr)."""
    files = {"topics.toml": TOPICS, "targets.toml": TARGETS, "ana/en.md": EVERYTHING, "ana/ru.md": EVERYTHING_RU}
    files |= {f"{name.replace('_', '/')}.md": text for name, text in besides.items()}
    found, faults = read_catalogue({name: text.encode() for name, text in files.items()})
    assert faults == []
    return found


@dataclass
class PageStage:
    """What the pages show. `url` is where they are served."""

    catalogue: Catalogue = field(default_factory=catalogue)
    texts: Texts = WORDING
    languages: Sequence[Language] = LANGUAGES
    today: date = date(2014, 2, 28)
    bot: str = "freedom_bot"
    fates: dict[AlertSlug, Fate] = field(default_factory=dict)
    tally: Tally | None = None
    picture: tuple[bytes, str] | None = None
    wall: Sequence[Item] = ()
    wall_pictures: dict[ItemNo, tuple[bytes, str]] = field(default_factory=dict)
    public: str = PUBLIC
    url: str = ""
    _made: tuple[object, Catalogue] | None = None

    def routes(self) -> Sequence[web.RouteDef]:
        """The routes of the pages."""
        sources = Sources(
            catalogue=self._shown,
            today=lambda: self.today,
            texts=self.texts,
            address=self.public,
            bot=lambda: self.bot,
            fate=self._fate,
            tally=self._tally,
            picture=self._picture,
            wall=self._wall,
            wall_picture=self._wall_picture,
        )
        pages = (ActionPages, AlertFeeds, WallPages)
        return [route for each in pages for route in each(sources, self.languages).routes()]

    def _shown(self) -> Catalogue:
        """The same one as long as nothing of it changes, as from the shelf."""
        known = (self.catalogue, dict(self.fates))
        if self._made is None or self._made[0] != known:
            self._made = known, heeding(*known)
        return self._made[1]

    async def _fate(self, slug: AlertSlug) -> Fate:
        return self.fates.get(slug, Fate.STANDS)

    async def _tally(self, _slug: AlertSlug) -> Tally | None:
        return self.tally

    async def _wall(self, _slug: AlertSlug) -> Sequence[Item]:
        return self.wall

    async def _wall_picture(self, _slug: AlertSlug, no: ItemNo) -> tuple[bytes, str] | None:
        return self.wall_pictures.get(no)

    async def _picture(self, _alert: Alert) -> tuple[bytes, str] | None:
        return self.picture


@asynccontextmanager
async def staged(stage: PageStage) -> AsyncIterator[PageStage]:
    """The pages, served until the end."""
    serving = await serve(web_app(lambda: None, Metrics(Reading), stage.routes()), "127.0.0.1", 0, SystemClock())
    host, port = serving.addresses[0][:2]
    stage.url = f"http://{host}:{port}"
    try:
        yield stage
    finally:
        await serving.cleanup()
