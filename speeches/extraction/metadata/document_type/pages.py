"""Signs that a page holds no document of its own, or one that its title or its author names: lists, comments, papers."""

import re

from speeches.extraction.metadata.document_type.evidence import Evidence, Found, Sign
from speeches.extraction.metadata.document_type.speaking import names_a_speech
from speeches.extraction.structure import GENRE_END, is_salutation

# 沈德光在全市经济运行调度会议上的讲话 2014-10-21 / [2014-10-21] 在秸秆禁烧工作动员会上的讲话 / 讲话（2014年10月21日）
ROW = re.compile(
    r"[-·•◆■>\d.、\s]*\S.{4,80}?\s*[\[(]?(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?[\])]?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
    r"|[\[(]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])]?\s*\S.{4,80}"
)
ROWS = 4  # of a list at least
SENTENCE = re.compile("[。!?;,]")
# 岭东时报评论员 2011-01-18 07:36 / 本网特约评论员 林晚照 / ——一论学习贯彻…讲话精神
COMMENTATOR = re.compile(
    r"\S{0,10}评论员(?:文章)?\s*[\d年月日:/\-\s]*\S{0,4}|[—\-\s]*(?:再|[一二三四五六七八九十])论\S.{4,60}"
)
# 节水倡议书 / 《青河县志》序 / 关于……的提案
PAPER = re.compile(
    r"(?:.*(?:倡议书|申请书|检讨书|保证书|检查书|志愿书|悔过书|思想汇报|(?:录音|编辑|出版|编者|整理|使用)说明|(?:测试|考试|试)卷|传略|小传|事略|碑记|墓志铭|招生简章|征稿启事|投稿指南|聊天记录|开栏的话|致读者|编者的话|讲解词|解说词|导游词|段子|笑话|承诺书|邀请函|公开信|决定书|意见书|说明书|协议书|讣告|启事|简历|公示|提案|建议案|答复函?|批复|通知|通告|公告|纪要|判决书|起诉书|调研报告|调查报告|考察报告|大事记|年表|议程|日程安排?|任免名单|名单|实施方案|工作方案|应急预案|工作要点|工作计划|招聘|章程|条例|暂行办法|实施细则)"
    r"|.*[》”]\s*(?:自|代|再版)?(?:序言?|跋|前言|后记)|(?:自|代|再版)?(?:序言?|跋|前言|后记|卷首语|刊首语|发刊词|编后记?))(?:[(].*[)])?"
)
# [求助] 急求一篇讲话稿, and answers below it: 1楼 磨墨人 2010-3-19 / 2# 老笔头 发表于…
ASKED = re.compile(
    r"[\[【(]?(?:求助|求稿|急求|跪求|请教)|.{0,30}(?:求助|急求|跪求|求)[^。:]{0,24}(?:讲话稿|发言稿|稿子|范文|材料|致辞)|.{0,12}(?:谁有|哪位有)[^。]{0,24}(?:稿|范文|材料)"
)
FLOOR = re.compile(r"(?=.*\d{1,2}[-/.月]\d{1,2})(?:第?\s*\d{1,3}\s*[楼#]|#\s*\d{1,3}\b).{0,60}")
FLOORS = 2
# 来信内容 / 答复单位：县城管局: the labels of a letter to an office and of its answer
LETTER = re.compile(r"(?:^|[\s:])(?:来信(?:内容|人|日期|时间|标题)|(?:留言|咨询)(?:内容|人|时间))(?=\s|:|$)", re.M)
ANSWER = re.compile(r"(?:^|[\s:容])(?:答复|回复|办理)(?:内容|单位|部门|时间|日期|情况)(?=\s|:|$)", re.M)
# 请将“××”替换为本单位的实际情况 / 【此处写本地成绩，200字左右】 / 使用说明：本模板为通用框架
TO_FILL_IN = re.compile(
    r"[【\[(〔][^】\])〕]{0,12}(?:此处|这里|填写?|插入|写明|写上|结合本|酌情|宜有|宜用|字左右|字以内|请根据)[^】\])〕]{0,60}[】\])〕]|[将把用]\s*[“\x22「『〔\[(×XxＸ*_…][^。,]{0,12}(?:替换|改)[为成]|使用说明\s*:|本(?:模板|范本)(?:为|是|适用|仅|供)"
)
FORM = re.compile(r"模板|范本|通用框架|通用版|样稿|套用|替换|填写")
BAR = 4  # words with white space between them: the bar of a site
PROMPTS = 2  # that a form holds at least
FORM_TO_FILL_IN = "form to fill in"
PAGE_LABELS = 40  # characters of a line in which they stand
TEXT = "水渠修到了村口，种子也发到了各户。"


def _list(of: Evidence) -> Found | None:
    """Most of the page are titles of other pages, each with its day or in its own line."""
    rows = [text for text in of.texts if len(text) <= 100 and (ROW.fullmatch(text) or names_a_speech(text))]
    told = sum(len(text) for text in of.texts if text not in rows and SENTENCE.search(text))
    listed = len(rows) >= ROWS and sum(map(len, rows)) > told and 3 * len(rows) > len(of.texts)
    return Found(1, "像是文章目录，只有标题，没有正文") if listed else None


def _commentator(of: Evidence) -> Found | None:
    held = any(COMMENTATOR.fullmatch(text) for text in (of.title, *of.top[:8]) if len(text) < 60)
    return Found(1, "像是评论员文章") if held and not GENRE_END.match(of.title) else None


def _paper(of: Evidence) -> Found | None:
    lines = [text for text in (of.title, *of.top[:2]) if len(text.split()) < BAR]
    # 包产到户问题的答复 / ——在县三级干部会议结束时的讲话
    spoken = GENRE_END.match(of.title) or any(map(names_a_speech, of.top[:4]))
    named = any(map(PAPER.fullmatch, lines)) and not spoken
    return Found(1, "标题不是讲话，是另一种文书") if named else None


def _thread(of: Evidence) -> Found | None:
    """A thread of a forum in which somebody asks for a text, or several answer."""
    if any(map(names_a_speech, (of.title, *of.top[:10]))) and any(map(is_salutation, of.top)):
        return None  # somebody posts a speech and asks what others think of it
    asked = any(ASKED.match(text) for text in (of.title, *of.top[:2]) if len(text) < 60)
    floors = sum(bool(FLOOR.fullmatch(text)) for text in of.texts)
    return Found(1, "像是论坛里的提问和回帖") if asked or floors >= FLOORS else None


def _letter(of: Evidence) -> Found | None:
    short = [text[:PAGE_LABELS] for text in of.texts]
    written, answered = (any(kind.search(text) for text in short) for kind in (LETTER, ANSWER))
    return Found(1, "像是群众来信和答复") if written and answered else None


def _form(of: Evidence) -> Found | None:
    """A speech with places to fill in, and words to whoever fills them in."""
    prompts = len(TO_FILL_IN.findall("\n".join(of.texts)))
    named = any(FORM.search(text) for text in (of.title, *of.top[:6]))
    return Found(1, "像是供人填写的讲话模板") if prompts >= PROMPTS and named else None


PAGES: tuple[Sign, ...] = (
    Sign(
        "letter to an office with its answer",
        -3.5,
        (f"关于排水的咨询\n来信内容　县长您好！\n{TEXT}\n答复单位：县城管局　答复时间：2020-06-09\n{TEXT}",),
        _letter,
        always=True,
    ),
    Sign(
        FORM_TO_FILL_IN,
        -9,
        (
            f"春耕讲话模板\n本模板为通用框架，请将“××”替换为本乡的情况。\n今年的水渠要修到××村。【此处写本地成绩，200字左右】\n{TEXT}",
        ),
        _form,
        always=True,
    ),
    Sign(
        "thread of a forum",
        -3.5,
        (
            f"急求一篇农机推广会的讲话稿\n{TEXT}",
            f"春耕\n{TEXT}\n1楼　磨墨人　2010-3-19\n{TEXT}\n2楼　老笔头　2010-3-20\n{TEXT}",
        ),
        _thread,
        always=True,
    ),
    Sign(
        "list of other pages",
        -6,
        (
            "领导讲话\n在春耕大会上的讲话 2014-10-21\n在防汛大会上的讲话 2014-09-30\n在表彰会上的讲话 2014-09-11\n在年会上的致辞 2014-08-22",
        ),
        _list,
        always=True,
    ),
    Sign(
        "commentator's article",
        -3,
        (f"渠通人和\n青河日报评论员\n{TEXT}", f"渠通人和\n——一论学习贯彻春耕大会精神\n{TEXT}"),
        _commentator,
        always=True,
    ),
    Sign("paper by its title", -1, (f"节约用水倡议书\n{TEXT}", f"《青河县志》序\n{TEXT}"), _paper, always=True),
)
