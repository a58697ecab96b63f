"""Which kind of meeting a speech was given at, by keywords in its title and occasion."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from speeches.extraction.char_classes import CJK, nfkc, squeezed
from speeches.extraction.entities.offices import OFFICE
from speeches.extraction.meeting_keywords import DEFAULT_KEYWORDS, OTHER, Keywords
from speeches.text import simplified

# 在政协临川市第十届委员会第五次会议开幕式上的讲话: they say which part of an occasion it was, not what the occasion was
PARTS_OF_MEETINGS = frozenset(["全体会议", "开幕式", "闭幕式", "开幕会", "闭幕会"])
MEETINGS = ("会", "会议", "班", "论坛", "典礼", "仪式")
PART_OF_ANOTHER = re.compile("(?:代表大会|代表会议?|大会|会议)(?:开幕|闭幕)[式会]")
WISHES = re.compile("致[辞词](?:[^上]{0,6}|.{0,30}[)])$|(?<=[上时中]的)(?:祝[酒寿]?词|[贺献答]词|欢迎词|答谢词)$")
# 2013年新年致辞, 护士节致辞; 致辞 by itself says how somebody spoke, not that he wished a happy new year
WISHED = re.compile("新[年春]|春节|元旦|拜年|节(?![水约能电俭目省育气点奏流油余减])|贺|祝")
# 校长在开学典礼上的讲话: a ceremony; only where a class of officials is named does a course begin
COURSE = re.compile("[训修高青]班|班(?=开学|第|上)|党校|行政学院|干部|学员|团校")
# 电视讲话, 春运广播讲话: given to no meeting at all
BROADCAST = re.compile("(?:广播|电视)(?:讲话|谈话|致词|演说|演讲)")
# 政协主席在联组讨论会上: an office of the speaker, no meeting
SPEAKER = re.compile(rf"^[^在,。]{{0,24}}(?:{OFFICE})[{CJK}·]{{0,4}}(?=在|同志|就)")
# 在传达省委全会精神大会上: spoken of
MENTIONED = re.compile("精神|决议|筹备|召开[前以]")


# 春运动员电视电话会议: how a meeting was held says less than what it was for
HELD_BY_WIRE = re.compile("(?P<what>动员部署|动员|部署|推进|总结表彰|表彰|座谈)(?:广播|电视|电话|视频)+(?=会)")
# 民盟云岗市第八次代表大会: a congress, but of another party or of a society
OTHER_CONGRESS = re.compile(
    "(?P<whose>(?:民盟|民革|民建|民进|民主同盟|民主建国会|民主促进会|农工党|农工民主党|致公党|九三学社|台盟|工商联|协会|商会|学会|联合会)[^,。]{0,14}次(?:会员)?)代表大会"
)

# What names a kind of meeting in other words than the keywords do: 畢業禮, 表揚大會, 中青班, 銀行業聯誼酒會
OTHER_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("(?<=周年)会庆|(?<=[年届度])会庆(?!祝)"), "庆典"),
    (
        re.compile(
            "(?:开馆|开园|开业|开张|开街|启用|落成|通车|首航|开航|揭牌|开机|竣工|奠基|复馆|开校|完工|重光)(?=(?:.{0,4}[长记席任者表])?致[辞词])"
        ),
        "典礼",
    ),
    (re.compile("(?<=周)年会"), "年 会"),
    # 老区建设促进会成立大会: a society
    (re.compile("促进会(?=成立|第|会员|理事|换届|代表|会长|秘书长|常务)"), "促进 会"),
    (re.compile("幕礼"), "幕式"),
    (re.compile("颁奖礼"), "颁奖大会"),
    (re.compile("(?<=[毕业入伙落成竣奠基动工启用揭牌职])礼(?![仪堂物品貌])"), "典礼"),
    (re.compile("(?:揭牌|揭幕|通车|奠基|落成|剪彩)(?=现场|上)"), "仪式"),
    (re.compile("[校厂院社所]庆(?!祝)"), "庆典"),
    (re.compile("酒会|茶会|茶叙"), "招待会"),
    # a banquet of a feast; one that welcomes guests says nothing of its kind
    (
        re.compile("(?<=国庆|新年|新春|春节|元旦|庆功|周年|庆祝|中秋)(?:答谢|招待|联谊|慈善)?(?:晚宴|午宴|宴会)"),
        "招待会",
    ),
    (re.compile("表扬(?=大?会)"), "表彰"),
    # 表彰优秀教师大会
    (re.compile("表彰[^,。上]{2,12}(?=大会)"), "表彰"),
    (re.compile("誓师(?!大?会)"), "誓师大会"),
    (
        re.compile(
            "(?:中青|青干|读书|讲习|训练|学习|[春秋]季|主体|研修|研讨|轮训|专题|进修)班|冬训(?=[班时上开结])|讲习所"
        ),
        "培训班",
    ),
    (re.compile("(?:会见|接见|答|见)(?:传媒|记者|媒体)(?!们)"), "记者会"),
    (re.compile("圆桌(?:会议|会)"), "论坛"),
    (re.compile("贺电"), "贺信"),
    (re.compile("参议会(?=[开闭第成首大]|$)"), "人大会议"),
    (re.compile("人大[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,3}次会议"), "人大会议"),
)
# 在全县学校食品安全会议上, 在国营农场场长会议上: officials meet to speak of their work
OFFICIALS_MEET = re.compile(
    "全(?:国|省|市|县|区|州|旗|盟|镇|乡|系统|行业|局|厂)[^,。]*(?<!代表)会议(?=上|时|的|$)|[局厂场处所院校站厅]长会议(?=上|时|的|$)"
)
SPACED = re.compile(r"\s*(?:\S\s+)+\S\s*")  # 贺　信
# 在重阳节敬老活动上的致辞: how somebody spoke at an occasion, no wish by itself
AT_OCCASION = re.compile("在.+[上时中]的?致[辞词]")


class MeetingKind(NamedTuple):
    """The type of a meeting, '' where nothing says it; `rivals` are the types of which none is likelier."""

    name: str = ""
    rivals: tuple[str, ...] = ()


def meeting_type(texts: Sequence[str], keywords: Keywords = DEFAULT_KEYWORDS) -> str:
    """The type for the first of `texts` that says one; '' where none does, or one says two.

    In 在纪念朱德同志诞辰130周年座谈会上的讲话 the head of the phrase comes last: the keyword that ends
    furthest right wins, and of two that end together the longer (经济工作会议, not 工作会议).
    """
    return meeting_kind(texts, keywords).name


def meeting_kind(texts: Sequence[str], keywords: Keywords = DEFAULT_KEYWORDS) -> MeetingKind:
    """As `meeting_type`, with the types between which it cannot be decided.

    That a speech names no keyword does not make its meeting one of another kind: nothing is said of it then, but of a
    speech that was broadcast.
    """
    for text in texts:
        if kind := _kind(_folded(text), keywords):
            return kind
    return MeetingKind(OTHER if any(BROADCAST.search(_folded(text)) for text in texts) else "")


def agreed_meeting(texts: Sequence[str], keywords: Keywords = DEFAULT_KEYWORDS) -> MeetingKind:
    """The type on which all of `texts` that say one agree; nothing where they do not, or none does."""
    kinds = [kind for text in texts if (kind := _kind(_folded(text), keywords))]
    return kinds[0] if len(set(kinds)) == 1 and not kinds[0].rivals else MeetingKind()


def _folded(text: str) -> str:
    flat = simplified(nfkc(text)).strip()
    folded = SPEAKER.sub("", _one_spelling(squeezed(flat) if SPACED.fullmatch(flat) else flat))
    # 省政府第一次全体会议 is one of a government, no 全会
    folded = re.sub("(?<=政府)第[一二三四五六七八九十]{1,3}次(?=全体)", "", folded)
    # its own reports are given to the congress
    folded = re.sub("人民代表大会常务委员会(?=第.{1,6}次会议)", "人大常委会", folded)
    folded = HELD_BY_WIRE.sub(r"\g<what>", folded)
    folded = OTHER_CONGRESS.sub(r"\g<whose>大会", folded)
    for words, keyword in OTHER_WORDS:
        folded = words.sub(keyword, folded)
    if not COURSE.search(folded):
        folded = folded.replace("开学典礼", "典礼")
    # 在第九期修复技术培训班开班仪式上: the ceremony is of a class
    folded = re.sub(
        "(?<=培训班|研修班|研讨班|轮训班|进修班)(?:开[班学营课]|结[业班]|毕业|启动)(?:仪式|典礼|式)", "", folded
    )
    # 县十二届人大二次会议
    return re.sub("(?<=届)人大第?[一二三四五六七八九十]{1,3}次会议", "人大会议", folded)


def _kind(folded: str, keywords: Keywords) -> MeetingKind | None:
    """The type that one text says, None where it says none."""
    # 商城开业庆典致辞: what kind of speech it was tells less than where it was given
    found = _found(WISHES.sub("", folded), keywords) or (
        []
        if WISHES.search(folded) and (AT_OCCASION.search(folded) or not WISHED.search(folded))
        else _found(folded, keywords)
    )
    whole = [row for row in found if row[3] not in PARTS_OF_MEETINGS]
    if not found and OFFICIALS_MEET.search(folded):
        return MeetingKind(next((name for name, words in keywords.items() if "工作会议" in words), ""))
    if not found or (not whole and PART_OF_ANOTHER.search(folded)):
        return None
    last = max(whole or found)
    first = [
        row for row in whole if row[3].endswith(MEETINGS) and folded.startswith("暨", row[0])
    ]  # …推进会暨命名仪式: two meetings in one
    rivals = tuple(dict.fromkeys([max(first)[2], last[2]])) if first else ()
    return MeetingKind("", rivals) if len(rivals) > 1 else MeetingKind(last[2])


def _found(folded: str, keywords: Keywords) -> list[tuple[int, int, str, str]]:
    """Where each keyword ends, how long it is, its type and itself."""
    return [
        (at + len(word), len(word), name, word)
        for name, words in keywords.items()
        for word in words
        if word and (at := folded.rfind(_keyword(word))) >= 0 and not MENTIONED.match(folded, at + len(word))
    ]


@lru_cache(maxsize=1_000)  # the keywords of an archive
def _keyword(word: str) -> str:
    return _one_spelling(word)


def _one_spelling(text: str) -> str:
    """献辞 and 献词, 贺辞 and 贺词 are one word."""
    return text.replace("辞", "词")
