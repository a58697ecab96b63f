"""The command that checks a draft for scripts."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from speeches.curation import join_versions
from speeches.search import sync_pending
from tests.factories import Make
from tests.indexed import make

__all__ = ["make"]


def said(*given: str) -> list[str]:
    written = io.StringIO()
    call_command("check_draft", *given, stdout=written)
    return written.getvalue().splitlines()


def test_each_sentence_of_a_file_is_a_line_with_what_is_known_of_it(make: Make, tmp_path: Path) -> None:
    make()
    draft = tmp_path / "稿.txt"
    draft.write_text("抓落实要抓到底。\n窗外的雨下了三天三夜。", encoding="utf-8")
    assert said(str(draft)) == ["一字不差\t1\t抓落实要抓到底。\t", "未见于本馆\t0\t窗外的雨下了三天三夜。\t"]
    (first, _) = map(json.loads, said(str(draft), "--json"))
    assert (first["verdict"], first["speeches"], first["typed"]) == ("exact", 1, "“抓落实要抓到底。”")


def test_what_only_another_version_of_a_speech_has_is_marked_as_on_the_page(make: Make, tmp_path: Path) -> None:
    main, version = make(), make(sections=[(0, "", "", "窗外的雨下了三天三夜。")])
    join_versions(main.pk, {each.pk: each.edition for each in (main, version)}, None)
    sync_pending()
    draft = tmp_path / "稿.txt"
    draft.write_text("窗外的雨下了三天三夜。\n抓落实要抓到底。", encoding="utf-8")
    assert said(str(draft))[0] == "一字不差，仅见于其他版本\t1\t窗外的雨下了三天三夜。\t"
    first, second = map(json.loads, said(str(draft), "--json"))
    assert (first["verdict"], first["in_versions"], second["in_versions"]) == ("exact", True, False)


def test_a_sentence_with_another_sign_before_a_number_is_told(make: Make, tmp_path: Path) -> None:
    make(sections=[(0, "", "", "全市营业利润-60亿元。")])
    draft = tmp_path / "稿.txt"
    draft.write_text("营业利润60亿元", encoding="utf-8")
    assert said(str(draft)) == ["相近，字同而符号不同\t0\t营业利润60亿元\t营业利润-60亿元"]


def test_a_draft_comes_from_standard_input_and_phrases_line_by_line(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    monkeypatch.setattr("sys.stdin", io.StringIO("抓落实。各负其责\n"))
    assert said("--lines") == ["未见于本馆\t0\t抓落实。各负其责\t"]


def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(db: None, tmp_path: Path) -> None:
    picture = tmp_path / "稿.png"
    picture.write_bytes(b"\x89PNG")
    with pytest.raises(CommandError, match="只能读取 Word 文档"):
        said(str(picture))
    with pytest.raises(CommandError):
        said(str(tmp_path / "没有.txt"))
