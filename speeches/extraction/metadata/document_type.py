"""Whether a document is a speech at all: notices, laws, news and novels are kept as sources with the reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from speeches.extraction.char_classes import CJK, nfkc
from speeches.extraction.cleaning import fold
from speeches.extraction.ordered_rules import Rule, first_answer
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
SPEAKS = 3  # so often somebody speaks, a title or a number of another kind notwithstanding
REACH = 30  # lines from the top in which a salutation or a document number stands
FIRST_PERSON = re.compile(r"我[们就想讲说觉认希代]|同志们|大家|谢谢")


@dataclass(frozen=True)
class Evidence:
    """A document as the rules weigh it: the title found in it and its lines, stripped, without the blank ones."""

    title: str
    texts: tuple[str, ...]

    @cached_property
    def top(self) -> tuple[str, ...]:
        return self.texts[:REACH]

    @cached_property
    def spoken(self) -> int:
        """How often somebody speaks of himself or to those present."""
        return len(FIRST_PERSON.findall("".join(self.texts)))


def not_a_speech(title: str, lines: Sequence[Line]) -> str:
    """The reason why this is no speech, in Chinese, or ''."""
    return first_answer(VERDICT_RULES, evidence(title, lines)) or ""


def evidence(title: str, lines: Sequence[Line]) -> Evidence:
    return Evidence(title, tuple(text for line in lines if (text := line.text.strip())))


def _salutation(of: Evidence) -> str | None:
    return "" if any(is_salutation(text) for text in of.top) else None


def _articles(of: Evidence) -> str | None:
    articles = sum(bool(ARTICLE.match(text)) for text in of.texts)
    return f"不是讲话：有 {articles} 处“第……条”，像是法规或章程" if articles >= 3 else None


def _document_number(of: Evidence) -> str | None:
    number = next((text for text in of.top if DOCUMENT_NUMBER.match(nfkc(text))), "")
    return f"不是讲话：文首有发文字号“{number}”" if number and of.spoken < SPEAKS else None


def _news(of: Evidence) -> str | None:
    """News of a meeting: it opens with a day, two paragraphs say what somebody said, and nobody speaks himself."""
    announced = GENRE_END.match(fold(of.title)) and not HAPPENED.search(fold(of.title))
    if announced or SPOKEN.search(fold("".join(of.texts))):
        return None
    retold = sum(bool(RETOLD.match(fold(text))) for text in of.texts)
    news = retold >= 2 and any(NEWS_OPENS.match(fold(text)) for text in of.texts[:6])
    return "不是讲话：像是新闻报道，转述了会上的话，没有讲话的原文" if news else None


def _novel(of: Evidence) -> str | None:
    chapter = any(CHAPTER.match(text) for text in of.top)
    told = chapter and sum(bool(DIALOGUE.search(fold(text))) for text in of.texts) >= 2
    return "不是讲话：像是小说的一章" if told else None


def _other_kind(of: Evidence) -> str | None:
    kind = OTHER_KIND.match(nfkc(of.title))
    if not kind or GENRE_END.match(nfkc(of.title)) or of.spoken >= SPEAKS:
        return None
    return f"不是讲话：标题是“……{kind['kind']}”，正文没有对听众的称呼"


# The first line of a sample stands as its title. A document that none of these judges is a speech.
VERDICT_RULES: tuple[Rule[Evidence, str], ...] = (
    Rule("salutation: a speech", ("关于春耕的通知\n同志们：\n第一条　种子\n第二条　化肥\n第三条　水渠",), _salutation),
    Rule("articles of a law or statute", ("水渠管理办法\n第一条　种子\n第二条　化肥\n第三条　水渠",), _articles),
    Rule("number of an official document", ("关于春耕的通知\n青政发〔2019〕12号\n请抓好春耕。",), _document_number),
    Rule(
        "news that retells what was said",
        ("全县召开春耕大会\n3月1日上午，全县春耕大会召开。\n会议指出，要备好种子。\n会议强调，要修好水渠。",),
        _news,
    ),
    Rule(
        "chapter of a novel",
        ("风波\n第一千二百章 风波\n“水渠通了。”岭南松说。\n“种子到了。”林晚照说。",),
        _novel,
    ),
    Rule("title of another kind of document", ("关于做好春耕工作的通知\n请备好种子。",), _other_kind),
)
