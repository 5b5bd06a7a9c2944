"""Finding alerts by words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.alerts import Alert, AlertSlug, AlertText, Ask, AskKind, Urgency
from alertbot.model.cases import Case, CaseSlug
from alertbot.model.searching import search
from alertbot.model.topics import ENGLISH, Language, TopicSlug

RU, FR = Language("ru"), Language("fr")
VITISHKO = CaseSlug("yevgeniy-vitishko")
CASES = {
    VITISHKO: Case(VITISHKO, {ENGLISH: "Yevgeniy Vitishko", RU: "Евгений Витишко"}, ()),
}
READ = Ask("more", AskKind.READ, "Read more", url="https://x.org/")


def alert(slug: str, case: CaseSlug | None = None, **texts: tuple[str, str]) -> Alert:
    return Alert(
        slug=AlertSlug(slug),
        topics=(TopicSlug("x"),),
        regions=(),
        urgency=Urgency.ROUTINE,
        issued=date(2014, 2, 20),
        as_of=date(2014, 2, 20),
        case=case,
        texts={
            Language(code): AlertText(Language(code), title, html, (READ,)) for code, (title, html) in texts.items()
        },
    )


ALERTS = [
    alert(
        "vitishko",
        VITISHKO,
        en=("Call for the release", "<b>He</b> is an environmentalist in prison."),
        ru=("Свободу Евгению Витишко", "Он эколог и узник совести. Требуйте освобождения."),
        fr=("Demandez la libération", "Un écologiste emprisonné."),
    ),
    alert(
        "assembly",
        en=("Freedom of assembly", "Rallies are banned; people go to prison."),
        ru=("Свобода собраний", "Митинги запрещают, людей задерживают."),
    ),
    alert("agents", en=("Foreign agents", "The law on NGOs &amp; &lt;agents&gt; from abroad. Assembly too.")),
]


@pytest.mark.parametrize(
    ("words", "language", "slugs"),
    [
        ("Vitishko", ENGLISH, ["vitishko"]),
        ("vitishko", RU, ["vitishko"]),
        ("ВИТИШКО", RU, ["vitishko"]),
        ("Витишка", RU, ["vitishko"]),
        ("Витшико", RU, ["vitishko"]),
        ("собрание", RU, ["assembly"]),
        ("освобождение", RU, ["vitishko"]),
        ("экологи", RU, ["vitishko"]),
        ("ecologistes", FR, ["vitishko"]),
        ("liberation", FR, ["vitishko"]),
        ("assemblies", ENGLISH, ["assembly", "agents"]),
        ("assambly", ENGLISH, ["assembly", "agents"]),
        ("foreign agents law", ENGLISH, ["agents"]),
        ("read", ENGLISH, ["vitishko", "assembly", "agents"]),
        ("prison vitishko", ENGLISH, ["vitishko"]),
        ("elephants", ENGLISH, []),
        ("lt", ENGLISH, []),
        ("ban", ENGLISH, ["assembly"]),
        ("bin", ENGLISH, []),
    ],
)
def test_words_find_what_holds_them(words: str, language: Language, slugs: list[str]) -> None:
    assert [found.slug for found in search(ALERTS, words, language, CASES)] == slugs


@pytest.mark.parametrize("words", ["", " ", "\0", "😀" * 4096, "\ud800", "\u202e", "'; DROP TABLE", "*", "_", "%", '"'])
def test_anything_may_be_typed(words: str) -> None:
    assert search(ALERTS, words, RU, CASES) == []


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert search([], "Vitishko", ENGLISH, CASES) == []


@given(st.text(max_size=300), st.sampled_from([ENGLISH, RU, FR, Language("xx")]))
def test_a_search_never_fails_and_finds_each_alert_once(words: str, language: Language) -> None:
    slugs = [found.slug for found in search(ALERTS, words, language, CASES)]
    assert len(slugs) == len(set(slugs))


@given(st.data())
def test_one_wrong_letter_of_a_title_is_forgiven(data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(ALERTS))
    long_words = [word for word in chosen.text(RU).title.split() if len(word) > 4]
    word = data.draw(st.sampled_from(long_words))
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("ажщezq"))
    assert chosen in search(ALERTS, word[:place] + letter + word[place + 1 :], RU, CASES)
