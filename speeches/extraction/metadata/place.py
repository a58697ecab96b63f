"""The place a speech belongs to, by its own lines, its text and what stands around it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.divisions import find_divisions
from speeches.extraction.char_classes import CJK, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import is_ordinary_word, place_of
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.meeting import ABOVE_ALL, GATHERING
from speeches.extraction.types import Dropped

ELSEWHERE = ("推荐", "注释")  # reasons of what names other pages and other places
TOLD = re.compile("[。！？]|我|你们")  # of a sentence: a reader may leave out a part of the text
OF_THE_PAGE = ("页面杂项", "嵌入内容中的文字", "页眉页脚")  # reasons for which a reader leaves out what names the house
SERIES = 14  # characters in which a book says whose speeches it holds: 沙屿镇历届镇长讲话存稿
GREETED = 40  # characters in which a letter names to whom it goes
LONGEST = 200  # characters of a line that names the page's house
# 贺信, 电报稿: written to a place, and given at none
WRITTEN = re.compile("(?:贺|慰问|唁|感谢)[信电]|电报|公开信")
# 澄湖縣立體育館, 甘肃省人民政府新闻发布厅: the division in the name of a hall
DIVISION_OF = re.compile(
    rf"(?P<place>[{CJK}]{{2,6}}?[省市县縣区區乡鄉镇鎮])(?=人民|政府|立|委|会堂|大会堂|礼堂|体育|文化|影剧|新闻)"
)
VENUE = re.compile("(?:会议?室|大厅|[厅廳堂馆館楼樓]|剧院|劇院|中心|广场|廣場|体育场|礼堂|校区|校區|会场|會場|教室)$")
# 市委北楼二层, 3号楼, 二层: a floor and nothing that has a name; 临川大学图书馆三层 and 红旗煤矿二号 have one
FLOOR = re.compile(
    r"(?:[本我]?[省市县縣區区州厂廠校院局](?=委|政府|机关|大院|[东西南北前后主办]))?(?:委员?会?|政府|机关|大院|院内|办公)*(?:[东西南北前后主旧新]?[楼樓])?(?:第?[\da-zA-Z一二三四五六七八九十]{0,4}(?:号楼|號樓|层|層|楼|樓|号|號|座|栋))+(?:会议?|接待|报告|大|小|多功能)*[室厅廳]?"
)
GUEST = re.compile("校友|嘉宾|来宾|家长|代表、|客座|特邀|应邀|学员")
# 上午, 根据录音整理, 礼堂: what stands behind a day as well, and is no place
NO_PLACE = re.compile(
    r"(?:.*(?:根据|录音|记录|整理|审[阅定核]|农历).*|上午|下午|晚上?|凌晨|中午|清晨|星期.|周.|[节修]选|整理|审定|摘要|节录|讲话|口述|草稿|演讲|发言|报告|致辞|阴|晴|多云|[大中小]?[雨雪]|印发|[初终定]稿)"
)
# 毕业典礼, 正月初八, 教师节, 开幕当天: what was held on the day, or what day it was
OCCASION_OR_DAY = re.compile(
    ".*(?:[节會会式礼禮]|典礼|仪式|活动|论坛|讲座|当[天日晚]|[天日夜晚午里年月周期时刻班课场]|前夕|前后|期间|[初廿卅][一二三四五六七八九十]|[正腊冬]月.*|假|生日|周年|[三二]十|闭幕|开幕|开学|毕业|开工|竣工|校庆|国庆|院庆|厂庆|县庆)"
    "|元旦|除夕|清明|端午|七夕|中秋|重阳|元宵|腊八|五一|五四|六一|七一|八一|十一|[立](?:春|夏|秋|冬)|雨水|惊蛰|春分|谷雨|小满|芒种|夏至|[大小]暑|处暑|白露|秋分|寒露|霜降|[大小]雪|冬至|[大小]寒|.*(?:初稿|定稿|文稿|原稿|手稿|修订|修改|补记|追记|有感)"
)
# a name of three or four characters needs an end that names of places have
PLACE_END = re.compile(
    ".*[省市县縣区區州盟旗镇鎮乡鄉村岛島港湾灣山城堡营江河湖海口桥关岭坪坝沟寨屯庄集店铺塘渡洲川源泉溪浦滩堰]"
)
SHORT = 2  # characters
HALL = re.compile("(?:会议室|[厅廳堂室楼樓馆館]|会场|會場|台|臺)$")
# 二〇〇八年十月二十八日　乐湖: a name behind the day, which the text says again
BEHIND_DAY = re.compile(rf"日[)）]?[ 　]+(?P<place>[{CJK}]{{2,4}})(?:·[{CJK}]{{2,6}})?[)）]?\s*$")


def place_beside(
    header: HeaderState, occasion: str, text: str, beside: Sequence[Dropped], page: Sequence[Dropped] = ()
) -> str:
    """The place of a speech, or ''.

    Args:
        header: what its head says.
        occasion: its occasion.
        text: the whole text.
        beside: pieces that stood around it, or above all the speeches of the file.
        page: what the reader left out: the site's own lines, what a picture shows, keywords.
    """
    # 作者：张大山　青河县县长, which went to the ledger with its label
    role = (
        header.speaker.role if header.speaker and not any(header.speaker.role in line for line in header.byline) else ""
    )
    # 校友代表、清源市水利局局长 has come from elsewhere
    role = "" if GUEST.search(role) else role
    byline = " ".join(filter(None, (*header.byline, role)))
    printed = [occasion, header.title, header.subtitle, *header.other_titles]
    if FLOOR.fullmatch(header.place):
        header = replace(header, place="")
    if header.place and not VENUE.search(header.place):
        return header.place
    if behind := _behind_day(header, text):
        return behind
    if any(WRITTEN.fullmatch("".join(fold(title).split())) for title in printed):
        # 青河县第二中学全体师生：, signed by 青河县人民政府: whoever wrote and whoever was written to are of one place
        signed = place_of([], byline) if byline else ""
        return signed if signed and signed in text[:GREETED] else ""
    if divided := DIVISION_OF.match(header.place):
        return divided["place"]
    pieces = [piece for piece in (*header.dropped, *beside) if piece.reason not in ELSEWHERE]
    site = [
        *header.announced,
        *(
            piece.text
            for piece in [
                *pieces,
                *(piece for piece in page if piece.reason in OF_THE_PAGE and not TOLD.search(piece.text)),
            ]
            if len(piece.text) <= LONGEST
        ),
    ]
    gathered = [
        piece.text.lstrip("—-─ ")
        for piece in beside
        if piece.reason in ABOVE_ALL
        and (GATHERING.fullmatch(squeezed(fold(piece.text))) or re.search("历届|历任", piece.text[:SERIES]))
    ]
    lead = header.dateline or _lead(pieces, header.byline)
    named = place_of([*printed, *header.masthead], byline, f"{header.dateline}\n{text}", site, lead)
    # 致青河一中建校八十周年贺电: to whom it was sent
    named = "" if named.startswith(("致", "给")) else named
    return named or header.place or place_of(gathered)


# 年会于2007年3月9日在绵岗县礼堂召开
HELD = re.compile("在[^,，。]{2,20}(?:召开|召開|举行|舉行|举办|舉辦|开幕)")


def _lead(pieces: Sequence[Dropped], byline: Sequence[str]) -> str:
    """The one line above a text that tells of the meeting, or ''."""
    told = (piece for piece in pieces if piece.reason in ("新闻导语", *ABOVE_ALL))
    leads = {piece.text for piece in told if piece.reason == "新闻导语" or HELD.search(piece.text)}
    leads |= {line for line in byline if HELD.search(line)}
    return leads.pop() if len(leads) == 1 else ""


def _behind_day(header: HeaderState, text: str) -> str:
    found = BEHIND_DAY.search(header.stated_line)
    name = found["place"] if found else ""
    speaker = header.speaker.name if header.speaker else ""
    # 梅向南 / 2012年11月24日　铜陂: who speaks stands elsewhere
    told = (name in text or speaker) and not NO_PLACE.fullmatch(name) and not HALL.search(name) and _is_place(name)
    return name if name and name not in speaker and told else ""


def _is_place(name: str) -> bool:
    """铜陂, 石盘水库口; no occasion and no feast, unless the map knows a place of the name."""
    if find_divisions(name):
        return True
    known = len(name) <= SHORT or bool(PLACE_END.fullmatch(name))
    return known and not OCCASION_OR_DAY.fullmatch(name) and not is_ordinary_word(name)
