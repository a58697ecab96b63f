"""The contract of the JSON API."""

import pytest
from django.test import Client

from speeches.api import schemas
from speeches.models import MeetingType
from tests.factories import Make

SPEECH = {
    "id",
    "title",
    "speaker",
    "date",
    "date_basis",
    "published_on",
    "year",
    "meeting_type",
    "place",
    "place_authority",
    "speaker_authority",
    "province",
    "version_of",
    "versions",
    "complete",
    "updated_at",
    "corrections",
    "text",
    "sections",
    "url",
}
HIT = SPEECH - {"complete", "corrections", "text", "sections"} | {"occurrences", "snippets"}


def test_a_speech_has_the_promised_fields(client: Client, make: Make) -> None:
    speech = make(complete=False)
    got = client.get(f"/api/v1/speeches/{speech.pk}").json()
    assert set(got) == SPEECH
    assert got["id"] == speech.pk
    assert got["text"] == speech.text
    assert got["meeting_type"] == "工作会议"
    assert (got["date"], got["date_basis"], got["complete"]) == ("2009-02-02", "stated", False)
    assert client.get(got["url"]).status_code == 200


def test_sections_hold_the_whole_text_in_order(client: Client, make: Make) -> None:
    speech = make()
    sections = client.get(f"/api/v1/speeches/{speech.pk}").json()["sections"]
    assert [set(section) for section in sections] == [
        {"level", "number", "heading", "printed", "anchor", "paragraphs"}
    ] * 3
    lines = [line for s in sections for line in [s["printed"], *(p["text"] for p in s["paragraphs"])] if line]
    assert "\n".join(lines) == speech.text
    assert [p["number"] for s in sections for p in s["paragraphs"]] == [1, 2, 3, 4]
    page = client.get(speech.get_absolute_url()).text
    for section in sections:
        assert not section["printed"] or f'id="{section["anchor"]}"' in page
        assert all(f'id="{p["anchor"]}"' in page for p in section["paragraphs"])


def test_an_undated_speech_has_no_date(client: Client, make: Make) -> None:
    speech = make(date_basis="published", published_on="2009-05-06", meeting_type=None)
    got = client.get(f"/api/v1/speeches/{speech.pk}").json()
    assert (got["date"], got["date_basis"], got["meeting_type"]) == (None, "published", None)
    assert (got["published_on"], got["year"]) == ("2009-05-06", 2009)


def test_speeches_are_listed_by_page_newest_first(client: Client, make: Make) -> None:
    speeches = [make(date=f"200{n}") for n in range(5)]
    got = client.get("/api/v1/speeches?page=2&page_size=2").json()
    assert (got["total"], got["page"], got["page_size"]) == (5, 2, 2)
    assert [row["id"] for row in got["results"]] == [speeches[2].pk, speeches[1].pk]
    assert [row["id"] for row in client.get("/api/v1/speeches?page=3&page_size=2").json()["results"]] == [
        speeches[0].pk
    ]
    assert client.get("/api/v1/speeches?page=4&page_size=2").json()["results"] == []


def test_speeches_are_listed_by_year_and_type(client: Client, make: Make) -> None:
    make(date="2008")
    wanted = make(date="2009", meeting_type=MeetingType.objects.get(name="座谈会"))
    make(date="2009")
    got = client.get("/api/v1/speeches?year=2009&meeting_type=座谈会").json()
    assert [row["id"] for row in got["results"]] == [wanted.pk]
    assert set(got["results"][0]) == SPEECH


def test_speeches_are_listed_by_speaker_and_place(client: Client, make: Make) -> None:
    make(speaker="甲", place="临江市")
    make(speaker="乙", place="别处")
    wanted = make(speaker="甲", place="别处")
    got = client.get("/api/v1/speeches?speaker=甲&place=别处").json()
    assert (got["total"], [row["id"] for row in got["results"]]) == (1, [wanted.pk])
    assert client.get("/api/v1/speeches?speaker=无此人").json()["total"] == 0


def test_a_program_that_turns_pages_comes_to_an_end(client: Client, make: Make) -> None:
    made = {make().pk for _ in range(3)}
    for path in ("speeches?", "search?q=落实&"):
        seen: list[int] = []
        for page in range(1, 10):
            got = client.get(f"/api/v1/{path}page_size=2&page={page}").json()
            assert (got["page"], got["total"]) == (page, 3)
            if not got["results"]:
                break
            seen += [row["id"] for row in got["results"]]
        assert (page, sorted(seen)) == (3, sorted(made))
        assert client.get(f"/api/v1/{path}page=999").json()["results"] == []


def test_a_search_answers_as_promised(client: Client, make: Make) -> None:
    speech = make(title="抓落实会上的讲话")
    got = client.get("/api/v1/search", {"q": "“抓落实”"}).json()
    assert {"total", "occurrences", "results", "facets"} <= set(got)
    assert (got["total"], got["occurrences"]) == (1, 2)
    hit = got["results"][0]
    assert set(hit) == HIT
    assert (hit["id"], hit["title"], hit["date"]) == (speech.pk, speech.title, "2009-02-02")
    assert (hit["speaker"], hit["place"], hit["meeting_type"]) == ("李一民", "临江市", "工作会议")
    assert (hit["date_basis"], hit["published_on"], hit["year"]) == ("stated", None, 2009)
    for snippet in hit["snippets"]:
        assert set(snippet) == {"url", "text", "spans"}
        assert [snippet["text"][start:end] for start, end in snippet["spans"]] == ["抓落实"]
        anchor = snippet["url"].split("#")[1]
        assert f'id="{anchor}"' in client.get(snippet["url"]).text


def test_facets_are_pairs_of_value_and_count(client: Client, make: Make) -> None:
    make(date="2008", speaker="甲")
    make(date="2009", speaker="甲")
    facets = client.get("/api/v1/search?q=落实").json()["facets"]
    assert facets == {
        "year": [[2009, 1], [2008, 1]],
        "meeting_type": [["工作会议", 2]],
        "speaker": [["甲", 2]],
        "place": [["临江市", 2]],
        "province": [],
    }


def test_a_search_is_filtered_sorted_and_paged(client: Client, make: Make) -> None:
    old, new = make(date="1998", speaker="甲"), make(date="2009", speaker="乙", place="别处")
    ids = [row["id"] for row in client.get("/api/v1/search?q=落实&sort=oldest").json()["results"]]
    assert ids == [old.pk, new.pk]
    for question in ("year=2009", "speaker=乙", "place=别处", "sort=oldest&page=2&page_size=1"):
        got = client.get(f"/api/v1/search?q=落实&{question}").json()
        assert [row["id"] for row in got["results"]] == [new.pk]
    assert client.get("/api/v1/search?q=落实&page_size=1000").status_code == 200


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("search?q=x&page_size=1001", "参数 page_size 不得大于 1000。"),
        ("search", "参数 q 不可省略。"),
        ("search?q=x&sort=best", "参数 sort 须为 'relevance', 'newest'、'oldest' 之一。"),
        ("speeches?year=x", "参数 year 须为整数。"),
        ("speeches?page=0", "参数 page 不得小于 1。"),
        ("speeches?page=99999999999999999999999", "参数 page 不得大于 1000000。"),
        ("speeches?meeting_type=%00", "参数 meeting_type 含有不能使用的字符。"),
        ("search?q=x&speaker=a%00b", "参数 speaker 含有不能使用的字符。"),
        ("speeches?page_size=101", "参数 page_size 不得大于 100。"),
    ],
)
@pytest.mark.django_db
def test_a_wrong_parameter_is_named_in_a_sentence(client: Client, address: str, sentence: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 422
    assert answer.json() == {"error": sentence}


@pytest.mark.django_db
@pytest.mark.parametrize("pk", ["7", "99999999999999999999999"])
def test_a_speech_that_is_not_there_is_said_not_to_be(client: Client, pk: str) -> None:
    answer = client.get(f"/api/v1/speeches/{pk}")
    assert answer.status_code == 404
    assert answer.json() == {"error": "没有这篇讲话。"}


@pytest.mark.django_db
def test_the_documentation_comes_from_this_server(client: Client) -> None:
    page = client.get("/api/v1/docs").text
    assert "/static/ninja/swagger-ui-bundle.js" in page
    assert "/api/v1/search" in client.get("/api/v1/openapi.json").json()["paths"]


def test_operations_keep_the_names_that_generated_clients_use(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    names = {operation["operationId"] for methods in paths.values() for operation in methods.values()}
    assert names == {
        "speeches_api_check",
        "speeches_api_compare",
        "speeches_api_list_speeches",
        "speeches_api_read_reuse",
        "speeches_api_read_speech",
        "speeches_api_search",
        "speeches_api_read_keyness",
        "speeches_api_read_neighbours",
        "speeches_api_read_similar",
        "speeches_api_read_suggestions",
        "speeches_api_read_trends",
    }


@pytest.mark.parametrize("q", ["“抓落实”", "抓落实 工作", "抓___实", "5%", "没有的词语", ""])
@pytest.mark.parametrize("mode", ["", "literal", "across_holes"])
def test_an_answer_to_a_search_is_what_its_schema_describes(client: Client, make: Make, q: str, mode: str) -> None:
    make(sections=[(0, "", "", "抓落实，抓部份落实。\n增长5%，又增长15%。")])
    make(date_basis="published", published_on="2009-05-06", meeting_type=None)
    got = client.get("/api/v1/search", {"q": q, "mode": mode}).json()
    assert schemas.Search.model_validate(got).model_dump(mode="json") == got
