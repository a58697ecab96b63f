"""An index that is ahead of its database, as after a copy was put back: what is gone leaves every count."""

import pytest
from django.test import Client

from speeches.models import PendingChange, SourceFile, Speech
from speeches.search.execution.execute import QueryCount, query_counts
from speeches.search.index import indexing
from speeches.search.results.concordance import search_concordance
from speeches.search.results.export import full_results, newest_arrivals
from speeches.search.results.search import search_speeches
from speeches.search.results.trends import phrase_trends
from tests.factories import Make, bare_speech

pytestmark = pytest.mark.django_db


def put_back(*lost: Speech) -> None:
    """The rows are gone and nothing is noted: the database knows nothing of them."""
    pks = [speech.pk for speech in lost]
    Speech.objects.filter(pk__in=pks).delete()
    SourceFile.objects.filter(speeches=None).delete()
    PendingChange.objects.all().delete()


@pytest.fixture
def speeches(make: Make) -> list[Speech]:
    kept = make("抓落实，再抓落实。", title="甲", date="2008", speaker="张三", place="临江市", meeting_type="全会")
    lost = make("狠抓落实。", title="乙", date="2009", speaker="李四", place="沙湾区", meeting_type="论坛")
    put_back(lost)
    return [kept, lost]


def test_it_is_not_found_and_not_counted(speeches: list[Speech]) -> None:
    found = search_speeches("“抓落实”")
    assert (found.total, found.occurrences, len(found.hits), found.pages) == (1, 2, 1, 1)
    assert found.facets == {
        "year": [(2008, 1)],
        "meeting_type": [("全会", 1)],
        "speaker": [("张三", 1)],
        "place": [("临江市", 1)],
        "province": [],
    }
    assert search_concordance("“抓落实”").total == 2
    assert search_concordance("“抓落实”", order="left").total == 2
    assert query_counts(["“抓落实”"]) == [QueryCount(1, 2)]
    assert (
        phrase_trends(["抓落实"]).trends[0].speeches,
        full_results("抓落实").total,
        len(newest_arrivals("抓落实")),
    ) == (
        1,
        1,
        1,
    )
    assert search_speeches("“狠抓”").total == 0


def test_pages_programs_and_feeds_say_the_same(client: Client, speeches: list[Speech]) -> None:
    answer = client.get("/api/v1/search?q=“抓落实”").json()
    assert (answer["total"], answer["occurrences"], len(answer["results"])) == (1, 2, 1)
    page = client.get("/search/?q=“狠抓”").text
    assert "没有" in page
    assert "1 篇，共 1 处" not in page
    assert client.get("/search/feed/?q=抓落实").text.count("<entry>") == 1
    assert client.get("/search/results.csv?q=抓落实").getvalue().decode().count("\n") == 2


@pytest.mark.parametrize("others", [False, True], ids=["it has fewer", "it has as many, but others"])
def test_healthz_says_it_and_update_index_mends_it(client: Client, speeches: list[Speech], others: bool) -> None:
    if others:
        bare_speech("别的讲话。")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert "检索索引" in answer.json()["reason"]
    indexing.update_index([speeches[1].pk, *Speech.objects.values_list("pk", flat=True)])
    assert client.get("/healthz").status_code == 200


def test_two_that_add_up_to_the_same_are_told_apart(make: Make) -> None:
    made = [make(f"第{number}次抓落实。") for number in range(4)]
    first, second, third, fourth = (speech.pk for speech in made)
    assert first + fourth == second + third
    Speech.objects.filter(pk__in=[first, fourth]).update(status="withdrawn")
    indexing.rebuild_index()
    Speech.objects.filter(pk__in=[first, fourth]).update(status="published")
    Speech.objects.filter(pk__in=[second, third]).update(status="withdrawn")
    assert search_speeches("抓落实").total == 0
