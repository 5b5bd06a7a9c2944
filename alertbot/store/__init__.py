"""Edge: memory."""
