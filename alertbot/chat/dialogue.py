"""What a person is in the middle of: asked for words or a name, or just gone and free to undo it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from alertbot.model.topics import TopicSlug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alertbot.chat.visit import Visit

ASKED = timedelta(minutes=10)
"""How long the next text is taken for an answer."""

WRITTEN = timedelta(days=1)
"""How long it is while an alert is written; the draft itself stays."""

UNDONE = timedelta(days=1)
"""How long leaving can be undone with the topics of before."""


async def ask_for_words(visit: Visit) -> None:
    """The next text is what to search for."""
    await _keep(visit, {"asked": "words"}, ASKED)


async def was_asked(visit: Visit) -> bool:
    """Whether this text is what to search for."""
    return (await _state(visit)).get("asked") == "words"


async def ask_for_name(visit: Visit, code: str) -> None:
    """The next text is a name in the team, for somebody who said yes to this invitation."""
    await _keep(visit, {"asked": "name", "code": code}, ASKED)


async def code_in_hand(visit: Visit) -> str | None:
    """The invitation with which somebody was asked for a name."""
    return (await _state(visit)).get("code")


async def ask_for_case(visit: Visit, deed: str, code: str) -> None:
    """The next text is for a report: a question to its author, a note, or words that go with its status."""
    await _keep(visit, {"asked": "case", "deed": deed, "case": code}, ASKED)


async def case_in_hand(visit: Visit) -> tuple[str, str] | None:
    """What a responder was asked for, and for which report."""
    state = await _state(visit)
    return (state["deed"], state["case"]) if state.get("asked") == "case" else None


async def ask_for_answer(visit: Visit, draft: int, step: str) -> None:
    """The next text is the answer to this question about a draft."""
    await _keep(visit, {"asked": "draft", "draft": draft, "step": step}, WRITTEN)


async def draft_in_hand(visit: Visit) -> tuple[int, str] | None:
    """The draft and the question that somebody was asked."""
    state = await _state(visit)
    return (state["draft"], state["step"]) if state.get("asked") == "draft" else None


async def ask_for_wall(visit: Visit, slug: str) -> None:
    """The next line or picture is for the wall of this alert."""
    await _keep(visit, {"asked": "wall", "slug": slug}, ASKED)


async def wall_in_hand(visit: Visit) -> str | None:
    """The alert for whose wall somebody was asked for something."""
    state = await _state(visit)
    return state["slug"] if state.get("asked") == "wall" else None


async def ask_for_signature(visit: Visit, alert: str, ask: str, said: str) -> None:
    """The next text goes, sealed, with a signature."""
    await _keep(visit, {"asked": "signature", "alert": alert, "ask": ask, "said": said}, ASKED)


async def signature_in_hand(visit: Visit) -> tuple[str, str, str] | None:
    """The alert, the ask, and whether a name or a comment was asked for."""
    state = await _state(visit)
    return (state["alert"], state["ask"], state["said"]) if state.get("asked") == "signature" else None


async def stop_asking(visit: Visit) -> bool:
    """The next text is a text like any other; says whether it was not."""
    if "asked" not in await _state(visit):
        return False
    await visit.unit.dialogues.drop(visit.chat)
    return True


async def keep_way_back(visit: Visit, topics: Iterable[TopicSlug]) -> None:
    """Note what was followed, so that leaving can be undone."""
    await _keep(visit, {"left": sorted(topics)}, UNDONE)


async def way_back(visit: Visit) -> list[TopicSlug]:
    """What was followed before leaving, as far as it is still there to be followed; the note is used up."""
    left = (await _state(visit)).get("left", [])
    await visit.unit.dialogues.drop(visit.chat)
    return [TopicSlug(topic) for topic in left if topic in visit.catalogue.topics]


async def _keep(visit: Visit, state: dict[str, object], length: timedelta) -> None:
    await visit.unit.dialogues.keep(visit.chat, json.dumps(state).encode(), visit.now + length)


async def _state(visit: Visit) -> dict[str, Any]:
    sealed = await visit.unit.dialogues.find(visit.chat, visit.now)
    return json.loads(sealed) if sealed else {}
