"""WCAG 2.2 AA as far as axe-core can tell, on every kind of page, light and dark, wide and narrow."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django import Settings

from archive.feeding import WatchedFolder
from speeches.models import BulkOperation, BulkRow, Channel, CustomField, IntakeChannel, IntakeItem, Speech, Tag
from speeches.web.errors import server_error
from tests.browser.archived import newest
from tests.factories import made_person, made_place, made_speech
from tests.indexed import remove_index

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]} | {
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],  # of other results one node each is enough
}
PAGES = [
    "/", "/years/", "/years/2009/", "/years/2010/3/", "/years/2010/3/5/", "/years/unknown/", "/dates/unknown/",
    "/dates/published/", "/types/", "/types/工作会议/", "/speakers/", "/speakers/王二/", "/places/", "/places/临江市/",
    "/search/", "/search/?q=“抓落实”", "/search/?q=“绝无此语”", "/help/", "/about/", "/phrases/", "/check/",
    "/phrases/?p=抓落实&p=求实效", "/speeches/{pk}/", "/speeches/{pk}/?q=抓落实&script=t", "/speeches/{pk}/original/",
    "/compare/{before}/{pk}/", "/compare/{before}/{pk}/?show=changes", "/compare/", "/compare/?a={pk}&b=题名:会议",
    "/compare/years/", "/compare/years/?place=临江市", "/search/?q=抓___底", "/search/?q=抓落实&year=2009",
    "/search/concordance/?q=“抓落实”", "/search/places/{pk}/?q=抓落实", "/search/compose/?first_year=x",
    "/speeches/{long}/?q=抓落实", "/speeches/{long}/?leaf=2", "/admin/login/", "/sources/{source}/", "/nowhere/",
    "/types/unknown/", "/speakers/unknown/", "/places/unknown/", "/search/?q=上无片瓦 抓落实", "/phrases/?p=绝无此语",
    "/phrases/?p=抓落实｜落实&first_year=2000&measure=places", "/phrases/families/", "/phrases/keyness/",
    "/phrases/keyness/?speaker=王二", "/phrases/neighbours/?p=抓落实", "/speeches/{pk}/similar/",
    "/search/?q=抓落实&mode=literal", "/healthz/nowhere/", "/language/xx/",
    "/places/云岭省/", "/places/云岭省临川市/", "/speakers/李明（省长）/", "/speakers/李明/",
]  # fmt: skip

# The archivist's desk; what the packages put on their pages is theirs, as far as no style sheet of ours can mend it.
DESK = [
    "", "speeches/sourcefile/feeding/", "speeches/sourcefile/", "speeches/sourcefile/{source}/change/", "speeches/sourcefile/upload/",
    "speeches/sourcefile/typed/",
    "speeches/speech/", "speeches/speech/{pk}/change/", "speeches/speech/{pk}/history/", "speeches/speech/{pk}/review/",
    "speeches/speech/review/", "speeches/speech/review/?state=rejected", "speeches/speech/upkeep/",
    "speeches/speech/bulk/", "speeches/speech/day/",
    "speeches/person/", "speeches/person/names/", "speeches/person/{person}/change/", "speeches/place/add/",
    "speeches/person/{person}/merge/?target={other}", "speeches/person/{person}/split/",
    "speeches/person/{person}/history/", "speeches/speech/{pk}/record/speaker/",
    "auth/user/add/", "speeches/meetingtype/", "speeches/zeroresultquery/", "speeches/wordingfamily/",
    "speeches/wordingfamily/add/", "speeches/customfield/", "speeches/customfield/add/", "speeches/customfield/presets/",
    "speeches/customfield/{field}/delete/", "speeches/tag/", "speeches/speech/field-table/", "speeches/speech/bulk/{bulk}/",
]  # fmt: skip
WIDTHS = """() => [100, 200].map((size) => {
  document.documentElement.style.fontSize = `${size}%`;
  return document.documentElement.scrollWidth;
})"""
DJANGO = ("empty-table-header", "label-title-only", "page-has-heading-one")


def _names() -> dict[str, int]:
    """What stands in the addresses; the long speech comes in leaves, with a match in each of its paragraphs."""
    speech = newest()
    body = "\n".join(["抓落实，" + "要下到村里去，住到户里去，把账算清楚。" * 25] * 100)
    long = made_speech(title="很长的讲话", sections=[(1, f"{n}、", "办实事", body) for n in range(1, 4)])
    persons = _records()
    return {"pk": speech.pk, "before": speech.pk - 1, "source": speech.source_id, "long": long.pk, **persons}


def _records() -> dict[str, int]:
    """A place below another, and two persons of one name, each with speeches and other names."""
    town = made_place("临川市", "临川", parent=made_place("云岭省", level="province"), level="city")
    person, other = made_person("李明", "李鳴", qualifier="省长"), made_person("李明", qualifier="市长")
    for record in (person, other):
        made_speech(speaker="李明", speaker_authority=record, place="临川", place_authority=town)
    return {"person": person.pk, "other": other.pk}


def _own_fields(speech: int) -> dict[str, int]:
    """An own field of each kind, a tag, both with a speech, and an operation that is not decided yet."""
    fields = [
        CustomField.objects.create(key=kind, label=f"{label}栏", kind=kind, choices=["甲"], public=True)
        for kind, label in CustomField.Kind.choices
    ]
    tag = Tag.objects.create(name="重点", public=True)
    stored = {"text": "国发〔2009〕1号", "number": "3", "date": "2009-02", "choice": "甲", "boolean": "yes"}
    Speech.objects.filter(pk=speech).update(custom_values=stored, tag_keys={tag.key: True})
    operation = BulkOperation.objects.create(by=User.objects.get(username="admin"))
    BulkRow.objects.create(operation=operation, speech=speech, source=1, title="甲", edition=1)
    return {"field": fields[0].pk, "bulk": operation.pk}


def _feed(settings: Settings) -> None:
    """A watched folder that is gone, and a file of each outcome that came from it."""
    settings.WATCHED_FOLDER = WatchedFolder(Path("/srv/来件"), "收取员", settle_seconds=60, seconds=30)
    IntakeChannel.objects.create(channel=Channel.FOLDER, problem="监视的文件夹打不开。", next_at=timezone.now())
    for outcome in IntakeItem.Outcome.values:
        IntakeItem.objects.create(channel=Channel.FOLDER, key=outcome, name=f"{outcome}.txt", outcome=outcome)


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_no_page_breaks_a_rule(browser: Browser, archive: str, scheme: str, width: int) -> None:
    page, names = _opened(browser, archive, scheme, width), _names()
    assert _broken(page, [address.format(**names) for address in PAGES]) == {}
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_no_page_of_the_desk_breaks_a_rule(
    browser: Browser, archive: str, scheme: str, width: int, admin_client: Client, settings: Settings
) -> None:
    names = _names()
    names |= _own_fields(names["pk"])
    _feed(settings)
    Speech.objects.filter(pk=names["pk"]).update(status="draft", doubts=["标题里没有年份"], date_evidence="去年底")
    page = _opened(browser, archive, scheme, width)
    page.context.add_cookies([{"name": "sessionid", "value": admin_client.cookies["sessionid"].value, "url": archive}])
    addresses = [f"/admin/{address.format(**names)}" for address in DESK] + [f"/speeches/{names['pk']}/"]
    assert _broken(page, addresses, but=DJANGO) == {}
    page.close()


def test_no_page_of_an_error_breaks_a_rule(browser: Browser, archive: str) -> None:
    """Refused for want of a token, out of order for want of an index, and the server's own error."""
    page = _opened(browser, archive, "light", 390)
    made = server_error(RequestFactory().get("/")).content
    page.route("**/failing/", lambda route: route.fulfill(status=500, body=made, content_type="text/html"))
    assert _broken(page, ["/failing/"]) == {}
    page.goto("/search/")
    page.evaluate("document.querySelector('form').method = 'post'")
    page.get_by_role("button", name="检索").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "表单已过期"
    assert _violations(page) == []
    remove_index()
    assert _broken(page, ["/search/?q=抓落实"]) == {}
    page.close()


def _opened(browser: Browser, archive: str, scheme: str, width: int) -> Page:
    size = {"width": width, "height": 900}
    return browser.new_context(
        base_url=archive, locale="zh-CN", color_scheme=scheme, viewport=size, bypass_csp=True
    ).new_page()


def _broken(page: Page, addresses: Iterable[str], but: Sequence[str] = ()) -> dict[str, list[Any]]:
    found = {}
    for address in addresses:
        page.goto(address)
        if rules := [rule for rule in _violations(page) if rule[0] not in but]:
            found[address] = rules
    return found


def _violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], [node["html"][:150] for node in rule["nodes"]][:3]) for rule in found]


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_no_page_is_wider_than_a_phone_even_with_text_of_twice_the_size(
    browser: Browser, archive: str, locale: str
) -> None:
    names = _names()
    page = browser.new_page(base_url=archive, locale=locale, viewport={"width": 360, "height": 800})
    widths = {}
    for address in PAGES:
        page.goto(address.format(**names))
        widths[address] = max(page.evaluate(WIDTHS))
    page.close()
    assert {address: width for address, width in widths.items() if width > 360} == {}
