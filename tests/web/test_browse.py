"""Home, index pages and lists."""

import pytest
from django.test import Client

from speeches.models import MeetingType
from tests.factories import Make, made_source, made_speech

PAGES = [
    ("/", "", True), ("/about/", "说明", False), ("/years/", "年份", False), ("/years/2009/", "2009年", True),
    ("/years/1066/", "1066年", False), ("/years/unknown/", "年份不详", False), ("/types/", "会议类型", False),
    ("/types/工作会议/", "工作会议", True), ("/types/unknown/", "未归类", False), ("/speakers/", "讲话人", False),
    ("/speakers/李一民/", "李一民", True), ("/speakers/unknown/", "讲话人不详", False), ("/places/", "地点", False),
    ("/places/临江市/", "临江市", True), ("/places/unknown/", "地点不详", False), ("/help/", "检索方法", False),
    ("/phrases/", "提法的逐年变化", False), ("/dates/unknown/", "讲话日期不详", False),
    ("/dates/inferred/", "日期依据：据文意推断", False), ("/dates/none/", "日期依据：不详", False), ("/search/", "检索", False),
    ("/search/?q=抓落实", "抓落实 · 检索", True),
]  # fmt: skip
EMPTY = [(page, title) for page, title, _ in PAGES if page not in ("/speakers/李一民/", "/places/临江市/")]
# What programs ask for, and where the answer says how many speeches there are.
COUNTED = {"/healthz": "speeches", "/api/v1/speeches": "total", "/api/v1/search?q=抓落实": "total"}


def check_page(client: Client, page: str, title: str, holds: bool) -> None:
    """The page has its title, and the one speech of the archive stands in it or does not."""
    answer = client.get(page)
    assert answer.status_code == 200
    assert f"<title>{f'{title} · ' if title else ''}讲话档案</title>" in answer.text
    assert ("在工作会议上的讲话" in answer.text) == holds


@pytest.mark.parametrize(("page", "title", "holds"), PAGES)
def test_every_page_answers(client: Client, make: Make, page: str, title: str, holds: bool) -> None:
    make()
    check_page(client, page, title, holds)


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "title"), EMPTY)
def test_every_page_answers_when_the_archive_is_empty(client: Client, page: str, title: str) -> None:
    check_page(client, page, title, holds=False)


@pytest.mark.parametrize("address", COUNTED)
def test_programs_are_told_how_many_speeches_there_are(client: Client, make: Make, address: str) -> None:
    assert client.get(address).json()[COUNTED[address]] == 0
    make()
    assert client.get(address).json()[COUNTED[address]] == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/admin/login/", 'name="username"'),
        ("/api/v1/docs", "ninja/swagger-ui.css"),
        ("/api/v1/openapi.json", '"/api/v1/speeches/{pk}"'),
    ],
)
def test_the_pages_of_archivists_and_programmers_answer(client: Client, address: str, shown: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert shown in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page",
    ["/speeches/1/", "/sources/1/", "/originals/1/", "/types/无此类/", "/speakers/无此人/", "/places/无此地/",
     "/years/20090/", "/speeches/99999999999999999999999/", "/originals/99999999999999999999999/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client: Client, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 404
    assert "没有找到" in answer.text


def test_home_shows_years_types_totals_and_the_newest(client: Client, make: Make) -> None:
    make(title="旧讲话", date="1998")
    make(title="新讲话", date="2009-02-02")
    page = client.get("/").text
    assert "收录讲话 <b>2</b> 篇" in page
    assert 'href="/years/1998/" aria-label="1998年，1 篇"' in page
    assert page.index("新讲话") < page.index("旧讲话")
    assert "工作会议" in page


@pytest.mark.parametrize(
    ("page", "above"),
    [
        ("/years/2009/", ["/years/"]),
        ("/years/2009/2/", ["/years/", "/years/2009/"]),
        ("/years/2009/2/2/", ["/years/", "/years/2009/", "/years/2009/2/"]),
        ("/dates/stated/", ["/years/"]),
        ("/dates/unknown/", ["/years/"]),
        ("/types/工作会议/", ["/types/"]),
        ("/speakers/李一民/", ["/speakers/"]),
        ("/places/临江市/", ["/places/"]),
    ],
)
def test_every_list_leads_up_to_what_it_is_a_part_of(client: Client, make: Make, page: str, above: list[str]) -> None:
    make()
    shown = client.get(page)
    assert [href for _, href in shown.context["above"]] == above
    assert f'<p class="kicker above"><a href="{above[0]}">' in shown.text


def test_a_year_leads_to_the_nearest_years_that_hold_a_speech(client: Client, make: Make) -> None:
    for date in ("1998", "2007", "2009", "2009", "2015"):
        make(date=date)
    make(date=None)
    assert [href for _, href in client.get("/years/2009/").context["beside"]] == ["/years/2007/", "/years/2015/"]
    assert [href for _, href in client.get("/years/1998/").context["beside"]] == ["", "/years/2007/"]
    assert [href for _, href in client.get("/years/2015/").context["beside"]] == ["/years/2009/", ""]


def test_home_names_the_speakers_and_places_of_most_speeches(client: Client, make: Make) -> None:
    make(speaker="王二", place="甲县")
    make(speaker="王二", place="")
    make(speaker="", place="甲县")
    assert client.get("/").context["speakers"] == [("王二", 2, "/speakers/%E7%8E%8B%E4%BA%8C/")]
    assert client.get("/").context["places"] == [("甲县", 2, "/places/%E7%94%B2%E5%8E%BF/")]


def test_the_part_of_the_archive_that_a_reader_is_in_is_marked(client: Client, make: Make) -> None:
    make()
    assert '<a href="/years/" aria-current="page">' in client.get("/years/").text
    assert '<a href="/years/" aria-current="true">' in client.get("/years/2009/").text
    assert '<nav aria-label="主导航">' in client.get("/").text
    assert 'href="/years/" aria-current' not in client.get("/").text


def test_a_bar_tells_how_many_of_its_speeches_are_known_by_publication_only(client: Client, make: Make) -> None:
    make(date="2009")
    make(date_basis="published", published_on="2009-05-06")
    assert 'aria-label="2009年，2 篇，其中 1 篇仅知发布日期"' in client.get("/years/").text


def test_a_speech_known_by_publication_only_is_listed_under_that_year_with_a_mark(client: Client, make: Make) -> None:
    make(date_basis="published", published_on="2009-05-06")
    page = client.get("/years/2009/").text
    assert '发布于 <time datetime="2009-05-06">2009年5月6日</time>' in page
    assert "非讲话日期" in page


def test_an_inferred_date_is_marked(client: Client, make: Make) -> None:
    make(date="2021", date_basis="inferred")
    assert ">推断</span>" in client.get("/years/2021/").text


def test_speeches_without_any_year_have_a_page(client: Client, make: Make) -> None:
    make(title="无年之讲", date=None)
    assert "无年之讲" in client.get("/years/unknown/").text
    assert "年份不详 1 篇" in client.get("/").text


def test_cut_and_redacted_speeches_are_marked_in_lists(client: Client, make: Make) -> None:
    make(complete=False, redacted=True)
    page = client.get("/years/2009/").text
    assert ">残缺</span>" in page
    assert ">有隐去</span>" in page


@pytest.mark.django_db
def test_the_last_page_of_a_list_holds_the_rest(client: Client) -> None:
    source = made_source()
    for n in range(1, 46):
        made_speech(source=source, order=n, title=f"第{n}篇讲话", sections=[])
    assert client.get("/years/2009/?page=2").text.count('class="speech-line"') == 20
    last = client.get("/years/2009/?page=3")
    assert last.text.count('class="speech-line"') == 5
    assert "第1篇讲话" in last.text
    assert "下一页" not in last.text
    for page in ("99", "last", "-1", "x", "9" * 400):
        assert client.get(f"/years/2009/?page={page}").status_code == 200


def test_the_help_page_says_what_its_examples_find(client: Client, make: Make) -> None:
    make()
    examples = {example.query: example.found for example in client.get("/help/").context["examples"]}
    assert examples["“抓落实”"].occurrences == 2
    assert examples["落实 讲话人:李一民"].speeches == 1


def test_types_stand_in_the_order_that_staff_gave_them(client: Client, make: Make) -> None:
    names = [f"/types/{name}/" for name in MeetingType.objects.values_list("name", flat=True)]
    entries = client.get("/types/").context["entries"]
    assert [entry.name for entry in entries] == [name[7:-1] for name in names]


def test_an_unchanged_page_is_not_sent_twice(client: Client, make: Make) -> None:
    speech = make()
    for page in ("/", "/years/2009/", f"/speeches/{speech.pk}/", "/search/?q=抓落实"):
        seen = client.get(page)
        assert client.get(page, headers={"If-None-Match": seen["ETag"]}).status_code == 304
