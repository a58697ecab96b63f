"""A number is one number: whatever page or file shows how often something is said, it is what a plain scan counts."""

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client

from speeches.models import Speech
from speeches.text.tokens.spelling_variants import variants_of
from tests.lanes import CORPORA
from tests.plain_scan import Question, Text, Wanted
from tests.stored import store_folders

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.django_db

PURE = re.compile("[\u4e00-\u9fff]+")
# Words of one another, beside one another and over one another: where ways of counting would differ.
TELLING = [
    "落实",
    "抓落实",
    "狠抓落实",
    "工作",
    "工作会议",
    "会议",
    "改革",
    "改革开放",
    "经济",
    "经济工作",
    "抓",
    "全市",
    # Written in several ways, and numbers that stand inside others.
    "部分",
    "了解",
    "沿着",
    "计划",
    "五年",
    "5%",
    "15年",
    "十三",
]
# A quotation mark would end the quote, an underscore make a slot.
UNQUOTED = re.compile('["“”＂„‟‘’「」｢｣『』_＿\n]')
MODES = ["", "", "typed", "literal", "across_holes"]
ATOM = "{http://www.w3.org/2005/Atom}"


def archive(folder: Path, shared_folder: Path) -> list[Text]:
    store_folders(shared_folder, folder)
    return [Text(speech.pk, speech.text, beside(speech)) for speech in Speech.objects.published().with_text()]


def beside(speech: Speech) -> tuple[str, ...]:
    day = "".join(
        f"{n.lstrip('0')}{unit}" for n, unit in zip((speech.date or "").split("-"), "年月日", strict=False) if n
    )
    kind = speech.meeting_type.name if speech.meeting_type and speech.meeting_type.name != "其他" else ""
    said = (speech.subtitle, speech.byline, speech.speaker, speech.speaker_role, speech.occasion, speech.place)
    return (speech.title, *said, day, kind)


def ways(typed: str) -> list[str]:
    return [form.text for form in variants_of(typed).others]


class Chance(random.Random):
    """Makes questions out of the texts."""

    texts: list[Text]
    inside = False  # whether what lies inside longer numbers is let in

    def cut(self, longest: int) -> str:
        """Within a paragraph, with its punctuation."""
        line = self.choice([line for line in self.choice(self.texts).printed.split("\n") if line.strip()])
        start = self.randrange(len(line))
        return UNQUOTED.sub("", line[start : start + self.randint(1, longest)]).strip()

    def part(self, mode: str) -> Wanted:
        kind = self.choice(["word", "word", "phrase", "slot"])
        words = [*TELLING, *PURE.findall(self.cut(6))]
        if kind == "slot":
            line = "".join(PURE.findall(self.cut(16)))
            if len(line) > 5:
                return Wanted("slot", (line[:2], line[-2:]), mode, ways, self.inside)
            kind = "word"
        phrase = self.choice([self.cut(10), self.choice(words)])
        if kind == "phrase" and PURE.search(phrase):
            return Wanted("phrase", (phrase,), mode, ways, self.inside)
        return Wanted("word", (self.choice(words),), mode, ways, self.inside)

    def question(self, mode: str) -> Question:
        groups = [[self.part(mode)] for _ in range(self.choice([1, 1, 1, 2, 2, 3]))]
        for group in groups:
            group += [self.part(mode) for _ in range(self.choice([0, 0, 1, 2]))]
        if self.random() < 0.3:  # one string within another
            word = self.choice(TELLING[1:3])
            pair = (
                Wanted("word", (word[1:],), mode, ways, self.inside),
                Wanted("phrase", (word,), mode, ways, self.inside),
            )
            groups.append([*pair][: self.randint(1, 2)])
        excluded = [self.part(mode)] if self.random() < 0.2 else []
        return Question(tuple(map(tuple, groups)), tuple(excluded))


class Shown:
    """What each page and file says about one question."""

    def __init__(self, client: Client, **asked: object) -> None:
        self.client, self.asked = client, {name: value for name, value in asked.items() if value}

    def get(self, address: str, **more: object) -> str:
        answer = self.client.get(f"{address}?{urlencode({**self.asked, **more})}")
        assert answer.status_code == 200, address
        return b"".join(answer).decode()  # type: ignore[arg-type]

    def results(self) -> tuple[int, int]:
        said = re.search(r'role="status">(.*?)</p>', self.get("/search/"))
        assert said
        numbers = [int(number.replace(",", "")) for number in re.findall("<b>([0-9,]+)</b>", said[1])]
        return (*numbers, 0, 0)[:2]  # type: ignore[return-value]

    def api(self) -> dict[int, int]:
        found = json.loads(self.get("/api/v1/search", page_size=1000))
        held = {hit["id"]: hit["occurrences"] for hit in found["results"]}
        assert (found["total"], found["occurrences"]) == (len(held), sum(held.values()))
        return held

    def document(self) -> tuple[int, int, dict[int, int]]:
        found = json.loads(self.get("/search/results.json"))
        return found["total"], found["occurrences"], {hit["id"]: hit["occurrences"] for hit in found["results"]}

    def concordance(self) -> int:
        said = re.search(r'role="status">共 <b>([0-9,]+)</b> 处', self.get("/search/concordance/"))
        return int(said[1].replace(",", "")) if said else 0

    def rows(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.get(f"/search/{name}").removeprefix("\ufeff"), newline="")))

    def lines(self) -> int:
        return len(json.loads(self.get("/search/concordance.json"))["lines"])

    def entries(self) -> int:
        return self.get("/search/feed/").count("<entry>")

    def all_places(self, pk: int) -> int:
        said = re.search(r'role="status">共 <b>([0-9,]+)</b> 处', self.get(f"/search/places/{pk}/"))
        return int(said[1].replace(",", "")) if said else 0

    def marked(self, pk: int) -> int:
        """Of a speech's page: the marks are numbered without a gap, and each says of how many it is."""
        found = re.findall(
            r'<mark id="m-(\d+)">[^<]*</mark><span class="hop">.*?<span>(\d+)(?:–(\d+))?/(\d+)</span>',
            self.get(f"/speeches/{pk}/"),
        )
        next_one = 1
        for name, first, last, total in found:
            assert int(name) == int(first) == next_one
            next_one = int(last or first) + 1
            assert total == found[-1][3]
        assert not found or next_one - 1 == int(found[-1][3])
        return next_one - 1

    def life(self, phrase: str) -> tuple[int, int]:
        page = self.client.get("/phrases/", {"p": phrase}).context
        (card,) = page["cards"]
        return card[0].speeches, card[0].occurrences


def check(client: Client, question: Question, mode: str, texts: list[Text], opened: int, **filters: object) -> None:
    expected = question.answer(texts)
    speeches, places = len(expected), sum(expected.values())
    numbers = "inside" if question.groups[0][0].inside else ""
    shown = Shown(client, q=question.typed, mode=mode, numbers=numbers, **filters)
    said = (question.typed, mode, filters)
    assert shown.api() == expected, said
    assert shown.results() == (speeches, places), said
    assert shown.document() == (speeches, places, expected), said
    assert shown.concordance() == shown.lines() == len(shown.rows("concordance.csv")) == places, said
    assert {int(row["编号"]): int(row["处数"]) for row in shown.rows("results.csv")} == expected, said
    assert shown.entries() == min(speeches, 50), said
    for pk in sorted(expected, key=lambda pk: -expected[pk])[:opened]:
        assert shown.all_places(pk) == shown.marked(pk) == expected[pk], (pk, said)


def questions(chance: Chance, number: int) -> Iterator[tuple[Question, str]]:
    for _ in range(number):
        mode = chance.choice(MODES)
        chance.inside = chance.random() < 0.2
        yield chance.question(mode), mode


def lives(client: Client, chance: Chance, texts: list[Text], number: int) -> None:
    for _ in range(number):
        phrase = "".join(PURE.findall(chance.cut(8))) or "落实"
        expected = Question(((Wanted("phrase", (phrase,), ways=ways),),)).answer(texts)
        assert Shown(client).life(phrase) == (len(expected), sum(expected.values())), phrase


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "number"),
    [
        (ROOT / "samples", 50),
        pytest.param(CORPORA, 15, marks=pytest.mark.corpus),
    ],
    ids=["samples", "corpora"],
)
def test_every_page_and_file_counts_what_a_plain_scan_counts(
    client: Client, shared_folder: Path, folder: Path, number: int
) -> None:
    texts = archive(folder, shared_folder)
    chance = Chance(20090202)
    chance.texts = texts
    for question, mode in questions(chance, number):
        check(client, question, mode, texts, opened=3)
    lives(client, chance, texts, 20)
    years = dict(Speech.objects.published().values_list("pk", "year"))
    for question, mode in questions(chance, number // 5):
        year = chance.choice([year for year in years.values() if year])
        check(client, question, mode, [text for text in texts if years[text.pk] == year], opened=2, year=year)
