"""The window: the only storey that knows Qt. Pages see the window's session, never the store."""
