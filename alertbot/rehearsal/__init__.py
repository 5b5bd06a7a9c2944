"""A stranger: a Bot API server and a page to chat with it."""
