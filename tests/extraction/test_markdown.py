"""Texts that print the marks of Markdown."""

import pytest

from speeches.extraction.pipeline import extract

BODY = "同志们：\n\n大家都看到了，这几年路修通了，水引来了，群众的日子一年比一年好，可是差距也还摆在那里，不能松气。"


@pytest.mark.parametrize("name", ["讲话.md", "讲话.txt"])
@pytest.mark.parametrize(
    "printed",
    ["# 在春耕动员会上的讲话", "## 在春耕动员会上的讲话 ##", "**在春耕动员会上的讲话**", "__在春耕动员会上的讲话__"],
)
def test_marks_leave_the_title_and_stand_in_the_ledger(name: str, printed: str) -> None:
    found = extract(name, f"{printed}\n\n*2013年3月5日*\n\n{BODY}\n\n## 一、抓紧备种\n\n要快。\n".encode())
    (draft,) = found.drafts
    assert (draft.title, draft.dating.date) == ("在春耕动员会上的讲话", "2013-03-05")
    assert "#" not in draft.text
    marks = [piece.text for piece in found.dropped if piece.reason == "标记符号"]
    assert (
        marks.count("##") + marks.count("#") + marks.count("**") + marks.count("__") + marks.count("*")
        == len(marks)
        >= 3
    )


@pytest.mark.parametrize(
    "printed", ["张**和李**同志都来了。", "**和李**同志都来了。", "编号#1的泵站要先修。", "#1泵站要先修。"]
)
def test_names_taken_out_and_numbers_are_no_marks(printed: str) -> None:
    (draft,) = extract("讲话.md", f"# 在春耕动员会上的讲话\n\n{BODY}\n\n{printed}\n".encode()).drafts
    assert printed in draft.text
