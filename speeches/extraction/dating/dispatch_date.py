"""The day of a speech by the dispatch line of a news lead (新华社北京1月5日电)."""

import datetime
import re

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import LEAD_DAY, day_before, find_dates, parse_small_number, told_day
from speeches.extraction.structure import DATELINE

# 今天是9月19日, in the first words of a speech
TODAY = re.compile(
    r"今天是(?:公元)?(?:\d{4}年)?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)
OPENING = 300  # characters in which a speaker says what day it is


# 昨日上午,成立大会在…举行 / 昨晚 / 今天上午: a day told from that of the page or of the dispatch
RELATIVE = re.compile(
    r"(?:^|[,。;:】\])\s讯电])(?P<word>前[天日]|昨[天日晚夜晨早]|昨(?=[上下]午)|[今本][天日]|今(?:晚|晨|早)|今(?=[上下]午))"
)
# 上周五 / 周五的讲话
WEEKDAY = re.compile(r"(?<!每)(?P<last>上)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?=[上下]午|晚|早|的讲|,|在)")
# 上周五（1月13日）: month and day beside the word that tells it
BESIDE_WORD = re.compile(
    r"(?:(?:上个?|本|这个?)?(?:周|星期|礼拜)[一二三四五六日天]|[昨前今][天日])\s*[(](?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日[)]"
)
LABEL = re.compile(r"[\[【(]?(?:编者)?按语?(?:\s*:|[\]】)]\s*:?)\s*|[^\s。,]{0,6}(?:导语|核心提示)\s*:\s*")
DAYS = {"前": 2, "昨": 1, "今": 0, "本": 0}
LEAD = 120  # characters of a lead in which it says on what day something was


def dispatched(lead: str, published_on: str) -> str | None:
    """The day of a speech by its news lead: 新华社北京1月5日电 …大会5日上午…举行, posted within weeks in 2007.

    A lead that says 昨日 is told from the day of the dispatch, or of the page that prints it.
    """
    flat = LABEL.sub("", fold(lead).strip().lstrip("> *"))
    relative = RELATIVE.search(flat[:LEAD])
    line = DATELINE.search(flat)
    if relative and line:
        sent = day_before((int(line["month"]), int(line["day"])), published_on)
        return _days_before(sent, relative) if sent and not told_day(flat) else _told_before(flat, published_on)
    told = _told_before(flat, published_on)
    if told or _month_and_day(flat):
        return told
    if relative and len(published_on) == len("2009-02-02"):
        return _days_before(published_on, relative)
    weekday = WEEKDAY.search(flat[:LEAD])
    return _last_weekday(weekday, published_on) if weekday and len(published_on) == len("2009-02-02") else None


def _told_before(flat: str, published_on: str) -> str | None:
    told = _month_and_day(flat)
    return day_before(told, published_on) if told else None


def _days_before(day: str, relative: re.Match[str]) -> str:
    held = datetime.date.fromisoformat(day) - datetime.timedelta(days=DAYS[relative["word"][0]])
    return held.isoformat()


def _last_weekday(found: re.Match[str], published_on: str) -> str:
    """The last such day before that of the page; 上周五 is of the week before."""
    posted = datetime.date.fromisoformat(published_on)
    number = "一二三四五六日".index(found["day"].replace("天", "日"))
    back = posted.weekday() - number
    if found["last"] or back < 0:
        back += 7
    return (posted - datetime.timedelta(days=back)).isoformat()


# 一九五二年九月一日，学校在旧仓库里上了第一堂课，今天整整四十年了
YEARS_TO_THE_DAY = re.compile(
    r"^[^。]{4,90}?(?:[到距]?今天|到今日|今日)(?:整整|正好|刚好|恰好|恰恰)(?P<years>[一二三四五六七八九十百]{1,4}|\d{1,3})(?:个?年|周年)"
)


def years_to_the_day(text: str) -> str | None:
    """The day of a speech that says how many years ago to the day something was.

    Args:
        text: of the speech.
    """
    found = next((each for each in find_dates(text[:OPENING]) if each.full), None)
    passed = YEARS_TO_THE_DAY.match(fold(text[found.end : OPENING])) if found else None
    if not found or not passed:
        return None
    return f"{int(found.iso[:4]) + parse_small_number(passed['years'])}{found.iso[4:]}"


def today(text: str) -> tuple[int, int] | None:
    """Month and day that the speaker says it is."""
    found = TODAY.search(fold(text[:OPENING]))
    return (parse_small_number(found["month"]), parse_small_number(found["day"])) if found else None


def _month_and_day(flat: str) -> tuple[int, int] | None:
    if told_today := told_day(flat):
        return told_today
    # 3月24日，我市召开全市领导干部大会……全文如下
    line = DATELINE.search(flat) or LEAD_DAY.match(flat)
    if not line:
        told = BESIDE_WORD.search(flat[:LEAD])
        return (parse_small_number(told["month"]), parse_small_number(told["day"])) if told else None
    groups = line.groupdict()
    if groups.get("held_month"):
        return int(groups["held_month"]), int(groups["held_day"])
    told = re.search(r"(?<![\d月])(\d{1,2})日(?:上午|下午|晚|在|于|出席|会见)?", flat[line.end() :])
    return parse_small_number(line["month"]), int(told[1]) if told else parse_small_number(line["day"])
