"""The rules by which the first line of the speech itself is found below its header."""

import re
from collections.abc import Sequence

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import person_line
from speeches.extraction.metadata.header.header_top import REACH, Top, top_of
from speeches.extraction.metadata.title import clean_title
from speeches.extraction.ordered_rules import Rule, first_answer
from speeches.extraction.structure import GENRE_END, closes, date_line, is_running
from speeches.extraction.those_present import CHAIR_GIVES_WORD, GREETED, SPEAKS_ON
from speeches.extraction.types import Line

LONGEST_TITLE = 60  # characters
LONGEST = 200  # lines of a file that may be all header; a longer one without running text is a list, or verse
POSTED = 8  # lines between the first words of whoever posted a page and the salutation, the header among them
NEWS = 4  # lines between the first paragraph of a news lead and its last mark


def body_start(lines: Sequence[Line]) -> int:
    """How many of `lines` stand above the speech itself, which begins at its salutation, paragraph or heading.

    A lead of several paragraphs is no speech: what stands above the last line that only a header has
    (全文如下, a date in brackets, an office and a name) is passed over when a salutation comes soon after it.
    """
    return first_answer(START_RULES, top_of(lines)) or 0


def _without_text(top: Top) -> int | None:
    if top.running is not None or top.greeting is not None:
        return None
    return top.whole if top.whole <= LONGEST else REACH


def _salutation(top: Top) -> int | None:
    near = top.greeting is not None and (top.running is None or top.greeting <= top.running + 1)
    return top.greeting if near else None


def _salutation_below_news(top: Top) -> int | None:
    if top.greeting is None or top.running is None:
        return None
    return top.greeting if any(top.running < mark < top.greeting for mark in top.marks) else None


def _last_mark(top: Top) -> int | None:
    if top.greeting is not None or top.running is None:
        return None
    below = [at for at in top.marks if at > top.running and any(is_running(line.text) for line in top.lines[at + 1 :])]
    if not below or below[-1] - top.running > NEWS:
        return None
    start = below[-1] + 1
    while start < len(top.lines) and _of_a_header(top.lines[start].text):
        start += 1
    return start


def _above_the_praised(top: Top) -> int | None:
    """今年评出两位模范，事迹如下。 / ■ 石桥乡乡长　王小川 / 他带着……: the sentence above whom the speaker praises is text."""
    rows = list(zip(top.lines, top.lines[1:], top.lines[2:], strict=False))
    return next(
        (at for at, (above, name, below) in enumerate(rows) if _praises(above.text, name.text, below.text)), None
    )


def _praises(above: str, name: str, below: str) -> bool:
    marked = name.strip().startswith(("■", "□", "◆", "●", "▲", "◎")) and person_line(name)
    return bool(marked) and closes(above) and below.strip().startswith(("他", "她", "该同志"))


# of a record that is kept with all its turns
TURN = re.compile(r"[^。,;:!?]{2,30}:")
TURNS = 3  # of a record at least


def _first_turn(top: Top) -> int | None:
    """Where the chair of a record speaks first: the line that says so is text, as those below it are."""
    running = top.running if top.running is not None else 0
    at = running - 1
    if (
        at < 0
        or not top.lines[at].text.rstrip().endswith(("：", ":"))
        or not CHAIR_GIVES_WORD.fullmatch(fold(top.lines[at].text))
    ):
        return None
    turns = sum(bool(TURN.fullmatch(fold(line.text).strip())) for line in top.lines[at:])
    return at if turns >= TURNS else None


# 从朋友的空间里看到的，是书记在镇里大会上讲的，原帖没写日子。: who posted it, of a text and of where it is from
POSTERS_DEED = re.compile(
    r"(?:空间|网上|群里|论坛|朋友圈|博客|贴吧|旧报|公众号)[^。,]{0,6}看到|敲(?:出来|上来|下来)|打成字|转[载帖]|原帖|[发贴](?:上来|出来)|录音整理|旧磁带|录像带|讲话的是|抄[下录来].{0,40}(?:看不清|指正|错漏|错字)"
)
POSTERS_LINES = 3
POSTERS_TEXT = re.compile(r"讲的|说的|讲话|致辞|发言|演讲|讲稿|底稿|稿子|原[文稿帖件]|帖子|这篇|此文|全文")


def _greeted_below_poster(top: Top) -> int | None:
    """Where those present are greeted right below what whoever posted the text says of it, in a few lines."""
    at = top.running
    flats = [fold(line.text).strip() for line in top.lines[at : at + POSTERS_LINES + 1]] if at is not None else []
    below = next((n for n, flat in enumerate(flats) if GREETED.match(flat)), 0)
    told = "".join(flats[:below])
    posted = POSTERS_DEED.search(told) and POSTERS_TEXT.search(told) and not SPEAKS_ON.search(told)
    return at + below if at is not None and posted and len(told) <= LONGEST else None


def _of_a_header(text: str) -> bool:
    """A title or a day that stands below the last mark."""
    titled = GENRE_END.match(fold(clean_title(text)[0])) and len(text) <= LONGEST_TITLE and not closes(text)
    return bool(titled or date_line(text)) and not is_running(text)


def _salutation_below_title(top: Top) -> int | None:
    """范文是写作中…… / 新兵欢送会领导讲话 / 各位新战友： : the site's words stand above a title and its salutation."""
    if top.greeting is None or top.running is None or top.greeting - top.running > POSTED:
        return None
    above = top.lines[top.running + 1 : top.greeting]
    titles = [at for at, line in enumerate(above) if _of_a_header(line.text) and not date_line(line.text)]
    # 在技改动员会上的讲话 / 一九八六年三月十二日 / 贺长林 / 同志们：, below what the poster says of it
    header = titles and not any(is_running(line.text) for line in above[titles[-1] :])
    return top.greeting if header and (top.greeting - top.running <= NEWS or titles[0] < POSTED // 2) else None


def _running_text(top: Top) -> int | None:
    return top.running


_NEWS = "3月5日，全县的干部在影剧院里开了一个大会，大家都到了。"
_TEXT = "今年的水渠要修到每一个村子，种子要发到每一户人家。"
START_RULES: tuple[Rule[Top, int], ...] = (
    Rule(
        "sentence above whom the speaker praises",
        (f"在表彰会上的讲话\n今年评出两位模范，事迹如下。\n■ 县长　张大山\n他带着干部修渠。{_TEXT}",),
        _above_the_praised,
    ),
    Rule(
        "first turn of a record",
        (f"主持人　市政府新闻办副主任　张大山：\n{_TEXT}\n王小川：\n{_TEXT}\n晚报记者：\n{_TEXT}",),
        _first_turn,
    ),
    Rule(
        "greeting below the words of whoever posted the text",
        (f"老书记的话\n从朋友的空间里看到的，是修路那年老书记在大会上讲的，原帖没写日子。\n同志们，{_TEXT}",),
        _greeted_below_poster,
    ),
    Rule("all of it, without running text", ("春耕\n水渠通了\n种子到了",), _without_text),
    Rule(
        "salutation", (f"在会上的讲话\n同志们：\n{_TEXT}", f"{_TEXT}\n同志们：", "在会上的讲话\n同志们："), _salutation
    ),
    Rule(
        "salutation below the last mark of a news lead",
        (f"在会上的讲话\n{_NEWS}\n{_NEWS}\n县长　张大山\n同志们：\n{_TEXT}",),
        _salutation_below_news,
    ),
    Rule(
        "salutation below a title of its own",
        (f"{_NEWS}\n欢送会领导讲话\n各位新战友：\n{_TEXT}",),
        _salutation_below_title,
    ),
    Rule("text below the last mark of a news lead", (f"在会上的讲话\n{_NEWS}\n（2013年3月5日）\n{_TEXT}",), _last_mark),
    Rule("first running text", (f"在会上的讲话\n{_TEXT}",), _running_text),
)
