"""Nouns: what things are."""
