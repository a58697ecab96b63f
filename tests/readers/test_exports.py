"""Dossiers taken away: Word with references by GB/T 7714, BibTeX, RIS and CSL-JSON."""

import json
from io import BytesIO

import docx
import pytest
from django.contrib.auth.models import User
from django.http.response import HttpResponseBase
from django.test import Client

from speeches.models import Dossier, Speech
from speeches.readers import collect_speech
from tests.factories import Make
from tests.readers.dossiers import collected, dossier_of, rewrite


@pytest.fixture
def speech(make: Make) -> Speech:
    return make(title="在临江的讲话", sections=[(0, "", "", "甲段第一句。\n乙段只有一句。")])


@pytest.fixture
def dossier(reader: User, speech: Speech, make: Make) -> Dossier:
    held = dossier_of(reader, "摘/抄：一")
    collected(held, speech, "甲段第一句。", "我的附注")
    collect_speech(held, make(title="另一篇讲话", date="2010"))
    collected(held, speech, "乙段只有一句。")
    return held


def taken(client: Client, dossier: Dossier, ending: str) -> bytes:
    answer: HttpResponseBase = client.get(f"/dossiers/{dossier.pk}/dossier.{ending}")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer) if answer.streaming else answer.content  # type: ignore


def test_word_has_the_passages_in_order_with_notes_and_each_speech_once_among_the_references(
    signed_in: Client, dossier: Dossier, speech: Speech
) -> None:
    lines = [each.text for each in docx.Document(BytesIO(taken(signed_in, dossier, "docx"))).paragraphs]
    assert lines[:5] == [
        "摘/抄：一",
        "1. 甲段第一句。[1]（第 1 段）",
        "附注：我的附注",
        "2. 另一篇讲话[2]",
        "3. 乙段只有一句。[1]（第 2 段）",
    ]
    assert lines[5] == "参考文献"
    assert lines[6].startswith("[1] 李一民. 在临江的讲话[EB/OL]. (2009-02-02)[")
    assert lines[6].endswith(f"http://testserver/speeches/{speech.pk}/")
    assert len(lines) == 8


def test_reference_managers_get_each_speech_once_with_its_passages(
    signed_in: Client, dossier: Dossier, speech: Speech
) -> None:
    bib, ris = (taken(signed_in, dossier, ending).decode() for ending in ("bib", "ris"))
    assert bib.count("@misc{") == 2
    assert r"annote = {“甲段第一句。”（第 1 段） \par “乙段只有一句。”（第 2 段）}" in bib
    assert ris.count("TY  - ELEC") == ris.count("ER  - ") == 2
    assert "N1  - “甲段第一句。”（第 1 段）\r\nN1  - “乙段只有一句。”（第 2 段）\r\nER  - " in ris
    found = json.loads(taken(signed_in, dossier, "json"))
    assert [each["title"] for each in found] == ["在临江的讲话", "另一篇讲话"]
    assert found[0]["issued"] == {"date-parts": [[2009, 2, 2]]}
    assert found[0]["author"] == [{"literal": "李一民"}]
    assert found[0]["annote"] == "“甲段第一句。”（第 1 段）\n“乙段只有一句。”（第 2 段）"


def test_what_has_changed_says_so_in_every_file(signed_in: Client, dossier: Dossier, speech: Speech) -> None:
    rewrite(speech, "别的话。")
    for ending in ("bib", "ris", "json"):
        file = taken(signed_in, dossier, ending).decode()
        assert (file.count("原文已变"), "甲段" in file, "乙段" in file) == (2, False, False)
    lines = [each.text for each in docx.Document(BytesIO(taken(signed_in, dossier, "docx"))).paragraphs]
    assert "1. 在临江的讲话[1]（所收的一段原文已变，不再引出）" in lines
    assert not any("甲段" in line or "乙段" in line for line in lines)


def test_a_passage_over_several_paragraphs_is_cited_with_the_first_and_the_last(
    signed_in: Client, reader: User, make: Make
) -> None:
    dossier = dossier_of(reader)
    collected(dossier, make(sections=[(0, "", "", "甲段。\n乙段。\n丙段。")]), "甲段。\n乙段。\n丙段。")
    assert "第 1—3 段" in signed_in.get(f"/dossiers/{dossier.pk}/").text
    for ending in ("bib", "ris", "json"):
        assert "“甲段。 乙段。 丙段。”（第 1—3 段）" in taken(signed_in, dossier, ending).decode()
    lines = [each.text for each in docx.Document(BytesIO(taken(signed_in, dossier, "docx"))).paragraphs]
    assert any(line.endswith("（第 1—3 段）") for line in lines)


def test_marks_of_other_formats_do_no_harm(signed_in: Client, reader: User, make: Make) -> None:
    text = "a & b } % <b>\x0b\\end{x}"
    dossier = dossier_of(reader, '=cmd|"<x>"')
    collected(dossier, make(title="}<b>&", sections=[(0, "", "", text)]), text, "附\x00注\x0b")
    assert r"\textbraceright{}" in taken(signed_in, dossier, "bib").decode()
    assert docx.Document(BytesIO(taken(signed_in, dossier, "docx"))).paragraphs
    assert json.loads(taken(signed_in, dossier, "json"))


def test_an_empty_dossier_and_another_ending(signed_in: Client, reader: User) -> None:
    dossier = dossier_of(reader)
    assert taken(signed_in, dossier, "bib") == b""
    assert json.loads(taken(signed_in, dossier, "json")) == []
    assert signed_in.get(f"/dossiers/{dossier.pk}/dossier.exe").status_code == 404


def test_the_page_of_a_speech_gives_csl_json(client: Client, speech: Speech) -> None:
    answer = client.get(f"/speeches/{speech.pk}/cite/csl/")
    assert json.loads(answer.text)[0]["URL"] == f"http://testserver/speeches/{speech.pk}/"
