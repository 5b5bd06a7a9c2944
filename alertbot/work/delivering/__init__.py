"""Claim what is due, pace it, send it, settle it."""

from alertbot.work.delivering.ledger import Ledger, Post
from alertbot.work.delivering.sender import Sender

__all__ = ["Ledger", "Post", "Sender"]
