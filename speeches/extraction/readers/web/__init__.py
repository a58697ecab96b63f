"""Web pages saved from a browser."""
