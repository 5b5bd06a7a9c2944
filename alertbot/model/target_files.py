"""targets.toml: lists of people to write to, and their addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from alertbot.model.faults import quoted
from alertbot.model.regions import REGIONS, Region
from alertbot.model.targets import Target, TargetList
from alertbot.model.toml_files import read_sections, sections
from alertbot.model.topic_files import InEveryLanguage  # noqa: TC001 - pydantic reads the annotation when the program runs
from alertbot.model.topics import LANGUAGES, Language
from alertbot.model.written import Day, Https, Line, Number, Passage, Strict, chosen, refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from alertbot.model.faults import Findings

_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
"""Addresses that need no quoting: what stands in a link to write to somebody must lead to nobody else."""


def _email(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not _EMAIL.fullmatch(text):
        raise refusal(f"{quoted(str(value))} is not an e-mail address.", "Addresses look like office@example.org.")
    return text


def _region(value: object) -> str:
    return chosen(value, REGIONS, "country", "Countries are two capital letters of ISO 3166-1, such as SE.")


def _language(value: object) -> str:
    return chosen(value, LANGUAGES, "language", f"Languages are {', '.join(LANGUAGES)}.")


class WrittenTarget(Strict):
    """Somebody to write to, as written."""

    name: InEveryLanguage[Line] = Field(description='a line for each language: name.en = "..."')
    email: Annotated[str, BeforeValidator(_email)] | None = Field(None, description="an e-mail address")
    post: Passage | None = Field(None, description="a postal address, with a line feed between its lines")
    page: Https | None = Field(None, description="the https address of a form")
    number: Number | None = Field(None, description="a telephone number, as from abroad", validate_default=True)

    @field_validator("number")
    @classmethod
    def _can_be_reached(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and not any(info.data.get(key) for key in ("email", "post", "page")):
            raise refusal("this target has no address.", 'Write one of "email", "post", "page", "number".')
        return value


class WrittenTargets(Strict):
    """A section of targets.toml."""

    title: InEveryLanguage[Line] = Field(description='a line for each language: title.en = "..."')
    as_of: Day = Field(description="the day when the addresses were looked at last, such as 2014-02-20")
    language: Annotated[str, BeforeValidator(_language)] | None = Field(
        None, description=f"what they read: one of {', '.join(LANGUAGES)}"
    )
    everywhere: list[WrittenTarget] = Field([], max_length=20, description="those whom everybody writes to")
    country: dict[Annotated[str, BeforeValidator(_region)], list[WrittenTarget]] = Field(
        default_factory=dict, description="those whom people of one country write to"
    )


def read_targets(text: str, findings: Findings) -> tuple[dict[str, TargetList], Collection[str] | None]:
    """The sound lists, in the order of the file, and the names of all (None: the file cannot be made out)."""
    written = sections(text, findings)
    found = read_sections(WrittenTargets, text, written or {}, findings, None)
    return {slug: _list(slug, each) for slug, each in found}, written


def _list(slug: str, written: WrittenTargets) -> TargetList:
    return TargetList(
        slug,
        written.title.by_language(),
        written.as_of,
        tuple(map(_target, written.everywhere)),
        {Region(code): tuple(map(_target, each)) for code, each in written.country.items()},
        Language(written.language) if written.language else None,
    )


def _target(written: WrittenTarget) -> Target:
    post = tuple(line.strip() for line in (written.post or "").split("\n") if line.strip())
    return Target(written.name.by_language(), written.email, post, written.page, written.number)
