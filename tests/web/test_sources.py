"""Originals and the ledger of what was dropped."""

from typing import Any

import pytest
from django.test import Client

from speeches.models import SourceFile
from tests.factories import drop, made_source, made_speech

pytestmark = pytest.mark.django_db
BYTES = b"\x00\xff\r\n<script>" + "讲话".encode("gb18030")


def public_source(*data: bytes, **fields: Any) -> SourceFile:
    """With a speech that readers see: they see no other file."""
    return made_speech(source=made_source(*data, **fields)).source


def test_an_original_is_sent_as_its_very_bytes_and_never_as_a_page(client: Client) -> None:
    source = public_source(BYTES, name="省长讲话.html")
    answer = client.get(source.get_absolute_url())
    assert b"".join(answer.streaming_content) == BYTES
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == ("attachment; filename*=utf-8''%E7%9C%81%E9%95%BF%E8%AE%B2%E8%AF%9D.html")


@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: x=1", 'a"b.txt', "\n", "../../x", "😀" * 200, "line\n"])
def test_no_file_name_breaks_the_header(client: Client, name: str) -> None:
    answer = client.get(public_source(name=name).get_absolute_url())
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "Set-Cookie" not in answer


def test_an_original_that_was_sent_before_is_not_sent_again(client: Client) -> None:
    source = public_source(BYTES)
    assert client.get(source.get_absolute_url(), headers={"If-None-Match": f'"{source.sha256}"'}).status_code == 304


def test_a_missing_original_is_said_to_be_missing(client: Client) -> None:
    source = public_source(BYTES)
    source.original.storage.delete(source.original.name)
    answer = client.get(source.get_absolute_url())
    assert answer.status_code == 404
    assert "原件缺失" in answer.text


def test_the_source_page_shows_its_facts_its_speeches_and_its_ledger(client: Client) -> None:
    source = made_source(BYTES, encoding="gb18030", extractor="7", warnings=["日期有矛盾"])
    made_speech(source=source, title="其中一篇")
    drop(source, "推荐访问\u200b", "12全文查看")
    page = client.get(f"/sources/{source.pk}/").text
    for fact in (source.sha256, "gb18030", f"{len(BYTES)} 字节", "日期有矛盾", "其中一篇", "12全文查看", "网站套话 2"):
        assert fact in page
    assert "推荐访问⟨U+200B⟩" in page
    assert '<td class="num">4</td>' in page


def test_a_long_ledger_is_paged_to_its_last_piece(client: Client) -> None:
    source = public_source()
    drop(source, *(f"第{n}处" for n in range(1, 121)))
    assert "第50处" in client.get(f"/sources/{source.pk}/").text
    last = client.get(f"/sources/{source.pk}/?page=3").text
    assert "第120处" in last
    assert "第100处" not in last
