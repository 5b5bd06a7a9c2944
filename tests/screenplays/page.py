"""The page that shows every screenplay; `.venv/bin/python -m tests.screenplays.page` writes it anew."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "screenplays.md"
AGAIN = ".venv/bin/python -m tests.screenplays.page"

CHAPTERS = {
    "Joining": (
        "joining",
        "joining-in-russian",
        "another-language",
        "safer-ways",
        "without-joining",
        "a-link-to-a-topic",
        "a-link-to-an-alert",
        "joining-in-french",
    ),
    "Alerts": ("an-alert-arrives", "searching", "silence", "blocking", "the-wall", "the-wall-in-russian"),
    "Acting": (
        "signing",
        "signing-in-russian",
        "withdrawing",
        "withdrawing-after-all",
        "withdrawing-in-russian",
        "withdrawing-after-all-in-russian",
        "writing",
        "writing-in-russian",
        "following",
        "following-in-russian",
        "two-faces",
        "two-faces-in-russian",
        "passing-on",
        "passing-on-in-russian",
        "following-a-case",
        "following-a-case-in-russian",
        "the-result",
        "the-result-in-russian",
        "a-result-from-the-chat",
        "a-result-from-the-chat-in-russian",
        "going-there",
        "going-there-in-russian",
    ),
    "Nights and digests": (
        "late-in-the-evening",
        "late-in-the-evening-in-russian",
        "a-digest",
        "a-digest-in-russian",
    ),
    "One's own data, and leaving": (
        "my-data",
        "a-country",
        "leaving",
        "leaving-by-a-word",
        "being-forgotten",
        "forgetting-in-russian",
    ),
    "Reporting what happened": (
        "danger-now",
        "danger-now-in-russian",
        "reporting-in-a-hurry",
        "reporting-in-a-hurry-in-russian",
        "reporting-in-russian",
        "breaking-off-a-report",
        "a-full-report",
        "a-full-report-in-russian",
        "a-poisoned-file",
        "a-poisoned-file-in-russian",
        "a-receipt-elsewhere",
        "a-receipt-elsewhere-in-russian",
        "taking-a-report-back",
        "taking-a-report-back-in-russian",
        "question-and-answer",
        "question-and-answer-in-russian",
    ),
    "The team": (
        "joining-the-team",
        "joining-the-team-in-russian",
        "an-invitation-that-does-not-work",
        "an-old-invitation-in-russian",
        "inviting-from-the-chat",
        "inviting-from-the-chat-in-russian",
        "a-role-taken",
        "a-role-taken-in-russian",
        "a-role-escalation",
        "a-role-escalation-in-russian",
        "broadcasts-without-a-role",
        "broadcasts-without-a-role-in-russian",
        "steering-a-broadcast",
        "steering-a-broadcast-in-russian",
        "a-correction",
        "a-correction-in-russian",
        "a-recall",
        "a-recall-in-russian",
        "a-closing",
        "a-closing-in-russian",
        "a-removed-organisers-tap",
        "a-removed-organisers-tap-in-russian",
        "working-in-a-group",
        "working-in-a-group-in-russian",
        "the-numbers",
        "the-numbers-in-russian",
    ),
    "Whatever else is said": ("small-talk", "old-buttons", "added-to-a-group"),
    "Writing and approving an alert": (
        "a-first-alert",
        "a-voided-approval",
        "an-alert-with-a-picture",
        "a-first-alert-in-russian",
        "a-voided-approval-in-russian",
        "an-alert-with-a-picture-in-russian",
    ),
    "All in one": ("a-whole-way-in-russian",),
}
"""Every screenplay, in an order for readers."""

HEAD = f"""\
# How conversations go

Every conversation on this page is a test: people are played from these very lines, once with the bot's dialogues alone
and once with the whole bot against the rehearsal's Telegram over HTTP. The bot must do what stands here, in this order,
and nothing besides. The files are `tests/screenplays/*.txt`; after a change to them,
`{AGAIN}` writes this page anew.

| a line | says |
| --- | --- |
| `Amal    /start` | Amal writes this |
| `Amal    (Done)` | Amal taps the button with that label |
| `Amal    {{blocks the bot}}` | Amal does something else; `{{sends an album}}`: three pictures at once |
| `Eve     {{forges team:1:owner}}` | Eve sends a tap on a button that was never shown to her |
| `Amal    speaks ru` | the language of Amal's Telegram; English where nothing is said |
| `Ben     {{says Amal's receipt}}` | Ben writes the six words that Amal was shown |
| `send    vitishko-release` | an organiser sends that alert |
| `launch  vitishko-release` | the same while Telegram has the bot wait for an hour |
| `rewrite vitishko-release` | the alert's text in the folder changes: one sentence more |
| `outcome vitishko-release victory` | today that came of the alert, and its file in the folder says so |
| `vigil   in 2 days` | an alert lies in the folder that asks people to come, in so many days |
| `later   2 hours` | so much time passes |
| `invite  organiser Mara` | the operator makes an invitation for Mara; any is called `CODE` from when it was made |
| `remove  Mara` | the operator takes Mara out of the team |
| `bot     Which topics? ... [Done]` | a new message with that button; `...` stands for more, `[]` for no buttons |
| `bot>Amal` | the same, to Amal: what an organiser sent |
| `edits` | the message whose button was tapped now says this |
| `toast` | a short text over the chat, gone after a moment |
| `file` | a file with that name |
| `edits>Amal` | a message that Amal has now says this, and Amal did nothing |
| `erases` | messages of the bot disappear; `erases>Amal`: from Amal's chat |
| `group`, `leaves` | a message in a group; the bot leaves it |
| `nothing` | the bot does nothing at all |

A line that begins with blanks goes on with the one above.
"""


def page() -> str:
    """The whole page, as it must be."""
    chapters = [f"## {title}\n\n" + "\n".join(map(_shown, plays)) for title, plays in CHAPTERS.items()]
    return "\n".join([HEAD, *chapters])


def _shown(name: str) -> str:
    play = (HERE / f"{name}.txt").read_text("utf-8")
    remark = play.splitlines()[0].removeprefix("# ").removesuffix(".")
    return f"### {remark}\n\n```text\n{play}```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
