"""Takes the marks of Markdown off lines that print them as they are; each mark goes to the ledger."""

import re
from collections.abc import Sequence

from speeches.extraction.types import Dropped, Line

REASON = "标记符号"
# # 在全县春耕生产动员会上的讲话 / ## 一、抓紧备种 ##; #1 and a lone # are no headings
HEADING = re.compile(r"(?P<before>\s{0,3}#{1,6}\s+)(?P<text>\S.*?)(?P<after>\s+#+\s*)?")
# **一、抓紧备种** / *2013年3月5日* / **第一，**要快: from the start of a line or after white space to a place where
# words part. 张**和李**同志 are names that were taken out.
EMPHASIS = re.compile(r"(?<!\S)(?P<mark>\*{1,3}|__)(?P<text>[^\s*_](?:[^*_\n]*[^\s*_])?)(?P=mark)")
STOPS = "。，：；！？、,.:;!?"


def without_marks(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without the marks of headings and emphasis, and what was taken off."""
    kept: list[Line] = []
    dropped: list[Dropped] = []
    for line in lines:
        text, marks = _without_heading(line.text)
        text, more = _without_emphasis(text)
        marks += more
        dropped += [Dropped(mark.strip(), line.number, REASON) for mark in marks if mark.strip()]
        kept.append(line.with_text(text) if marks else line)
    return kept, dropped


def _without_heading(text: str) -> tuple[str, list[str]]:
    match = HEADING.fullmatch(text)
    return (match["text"], [match["before"], match["after"] or ""]) if match else (text, [])


def _without_emphasis(text: str) -> tuple[str, list[str]]:
    marks: list[str] = []

    def plain(match: re.Match[str]) -> str:
        then = text[match.end() : match.end() + 1]
        if then.strip() and not match["text"].endswith(tuple(STOPS)):
            return match[0]
        marks.extend([match["mark"], match["mark"]])
        return match["text"]

    return EMPHASIS.sub(plain, text), marks
