"""The rules by which the first line of the speech itself is found below its header."""

from collections.abc import Sequence

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import person_line
from speeches.extraction.metadata.header.header_top import REACH, Top, top_of
from speeches.extraction.metadata.title import clean_title
from speeches.extraction.ordered_rules import Rule, first_answer
from speeches.extraction.structure import GENRE_END, closes, date_line, is_running
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
