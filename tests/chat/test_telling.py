"""What is said to those who acted, and letting it out: shown first, once, by who may."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pyrage
from pypdf import PdfReader

from alertbot.app.handing import petition_part
from alertbot.chat.telling import result_texts, texts_of
from alertbot.chat.ways_on import next_alert
from alertbot.model.actions import Action, AskId, AskName, Count
from alertbot.model.alerts import AlertSlug, Ask, AskKind, Ending, Outcome
from alertbot.model.guides import Guide
from alertbot.model.messages import ChatId, Say, SendPetition
from alertbot.model.petitions import SUMS, receipt, sums
from alertbot.model.team import Role
from alertbot.model.tellings import Telling, Whom
from alertbot.model.topics import ENGLISH, LANGUAGES
from alertbot.work.telling import Due
from tests.chat.limits import wrong_with
from tests.chat.records import join, toast

if TYPE_CHECKING:
    from alertbot.model.alerts import Alert
    from alertbot.model.messages import Parcel, Reply
    from tests.screenplays.stage import Stage

LAWS = AlertSlug("laws-against-speech")
REPEAL = AskId(LAWS, AskName("repeal"))
SIGN = "Sign: repeal these laws"
WON = Outcome(Ending.VICTORY, date(2026, 11, 20))
G20 = AlertSlug("g20-leaders")
COME = Ask("come", AskKind.ATTEND, "Come", place="Red <Square>", on=date(2026, 12, 1), guide=Guide(at="18:00 UTC+3"))


def change(stage: Stage, alert: Alert) -> None:
    """The alert's files say this now."""
    stage.catalogue = replace(stage.catalogue, alerts={**stage.catalogue.alerts, alert.slug: alert})


def read(page: bytes) -> str:
    """What can be read off a PDF, with plain blanks."""
    return " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(page)).pages).split())


async def sent(stage: Stage, replies: list[Reply]) -> list[Parcel]:
    """The files, as they are made while they are sent."""
    orders = [reply for reply in replies if isinstance(reply, SendPetition)]
    now = stage.clock.now()
    files = [await petition_part(stage.store, stage.catalogue, stage.wording, each, now) for each in orders]
    return [file for file in files if file]


async def test_the_result_goes_to_who_acted_after_it_was_shown_and_once(stage: Stage) -> None:
    await join(stage, "Freedom of expression")
    await stage.sends(LAWS)
    await stage.taps("Amal", SIGN)
    async with stage.store.unit() as unit:
        await unit.team.add(stage.phone("Mara").chat, "Mara", Role.OWNER, stage.clock.now().date())
    change(stage, replace(stage.catalogue.alerts[LAWS], result=WON))
    await stage.writes("Mara", "/broadcasts")
    await stage.taps("Mara", "1. Defamation, treason, blasphemy: laws that silence")
    shown, asking = [reply for reply in await stage.taps("Mara", "Tell the result") if isinstance(reply, Say)]
    assert "Won on 20 November 2026" in shown.message.html
    assert "Who they are is found out only while it goes" in asking.message.html
    await stage.taps("Mara", "Yes, tell them")
    arrived = [reply for reply in stage.done if isinstance(reply, Say) and reply.chat == stage.phone("Amal").chat]
    assert [reply.message.html for reply in arrived] == [shown.message.html]
    async with stage.store.glance() as unit:
        assert (await unit.broadcasts.all())[0].audience == 1  # nobody else was on the list in the end
    await stage.taps("Mara", "All broadcasts")
    await stage.taps("Mara", "2. Defamation, treason, blasphemy: laws that silence")
    assert toast(await stage.taps("Mara", "Tell the result")) == "This result was told already."


async def test_who_has_no_role_tells_no_result(stage: Stage) -> None:
    await join(stage)
    await stage.sends(LAWS)
    change(stage, replace(stage.catalogue.alerts[LAWS], result=WON))
    forged = await stage.taps_data("Amal", "result:yes:1:0:0")
    assert toast(forged).startswith("This command is not known here.")


async def test_every_text_fits_in_every_language(stage: Stage) -> None:
    for alert in stage.catalogue.alerts.values():
        over = replace(alert, result=WON)
        texts = [result_texts(over, Count(54, 1), stage.catalogue, stage.wording, stage.clock.now().date())]
        due = Due(Telling(alert.slug, Whom.IDLE), replace(alert, deadline=date(2026, 12, 1)))
        texts.append(texts_of(due, stage.wording))
        asking = replace(alert, texts={code: replace(alert.text(code), asks=(COME,)) for code in LANGUAGES})
        dues = [Due(Telling(alert.slug, whom), asking, COME) for whom in (Whom.GOING, Whom.OUT)]
        texts += [texts_of(each, stage.wording) for each in dues]
        assert not [wrong for each in texts for message in each.values() for wrong in wrong_with(message)]


async def test_the_next_alert_shares_a_topic_and_is_open(stage: Stage) -> None:
    laws = stage.catalogue.alerts[LAWS]
    today = stage.clock.now().date()
    following = next_alert(laws, stage.catalogue, today)
    assert following is not None
    assert following.slug != LAWS
    assert set(following.topics) & set(laws.topics)
    # One after the other leads to all of them, and back to the first.
    sharing = [each.slug for each in stage.catalogue.open_alerts(today) if set(each.topics) & set(laws.topics)]
    assert len(sharing) > 2
    at, met = laws, []
    for _ in sharing:
        at = next_alert(replace(at, topics=laws.topics), stage.catalogue, today) or laws
        met.append(at.slug)
    assert (sorted(met), met[-1]) == (sorted(sharing), LAWS)
    closed = {slug: replace(each, result=WON) for slug, each in stage.catalogue.alerts.items()}
    assert next_alert(laws, replace(stage.catalogue, alerts=closed), today) is None
    assert result_texts(laws, Count(), stage.catalogue, stage.wording, today)[ENGLISH].keyboard


async def test_the_petition_is_handed_out_with_its_counts_and_what_was_sealed(stage: Stage) -> None:
    await join(stage, "Freedom of expression")
    await stage.sends(LAWS)
    await stage.taps("Amal", SIGN)
    await stage.taps("Amal", "✓ Signed: country, name, withdraw")
    await stage.taps("Amal", "Add a name")
    await stage.writes("Amal", "=HYPERLINK(Amal)")
    async with stage.store.unit() as unit:
        await unit.team.add(stage.phone("Mara").chat, "Mara", Role.OWNER, stage.clock.now().date())
    await stage.writes("Mara", "/broadcasts")
    await stage.taps("Mara", "1. Defamation, treason, blasphemy: laws that silence")
    few = await stage.taps("Mara", "The petition, to hand it over")
    assert toast(few) == "There are too few signatures to hand over: somebody could be guessed at."
    async with stage.store.unit() as unit:
        for number in range(25):
            await unit.actions.add(ChatId(number + 1), REPEAL, Action.SIGNED)
    replies = await stage.taps("Mara", "The petition, to hand it over")
    [file] = await sent(stage, replies)
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names if not name.endswith((".pdf", SUMS))}
        assert archive.read(SUMS) == sums(parts)
        assert receipt(parts) in file.caption
        assert archive.read("withdrawn.csv").decode().split() == ["signature,what"]
        printed = {code: read(archive.read(f"petition.{code}.pdf")) for code in LANGUAGES}
        sealed = next(name for name in names if name.endswith("-name.age"))
        assert archive.read("counts.csv").decode().split() == [
            "country,people",
            "elsewhere",
            "or",
            "not",
            "told,26",
            "all,26",
        ]
        name = pyrage.decrypt(archive.read(sealed), [stage.identity])
    assert name.decode().strip() == "=HYPERLINK(Amal)"
    assert len(names) == len(parts) + len(LANGUAGES) + 1
    assert all(receipt(parts).split()[0] in text for text in printed.values())
    assert "Signed by 26 people, as of 20 November 2026." in printed[ENGLISH]
    assert "Подписи на 20 ноября 2026 г.: 26 человек" in printed[LANGUAGES[1]]
    assert "Signée par 26 personnes au 20 novembre 2026." in printed[LANGUAGES[2]]


async def test_every_petition_of_an_alert_can_be_handed_over(stage: Stage) -> None:
    laws = stage.catalogue.alerts[LAWS]
    [ask] = [each for each in laws.text(ENGLISH).asks if each.is_signed_here]
    texts = {
        code: replace(text, asks=(*text.asks, replace(ask, name="amend", label="Sign: amend these laws")))
        for code, text in laws.texts.items()
    }
    change(stage, replace(laws, texts=texts))
    await join(stage, "Freedom of expression")
    await stage.sends(LAWS)
    async with stage.store.unit() as unit:
        await unit.team.add(stage.phone("Mara").chat, "Mara", Role.OWNER, stage.clock.now().date())
        for number in range(25):
            await unit.actions.add(ChatId(number + 1), AskId(LAWS, AskName("amend")), Action.SIGNED)
    await stage.writes("Mara", "/broadcasts")
    await stage.taps("Mara", "1. Defamation, treason, blasphemy: laws that silence")
    await stage.taps("Mara", "The petition, to hand it over")
    assert toast(await stage.taps("Mara", SIGN)).startswith("There are too few")
    [order] = [each for each in await stage.taps("Mara", "Sign: amend these laws") if isinstance(each, SendPetition)]
    assert order.name == "laws-against-speech-amend.zip"
    assert b"all,25" in (await sent(stage, [order]))[0].content


async def test_answers_that_were_passed_on_reach_the_organisation_without_a_petition(stage: Stage) -> None:
    await join(stage, "Human rights defenders")
    await stage.sends(G20)
    async with stage.store.unit() as unit:
        await unit.team.add(stage.phone("Mara").chat, "Mara", Role.OWNER, stage.clock.now().date())
    await stage.writes("Mara", "/broadcasts")
    await stage.taps("Mara", f"1. {stage.catalogue.alerts[G20].text(ENGLISH).title}")
    assert toast(await stage.taps("Mara", "Answers that were passed on")) == "Nobody has passed an answer on yet."
    letter = f"a:{G20}:{next(ask.key for ask in stage.catalogue.alerts[G20].text(ENGLISH).asks)}"
    await stage.taps_data("Amal", f"{letter}:d")
    await stage.taps_data("Amal", f"{letter}:a")
    await stage.writes("Amal", "We take note of your concern.")
    [file] = await sent(stage, await stage.taps("Mara", "Answers that were passed on"))
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        [answer] = [name for name in archive.namelist() if name.startswith("answers/")]
        assert set(archive.namelist()) == {answer, "part.csv", "withdrawn.csv", SUMS}  # one answer tells no counts
        assert pyrage.decrypt(archive.read(answer), [stage.identity]).strip() == b"We take note of your concern."
    assert "sealed: 1." in file.caption
