"""Days that a page prints and on which nothing was said or published: of registration, of printing, of a look at the page."""

import re

NUMERIC = r"\d{2,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_ENGLISH = r"(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},?\s+)?\d{4}"
_TAKEN = r"抓取|采集|採集|爬取|收割|打印|列印|截图|截屏|快照|存档|存檔|备份|导出|scraped|crawled|fetched|retrieved|accessed|downloaded|captured|cached|archived|printed|saved|exported"
_SEEN = rf"{_TAKEN}|下载|下載|访问|訪問|浏览|瀏覽|保存|检索|查阅|当前|现在|同步|snapshot"
_VISITED = r"(?:访问|訪問)(?![本此该页頁网網])[\u4e00-\u9fff]"  # 访问临川大学, as a guest does
_THEN = r"(?:\s|:|[于於是为]|日期|时间|時間|from the original|on|at|本页|此页|页面)*"
OTHER_DAY = re.compile(
    # [scraped 2013-02-14 03:11], 抓取时间：2013-02-14, 打印时间：2022/6/13, 小周于2013-02-14下载: when somebody looked at the page
    rf"(?:{_SEEN}){_THEN}(?:{NUMERIC}|{_ENGLISH})|[于於]\s*{NUMERIC}[\s\d:]*(?!参观|參觀|{_VISITED})(?:{_SEEN})|{NUMERIC}[\s\d:]*(?:{_TAKEN})"
    # GMT+8, 2011-3-5 10:21: the clock of a forum
    rf"|GMT[+-]\d{{1,2}},?\s*{NUMERIC}"
    # 发布机构：省政府办公厅　成文日期：2019-05-23; 注册时间 2003-9-1; 于 2009-7-10 08:00 加入精华
    rf"|(?:成文|生成|(?<!录音)(?<!錄音)(?<!记录)(?<!記錄)整理|整理(?=日期|时间|時間)|誊清|校对|归档|审核|审签|定稿|修改|发文|印发|注册|入库|实施|修订|修訂|最[后後近](?:更新|修[订訂改]))(?:日期|时间|時間)?\s*:?\s*{NUMERIC}"
    # 录入人：县档案局 小龚　　1999.8.20
    rf"|(?:(?:录入|誊录|校对|整理|打字)(?:人|者|员)|(?:拟稿|起草|撰稿|核稿|审稿|签发|会签|打印|缮印)(?:人|者|员)?)\s*:[^\d:]{{0,24}}{NUMERIC}"
    rf"|[于於]\s*{NUMERIC}[\s\d:]*(?:加入|设为|移动|关闭|锁定|提升)",
    re.I,
)


def without_other_days(flat: str) -> str:
    """A folded line without the days that are neither the speech's nor that of its publication."""
    return OTHER_DAY.sub("", flat)


def holds_other_day(flat: str) -> bool:
    """Whether a folded line tells such a day."""
    return bool(OTHER_DAY.search(flat))
