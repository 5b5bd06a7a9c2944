"""How the Bot API says no: a status, a sentence, and sometimes how long to wait."""

from __future__ import annotations

from typing import Any

_PREFIX = {400: "Bad Request", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error of ours
    """The Bot API refuses; `parameters` as in ResponseParameters."""

    def __init__(self, status: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """The body that goes with the status."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters is not None:
            body["parameters"] = self.parameters
        return body


def refusal(status: int, why: str) -> Refusal:
    """A refusal whose sentence begins as Telegram's does for that status: `Bad Request: ...`."""
    return Refusal(status, f"{_PREFIX[status]}: {why}")


def bad(why: str) -> Refusal:
    """400: the request itself is wrong."""
    return refusal(400, why)


def slow_down(seconds: int) -> Refusal:
    """429: not sent, and nothing more to be sent for so many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


class ImpossibleError(ValueError):
    """A person tried what Telegram's app would not let them do; the message says what."""
