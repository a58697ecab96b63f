"""Tells what stands behind the farewell of a speech: another voice, a report of what followed, or what may be neither."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK, squeezed
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.structure.line_kinds import closes, is_salutation
from speeches.extraction.structure.voices.below_leave import below_leave
from speeches.extraction.structure.voices.below_the_end import below_the_end
from speeches.extraction.structure.voices.clerks import clerks_start
from speeches.extraction.those_present import CHAIR, GREETED_WITHIN_LINE
from speeches.extraction.types import Dropped, Line

NARRATED, OTHER_VOICE, NEXT, BRIEFS, CLERKS = "会后报道", "他人的话", "下一篇的开头", "其他消息", "页尾"
REACH = 8  # lines behind the farewell; where more follow, the speech went on
FIRST = 3  # lines
TOP = 8  # lines from the start in which a salutation stands
LONGEST = 0.5  # of the text above, which what follows may be as long as
# 我就讲这些,谢谢大家。 / 散会! / 祝同学们节日快乐!
FAREWELL = re.compile(
    r"(?:(?<!表示)(?<!衷心)(?:谢谢|多谢)(?:大家|各位|主席|你们|同志们|[^。!?,]{0,8}(?:先生|女士))?|散会|干杯|(?:讲|说|谈)(?:到|完|这么多|这些|这里)(?:了|里|这里)?|闭幕|闭会|再见|安息|保重|万古|千古|永垂不朽|一路走好|报到完毕|敬礼|(?:完|讲完)了|完毕)[!。.]*(?:[(][^()]{0,8}[)])?$"
    r"|(?:祝|祝愿)[^。!?]{2,60}(?:成功|快乐|健康|如意|顺利|进步|幸福|平安|安康|兴旺)[^。!?]{0,12}[!。]$"
)
SPOKEN = re.compile(
    r"我(?!校|县|市|省|国|院|镇|乡|区|局|厂|馆|厅|委|矿|社|刊|台|报[社刊]|处[^境在])|大家|各位|你们|咱|同志们|同学们[,:!]|乡亲们|朋友们|\b(?:I|we|you)\b",
    re.I,
)
# 最后,大队辅导员为“文明班级”颁发流动红旗,升旗仪式在歌声中结束。
REPORT = re.compile(
    r".{0,200}(?:仪式|会议|大会|活动|典礼|晚会|座谈|讲话|致辞|发言|报告|宣讲|党课|会上|会后|随后|最后|课后|讲毕|宣读完毕|据了解|据悉|截至)[^。]*.{0,200}[。!]"
)
TOLD = re.compile(
    r"结束|启动|默哀|敬献|合唱|演出|演唱|回答|转移|献花|鞠躬|全场|出席|参加|颁发|颁奖|合影|观看|参观|主持|举行|宣读|聆听|受到|掌声|表示|陪同|来自|参与|报道|进行了|签订|签署|揭牌|剪彩|[作做]了|传达了|通报了"
)
# 会后，请各乡镇抓紧传达会议精神，要把它传达到户。: the speaker's own last word
INSTRUCTS = re.compile(
    r"请|务必|必须|不[许准得能要]|抓紧|希望|回去|一律|尽快|(?<![重主需首])要(?!求|闻|点|员|讯|素)|[一两三]?(?:周|个?月|天|日)(?:之|以)内"
)
# 彭議長水旺: / 主席:谢谢县长的报告。
# 【注】 / 注 释, and below it ①…, 〔1〕…, * …
NOTES = "注释"
FOOT = 40  # lines from the end in which notes begin
NOTES_HEAD = re.compile(
    r"[\[【(*_]*\s*(?:附(?:件|录)?\s*[一1]?\s*:?\s*)?(?:(?:《?政府工作报告》?)?(?:中的)?(?:有关|部分|相关)?(?:内容)?(?:名词|术语|概念|用语)(?:解释|注释|释义|说明)|(?:注|附注|脚注|尾注|编注|译注|校注|校[勘记]记?|校读记)\s*(?:释|解|记)?)\s*[\]】)*_]*\s*:?"
)
# “五保户”：指享受保吃、保穿…的村民。, too
NOTE = re.compile(
    r"[①-⑳*※↑^]|\(?\d{1,2}[).、]|[\[〔【(]\^?\d{1,2}[\]〕】)]|[“\"'《「]?[^。,;:]{2,16}[”\"'》」]?\s*(?::|是?指|即)\s*\S|[“「][^”」]{1,30}[”」],(?:原|底|抄|应|当|系)"
)
# 附：全县防汛责任人名单 / 附件1 …任务分解表
APPENDIX = re.compile(
    r"[*_]{0,2}附(?:(?:件|录|表|图)?\s*[一二三四五六七八九十\d]{0,3}\s*:|录\s*[一二三四五六七八九十\d]{0,3}\s)\s*(?!我|请)[^。!?]{2,40}"
)
APPENDED = "附件"
# 以上任务，各乡镇务必按期完成: below what is appended the speaker goes on
GOES_ON = re.compile(
    r"(?:以上|上述|这些)(?!为|是|均).*[。!]|.*(?:务必|希望|完不成|追究|要(?:抓|把|坚决|认真|切实|尽快)|立下).*[。!]"
)
# 关于颁发奖牌的决定: the next document of a collection, below the end of the speech
DOCUMENT = re.compile(
    r"(?!.*[。!?;]).{0,30}关于.{4,60}的(?:决定|决议|通知|通报|通告|公告|意见|批复|请示|函|办法|规定|指示|命令|布告|方案|报告)(?:[(].{1,16}[)])?"
)
BEFORE_IT = 80  # characters of the speech above such a title
NEXT_REACH = 12  # lines from the end in which one stands
# △3月2日,全县危房改造会在黄陂镇召开。: items of news with a mark of their own
BRIEF = re.compile(r"[△▲▽▼◇◆□■○●☆★※▪•]\s*(?=.{0,30}(?:\d{1,2}月|\d{1,2}日|近日|日前)).{10,}")
HEAD = 12  # characters of a line above them: ★ 简　讯 ★
AFTERWORD = "编后"
EDITORS = re.compile(
    r"(?:编后[语记]?|后记|编者后记|编辑后记|跋|勘误表?|校勘记|编辑说明|整理说明|(?:课后|复习|小组|分组)?(?:复习|练习|讨论|思考|作业|研讨)(?:思考)?题)"
)
VOICE = re.compile(
    rf"(?:主席|议长|主持人|司仪|秘书长|[{CJK}]{{1,2}}(?:副)?(?:议长|院长|主席|委员|议员|秘书长)[{CJK}]{{0,3}}|[{CJK}]{{2,4}}(?:议长|委员|议员|主席|主任))\s*(?:[(][^()]{{1,12}}[)])?\s*:.{{0,300}}"
)


def without_afterword(body: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The body without what another voice says, or a paper reports, behind the farewell; and these lines.

    Args:
        body: the lines of a speech, its foot taken off already.
    """
    end, below = below_the_end(body)
    if below:
        kept, dropped = without_afterword(body[:end])
        return kept, [*dropped, *(line.dropped(below) for line in body[end:])]
    clerks = clerks_start(body)
    if clerks < len(body):
        kept, dropped = without_afterword(body[:clerks])
        return kept, [*dropped, *(line.dropped(CLERKS) for line in body[clerks:])]
    bare = below_leave(body)
    if bare < len(body):
        kept, dropped = without_afterword(body[:bare])
        return kept, [*dropped, *(line.dropped(CLERKS) for line in body[bare:])]
    notes = _notes(body)
    if notes:
        kept, dropped = without_afterword(body[:notes])
        return kept, [*dropped, *(line.dropped(NOTES) for line in body[notes:])]
    for reason, find in ((NEXT, _next_document), (BRIEFS, _briefs), (AFTERWORD, _afterword), (APPENDED, _appendix)):
        if at := find(body):
            kept, dropped = without_afterword(body[:at])
            return kept, [*dropped, *(line.dropped(reason) for line in body[at:])]
    chair = _chair(body)
    if chair:
        return list(body[:chair]), [line.dropped(OTHER_VOICE) for line in body[chair:]]
    start = _farewell(body) + 1
    tail = body[start:]
    voice = next((at for at, line in enumerate(tail) if VOICE.fullmatch(fold(line.text).strip())), None)
    if voice is not None:
        kept, other = [*body[: start + voice]], tail[voice:]
        return kept, [line.dropped(OTHER_VOICE) for line in other]
    if tail and all(_reports(line.text) for line in tail):
        return list(body[:start]), [line.dropped(NARRATED) for line in tail]
    return list(body), []


def without_colophon(body: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The body without the afterword of a collection's editors and the day below it; and these lines.

    Args:
        body: the lines of a speech with the foot below it, of which a day below 后记 is no day of the speech.
    """
    heads = (at for at in range(max(1, len(body) - FOOT), len(body) - 1) if _headed_by_editors(body[at]))
    at = next(heads, 0)
    if not at or not _ends_above(body, at) or any(SPOKEN.search(fold(line.text)) for line in body[at + 1 :]):
        return list(body), []
    return list(body[:at]), [line.dropped(AFTERWORD) for line in body[at:]]


def _headed_by_editors(line: Line) -> bool:
    return len(line.text) <= 2 * HEAD and bool(EDITORS.fullmatch(squeezed(fold(line.text))))


def _ends_above(body: Sequence[Line], at: int) -> bool:
    """Whether a sentence ends in the last lines above: a day, a name or a rule may stand between."""
    return any(closes(line.text) for line in body[max(0, at - 3) : at])


def _notes(body: Sequence[Line]) -> int:
    """Where notes under a heading of their own begin, down to the last line; 0 where there are none."""
    heads = (
        at for at in range(max(1, len(body) - FOOT), len(body) - 1) if NOTES_HEAD.fullmatch(fold(body[at].text).strip())
    )
    at = next(heads, 0)
    return at if at and all(NOTE.match(fold(line.text).strip()) for line in body[at + 1 :]) else 0


def _next_document(body: Sequence[Line]) -> int:
    """Where another document of the same book begins, in which nobody speaks to those present; 0 where none does."""
    for at in range(max(1, len(body) - NEXT_REACH), len(body)):
        flat = fold(body[at].text).strip()
        if "关于" not in flat or not DOCUMENT.fullmatch(flat):
            continue
        # 二、重要文件选录: the heading of the book's next part above it
        start = at if closes(body[at - 1].text) or len(body[at - 1].text) > 2 * HEAD else at - 1
        if closes(body[start - 1].text) and sum(len(line.text) for line in body[:start]) >= BEFORE_IT:
            return 0 if any(SPOKEN.search(fold(line.text)) for line in body[at + 1 :]) else start
    return 0


def _afterword(body: Sequence[Line]) -> int:
    """Where the editors' own words begin under a heading that says so, or headings stand without a text; 0 where none."""
    at = next((at for at in range(max(1, len(body) - FOOT), len(body)) if _of_editors(body, at)), 0)
    return at if at and not any(SPOKEN.search(fold(line.text)) for line in body[at + 1 :]) else 0


def _of_editors(body: Sequence[Line], at: int) -> bool:
    headed = _headed_by_editors(body[at])
    bare = body[at].level and at == len(body) - 1
    return bool(headed or bare) and closes(body[at - 1].text)


def _appendix(body: Sequence[Line]) -> int:
    """Where what is appended begins, under its heading, without a word to those present; 0 where nothing is."""
    for at in range(max(1, len(body) - FOOT), len(body)):
        flat = fold(body[at].text).strip()
        if "附" in flat[:3] and APPENDIX.fullmatch(flat) and _ends_above(body, at):
            below = [fold(line.text).strip() for line in body[at + 1 :]]
            return 0 if any(SPOKEN.search(flat) or GOES_ON.fullmatch(flat) for flat in below) else at
    return 0


def _briefs(body: Sequence[Line]) -> int:
    """Where items of news begin, each with a mark that no line above bears, down to the last line; 0 where none do."""
    start = len(body)
    while start > 1 and (found := BRIEF.match(fold(body[start - 1].text).strip())):
        if SPOKEN.search(found[0]):
            return 0
        start -= 1
    if start == len(body) or any(line.text.strip()[:1] == body[start].text.strip()[:1] for line in body[:start]):
        return 0
    headed = start > 2 and len(body[start - 1].text) <= HEAD and not closes(body[start - 1].text)
    start -= headed
    return start if closes(body[start - 1].text) else 0


def _chair(body: Sequence[Line]) -> int:
    """Where the chair takes the word in the last lines of a text in which nobody else has it before; 0 if nowhere."""
    flats = [fold(line.text).strip() for line in body]
    turns = [at for at, flat in enumerate(flats) if ":" in flat[:14] and VOICE.fullmatch(flat)]
    near = turns and turns[0] > max(1, len(body) - REACH) and CHAIR.match(flats[turns[0]])
    return turns[0] if near and closes(flats[turns[0] - 1]) else 0


def behind_farewell(body: Sequence[Line]) -> list[Line]:
    """The lines behind the farewell in which nobody speaks to those present: they may be the page's."""
    tail = body[_farewell(body) + 1 :]
    return [] if any(SPOKEN.search(fold(line.text)) for line in tail) else list(tail)


def ahead_of_salutation(body: Sequence[Line]) -> list[Line]:
    """The lines above the salutation in which nobody speaks to those present: they may be the page's."""
    greeting = next((at for at, line in enumerate(body[:TOP]) if is_salutation(line.text)), 0)
    within = next((at for at, line in enumerate(body[:FIRST]) if GREETED_WITHIN_LINE.match(fold(line.text))), 0)
    # 春耕已经到了最要紧的时候。 / 同志们,…: a sentence above such words is the speaker's
    greeting = greeting or (0 if any(closes(line.text) for line in body[:within]) else within)
    above = body[:greeting]
    spoken = any(
        SPOKEN.search(fold(line.text)) or line.text.rstrip().endswith(("，", ",", "：", ":")) for line in above
    )
    return [] if spoken or any(HEADING_START.match(line.text) for line in above) else list(above)


def _farewell(body: Sequence[Line]) -> int:
    """The place of the last farewell, if little follows it; else that of the last line."""
    end = len(body) - 1
    length = sum(len(line.text) for line in body)
    behind = 0
    for at in range(end, max(0, end - REACH), -1):
        if FAREWELL.search(fold(body[at].text).strip()):
            return at
        behind += len(body[at].text)
        if behind > LONGEST * (length - behind):
            break
    return end


def _reports(text: str) -> bool:
    flat = fold(text).strip()
    if len(flat) < 12 or SPOKEN.search(flat) or INSTRUCTS.search(flat):
        return False
    return bool(REPORT.fullmatch(flat) and TOLD.search(flat))
