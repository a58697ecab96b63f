"""What the result pages say: the same numbers everywhere, every link to its place, every page to the last."""

import re
from html import unescape
from random import Random
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.models import MeetingType, PendingChange, Speech
from speeches.search.index import indexing
from speeches.text.canonicalization.canonical_text import canonical_query
from speeches.text.tokens.spelling_variants import variants_of
from tests.factories import SECTIONS, Make, made_speech
from tests.plain_scan import Question, Text, Wanted
from tests.web.pages import marked

WORDS = "抓落实改革开放，发展。干部群众二〇〇八年X委"


@pytest.fixture
def archive(db: None) -> list[Speech]:
    """Made texts of few characters, so that whatever is cut from one stands in others, too."""
    random = Random(7)
    made = [
        made_speech(title=f"第{n}篇", date=f"{1990 + n}", sections=[
            (0, "", "", "\n".join("".join(random.choices(WORDS, k=30)) for _ in range(3))),
            (1, "一、", "抓落实", "".join(random.choices(WORDS, k=60))),
        ])
        for n in range(25)
    ]  # fmt: skip
    indexing.update_index([speech.pk for speech in made])
    return made


def phrases(archive: list[Speech], count: int = 12) -> list[str]:
    random, found = Random(11), []
    while len(found) < count:
        text = random.choice(archive).text
        start = random.randrange(len(text) - 8)
        cut = text[start : start + random.randint(1, 7)]
        if canonical_query(cut) and "\n" not in cut:
            found.append(cut)
    return found


def links(page: str, kind: str) -> list[str]:
    return [unescape(href) for href in re.findall(rf'<a href="([^"]*)"[^>]*>{kind}', page)]


def test_totals_are_those_of_a_plain_scan_wherever_they_are_shown(client: Client, archive: list[Speech]) -> None:
    texts = [Text(speech.pk, speech.text, ()) for speech in archive]
    for phrase in phrases(archive):
        ways = tuple(form.text for form in variants_of(phrase).others)
        counts = Question(((Wanted("phrase", (phrase,), ways=lambda _, ways=ways: ways),),)).answer(texts)
        q = f"“{phrase}”"
        results = client.get("/search/", {"q": q}).context["results"]
        assert (results.total, results.occurrences) == (len(counts), sum(counts.values())), phrase
        assert client.get("/search/concordance/", {"q": q}).context["found"].total == results.occurrences
        assert client.get("/api/v1/search", {"q": q}).json()["occurrences"] == results.occurrences
        for hit in results.hits[:1]:
            assert client.get(f"/search/places/{hit.speech.pk}/", {"q": q}).context["total"] == counts[hit.speech.pk]
            page = client.get(hit.speech.get_absolute_url(), {"q": q})
            assert page.context["reading"].places == counts[hit.speech.pk]


def test_every_snippet_leads_to_a_paragraph_that_holds_the_match(client: Client, archive: list[Speech]) -> None:
    snippets = 0
    for phrase in phrases(archive, 5):
        for entry in client.get("/search/", {"q": f"“{phrase}”"}).context["hits"]:
            for address, snippet in entry["snippets"]:
                held = marked(client.get(address).text, urlsplit(address).fragment)
                shown = {snippet.text[slice(*span)] for span in snippet.spans}
                assert shown, (phrase, address)
                assert shown <= set(held) | {"".join(held)}, (phrase, address)
                snippets += 1
    assert snippets >= 5


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_every_page_can_be_reached_and_holds_each_speech_once(client: Client, archive: list[Speech], sort: str) -> None:
    address: str | None = f"/search/?q=落实&sort={sort}"
    seen: list[int] = []
    while address:
        answer = client.get(address)
        seen += [entry["hit"].speech.pk for entry in answer.context["hits"]]
        address = answer.context["pages"].next
    assert len(seen) == len(set(seen)) == answer.context["results"].total > 20


def test_all_places_of_a_speech_are_shown_on_demand(client: Client, make: Make) -> None:
    speech = make(sections=[(0, "", "", "\n".join(f"第{n}次抓落实，再抓落实。" for n in range(6)))])
    page = client.get("/search/", {"q": "“抓落实”"}).text
    (every,) = links(page, "本篇全部 12 处")
    assert every.startswith(f"/search/places/{speech.pk}/?")
    places = client.get(every)
    assert places.text.count("<mark>抓落实</mark>") == 12
    assert "共 <b>12</b> 处，见于 <b>6</b> 段" in places.text
    anchors = [urlsplit(address).fragment for address, _ in places.context["marked"]]
    assert anchors == [paragraph.anchor for paragraph in speech.paragraphs()]
    assert "本篇全部" not in client.get("/search/", {"q": "“第1次”"}).text


def test_a_phrase_over_two_paragraphs_is_marked_in_both(client: Client, make: Make) -> None:
    speech = make(sections=[(0, "", "", "甲乙。\n丙丁。")])
    places = client.get(f"/search/places/{speech.pk}/", {"q": "“乙。丙”"})
    assert places.context["total"] == 1
    assert [each.spans for _, each in places.context["marked"]] == [((1, 3),), ((0, 1),)]


def test_fillings_of_a_slot_lead_to_the_speeches_that_hold_them(client: Client, make: Make) -> None:
    make(title="甲", sections=[(0, "", "", "坚持改革和开放相结合。坚持学与用相结合。")])
    make(title="乙", date="2012", sections=[(0, "", "", "坚持学与用相结合，见“坚持 X 相结合”。")])
    answer = client.get("/search/", {"q": "坚持___相结合 题名:甲 OR 题名:乙"})
    (slot,) = answer.context["gap_values"]
    assert [(text, count) for text, count, _ in slot["most"][:1]] == [("学与用", 2)]
    for text, count, href in slot["most"]:
        assert client.get(href).context["results"].occurrences == count, text
    assert "空位里的文字" in answer.text


def test_facets_are_combined_and_taken_away_one_by_one(client: Client, make: Make) -> None:
    forum = MeetingType.objects.get(name="座谈会")
    make(date="2008", speaker="甲", place="东")
    make(date="2009", speaker="乙", place="东", meeting_type=forum)
    make(date="2009", speaker="甲", place="西", meeting_type=forum)
    answer = client.get("/search/?q=落实&year=2009&meeting_type=座谈会&speaker=甲&mode=across_holes&sort=oldest")
    assert answer.context["results"].total == 1
    for _, href in answer.context["narrowed"]:
        wider = parse_qs(urlsplit(href).query)
        assert len(wider) == 5
        assert (wider["mode"], wider["sort"]) == (["across_holes"], ["oldest"])
        assert client.get(href).context["results"].total >= 1
    for group in client.get("/search/?q=落实&year=2009").context["groups"]:
        for choice in group.choices:
            if not choice.chosen:
                assert client.get(choice.href).context["results"].total == choice.count, choice


def test_of_many_names_the_first_are_shown_and_the_others_on_demand(client: Client, db: None) -> None:
    made = [made_speech(speaker=f"讲话人{n:02}") for n in range(40)]
    indexing.update_index([speech.pk for speech in made])
    speakers = next(g for g in client.get("/search/?q=落实").context["groups"] if g.name == "speaker")
    assert (len(speakers.choices), speakers.more) == (10, 30)
    whole = client.get(speakers.href.split("#")[0])
    assert len(next(g for g in whole.context["groups"] if g.name == "speaker").choices) == 40
    chosen = client.get("/search/?q=落实&speaker=讲话人39")
    assert any(choice.chosen for g in chosen.context["groups"] for choice in g.choices)


def test_pages_say_how_far_indexing_is_behind(client: Client, make: Make) -> None:
    make()
    changed = make()
    PendingChange.objects.note([changed.pk])
    for address in ("/search/?q=落实", "/search/concordance/?q=落实"):
        assert "有 1 篇讲话的改动还没有反映" in client.get(address).text
    indexing.sync_pending()
    made_speech(), made_speech()
    for address in ("/search/?q=落实", "/search/concordance/?q=落实"):
        assert "还有 2 篇讲话没有编入" in client.get(address).text


SEARCHES = [
    "/search/?q=落实", "/search/?q=抓___实", "/search/?q=抓落实&mode=literal", "/search/?q=“绝无此语在此”",
    "/search/concordance/?q=落实", "/search/feed/?q=落实", "/search/places/{pk}/?q=落实",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.django_db
def test_no_search_page_asks_more_of_fifty_speeches_than_of_five(client: Client) -> None:
    def asked(count: int) -> dict[str, int]:
        made = [made_speech(speaker=f"人{n}", sections=SECTIONS * (n + 1)) for n in range(count)]
        indexing.update_index([speech.pk for speech in made])
        for address in SEARCHES:  # a query that finds nothing is counted: the first time costs one more
            client.get(address.format(pk=made[-1].pk))
        return {address: _queries(client, address.format(pk=made[-1].pk)) for address in SEARCHES}

    few = asked(5)
    assert asked(50) == few
    assert max(few.values()) <= 15


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("path", "narrowing"),
    [
        ("/search/", {"year": "2009", "meeting_type": "工作会议", "speaker": "李一民", "sort": "newest", "page": "2"}),
        ("/search/", {"place": "临江市", "mode": "literal"}),
        ("/search/", {}),
        ("/search/concordance/", {"order": "left", "year": "2009", "page": "3"}),
    ],
)
def test_the_way_back_from_a_speech_keeps_page_filters_and_order(
    client: Client, make: Make, path: str, narrowing: dict[str, str]
) -> None:
    make()
    asked = {"q": "抓落实", **narrowing}
    page = client.get(path, asked)
    hrefs = [href for href in re.findall(r'href="(/speeches/[^"]+)"', page.text) if "?q=" in href]
    assert hrefs
    for href in map(unescape, hrefs):
        speech = client.get(href).text
        back = unescape(re.findall(r'<a href="([^"]+)">返回检索</a>', speech)[0])
        assert urlsplit(back).path == path
        assert dict(parse_qsl(urlsplit(back).query)) == asked
        assert client.get(back).status_code == 200


def test_the_way_back_leads_nowhere_else(client: Client, make: Make) -> None:
    speech = make()
    for odd in ("//evil.example/", "admin:index", "speech", "javascript:alert(1)"):
        html = client.get(f"/speeches/{speech.pk}/", {"q": "抓落实", "from": odd}).text
        assert re.search('<a href="/search/[?]q=[^"]+">返回检索</a>', html)
