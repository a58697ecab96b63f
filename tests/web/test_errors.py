"""Pages for what went wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.web.errors import server_error


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_to_people_and_to_programs(client: Client) -> None:
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "没有找到" in page.text
    assert client.get("/api/nowhere").json() == {"error": "这个地址下没有内容，可能已经移走，或地址有误。"}


@pytest.mark.django_db
def test_an_error_page_needs_no_database(rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "服务器出错" in answer.text


def test_an_error_page_needs_no_template(rf: RequestFactory, settings: Settings) -> None:
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "APP_DIRS": False}]
    answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "服务器出错" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/api/v1/speeches"])
def test_when_the_database_fails_the_reader_gets_the_error_page(path: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE speeches_speech RENAME TO gone")
    answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code == 500
    assert "错误已经记录" in answer.text


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_a_page() -> None:
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "表单已过期" in answer.text


def test_too_many_files_at_once_are_refused_with_a_page(desk: Client) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(1001)]
    answer = desk.post("/admin/speeches/sourcefile/upload/", {"uploads": files})
    assert answer.status_code == 413
    assert "一次至多上传 1000 个文件" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["archive.example", "a b", "[::1", "127.0.0.1:x"])
def test_a_host_name_that_is_not_served_is_refused_with_a_sentence_to_people_and_to_programs(host: str) -> None:
    for path in ("/", "/search/?q=落实", "/api/v1/search?q=落实"):
        answer = Client(raise_request_exception=False, headers={"Host": host}).get(path)
        assert answer.status_code == 400
        assert "ALLOWED_HOSTS" in answer.text
