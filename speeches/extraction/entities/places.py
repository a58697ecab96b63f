"""The place a speech belongs to: of its occasion, its date line or its speaker's office."""

import re
from collections.abc import Sequence
from functools import cache

from speeches.divisions import find_divisions, present_provinces
from speeches.extraction.char_classes import CJK
from speeches.extraction.entities.own_town import (
    ours,
    own_town,
    region_of_site,
    school_of_site,
    told_school,
    town_of_site,
)
from speeches.text import simplified

# 上海市第十六届人民代表大会, 山西省省长, 中共临川市委, 青河县三级干部会议
NAMED = re.compile(
    rf"(?:中共|中国共产党|政协|共青团|中国)?(?P<place>(?:(?![在上的和与对向长记委是为年月日])[{CJK}]){{2,8}}?(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|州|盟|县|旗|新区|区))"
    rf"(?=第|人民|政府|委|[议議参參]|举行|召开|[一二三四五六七八九十]{{1,2}}届|副|代|常务|省长|市长|县长|区长|州长|主席|书记|三级|干部|领导|党|工|农|经|全|教|政|20|[一二]〇|机关|$|\s|各|重点|企|科|安|防|抗|首|文|卫|水|林|民|青|老|妇|乡|街|三|四|五|春|新年|[（(])"
)
# 在东甸市“十五五”产业务虚会上, 雁洲市人大常委会: before these only the plainest of names, 中心城区“六城联创” being none
NAMED_SHORTLY = re.compile(
    rf"(?:^|[在，,。:：\s])(?:中共|政协)?(?P<place>(?![在上的和与对向长记委是为全我本各某该外两三几有七八九设邻省地副])(?!直辖|计划)[{CJK}]{{2}}[市县縣])(?=人大(?:常委|代表|主任)|“)"
)
_LEVELS = ("市", "省", "自治区")
# 全市, 我省, 各县, 工业园区: words that end as names of places do
GENERIC = re.compile(
    r"^(?:全|我|本|各|某|该|外|部分|部份|若干|多个|几个|沿海|重点|试点|贫困|新一届|有关|最新|兄弟|.*某|一|两|三|在|和|的|对|为|是|把|从|到).*|.*(?:城市|地区|园区|开发区|社区|示范区|各县|山区|库区|特区|小区|新市|超市|都市|上市|股市|.*节市|.*届县|下一版|第.*|.*建县|.*任省|.{2,}[全各本我某这该][省市县区州]|告全[省市县区])$"
)
# 教育强县, 小康县, 中心镇: what a place wants to be or is called, unless the map knows one of the name
_OF_ALL = "最美|美丽|秀美|中心|特色|重点|示范|试点|文明|生态|小康|卫生|工贸|文旅|商贸|旅游|经济|文化|教育|贫困|宜居|魅力|智慧|百强|十强|千强|扩权|新型|现代|富裕|健康"
_OF_TOWNS = "工业|农业|林业|牧业|渔业|科技|人才|体育|环保|绿色|园林|森林|花园|和谐|平安|法治|诚信|长寿|幸福|活力|数字|创新|创业|开放|双拥|模范|先进|脱贫|边境|沿边|山区|侨务|英雄|革命|红色|老区|历史"
QUALITY = re.compile(rf".*[强大富穷弱][省市县乡镇]|.*(?:{_OF_ALL}).?(?:省|市|县|乡|镇)|.*(?:{_OF_TOWNS}).?(?:省|市|县)")
# 在指导青河省省委班子民主生活会时的讲话
OPENING = 300  # characters in which a school is spoken of
ON_THE_WAY = re.compile(
    r"^(?:.*(?:访问|欢迎您?|讲话|发言|报告|致辞)|[现特兹]将|作者|作者系|系|时任|现任|拟任|提名|拟提名|原任|曾任|历任|前任|兼任|新任|候任|中共|于|於|中国|人民|政治协商会议|政协|贯彻|落实|学习|传达|宣传|领会|按照|根据|围绕|指导|考察|视察|参加|出席|审议|来到|前往|访问|检查|调研)+"
)


# 成立大会暨第一届会员大会在郴州市举行: where a lead says that the meeting was
HELD_IN = re.compile(
    rf"在(?P<place>[{CJK}]{{2,8}}?(?:省|市|县|縣|区|區|州|旗|(?<![小集古城乡村市重名])镇|(?<![小集古城鄉村市重名])鎮))(?:[{CJK}]{{0,12}})?(?:隆重)?(?:举行|舉行|召开|召開|举办|舉辦|开幕|開幕)(?!之?[后後前])"
)


def place_of(texts: Sequence[str], byline: str = "", body: str = "", site: Sequence[str] = (), lead: str = "") -> str:
    """The place of a speech: named by its own lines, by what its text calls 我市, by its page, by the lead.

    Args:
        texts: Occasion, title and masthead, in the order of their trust.
        byline: The speaker with his office; where he comes from, which is not always where he speaks.
        body: The text.
        site: What the page prints around the text.
        lead: The news lead.
    """
    for text in [*texts, byline]:
        if place := _named(text):
            return place
    if place := _prefecture(texts, byline, body):
        return place
    return (
        own_town(body)
        or ours(body, site)
        or school_of_site([*texts, body[:OPENING]], [*site, *texts])
        or told_school(body[:OPENING])
        or town_of_site([*texts, byline, body], site)
        or _held_in(lead)
        or region_of_site(lead, site, [*texts, body])
        or _of_office(texts, byline)
    )


# 临潮市体育局局长　白鹭洲: the division at the head of an office
AT_OFFICE = re.compile(
    rf"(?:^|[\s:：，,（(])(?:中共|原|时任)?(?P<place>(?![在上的和与对向长记委是为全我本各某该])[{CJK}]{{2,4}}?[省市县縣])(?=[{CJK}]{{2,12}}(?:局|厅|办|院|社|馆|中心|集团|公司|协会|联合会|总会|商会|学会|总队|支队|大队)[{CJK}、]{{0,10}}(?:长|長|书记|主任|主席|理事|经理|董事|教授|委员|代表|负责人|馆长))"
)


LEAST_NAME = 3  # characters: 临潮市; 市科技局 behind 候任 names none


# 在全国消费扶贫论坛上, 在北戴河读书班上, 校友代表、清源市水利局局长: the office is at home elsewhere
AWAY = re.compile(
    r"全国|全省|全区|国际|中国|世界|全球|亚洲|人民大会堂|北京|首都|中央|[省部]级|北戴河|校友|校庆|大学|学院|毕业|开学|论坛|峰会|博览会|交流会|考察|访问|培训|读书班|研讨|党校|联谊|同学|同乡|家乡|对口|援|签约|招商|推介"
)
VISITS = re.compile("校友|嘉宾|来宾|家长|代表|客座|特邀|应邀|学员|游子|乡贤")


def _of_office(texts: Sequence[str], byline: str) -> str:
    plain = simplified(byline)
    if VISITS.search(plain) or any(AWAY.search(simplified(text)) or find_divisions(text) for text in texts):
        return ""
    found = {byline[slice(*match.span("place"))] for match in AT_OFFICE.finditer(plain)}
    found = {ON_THE_WAY.sub("", place) for place in found if not GENERIC.match(place) and not _is_quality(place)}
    found = {place for place in found if len(place) >= LEAST_NAME}
    return found.pop() if len(found) == 1 else ""


# 6月30日下午，洛溪市中级人民法院举行法官荣誉退休仪式: whose office holds it
ORGANISED = re.compile(
    rf"(?:^|[,，。:：日午晚])(?P<place>(?![在上的和与对向长记委是为全我本各某该])[{CJK}]{{2,4}}?[省市县縣])(?:人民|中级|第[一二三])?[{CJK}]{{0,8}}?(?:政府|法院|检察院|局|厅|委|委员会|中学|大学|医院|总工会|联合会|协会)(?:隆重)?(?:举行|举办|召开|舉行|召開)"
)


def _held_in(lead: str) -> str:
    found = HELD_IN.search(lead) or ORGANISED.search(lead)
    return found["place"] if found and not GENERIC.match(found["place"]) else ""


# 在岷东省手工业劳动模范代表会议上: the division behind 在, whatever the meeting is
HELD_BY = re.compile(
    rf"在(?:中共|政协)?(?P<place>(?![在上的和与对向长记委是为全我本各某该外两三几有])[{CJK}]{{2,3}}?[省市县])(?![{CJK}]?[长级城场])[{CJK}]{{2,40}}?(?:会议?|典礼|仪式|论坛|活动|现场)[上时中期的]"
)
# 柯腊乡易地搬迁群众座谈会: a township at the head of its own meeting
TOWNSHIP = re.compile(
    rf"(?:在)?(?:中共)?(?P<place>(?![在上的和与对向长记委是为全我本各某该外两三几有])[{CJK}]{{2,3}}(?:(?<!优秀)(?<!年轻)(?<!青年)(?<!时代)(?<!新型)(?<!先进)(?<!基层)(?<!老)乡(?=村(?:组|两级)?干部)|乡(?![亲村愁友音里邻镇]|土(?!地)|情(?!况)|间(?!作))|镇(?!压(?![减缩降])|静(?!态)|定(?![点向期额于])|痛(?!点))|街道))(?=第|人民|党|历届|历任|[{CJK}]{{2,30}}(?:会议?|典礼|仪式)(?:$|[上时中]))"
)
NO_TOWNSHIP = re.compile(
    ".*[撤设並并改建立].*|.*(?:城镇|乡镇|集镇|村镇|小镇|[重古名强]镇|城乡|[下家故老返还水侨山同回他异各]乡)$"
)


# 在云陵地区工业工作会议上, 雁门川地区革委会, 芦荡专区水利会议: a prefecture by its older name; 地区 is said of any region, so that
# its offices must stand behind it, or its people speak
PREFECTURE = re.compile(
    rf"(?:^|在|是|中共|[^{CJK}])(?P<place>(?![在上的和与对向长记委是为全我本各某该外两三几有大])[{CJK}]{{2,4}}?(?:地区|专区|行政区))(?=(?P<house>革委|革命委员会|行署|行政公署|专署|专员公署|地委|中级人民法院)|[{CJK}]{{2,40}}(?:会议?|大会|典礼|仪式|论坛)(?:$|[上时中期的]))"
)
# 少数民族地区, 沿海地区: of what kind a region is
NO_PREFECTURE = re.compile(
    "(?:民族|边远|偏远|贫困|困难|沿海|内陆|西部|中部|东部|南部|北部|北方|南方|农村|城市|城镇|城乡|发达|落后|受灾|灾害|多灾|老少|边境|边疆|毗邻|周边|牧区|革命|华北|华东|华中|华南|东北|西北|西南|中南|江南|亚太|港澳|内地|热带|干旱|重点|部分|有关|这些|一些|其他|其它|许多|不少|大湾|少数|高寒|山区|库区|林区|老区|矿区|特区|欠发达|开发|试点|示范|主要|产粮|棉区|根据|解放|敌后|邻近|附近|同类|类似|地震|疫情|经济|文教|工矿|集中|连片|适宜|京津冀|黄淮海|长三角|珠三角|北京|上海|天津|平原|丘陵|高原|水网|沿江|滨湖|沿边|沿线|沿河|中亚|南亚|西亚|拉美|欧美|非洲|亚洲|东盟|海湾|加勒比|高产|低产|产棉|产茶|产区|接敌|杂居|聚居|宗教|回族|藏族|流域|盆地|半岛|三角洲|海岛|草原|荒漠|风沙|林牧|旅游|服务|展示|特色|.山|.病|.特别|.族|.江|.河|.湖)(?:地区|专区|行政区)$"
)


# 地委书记, 行署专员: whose office is a prefecture's; 全地区: a text calls its own prefecture so
OF_PREFECTURE = re.compile("(?<!各)(?:地委|行署|行政公署|专署|地革委)(?:第一|副)?(?:副?书记|副?专员|副?主任|常委)|专员")
OWN_PREFECTURE = re.compile("(?:全|我|我们)(?:地区|专区)")


def _prefecture(texts: Sequence[str], byline: str, body: str) -> str:
    """The prefecture that a line names, where its office stands behind the name, the speaker is of one, or the text is."""
    own = bool(OF_PREFECTURE.search(simplified(byline)) or OWN_PREFECTURE.search(simplified(body)))
    for text in [*texts, byline]:
        found = PREFECTURE.search(simplified(text))
        if found and (own or found["house"]) and not NO_PREFECTURE.search(found["place"]):
            return text[slice(*found.span("place"))]
    return ""


def _named(text: str) -> str:
    plain = simplified(text)  # character by character, so that places stay true in what is printed
    for match in NAMED.finditer(plain):
        place = ON_THE_WAY.sub("", match["place"])
        if (
            len(place) > 1
            and not GENERIC.match(place)
            and not _is_quality(place)
            and not _short_of_level(place, plain[match.end() :])
        ):
            return text[match.end("place") - len(place) : match.end("place")]
    held = HELD_BY.search(plain) or TOWNSHIP.match(plain)
    known = held and not GENERIC.match(held["place"]) and not _is_quality(held["place"])
    if held and known and not NO_TOWNSHIP.fullmatch(held["place"]):
        return text[slice(*held.span("place"))]
    shortly = NAMED_SHORTLY.search(plain)
    if shortly and not GENERIC.match(shortly["place"]) and not _is_quality(shortly["place"]):
        return text[slice(*shortly.span("place"))]
    # 2025年云南政府工作报告
    return next(
        (full for short, full in _provinces().items() if re.search(rf"{short}(?=省|市|自治区|政府|举行|召开)", plain)),
        "",
    )


def _is_quality(place: str) -> bool:
    """教育强县, 美丽乡(村): no name of a place, as 武强县 is one."""
    return bool(QUALITY.fullmatch(place)) and not find_divisions(place)


def _short_of_level(place: str, behind: str) -> bool:
    """指尖雁州, an app's name; of a prefecture only 云岭州委 and its like, for 雁州 is a city's name as well."""
    return place.endswith("州") and not place.endswith("自治州") and not re.match("州?[委长]|人民|政府|第", behind)


@cache
def _provinces() -> dict[str, str]:
    """Short names of provinces to full ones: municipalities first, then provinces, then autonomous regions."""
    found = [each for each in present_provinces() if each.name.endswith(_LEVELS)]
    ordered = sorted(found, key=lambda each: next(at for at, word in enumerate(_LEVELS) if each.name.endswith(word)))
    return {each.short: each.name for each in ordered}
