"""The wordings that say outright, or nearly, what year it is, each with the span of days that it allows."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from speeches.extraction.cleaning import fold
from speeches.extraction.dating import year_spans as spans
from speeches.extraction.dating.calendar import calendar
from speeches.extraction.dating.intervals import Interval

# 19 or 20 and two figures, or 一 or 二 and three; begun with one class, so that a search passes other characters over
_CENTURY = r"(?:(?<=1)9\d\d|(?<=2)0\d\d|(?<=[一二])[〇○零o0一二三四五六七八九]{3})"
_YEAR = rf"(?P<year>[12一二]{_CENTURY})年?"
_NUMBER = r"(?P<number>\d{1,3}|[一二三四五六七八九十百]{1,5})"
_NOW = (
    r"(?:今年(?:又)?是|今年正值|今年恰逢|今年适逢|今年|正值|时值|适逢|恰逢|欣逢|处在|处于|站在|当前是|这是|本年度?是)"
)


@dataclass(frozen=True)
class Pattern:
    """A wording, with how its match becomes the span of days that it allows."""

    wording: re.Pattern[str]
    span: Callable[[re.Match[str]], Interval | None]
    firm: bool = True
    quoted: bool = False  # counts also where the sentence tells what somebody else said
    hints: tuple[str, ...] = ("",)  # in a text without any of them the wording is not looked for


def _alternatives(names: list[str]) -> str:
    return "|".join(re.escape(fold(name)) for name in sorted(names, key=len, reverse=True))


_PLAN = r"[“\"']?(?P<plan>[六七八九]五|十[一二三四五]?五)[”\"']?(?:规划|计划|时期)?(?:的)?"
_BORN = _alternatives(list(calendar().anniversaries))
_SLOGANS = _alternatives(list(calendar().slogans))
_DAYS = _alternatives(list(calendar().yearly))
_CONGRESS = r"(?:党的)?(?P<congress>十[二三四五六七八九]大|二十大)"
_FIRST_YEAR = r"(?P<which>(?:开局|起步|首|头|第一|开篇|收官|收关|最后一?|决胜|第[二三四五])(?:之)?(?:一)?年)"

PATTERNS = (
    # 刚刚过去的2008年,是大事多、难事多…的一年
    Pattern(re.compile(rf"过去的(?:一年[,，]?即)?{_YEAR}"), spans.shifted(1)),
    # 在即将到来的1999年里
    Pattern(
        re.compile(rf"即将(?:到来|来临|开始|迎来)的{_YEAR}(?![^,，。]{{0,8}}(?:典礼|大会|会议|仪式))"),
        spans.shifted(-1),
    ),
    Pattern(re.compile(rf"今年(?:是)?[(（]?{_YEAR}(?=[)），,。;；的是])"), spans.shifted(0)),
    Pattern(re.compile(rf"去年[(（]{_YEAR}[)）]"), spans.shifted(1)),
    # 去年底,习近平总书记在中共中央政治局会议分析研究2023年经济工作时强调
    Pattern(
        re.compile(
            rf"去年(?:底|末|年底|12月|十二月|岁末)[^。]{{0,40}}?(?:研究|部署|谋划|安排){_YEAR}(?:的)?(?:经济)?工作"
        ),
        spans.shifted(0),
        quoted=True,
    ),
    # 今年是“十二五”规划开局之年 / 作为处在“十四五”开局之年的我们
    Pattern(re.compile(rf"{_NOW}[^。；;]{{0,40}}?{_PLAN}{_FIRST_YEAR}"), spans.plan_year),
    # 作为“十一五”的开局之年,今年的环保工作……
    Pattern(re.compile(rf"作为{_PLAN}{_FIRST_YEAR}[,，]"), spans.plan_year),
    # 过去的一年,是“十二五”规划的开局之年 / 明年是“十四五”开局之年
    Pattern(
        re.compile(rf"(?:过去的?一年|去年)[^。；;]{{0,20}}?是[^。；;]{{0,20}}?{_PLAN}{_FIRST_YEAR}"),
        spans.year_after_plan_year,
    ),
    Pattern(re.compile(rf"明年[^。；;]{{0,6}}是[^。；;]{{0,20}}?{_PLAN}{_FIRST_YEAR}"), spans.year_before_plan_year),
    # 20xx年是实施“十三五”规划的开局之年: whoever took the year out left what gives it away
    Pattern(
        re.compile(rf"20[\dxX×*○]?[xX×*○]年[,，]?是[^。；;]{{0,20}}?{_PLAN}{_FIRST_YEAR}"), spans.plan_year, firm=False
    ),
    # 2016年是实施“十三五”规划的开局之年,任务很重: said of the year that has come
    Pattern(
        re.compile(
            rf"(?P<year>[12一二](?<!过去的.)(?<!回首.)(?<!回顾.){_CENTURY})年?[,，]?(?:将)?是[^。；;]{{0,80}}?(?:开局之年|起步之年|收官之年|攻坚之年|关键之年|(?:关键|重要)的?一年|规划的?第一年|新的起点)"
        ),
        spans.shifted(0),
        firm=False,
    ),
    # 在这个极不寻常的庚子年
    Pattern(
        re.compile(
            rf"(?:今年是|这个[^。,，]{{0,8}}|迎来了?|喜迎)(?:农历)?(?P<stem>[{spans.STEMS}])(?P<branch>[{spans.BRANCHES}])年"
        ),
        spans.cyclic_year,
        firm=False,
    ),
    # 过去的一年很不平凡。党的十七大胜利召开
    Pattern(
        re.compile(
            rf"过去的?(?:一年|\d{{2,4}}年|20[\dxX×*]*年)[^。]{{0,60}}。?[^。]{{0,10}}?(?:中共)?{_CONGRESS}(?:的)?(?:胜利|隆重)召开"
        ),
        spans.year_after_congress,
    ),
    # 今年是全面贯彻落实党的十八大精神的开局之年
    Pattern(
        re.compile(
            rf"{_NOW}[^。；;]{{0,30}}?{_CONGRESS}(?:精神)?(?:的)?(?P<which>(?:胜利)?召开之年|开局之年|第一年|头一年|起步之年)"
        ),
        spans.congress_year,
    ),
    # 今年是改革开放30周年 / 在新中国成立60周年之际
    Pattern(re.compile(rf"{_NOW}[^。；;]{{0,24}}?(?P<what>{_BORN}){_NUMBER}周年"), spans.anniversary, hints=("周年",)),
    # 在建馆60周年之际 / 今天,我们隆重庆祝…成立60周年 / a title 在庆祝…成立60周年大会上的讲话
    Pattern(
        re.compile(rf"(?P<what>{_BORN}){_NUMBER}周年(?:之际|到来之际|到来|前夕|的日子|的时刻|华诞)"),
        spans.anniversary,
        hints=("周年之际", "周年到来", "周年前夕", "周年的日子", "周年的时刻", "周年华诞"),
    ),
    Pattern(
        re.compile(rf"(?:今天[^。;]{{0,30}}(?:庆祝|纪念)|\A[^\n]{{0,40}})(?P<what>{_BORN}){_NUMBER}周年"),
        spans.anniversary,
        hints=("周年",),
    ),
    # 今年是全面建成小康社会目标实现之年
    Pattern(re.compile(rf"{_NOW}[^。;]{{0,40}}?(?P<slogan>{_SLOGANS})"), spans.slogan_year),
    # 我们十分有幸亲历党的百年华诞
    Pattern(
        re.compile(rf"(?:亲历|躬逢|恭逢|欢庆|共庆)(?P<slogan>{_SLOGANS})"), spans.slogan_year, firm=False, quoted=True
    ),
    # 在第35个教师节到来之际, 庆祝第三十五届教师节: the first was in 1985; 搬家以后过的第一个教师节 is counted otherwise
    Pattern(re.compile(rf"(?<!的)第{_NUMBER}[个届](?:全国|国际|世界)?[“]?(?P<day>{_DAYS})"), spans.yearly),
    # 各位代表: … 一、2009年工作回顾: a government reports on the year before
    Pattern(
        re.compile(
            rf"(?<=\n)(?:[一1][、.])?(?:过去五年(?:和|及))?{_YEAR}[^。;\n]{{0,24}}工作回顾(?=[^。\n]{{0,10}}\n)"
        ),
        spans.shifted(1),
        firm=False,
        hints=("工作回顾",),
    ),
    # 九五期间成绩突出,特别是去年
    Pattern(
        re.compile(rf"{_PLAN}(?:期间|时期)[^。]{{0,24}}?(?:特别是|尤其是|特别)去年"),
        spans.after_plan,
        firm=False,
        hints=("是去年", "特别去年"),
    ),
    # 2020年中青年干部培训班今天开学了 / 今天我们举办2014年科级干部培训班
    Pattern(
        re.compile(
            rf"{_YEAR}(?:全[市县区省乡镇])?[^。,;\n总表]{{2,24}}(?:今天|今日)(?:就要|正式|隆重)?(?:开|召开|举行)"
        ),
        spans.shifted(0),
    ),
    Pattern(
        re.compile(
            rf"(?:今天|今日)[^。\n]{{0,12}}(?:召开|举办|举行){_YEAR}(?!度)[^。,;\n总表]{{0,24}}(?:培训班|动员|推进会|座谈会|开学|仪式|运动会|论坛)"
        ),
        spans.shifted(0),
    ),
    # 总结2008年工作,部署今年任务 / 总结去年工作,部署2009年任务
    Pattern(
        re.compile(rf"总结[^。;\n]{{0,12}}{_YEAR}[^。;\n]{{0,30}}(?:部署|安排|研究)[^。;\n]{{0,8}}今年"),
        spans.shifted(1),
    ),
    Pattern(
        re.compile(
            rf"总结[^。;\n]{{0,8}}(?:去年|上年|过去一年)[^。;\n]{{0,30}}(?:部署|安排|研究)[^。;\n]{{0,8}}{_YEAR}"
        ),
        spans.shifted(0),
    ),
    # 总结2015年工作,研究部署2016年任务: about the turn of the two years
    Pattern(
        re.compile(
            rf"总结[^。;\n]{{0,8}}{_YEAR}[^。;\n]{{0,40}}(?:部署|安排|研究)[^。;\n去今]{{0,8}}(?P<next>(?:19|20)\d\d)年"
        ),
        spans.turn_of_years,
        firm=False,
    ),
    # 隆重表彰了一批2008年度先进单位
    Pattern(
        re.compile(rf"(?:表彰|表扬|通报|奖励)[^。；;]{{0,16}}?{_YEAR}度?(?:的)?(?:[^。；;,，]{{0,12}})?先进"),
        spans.either,
        firm=False,
    ),
)
