"""What was approved and does not go out: the team is told why, and what can be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.app.due import Attempts
from alertbot.chat.launching import Launcher
from alertbot.model.alerts import AlertSlug
from tests.chat.test_writing import READY, draft_of, organisers
from tests.screenplays.backstage import BOT_NAME

if TYPE_CHECKING:
    from alertbot.model.approvals import RequestNo
    from alertbot.model.pictures import Photo
    from tests.screenplays.stage import Stage

PICTURED = AlertSlug("left-out-of-the-amnesty")
SECOND = timedelta(seconds=1)


async def approved(stage: Stage, slug: str | None = None) -> None:
    """Mara asks that it is sent, and Ben approves it; the minute in which it can be stopped has passed."""
    await organisers(stage, "Mara", "Ben")
    no = await draft_of(stage, "Mara", {"file": slug, "topics": ("prisoners-of-conscience",)} if slug else READY)
    await stage.taps_data("Mara", f"send:{no}:ask")
    await stage.taps("Ben", "Approve")
    stage.clock.time += timedelta(seconds=61)


def newest(stage: Stage, who: str) -> str:
    *_, last = stage.phone(who).screen.values()
    return last.html


class Rounds:
    """The bot's own rounds, with pictures on a disk that fails for as long as `fails`."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.fails, self.tries, self.told = stage, True, 0, 0
        self.attempts = Attempts(self.launch, self.tell)
        self.launcher = Launcher(
            stage.wording, lambda: stage.catalogue, stage.engine, BOT_NAME, approvals=2, picture=self.picture
        )

    async def picture(self, _: Photo) -> bytes:
        """A picture of the folder."""
        if self.fails:
            raise OSError("the disk")
        return b"a picture"

    async def launch(self, no: RequestNo) -> None:
        """Try to let it go out."""
        self.tries += 1
        async with self.stage.store.unit() as unit:
            for reply in await self.launcher.launch(unit, no, self.stage.clock.now()):
                self.stage.arrives(reply)

    async def tell(self, no: RequestNo, fault: Exception) -> None:
        """The team learns that it fails."""
        self.told += 1
        async with self.stage.store.unit() as unit:
            for reply in await self.launcher.stuck(unit, no, fault, self.stage.clock.now()):
                self.stage.arrives(reply)

    async def go_on(self, seconds: int) -> None:
        """So many rounds, a second each."""
        for _ in range(seconds):
            async with self.stage.store.glance() as unit:
                due = await unit.requests.due(self.stage.clock.now())
            for no in due:
                await self.attempts.go(no, self.stage.clock.now())
            self.stage.clock.time += SECOND


async def sent(stage: Stage) -> int:
    async with stage.store.glance() as unit:
        return len(await unit.broadcasts.all())


async def test_what_fails_again_and_again_is_told_to_the_team_once_and_goes_out_when_it_can(stage: Stage) -> None:
    await approved(stage, PICTURED)
    rounds = Rounds(stage)
    await rounds.go_on(55)
    assert (rounds.told, rounds.tries) == (0, 55)
    await rounds.go_on(30)
    assert rounds.told == 1
    for who in ("Mara", "Ben"):
        assert "could not go out yet. A file or picture of it cannot be read" in newest(stage, who)
    rounds.fails = False
    await rounds.go_on(2)
    assert await sent(stage) == 1


async def test_what_failed_until_its_time_had_passed_is_no_longer_tried(stage: Stage) -> None:
    await approved(stage, PICTURED)
    rounds = Rounds(stage)
    await rounds.go_on(70)
    stage.clock.time += timedelta(minutes=15)
    await rounds.go_on(5)
    assert "its time had passed" in newest(stage, "Ben")
    assert await sent(stage) == 0
    assert rounds.tries == 71


async def test_it_can_be_stopped_while_it_fails(stage: Stage) -> None:
    await approved(stage, PICTURED)
    rounds = Rounds(stage)
    await rounds.go_on(70)
    await stage.taps("Ben", "Stop it")
    rounds.fails = False
    await rounds.go_on(5)
    assert await sent(stage) == 0


async def test_the_reason_is_told_as_it_is(stage: Stage) -> None:
    await approved(stage, PICTURED)
    whole = stage.catalogue
    alerts = {slug: alert for slug, alert in whole.alerts.items() if slug != PICTURED}
    stage.catalogue = replace(whole, alerts=alerts)
    await stage.falls_due()
    assert "no longer in the alerts folder" in newest(stage, "Mara")


async def test_another_broadcast_in_the_way_is_told_as_that(stage: Stage) -> None:
    await approved(stage, "vitishko-release")
    await stage.launches("vitishko-release")
    await stage.falls_due()
    assert "on its way already" in newest(stage, "Mara")
    assert await sent(stage) == 1


async def test_what_was_changed_is_told_as_that(stage: Stage) -> None:
    await approved(stage, "vitishko-release")
    stage.rewrites(AlertSlug("vitishko-release"))
    await stage.falls_due()
    assert "no longer exactly what was approved" in newest(stage, "Mara")
