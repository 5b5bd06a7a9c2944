"""The page of an alert as HTML: what happened, what to do, letters to copy; and the pages in its place."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alertbot.model.faces import ELSEWHERE, face
from alertbot.model.hours import hours_told
from alertbot.web.languages import OWN_NAMES, direction
from alertbot.web.markup import LEAVE_QUIETLY, web_html
from alertbot.web.preview_words import first_sentence
from alertbot.web.shown import (
    asks_shown,
    campaign_standing,
    case_standing,
    countries_of,
    country_name,
    standing,
    tally_shown,
    wheres,
)
from alertbot.web.tally import goal_told, tally_told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from alertbot.model.alerts import Alert, Catalogue
    from alertbot.model.regions import Region
    from alertbot.model.topics import Language
    from alertbot.web.shown import Glance

HERE = Path(__file__).parent
ASSETS = {path.name: path.read_bytes() for path in sorted((HERE / "assets").iterdir())}
"""The page's own files. They are small, and read once."""


class Texts(Protocol):
    """Texts in every language we ship."""

    def plain(self, language: Language, message: str, **values: str | float | date) -> str:
        """A text without markup."""
        ...


def hashed(name: str) -> str:
    """The name of a page's own file with its hash in it, so that it can be kept for good."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(ASSETS[name]).hexdigest()[:12]}.{ending}"


class Printer:
    """Makes the pages. `address` is where people find them, without a slash at its end; `bot` the bot's username."""

    def __init__(self, texts: Texts, address: str, languages: Sequence[Language]) -> None:
        self._texts = texts
        self._address = address
        self._languages = languages
        self._pages = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def address(self, alert: Alert) -> str:
        """Where the page of an alert is found from outside."""
        return f"{self._address}/a/{alert.slug}"

    def page(self, glance: Glance, catalogue: Catalogue, bot: str) -> bytes:
        """The whole page."""
        alert, text = glance.alert, glance.alert.text(glance.language)
        case = catalogue.cases.get(alert.case) if alert.case else None
        campaign = catalogue.campaigns.get(alert.campaign) if alert.campaign else None
        say = partial(self._texts.plain, glance.language)
        tally = tally_shown(glance)
        return self.made(
            "action.html",
            glance.language,
            alert=alert,
            text=text,
            text_direction=direction(text.language),
            body=web_html(text.markdown),
            glance=glance,
            asks=asks_shown(glance, catalogue, self.address(alert)),
            countries=[(code, country_name(code, glance.language)) for code in countries_of(glance, catalogue)],
            wheres=[(code, self._where(code, glance.language)) for code in wheres(glance, catalogue)],
            whys=face(alert, glance.language, glance.region).whys,
            standing=standing(glance, say),
            first=first_sentence(text.markdown),
            tally=tally,
            tally_told=tally_told(tally, say) if tally else (),
            goal_told=goal_told(tally, say) if tally else "",
            case=case,
            case_standing=case_standing(case, glance.language, say) if case else None,
            campaign=campaign,
            campaign_standing=campaign_standing(campaign, glance.today, say) if campaign else None,
            address=self.address(alert),
            bot=bot,
            here=alert.slug,
            up="",
        )

    def _where(self, region: Region, language: Language) -> str:
        return self._texts.plain(language, "page-elsewhere") if region == ELSEWHERE else country_name(region, language)

    def gone(
        self, language: Language, catalogue: Catalogue, today: date, *, recalled: bool = False, up: str = ""
    ) -> bytes:
        """In the place of an alert that is not here, or was taken back: of that, not even the title is told again."""
        alerts = catalogue.open_alerts(today)
        return self.made("gone.html", language, alerts=alerts, recalled=recalled, up=up)

    def made(self, template: str, language: Language, **values: object) -> bytes:
        """A page from its template and what that shows."""

        def say(message: str, /, **filled: str | float | date) -> str:
            return self._texts.plain(language, message, **filled)

        page = self._pages.get_template(template)
        return page.render(
            t=say,
            language=language,
            direction=direction(language),
            languages=[(each, OWN_NAMES.get(each, each)) for each in self._languages],
            style=hashed("page.css"),
            script=hashed("page.js"),
            icon=hashed("icon.svg"),
            tool=hashed("blur.js"),
            rel=LEAVE_QUIETLY,
            hours_told=hours_told,
            **values,
        ).encode()
