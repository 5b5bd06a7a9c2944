"""Words in, exit codes out."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from alertbot.cli import announcements, copies, own_device, petitions
from alertbot.model.mendable import Mendable, WrongSetting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.settings import Settings

# `alertbot --help` answers within 0.3 s. Typer alone takes 0.1 s; its help in boxes 0.3 s more, for rich's Markdown and
# colouring, so help is plain; what a command works with takes up to 2 s and is imported when it runs (November 2026).
app = typer.Typer(
    help="A Telegram bot with which human-rights organisations ask people to act in time.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)
keys = typer.Typer(help="The key that encrypts who subscribes and what they said.", no_args_is_help=True)
app.add_typer(keys, name="keys")
team = typer.Typer(help="Who is in the team.")
app.add_typer(team, name="team")
acts = typer.Typer(help="What the team did.")
app.add_typer(acts, name="log")

BroadcastArgument = Annotated[
    int, typer.Argument(metavar="NO", min=1, max=2**52, help="Its number, as in `alertbot broadcasts`.")
]
SlugArgument = Annotated[
    str, typer.Argument(metavar="SLUG", help="The alert: the name of its folder.", show_default=False)
]
NowOption = Annotated[bool, typer.Option("--now", help="Do not ask first.")]
RoleWord = Literal["owner", "organiser", "responder"]


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words (else the process's own) ask; the exit code.

    0: done. 1: not done, with the reason on standard error. 2: wrong words or settings.
    """
    try:
        typer.main.get_command(app).main(args=words, prog_name="alertbot")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        return 130
    except Mendable as fault:
        return _refused(fault)
    except Exception as bug:  # noqa: BLE001 - the last place; told without what it may quote
        return _crashed(bug)
    return 0


def _chosen() -> Settings:
    # Before the rest is imported: a wrong setting is told in half a second instead of two.
    from alertbot.cli.loop import chosen

    return chosen()


def _refused(fault: Mendable) -> int:
    print(fault, file=sys.stderr)  # noqa: T201 - this is where people are spoken to
    return 2 if isinstance(fault, WrongSetting) else 1


def _crashed(bug: Exception) -> int:
    from alertbot.logs import tell

    lines = ["alertbot met a fault of its own. Please report these lines; they hold nothing private:", *tell(bug)]
    print("\n".join(lines), file=sys.stderr)  # noqa: T201 - likewise
    return 1


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer hands the flag over so
    if wanted:
        typer.echo(f"alertbot {version('alertbot')}")
        raise typer.Exit


@app.callback()
def _everything(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """A Telegram bot with which human-rights organisations ask people to act in time."""


@app.command("rehearse")
def _rehearse(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is.")] = 8080,
    people: Annotated[int, typer.Option(min=0, max=100_000, help="How many simulated people subscribe.")] = 200,
) -> None:
    """Everything on this machine, in a browser, without a token."""
    from alertbot.cli.rehearse import rehearse

    raise typer.Exit(rehearse(port, people))


@app.command("run")
def _run() -> None:
    """The bot, until SIGTERM or Ctrl-C."""
    settings = _chosen()
    from alertbot.cli.run import run

    raise typer.Exit(run(settings))


@app.command("check")
def _check() -> None:
    """Every fault of alerts, settings, keys, database and token at once."""
    from alertbot.cli.check import check

    raise typer.Exit(check())


@app.command("send")
def _send(
    slug: SlugArgument,
    topic: Annotated[
        list[str] | None, typer.Option(metavar="TOPIC", help="Only to those who follow this topic; may be given again.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(metavar="LANGUAGE", help="Only to those who speak it, as ru; likewise.")
    ] = None,
    region: Annotated[
        list[str] | None, typer.Option(metavar="REGION", help="Only to those who live there, as DE; likewise.")
    ] = None,
    *,
    channels: Annotated[bool, typer.Option(help="Post it to the channels of channels.toml, too.")] = True,
    now: NowOption = False,
) -> None:
    """Send an alert to everyone who follows its topics, and show how it goes."""
    only = {"topics": topic or [], "languages": language or [], "regions": region or []}
    settings = _chosen()
    from alertbot.cli.send import send

    raise typer.Exit(send(settings, slug, only, channels=channels, without_asking=now))


@app.command("broadcasts")
def _broadcasts(*, json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """How each broadcast stands."""
    settings = _chosen()
    from alertbot.cli.send import broadcasts

    raise typer.Exit(broadcasts(settings, as_json=json))


@app.command("pause")
def _pause(broadcast: BroadcastArgument) -> None:
    """Let a broadcast wait; what is in flight still arrives."""
    settings = _chosen()
    from alertbot.cli.steer import steer

    raise typer.Exit(steer(settings, broadcast, "pause"))


@app.command("resume")
def _resume(broadcast: BroadcastArgument) -> None:
    """Let a paused broadcast go on, with those who have not got it yet."""
    settings = _chosen()
    from alertbot.cli.steer import steer

    raise typer.Exit(steer(settings, broadcast, "resume"))


@app.command("stop")
def _stop(broadcast: BroadcastArgument, *, now: NowOption = False) -> None:
    """End a broadcast for good; whoever has not got it yet does not get it."""
    settings = _chosen()
    from alertbot.cli.steer import steer

    raise typer.Exit(steer(settings, broadcast, "stop", without_asking=now))


@app.command("correct")
def _correct(slug: SlugArgument, *, now: NowOption = False) -> None:
    """Put an alert's new text into every copy of it; whoever has not got it yet gets the new one."""
    settings = _chosen()
    from alertbot.cli.mend import mend

    raise typer.Exit(mend(settings, "correct", slug, without_asking=now))


@app.command("recall")
def _recall(slug: SlugArgument, *, now: NowOption = False) -> None:
    """Take an alert back: delete every copy, or blank it where it is older than 48 hours."""
    settings = _chosen()
    from alertbot.cli.mend import mend

    raise typer.Exit(mend(settings, "recall", slug, without_asking=now))


@app.command("close")
def _close(slug: SlugArgument, *, now: NowOption = False) -> None:
    """Say in every copy of an alert that it is over, and take its buttons off."""
    settings = _chosen()
    from alertbot.cli.mend import mend

    raise typer.Exit(mend(settings, "close", slug, without_asking=now))


@app.command("invite")
def _invite(
    role: Annotated[RoleWord, typer.Option(help="What they will be in the team.", show_default=False)],
    name: Annotated[str | None, typer.Option(metavar="NAME", help="A name to propose to them.")] = None,
) -> None:
    """Print a link, good once and for half an hour, with which somebody joins the team."""
    settings = _chosen()
    from alertbot.cli.team import invite

    raise typer.Exit(invite(settings, role, name))


@team.callback(invoke_without_command=True)
def _team(context: typer.Context) -> None:
    """Who is in the team."""
    if context.invoked_subcommand is None:
        settings = _chosen()
        from alertbot.cli.team import team as listed

        raise typer.Exit(listed(settings))


@team.command("remove")
def _team_remove(name: Annotated[str, typer.Argument(metavar="NAME", help="Their name in the team.")]) -> None:
    """Take somebody out of the team, at once."""
    settings = _chosen()
    from alertbot.cli.team import remove

    raise typer.Exit(remove(settings, name))


@acts.callback(invoke_without_command=True)
def _log(context: typer.Context) -> None:
    """What the team did: who, what, in which hour."""
    if context.invoked_subcommand is None:
        settings = _chosen()
        from alertbot.cli.log import log as printed

        raise typer.Exit(printed(settings))


@acts.command("verify")
def _log_verify(
    seen: Annotated[
        str | None, typer.Option(metavar="NO:MARK", help="An entry as /log once showed it: it must still be that one.")
    ] = None,
) -> None:
    """Check that nothing in it was changed, removed or put in another place."""
    settings = _chosen()
    from alertbot.cli.log import verify

    raise typer.Exit(verify(settings, seen))


@app.command("forget")
def _forget(
    chat: Annotated[
        int,
        typer.Argument(metavar="CHAT_ID", min=-(2**52), max=2**52, help="Telegram's number of the person."),
    ],
) -> None:
    """Delete everything about a person, as /forget does."""
    settings = _chosen()
    from alertbot.cli.forget import forget

    raise typer.Exit(forget(settings, chat))


@keys.callback()
def _keys() -> None:
    """The key that encrypts who subscribes and what they said."""


@keys.command("new")
def _keys_new() -> None:
    """Make the server's key file, readable by this user only."""
    from alertbot.cli.keys import new_key

    raise typer.Exit(new_key())


own_device.add_to(app, keys)
copies.add_to(app, _chosen)
announcements.add_to(app, _chosen)
petitions.add_to(app, _chosen)
