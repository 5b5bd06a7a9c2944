"""targets.toml: whom people write to or call, by their own country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field, field_validator

from alertbot.model.faults import quoted
from alertbot.model.guides import Target
from alertbot.model.hour_forms import DAYS, HOURS, ZONE, Days, HourRange, Zone, needs_hours, needs_zone, read_hours
from alertbot.model.regions import REGIONS, Region
from alertbot.model.toml_files import read_sections, sections
from alertbot.model.topic_files import InEveryLanguage  # noqa: TC001 - pydantic reads it when the program runs
from alertbot.model.written import Line, Number, Slug, Strict, Title, chosen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.model.faults import Findings


def _region(value: object) -> str:
    return chosen(value, REGIONS, "country", "Countries are two capital letters of ISO 3166-1, such as RU.")


class WrittenTarget(Strict):
    """A section of targets.toml."""

    list: Slug = Field(description="the name of the list that an ask names")
    name: InEveryLanguage[Title] = Field(description='who it is, in each language: name.en = "..."')
    region: Annotated[str, BeforeValidator(_region)] | None = Field(
        None, description="the country whose people write to them; without it, all the others"
    )
    to: Line | None = Field(None, description="the address, in one line")
    number: Number | None = Field(None, description="the telephone number, as from abroad")
    hours: HourRange | None = Field(None, description=HOURS)
    zone: Zone | None = Field(None, validate_default=True, description=ZONE)
    days: Days | None = Field(None, description=DAYS)

    _zone_is_there = field_validator("zone")(needs_zone)
    _hours_are_there = field_validator("days")(needs_hours)


def read_targets(text: str, findings: Findings) -> Mapping[str, tuple[Target, ...]]:
    """The targets, by their list."""
    found: dict[str, list[Target]] = {}
    for slug, written in read_sections(WrittenTarget, text, sections(text, findings) or {}, findings, None):
        region = Region(written.region) if written.region else None
        if any(each.region == region for each in found.get(written.list, [])):
            what = f"{quoted(slug)} is the second for the same people of {quoted(written.list)}."
            findings.add(None, what, "Name one target for each country, and one without a country.")
            continue
        hours = read_hours(written.hours, written.zone, written.days)
        target = Target(written.name.by_language(), region, written.to, written.number, hours)
        found.setdefault(written.list, []).append(target)
    return {name: tuple(targets) for name, targets in found.items()}
