"""Signs that a document tells of something instead of speaking: news, fiction, essays."""

import re

from speeches.extraction.char_classes import CJK
from speeches.extraction.metadata.document_type.evidence import Evidence, Found, Sign
from speeches.extraction.metadata.document_type.speaking import ADDRESS, FIRST_PERSON
from speeches.extraction.structure import GENRE_END

_HELD = "召开|举行|举办|主持|出席|会见|接见|调研|视察|考察|走访|前往|率领|宣布|开幕|拉开|听取|到访|座谈|回应|应邀|设宴|慰问|启程|访问|暂停|提醒|公布|呼吁|推出|发布"
# 3月1日上午,全县春耕大会召开 / 【本报讯】… / 县长昨日到…: nobody is spoken to
NEWS_OPENS = re.compile(
    rf"[【(\[]?(?:本[报网台刊社]|[{CJK}]{{2,8}}(?:报|网|社))[^。,]{{0,24}}(?:讯|电|消息|报道)(?:[】)\]:(\s]|$)"
    rf"|[^。]{{0,40}}?(?:\d{{1,2}}月\d{{1,2}}日|(?:今日|昨[日天]|明日|前[晚日]|昨晚|今晚|[今昨明][(]\d)|日前|近日|[(]\d{{1,2}}日?[)])[^。]{{0,160}}?(?:{_HELD})"
)
SPOKEN_TO = re.compile("同志们|大家|各位|在座|这里|在此|任务是|目的是")
_SAID = "指出|强调|要求|表示|认为|说|称|坦言|直言|透露|补充|呼吁|提到|谈到|介绍|希望|宣布|讲道|说道|问道|笑道|续称|回应|解释|指|安排|鼓励|勉励|期许|感谢|赞许|提出"
_WHO = rf"(?:会议|全会|大会|发言人|与会[{CJK}]{{0,6}}|[他她]|[{CJK}·]{{2,12}}?)"
# 张大山强调,… / 会议指出,… / 他续说:“…” at the start of a sentence
RETOLD = re.compile(
    rf"(?:^|[。!?;”」\n])\s*(?!我|大家|同志|各位|俗话|古人|常言|老话|有句|实践|习近平|总书记|毛|邓|马克思|列宁|恩格斯|孔子|孟子|中央|党中央|主席|请|如果|就是|[^,。“「]{{0,14}}(?:总书记|主席|列宁|马克思|恩格斯|党的|全会|中央|[一二三四五六七八九]大)|也就|可以|不|这|那|所以|必须|首先,|为此,|特别是)"
    rf"{_WHO}(?:昨日|今日|昨|今|当日|还|又|也|最后|随后|其后|续|并|则|再次|同时|首先|接着|会上|开场时|致辞时|致词时|在[^,。]{{2,20}}?(?:中|时|上))*(?:{_SAID})(?:[,:道]|,?[“「])"
)
SAYING = re.compile(rf"(?:{_SAID})(?:[,:道]|,?[“「])")  # how RETOLD ends: quickly found
MEETING_SAYS = re.compile(
    r"(?:会议|大会|全会)(?:还|最后|同时)?(?:指出|强调|要求|认为|决定|审议|听取|研究|通报|传达|讨论|原则|通过|号召|批准)"
)
# 我县召开春训大会 / 县长到青河调研 / 张大山主持召开…会议: the title of news
NEWS_TITLE = re.compile(
    rf"{_HELD}|发表.{{0,8}}(?:讲话|演讲)|强调|指出|要求|侧记|纪实|综述|记.{{2,16}}大会$|聚焦|寄语|^[^:]{{0,12}}(?:局长|司长|市长|县长|书记|部长|主席|总统|总理|院长|校长|省长|主任|发言人):"
)
# “水渠通了。”岭南松说。 / 他放下茶杯，“不同意。”: quotation marks that close behind the mark of a sentence
DIALOGUE = re.compile(
    r"[“「][^“”「」\n]{1,400}[。?!,…][”」]|[”」][^“”「」。]{0,20}(?:说|道|问|喊)[。,]|^[“「][^”」]{8,}$"
)
QUOTATION = re.compile("[“”「」]")
# 第一千二百章 风波 / 203 书记登台(一)
CHAPTER = re.compile(
    r"\s*第(?:\d{1,4}|[一二三四五六七八九十百千两零]{1,7})[章回节](?:\s|$|[(:])|上一章.{0,24}下一[章页]|目录\s+下一章|.{0,24}(?:无弹窗|加入书签|最新章节|笔趣|书友|小说网|章节目录)|\d{2,4}\s+\S{2,12}[(][一二三四五六上中下][)]$"
)
LINE = 8  # characters; “不行。”他说 is a line of a story
THIRD_PERSON = re.compile(r"[他她](?<![其吉].)(?!们|人|国|乡|山|日)")
TEXT = "水渠修到了村口，种子也发到了各户。"


def _silence(of: Evidence) -> Found | None:
    """Nobody says 我 or 大家 in a text long enough for it."""
    if len(of.own) < 150 or of.rate(FIRST_PERSON) + of.rate(ADDRESS) > 0.6:
        return None
    return Found(min(1, len(of.own) / 400), "引号之外没有人自称“我”，也没有对听众说话")


def _opens(of: Evidence) -> Found | None:
    told = [
        text
        for text in of.own_paragraphs[:3]
        if NEWS_OPENS.match(text) and not (SPOKEN_TO.search(text) or FIRST_PERSON.search(text))
    ]
    return Found(1, "开头像新闻报道") if told else None


def _retold(of: Evidence) -> Found | None:
    share = of.share(RETOLD, SAYING)
    return Found(min(1, share / 0.4), "像是新闻报道，转述了他人的话（“……指出”“……表示”）") if share > 0.05 else None


def _meeting(of: Evidence) -> Found | None:
    said = len(MEETING_SAYS.findall(of.own))
    return Found(min(1, said / 2), "记述会议（“会议指出”“会议听取”）") if said else None


def _news_title(of: Evidence) -> Found | None:
    told = NEWS_TITLE.search(of.title) and not GENRE_END.match(of.title) and len(of.title) < 80
    return Found(1, "标题像新闻标题") if told else None


def _dialogue(of: Evidence) -> Found | None:
    lines = [text for text in of.texts if len(text) >= LINE]
    said = sum(bool(QUOTATION.search(text) and DIALOGUE.search(text)) for text in lines)
    share = said / max(1, len(lines))
    return Found(min(1, share / 0.4), "多处是带引号的对话") if said >= 2 and share > 0.2 else None


def _chapter(of: Evidence) -> Found | None:
    return (
        Found(1, "像是小说的一章")
        if any(CHAPTER.match(text) for text in (of.title, *of.top[:8]) if len(text) < 60)
        else None
    )


def _third_person(of: Evidence) -> Found | None:
    rate = of.rate(THIRD_PERSON)
    return Found(min(1, rate / 8), "以“他”“她”叙述") if rate > 2 else None


_NEWS = "全县召开春耕大会\n3月1日上午，全县春耕大会在影剧院召开，各乡的干部都到了。"
TELLING: tuple[Sign, ...] = (
    Sign("nobody speaks", -2.5, (f"春耕\n{TEXT * 12}",), _silence),
    Sign(
        "opens as news",
        -2.5,
        (
            _NEWS,
            f"春耕\n【本报讯】县长昨日到青河视察，{TEXT}",
            "春耕\n县长今日（三月一日）率领十八名干部前往青河，看望修渠的人。",
        ),
        _opens,
    ),
    Sign(
        "others' words are retold",
        -4,
        (
            f"{_NEWS}\n张大山指出，要备好种子，也要修好水渠，村村都要修。",
            f"春耕\n{TEXT}\n他续说：“渠要修好。”种子的事也谈了许多，众人点头。",
        ),
        _retold,
    ),
    Sign("a meeting is recorded", -3, (f"{_NEWS}\n会议强调，要备好种子，也要修好水渠，村村都要修。",), _meeting),
    Sign("title of news", -1.5, (_NEWS, f"局长：渠不是摆设\n{TEXT}"), _news_title),
    Sign(
        "dialogue",
        -3,
        (f"风波\n“水渠通了，大家都去看看吧。”岭南松说。\n“种子也到了，明天就发下去。”林晚照说。\n{TEXT}",),
        _dialogue,
    ),
    Sign("chapter of a novel", -3, (f"风波\n第一千二百章 风波\n{TEXT}",), _chapter, always=True),
    Sign("told of him and her", -1.5, ("风波\n他走到窗前，看了很久的雨，她也走了过来，他却没有说话。",), _third_person),
)
