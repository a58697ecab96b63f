"""The samples and the shared corpora, imported as a reader would meet them: every page answers, every link leads on."""

import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.management import call_command
from django.test import Client

from speeches.models import SourceFile, Speech
from tests.answers import close
from tests.lanes import CORPORA

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("seeds", "leaders_txt", "reports_2026_txt", "reports_2025_docx")
LINK = re.compile(r'href="(/[^"#]*)')
UNFOLLOWED = ("/static/", "/admin/", "/originals/", "/api/v1/docs", "/language/")
MOST = 700  # pages visited


class Nesting(HTMLParser):
    """Where elements are not closed in the order in which they were opened; browsers guess there, each in its way."""

    VOID = frozenset(["br", "col", "hr", "img", "input", "link", "meta", "wbr"])

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong = ""
        self.feed(page)
        self.wrong = self.wrong or ", ".join(self.open)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Shapes within SVG close themselves."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong = self.wrong or f"</{tag}> in line {self.getpos()[0]}"


def crawl(client: Client, start: str = "/") -> dict[str, str]:
    """What is wrong by address of the pages reached from `start`; originals, the admin and changes of language are not
    followed."""
    seen: dict[str, str] = {}
    waiting = [start]
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        if address in seen or address.startswith(UNFOLLOWED):
            continue
        answer = client.get(address, follow=True)
        seen[address] = "" if answer.status_code == 200 else str(answer.status_code)
        if "text/html" in answer.get("Content-Type", "") and not answer.streaming:
            seen[address] = seen[address] or Nesting(answer.text).wrong
            waiting += [link.replace("&amp;", "&") for link in LINK.findall(answer.text)]
        close(answer)  # a file that is being sent holds its place among the exports
    return seen


@pytest.mark.slow
@pytest.mark.django_db
def test_every_page_reached_from_home_answers_well_formed_with_the_samples_loaded(client: Client) -> None:
    call_command("import_speeches", str(ROOT / "samples"), stderr=StringIO())
    pages = crawl(client)
    assert len(pages) > 60
    assert {unquote(address): wrong for address, wrong in pages.items() if wrong} == {}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.corpus
def test_the_corpora_import_and_every_page_answers_well_formed(client: Client) -> None:
    errors = StringIO()
    labels = [str(CORPORA / folder / name.name) for folder in FOLDERS for name in sorted((CORPORA / folder).iterdir())]
    call_command("import_speeches", *(path for path in labels if not path.endswith(".jsonl")), stderr=errors)
    assert (SourceFile.objects.count(), Speech.objects.count()) == (48, 52)
    assert client.get("/healthz").json() == {"status": "ok", "speeches": 52}
    pages = crawl(client)
    assert {f"/speeches/{pk}/" for pk in Speech.objects.values_list("pk", flat=True)} <= pages.keys()
    assert {unquote(address): wrong for address, wrong in pages.items() if wrong} == {}
