"""Takes the marks of Markdown off lines that print them as they are; each mark goes to the ledger."""

import re
from collections.abc import Sequence

from speeches.extraction.types import Dropped, Line

REASON = "标记符号"
# # 在全县春耕生产动员会上的讲话 / ## 一、抓紧备种 ##; #1 and a lone # are no headings
HEADING = re.compile(r"(?P<before>\s{0,3}#{1,6}\s+)(?P<text>\S.*?)(?P<after>\s+(?:#+|\{[#.][^{}]*\})\s*)?")
# **一、抓紧备种** / *2013年3月5日* / **第一，**要快: from the start of a line or after white space to a place where
# words part. 张**和李**同志 are names that were taken out.
EMPHASIS = re.compile(r"(?<!\S)(?P<mark>\*{1,3}|__)(?P<text>[^\s*_](?:[^*_\n]*[^\s*_])?)(?P=mark)")
# ![礼堂](/img/hall.jpg) / [上一篇](/a) ｜ [下一篇](/b) / 见[原文](https://example.org/a)
IMAGE = re.compile(r"\s*(?:!\[[^\]]*\]\([^)]*\)\s*)+")
LINKS = re.compile(r"[\s>*_|｜·\-]*\[[^\]]*\]\([^)]*\)(?:[\s|｜·>*_\-/]*\[[^\]]*\]\([^)]*\))*[\s|｜·*_]*")
LINK = re.compile(r"(?P<open>!?\[)(?P<text>[^\[\]\n]{1,200})(?P<close>\]\([^()\s]{1,300}\))")
QUOTED = re.compile(r"(?P<mark>(?:>\s?)+)(?P<text>\S.*)")
LINE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|(?:\*\s){2,}\*)\s*")
# **石有田**[^2] / [^2]: 石有田，时任县委书记。 / `[校对：已核对]`
FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,20}\]")
FOOTNOTE = re.compile(r"\s*\[\^[^\]\s]{1,20}\]:\s.*")
REMARK = re.compile(r"\s*`\s*\[?(?:校对|校注|编注|录入|注)[^`]*`\s*|\s*<a (?:id|name)=[^>]*>\s*(?:</a>)?\s*")
PARAGRAPH = 40  # characters
# ## 书要借得出去 <a name="1"></a>
ANCHOR = re.compile(r"\s*<a (?:id|name)=[^<>]{1,60}>\s*(?:</a>)?\s*|\s*\{#[^{}]{1,60}\}\s*")
STOPS = "。，：；！？、,.:;!?"


def without_marks(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without the marks of headings, emphasis, links and pictures, and what was taken off.

    A heading keeps its level, one below that of the title: the first heading of all, where no text stands above it.
    """
    kept: list[Line] = []
    dropped: list[Dropped] = []
    in_markdown = any("#" in line.text and HEADING.fullmatch(line.text) for line in lines)
    titled = False
    for line in lines:
        reason = _whole(line.text, in_markdown=in_markdown)
        if reason:
            dropped.append(line.dropped(reason))
            continue
        text, anchors = _without_anchors(line.text, in_markdown=in_markdown)
        text, heading = _without_heading(text)
        text, notes = _without_footnotes(text, in_markdown=in_markdown)
        text, more = _without_emphasis(text)
        text, links = _without_links(text, in_markdown=in_markdown)
        marks = [*anchors, *heading, *notes, *more, *links]
        dropped += [Dropped(mark.strip(), line.number, REASON) for mark in marks if mark.strip()]
        level = max(1, len(heading[0].strip()) - 1) if heading and titled else line.level
        titled = titled or bool(heading) or (len(text) >= PARAGRAPH and text.rstrip().endswith("。") and not marks)
        kept.append(Line(text, line.number, level, line.bold) if marks else line)
    return kept, dropped


def _whole(text: str, *, in_markdown: bool) -> str:
    """The reason why a line is none of the text's, or ''."""
    if in_markdown and FOOTNOTE.fullmatch(text):
        return "注释"
    if in_markdown and REMARK.fullmatch(text):
        return "编者按"
    if "](" in text:
        return "图片" if IMAGE.fullmatch(text) else "页面导航" if LINKS.fullmatch(text) else ""
    return REASON if in_markdown and LINE.fullmatch(text) else ""


def _without_anchors(text: str, *, in_markdown: bool) -> tuple[str, list[str]]:
    if not in_markdown or not ("<a " in text or "{#" in text):
        return text, []
    return ANCHOR.sub("", text), ANCHOR.findall(text)


def _without_links(text: str, *, in_markdown: bool) -> tuple[str, list[str]]:
    marks: list[str] = []
    quoted = QUOTED.fullmatch(text) if in_markdown else None
    if quoted:
        marks, text = [quoted["mark"]], quoted["text"]

    def plain(match: re.Match[str]) -> str:
        marks.extend([match["open"], match["close"]])
        return match["text"]

    return (LINK.sub(plain, text) if "](" in text else text), marks


def _without_footnotes(text: str, *, in_markdown: bool) -> tuple[str, list[str]]:
    if not in_markdown or "[^" not in text:
        return text, []
    return FOOTNOTE_MARK.sub("", text), FOOTNOTE_MARK.findall(text)


def _without_heading(text: str) -> tuple[str, list[str]]:
    match = HEADING.fullmatch(text) if "#" in text else None
    return (match["text"], [match["before"], match["after"] or ""]) if match else (text, [])


def _without_emphasis(text: str) -> tuple[str, list[str]]:
    marks: list[str] = []
    if "*" not in text and "__" not in text:
        return text, marks

    def plain(match: re.Match[str]) -> str:
        then = text[match.end() : match.end() + 1]
        if then.strip() and then not in STOPS and not match["text"].endswith(tuple(STOPS)):
            return match[0]
        marks.extend([match["mark"], match["mark"]])
        return match["text"]

    return EMPHASIS.sub(plain, text), marks
