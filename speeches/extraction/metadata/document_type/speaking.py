"""Signs that somebody speaks to those present."""

import re
from functools import lru_cache

from speeches.extraction.metadata.document_type.evidence import Evidence, Found, Sign
from speeches.extraction.structure import GENRE_END, is_salutation

# 我们, 我想; 我国 and 我县 stand in news and notices too
# Each branch begins with a character, so that others are passed over at once: 我(?<![自本忘]我) and not (?<![自本忘])我.
FIRST_PERSON = re.compile(
    r"我(?<![自本忘]我)(?![国省市县区州盟旗镇乡村局院校厂军方部委党港澳台会司处府行社所班站队])|咱们?|本人(?=[在将对会很向能])|鄙人|吾人|吾辈|本席|本大?总统|I\b(?<!\wI)|My\b(?<!\wMy)|my\b(?<!\wmy)|We\b(?<!\wWe)|we\b(?<!\wwe)"
)
# 同学们, as a call; 陪伴同学们 tells of them
ADDRESS = re.compile(
    r"大家|各位|你们|诸位|在座|(?:^|[,。!?;:\n])(?:亲爱的)?(?:同志|朋友|同学|乡亲|老师|代表|委员|孩子|家长|战友)们[、,:!。]|(?:^|[。!?\n:])(?:代理)?(?:主席|议长)(?:女士|先生)?,|\b[Yy]ou\b"
)
FAREWELL = re.compile(
    r"批评指正|谢谢(?:大家|各位|主席|你们|!|。|$)|多谢(?:各位|大家|[!。])|(?:最后|预|敬|衷心|谨|并|再次|在此,?|我)[^。]{0,12}祝(?!贺)|祝(?:愿|福)?(?:大家|各位|大会|同志们|[^。]{0,20}(?:圆满成功|身体健康|万事如意|学业进步|工作顺利))|"
    r"我(?:就|先)?(?:讲|说|谈)(?:到)?(?:这里|这么多|这些)|(?:讲话|报告|发言|致辞|话)(?:就)?(?:完了|完毕|到此)|散会[!。]?$"
)
LAST = 6  # lines from the end in which a farewell stands
SPEAKS = re.compile(
    r"下面,?(?:我|请|有请|进行)|我(?:先|再|就|想|要|来)?(?:讲|谈|说|强调|提)(?:[几一二两三四五六\d]|一?下)|我(?:代表|宣布|提议)|"
    r"我(?:感到|非常|十分|很|也)?(?:高兴|荣幸)|借此机会|借这个机会|今天,?(?:我|我们|大家|在座)[^,。]{0,16}(?:在这里|来到|召开|欢聚|参加|和大家)|"
    r"这次(?:会议|大会|座谈会)[^。]{0,12}(?:主要)?任务是|希望(?:大家|同志们|各位|你们|同学们)|请(?:大家|各位|同志们)"
)
FULL_TEXT = re.compile(
    "全文如下|讲话如下|致辞如下|演讲如下|发言如下|以下是.{0,80}(?:全文|致辞|讲话|演讲|演辞|发言|谈话)|《[^》]{2,60}》全文|(?:致辞|讲话|演辞|演说|发言)(?:摘要)?全文"
)
# 校长讲话稿范文 as a title of 在……的讲话
MODEL = re.compile(
    r".*(?:讲话|致辞|致词|演讲|发言|主持|党课|开幕|闭幕|献)[稿词]?(?:范文|范本|模板|样本|精选)?(?:[(].*[)])?\d{0,2}$"
)
# 在春训大会上发表重要讲话 tells of a speech, 在春训大会上的讲话 is one
HAPPENED = re.compile(
    r"听过|听[到了]|难忘|最[短长好]的一[次场]|记[一那][次场]|发表|(?<!在)出席(?!.*(?:致辞|讲话|演辞|发言)(?:全文)?(?:[(]|$))|并(?:作)?讲话|主持召开|学习|贯彻|怎[样么]|如何|写法|印发|解读"
)
# 关于青河县春耕情况的调查报告: a report that is read, and given at no meeting
OF_AN_INQUIRY = "(?:调查|调研|考察|自查|整改|审计|评估|可行性研究|检测|实验|实习)报告"
WRITTEN = re.compile(rf"(?!.*在.{{2,40}}[会班式]上的).*{OF_AN_INQUIRY}")
SPOKEN_AT = re.compile(r"(?P<who>[^在]*)在.+(?:上|时|中|间)的")
LONGEST_TITLE = 80
# 附件在全市卫生工作座谈会上的讲话（2018年3月1日）…… of a page that lost its line ends
OPENS_WITH_TITLE = re.compile(
    r"(?P<who>.{0,10})在[^。,;:!?]{4,50}(?:会议?|仪式|典礼|论坛|活动|班|庆典)(?:开幕式|闭幕式)?上的(?:[^。,;:!?]{0,8})(?:讲话|致辞|致词|演讲|发言|报告|主持词)"
)
LEAST_TITLE = 7  # characters; 领导讲话 above a title is the name of a part of a site
TEXT = "水渠修到了村口，种子也发到了各户，"


def _salutation(of: Evidence) -> Found | None:
    greeted = any(is_salutation(text) and not text.startswith(("“", "「")) for text in of.top)
    return Found(1, "文首有对听众的称呼") if greeted else None


def _first_person(of: Evidence) -> Found | None:
    rate = of.rate(FIRST_PERSON)
    return Found(min(1, rate / 5), "有第一人称") if rate else None


def _address(of: Evidence) -> Found | None:
    rate = of.rate(ADDRESS)
    return Found(min(1, rate / 2.5), "对听众说话") if rate else None


def _farewell(of: Evidence) -> Found | None:
    last = of.texts[-LAST:] if len(of.texts) > 1 else of.texts
    said = any(FAREWELL.search(text[-120:]) and not text.endswith("”") for text in last)
    return Found(1, "文末有致谢或祝愿") if said else None


def _speaks(of: Evidence) -> Found | None:
    said = len(SPEAKS.findall(of.own))
    return Found(min(1, said / 3), "说话人说明自己在讲什么") if said else None


def _title(of: Evidence) -> Found | None:
    lines = [of.title, *(text for text in of.top[:3] if len(text) >= LEAST_TITLE)]
    named = any(map(names_a_speech, lines)) or any(map(opens_with_title, of.texts[:3]))
    return Found(1, "标题是讲话、致辞一类") if named else None


def opens_with_title(text: str) -> bool:
    """Whether a page that lost its line ends begins with the title of a speech: 附件在全市卫生工作座谈会上的讲话……"""
    opens = OPENS_WITH_TITLE.match(text)
    return opens is not None and not HAPPENED.search(opens["who"])


@lru_cache(maxsize=1_000)  # several signs ask for the same lines
def names_a_speech(text: str) -> bool:
    """Whether the line could be the title of a speech: 在……会上的讲话, and not 学习……讲话."""
    if len(text) >= LONGEST_TITLE or not (GENRE_END.match(text) or MODEL.match(text)) or WRITTEN.match(text):
        return False
    spoken_at = SPOKEN_AT.match(text)  # 在学习贯彻……大会上的讲话 is a speech
    return not HAPPENED.search(spoken_at["who"] if spoken_at else text)


def _full_text(of: Evidence) -> Found | None:
    return Found(1, "导语说下面是全文") if any(FULL_TEXT.search(text) for text in of.top[:12]) else None


SPEAKING: tuple[Sign, ...] = (
    Sign("salutation", 4, (f"春耕\n同志们：\n{TEXT}",), _salutation),
    Sign("first person outside quotation marks", 3, (f"春耕\n{TEXT}我们都看到了，我也看到了。",), _first_person),
    Sign("those present are spoken to", 2, (f"春耕\n{TEXT}大家辛苦了，各位乡亲也辛苦了。",), _address),
    Sign(
        "farewell", 1, (f"春耕\n{TEXT}事情还多得很。\n谢谢大家！", "春耕\n最后，祝各位身体健康，万事如意！"), _farewell
    ),
    Sign("says what is being said", 2, (f"春耕\n{TEXT}下面，我讲三点意见。",), _speaks),
    Sign("title of a speech", 2.5, ("在春耕动员会上的讲话\n水渠通了。",), _title),
    Sign("announced as the full text", 2, ("春耕\n以下是县长张大山在会上的讲话全文：\n水渠通了。",), _full_text),
)
