"""topics.toml and campaigns.toml."""

from __future__ import annotations

from datetime import date

import pytest

from alertbot.model.alerts import CampaignSlug
from alertbot.model.catalogue_files import read_catalogue
from alertbot.model.topic_files import InEveryLanguage
from alertbot.model.topics import LANGUAGES, Language

RU = Language("ru")


def told(files: dict[str, bytes], name: str) -> list[str]:
    faults = read_catalogue(files)[1]
    return [f"{fault.line}: {fault.what}" for fault in faults if fault.path == f"alerts/{name}"]


def test_topics_keep_the_order_of_the_file_however_they_are_written(files: dict[str, bytes]) -> None:
    catalogue, faults = read_catalogue(files)
    assert faults == []
    topics = list(catalogue.topics.values())
    assert [topic.title(RU) for topic in topics] == ["Узники совести", "Природа"]
    assert [topic.description(RU) for topic in topics] == ["Те, кого держат за убеждения.", "Те, кто защищает природу."]


def test_a_topic_may_say_what_it_is_about(files: dict[str, bytes]) -> None:
    plain = next(iter(read_catalogue(files)[0].topics.values()))
    assert (plain.explainer(RU), plain.url) == (None, None)
    about = "".join(f'explainer.{code} = "About {code}"\n' for code in LANGUAGES)
    head, bracket, rest = files["topics.toml"].decode().partition("]\n")
    files["topics.toml"] = f'{head}{bracket}{about}url = "https://example.org/"\n{rest}'.encode()
    catalogue, faults = read_catalogue(files)
    told = next(iter(catalogue.topics.values()))
    assert faults == []
    assert (told.explainer(RU), told.url) == ("About ru", "https://example.org/")


def test_a_campaign_is_read_whole(files: dict[str, bytes]) -> None:
    campaign = read_catalogue(files)[0].campaigns[CampaignSlug("freedom-under-threat")]
    assert campaign.title(RU) == "Свобода под угрозой"
    assert campaign.supporters == ("Amnesty International",)
    assert (campaign.starts, campaign.ends) == (date(2014, 1, 30), date(2014, 12, 31))
    assert (campaign.contact, campaign.picture) == ("Amnesty International Canada", "hands.jpg")


def test_every_language_we_ship_is_asked_for() -> None:
    assert tuple(InEveryLanguage.model_fields) == LANGUAGES


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("[environment]", "[environment", "9: this is not TOML: Expected ']' at the end of a table declaration."),
        ("[environment]", "[Environment_]", '9: "Environment_" is not a name.'),
        ("title.ru = ", "title.de = ", '3: no key called "title.de".'),
        ("title.ru = ", "title.de = ", '2: "title.ru" is missing.'),
        ("description.fr = ", "descripton.fr = ", '7: no key called "descripton".'),
        ('title.ru = "Узники совести"', "title.ru = 5", '3: "title.ru" is a number or the like; a text belongs there.'),
        ("Узники совести", "\\u202eУзники", '3: "title.ru" holds a hidden character (U+202E, right-to-left override).'),
        ("Узники совести", "у" * 65, '3: "title.ru" has 65 characters (emoji count as two); 64 fit.'),
        ("[environment.description]", "[environment.descriptions]", '12: no key called "descriptions".'),
        ("[prisoners-of", "stray = 1\n[prisoners-of", '1: "stray" stands in no section.'),
        ("[prisoners-of", f"x = {'[' * 9999}\n[prisoners-of", "1: there is a value that is too deep or too long."),
        ("[prisoners-of", f"[{'a.' * 9999}a]\n[prisoners-of", "1: there are more than 100 dots in this line."),
        ("[prisoners-of", f"x = {'9' * 9999}\n[prisoners-of", "1: there is a value that is too deep or too long."),
    ],
)
def test_a_fault_in_the_topics_has_its_line(files: dict[str, bytes], before: str, after: str, fault: str) -> None:
    files["topics.toml"] = files["topics.toml"].decode().replace(before, after, 1).encode()
    assert fault in told(files, "topics.toml")


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("starts = 2014-01-30\n", "", '1: "starts" is missing.'),
        ("starts = 2014-01-30", "starts = 2014-01-30T10:00:00", '6: "starts" is not a day.'),
        ("ends = 2014-12-31", "ends = 2013-12-31", "7: the campaign ends before it starts (2014-01-30)."),
        ("ends = 2014-12-31", 'ends = "2014-12-32"', '7: there is no day "2014-12-32".'),
        ('["Amnesty International"]', "[]", '5: "supporters" is empty.'),
        ('["Amnesty International"]', '"Amnesty"', '5: "supporters" is a text, which does not belong there.'),
        ("hands.jpg", "hand.jpg", '9: no picture called "hand.jpg".'),
        ("hands.jpg", "../keys/alertbot.key", '9: "../keys/alertbot.key" is not the name of a picture.'),
    ],
)
def test_a_fault_in_the_campaigns_has_its_line(files: dict[str, bytes], before: str, after: str, fault: str) -> None:
    files["campaigns.toml"] = files["campaigns.toml"].decode().replace(before, after, 1).encode()
    assert fault in told(files, "campaigns.toml")


def test_a_folder_without_topics_says_so_and_blames_no_alert(files: dict[str, bytes]) -> None:
    del files["topics.toml"]
    catalogue, faults = read_catalogue(files)
    assert [fault.path for fault in faults] == ["alerts/topics.toml"]
    assert catalogue.alerts == {}


def test_a_list_without_topics_says_so(files: dict[str, bytes]) -> None:
    assert told(files | {"topics.toml": b"# none yet"}, "topics.toml") == ["1: no topic is listed."]


def test_a_folder_needs_no_campaigns(files: dict[str, bytes]) -> None:
    del files["campaigns.toml"]
    assert [fault.what for fault in read_catalogue(files)[1]] == ['no campaign called "freedom-under-threat".']
