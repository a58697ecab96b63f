"""Reading everything by cursor, and the dates by which lists of speeches are narrowed."""

from typing import Any

import pytest
from django.test import Client

from speeches.models import Speech
from tests.factories import Make


def read(client: Client, path: str, **asked: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.get(f"/api/v1/{path}", asked).json()
    return answer


def ids(got: dict[str, Any]) -> list[int]:
    return [row["id"] for row in got["results"]]


def test_a_list_is_read_to_its_end_though_speeches_come_and_go(client: Client, make: Make) -> None:
    made = [make(date=f"200{n}").pk for n in range(5)]
    first = read(client, "speeches", cursor="", page_size=2)
    Speech.objects.filter(pk__in=[made[0], made[3]]).update(status="withdrawn")
    added = make(date="1999").pk
    second = read(client, "speeches", cursor=first["next"], page_size=2)
    third = read(client, "speeches", cursor=second["next"], page_size=2)
    assert [ids(first), ids(second), ids(third)] == [made[:2], [made[2], made[4]], [added]]
    assert third["next"] is None


def test_a_copy_learns_what_changed_and_what_was_withdrawn(client: Client, make: Make) -> None:
    make()
    as_of = read(client, "speeches", cursor="")["as_of"]
    changed, gone = make(), make(speaker="甲")
    gone.status = Speech.Status.WITHDRAWN
    gone.save()
    got = read(client, "speeches", cursor="", updated_since=as_of, speaker="李一民")
    assert (ids(got), got["withdrawn"], got["total"], got["next"]) == ([changed.pk], [gone.pk], 1, None)
    assert read(client, "speeches", updated_since=as_of)["withdrawn"] == []


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("2009", "2009", {"2009", "2009-01", "2009-03", "2009-03-31", "2009-12-31"}),
        ("2009-01-01", "2009-12-31", {"2009", "2009-01", "2009-03", "2009-03-31", "2009-12-31"}),
        ("2009-03", "2009-03", {"2009-03", "2009-03-31"}),
        ("2009-03-01", "2009-03-31", {"2009-03", "2009-03-31"}),
        ("2009-03-02", "2009-12", {"2009-03-31", "2009-12-31"}),
        ("2008", "2009-03-30", {"2008-12-31", "2009-01"}),
        (None, "2008", {"2008-12-31"}),
        ("2010", None, {"2010"}),
    ],
)
def test_a_date_is_in_a_span_if_it_lies_there_as_a_whole(
    client: Client, make: Make, first: str | None, last: str | None, wanted: set[str]
) -> None:
    for date in ("2008-12-31", "2009", "2009-01", "2009-03", "2009-03-31", "2009-12-31"):
        make(date=date)
    make(date=None, date_basis="published", published_on="2010")
    asked = {name: value for name, value in (("date_from", first), ("date_to", last)) if value}
    got = read(client, "speeches", **asked)
    assert {row["date"] or row["published_on"] for row in got["results"]} == wanted


@pytest.mark.parametrize("path", ["speeches?", "search?q=落实&"])
def test_a_cursor_that_was_not_made_for_the_question_is_refused(client: Client, make: Make, path: str) -> None:
    make(), make()
    cursor = client.get(f"/api/v1/{path}cursor=&page_size=1").json()["next"]
    for asked in (f"cursor={cursor}&speaker=x", f"cursor={cursor}x", "cursor=1", "cursor=%00", "cursor=%ff"):
        answer = client.get(f"/api/v1/{path}page_size=1&{asked}")
        assert answer.status_code == 422
        assert answer.json() == {"error": "参数 cursor 不是本馆为这一查询给出的；请从空的 cursor 重新开始。"}


def test_a_search_is_read_to_its_end_unless_the_archive_changes(client: Client, make: Make) -> None:
    made = {make().pk for _ in range(3)}
    seen, cursor = [], ""
    while cursor is not None:
        got = read(client, "search", q="落实", page_size=1, cursor=cursor)
        seen += ids(got)
        cursor = got["next"]
    assert (sorted(seen), len(seen)) == (sorted(made), 3)
    cursor = read(client, "search", q="落实", page_size=1, cursor="")["next"]
    make()
    answer = client.get("/api/v1/search", {"q": "落实", "page_size": 1, "cursor": cursor})
    assert answer.status_code == 409
    assert answer.json() == {"error": "馆藏在翻页期间有了变动，各页已不相接；请从空的 cursor 重新开始。"}


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("0001-01-01", 1),
        ("0001-01-01T00:00:00", 1),
        ("0001-01-01T00:00:00%2B14:00", 1),
        ("9999-12-31T23:59:59-14:00", 0),
        ("9999-12-31", 0),
        ("2000-01-01T00:00:00-22:28", 1),
        ("6967-11-25T20:05:51.273-22:28", 0),
    ],
)
def test_times_beyond_all_rows_are_answered_like_any_other(client: Client, make: Make, since: str, found: int) -> None:
    make()
    answer = client.get(f"/api/v1/speeches?updated_since={since}")
    assert answer.status_code == 200
    assert answer.json()["total"] == found
