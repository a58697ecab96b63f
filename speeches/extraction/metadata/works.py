"""Whose works a book holds, by its name or its running head."""

import re

from speeches.extraction.char_classes import CJK, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import Person, is_name, is_ordinary_word

# 《郎玉成讲话选编》, 顾启明文集 第三卷: a running head that names whose works a book holds
COLLECTION = re.compile(
    rf"(?:《?[{CJK}]{{2,8}}》?(?:——|--))?《?(?P<name>[{CJK}]{{2,4}})(?:同志)?(?:文存|文集|文稿|文选|遗稿|遗著|选集|全集|(?:讲话|演讲|讲演|言论)(?:选编|选集|文选|辑录|汇编|集|选|录|稿))》?\s*(?:[(][^()]{{1,8}}[)]|第.{{1,3}}[卷册辑集])?.{{0,12}}"
)
LETTERS = re.compile(r"\S(?:\s+\S){3,12}")  # 蔡 柏 年 文 选


def works_of(text: str) -> Person | None:
    """The one person whose works a line names: 顾启明文集　第三卷, 《郎玉成讲话选编》.

    Args:
        text: a line as printed.
    """
    printed = text.strip()
    printed = squeezed(printed) if LETTERS.fullmatch(printed) else printed
    flat = fold(printed)
    found = COLLECTION.fullmatch(flat) if len(flat) == len(printed) else None
    name = printed[slice(*found.span("name"))] if found else ""
    return Person(name) if is_name(name, beside_office=True) and not is_ordinary_word(name) else None
