"""What readers see of the versions of one speech: each is counted once, none is lost."""

import json

import pytest
from django.test import Client

from speeches.curation import join_versions, withdraw_speeches
from speeches.models import Speech, ZeroResultQuery
from speeches.search import Filters, check_passages, keyness_of, phrase_trends, search_speeches, split_draft
from tests.factories import Make

MAIN = [(0, "", "", "同志们：\n全省三十一座水库都要抓落实。")]
OTHER = [(0, "", "", "同志们：\n全省三十二座水库都要抓落实。")]
ONLY_THERE = "三十二座水库"


@pytest.fixture
def main(make: Make) -> Speech:
    return make(title="水库会上的讲话", sections=MAIN)


@pytest.fixture
def other(make: Make, main: Speech) -> Speech:
    """Another version of the main speech."""
    speech = make(title="水库会上的讲话（网页）", sections=OTHER)
    join_versions(main.pk, {each.pk: each.edition for each in (main, speech)}, None)
    speech.refresh_from_db()
    return speech


@pytest.mark.parametrize(
    "address",
    ["/", "/years/2009/", "/years/2009/2/", "/years/2009/2/2/", "/speakers/李一民/", "/places/临江市/", "/types/工作会议/", "/feeds/new.atom", "/sitemap-speeches.xml"],
)  # fmt: skip
def test_lists_name_the_main_version_alone(client: Client, main: Speech, other: Speech, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert f"/speeches/{main.pk}/" in answer.text
    assert f"/speeches/{other.pk}/" not in answer.text


def test_results_say_that_there_are_versions_and_a_choice_includes_them(
    client: Client, main: Speech, other: Speech
) -> None:
    page = client.get("/search/?q=“抓落实”").text
    assert "<b>1</b> 篇讲话，共 <b>1</b> 处" in page
    assert "另有 1 个版本" in page
    assert "另有 1 处见于 1 个其他版本" in page
    assert "versions=1" in page
    both = client.get("/search/?q=“抓落实”&versions=1").text
    assert "<b>2</b> 篇讲话，共 <b>2</b> 处" in both
    assert "一篇讲话的各个版本都计算在内" in both
    assert "其他版本" in both
    assert "共 <b>2</b> 处" in client.get("/search/concordance/?q=“抓落实”&versions=1").text
    assert "另有 1 处见于 1 个其他版本" in client.get("/search/concordance/?q=“抓落实”").text


def test_what_stands_in_a_version_alone_is_not_said_to_be_missing(client: Client, other: Speech) -> None:
    page = client.get(f"/search/?q=“{ONLY_THERE}”").text
    assert "其他版本中有" in page
    assert "另有 1 处见于 1 个其他版本" in page
    assert "找不到即表示" not in page
    assert not ZeroResultQuery.objects.exists()
    assert f"/speeches/{other.pk}/" in client.get(f"/search/?q=“{ONLY_THERE}”&versions=1").text


def test_the_boxes_of_the_form_keep_the_choice(client: Client, other: Speech) -> None:
    page = client.get("/search/?q=水库&versions=1").text
    assert '<input type="hidden" name="versions" value="1">' in page
    assert 'name="versions" value="1" id="choose-versions" checked' in page
    assert 'id="choose-versions" checked' not in client.get("/search/?q=水库").text
    assert "versions=1" in client.get("/search/compose/?words=水库&versions=1").headers["Location"]


def test_the_pages_of_versions_lead_to_each_other(client: Client, main: Speech, other: Speech) -> None:
    page = client.get(f"/speeches/{main.pk}/").text
    assert "本讲话另有 1 个版本" in page
    assert f'href="/speeches/{other.pk}/"' in page
    assert f"/compare/{main.pk}/{other.pk}/" in page
    there = client.get(f"/speeches/{other.pk}/").text
    assert "本篇是下面这篇讲话的另一版本" in there
    assert f'rel="canonical" href="http://testserver/speeches/{main.pk}/"' in there
    assert f"主版本编号 {main.pk}" in there
    assert "文字相近的讲话" not in page + there


@pytest.mark.parametrize("style", ["gbt7714", "apa", "bibtex", "ris", "csl"])
def test_a_citation_of_a_version_names_it(client: Client, main: Speech, other: Speech, style: str) -> None:
    told = client.get(f"/speeches/{other.pk}/cite/{style}/").text
    assert "版本" in told or "another version" in told
    assert str(main.pk) in told
    assert "版本" not in client.get(f"/speeches/{main.pk}/cite/{style}/").text


def test_a_version_that_is_withdrawn_is_seen_nowhere(client: Client, main: Speech, other: Speech) -> None:
    withdraw_speeches([other.pk])
    assert "另有" not in client.get("/search/?q=“抓落实”").text
    assert f"/speeches/{other.pk}/" not in client.get(f"/speeches/{main.pk}/").text
    assert client.get(f"/speeches/{other.pk}/").status_code == 404


def test_programs_get_each_speech_once_or_all_versions(client: Client, main: Speech, other: Speech) -> None:
    once = client.get("/api/v1/search?q=“抓落实”").json()
    assert [(hit["id"], hit["versions"], hit["version_of"]) for hit in once["results"]] == [(main.pk, 1, None)]
    assert once["in_other_versions"] == {"speeches": 1, "places": 1}
    every = client.get("/api/v1/search?q=“抓落实”&versions=1").json()
    assert {hit["id"]: hit["version_of"] for hit in every["results"]} == {main.pk: None, other.pk: main.pk}
    assert every["in_other_versions"] is None
    assert [row["id"] for row in client.get("/api/v1/speeches").json()["results"]] == [main.pk]
    assert client.get("/api/v1/speeches?versions=1").json()["total"] == 2
    assert client.get(f"/api/v1/speeches/{other.pk}").json()["version_of"] == main.pk
    assert client.get(f"/api/v1/speeches/{main.pk}").json()["versions"] == [other.pk]


def test_a_copy_of_the_archive_is_told_what_has_become_a_version(client: Client, main: Speech, other: Speech) -> None:
    asked = "/api/v1/speeches?cursor=&updated_since=2000-01-01T00:00:00Z"
    told = client.get(asked).json()
    assert ([row["id"] for row in told["results"]], told["withdrawn"]) == ([main.pk], [other.pk])
    every = client.get(asked + "&versions=1").json()
    assert (len(every["results"]), every["withdrawn"]) == (2, [])


def test_exports_follow_the_choice(client: Client, main: Speech, other: Speech) -> None:
    def exported(more: str) -> dict[str, object]:
        answer = client.get(f"/search/results.json?q=“抓落实”{more}")
        found: dict[str, object] = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
        return found

    assert exported("")["total"] == 1
    assert exported("")["in_other_versions"] == {"speeches": 1, "places": 1}
    assert exported("&versions=1")["total"] == 2


def test_harvesters_learn_which_speech_a_record_is_a_version_of(client: Client, main: Speech, other: Speech) -> None:
    records = client.get("/oai/?verb=ListRecords&metadataPrefix=oai_dc").text
    assert f"<dc:relation>http://testserver/speeches/{main.pk}/</dc:relation>" in records
    assert f"speech/{other.pk}</identifier>" in records


def test_a_quotation_from_a_version_alone_is_exact(main: Speech, other: Speech) -> None:
    checked = check_passages(split_draft("全省三十二座水库都要抓落实。\n全省三十一座水库都要抓落实。"), 10).checked
    assert [(each.verdict, each.speeches, each.in_versions) for each in checked] == [
        ("exact", 1, True),
        ("exact", 1, False),
    ]
    for each in checked:
        assert search_speeches(each.typed, Filters(versions=each.in_versions)).total == each.speeches


def test_lives_and_comparisons_count_a_speech_once(main: Speech, other: Speech) -> None:
    assert phrase_trends(["抓落实"]).trends[0].occurrences == 1
    assert keyness_of(Filters(year=2009)).here.speeches == 1


def test_texts_that_differ_in_a_mark_alone_are_not_said_to_be_the_same(client: Client, make: Make) -> None:
    text = "".join(f"第{n}件事情要一件一件抓到底，抓出第{n * 7}个成效来，让群众看到变化。" for n in range(30))
    one, same, marked = (
        make(title=f"第{n}篇", sections=[(0, "", "", body)])
        for n, body in enumerate((text, text, text.replace("，", "、")))
    )
    copies = {copy.speech.pk: copy.percent for copy in client.get(f"/speeches/{one.pk}/").context["related"].copies}
    assert copies == {same.pk: "100%", marked.pk: "99.9%"}
