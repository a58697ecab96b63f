"""Takes out what is not the speech (site noise, advertisements, navigation) and enters it in the ledger."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import squeezed
from speeches.extraction.cleaning.line_folding import fold
from speeches.extraction.cleaning.noise_matching import LONGEST, cut_pieces, whole_line
from speeches.extraction.cleaning.noise_patterns import CUT, FOOT_OPENS, PAGER, PAGES, PART, RUNNING_HEAD, TEASER
from speeches.extraction.cleaning.pages import part_one_line, running_heads, without_footnotes, without_readings
from speeches.extraction.entities import person_line
from speeches.extraction.types import Dropped, Line

CLAUSES = 20  # characters; a line that long with a comma is text, wrapped or whole
AHEAD = 200  # lines below a pager in which paragraphs are looked for
PARAGRAPH = 40  # characters; a line that long which ends as sentences do is no link
SENTENCE = 12  # characters; a line that long which ends as sentences do is text
# 小楷 发表于 2011-6-10 08:12:55 | 显示全部楼层
# 作者: 秘书小李    时间: 2016-7-9 23:05, of a thread to be printed
POSTED = re.compile(
    r".{0,20}发表于\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,60}|作者\s*:\s*\S{1,24}\s{1,8}(?:发[表布])?时间\s*:\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,20}"
    # 2# 小河 2011-7-2 22:01 / 大别山的风  2#  发表于 2013-2-17 21:15
    r"|\d{1,4}\s*[#楼]\s*\S{1,16}\s+\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,30}|\S{1,16}\s+\d{1,4}\s*[#楼]\s.{0,10}\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,30}"
    # 引用: 原帖由 苞米瓤子 于 2004-3-11 21:47 发表
    r"|(?:引用|回复)?\s*:?\s*原帖由.{1,24}于.{4,24}发[表布].{0,10}|.{1,20}于\s*\d{4}-\d{1,2}-\d{1,2}\s.{0,12}(?:发表|回复|写道)\s*:?"
    # Comments (3) / 全部评论(12) / Leave a Reply
    r"|(?:\d+\s*)?comments?\s*[(]?\d*[)]?|leave a (?:reply|comment).{0,20}|(?:网友|最新|全部|热门|精彩)?(?:评论|回复|留言)\s*[(]\d+[)]"
    # 网友评论 / 精选留言： / 全部跟帖 12 条
    r"|(?:网友|读者|最新|全部|热门|精彩|精选)(?:评论|回复|留言|跟帖)\s*(?:\d{1,5}\s*条?)?\s*:?"
    # 👍 点赞 1.2k　💬 评论 86　↗ 分享: the bar above the answers
    r"|(?=.*(?:评论|回复|留言|跟帖))\W{0,4}(?:(?:点赞|喜欢|在看|评论|回复|留言|跟帖|收藏|转发|分享|阅读)\s*[\d.,]*[kw万+]{0,2}\W{1,8}){2,}(?:(?:点赞|喜欢|在看|评论|回复|留言|跟帖|收藏|转发|分享|阅读)\s*[\d.,]*[kw万+]{0,2}\W{0,4})?"
)
WORDS = (
    "发表于",
    "發表於",
    "作者",
    "原帖",
    "写道",
    "#",
    "楼",
    "评论",
    "評論",
    "回复",
    "留言",
    "跟帖",
    "omment",
    "Reply",
)  # without one of them no line is folded
# 二、落实责任 / 我就讲这些,谢谢大家! : below what looks like the first answer the speech goes on
GOES_ON = re.compile(r"^[一二三四五六七八九十]+、|^[(][一二三四五六七八九十]+[)]|谢谢大家[!。]$|我就讲|同志们")
LONGEST_POST = 80  # characters of an answer; where a longer line follows, the speech goes on in another post
SENTENCES = re.compile("[。!?]")  # in a long line without one the forum's program speaks
# 本帖最近评分记录：金钱 +10 / 本帖最后由 小河 于 2009-7-12 08:15 编辑: below a post, above the signature of its poster
RATED = re.compile(
    r"本帖最后由.{2,40}编辑|(?:本帖)?(?:最近)?评分记录.{0,60}|.{0,12}(?:金钱|威望|贡献|经验|积分)\s*\+\s*\d+.{0,40}"
)
SIGNATURE = 30  # characters of what a member prints under each of its posts
RATING = 6  # lines above the first answer in which a rating stands
ENDS = ("。", "!", "?")
SENTENCE_ENDS = (*ENDS, ";", "”")
OF_A_FOOT = (
    "页面导航",
    "页面信息",
    "版权声明",
    "广告",
    "网站套话",
    "评论",
    PAGES,
)  # reasons of what stands below texts


# 谢谢大家 / 祝大会圆满成功 / 2013年3月5日: what a speech may end with below a line of the site
SPEECHES_OWN = re.compile(r"[谢祝愿]|散会|完|再见|万岁|敬礼|年\s*\d{1,2}\s*月|[〇○零一二三四五六七八九十]月")
IN_FOOT = 40  # characters of a line that stands below one of the site's, where no sentence follows


def clean(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without noise, and the noise."""
    lines, dropped = without_readings(part_one_line(lines))
    lines, notes = without_footnotes(lines)
    dropped += notes
    kept: list[Line] = []
    has_text = has_clauses = in_foot = False
    comments = _comments_start(lines)
    flats = [fold(line.text).strip() for line in lines]
    heads = running_heads(flats)
    parts = _numbers_of_parts(flats)
    last, below = _last_sentence(flats), False
    for at, (line, flat) in enumerate(zip(lines, flats, strict=True)):
        teaser = in_foot and len(flat) <= LONGEST and bool(TEASER.fullmatch(flat))
        text_again = PART.match(flat) or (len(flat) > 80 and not _footlike(flat) and not teaser)
        # 推荐访问:动员 above the title is no foot: what follows it is the speech
        in_foot = (in_foot or (has_text and bool(FOOT_OPENS.fullmatch(flat)))) and not text_again
        more = PAGER.fullmatch(flat) and not _told_again(flats[at + 1 : at + AHEAD])
        reason = (
            (CUT if more else "")
            or ("" if at in parts else whole_line(flat))
            or ("页尾" if in_foot and flat and (teaser or _footlike(flat)) else "")
        )
        if flat and at >= comments:
            reason = reason or "页尾"
        elif has_clauses and (RUNNING_HEAD.fullmatch(flat) or (heads and squeezed(flat) in heads)):
            reason = reason or "页眉页脚"
        if below and not reason and _below_all(flat):
            reason = "页尾"
        if reason:
            dropped.append(Dropped(line.text.strip(), line.number, reason))
            below = below or (0 <= last < at and reason in OF_A_FOOT)
            continue
        line, pieces = cut_pieces(line)
        dropped += pieces
        # 掃一掃在手機(jī)打開當前頁(yè): a site's line once the readings are cut out
        if pieces and (reason := whole_line(fold(line.text).strip())):
            dropped.append(Dropped(line.text.strip(), line.number, reason))
            continue
        kept.append(line)
        has_clauses = has_clauses or (len(flat) >= CLAUSES and "," in flat)
        has_text = has_text or (len(flat) >= SENTENCE and flat.endswith(SENTENCE_ENDS))
    return kept, dropped


# 01 above 慢，是肯下笨功夫: accounts of WeChat number the parts of a text so, on lines of their own
PART_NUMBER = re.compile("0[1-9]")
WORDS_BELOW = 30  # characters


def _numbers_of_parts(flats: Sequence[str]) -> set[int]:
    """The positions of 01, 02 and on, each above a few words; none unless the first two are there."""
    found = {
        at: flat
        for at, flat in enumerate(flats[:-1])
        if PART_NUMBER.fullmatch(flat) and 2 <= len(flats[at + 1]) <= WORDS_BELOW and not flats[at + 1].endswith("。")
    }
    return set(found) if [*found.values()][:2] == ["01", "02"] else set()


def _last_sentence(flats: Sequence[str]) -> int:
    """The position of the last line that is text and ends as sentences do; -1 where there is none."""
    return next(
        (
            at
            for at in range(len(flats) - 1, -1, -1)
            if len(flats[at]) >= SENTENCE and flats[at].endswith(SENTENCE_ENDS) and not whole_line(flats[at])
        ),
        -1,
    )


def _below_all(flat: str) -> bool:
    """Whether a line below the site's lines is short and nothing that ends a speech."""
    return 0 < len(flat) <= IN_FOOT and not re.search("[,。!?;]", flat) and not SPEECHES_OWN.search(flat)


def _told_again(flats: Sequence[str]) -> bool:
    """Whether paragraphs follow."""
    return any(len(flat) >= PARAGRAPH and flat.endswith(ENDS) and not whole_line(flat) for flat in flats)


def _footlike(flat: str) -> bool:
    return len(flat) < 60 and not flat.endswith(("。", "!"))


def _comments_start(lines: Sequence[Line]) -> int:
    """The position from which on a page holds answers alone, or the number of lines.

    Args:
        lines: those of a page; before the first post of an answer stands the text, with sentences.
    """
    start, told = len(lines), False
    if not any(word in line.text for line in lines for word in WORDS):
        return start
    for at, line in enumerate(lines):
        flat = fold(line.text).strip()
        posted = POSTED.fullmatch(flat)
        if (len(flat) > LONGEST_POST and not posted and SENTENCES.search(flat)) or GOES_ON.search(flat):
            start = len(lines)
        elif told and posted and start == len(lines):
            start = at
        told = told or (len(flat) >= SENTENCE and flat.endswith(ENDS))
        told = told or (len(flat) > LONGEST_POST and bool(SENTENCES.search(flat)))
    return _with_signature(lines, start) if start < len(lines) else start


def _signs(flat: str) -> bool:
    """Whether an office and a name stand there: who speaks signs below the speech."""
    person = person_line(flat)
    return bool(person and person.role)


def _with_signature(lines: Sequence[Line], start: int) -> int:
    """The signature of the speech's own poster, between its last sentence and the first answer, counts as below it."""
    printed = [at for at in range(start) if lines[at].text.strip()]
    if rated := next((at for at in printed[-RATING:] if RATED.fullmatch(fold(lines[at].text).strip())), 0):
        return rated
    above = printed[-2:]
    if len(above) < 2:
        return start
    last, signature = (fold(lines[at].text).strip() for at in above)
    short = len(signature) <= SIGNATURE and not signature.endswith(ENDS) and not _signs(signature)
    return above[1] if short and last.endswith(ENDS) else start
