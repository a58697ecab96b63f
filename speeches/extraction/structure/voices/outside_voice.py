"""Lines at the end of a text that speak of it, of the page or of the meeting from outside, and not to those present."""

import re
from collections.abc import Sequence

from speeches.extraction.cleaning import fold
from speeches.extraction.types import Line

REACH = 5  # lines from the end
LONGEST = 200  # characters
# 本文仅代表作者个人观点。 / 渠水长流:写得好,收藏了! / 张大川,男,1960年生,现任县长。: what only a page or its readers say
OF_THE_PAGE = re.compile(
    r"本文|本稿|本站|本网|本刊|本帖|本篇|文档|全文|原文|讲话稿|范文|来稿|稿酬|投稿|网友|楼主|沙发|版主|点赞|转发|转载|收藏|评论|留言|关注我们|继续关注|请关注|阅读|浏览|页面|跳转|刷新|登[录陆]|注册|客户端|下载|(?<!见)附件|公众号|微博|朋友圈|二维码|扫码|侵删|侵权"
    r"|以上(?:内容|就是|为|是.{2,40}(?:讲话|致[辞词]|发言|演讲))|(?:图文|摄影|撰文|撰稿|供稿|整理|编辑|校对|责编)\s*[:/]|字数|编者|编后|编辑部|(?<!工)作者|简介\s*:|[男女],(?:汉族,)?\d{4}年|现任|名词解释|[敲打抄录]完了|打字|手(?:都)?(?:敲|打)?(?:酸|有点抖)|先[贴发]到这|未完待续|链接\s*:|背景资料|点评|评析|简评|赏析|气温|天气\s*[:：预]|今[日天]天气$|下期|下转|连载|更多|取自|最[后後](?:编辑|修订|更新)"
)
# 会议由副县长王二山主持。 / 据悉,… / 注:… / ①见…: news of the meeting, and notes; a speaker says it to those present
OF_THE_MEETING = re.compile(
    r"(?:据悉|据了解|据介绍|会前|会后|会上|会议(?:由|还|期间|结束)|大会(?:由|还)|参加|出席|列席|与会|随后|当天|当日|当晚|同日|此前|目前,).*|.*(?:主持(?:了)?(?:会议|大会|仪式|座谈)|参加(?:了)?(?:会议|大会|活动|仪式|座谈)|出席(?:了)?(?:会议|大会|活动|仪式)|陪同|讯\s).*"
    r"|[(\[]?(?:注|附|说明|备注|附注|图|表)\s*:.*|[※*①-⑳↑].*|[\[〔(]\d{1,2}[\]〕)].*|.*(?:月\d{1,2}日)(?:电|讯)[)]?.*"
)
# 【主持人备用词】下面请各位嘉宾移步。: for whom a line is, below a speech; 【严明纪律】… is the speaker's own heading
LABELLED = re.compile(
    r"【[^】]{0,6}(?:主持人|备用|备注|备忘|流程|串场|提示|旁白|导播|灯光|音乐|音响|音效|字幕|画面|镜头|切换|换页|翻页|附[:图表注]|注释|编[者后]|相关|链接|背景|资料|来源|作者|简介|评论|点评|推荐|阅读|声明|讨论题|思考题|作业)[^】]{0,6}】"
)
SENTENCES = 60  # characters; in a longer paragraph a page speaks of itself more plainly
PLAINLY = re.compile(
    r"本[文稿站网刊帖篇]|全文|讲话稿|转载|转发|作者|来稿|投稿|编辑|整理|以上|阅读|下载|关注我们|留言|评论|会议由|[男女],|现任|据悉|据了解|注:|简介"
)
PRESENT = re.compile("我|大家|你们|各位|同志们|咱|谢谢|在座")


def outside_voice(body: Sequence[Line]) -> list[Line]:
    """The last lines that tell of the text from outside, down to its end.

    Args:
        body: the lines of a speech.
    """
    start = len(body)
    for at in range(len(body) - 1, max(0, len(body) - 1 - REACH), -1):
        flat = fold(body[at].text).strip()
        if not flat or len(flat) > LONGEST or not _outside(flat):
            break
        start = at
    return list(body[start:])


def _outside(flat: str) -> bool:
    if LABELLED.match(flat):
        return True
    spoken = bool(PRESENT.search(flat))
    if len(flat) > SENTENCES and not PLAINLY.search(flat):
        return False  # 岁末年初，要妥善安排……: a paragraph has room for many words
    return bool((OF_THE_PAGE.search(flat) and not _said(flat)) or (not spoken and OF_THE_MEETING.fullmatch(flat)))


def _said(flat: str) -> bool:
    """Whether somebody says it to those present: 会后请同志们把讲话稿带回去,我们还要检查。"""
    return bool(re.search("同志们|我们|各位|在座|乡亲|同学", flat)) and not re.search("关注我们|联系我们", flat)
