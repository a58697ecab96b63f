"""The sixty queries of the benchmark of search, of six kinds; rare phrases are cut out of the sentences at hand."""

import random
import re
from typing import NamedTuple

WORDS = (
    "抓落实|乡村振兴|营商环境 科技创新|我们 的 工作|市场主体 民营企业|绿色 低碳|教育 医疗 养老|干部 作风|消费|创新 人才"
)
COMMON = "抓落实|高质量发展|乡村振兴|营商环境|科技创新|人民群众|现代化|基础设施|改革开放|以人民为中心"
TWO = "工作|发展|群众|项目|创新|安全|文化|法治|绿色|干部"
SLOTS = "坚持___相结合|把___作为|以___为核心|加快___建设|推进___改革|深化___合作|提高___水平|实现___目标"
SLOTS += "|为___提供|在___基础上"
RARE = FACETED = 10
PHRASES = ("common phrase", "rare phrase")  # all that a table of trigrams can answer


class Query(NamedTuple):
    kind: str
    typed: str
    pieces: list[str]
    year: int | None = None


def queries(pool: list[str]) -> list[Query]:
    """Always the same for the same sentences."""
    chance = random.Random(20090202)
    long = [s for s in pool if len(s) > 20 and not re.search('["“”「」『』＂_＿]', s)]
    rare = [s[at : at + chance.randint(7, 12)] for s in chance.sample(long, RARE) for at in [chance.randint(0, 8)]]
    made = [Query("words", typed, typed.split()) for typed in WORDS.split("|")]
    made += [Query("common phrase", f"“{typed}”", [typed]) for typed in COMMON.split("|")]
    made += [Query("rare phrase", f"“{typed}”", [typed]) for typed in rare]
    made += [Query("two characters", f"“{typed}”", [typed]) for typed in TWO.split("|")]
    made += [Query("slot", typed, typed.split("___")) for typed in SLOTS.split("|")]
    faceted = (WORDS.split("|") + [f"“{typed}”" for typed in COMMON.split("|")])[:: 2 * 10 // FACETED]
    made += [Query("facet", t, t.strip("“”").split(), 1990 + n) for n, t in enumerate(faceted)]
    return made
