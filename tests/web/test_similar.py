"""The page of speeches like one, and the way to it from the speech."""

import csv
import io
import random
import re
from html import unescape

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from speeches.models import Speech
from speeches.search.keyness import counting
from tests.factories import Make
from tests.web.pages import EVIL, Seen

FILLER = [chr(0x4E00 + 11 * n) for n in range(900)]
PHRASES = ("防汛抗洪", "水库调度", "堤坝加固")


@pytest.fixture
def archive(make: Make) -> list[Speech]:
    """Three speeches about water, six about nothing."""
    chance = random.Random(4)

    def noise(length: int) -> str:
        return "".join(chance.choices(FILLER, k=length))

    speeches = []
    for at in range(9):
        said = [f"{noise(3)}{phrase}{noise(3)}。" for phrase in PHRASES * 3 if at < 3]
        lines = [f"{noise(12)}。" for _ in range(20)]
        title = f"在第{at}次{noise(4)}上的讲话{EVIL if at == 1 else ''}"
        speeches.append(make(title=title, place="", sections=[(0, "", "", "\n".join([*said, *lines]))]))
    return speeches


def test_the_page_names_speeches_with_strings_that_lead_to_where_they_stand(
    client: Client, archive: list[Speech]
) -> None:
    page = client.get(f"/speeches/{archive[0].pk}/similar/")
    assert [row["speech"].pk for row in page.context["rows"]] == [archive[1].pk, archive[2].pk] or [
        row["speech"].pk for row in page.context["rows"]
    ] == [archive[2].pk, archive[1].pk]
    for row in page.context["rows"]:
        assert set(PHRASES) <= {phrase for phrase, _ in row["strings"]}
        for phrase, href in row["strings"]:
            address, _, anchor = href.partition("#")
            there = client.get(address).text
            paragraph = re.search(rf'id="{anchor}".*?</p>', there, re.S)
            assert paragraph
            assert f"<mark>{phrase}</mark>" in re.sub(r"<mark [^>]*>", "<mark>", paragraph[0])
    for phrase, href in page.context["telling"]:
        assert client.get(href).context["results"].total >= 1, phrase


def test_the_table_says_the_same(client: Client, archive: list[Speech]) -> None:
    page = client.get(f"/speeches/{archive[0].pk}/similar/")
    answer = client.get(f"/speeches/{archive[0].pk}/similar.csv")
    assert isinstance(answer, StreamingHttpResponse)
    table = list(csv.DictReader(io.StringIO(answer.getvalue().decode().lstrip("\ufeff"))))
    strings = [phrase for row in page.context["found"].rows for phrase in [each.phrase for each in row.strings]]
    assert [row["共有的字串"] for row in table] == strings
    assert client.get(table[0]["链接"].split("#")[0]).status_code == 200


def test_a_speech_leads_to_it_and_a_draft_does_not(client: Client, archive: list[Speech]) -> None:
    found = re.search(r'data-from="([^"]+)"', client.get(f"/speeches/{archive[0].pk}/").text)
    assert found
    assert client.get(unescape(found[1])).status_code == 200
    Speech.objects.filter(pk=archive[0].pk).update(status="draft")
    for address in ("similar/", "similar.csv"):
        assert client.get(f"/speeches/{archive[0].pk}/{address}").status_code == 404


def test_the_same_occasion_of_other_years_is_listed_apart(client: Client, archive: list[Speech]) -> None:
    Speech.objects.filter(pk=archive[0].pk).update(title="2008年全国防汛工作会议上的讲话", date="2008", year=2008)
    Speech.objects.filter(pk=archive[1].pk).update(title="2009年全国防汛工作会议上的讲话", date="2009", year=2009)
    page = client.get(f"/speeches/{archive[0].pk}/similar/")
    assert [row["speech"].pk for row in page.context["rows"]] == [archive[2].pk]


def test_a_large_archive_that_is_not_counted_yet_says_so(
    client: Client, archive: list[Speech], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "SMALL", 10)
    page = client.get(f"/speeches/{archive[0].pk}/similar/")
    assert "还没有统计" in page.text
    assert page["Cache-Control"] == "no-store"
    assert client.get(f"/speeches/{archive[0].pk}/similar.csv").status_code == 503


def test_markup_stays_text(client: Client, archive: list[Speech]) -> None:
    assert "x-evil" not in Seen(client.get(f"/speeches/{archive[0].pk}/similar/").text).tags
