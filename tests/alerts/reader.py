"""What a reader does with a mail."""

import re


def link_in(text: str, page: str) -> str:
    """The address of a page (confirm, unsubscribe, manage) in a mail."""
    found = re.search(rf"https?://\S+/alerts/{page}/\S+/", text)
    assert found, text
    return found.group()


def path_in(text: str, page: str) -> str:
    """The same without the host, for a client."""
    return re.sub(r"^https?://[^/]+", "", link_in(text, page))
