"""Updates on their way out: fetched by long polling, or a webhook set instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.rehearsal.hands import wait_for_either
from alertbot.rehearsal.refusals import bad, refusal

if TYPE_CHECKING:
    from alertbot.rehearsal.arguments import Arguments
    from alertbot.rehearsal.people import Json
    from alertbot.rehearsal.world import World

UPDATES_MAX = 100
TIMEOUT_MAX = 50


async def get_updates(world: World, args: Arguments) -> list[Json]:
    """Bot API getUpdates: a later call ends an earlier one that still waits."""
    if world.webhook.url:
        why = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise refusal(409, why)
    updates = world.updates
    _allow(world, args)
    _confirm(world, args.number("offset") or 0)
    most = args.number("limit")
    most = min(UPDATES_MAX, max(1, UPDATES_MAX if most is None else most))
    turn = updates.take_turn()
    until = args.at + min(TIMEOUT_MAX, max(0, args.number("timeout") or 0))
    while True:
        now = world.hands.monotonic()
        if not updates.is_turn(turn):
            raise refusal(409, _terminated(world))
        shown = updates.show(most, now)
        if shown or now >= until or updates.ended:
            return shown
        updates.news.clear()
        await wait_for_either(world.hands, updates.news, until - now)


def set_webhook(world: World, args: Arguments) -> bool:
    """Bot API setWebhook; ends a waiting getUpdates."""
    world.webhook.set(args)
    _allow(world, args)
    if args.flag("drop_pending_updates"):
        world.updates.clear()
    world.updates.take_turn()
    return True


def delete_webhook(world: World, args: Arguments) -> bool:
    """Bot API deleteWebhook."""
    world.webhook.url = ""
    if args.flag("drop_pending_updates"):
        world.updates.clear()
    world.updates.news.set()
    return True


def get_webhook_info(world: World, _args: Arguments) -> Json:
    """Bot API getWebhookInfo."""
    return world.webhook.info(len(world.updates), world.updates.allowed)


def _terminated(world: World) -> str:
    if world.webhook.url:
        return "terminated by setWebhook request"
    return "terminated by other getUpdates request; make sure that only one bot instance is running"


def _allow(world: World, args: Arguments) -> None:
    if "allowed_updates" not in args:
        return
    kinds = args.structure("allowed_updates")
    if kinds is not None and not isinstance(kinds, list):
        raise bad("can't parse allowed_updates: Expected an Array of String")
    world.updates.allow([str(kind) for kind in kinds or ()])


def _confirm(world: World, offset: int) -> None:
    if offset > 0:
        world.updates.confirm(offset)
    elif offset < 0:
        world.updates.keep_last(-offset)
