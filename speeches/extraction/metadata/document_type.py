"""Whether a document is a speech at all: notices, laws, news and novels are kept as sources with the reason."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK, nfkc
from speeches.extraction.cleaning import fold
from speeches.extraction.structure import GENRE_END, is_salutation
from speeches.extraction.types import Line

# 关于印发《……》的通知, ……条例, ……公报: the last word of the title says what the document is
OTHER_KIND = re.compile(
    r".*(?P<kind>通知|公告|通告|通报|条例|办法|规定|细则|决定|决议|意见|方案|规划|纲要|公报|批复|复函|函|请示|会议纪要|纪要|名单|合同|协议书|简历|章程|法)(?:[(（].*[)）])?\s*$"
)
# 国发〔2019〕12号
DOCUMENT_NUMBER = re.compile(r"^.{0,14}[〔\[（(](?:19|20)\d\d[〕\]）)]\s*(?:第)?\d{1,4}\s*号$")
ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百\d]{1,4}条[\s　]")
# 岭南松指出,要抓好春耕。/ 会议强调:… : paragraphs that retell what was said
RETOLD = re.compile(rf"\s*(?:会议|全会|[{CJK}]{{2,4}}?)(?:还|又|最后)?(?:指出|强调|要求|表示|认为|说)[,:]")
# 9月1日上午,…召开 / 本报讯: how news begins
NEWS_OPENS = re.compile(r"(?:[^。]{0,24}(?<!年)\d{1,2}月\d{1,2}日|日前|近日|.{0,12}(?:电|讯)[\s(])")
# 在春训大会上发表重要讲话 tells of a speech, 在春训大会上的讲话 is one
HAPPENED = re.compile("发表|出席|并(?:作)?讲话|主持召开")
SPOKEN = re.compile("同志们|谢谢大家|我[讲就想代再先]|下面,?我|我的(?:讲话|发言)")
# 第一千二百章 风波, and “…”岭南松说。
CHAPTER = re.compile(r"\s*第(?:\d{1,4}|[一二三四五六七八九十百千]{1,7})章(?:\s|$|[(])")
DIALOGUE = re.compile(r"”[^“”。]{0,20}(?:说|道)[。,]|(?:说|道)[,:。]?\s*“")
REACH = 30  # lines from the top in which a salutation or a document number stands
FIRST_PERSON = re.compile(r"我[们就想讲说觉认希代]|同志们|大家|谢谢")


def not_a_speech(title: str, lines: Sequence[Line]) -> str:
    """The reason why this is no speech, in Chinese, or ''."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    if any(is_salutation(text) for text in texts[:REACH]):
        return ""
    articles = sum(bool(ARTICLE.match(text)) for text in texts)
    if articles >= 3:
        return f"不是讲话：有 {articles} 处“第……条”，像是法规或章程"
    spoken = len(FIRST_PERSON.findall("".join(texts)))
    number = next((text for text in texts[:REACH] if DOCUMENT_NUMBER.match(nfkc(text))), "")
    if number and spoken < 3:
        return f"不是讲话：文首有发文字号“{number}”"
    if _retold(title, texts):
        return "不是讲话：像是新闻报道，转述了会上的话，没有讲话的原文"
    if (
        any(CHAPTER.match(text) for text in texts[:REACH])
        and sum(bool(DIALOGUE.search(fold(text))) for text in texts) >= 2
    ):
        return "不是讲话：像是小说的一章"
    kind = OTHER_KIND.match(nfkc(title))
    if kind and not GENRE_END.match(nfkc(title)) and spoken < 3:
        return f"不是讲话：标题是“……{kind['kind']}”，正文没有对听众的称呼"
    return ""


def _retold(title: str, texts: Sequence[str]) -> bool:
    """News of a meeting: it opens with a day, two paragraphs say what somebody said, and nobody speaks himself."""
    announced = GENRE_END.match(fold(title)) and not HAPPENED.search(fold(title))
    if announced or SPOKEN.search(fold("".join(texts))):
        return False
    retold = sum(bool(RETOLD.match(fold(text))) for text in texts)
    return retold >= 2 and any(NEWS_OPENS.match(fold(text)) for text in texts[:6])
