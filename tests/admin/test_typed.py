"""Speeches that are typed or pasted at the desk: kept as an original, read as a file, reviewed as a draft."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from pytest_django import Settings

from speeches.curation import adopt_extraction, reextract
from speeches.curation.revisions import history
from speeches.models import MeetingType, SourceFile, Speech, TypedText
from tests.archivist import Work, told
from tests.factories import GOOD, THREE

TYPED = "/admin/speeches/sourcefile/typed/"
TEXT = GOOD.decode()
BOOK = "《临江市志资料》第3辑，第45页"
OWN = {"Origin": "http://testserver"}
SCRIPT = "alert('坏')"
PAGE = (
    f"<meta charset='gb2312'><style>p {{ color: red }}</style><script>{SCRIPT}</script>"
    + "".join(f'<p class=MsoNormal onclick="{SCRIPT}">{line}</p>\n' for line in TEXT.split("\n") if line)
    + f'<img src=x onerror="{SCRIPT}"><iframe src="//example.org"></iframe>'
)


def type_in(desk: Client, text: str = TEXT, **more: Any) -> Any:
    """As a browser sends it: line breaks in text fields are \\r\\n."""
    sent = {"text": text, "provenance": BOOK, **more}
    return desk.post(TYPED, {name: value.replace("\n", "\r\n") for name, value in sent.items()})


def kept(answer: Any) -> dict[str, str]:
    """What stands in the fields of a page that came back."""
    form = answer.context["form"]
    return {name: form[name].value() for name in form.fields}


def test_a_typed_text_is_kept_byte_for_byte_and_read_like_a_file(desk: Client, work: Work) -> None:
    address = type_in(desk).headers["Location"]
    source = SourceFile.objects.get()
    assert (source.original.read(), source.state) == (GOOD, "waiting")
    assert re.fullmatch(r"录入-\d{4}-\d\d-\d\d-\d{6}\.txt", source.name)
    work()
    assert told(desk, address) == {source.name: ("完成", "1 篇讲话。")}
    speech = Speech.objects.get()
    assert (speech.status, speech.title, speech.speaker) == ("draft", "在全市安全生产工作会议上的讲话", "李一民")
    assert (speech.date, speech.date_basis, speech.corrected) == ("2012-03-04", "stated", [])


def test_where_a_text_is_from_is_told_beside_its_draft_its_file_and_in_both_histories(desk: Client, work: Work) -> None:
    type_in(desk)
    work()
    speech, source = Speech.objects.get(), SourceFile.objects.get()
    assert BOOK in desk.get(f"/admin/speeches/speech/{speech.pk}/review/").text
    assert BOOK in desk.get(f"/admin/speeches/sourcefile/{source.pk}/change/").text
    assert [(one.comment, one.editor) for one in history.revisions_of(speech.pk)] == [(f"录入：{BOOK}", "archivist")]
    assert LogEntry.objects.get().get_change_message() == f"录入：{BOOK}"
    assert BOOK in desk.get(f"/admin/speeches/sourcefile/{source.pk}/history/").text


def test_fields_set_beside_a_text_are_corrections_in_the_name_of_the_archivist(desk: Client, work: Work) -> None:
    kind = MeetingType.objects.get(name="座谈会")
    fields = {"title": "安全生产讲话", "speaker": "李大民", "date": "2012年5月", "place": "临江市"}
    type_in(desk, **fields, meeting_type=str(kind.pk))
    work()
    speech = Speech.objects.get()
    assert (speech.title, speech.speaker, speech.place) == ("安全生产讲话", "李大民", "临江市")
    assert (speech.date, speech.date_basis, speech.meeting_type) == ("2012-05", "manual", kind)
    assert set(speech.corrected) == {"title", "speaker", "date", "place", "meeting_type"}
    correction = speech.correction("speaker")
    assert correction
    assert (correction.who, correction.evidence, speech.status) == ("archivist", BOOK, "draft")
    first, then = history.revisions_of(speech.pk)
    assert (first.fields["speaker"], then.fields["speaker"], then.editor) == ("李一民", "李大民", "archivist")
    assert "在全市安全生产工作会议上的讲话" in speech.source.dropped.get(reason="人工改去", line=1).text


def test_reading_a_typed_text_again_keeps_what_was_set_by_hand(desk: Client, work: Work) -> None:
    type_in(desk, speaker="李大民")
    work()
    source = SourceFile.objects.get()
    reextract(source, write=True)
    assert Speech.objects.get().speaker == "李大民"
    Speech.objects.get().delete()
    address = type_in(desk, speaker="李小民").headers["Location"]
    work()
    assert Speech.objects.get().speaker == "李小民"
    assert "故重新提取" in desk.get(address).text
    Speech.objects.create(source=source, order=2, title="多出来的", status="draft")
    adopt_extraction(source, None)
    assert (Speech.objects.get().speaker, Speech.objects.get().corrected) == ("李小民", ["speaker"])


def test_the_same_text_twice_is_told_and_what_was_said_of_it_the_second_time_is_kept(desk: Client, work: Work) -> None:
    type_in(desk)
    work()
    source = SourceFile.objects.get()
    answer = desk.get(type_in(desk, provenance="另一本书", speaker="李大民").headers["Location"])
    ((state, sentence),) = {row.name: (row.label, row.note) for row in answer.context["progress"].rows}.values()
    assert (state, f"与“{source.name}”相同，没有重复收入" in sentence) == ("已在库中", True)
    assert "没有改动已有的讲话" in answer.text
    assert Speech.objects.get().speaker == "李一民"
    page = desk.get(f"/admin/speeches/sourcefile/{source.pk}/change/").text
    assert "另一本书" in page
    assert "李大民" in page


def test_of_several_speeches_in_one_text_none_gets_the_fields_and_the_drafts_say_so(desk: Client, work: Work) -> None:
    type_in(desk, THREE, speaker="李大民")
    work()
    assert Speech.objects.count() == 2
    assert not Speech.objects.filter(speaker="李大民").exists()
    sentence = "录入时手定的栏目（讲话人）没有填入：这份文字里有 2 篇讲话，请逐篇核定。"
    assert all(sentence in speech.doubts for speech in Speech.objects.all())


def test_a_pasted_page_is_the_original_and_nothing_of_it_but_its_text_is_shown(desk: Client, work: Work) -> None:
    address = type_in(desk, markup=PAGE).headers["Location"]
    source = SourceFile.objects.get()
    assert source.name.endswith(".html")
    assert source.original.read().decode("utf-8-sig") == PAGE  # whatever encoding it names of its own
    work()
    speech = Speech.objects.get()
    assert (speech.title, speech.speaker) == ("在全市安全生产工作会议上的讲话", "李一民")
    assert SCRIPT not in speech.text
    pages = [f"/admin/speeches/speech/{speech.pk}/review/", f"/speeches/{speech.pk}/", address]
    for page in [*pages, f"/admin/speeches/sourcefile/{source.pk}/change/"]:
        answer = desk.get(page)
        assert "MsoNormal" not in answer.text.replace("&lt;", "")
        assert "<iframe" not in answer.text
        assert "onerror=" not in answer.text
        assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]


def test_one_who_wants_the_plain_text_of_a_pasted_page_gets_that(desk: Client) -> None:
    type_in(desk, markup=PAGE, plain="on")
    assert SourceFile.objects.get().original.read() == GOOD


def test_a_page_that_comes_back_shows_markup_as_text_alone(desk: Client) -> None:
    answer = type_in(desk, markup="</textarea><script>bad()</script>", provenance="")
    assert "<script>bad" not in answer.text
    assert "&lt;/textarea&gt;&lt;script&gt;bad()" in answer.text
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"provenance": " \n"}, "没有写明来源"),
        ({"text": " \n\u3000\n"}, "没有文字"),
        ({"date": "2012-02-30"}, "日历上没有这一天"),
        ({"date": "去年春天"}, "讲话日期须写作"),
        ({"text": "同志们\x00"}, "空字符"),
    ],
)
def test_a_form_that_lacks_something_keeps_what_was_typed_and_says_what(
    desk: Client, changed: dict[str, str], sentence: str
) -> None:
    sent = {"text": TEXT, "provenance": BOOK, "title": "标题", "date": "2012", **changed}
    answer = type_in(desk, **sent)
    assert sentence in answer.text
    assert {name: kept(answer)[name].replace("\r\n", "\n") for name in sent} == sent
    assert not SourceFile.objects.exists()


def test_an_empty_form_says_all_that_is_missing(desk: Client) -> None:
    page = type_in(desk, "", provenance="").text
    assert "没有文字：请输入或粘贴讲话全文。" in page
    assert "没有写明来源" in page


def test_a_text_that_is_too_long_comes_back_with_its_limit(desk: Client, settings: Settings) -> None:
    settings.MAX_TYPED_BYTES = 300
    answer = type_in(desk)
    assert "一次至多录入 300\xa0字节；请分几次录入，或存成文件上传" in answer.text
    assert kept(answer)["text"].replace("\r\n", "\n") == TEXT
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 500
    refused = type_in(desk)
    assert (refused.status_code, "请用浏览器的“后退”" in refused.text) == (413, True)
    assert not SourceFile.objects.exists()


def test_what_cannot_be_read_is_kept_and_can_be_taken_back_into_the_form(desk: Client, work: Work) -> None:
    address = type_in(desk, "%PDF-1.7 这不是 PDF", speaker="李大民").headers["Location"]
    work()
    assert [label for label, _ in told(desk, address).values()] == ["失败"]
    (again,) = re.findall(r'href="([^"]*typed/\?from=\d+)"', desk.get(address).text)
    values = kept(desk.get(again))
    assert (values["text"], values["provenance"], values["speaker"]) == ("%PDF-1.7 这不是 PDF", BOOK, "李大民")
    type_in(desk, TEXT, speaker="李大民")
    work()
    assert Speech.objects.get().speaker == "李大民"
    address = type_in(desk, "看不见", markup="<p hidden>看不见</p>").headers["Location"]
    work()
    (again,) = re.findall(r'href="([^"]*typed/\?from=\d+)"', desk.get(address).text)
    assert kept(desk.get(again))["markup"] == "<p hidden>看不见</p>"
    assert [desk.get(f"{TYPED}?from={wrong}").status_code for wrong in ("999", "x", "9" * 30)] == [404, 200, 200]


def test_a_disk_that_takes_nothing_does_not_lose_the_text(desk: Client, archive_data: Any) -> None:
    archive_data.mkdir(exist_ok=True)
    (archive_data / "originals").touch()
    back = type_in(desk)
    assert (back.status_code, "存储写不进去" in back.text) == (507, True)
    assert kept(back)["text"].replace("\r\n", "\n") == TEXT
    assert not TypedText.objects.exists()
    (archive_data / "originals").unlink()
    assert type_in(desk).status_code == 302
