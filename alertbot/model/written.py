"""What outsiders write, field by field: each kind of value, and every refusal as a fault with its line."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from alertbot.model.addresses import wrong_with_address
from alertbot.model.characters import hidden_in, utf16_length
from alertbot.model.faults import did_you_mean, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pydantic_core import ErrorDetails

    from alertbot.model.faults import Findings
    from alertbot.model.front_matter import Place

LONGEST_SLUG = 48
"""So that `agree:ru:alert_` and a slug still fit into the 64 bytes of a button and of a start payload."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[1-9][0-9]{0,8}")
_NUMBER = re.compile(r"\+[1-9][0-9 ()-]{5,22}[0-9]")

Outside = TypeVar("Outside", bound="Strict")


class Strict(BaseModel):
    """The form of something written outside: no key but those named, and no value quoted in an error.

    A field's description completes the sentence 'Write "key": ...'; it is what a fault tells a person to do.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    elsewhere: ClassVar[str] = ""
    """For whoever writes an unknown key: where it may belong instead."""


def refusal(what: str, mend: str = "") -> PydanticCustomError:
    """An error to raise in a validator: what is wrong, and how to mend it if the field's description does not say.

    `{key}` in the first becomes the name of the key.
    """
    return PydanticCustomError("fault", "{what}", {"what": what, "mend": mend})


def is_slug(word: str) -> bool:
    """Whether it can name a topic, an alert, a campaign or an ask: lower-case letters, digits, single hyphens."""
    return len(word) <= LONGEST_SLUG and _SLUG.fullmatch(word) is not None


def is_number(text: str) -> bool:
    """Whether it is a telephone number, written as from abroad."""
    return _NUMBER.fullmatch(text) is not None


def chosen(word: object, known: Iterable[str], noun: str, where: str) -> str:
    """The word, if it is one of the known ones.

    Raises:
        PydanticCustomError: it is not; the error says which word is near.
    """
    text = _text(word)
    choices = list(known)
    if text not in choices:
        raise refusal(f"no {noun} called {quoted(text)}.", f"{did_you_mean(text, choices)}{where}")
    return text


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise refusal(f"{{key}} is {_kind(value)}; a text belongs there.")
    if hidden := hidden_in(value):
        raise refusal(f"{{key}} holds a hidden character ({hidden}).", "Take it out: retype what is around it.")
    if not value.strip():
        raise refusal("{key} has no value.")
    return value.strip()


def _passage(most: int) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = _text(value)
        if (length := utf16_length(text)) > most:
            raise refusal(
                f"{{key}} has {length} characters (emoji count as two); {most} fit.", f"Shorten it by {length - most}."
            )
        return text

    return check


def _line(most: int) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = _passage(most)(value)
        if "\n" in text:
            raise refusal("{key} has several lines; one belongs there.", "Join them.")
        return text

    return check


def _slug(value: object) -> str:
    text = _text(value)
    if not is_slug(text):
        raise refusal(f"{quoted(text)} is not a name.", f"Names are {SLUG_RULE}.")
    return text


def _https(value: object) -> str:
    text = _text(value)
    if wrong := wrong_with_address(text):
        raise refusal(f"the address {quoted(text)} {wrong}.", "Addresses look like https://example.org/page.")
    return text


def _number(value: object) -> str:
    text = _text(value)
    if not is_number(text):
        raise refusal(f"{quoted(text)} is not a telephone number.", "Write it as from abroad: +44 20 7946 0000.")
    return text


def _whole(value: object) -> int:
    text = _text(value)
    if not _WHOLE.fullmatch(text):
        raise refusal(f"{quoted(text)} is not a whole number.", "Write it in digits alone: 336412.")
    return int(text)


def day(value: object) -> date:
    """A day of the calendar, written as 2014-02-20 (TOML's own dates too).

    Raises:
        PydanticCustomError: it is written otherwise, or there is no such day.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise refusal("{key} is not a day.", "Write days as year-month-day: 2014-02-20.")
    text = _text(value)
    if not _DAY.fullmatch(text):
        raise refusal(f"{quoted(text)} is not a day.", "Write days as year-month-day: 2014-02-20.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refusal(f"there is no day {quoted(text)}.", "Look at the calendar again.") from None


SLUG_RULE = f"lower-case letters, digits and single hyphens, at most {LONGEST_SLUG} of them"

Title = Annotated[str, BeforeValidator(_line(120))]
Heading = Annotated[str, BeforeValidator(_line(64))]
Line = Annotated[str, BeforeValidator(_line(200))]
Label = Annotated[str, BeforeValidator(_line(40))]
Explainer = Annotated[str, BeforeValidator(_line(300))]
Passage = Annotated[str, BeforeValidator(_passage(600))]
Passages = Annotated[str, BeforeValidator(_passage(1500))]
Copied = Annotated[str, BeforeValidator(_passage(256))]  # Bot API: CopyTextButton
Slug = Annotated[str, BeforeValidator(_slug)]
Https = Annotated[str, BeforeValidator(_https)]
Number = Annotated[str, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(day)]


def read_as(
    form: type[Outside], written: object, lines: Mapping[Place, int], findings: Findings, known: object
) -> Outside | None:
    """What was written, as the form it should have; None, with every fault found, when it has not.

    A line that was already found at fault is not found at fault again: the second would only be an echo of the first.
    """
    already = findings.lines
    try:
        return form.model_validate(written, context=known)
    except ValidationError as refused:
        errors = refused.errors(include_url=False)
        meant = {place for error in errors if (place := _meant(form, error))}
        for error in errors:
            if _as_written(form, error["loc"]) not in meant and (line := _line_of(error["loc"], lines)) not in already:
                findings.add(line, *_told(form, error))
        return None


def _meant(form: type[Strict], error: ErrorDetails) -> Place | None:
    # A mistyped key is one mistake: that the key it was meant to be is missing needs no telling.
    *above, key = error["loc"] or ("",)
    near = nearest(str(key), _keys(_form_at(form, above))) if error["type"] == "extra_forbidden" else None
    return (*above, near) if near else None


def _line_of(place: Place, lines: Mapping[Place, int]) -> int:
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _told(form: type[Strict], error: ErrorDetails) -> tuple[str, str]:
    place = error["loc"]
    where = quoted(_name(_as_written(form, place)))
    hint = f"Write {where}: {_hint(form, place)}."
    match error["type"]:
        case "fault":
            context = error.get("ctx", {})
            return context["what"].replace("{key}", where), context["mend"] or hint
        case "missing":
            return f"{where} is missing.", hint
        case "extra_forbidden":
            inner = _form_at(form, place[:-1])
            keys = _keys(inner)
            mend = f"{did_you_mean(str(place[-1]), keys)}Keys here are {', '.join(keys)}.{inner.elsewhere}"
            return f"no key called {where}.", mend
        case "too_short":
            return f"{where} is empty.", hint
        case "too_long":
            return f"{where} has too many entries.", hint
        case _:
            return f"{where} is {_kind(error['input'])}, which does not belong there.", hint


def _as_written(form: type[Strict], place: Place) -> Place:
    # pydantic knows a missing key by our name for it ("copy_text"), one that is there by its own ("copy").
    fields = [_field(_form_at(form, place[:number]), step) for number, step in enumerate(place)]
    return tuple((found.alias if found else None) or step for found, step in zip(fields, place, strict=True))


def _name(place: Place) -> str:
    # Within a list the line says which entry is meant; without one the keys above are part of the name: "title.ru".
    steps: list[str] = []
    for number, step in enumerate(place, 1):
        if isinstance(step, str):
            steps.append(step)
        elif number < len(place):
            steps.clear()
    return ".".join(steps)


def _keys(form: type[Strict]) -> list[str]:
    return [field.alias or name for name, field in form.model_fields.items()]


def _form_at(form: type[Strict], place: Iterable[str | int]) -> type[Strict]:
    for step in place:
        inner = _field(form, step)
        form = _inner_form(inner.annotation) or form if inner else form
    return form


def _field(form: type[Strict], step: str | int) -> Any:  # noqa: ANN401 - pydantic's FieldInfo, whose annotation is any type
    return next((field for name, field in form.model_fields.items() if step in (name, field.alias)), None)


def _inner_form(annotation: object) -> type[Strict] | None:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    return next((form for part in get_args(annotation) if (form := _inner_form(part))), None)


def _hint(form: type[Strict], place: Place) -> str:
    while place and isinstance(place[-1], int):
        place = place[:-1]
    found = _field(_form_at(form, place[:-1]), place[-1]) if place else None
    return (found.description if found else None) or "one line of text"


def _kind(value: object) -> str:
    if isinstance(value, str):
        return "a text"
    if isinstance(value, dict):
        return "a map of keys and values"
    return "a list" if isinstance(value, list) else "a number or the like"
