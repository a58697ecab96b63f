"""The town that a text calls 我市, by its name."""

import re
from collections import Counter
from collections.abc import Sequence

from speeches.divisions import find_divisions
from speeches.extraction.char_classes import CJK
from speeches.text import simplified


def own_town(body: str) -> str:
    """衢州发展的主心骨 … 衢州人: the name that stands where a town calls itself, three times at the least."""
    named: list[str] = re.findall(rf"中共((?!某)(?:(?![在上的和与对向长记委是为])[{CJK}]){{2,6}}?[市县区])委", body)
    if named:
        return max(dict.fromkeys(named), key=named.count)  # of several as often named the first
    unit = next((u for u in ("市", "县") if len(re.findall(f"[我全]{u}", body)) >= 2), "")
    if not unit:
        return ""
    pattern = rf"(?:建设|推动|推进|加快|振兴|促进|实现|对|为|在|是|驻|来到|结合|热爱|到)(?P<name>[{CJK}]{{2}})(?:{unit}|发展|人(?![民大])|经济|实际|跨越|的发展|又好又快|落|社会)"
    names = [m["name"] for m in re.finditer(pattern, body)]
    best = max(dict.fromkeys(names), key=lambda n: (names.count(n), body.count(n)), default="")
    if (
        best
        and body.count(best) >= 4
        and names.count(best) >= 2
        and not re.search("[我全各本该其大社经地高科新和改持这可实现更又]", best)
    ):
        return best + unit
    return ""


# 我们青峪县: the name beside the word for those who speak
OURS = re.compile(
    rf"(?:我们|咱们?|俺们)(?P<place>(?:(?![在上的和与对向长记委是为这那各全一去到邻外从把给跟同与两几])[{CJK}]){{2,3}}?[市县])(?![{CJK}]?[城级委])"
)
# 全县, 我市, 本縣, 县委, 縣府: the level of the place that a text speaks of
OWN_LEVEL = re.compile(
    rf"[全我本](?P<a>[省市县縣区區州]|地区|专区)(?!域)|(?P<b>[省市县縣区區州])(?:委(?![员员])|政府|府|直|属|局|长|長|[一二三四五六七八九十]届|环保局|统计局|总工会|妇联|党校|政协|政協|人大|纪委|监委|[{CJK}]{{2,3}}局)|(?P<c>地委|行署|专署)"
)
# 澜水县人民政府, 苗栗縣政府, 中共青河县委, 时任安陵县县长, 苇泊市环境保护局: in what stands around a text
OFFICE_OF = re.compile(
    rf"(?:中共|政协|时任|现任|任|系|是|^|[^{CJK}])(?P<place>[{CJK}]{{2,6}}?(?:自治[区區州县縣旗]|特别行政区|行政区|地区|专区|[省市县縣区區州]))"
    rf"(?=(?:人民)?(?:政府|委|第[一二三四五六七八九十]{{1,3}}届|首届|代表大会|法院|检察院|人大|政协|政協)|召开|举行|文史|史料|史志|地方志|县志|市志|[^\s愿士同]{{0,6}}志(?=[(（稿\s]|$)|年鉴|日报|周报|晚报|新闻|门户|政务|融媒|[{CJK}]{{0,12}}(?:选编|汇编|长编|选辑|史料|资料集)|[{CJK}]{{0,10}}(?:局|厅|办公室|档案馆|总工会|妇联|党校|网|报社|电视台|广播站|议会|議會|工商业联合会|工商联|总商会|残联|文联|纪委|监委|组织部|宣传部|统战部|政法委|机关工委|侨联|华侨联合会|商会|学会|法院|检察院|县长|市长|省长|专员|书记))"
)
NOT_A_STEM = re.compile(
    "[全我本各该某的在和与及任届第委均皆到交给据由经按依凭自从将把被向对为于於以因存藏抄载录呈送]|关于|原件|拟任|指尖|清风|^有"
)
WORDS_BEFORE = re.compile("某|^[现特兹]将|讲话|访问|欢迎")  # 现将县委书记…, 讲话市委书记…: no places
LINKS = re.compile("友情链接|相关|上一[篇条]|下一[篇条]|推荐|阅读")  # of lines that name other pages
# 毕业典礼, 我校, 全院教职工: a school speaks of itself so
SCHOOLS = re.compile("毕业典礼|畢業典禮|开学典礼|開學典禮|[我全本][校院]|校长|校長|新生|毕业生|畢業|教职工|校友|建校")
SCHOOL = re.compile(
    rf"(?:^|[^{CJK}]|[的系任在是])(?P<place>(?:国立|國立|省立|私立)?(?:(?![在上的和与系任是])[{CJK}]){{2,10}}?(?:大学|大學|(?<![文理工商法农医])学院|(?<![文理工商法農醫])學院|学校|中学|小学|職業學校|高中|國小|國中))(?![生们])"
)
ANY_SCHOOL = re.compile(
    "行政学院|行政學院|社会主义学院|干部学院|党校|[及其件含]|[省市县区州]高等学校|中小学|^全[省市县区镇乡]|^(?:各|全|[市县区地省]委?|兄弟|高等|中等|职业|民办|人民|有关|所有)(?:学校|大学|中学|小学|学院)|[和、]|一所|这所"
)
# 一九五二年，牧洋航海学校在江边上了第一堂课: a school at the head of its own story
HEAD_OF_STORY = re.compile(
    rf"(?<=[,，。年日])(?:(?![在上的和与系任是])[{CJK}]){{2,8}}(?:大学|学院|学校|中学|小学)(?=在|成立|迎来|举行|建校|创办)"
)
_LEVELS = {"縣": "县", "區": "区", "地委": "地区", "行署": "地区", "专署": "地区", "专区": "地区"}


DISTRICT = re.compile(rf"中共(?P<name>(?:(?![在上的和与对向长记委是为])[{CJK}]){{2,3}})地委")  # 中共浦川地委
SENT = re.compile(
    "[抄呈]\\s*[送报報]|主\\s*送|报\\s*送|[发發]\\s*送|分\\s*送|[发發]\\s*至|此件|批[转转複复]"
)  # to whom a paper goes


def _level(word: str) -> str:
    return _LEVELS.get(word, word)


def _level_of(place: str) -> str:
    """行政区 and 专区 are of the level of 地区, whose committee is a 地委."""
    found = next((end for end in ("行政区", "专区", "地区") if place.endswith(end) and "特别" not in place), "")
    return "地区" if found else _level(place[-1])


# 丹枫县委党校版权所有: whose site it is; 清源县政府 by itself may be a link as well
OWNERS = re.compile("版权|主办|承办|备案|Copyright|©", re.I)


def _without_links(site: Sequence[str]) -> list[str]:
    """The lines that name no other pages; of a line that does, the pieces with whose site it is."""
    kept = []
    for line in site:
        pieces = line.split() if LINKS.search(line) else [line]
        kept += [piece for piece in pieces if not LINKS.search(piece) and (piece is line or OWNERS.search(piece))]
    return kept


def town_of_site(texts: Sequence[str], site: Sequence[str]) -> str:
    """The place whose offices print the page or are named beside it, when the text speaks of a place of that level as its own.

    Args:
        texts: title, byline and text of the speech.
        site: what stands around it.
    """
    levels = Counter(
        _level(found["a"] or found["b"] or found["c"]) for text in texts for found in OWN_LEVEL.finditer(text[:4000])
    )
    signs = (line for line in site if not LINKS.search(line) and not SENT.search(line))
    district = {found["name"] for line in signs for found in DISTRICT.finditer(line)}
    if len(district) == 1 and (not levels or levels.most_common(1)[0][0] in ("地区", "区")):
        return f"{district.pop()}地区"
    found_in = (found for line in _without_links(site) for found in OFFICE_OF.finditer(line))
    found_places = (re.sub("^(?:在|中共|政协|政協)", "", found["place"]) for found in found_in)
    named = Counter(place for place in found_places if _is_stem(place))
    if not named:
        return ""
    for level, _ in levels.most_common(2):
        fitting = Counter({place: count for place, count in named.items() if _level_of(place) == level}).most_common(2)
        if fitting:
            alone = len(fitting) == 1 or fitting[0][1] > fitting[1][1]
            return fitting[0][0] if alone else ""
    said = [place for place in named if any(place in text for text in texts[:-1])]
    return said[0] if len(said) == 1 else ""


def _is_stem(place: str) -> bool:
    """青河县 and 将乐县, which the map knows; not 现将县, 交到市."""
    if WORDS_BEFORE.search(place):
        return False
    return not NOT_A_STEM.search(place) or bool(find_divisions(place))


def school_of_site(texts: Sequence[str], site: Sequence[str]) -> str:
    """The one school that the page is of, when the speech speaks of a school as its own.

    Args:
        texts: title and byline of the speech, and its first words.
        site: what stands around it.
    """
    if not any(SCHOOLS.search(text) for text in texts):
        return ""
    found = (found["place"] for line in site if not LINKS.search(line) for found in SCHOOL.finditer(line))
    named = Counter(name for name in found if not ANY_SCHOOL.search(name)).most_common(2)
    return named[0][0] if named and (len(named) == 1 or named[0][1] > named[1][1]) else ""


def told_school(opening: str) -> str:
    """The one school that first words tell the story of, with 校友 or 我校 beside it."""
    named = set(HEAD_OF_STORY.findall(opening)) if re.search("校友|[我本全]校|建校|校庆", opening) else set()
    return named.pop() if len(named) == 1 else ""


# 香港特別行政區政府, 澳門特別行政區政府體育局, 香港時間12時35分: by whom a page is printed
REGION = re.compile("(?P<place>香港|澳門|澳门)(?:特別行政區|特别行政区|特區政府|特区政府|時間|时间|政府新[聞闻])")
# 驻弗雷港总领事馆, 鹭屿人民广播电台: where a mission or a station is
MISSION = re.compile(rf"驻(?P<place>[{CJK}]{{2,8}}?)(?:共和国|王国|联邦|合众国)?(?:总领事馆|总领馆|领事馆|大使馆)")
STATION = re.compile(
    rf"(?:^|[^{CJK}])(?P<place>(?!中央|中国|国际|人民|全国)[{CJK}]{{2,4}}?)(?:人民)?(?:广播电台|廣播電臺|廣播電台)"
)
ELSEWHERE = re.compile(
    "在(?:北京|上海|广州|廣州|深圳|台北|东京|東京|伦敦|倫敦|纽约|紐約|日内瓦|日內瓦|新加坡|外地|内地|內地)"
)


def region_of_site(lead: str, site: Sequence[str], texts: Sequence[str] = ()) -> str:
    """香港 or 澳門, the seat of a mission or of a radio station, where the page is theirs and its lead does not tell of another city.

    Args:
        lead: the news lead.
        site: what the page prints around the text.
        texts: title and text; one line of a page tells 香港 only where they name it or are printed in its script.
    """
    for kind in (REGION, MISSION, STATION):
        named = {found["place"] for line in site if not LINKS.search(line) for found in kind.finditer(line)}
        if kind is REGION and not _of_the_region(named, [lead, *texts], site):
            continue
        if len(named) == 1 and not ELSEWHERE.search(lead):
            return named.pop()
    return ""


def _of_the_region(named: set[str], texts: Sequence[str], site: Sequence[str]) -> bool:
    """Whether more than one line beside a text says that it is of the region: its words, its script or a second line."""
    said = "\n".join(texts)
    several = sum(bool(REGION.search(line)) for line in site if not LINKS.search(line)) > 1
    return several or any(simplified(place) in simplified(said) for place in named) or simplified(said) != said


# 咱们沅川全市: the name between the word for those who speak and that for all of the town
OURS_ALL = re.compile(
    rf"(?:咱们?|俺们)(?P<name>(?:(?![在上的和与对向长记委是为这那各全一去到邻外从把给跟同与两几召举开做抓要有搞])[{CJK}]){{2,3}})全(?P<level>[市县省州])(?!面|体|部|力|会)"
)


def ours(body: str, site: Sequence[str] = ()) -> str:
    """我们青峪县祖祖辈辈, 咱们沅川全市 on a page of 沅川: the one place that a text names as its speaker's own."""
    named = {found["place"] for found in OURS.finditer(body[:8000])}
    said = "\n".join(site)
    named |= {found["name"] + found["level"] for found in OURS_ALL.finditer(body[:8000]) if found["name"] in said}
    return named.pop() if len(named) == 1 else ""
