"""Tells from the words around an event in what year the speaker stands."""

import re

from speeches.extraction.dating.clue import sentence_at
from speeches.extraction.dating.event_mentions import Mention
from speeches.extraction.dating.intervals import Interval, year_span
from speeches.extraction.entities import parse_small_number

THIS_YEAR = re.compile(
    r"今年(?:\d{1,2}月(?:\d{1,2}日(?:至\d{1,2}日)?)?)?[,、]?(?:在.{0,6})?(?:胜利|隆重)?(?:召开的|举行的)?$"
)
# 汶川特大地震过去整整一个月了
ELAPSED = re.compile(
    r"(?:已经?)?过去(?:已经?)?(?:整整)?(?P<n>半|[一两二三四五六七八九十]{1,2}|\d{1,2})(?P<unit>个月|年|周年|天)"
)
# 第一批先进性教育活动: of a campaign that came down in batches
ABOUT = re.compile("今天|今日|这次|本次|此次|现在|召开|安排部署|动员")
LOOKS_BACK = re.compile("去年|前年|以来|期间|回顾|当年|曾经")
BATCHED = ("先进性", "科学发展观", "群众路线", "初心", "主题教育")
# 今年“两会”上
SESSIONS = re.compile("今年[^。]{0,12}两会")
# 我们今年大事多…就是汶川大地震: what happened suddenly
SUDDEN = re.compile("地震|灾害|泥石流|冰冻|井喷|爆炸|溃坝|火灾|台风")


def told_by_event(mention: Mention, flat: str) -> Interval | None:
    """汶川特大地震过去一个月了, 去年抗击非典: the event and how long ago it was."""
    first = mention.event.span[0]
    elapsed = ELAPSED.match(flat, mention.end)
    if elapsed:
        number = 0 if elapsed["n"] == "半" else parse_small_number(elapsed["n"].replace("两", "二"))
        years, months = (number, 0) if "年" in elapsed["unit"] else (0, number * ("月" in elapsed["unit"]))
        return year_span(first.year + years + (first.month - 1 + months) // 12)
    before = flat[max(0, mention.start - 24) : mention.start]
    # 今年10月,党的十八届三中全会胜利召开 / 今年1月召开的…大会
    held = re.match("(?:胜利|隆重)?(?:召开|举行|闭幕)", flat[mention.end :])
    if THIS_YEAR.search(before) and (held or before.endswith(("召开的", "举行的"))):
        return year_span(first.year)
    sentence = sentence_at(flat, mention.start, mention.end)
    if mention.event.kind in ("npc", "cppcc") and SESSIONS.search(sentence):
        return year_span(first.year)
    clause = re.split("[,，;；。]", flat[max(0, mention.start - 60) : mention.start])[-1]
    for words in (clause, sentence):
        if mention.event.kind == "campaign" and not LOOKS_BACK.search(words) and (span := _of_campaign(mention, words)):
            return span
    if mention.event.kind == "happening" and SUDDEN.search(mention.event.names[0]) and _this_year(flat, mention):
        return year_span(first.year)
    if mention.event.kind not in ("campaign", "policy") and re.search(r"去年[^。;；]*$", before):
        return year_span(first.year + 1)
    return None


def _of_campaign(mention: Mention, sentence: str) -> Interval | None:
    """今年要开展“三严三实”专题教育, 安排部署第一批先进性教育活动: while it goes on."""
    batched = any(word in mention.event.names[0] for word in BATCHED)
    if re.search("今年[^。]{0,30}(?:开展|启动)", sentence) and not batched:
        return year_span(mention.event.span[0].year)
    return mention.event.span if ABOUT.search(sentence) else None


def _this_year(flat: str, mention: Mention) -> bool:
    """Whether 今年 stands before the event in its sentence or the one before, and no other year between."""
    before = flat[max(0, mention.start - 100) : mention.start]
    return "今年" in before and not re.search(r"去年|前年|\d{4}年|当年", before[before.rfind("今年") :])
