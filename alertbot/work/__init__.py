"""Verbs: what the bot does."""
