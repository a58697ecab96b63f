"""What a browser makes of a page."""

import re
from html import unescape
from html.parser import HTMLParser

EVIL = "抓落实\"'><x-evil onclick=alert(1)></title></textarea>&amp;<mark>"


class Seen(HTMLParser):
    """What a browser would take for elements and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.inline_scripts = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.inline_scripts += tag == "script" and "src" not in dict(attrs)


def marked(page: str, anchor: str) -> list[str]:
    line = re.search(rf'<(p|h\d) id="{anchor}">(.*?)</\1>', page, re.DOTALL)
    assert line, anchor
    return [unescape(text) for text in re.findall("<mark[^>]*>(.*?)</mark>", line[2])]
