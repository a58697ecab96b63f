"""The rules by which running text is told from the lines of a header."""

import re
from functools import lru_cache

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import SENTENCE_END, is_name
from speeches.extraction.ordered_rules import Rule, first_answer
from speeches.extraction.structure.line_kinds.date_lines import date_line
from speeches.extraction.structure.line_kinds.header_lines import (
    EDITOR_NOTE,
    GENRE_END,
    SUBTITLE,
    is_furniture,
    is_lead,
)
from speeches.extraction.structure.line_kinds.page_information import REMEMBERED, is_page_info

INDENT = ("　　", "    ")
WRAPPED = 16  # characters
CUT = 8  # characters of a sentence that begins in its middle
LONG = 200  # characters; no title or lead is longer, unless it says that the text follows
FIRST_NUMBER = re.compile(r"\s*[一1壹][、.]|\s*\([一1]\)|第一[,部章]")
REPLY = re.compile(rf"[{CJK}]{{2,4}}(?<![们志])[:].{{6,}}[。!?](?:\([^()]{{1,8}}\))?")


@lru_cache(maxsize=REMEMBERED)
def is_running(text: str) -> bool:
    """Whether the line is text rather than a title, a date line, a lead or a caption."""
    return first_answer(RUNNING_RULES, text, fold(text).strip()) or False


def _too_long(text: str, flat: str) -> bool | None:
    return True if len(flat) > LONG and "如下" not in flat and "以下" not in flat else None


def _of_the_page(text: str, flat: str) -> bool | None:
    known = is_page_info(text) or is_lead(text) or is_furniture(text) or EDITOR_NOTE.fullmatch(flat)
    return False if known else None


def _of_the_header(text: str, flat: str) -> bool | None:
    return False if date_line(text) or (SUBTITLE.match(flat) and len(flat) < 60) else None


def _voice(text: str, flat: str) -> bool | None:
    return True if REPLY.fullmatch(flat) or (flat.endswith(":") and is_name(flat[:-1])) else None


def _heading(text: str, flat: str) -> bool | None:
    if not HEADING_START.match(flat) or GENRE_END.match(flat):
        return None
    whole = len(flat) >= 60 and "。" in flat  # no entry of a list of contents is a paragraph
    return whole or bool(FIRST_NUMBER.match(flat))


def _paragraph(text: str, flat: str) -> bool | None:
    return True if len(flat) > 150 or (len(flat) >= 60 and SENTENCE_END.search(flat)) else None


def _sentence(text: str, flat: str) -> bool | None:
    cut = (
        flat.startswith(("…", "...")) and len(flat) >= CUT and flat.endswith(("。", "!", "?"))
    )  # ……那么这是第一个问题。
    marked = cut or (len(flat) >= 45 and re.search("[。!?;]", flat))
    return True if marked or (len(flat) >= 20 and flat.endswith(("。", "!"))) else None


def _indented(text: str, flat: str) -> bool | None:
    """The first line of a wrapped paragraph: no header's line is indented and holds clauses."""
    clauses = text.startswith(INDENT) and len(flat) >= WRAPPED and bool(re.search("[,。;]", flat))
    return True if clauses and not GENRE_END.match(flat) else None


_CLAUSE = "水渠要修到每一个村子，种子要发到每一户人家，"
RUNNING_RULES: tuple[Rule[str, str, bool], ...] = (
    Rule("longer than any header's line", (_CLAUSE * 10,), _too_long),
    Rule(
        "page information, masthead, news lead or editor's note",
        (
            "发表时间：2014-03-28　来源：新华网",
            "第十二期",
            "以下是讲话全文：",
            "编者按：本文是县长在全县大会上的讲话，略有删节。",
        ),
        _of_the_page,
    ),
    Rule("date line or subtitle", ("（2013年6月5日，临川）", "——在全县春耕动员大会上的讲话"), _of_the_header),
    # 岭南松：这个厂今后怎么办？ of a talk with several voices, or the name on a line of its own
    Rule("one of several voices", ("岭南松：这个厂今后怎么办？", "林晚照："), _voice),
    Rule("numbered heading", ("一、提高认识", "二、加强领导"), _heading),
    Rule(
        "paragraph", (_CLAUSE * 7, "The canals will reach every village, and the seeds every house of it."), _paragraph
    ),
    Rule(
        "indented first line of a wrapped paragraph",
        ("　　六个人发言，批评别人的话加起来四十三句，真正",),
        _indented,
    ),
    Rule(
        "sentence",
        ("今年的水渠要修到每一个村子，种子要发到每一户人家。",),
        _sentence,
    ),
)
