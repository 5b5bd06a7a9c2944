"""Edge: Telegram."""
