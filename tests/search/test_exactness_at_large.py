"""A thousand phrases cut anywhere out of the shared corpora, half of them typed otherwise than printed: all exact."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from opencc import OpenCC

from speeches.ingest import ingest
from speeches.language.canonical import canonical, needle
from speeches.models import Speech
from speeches.search import indexing
from speeches.search.asking import ask_for
from speeches.search.engine import engine
from speeches.search.passages import passages
from speeches.search.results import Hit, parse, search

CORPORA = Path(settings.BASE_DIR).parent / "shared" / "corpora"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared corpora are not here"),
]

PHRASES = 1000
LONGEST = 15
# A quotation mark would end the quote, an underscore would make a slot; neither is part of canonical text.
NOT_IN_A_QUOTE = re.compile('["“”＂„‟‘’「」｢｣『』_＿]')
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
HALF_WIDTH = {full: code for code, full in FULL_WIDTH.items()}
TRADITIONAL, SIMPLIFIED = OpenCC("s2t"), OpenCC("t2s")

# How a reader may type what is printed; each must be the same phrase as the one it was made of.
TYPED: dict[str, Callable[[str], str]] = {
    "full width": lambda phrase: phrase.translate(FULL_WIDTH),
    "half width": lambda phrase: phrase.translate(HALF_WIDTH),
    "traditional": lambda phrase: "".join(map(TRADITIONAL.convert, phrase)),
    "simplified": lambda phrase: "".join(map(SIMPLIFIED.convert, phrase)),
    "spaced": lambda phrase: " ".join(phrase),
    "wide spaces": lambda phrase: "\u3000".join(phrase),
    "tabs": lambda phrase: "\t".join(re.findall(".{1,4}", phrase, re.DOTALL)),
    "commas": lambda phrase: "，".join(phrase),
    "brackets": lambda phrase: f"（{phrase[:2]}）{phrase[2:]}",
    "border": lambda phrase: f"。{phrase}！",
}


@pytest.fixture
def texts(index_path: Path) -> dict[int, str]:
    """The printed texts of all speeches of the corpora, brought in and indexed as uploads are."""
    for path in sorted(CORPORA.glob("*/*")):
        if path.suffix in {".txt", ".docx"}:
            ingest(path.name, path.read_bytes())
    indexing.rebuild()
    return {speech.pk: speech.text for speech in Speech.objects.published().with_text()}


def phrases(texts: dict[int, str], number: int, chance: random.Random) -> Iterator[str]:
    """Cuts of 1 to 15 characters that hold something to look for."""
    printed = list(texts.values())
    weights = list(map(len, printed))
    while number:
        text, size = chance.choices(printed, weights)[0], chance.randint(1, LONGEST)
        start = chance.randrange(len(text))
        phrase = NOT_IN_A_QUOTE.sub("", text[start : start + size])
        if needle(phrase):
            number -= 1
            yield phrase


def scanned(folded: dict[int, str], phrase: str) -> dict[int, int]:
    sought = needle(phrase)
    return {pk: count for pk, text in folded.items() if (count := text.count(sought))}


def check_links(speech: Speech, hit: Hit, phrase: str) -> None:
    """A link leads to the paragraph or heading in which the phrase stands, or begins if it runs on into the next."""
    sought, made = needle(phrase), passages(speech)
    begins = {p.anchor: canonical(speech.text[p.start :]).find(sought) for p in made}
    assert hit.snippets, phrase
    for snippet in hit.snippets:
        passage = next(p for p in made if p.anchor == snippet.anchor)
        assert 0 <= begins[snippet.anchor] < len(canonical(passage.text)), phrase
        assert snippet.text in passage.text, phrase
        assert snippet.spans, phrase
        assert snippet.url == f"{speech.get_absolute_url()}#{passage.anchor}"


def check_pages(phrase: str, expected: dict[int, int]) -> None:
    """Page by page nothing is missing and nothing comes twice, to the last page."""
    first = search(f"“{phrase}”", page_size=7)
    shown = [
        hit.speech.pk for n in range(1, first.pages + 1) for hit in search(f"“{phrase}”", page=n, page_size=7).hits
    ]
    assert sorted(shown) == sorted(expected), phrase


def test_a_thousand_phrases_are_found_exactly_however_they_are_typed(texts: dict[int, str]) -> None:
    chance = random.Random(20090202)
    folded = {pk: canonical(text) for pk, text in texts.items()}
    for number, phrase in enumerate(phrases(texts, PHRASES, chance)):
        form = chance.choice(list(TYPED)) if number % 2 else ""
        typed = TYPED[form](phrase) if form else phrase
        expected = scanned(folded, phrase)
        found = engine().find(ask_for(parse(f"“{typed}”"), page_size=1000))
        assert expected, phrase
        assert {row.pk: row.occurrences for row in found.rows} == expected, (form, phrase)
        assert (found.total, found.occurrences) == (len(expected), sum(expected.values())), (form, phrase)


def test_links_of_snippets_land_where_the_phrase_stands_and_every_page_is_reached(texts: dict[int, str]) -> None:
    chance = random.Random(20260122)
    folded = {pk: canonical(text) for pk, text in texts.items()}
    for number, phrase in enumerate(phrases(texts, 120, chance)):
        expected = scanned(folded, phrase)
        found = search(f"“{phrase}”", page_size=4)
        assert (found.total, found.occurrences) == (len(expected), sum(expected.values())), phrase
        for hit in found.hits:
            assert hit.occurrences == expected[hit.speech.pk]
            check_links(hit.speech, hit, phrase)
        if number % 20 == 0:
            check_pages(phrase, expected)
