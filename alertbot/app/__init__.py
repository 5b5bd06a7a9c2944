"""The one place where the parts are put together, started and stopped."""

from __future__ import annotations

from alertbot.app.control import Control, connect
from alertbot.app.running import run

__all__ = ["Control", "connect", "run"]
