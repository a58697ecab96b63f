"""Two thousand phrases cut anywhere out of real and made speeches, typed in many ways: all exact, and each link lands."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.db.models import F
from django.test import Client
from lxml import html
from opencc import OpenCC

from benchmarks.made_speeches import make as make_speeches
from speeches.models import Speech
from speeches.search.engines.base import engine
from speeches.search.execution.request import search_request
from speeches.search.query.parser import Query, parse
from tests.plain_scan import Question, Text, Wanted
from tests.plain_text import BORDER, IN_NUMBERS, fold
from tests.stored import store_folders

ROOT = Path(settings.BASE_DIR)
FOLDERS = [folder for folder in (ROOT / "samples", ROOT.parent / "shared" / "corpora") if folder.is_dir()]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_path"), pytest.mark.slow]

PHRASES, WALKED = 2000, 40
MADE = 150
LONGEST = 15
OPENED = 4  # speeches for each phrase
# A quotation mark would end the quote, an underscore would make a slot; neither is part of canonical text.
NOT_IN_A_QUOTE = re.compile('["“”＂„‟‘’「」｢｣『』_＿]')
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
HALF_WIDTH = {full: code for code, full in FULL_WIDTH.items()}
TRADITIONAL, SIMPLIFIED = OpenCC("s2t"), OpenCC("t2s")
TAIWAN, HONG_KONG, MAINLAND = OpenCC("s2tw"), OpenCC("s2hk"), OpenCC("tw2s")
CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
ARABIC_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")


def in_region(phrase: str, there: OpenCC) -> str:
    """Word by word; a phrase that was cut where a word is not whole, so that it does not come back, stays as it is."""
    typed: str = there.convert(phrase)
    return typed if MAINLAND.convert(typed) == SIMPLIFIED.convert(phrase) else phrase


def parts_numerals(cut: str) -> bool:
    """Whether a mark that no quote can hold stands between two numerals: 7.“四级” is not 7.四级."""
    parts = list(filter(None, map(fold, NOT_IN_A_QUOTE.split(cut))))
    return any(one[-1] in IN_NUMBERS and other[0] in IN_NUMBERS for one, other in pairwise(parts))


def outside_numbers(phrase: str, typed: str) -> str:
    """What was typed with marks between the characters; without them where two are numerals: 十，六 is not 十六."""
    return phrase if re.search(f"[{re.escape(IN_NUMBERS)}]{{2}}", fold(phrase)) else typed


# How a reader may type what is printed; each must be the same phrase as the one it was made of.
TYPED: dict[str, Callable[[str], str]] = {
    "as printed": str,
    "full width": lambda phrase: phrase.translate(FULL_WIDTH),
    "half width": lambda phrase: phrase.translate(HALF_WIDTH),
    "traditional": lambda phrase: "".join(map(TRADITIONAL.convert, phrase)),
    "simplified": lambda phrase: "".join(map(SIMPLIFIED.convert, phrase)),
    "taiwan": lambda phrase: in_region(phrase, TAIWAN),
    "hong kong": lambda phrase: in_region(phrase, HONG_KONG),
    "chinese numerals": lambda phrase: phrase.translate(CHINESE_DIGITS),
    "arabic numerals": lambda phrase: phrase.translate(ARABIC_DIGITS),
    "spaced": lambda phrase: " ".join(phrase),
    "wide spaces": lambda phrase: "\u3000".join(phrase),
    "tabs": lambda phrase: "\t".join(re.findall(".{1,4}", phrase, re.DOTALL)),
    "wrapped": lambda phrase: "\r\n".join(re.findall(".{1,3}", phrase, re.DOTALL)),
    "without width": lambda phrase: "\u200b".join(phrase),
    "commas": lambda phrase: outside_numbers(phrase, "，".join(phrase)),
    "brackets": lambda phrase: outside_numbers(phrase, f"（{phrase[:2]}）{phrase[2:]}"),
    "sentence": lambda phrase: f"。{phrase}！",
}


@pytest.fixture
def texts(db: None, shared_folder: Path) -> dict[int, str]:
    """The printed texts of all samples and corpora, brought in as uploads are, and of speeches made of their sentences."""
    store_folders(shared_folder, *FOLDERS, more=made_of_sentences, name="and made")
    newest = F("date").desc(nulls_last=True)  # one order on every database: the same phrases are cut
    return {row.pk: row.text for row in Speech.objects.published().with_text().order_by(newest, "pk")}


def made_of_sentences() -> None:
    real = [speech.text for speech in Speech.objects.published().with_text()]
    sentences = {sentence for text in real for sentence in re.split(r"(?<=[。！？])|\n", text)}
    make_speeches(MADE, sorted(sentence for sentence in sentences if 5 < len(sentence) < 200))


def phrases(texts: dict[int, str], number: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Cuts of 1 to 15 characters that hold something to look for, as printed and as typed."""
    printed = list(texts.values())
    weights = list(map(len, printed))
    while number:
        text, size = chance.choices(printed, weights)[0], chance.randint(1, LONGEST)
        start = chance.randrange(len(text))
        phrase = NOT_IN_A_QUOTE.sub("", text[start : start + size])
        if fold(phrase).strip(BORDER) and not parts_numerals(text[start : start + size]):
            number -= 1
            typed = phrase.replace("\n", "。")  # a line break that is typed is white space
            for form in chance.sample(list(TYPED), 2):
                typed = TYPED[form](typed)
            yield phrase, f"“{typed}”"


def ways(typed: str) -> tuple[str, ...]:
    """What was typed, which is 著 where 着 was printed, and what the archive says that it looks for beside it."""
    (part,) = parse(typed).terms
    return (typed.strip("“”"), *part.other_forms)


class Scan:
    """Counts phrases in the texts, plainly: each form by itself, each place once."""

    def __init__(self, texts: dict[int, str]) -> None:
        self.texts = [Text(pk, text, ()) for pk, text in texts.items()]

    def __call__(self, phrase: str, forms: tuple[str, ...], inside: bool = False) -> dict[int, int]:
        as_typed = phrase.replace("\n", "。")  # a line break that is typed is white space
        wanted = Wanted("phrase", (as_typed,), ways=lambda _: forms, inside=inside)
        return Question(((wanted,),)).answer(self.texts)


def test_two_thousand_phrases_are_found_exactly_and_on_some_page_however_they_are_typed(texts: dict[int, str]) -> None:
    """What was cut out of a longer number is found where it is whole, and everywhere once such numbers are let in."""
    scan, cut_numbers = Scan(texts), 0
    for phrase, typed in phrases(texts, PHRASES, random.Random(20090202)):
        every = scan(phrase, ways(typed), inside=True)
        assert every, (phrase, typed)
        expected = scan(phrase, ways(typed))
        check_pages(parse(typed), expected)
        if expected != every:
            check_pages(parse(typed, inside_numbers=True), every)
            cut_numbers += 1
    assert cut_numbers > PHRASES / 100


def check_pages(query: Query, expected: dict[int, int]) -> None:
    asked = search_request(query, page_size=20)
    first = engine().find(asked)
    assert (first.total, first.occurrences) == (len(expected), sum(expected.values())), query.typed
    pages = [engine().find(replace(asked, page=page)) for page in range(2, first.pages + 1)]
    rows = [row for page in (first, *pages) for row in page.rows]
    assert len(rows) == len(expected), query.typed
    assert {row.pk: row.occurrences for row in rows} == expected, query.typed


class Hit:
    """One hit of a page of results, as a reader's browser gets it."""

    def __init__(self, element: html.HtmlElement) -> None:
        self.pk = int(urlsplit(element.xpath('.//a[@class="title"]/@href')[0]).path.split("/")[2])
        said = [re.fullmatch(r"([0-9,]+) 处", text) for text in element.xpath('.//p[@class="facts"]/span/text()')]
        self.places = next(int(found[1].replace(",", "")) for found in said if found)
        self.links = element.xpath('.//ul[@class="snippets"]/li/a/@href')


def walked(client: Client, typed: str) -> list[Hit]:
    """Every hit of every page, from the first page by its links to the next."""
    hits: list[Hit] = []
    address = f"/search/?{urlencode({'q': typed})}"
    while address:
        page = html.fromstring(client.get(address).text)
        hits += map(Hit, page.xpath('//li[@class="hit"]'))
        address = next(iter(page.xpath('//a[@rel="next"]/@href')), "")
    return hits


def lines(page: str) -> dict[str, tuple[str, bool]]:
    """Of a speech's page each heading and paragraph by its id: its printed text, and whether something is marked in it."""
    made = {}
    for element in html.fromstring(page).xpath(
        '//div[@class="text"]//*[self::p or self::h2 or self::h3 or self::h4][@id]'
    ):
        marked = bool(element.xpath(".//mark"))
        for extra in element.xpath('.//*[@class="hop" or @class="number" or @class="cite-this" or @class="pilcrow"]'):
            extra.drop_tree()
        made[element.get("id")] = element.text_content(), marked
    return made


def check_lands(
    client: Client, link: str, phrases: tuple[str, ...], known: dict[str, dict[str, tuple[str, bool]]]
) -> None:
    """The paragraph holds the phrase, or its beginning when a sentence end lets it run on into the next."""
    address, _, anchor = unescape(link).partition("#")
    if address not in known:
        known[address] = lines(client.get(address).text)
    shown = known[address]
    assert anchor in shown, (link, phrases)
    ids = list(shown)
    from_here = "\n".join(shown[each][0] for each in ids[ids.index(anchor) :])
    found = [fold(from_here).find(fold(phrase).strip(BORDER)) for phrase in phrases]
    assert any(0 <= place < len(fold(shown[anchor][0])) for place in found), (link, phrases)
    assert shown[anchor][1], (link, phrases)


def test_every_page_is_reached_by_its_link_and_every_snippet_leads_to_the_paragraph_with_the_match(
    client: Client, texts: dict[int, str]
) -> None:
    chance, scan = random.Random(20260122), Scan(texts)
    for phrase, typed in phrases(texts, WALKED, chance):
        expected = scan(phrase, ways(typed))
        hits = walked(client, typed)
        assert len(hits) == len(expected), (typed, phrase)
        assert {hit.pk: hit.places for hit in hits} == expected, (typed, phrase)
        assert all(hit.links for hit in hits), phrase
        known: dict[str, dict[str, tuple[str, bool]]] = {}
        for hit in chance.sample(hits, min(OPENED, len(hits))):
            for link in hit.links:
                check_lands(client, link, (phrase, *ways(typed)), known)
