"""Signs that somebody writes for himself or for readers and nobody is spoken to: essays, diaries, letters, stories without quotation marks."""

import re

from speeches.extraction.entities import person_line
from speeches.extraction.metadata.document_type.evidence import Evidence, Found, Sign
from speeches.extraction.metadata.document_type.speaking import (
    ADDRESS,
    FAREWELL,
    FIRST_PERSON,
    FULL_TEXT,
    LAST,
    SPEAKS,
    names_a_speech,
    opens_with_title,
)
from speeches.extraction.structure import date_line

HEADER = 8  # lines from the top among which whoever speaks is named
WHO_SPOKE = re.compile(
    r"(?:汇报|报告|讲话|演讲|发言|主讲|授课|宣讲|致[辞词]|演说|讲课)(?:人|者)\s*:\s*\S"
)  # 汇报人：李小河
BARE_LEAVE = re.compile(
    r"(?:[我就先]{0,2}(?:讲|说|谈|汇报|报告|发言)完了|(?:敬)?请[^。“”]{0,12}批评指正|(?:谢谢|多谢)(?:大家|各位))"
)
# 笔者以为: whoever speaks to those present does not call himself so
WRITER = re.compile(r"笔者|拙文|小文|此文|本文(?:拟|试|认为|作者)")
# 臨時大總統就職宣言書
PROCLAIMS = re.compile("宣言|就[职職]|文告|[贺賀祝献獻][词詞辞辭]|告.{2,16}[书書]|演[说說]")
# 1975年3月12日　晴 / 三月二日 星期一 阴,小雨
DIARY = re.compile(
    r"(?:(?:\d{4}|[〇零一二三四五六七八九]{4})年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[\s,(（]*(?:(?:星期|周|礼拜)[一二三四五六日天])?[\s,)）]*(?:晴|阴|多云|[小中大雷阵]{1,2}雨|[小中大]?雪|雾)(?![^。]{0,30}(?:级|℃|度))[^。:]{0,10}"
)
# 见字如面。……勿念。: to one person who is far away
TO_ONE = re.compile(
    r"见字如[面晤]|勿念|来信(?:已)?(?:收到|收悉|敬悉)|[即顺敬]颂|近[安祺好][!。]|盼复|等你的?(?:回|来)信"
)
TO_EDITORS = re.compile(r"(?:尊敬的)?编辑(?:部)?(?:同志|先生|老师)\s*[,:]|编者附言")
# 口述：老会计陈阿水　整理：小林
TOLD = re.compile(r"口述(?:者|人)?\s*[:|丨]|口述历?史|.{0,30}采访、?(?:整理|手记)")
# 我欠大家一座桥,老县长说,这座桥我没有修成。
SAID = re.compile(
    r"[,，](?:他|她|老?[^\s,。:“”我你您这那就要]{1,5})(?:轻轻|低声|笑着|大声)?(?:说|道|问|喊|开口了?)[,，。]"
)
# 就谈到这里。第二个问题,谈谈渠道的管理。: a page of a speech that lost its head
SPEAKS_ON = re.compile("第[二三四五六]个问题|[谈讲说]到这里|[谈讲说]完了")
OFTEN = 3  # times in a thousand characters that somebody in a story speaks
LETTER_HEAD = 4  # lines from the top, and from the end, in which a letter says what it is
TEXT = "水渠修到了村口，种子也发到了各户。"


def _titled(of: Evidence) -> bool:
    lines = (of.title, *of.top[:HEADER])
    return any(map(names_a_speech, lines)) or any(map(opens_with_title, of.texts[:3]))


def _left(of: Evidence) -> bool:
    """Whether the last of its own paragraphs take leave: “我的话完了” that is quoted does not."""
    return any(FAREWELL.search(text[-120:]) for text in of.own_paragraphs[-LAST:])


def _nobody(of: Evidence) -> Found | None:
    """Somebody says 我, and nothing shows that anybody listens: no greeting, no title, no speaker, no leave, no 各位."""
    if of.greeted or not of.rate(FIRST_PERSON) or _titled(of):
        return None
    spoken_to = ADDRESS.findall(of.own)
    if spoken_to not in ([], ["大家"]) or SPEAKS.search(of.own) or SPEAKS_ON.search(of.own):
        return None
    named = any(found and found.role for found in map(person_line, of.texts[:HEADER]))
    named = named or any(map(WHO_SPOKE.match, of.texts[:HEADER])) or any(map(BARE_LEAVE.match, of.texts[-LAST:]))
    # （一九六二年三月五日） below a title, as in a man's collected speeches
    dated = any(text.startswith("(") and date_line(text) for text in of.top[:HEADER])
    announced = dated or any(FULL_TEXT.search(text) for text in of.top) or PROCLAIMS.search(of.title)
    return (
        None
        if _left(of) or named or announced
        else Found(1, "有“我”，却没有称呼、题目、讲话人和结束语，像是写给人看的文章")
    )


def _writer(of: Evidence) -> Found | None:
    held = not of.greeted and WRITER.search(of.own) and not _titled(of)
    return Found(1, "作者自称“笔者”，像是写给人看的文章") if held else None


def _diary(of: Evidence) -> Found | None:
    held = not of.greeted and any(DIARY.fullmatch(text) for text in of.texts if len(text) < 40) and not _titled(of)
    return Found(1, "像是日记") if held else None


def _to_one(of: Evidence) -> Found | None:
    said = len(set(TO_ONE.findall("\n".join((*of.top[:LETTER_HEAD], *of.texts[-LAST:])))))
    editors = any(TO_EDITORS.match(text) for text in (*of.top[:LETTER_HEAD], *of.texts[-LETTER_HEAD:]))
    return Found(1, "像是写给个人或报社的信") if (said >= 2 or editors) and not _titled(of) and not _left(of) else None


def _told(of: Evidence) -> Found | None:
    held = any(TOLD.match(text) for text in of.top[:6] if len(text) < 60) or TOLD.match(of.title)
    return Found(1, "像是口述或采访整理的文章") if held and not (of.greeted or _titled(of) or _left(of)) else None


def _story(of: Evidence) -> Found | None:
    spoken = of.greeted or _titled(of) or _left(of) or len(SPEAKS.findall(of.own)) > 1
    held = not spoken and len(SAID.findall(of.own)) >= 2 and of.rate(SAID) >= OFTEN
    return Found(1, "像是小说或散文，有“他说”这样的叙述") if held else None


PRIVATE: tuple[Sign, ...] = (
    Sign("nobody listens", -2, (f"掌声从哪里来\n我在县里当了十几年通讯员。{TEXT}",), _nobody, always=True),
    Sign("a writer calls himself so", -2, (f"开会\n笔者以为，会可以短些。{TEXT}",), _writer, always=True),
    Sign("diary", -3, (f"1975年3月12日　晴\n上午开会，{TEXT}", f"三月二日 星期一 小雨\n{TEXT}"), _diary, always=True),
    Sign(
        "letter to one person or to editors",
        -3,
        (f"大哥：\n见字如面。{TEXT}家里都好，勿念。", f"编辑同志：\n{TEXT}"),
        _to_one,
        always=True,
    ),
    Sign("told to somebody who wrote it down", -2, (f"摆渡\n口述：老三　整理：小林\n{TEXT}",), _told, always=True),
    Sign(
        "story without quotation marks",
        -3,
        (
            "告别\n渠啊，他开口了，我在青河二十年，没有修成一条渠。\n我还欠大家一座桥，老县长说，这座桥到今天也没有修成。",
        ),
        _story,
        always=True,
    ),
)
