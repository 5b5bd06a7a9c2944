"""Two faces of an alert: what a file may say of them, and that nobody is shown what is hidden from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.alerts import Alert, AlertSlug, AlertText, Ask, AskKind, Urgency
from alertbot.model.bounds import Bounds
from alertbot.model.catalogue_files import read_catalogue
from alertbot.model.faces import ELSEWHERE, Sight, face, faces, has_faces, is_everywhere, places, sight
from alertbot.model.regions import Region
from alertbot.model.topics import ENGLISH, Language

if TYPE_CHECKING:
    from collections.abc import Sequence

RU, BY, FR = Region("RU"), Region("BY"), Region("FR")
LETTER, MORE = "    copy: Release him.", "    url: https://www.amnesty.org/"
LETTER_RU, MORE_RU = "    copy: Освободите его.", "    label: Подробнее"
SHARE = "  - name: pass-on\n    kind: share\n    label: Pass it on\n    copy: Look.\n"
SHARE_RU = "  - name: pass-on\n    label: Передать\n"
WHY, WHY_RU = "    why: It can be punished there.", "    why: Там за это могут наказать."


def with_lines(files: dict[str, bytes], *, english: tuple[str, str], russian: tuple[str, str]) -> dict[str, bytes]:
    """The same folder with lines added below one of each file."""
    texts = {name: files[name].decode() for name in ("vitishko/en.md", "vitishko/ru.md")}
    for (name, text), (under, added) in zip(texts.items(), (english, russian), strict=True):
        assert under in text
        texts[name] = text.replace(under, f"{under}\n{added}" if added else under, 1)
    return files | {name: text.encode() for name, text in texts.items()}


def told(files: dict[str, bytes]) -> list[str]:
    """Every fault in one line: where, what, and how to mend it."""
    return [" ".join(str(fault).split()).removeprefix("alerts/vitishko/") for fault in read_catalogue(files)[1]]


def test_what_a_file_says_of_countries_is_read_in_every_language(files: dict[str, bytes]) -> None:
    read, faults = read_catalogue(
        with_lines(files, english=(LETTER, f"    hidden_in: [RU, BY, RU]\n{WHY}"), russian=(LETTER_RU, WHY_RU))
    )
    assert faults == []
    alert = read.alerts[AlertSlug("vitishko")]
    [letter, more] = alert.text(Language("ru")).asks
    assert letter.bounds == Bounds(hidden_in=(RU, BY), why="Там за это могут наказать.")
    assert more.bounds == Bounds()
    assert face(alert, ENGLISH, RU).whys == ("It can be punished there.",)


@pytest.mark.parametrize(
    ("english", "russian", "fault"),
    [
        (f"    hidden_in: [ru]\n{WHY}", WHY_RU, 'en.md, line 16: no country called "ru". Did you mean "RU"?'),
        (f"    hidden_in: RU\n{WHY}", WHY_RU, 'en.md, line 16: "hidden_in" is a text, which does not belong there.'),
        (f"    hidden_in: []\n{WHY}", WHY_RU, 'en.md, line 16: "hidden_in" is empty.'),
        (f"    hiden_in: [RU]\n{WHY}", WHY_RU, 'en.md, line 16: no key called "hiden_in". Did you mean "hidden_in"?'),
        ("    hidden_in: [RU]", "", 'en.md, line 12: an ask that is hidden somewhere needs "why". Write "why": one'),
        (WHY, WHY_RU, 'en.md, line 16: "why" is there, and the ask is hidden nowhere.'),
        (f"    hidden_in: [RU]\n    only_in: [BY]\n{WHY}", WHY_RU, 'en.md, line 17: an ask with "only_in" is hidden'),
        ("    warn_in: [RU]", "", 'en.md, line 16: "warn_in" is for asks to share. Take it out.'),
        ("    warning: Think.", "", 'en.md, line 16: "warning" is for asks to share.'),
        (f"    hidden_in: [RU]\n{WHY}", "", 'ru.md, line 4: the ask "letter" says "why" in en.md. Say it in this'),
        ("", WHY_RU, 'ru.md, line 7: the ask "letter" says no "why" in en.md. Add it there, or take it out.'),
        ("", "    hidden_in: [RU]", 'ru.md, line 7: no key called "hidden_in". Keys here are name, label,'),
        (f"    hidden_in: [RU]\n    why: {'w' * 201}", WHY_RU, 'en.md, line 17: "why" has 201 characters'),
    ],
)
def test_a_slip_is_told_with_its_line_and_how_to_mend_it(
    files: dict[str, bytes], english: str, russian: str, fault: str
) -> None:
    faults = told(with_lines(files, english=(LETTER, english), russian=(LETTER_RU, russian)))
    assert any(each.startswith(fault) for each in faults), faults


def test_nobody_is_warned_where_there_is_nothing_to_share(files: dict[str, bytes]) -> None:
    share = f"{SHARE}    hidden_in: [BY, RU]\n    warn_in: [RU]\n{WHY}"
    [fault] = told(with_lines(files, english=(MORE, share), russian=(MORE_RU, SHARE_RU + WHY_RU)))
    assert fault.startswith("en.md, line 25: in RU the ask is hidden: nobody shares it there.")


def test_an_alert_must_leave_everybody_an_ask_or_a_sentence(files: dict[str, bytes]) -> None:
    only = with_lines(files, english=(LETTER, "    only_in: [RU]"), russian=(LETTER_RU, ""))
    assert told(only) == []
    [fault] = told(with_lines(only, english=(MORE, "    only_in: [BY]"), russian=(MORE_RU, "")))
    assert fault.startswith("en.md, line 11: people outside of the countries in only_in would find neither")


def alert_of(asks: Sequence[Ask]) -> Alert:
    """An alert that asks for that."""
    day = date(2014, 2, 20)
    text = AlertText(ENGLISH, "Title", "Text", tuple(asks))
    return Alert(AlertSlug("one"), (), (), Urgency.URGENT, day, day, {ENGLISH: text})


def ask(kind: AskKind = AskKind.SIGN, **bounds: object) -> Ask:
    """One ask with these bounds."""
    return Ask("ask", kind, "Do it", bounds=replace(Bounds(), **bounds))  # type: ignore[arg-type]  # each by its name


@pytest.mark.parametrize(
    ("one", "region", "was_asked", "expected"),
    [
        (ask(), RU, False, Sight.SHOWN),
        (ask(), None, False, Sight.SHOWN),
        (ask(hidden_in=(RU,)), RU, False, Sight.HIDDEN),
        (ask(hidden_in=(RU,)), RU, True, Sight.HIDDEN),  # a country that we hold counts more than what a button says
        (ask(hidden_in=(RU,)), FR, False, Sight.SHOWN),
        (ask(hidden_in=(RU,)), ELSEWHERE, False, Sight.SHOWN),
        (ask(hidden_in=(RU,)), None, False, Sight.UNSURE),
        (ask(hidden_in=(RU,)), None, True, Sight.SHOWN),
        (ask(only_in=(RU,)), RU, False, Sight.SHOWN),
        (ask(only_in=(RU,)), FR, True, Sight.ASIDE),
        (ask(only_in=(RU,)), ELSEWHERE, False, Sight.ASIDE),
        (ask(only_in=(RU,)), None, False, Sight.UNSURE),
        (ask(AskKind.SHARE, warn_in=(RU,)), RU, False, Sight.WARNED),
        (ask(AskKind.SHARE, warn_in=(RU,)), FR, False, Sight.SHOWN),
        (ask(AskKind.SHARE, warn_in=(RU,)), None, False, Sight.WARNED),
        (ask(AskKind.SHARE, hidden_in=(RU,)), None, True, Sight.WARNED),
    ],
)
def test_what_becomes_of_an_ask(one: Ask, region: Region | None, was_asked: bool, expected: Sight) -> None:  # noqa: FBT001 - a column of the table
    assert sight(alert_of([one]), one, region, was_asked=was_asked) is expected


def test_who_shares_an_alert_with_something_hidden_is_warned_there_unasked() -> None:
    share = ask(AskKind.SHARE)
    alert = alert_of([ask(hidden_in=(RU,)), share])
    assert sight(alert, share, RU) is Sight.WARNED
    assert sight(alert, share, FR) is Sight.SHOWN
    assert not is_everywhere(alert, share)


regions = st.lists(st.sampled_from([RU, BY, FR]), unique=True, max_size=3).map(tuple)
bounded = st.builds(
    lambda kind, hidden, only, warn: ask(
        kind,
        hidden_in=hidden,
        only_in=() if hidden else only,
        warn_in=tuple(each for each in warn if each not in hidden) if kind is AskKind.SHARE else (),
        why="Because." if hidden else None,
    ),
    st.sampled_from(AskKind),
    regions,
    regions,
    regions,
)


@given(st.lists(bounded, min_size=1, max_size=5))
def test_no_face_shows_what_is_hidden_there_and_each_country_has_one_face(asks: list[Ask]) -> None:
    alert = alert_of([replace(each, name=f"ask-{number}") for number, each in enumerate(asks)])
    shown = faces(alert, ENGLISH)
    assert bool(shown) is has_faces(alert)
    assert sorted(region for each in shown for region in each.regions) == sorted(
        (*places(alert), ELSEWHERE) if shown else ()
    )
    for each, region in [(one, region) for one in shown for region in one.regions]:
        assert each.asks == face(alert, ENGLISH, region).asks
        for one in each.asks:
            assert region not in one.bounds.hidden_in
            assert not one.bounds.only_in or region in one.bounds.only_in
        hidden = [one for one in alert.text(ENGLISH).asks if region in one.bounds.hidden_in]
        assert bool(each.whys) is bool(hidden)
    for one, where in product(alert.text(ENGLISH).asks, (RU, BY, FR, ELSEWHERE, None)):
        if is_everywhere(alert, one):
            assert sight(alert, one, where) is Sight.SHOWN
