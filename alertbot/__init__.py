"""Asks people to act in time: a Telegram bot for human-rights organisations."""
