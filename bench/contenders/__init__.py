"""Everyone who sends the same message, each a program of its own."""
