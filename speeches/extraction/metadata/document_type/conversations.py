"""Signs that several speak by turns, or nobody does: interviews, digests of mails, agendas, lesson plans, news of a death."""

import re
from collections import Counter

from speeches.extraction.metadata.document_type.evidence import Evidence, Found, Sign
from speeches.extraction.metadata.document_type.speaking import ADDRESS, FIRST_PERSON

# 记者：局长,想问… / 局长：我先答…: questions and answers
QUESTION = re.compile(
    r"\s*[\[【]?(?:记者|[^:]{0,12}记者|问|网友|网民|学生|主持人?|访民|市民|听众|读者|[^:]{0,6}议员[^:]{0,4}|Q|网友[^:]{0,8})[\]】]?\s*:"
    # [网友“河边柳”]在外地怎么缴?
    r"|\s*[\[【](?:记者|主持人|提问|网[友民])[^\]】:]{0,10}[\]】]",
)
ANSWER = re.compile(r"\s*(?:[\[【]?[^\s:,。“”]{1,14}[\]】]?\s*:|[\[【][^\s:,。\]】]{1,14}[\]】])")
# Message: 2, From: 会务组 / Subject: Re: … : several mails in one, as lists of mails send them
MAIL = re.compile(r"(?:message|消息|邮件)\s*:\s*\d{1,3}|[-_]*\s*(?:message|消息)\s+\d{1,3}\s*[-_]*", re.I)
# 一、17日上午（8:30—11:50） / 3. 分管副省长讲话（30分钟）
AGENDA = re.compile(r".{0,24}(?:议程|日程|程序表|流程)(?:表|安排)?(?:[(].{1,16}[)])?")
ITEM = re.compile(r"\d{1,2}[:时]\d{0,2}分?\s*[-—–~至到]+\s*\d{1,2}[:时]|[(][^()]{0,24}\d{1,3}\s*分钟[^()]{0,24}[)]")
ITEMS = 2  # of an agenda at least
# 张大山同志逝世 / 因病医治无效,于……逝世,享年83岁。
DEATH = re.compile(r"(?:因病|经)[^。]{0,10}(?:医治|抢救)无效|逝世,享年|享年\d{2,3}岁")
# 壹、教学目标 / 三、段落大意 / 学习单(请填空)
LESSON = re.compile(
    r"\s*(?:[壹贰叁参肆伍陆柒捌一二三四五六七八]{1,2}、)?[\[【(]?(?:教学(?:目标|目的|过程|重点|难点|重难点|设计|活动|准备|反思|时数)|学习单|题解|段落大意|讨论问题|评量方式|板书设计|课时安排|作业布置|课后作业)[\]】)]?\s*(?:[(][^()]{1,10}[)])?\s*(?::.*)?"
)
LABELS = 3  # of a lesson plan at least
SILENT = 0.6  # times in a thousand characters that somebody says 我 or 大家
TEXT = "水渠修到了村口，种子也发到了各户。"


def _questions(of: Evidence) -> Found | None:
    """Questions and answers by turns: three questions at least, and somebody else who answers."""
    asked = sum(bool(QUESTION.match(text)) for text in of.texts)
    answered = sum(bool(ANSWER.match(text) and not QUESTION.match(text)) for text in of.texts)
    by_turns = (asked >= 2 and answered >= 2) or _asks_and_answers(of)
    lines = (of.title, *of.top[:8])
    press = any(PRESS.search(text) for text in lines) and not any(INTERVIEW.search(text) for text in lines)
    return Found(1, "像是问答记录") if by_turns and not press else None


# a press conference is given by an official, who speaks before he is asked: an archive keeps it among speeches
PRESS = re.compile(
    "发布会|记者会|招待会|答记者问|答问|会见(?:传媒|记者|媒体)|會見(?:傳媒|記者|媒體)|答問|記者會|發布會|發佈會"
)
INTERVIEW = re.compile("访谈|专访|對話|对话|做客|口述|訪談|專訪")


# 慢读：您撑了多少年的船？ / 葛老三：四十九年。
LABELLED = re.compile(r"\s*(?P<who>[^\s:,。“”()]{1,10})\s*:\s*(?P<said>.+)")
TURNS = 3  # of each of two at least


def _asks_and_answers(of: Evidence) -> bool:
    """Whether two speak by turns, and one of them mostly asks."""
    turns = [found for text in of.texts if (found := LABELLED.fullmatch(text))]
    voices = Counter(turn["who"] for turn in turns).most_common(2)
    if len(voices) < 2 or voices[1][1] < TURNS:
        return False
    asking = Counter(turn["who"] for turn in turns if turn["said"].rstrip("”)").endswith("?"))
    return any(3 * asking[who] >= 2 * count for who, count in voices)


def _digest(of: Evidence) -> Found | None:
    mails = sum(bool(MAIL.fullmatch(text)) for text in of.texts)
    return Found(1, "像是邮件列表的摘要，有几封信") if mails > 1 else None


def _agenda(of: Evidence) -> Found | None:
    named = any(AGENDA.fullmatch(text) for text in (of.title, *of.top[:8]))
    items = sum(bool(ITEM.search(text)) for text in of.texts)
    return Found(1, "像是会议议程") if named and items >= ITEMS else None


def _lesson(of: Evidence) -> Found | None:
    held = sum(bool(LESSON.fullmatch(text)) for text in of.texts if len(text) < 40)
    return Found(1, "像是教案") if held >= LABELS else None


def _death(of: Evidence) -> Found | None:
    told = of.rate(FIRST_PERSON) + of.rate(ADDRESS) <= SILENT and DEATH.search(of.running)
    return Found(1, "像是讣告") if told else None


CONVERSATIONS: tuple[Sign, ...] = (
    Sign(
        "questions and answers",
        -1,
        ("春耕\n记者：渠修好了吗？\n局长：修好了。\n记者：水呢？\n局长：来了。",),
        _questions,
        always=True,
    ),
    Sign(
        "digest of a mailing list",
        -6,
        (f"水渠\nMessage: 1\nFrom: 岭南松\n{TEXT}\nMessage: 2\nFrom: 林晚照\n{TEXT}",),
        _digest,
        always=True,
    ),
    Sign(
        "agenda",
        -4,
        ("全县春耕会议议程\n一、17日上午（8:30—11:50）\n1. 县长作报告（70分钟）\n2. 书记讲话（30分钟）",),
        _agenda,
        always=True,
    ),
    Sign(
        "lesson plan",
        -5,
        (f"第五课　欢迎词\n壹、教学目标\n{TEXT}\n贰、段落大意\n{TEXT}\n伍、学习单（请填空）\n{TEXT}",),
        _lesson,
        always=True,
    ),
    Sign(
        "news of a death",
        -4,
        ("岭南松同志逝世\n原县水利局局长岭南松同志，因病医治无效，于3月5日在青河逝世，享年83岁。",),
        _death,
        always=True,
    ),
)
