"""How far a candidate for the title can be trusted, by what stands in it and around it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from speeches.extraction.char_classes import CJK, ends_sentence, folded, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import TITLE as LATIN_TITLE
from speeches.extraction.entities import is_latin, is_name
from speeches.extraction.metadata.title import no_title
from speeches.extraction.metadata.title import page_lines as of_pages
from speeches.extraction.metadata.title.surroundings import Confidence, Surroundings
from speeches.extraction.metadata.title.title_candidates import FURTHER_UP, Candidate, is_heading
from speeches.extraction.metadata.title.title_cleaning import clean_title
from speeches.extraction.ordered_rules import Rule
from speeches.extraction.structure import GENRE_END, is_salutation
from speeches.text import simplified

NEAR, LONGEST = 4, 80  # lines between a title and the day or the name below it; characters
# 大家好，下面我作表态发言 / 今天我们在这里……: how a speech begins, and no title does
OPENS_A_SPEECH = re.compile(
    r"(?:大家|今天|今日|今晚|下面|首先|现在|刚才|我们?|本人|[这此]次|很高兴|非常高兴|感谢|尊敬的|敬爱的|亲爱的|各位|同志们|同胞们|朋友们|女士们)"
)
# 在全县春耕动员大会上, 全市防汛工作会议
MEETING = re.compile(
    r"在\S{2,60}(?:上|时|中|期间)的?|.{2,50}(?:大会|会议|座谈会|发布会|通气会|恳谈会|报告会|论坛|仪式|典礼|动员会|推进会|年会|晚会|调研|视察)"
)
OPEN_END = re.compile("[在的和与为对,]$")  # the title goes on in the next line
MEMBER = 6  # characters of the name under which somebody posts
LONG, GENRE_ALONE = 24, 3  # characters of a sentence with a comma; of 致辞 and 讲话, which a menu may hold
SPACED = re.compile(r"\S(?:\s+\S){1,11}")  # 贺　信: letters set apart as those of a title are
SURE = ("labelled as the title", "name of the file or the page")  # a label in front is then the title's own

KIND, PLACED, TWO_TITLES = "names its kind", "above the day or the name", "another line names its kind"
MEETING_NAMED, RUN_INTO, MARKED = "names a meeting", "something else runs into it", "marks of a page in it"
WEAK = (PLACED, MEETING_NAMED)  # what a line of the page shows as well


@dataclass(frozen=True)
class Weighed:
    """A candidate for the title, the rule that says how far it can be trusted, and how far that is."""

    candidate: Candidate
    evidence: str
    confidence: Confidence


def likeliest(found: Iterable[Candidate], around: Surroundings) -> Weighed | None:
    """The first candidate with evidence, else the first that may be a title; None where none may.

    Args:
        found: the candidates in the order of their trust.
        around: what stands around them.
    """
    doubtful = placed = None
    for candidate in found:
        weighed = weigh(candidate, around)
        if doubtful and doubtful.evidence == RUN_INTO and weighed.confidence == Confidence.EVIDENT:
            return weighed if folded(candidate.printed) in folded(doubtful.candidate.printed) else doubtful
        if weighed.confidence == Confidence.EVIDENT and (placed or weighed.evidence not in WEAK):
            return _of_two(placed, weighed) if placed else weighed
        placed = placed or (weighed if weighed.confidence == Confidence.EVIDENT else None)
        doubtful = doubtful or (weighed if weighed.confidence else None)
    return placed or doubtful


def _of_two(placed: Weighed, other: Weighed) -> Weighed:
    """Of a line that only its place or a meeting speaks for and one above it that names its kind: a headline, with a doubt, or that.

    做党和人民满意的好老师 is a headline below the page's own title; 临川发布 and 12℃ are not.
    """
    if other.evidence != KIND:
        return placed
    headline = placed.evidence == PLACED and of_pages.HEADLINE.fullmatch(fold(placed.candidate.printed).strip())
    return Weighed(placed.candidate, TWO_TITLES, Confidence.DOUBTFUL) if headline else other


def weigh(candidate: Candidate, around: Surroundings) -> Weighed:
    """The candidate with the first rule that judges it."""
    flat = fold(clean_title(candidate.printed)[0]).strip()
    for rule in EVIDENCE_RULES:
        confidence = rule.answer(candidate, flat, around)
        if confidence == Confidence.EVIDENT and of_pages.is_marked(flat, sure=rule.name in SURE):
            return Weighed(candidate, MARKED, Confidence.DOUBTFUL)
        if confidence is not None:
            return Weighed(candidate, rule.name, confidence)
    return Weighed(candidate, "", Confidence.NONE)


def is_spoken(text: str) -> bool:
    """Whether a line that stands where titles do reads like the speech itself: 大家好！ / 乡亲们，"""
    flat = fold(text).strip()
    told = ends_sentence(flat) or flat.endswith((",", "、")) or ("," in flat and len(flat) > LONG)
    return bool(told or is_salutation(flat) or OPENS_A_SPEECH.match(flat) or is_heading(flat))


def _announced(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    words = folded(flat)
    agree = any(_agree(words, folded(clean_title(name)[0])) for name in around.announced)
    return Confidence.EVIDENT if agree and len(words) >= 4 and not is_salutation(flat) else None


def _agree(words: str, name: str) -> bool:
    """Whether a line and the name of a page are one title: 在大会上的讲话_政务公开_临川网 begins as the line does."""
    if not words or len(name) < 4:
        return False
    return name.startswith(words) or words.startswith(name) or (words in name and 2 * len(words) >= len(name))


def _labelled(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    named = of_pages.LABELLED.match(fold(candidate.printed).strip())
    return Confidence.EVIDENT if named and len(squeezed(flat)) > GENRE_ALONE else None


def _salutation(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    opens = OPENS_A_SPEECH.match(flat) and not GENRE_END.match(flat)
    return Confidence.NONE if is_salutation(flat) or opens else None


def _told(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    """A whole sentence; 稳中求进！ of a few words may be a headline."""
    sentence = ends_sentence(flat) and (len(flat) > 20 or "," in flat or flat.endswith((":", ";")))
    sentence = sentence or ("," in flat and len(flat) > LONG and not GENRE_END.match(flat))
    speaks = OPENS_A_SPEECH.match(flat) and "," in flat
    sentence = sentence or (flat.endswith("。") and "。" in flat[:-1] and not around.subtitle)  # 土坯。纱锭不认得砖。
    return Confidence.NONE if sentence or speaks or len(flat) > LONGEST else None


def _run_on(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    plain = simplified(re.sub(r"\(\w+\)", "", flat))
    before = found["before"].strip() if (found := of_pages.RUN_ON.match(plain)) else ""
    if len(re.findall(f"[{CJK}]", before)) < 2 or of_pages.WHO_SPOKE.search(before):
        return None
    named = any(len(before) >= size and is_name(before[-size:], beside_office=True) for size in (2, 3, 4))
    return None if named else Confidence.DOUBTFUL


def _kind(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    # 同 离 休 干 部 的 谈 话, and 党课讲稿：让戒尺长在心里 with its kind before the colon
    flat = of_pages.DAY_BEHIND.sub("", squeezed(of_pages.LATIN_BEHIND.sub("", flat)))
    named = GENRE_END.match(flat) or (
        ":" in flat and GENRE_END.match(flat.partition(":")[0]) and not OPEN_END.search(flat)
    )
    if not named or re.search(r"(?<![讲谈的])话$", flat):
        return None
    # @路桥之声:【在全市养护会议上的讲话】
    alone = len(squeezed(flat)) <= GENRE_ALONE and not all(line.level for line in candidate.lines)
    plain = (not alone or SPACED.fullmatch(candidate.printed.strip())) and not re.match(r"@|.{2,12}:[【\[]", flat)
    return Confidence.EVIDENT if plain else Confidence.DOUBTFUL


def _subtitle(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    below = (line.text for line in around.lines if line.number == candidate.lines[-1].number + 1)
    bracketed = any(of_pages.KIND_IN_BRACKETS.fullmatch(fold(text)) for text in below)
    nearest = candidate.rule != FURTHER_UP  # 首页　要闻　专题 stands further up
    named = bracketed or (nearest and (GENRE_END.match(fold(around.subtitle)) or "在" in around.subtitle[:30]))
    return Confidence.EVIDENT if named else None


def _style(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    if not all(line.level for line in candidate.lines):
        return None
    own, rank = {folded(line.text) for line in candidate.lines}, candidate.lines[0].level
    alike = any(0 < line.level <= rank and folded(line.text) not in own for line in around.lines)
    return Confidence.DOUBTFUL if alike else Confidence.EVIDENT  # of two headings neither names its kind


def _twice(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    return Confidence.EVIDENT if around.printed[folded(candidate.printed)] > 1 else None


def _meeting(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    if not MEETING.match(flat) or ends_sentence(flat):
        return None
    # 某某宣誓就任 典礼来了! 现场: pieces of a headline, of which one is a meeting
    return Confidence.DOUBTFUL if re.search(r"\S\s+\S|!|^@|[【】]", flat) else Confidence.EVIDENT


def _english(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    return Confidence.EVIDENT if is_latin(flat) and LATIN_TITLE.search(flat) else None


def _above_day_or_name(candidate: Candidate, flat: str, around: Surroundings) -> Confidence | None:
    last = candidate.lines[-1].number
    below = next((mark for mark in sorted(around.marks) if mark > last), last + NEAR + 1)
    marked = below - last <= NEAR and not any(last < line.number < below for line in around.lines)
    worthy = len(squeezed(flat)) >= 4 and not ends_sentence(flat) and not is_latin(flat)
    if not marked or not worthy:
        return None
    if of_pages.LABEL.match(flat) or of_pages.PAGE_WORDS.search(flat):
        return Confidence.DOUBTFUL
    # 字数好多,慎入: what somebody says of the text; the halves of a headline are alike
    halves = [len(half) for half in flat.split(",")]
    alike = max(halves) - min(halves) <= 1 and not ("," in flat and re.search("[A-Za-z]", flat))
    return Confidence.EVIDENT if alike else Confidence.DOUBTFUL


def _alone(candidate: Candidate, flat: str, around: Surroundings) -> Confidence:
    """湖边的石头, the name of who posted a page: below its information, where a longer line stands above that."""
    last = candidate.lines[-1].number
    above = [mark for mark in around.information if mark < last]
    longer = above and any(line.number < above[-1] and len(line.text) > len(flat) for line in around.lines)
    return Confidence.NONE if longer or (above and len(flat) <= MEMBER) else Confidence.DOUBTFUL


EVIDENCE_RULES: tuple[Rule[Candidate, str, Surroundings, Confidence], ...] = (
    Rule(
        "way to the page with its title behind",
        ("临川论坛 » 镇事 » 镇长的动员会发言\n镇长的动员会发言",),
        no_title.crumbs,
    ),
    Rule("caption of a picture", ("县长张大山在大会上讲话（王二河 摄）", "图为县长张大山讲话"), no_title.caption),
    Rule("name of minutes", ("青河县议会第二次定期大会议事录", "会议记录稿 未经发言人核对"), no_title.minutes),
    Rule("heading of what surrounds a text", ("编者说明", "基本信息"), no_title.surrounds),
    Rule("what is missing of the paper", ("〔扫描件缺第 1、2 页〕",), no_title.missing_pages),
    Rule("name of a collection", ("第五届茶业博览会 · 现场致辞汇总",), no_title.collected),
    Rule("contents of the page", ("本页目录：张大山的讲话　李小河的发言",), no_title.contents),
    Rule(
        "of the file, the page's running head, the bar of a site",
        ("文件名：录音004.m4a", "☰ 临川党校 搜索"),
        no_title.of_the_file,
    ),
    Rule("labelled as the title", ("题目：山乡春早", "講題：山鄉春早"), _labelled),
    Rule("name of the file or the page", ("山乡春早\n山乡春早_临川日报.txt",), _announced),
    Rule("salutation", ("尊敬的评估团成员：",), _salutation),
    Rule(
        "no words, code, or a way through the site",
        ("10-28", "版面：第01版　上一篇　下一篇", '- "条例"', "tags:"),
        no_title.no_words,
    ),
    Rule(
        "column of the site, the day's weather", ("县政府新闻", "其他文献", "本作品收录于《青河县志》"), no_title.column
    ),
    Rule("rest of a phrase", ("的讲话",), no_title.rest_of_a_phrase),
    Rule("sentence", ("大家好，下面我作表态发言", "水渠通到了每一个村子，种子也到了。"), _told),
    Rule(RUN_INTO, ("附件在全市卫生工作座谈会上的讲话",), _run_on),
    Rule(KIND, ("在全县春耕动员大会上的讲话", "致辞"), _kind),
    Rule("a subtitle names its kind", ("守土有责\n——在全县防汛大会上的讲话",), _subtitle),
    Rule("printed twice", ("山乡春早\n山乡春早",), _twice),
    Rule(MEETING_NAMED, ("2013年全县防汛工作会议",), _meeting),
    Rule("English title", ("Remarks at the Linchuan Forum",), _english),
    Rule("title or heading by its style", ("# 山乡春早",), _style),
    Rule(PLACED, ("守土有责\n（2013年6月5日）",), _above_day_or_name),
    Rule("nothing speaks for it", ("山乡春早",), _alone),
)
