"""The alerts folder as a whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alertbot.model.alerts import Alert, AlertSlug, AskKind, Ending, Outcome, Urgency
from alertbot.model.catalogue_files import read_catalogue
from alertbot.model.topics import ENGLISH, Language

RU = Language("ru")
SLUG = AlertSlug("vitishko")


def told(files: dict[str, bytes]) -> list[str]:
    return [str(fault).split("\n")[0].removeprefix("alerts/") for fault in read_catalogue(files)[1]]


def changed(files: dict[str, bytes], name: str, before: str, after: str) -> dict[str, bytes]:
    text = files[name].decode()
    assert before in text
    return files | {name: text.replace(before, after, 1).encode()}


def alert(files: dict[str, bytes]) -> Alert:
    catalogue, faults = read_catalogue(files)
    assert faults == []
    return catalogue.alerts[SLUG]


def test_an_alert_is_read_whole(files: dict[str, bytes]) -> None:
    read = alert(files)
    assert read.topics == ("prisoners-of-conscience", "environment")
    assert (read.regions, read.urgency, read.case) == (("RU",), Urgency.URGENT, "yevgeniy-vitishko")
    assert (read.issued, read.as_of, read.deadline) == (date(2014, 2, 20), date(2014, 2, 21), date(2014, 3, 31))
    assert read.campaign == "freedom-under-threat"
    assert [source.url for source in read.sources] == ["https://www.amnesty.org/"]
    assert read.text(ENGLISH).html == "<b>Yevgeniy Vitishko</b> is an environmentalist.\n\nCall for his release."


def test_a_translation_takes_from_the_original_what_it_does_not_say(files: dict[str, bytes]) -> None:
    letter, more = alert(files).text(RU).asks
    assert (letter.kind, letter.label, letter.copy) == (AskKind.WRITE, "Скопировать письмо", "Освободите его.")
    assert (more.kind, more.label, more.url) == (AskKind.READ, "Подробнее", "https://www.amnesty.org/")


def test_a_result_is_an_outcome_and_a_day(files: dict[str, bytes]) -> None:
    ended = changed(files, "vitishko/en.md", "asks:", "result: victory 2014-03-01\nasks:")
    assert alert(ended).result == Outcome(Ending.VICTORY, date(2014, 3, 1))


def test_a_byte_order_mark_and_carriage_returns_are_no_fault(files: dict[str, bytes]) -> None:
    for name in ("vitishko/en.md", "vitishko/ru.md", "topics.toml", "campaigns.toml"):
        files[name] = b"\xef\xbb\xbf" + files[name].replace(b"\n", b"\r\n")
    assert alert(files).text(RU).title == "Свободу Евгению Витишко"


def test_norway_is_a_country_and_no_is_a_word(files: dict[str, bytes]) -> None:
    norway = changed(files, "vitishko/en.md", "regions: [RU]", "regions: [NO]")
    assert '10: no case called "no".' in " ".join(told(changed(norway, "vitishko/en.md", "yevgeniy-vitishko", "no")))
    assert alert(norway).regions == ("NO",)


def test_alerts_come_newest_first(files: dict[str, bytes]) -> None:
    for slug, day in (("b", "2014-02-22"), ("a", "2014-02-22"), ("c", "2014-02-21")):
        files[f"{slug}/en.md"] = changed(files, "vitishko/en.md", "issued: 2014-02-20", f"issued: {day}")[
            "vitishko/en.md"
        ]
    assert list(read_catalogue(files)[0].alerts) == ["a", "b", "c", "vitishko"]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("[prisoners-of", "[prisoner-of", '3: no topic called "prisoner-of-conscience".'),
        ("[RU]", "[Russia]", '4: no country called "Russia".'),
        ("[RU]", "RU", '4: "regions" is a text, which does not belong there.'),
        ("urgent", "urgnt", '5: no urgency called "urgnt".'),
        ("2014-02-20", "2014-02-30", '6: there is no day "2014-02-30".'),
        ("2014-02-20", "20140220", '6: "20140220" is not a day.'),
        ("2014-02-20", "20 February", '6: "20 February" is not a day.'),
        (
            "deadline: 2014-03-31",
            "deadline: 2014-01-31",
            "8: the last day to act is before the day of issue (2014-02-20).",
        ),
        ("deadline: 2014-03-31", "deadline:", '8: "deadline" has no value.'),
        ("freedom-under-threat", "freedom-under-treat", '9: no campaign called "freedom-under-treat".'),
        ("case: yev", "result: forgotten 2014-03-01\ncase: yev", '10: no result called "forgotten".'),
        ("case: yev", "result: victory\ncase: yev", '10: "result" is not an outcome and a day.'),
        (
            "case: yev",
            "result: victory 2013-01-01\ncase: yev",
            "10: the result is older than the day of issue (2014-02-20).",
        ),
        ("title: Call", "titel: Call", '2: no key called "titel".'),
        ("title: Call", f"title: {'x' * 120}", '2: "title" has 157 characters (emoji count as two); 120 fit.'),
        (
            "title: Call for the release of Yevgeniy Vitishko",
            'title: "\\e[31mA"',
            '2: "title" holds a hidden character (U+001B, a control character).',
        ),
        (
            "title: Call for the release of Yevgeniy Vitishko",
            'title: "A\\nb"',
            '2: "title" has several lines; one belongs there.',
        ),
        ("as_of: 2014-02-21\n", "", '2: "as_of" is missing.'),
        ("kind: write", "kind: wirte", '13: no kind of ask called "wirte".'),
        ("    copy: Release him.\n", "", '12: an ask to write needs "copy".'),
        ("    url: https://www.amnesty.org/\n", "", '16: an ask to read needs "url".'),
        ("kind: read", "kind: attend", '16: an ask to attend needs "on".'),
        ("kind: read", "kind: call", '16: an ask to call needs "number".'),
        ("url: https://www", "number: 12\n    url: https://www", '19: "12" is not a telephone number.'),
        ("    copy: Rel", "    copi: Rel", '15: no key called "copi".'),
        (
            "Copy the letter",
            "Copy the letter that somebody wrote for you",
            '14: "label" has 43 characters (emoji count as two); 40 fit.',
        ),
        ("Release him.", "x" * 257, '15: "copy" has 257 characters (emoji count as two); 256 fit.'),
        ("name: more", "name: letter", '11: two asks are called "letter".'),
        ("name: more", "name: Read More", '16: "Read More" is not a name.'),
        ("url: https", "url: http", '19: the address "http://www.amnesty.org/" does not begin with https://.'),
        ("**Yevgeniy", "<b>Yevgeniy", "24: HTML is not shown."),
    ],
)
def test_a_fault_in_an_original_has_its_line(files: dict[str, bytes], before: str, after: str, fault: str) -> None:
    broken = changed(files, "vitishko/en.md", before, after)
    assert f"vitishko/en.md, line {fault}" in told(broken)
    assert SLUG not in read_catalogue(broken)[0].alerts


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("title:", "topics: [environment]\ntitle:", '2: no key called "topics".'),
        ("    label: Под", "    kind: read\n    label: Под", '8: no key called "kind".'),
        ("name: letter", "name: leter", '4: en.md has no ask called "leter".'),
        ("name: letter", "name: leter", '3: the ask "letter" of en.md is missing.'),
        ("  - name: more\n    label: Подробнее\n", "", '3: the ask "more" of en.md is missing.'),
        ("    label: Подробнее\n", "", '7: "label" is missing.'),
        ("— эколог", "— [эколог](http://x.org)", '10: the link to "http://x.org" does not begin with https://.'),
    ],
)
def test_a_fault_in_a_translation_has_its_line(files: dict[str, bytes], before: str, after: str, fault: str) -> None:
    broken = changed(files, "vitishko/ru.md", before, after)
    assert f"vitishko/ru.md, line {fault}" in told(broken)
    assert SLUG not in read_catalogue(broken)[0].alerts


def test_a_near_word_is_offered(files: dict[str, bytes]) -> None:
    broken = changed(files, "vitishko/en.md", "[prisoners-of", "[prisoner-of")
    mend = 'Did you mean "prisoners-of-conscience"? Topics are listed in alerts/topics.toml.'
    assert [fault.mend for fault in read_catalogue(broken)[1]] == [mend]


def test_a_mistyped_key_is_one_mistake(files: dict[str, bytes]) -> None:
    assert told(changed(files, "vitishko/en.md", "as_of:", "asof:")) == [
        'vitishko/en.md, line 7: no key called "asof".'
    ]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("vitishko/en.md", b"x" * 10_000_000, "vitishko/en.md: the file is larger than 200 kB."),
        (
            "vitishko/en.md",
            "---\ntitle: été".encode("latin-1"),
            "vitishko/en.md, line 2: the text is not UTF-8 (its byte 12 is 0xe9).",
        ),
        (
            "vitishko/en.md",
            "---\n".encode("utf-16"),
            "vitishko/en.md, line 1: the text is not UTF-8 (its byte 1 is 0xff).",
        ),
        ("vitishko/en.md", b"", "vitishko/en.md, line 1: the file does not begin with front matter."),
        ("vitishko/de.md", b"", 'vitishko/de.md: no language called "de".'),
        ("vitishko/notes.txt", b"", "vitishko/notes.txt: this file is not read."),
        ("vitishko/old/en.md", b"", "vitishko/old/en.md: a folder within an alert's folder is not read."),
        ("topic.toml", b"", "topic.toml: this file is not read."),
        ("sochi/ru.md", b"", "sochi/ru.md, line 1: a translation without its original en.md."),
        ("So chi/en.md", b"", 'So chi: "So chi" is not a name for an alert.'),
        ("\x1b[2J/en.md", b"", '\\x1b[2J: "\\x1b[2J" is not a name for an alert.'),
    ],
)
def test_a_file_that_is_none_of_ours_is_told(files: dict[str, bytes], name: str, content: bytes, fault: str) -> None:
    assert fault in told(files | {name: content})


def test_what_editors_leave_behind_is_passed_over(files: dict[str, bytes]) -> None:
    left = dict.fromkeys(["README.md", ".DS_Store", "vitishko/.en.md.swp", "vitishko/en.md~", "photo.png"], b"\xff")
    assert told(files | left) == []


def test_a_file_that_could_not_be_read_keeps_its_alert_out_without_a_word(files: dict[str, bytes]) -> None:
    del files["vitishko/ru.md"]
    catalogue, faults = read_catalogue(files, unread=["vitishko/ru.md"])
    assert (faults, catalogue.alerts) == ([], {})


def test_an_alert_of_a_faulty_topic_is_left_out_without_a_word_of_its_own(files: dict[str, bytes]) -> None:
    catalogue, faults = read_catalogue(changed(files, "topics.toml", "title.ru", "title.de"))
    assert {fault.path for fault in faults} == {"alerts/topics.toml"}
    assert catalogue.alerts == {}


def test_a_faulty_alert_does_not_keep_its_neighbours_out(files: dict[str, bytes]) -> None:
    files["sochi/en.md"] = b"---"
    catalogue, faults = read_catalogue(files)
    assert list(catalogue.alerts) == [SLUG]
    assert len(faults) == 1


def test_fifteen_faults_of_many_files_are_told_at_once(files: dict[str, bytes]) -> None:
    english = files["vitishko/en.md"].decode()
    broken = english
    for before, after in (
        ("[prisoners-of", "[prisoner-of"),
        ("[RU]", "[RUS]"),
        ("urgent", "urgnt"),
        ("2014-02-21", "2014-02-30"),
        ("campaign: free", "campain: free"),
        ("kind: write", "kind: wirte"),
        ("url: https", "url: http"),
        ("**Yev", "<b>Yev"),
    ):
        broken = broken.replace(before, after, 1)
    files |= {
        "vitishko/en.md": broken.encode(),
        "vitishko/ru.md": "---\ntitle: Ж".encode("koi8-r"),
        "vitishko/de.md": b"",
        "bomb/en.md": english.replace("[RU]", "&a [RU]").encode(),
        "object/en.md": english.replace("urgent", "!!python/object:os.system urgent").encode(),
        "endless/en.md": b"---\ntitle: x\n",
        "twice/en.md": english.replace("case:", "case: x\ncase:").encode(),
        "orphan/fr.md": english.encode(),
        "large/en.md": b"x" * 200_001,
        "topics.toml": files["topics.toml"] + b"[x]\ntitle = 1\ndescription = 2\n",
        "campaigns.toml": files["campaigns.toml"].replace(b"starts = 2014", b"starts = 2015"),
    }
    sentences = told(files)
    for start in (
        'vitishko/en.md, line 3: no topic called "prisoner-of-conscience".',
        'vitishko/en.md, line 4: no country called "RUS".',
        'vitishko/en.md, line 5: no urgency called "urgnt".',
        'vitishko/en.md, line 7: there is no day "2014-02-30".',
        'vitishko/en.md, line 9: no key called "campain".',
        'vitishko/en.md, line 13: no kind of ask called "wirte".',
        'vitishko/en.md, line 19: the address "http://www.amnesty.org/" does not begin',
        "vitishko/en.md, line 24: HTML is not shown.",
        "vitishko/ru.md, line 2: the text is not UTF-8",
        'vitishko/de.md: no language called "de".',
        "bomb/en.md, line 4: anchors (&) and aliases (*) are not read.",
        "object/en.md, line 5: tags such as",
        "endless/en.md, line 1: the front matter that begins here has no end.",
        'twice/en.md, line 11: "case" is there twice.',
        "orphan/fr.md, line 1: a translation without its original en.md.",
        "large/en.md: the file is larger than 200 kB.",
        'topics.toml, line 17: "title" is a number or the like',
        "campaigns.toml, line 7: the campaign ends before it starts (2015-01-30).",
    ):
        assert [sentence for sentence in sentences if sentence.startswith(start)], start
    assert all(fault.mend for fault in read_catalogue(files)[1])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(["vitishko/en.md", "vitishko/ru.md", "topics.toml", "campaigns.toml"]), data=st.data())
def test_a_file_damaged_anywhere_is_read_or_told(files: dict[str, bytes], name: str, data: st.DataObject) -> None:
    content = files[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    put = data.draw(st.binary(max_size=20) | st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace")))
    catalogue, faults = read_catalogue(files | {name: content[:start] + put + content[end:]})
    assert faults or SLUG in catalogue.alerts
    assert all(str(fault).count("\n") == 1 and str(fault).replace("\n", "").isprintable() for fault in faults)


def test_an_ask_names_a_list_of_targets_and_takes_its_words_from_each_language(files: dict[str, bytes]) -> None:
    ask = "    copy: "
    said = f"    points: [He did nothing.]\n    targets: embassies\n{ask}"
    files = changed(files, "vitishko/en.md", ask, said)
    assert 'no list of targets called "embassies"' in told(files)[0]
    files["targets.toml"] = b"""[ministry]
list = "embassies"
name = {en = "a", ru = "b", fr = "c"}
to = "a@example.org"
"""
    here = alert(files).text(ENGLISH).asks[0].guide
    assert (here.points, here.targets) == (("He did nothing.",), "embassies")
    assert alert(files).text(RU).asks[0].guide == here
