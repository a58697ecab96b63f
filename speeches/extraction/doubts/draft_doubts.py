"""What extraction itself doubts in a draft, field by field."""

import re
from collections.abc import Sequence

from speeches.extraction.cleaning import fold
from speeches.extraction.completeness import Ending
from speeches.extraction.dating import date_doubt
from speeches.extraction.doubts.value_doubts import doubts_of_values
from speeches.extraction.entities import MeetingKind, first_full
from speeches.extraction.metadata import HeaderState
from speeches.extraction.structure import GENRE_END, is_salutation, second_voice
from speeches.extraction.types import DOCUMENT_TYPE, PARTS, Doubt, Draft, Dropped, Line
from speeches.text import simplified

NOTHING_ELSE = "没有别的依据"  # how the doubt of a title ends for which only its place speaks
# 闭幕词, 贺　电, 春耕新闻发布会文字实录: what such papers print above them and nothing more
KIND_ALONE = re.compile(
    r"[开開闭閉]幕[词詞辞辭]|(?:欢迎|歡迎|欢送|歡送|答谢|答謝|祝酒|就职|就職|悼|贺|賀|献|獻|祝|颁奖|頒獎)[词詞辞辭]|[贺賀唁][电電信]|电报稿?|電報稿?"
    r"|.{4,}(?:发布会|發布會|發佈會|记者会|記者會)(?:文字|图文|圖文)?(?:实录|實錄)"
)
UNTITLED_DOUBT = "没有找到标题"
LONG = 60  # characters of a line that may be a title
# 县长讲话两篇, 在通车现场的讲话（两篇）; 讲话稿(精选3篇) is what a site says of itself
SEVERAL = re.compile(r"(?:讲话|致[辞词]|发言|演讲|稿)\s*[（(]?[两二三四五六七八九2-9]\s*篇[)）]?\s*$")
COUNTED_BEHIND = re.compile(r"[（(][两二三四五六七八九]篇[)）]")
# 主席:多谢欧阳议员。下面请高永福议员发言。: the chair of a record gives the word to one after another
CALLED = re.compile(r"(?:主席|主持人|议长|大会主席)\s*:.{0,60}请[^。]{2,14}(?:发言|讲话|致辞)")
# 预祝论坛圆满成功！, on a line of its own; 向劳动模范表示热烈的祝贺！ and 祝大家事业兴旺！ in a paragraph open a speech
TAKES_LEAVE = re.compile(
    r"(?:最后,?|再次|再一次|预|敬|谨|衷心)?(?:谢谢|多谢|祝(?!贺)|此致|敬礼).{0,30}|.*(?:[讲话发言].{0,3}完了|散会)[。!]?"
)
NEAR = 5  # lines from such words, or from the title of a speech, to another greeting
ENOUGH, PLENTY = 80, 200  # characters of text above
ANOTHER = "可能有第二篇，从第 %d 行（“%s”）起"
COUNTED = "标题说有“%s”，只分出一篇"
# 调研时间：2024年6月13日下午 / - 日期：2013-12-29 / 时间：2022年11月3日 记录：区委办; 时间：2016-02-03 分享 is the page's
MEETING_DAY = re.compile(
    r"(?!.*(?:发布|更新|来源|浏览|点击|阅读|分享))(?:[-*\s]{0,3}(?:调研|会议|讲话|活动|授课|发言|录音|报告|演讲)(?:时间|日期)\s*:\s*\d{4}"
    r"|[-*]\s*(?:时间|日期)\s*:\s*\d{4}|(?:时间|日期)\s*:\s*\d{4}年.{3,8}(?:[上下]午|星期|周|晚|\s*(?:记录|地点|主持)))"
)
LONG_DAY = 30  # characters of such a line that a doubt quotes
PUBLISHED = "发布日期可疑：“%s”也可能是讲话的日子"
TWO_MEETINGS = "会议类型没有定：像是%s"


def doubts_of(
    header: HeaderState, title: str, ending: Ending, meeting: MeetingKind, above: Sequence[Dropped] = ()
) -> tuple[Doubt, ...]:
    """The doubts of one draft, each with the field that it is about.

    Args:
        header: what is known of its head.
        title: the title that was found, or ''.
        ending: how its text ends.
        meeting: the type of its meeting.
        above: what stood above all speeches of the file.
    """
    rivals = TWO_MEETINGS % "和".join(meeting.rivals) if meeting.rivals else ""
    found = [
        ("title", header.title_doubt if title else UNTITLED_DOUBT),
        ("complete", ending.doubt),
        ("speaker", header.speaker_doubt),
        ("date", date_doubt(header)),
        ("meeting_type", rivals),
        ("published_on", _published(header, above)),
    ]
    return tuple(Doubt(field, sentence) for field, sentence in found if sentence)


def _published(header: HeaderState, above: Sequence[Dropped]) -> str:
    """The doubt that the day of posting is the speech's own: nothing else dates the speech, and its label says 时间."""
    if header.stated or not header.published_on:
        return ""
    labelled = (piece.text for piece in (*header.dropped, *above) if MEETING_DAY.match(fold(piece.text).strip()))
    own = [text for text in labelled if (day := first_full(text)) and day.iso == header.published_on]
    return PUBLISHED % own[0].strip()[:LONG_DAY] if own else ""


def doubts_of_parts(body: Sequence[Line], header: HeaderState) -> tuple[Doubt, ...]:
    """The doubt that one draft holds several speeches: another voice in it, or a title that counts them.

    Args:
        body: the lines of its text.
        header: what is known of its head.
    """
    called = [line for line in body if CALLED.match(fold(line.text).strip())]
    if line := second_voice(body) or next(iter(called[1:]), None) or _greeted_again(body):
        return (Doubt(PARTS, ANOTHER % (line.number, line.text.strip()[:20]), (line.number,)),)
    printed = [header.title, *header.other_titles, *(piece.text for piece in header.dropped if len(piece.text) < LONG)]
    counted = next((found[0] for text in printed if (found := SEVERAL.search(text))), "")
    cut_off = (piece.text for piece in header.dropped if piece.reason == "标题修饰")
    counted = counted or next((text for text in cut_off if COUNTED_BEHIND.fullmatch(text)), "")
    return (Doubt(PARTS, COUNTED % counted),) if counted else ()


def _greeted_again(body: Sequence[Line]) -> Line | None:
    """The line that greets those present below one that took leave: 谢谢大家！ / 女士们、先生们："""
    said = 0
    for at, line in enumerate(body):
        text = line.text.strip()
        if said >= ENOUGH and len(text) <= LONG and text.endswith(("：", ":")) and is_salutation(text):
            above = [fold(other.text).strip() for other in body[max(0, at - NEAR) : at]]
            titled = said >= PLENTY and any(
                len(flat) < LONG and "在" in flat and GENRE_END.match(flat) for flat in above
            )
            if titled or (said >= PLENTY / 2 and any(TAKES_LEAVE.fullmatch(simplified(flat)) for flat in above)):
                return line
        said += len(text)
    return None


def merged(draft: Draft) -> tuple[Doubt, ...]:
    """One doubt for each fault of a draft: where it may be no speech at all, all other doubts come of that.

    What is wrong with a value as it stands is said instead of that nothing speaks for it, and where no rule doubts it.
    """
    if decisive := tuple(doubt for doubt in draft.doubts if doubt.field == DOCUMENT_TYPE):
        return decisive
    doubts = [doubt for doubt in draft.doubts if not _names_its_kind(doubt, draft.title)]
    vague = {doubt.field for doubt in doubts if doubt.sentence.endswith(NOTHING_ELSE)}
    asked = {doubt.field for doubt in doubts} - vague
    flaws = [flaw for flaw in doubts_of_values(draft) if flaw.field not in asked]
    said = {flaw.field for flaw in flaws} & vague
    kept = [doubt for doubt in doubts if doubt.field not in said or not doubt.sentence.endswith(NOTHING_ELSE)]
    return tuple(dict.fromkeys([*kept, *flaws]))


def _names_its_kind(doubt: Doubt, title: str) -> bool:
    """Whether the doubt says that nothing speaks for a title which is the name of a kind of speech by itself."""
    return doubt.sentence.endswith(NOTHING_ELSE) and bool(KIND_ALONE.fullmatch("".join(title.split())))
