"""Whose works a book holds, by its name or its running head."""

import re

from speeches.extraction.char_classes import CJK, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import Person, is_name, is_ordinary_word

# 《郎玉成讲话选编》, 顾启明文集 第三卷: a running head that names whose works a book holds
COLLECTION = re.compile(
    rf"(?:《?[{CJK}]{{2,8}}》?(?:——|--))?《?(?P<name>[{CJK}]{{2,4}})(?:同志)?(?:(?:水利|农业|农村|林业|教育|经济|财政|金融|工业|交通|科技|卫生|文化|文史|统战|党建|政法|法治|政论|诗文|外交|城建|民族|工作)(?:工作)?)?(?:文存|文集|文稿|文选|遗稿|遗著|存稿|选集|全集|(?:讲话|演讲|讲演|言论)(?:选编|选集|文选|辑录|汇编|存稿|遗稿|集|选|录|稿))》?\s*(?:[(][^()]{{1,8}}[)]|第.{{1,3}}[卷册辑集])?.{{0,12}}"
)
# 《看水集》（施润石讲话存稿）: whose speeches a book of another name holds
IN_BRACKETS = re.compile(
    rf"《[^》]{{2,12}}》\s*[(](?P<name>[{CJK}]{{2,4}}?)(?:同志|先生)?(?:讲话|演讲|言论|讲演|发言|文稿)(?:选编|选集|辑录|汇编|存稿|遗稿|集|选|录|稿)[)].{{0,16}}"
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
    found = (COLLECTION.fullmatch(flat) or IN_BRACKETS.fullmatch(flat)) if len(flat) == len(printed) else None
    name = printed[slice(*found.span("name"))] if found else ""
    return Person(name) if is_name(name, beside_office=True) and not is_ordinary_word(name) else None
