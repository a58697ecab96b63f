"""Signs that a document is of another kind: law, notice, minutes, study notes, a guide to writing."""

import re

from speeches.extraction.char_classes import CJK
from speeches.extraction.metadata.document_type.evidence import Evidence, Found, Sign
from speeches.extraction.metadata.document_type.speaking import FIRST_PERSON, OF_AN_INQUIRY, names_a_speech
from speeches.extraction.structure import GENRE_END

# 关于印发《……》的通知, ……条例, ……公报: the last word of the title says what the document is
OTHER_KIND = re.compile(
    r".*(?P<kind>通知|公告|通告|通报|条例|办法|规定|细则|决定|决议|意见|方案|规划|纲要|公报|批复|复函|函|请示|纪要|会议纪?[纪记]录|[纪记]录|名单|合同|协议书?|简历|章程|(?<![办方看想说])法|规则|守则|制度|倡议书|申请书|公开信|邀请函|"
    r"总结|工作计划|计划|简介|简历|概况|公示|议程|日程|须知|解读|评论|社论|述评|通讯|专访|预告|目录|预案|承诺书|责任书|节目单|秩序册|座次表|座位表|值班表|通讯录|一览表|语录|金句|摘编|调研报告|调查报告|可行性研究报告|自查报告|检查报告|整改报告|审计报告|评估报告)\s*(?:[(（].*[)）])?(?:\.\w{3,4})?\s*$"
)
# 支部书记抓党建工作述职报告, 地委常委会议记录摘抄: written of one's own work, taken down by a clerk
OWN_WORK = re.compile(
    rf"(?!.*在.{{2,40}}[会班式]上的).*(?P<kind>{OF_AN_INQUIRY})\s*(?:[(（].*[)）])?\s*$"
    r"|.*(?P<own>述[职廉](?:述廉)?报告|履职报告|会议?[纪记]录(?:摘抄|摘录|节录|选录)?)\s*(?:[(（].*[)）])?\s*$"
)
# ——在县人大常委会第九次会议上 / 以上报告，请予审议。: such a report that is read to those who meet
DELIVERED = re.compile(r"^[-—–]*\s*在.{2,40}(?:[会班式议]|论坛)上(?:的.{2,8})?$|^以上.{0,8}请.{0,6}审议。?$")
BAR = 4  # words with white space between them: the bar of a site, 新闻中心 审判公开 诉讼服务 法院公告
# 国发〔2019〕12号
DOCUMENT_NUMBER = re.compile(
    # 校庆办收文〔2022〕第38号 is the number of whoever got the paper
    r"^(?!.{0,10}[收来存办]文).{0,14}[〔\[（(](?:19|20)\d\d[〕\]）)]\s*(?:第)?\d{1,4}\s*号$|^.{2,20}字第\d{5,12}号.{0,6}$"
)
ARTICLE = re.compile(
    rf"\s*第[一二三四五六七八九十百零\d]{{1,4}}(?:条|點|点)(?:[\s　(:]|为了?|本|凡|[{CJK}]{{2,14}}(?:应当?|不得|由|可以|必须|按照|适用))"
)
_AFFAIRS, _AS_FOLLOWS = "(?:事项|事宜|情况|安排)", "(?:通知|公告|通报|公示|函告)?如下"
# Each branch of this and of NOTES begins with a character, so that a search passes others over at once.
NOTICE = re.compile(
    rf"现将[^。]{{2,60}}(?:印发|公布|公告|通知|通报|公示)|有关{_AFFAIRS}{_AS_FOLLOWS}|相关{_AFFAIRS}{_AS_FOLLOWS}"
    rf"|事项{_AS_FOLLOWS}|事宜{_AS_FOLLOWS}|情况{_AS_FOLLOWS}|安排{_AS_FOLLOWS}"
    r"|特此(?:通知|公告|通报|函复|证明|公示)|请[^。]{0,8}(?:遵照|贯彻|认真)执行|望认真(?:遵照|贯彻)|请认真(?:遵照|贯彻)|印发给你们|"
    r"请[^。]{2,30}(?:于|在)[^。]{2,16}(?:前|日)[^。]{0,12}(?:报送?|上报|提交)|联系(?:人|电话)|申请表|截止日期|查询[^。]{0,20}(?:致电|电话)|咨询[^。]{0,20}(?:致电|电话)|自(?:公布|发布|印发)之日起(?:施行|执行)|下班前"
)
MINUTES = re.compile(
    r"\s*(?:(?:会议)?(?:时间|地点)|主持(?:人)?|主席|出席(?:人员|者)?|列席(?:人员|者)?|缺席(?:人员|者)?|参加(?:人员)?|记录(?:人)?|纪录|与会人员|会议议题)\s*:|(?:提案|议题|案由)[一二三四五六七八九十\d]{1,2}?\s*:"
)
DECIDED = re.compile(r"议定|决议\s*:|决定\s*:|裁示|照案通过|洽悉|会议(?:原则)?(?:同意|通过|审议|听取|研究)|散会[(（]")
# 学习县长讲话心得体会 / 读《…》有感: who learnt from a speech, not who gave it
NOTES_TITLE = re.compile(
    r"心得|体会|观后感|读后感|有感|感悟|感想|学习笔记|学习.{0,30}(?:讲话|精神)|听课|笔记|札记|随笔|日记|周记|游记|作文"
)
_STUDYING = "(?:这次|此次|认真|深入|本次|对)?[^。,]{0,20}学习"
_LEARNT = "(?:深刻|深深|深受|真切)?(?:认识到|体会到|感受到|感触)"
NOTES = re.compile(
    rf"通过{_STUDYING}|经过{_STUDYING}|学习了[^。]{{2,40}}(?:讲话|精神|报告)|我{_LEARNT}|使我{_LEARNT}|让我{_LEARNT}|作为一名|受益匪浅"
    r"|感触(?:很|颇)?深|听了[^。]{2,30}(?:讲话|报告|党课)"
)
# 致全县环卫工人的慰问信 / 此致敬礼: written to be read, not spoken
LETTER_TITLE = re.compile(
    r"(?:慰问信|一封信|公开信|家书|感谢信|表扬信|求助信|倡议书|(?<!读者)来信|回信|复信)(?:[(].*[)])?(?:范[文本])?[\s★]*$"
)
LETTER_RUNS_IN = re.compile(r"致[^。,:]{2,24}的(?:一封|慰问|公开|感谢)信")
# 电报稿 / 贺信 / 欣悉…，谨致…: telegrams and letters of congratulation stand among speeches, as the type 贺词 shows
CONGRATULATES = re.compile(r"电\s*报|[贺唁]\s*[电信]|慰问\s*电|谨[向致]|欣[悉闻]|惊悉")
LETTER_END = re.compile(r"\s*(?:此\s*致|敬\s*礼!?)\s*$")
# 怎么写好会议主持词 / 欢迎词的格式与范文: on the writing of speeches
WRITING_TITLE = re.compile(
    r"怎[样么]写|[这那]样写|范文(?:拆解|解析|点评)|如何(?:写|起草|撰写)|怎样起草|写好|格式与|写作(?:指导|要领|技巧|方法|要点)|写法|起草要领|(?:讲话|演讲|发言|致辞|主持)[稿词]?(?:的)?(?:格式|写作|结构|技巧)"
)
# 讲话稿怎样写才不空 / 三步学识读懂新闻稿
GUIDE_TITLE = re.compile(
    r"怎[样么]|如何|写法|写作|技巧|攻略|指南|教[学程]|步骤|要领|注意事项|秘诀|窍门|方法|格式|[一二三四五六七八九十\d]步|解析|模板大全|常识|为什么"
)
GUIDE = re.compile(
    r"讲话稿|演讲稿|发言稿|演讲词|稿子|写作|撰写|起草|开头|结尾|范文|套话|文秘|公文|标题|称呼|读者|段落|措辞|新闻稿|初学|写好|怎[样么]写|例如|譬如|比如|主持词|开场白|切忌|过渡"
)
# 岭南松_百度百科 / 中文名 / 决议是指……
ENCYCLOPAEDIA = re.compile(r".{0,40}百科(?:全书)?(?:[,。].*)?$|中文名|外文名|.{0,20}词条")
DEFINITION = re.compile(r"[^,。]{2,16}(?:,又称[^,。]{2,12},)?(?:是指|是[^,。]{0,20}的一种|是(?:一种|一类|一份)|指的是)")
# 2.写作要点: / (1)标题
GUIDE_PART = re.compile(
    r"\s*[(\d一二三四五六七八九、.)]*\s*(?:概述|写作要点|写法|格式|结构|标题|称呼|正文|落款|例文|范文|注意事项)\s*:?\s*$"
)
BIOGRAPHY = re.compile(
    r"[(（]\d{4}年[^()]{0,12}[—\-–－至~][^()]{0,14}[)）]|,[男女],\S{1,3}族|,\d{4}年\d{1,2}月(?:出?生|参加工作)|[男女],[^。]{2,10}人,"
)
# 男，汉族，1966年3月生，北槐槐阳人: the lives of those who head an office, one below the other
LIFE = re.compile(r"[男女],[^。]{1,24}\d{4}年\d{1,2}月(?:出?生)")
LIVES = 2
# 【摘要】/ 参考文献 / A. … / 教学目标: a paper, an exam, a lesson plan
STUDY = re.compile(
    r"\s*[\[【(]?(?:摘\s*要|关键词|参考文献|教学目标|教学过程|教学重点|单选题|多选题|选择题|填空题|简答题|答案|参考答案)[\]】)]?\s*(?::|$)|[A-D][.、]\s*\S"
)
COMMENT = re.compile(r"本报评论员|评论员文章|社\s*论|[(【]?(?:时评|短评|快评|锐评)[)】:]")
TEXT = "水渠修到了村口，种子也发到了各户。"


def _named(of: Evidence, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The pattern in the title, or in a short line close to the top that is no title of a speech."""
    lines = [of.title, *(text for text in of.top[:10] if 4 <= len(text) <= 50)]
    found = (pattern.search(text) for text in lines if not GENRE_END.match(text) and "讲话稿网" not in text)
    return next((match for match in found if match), None)


def _other_kind(of: Evidence) -> Found | None:
    delivered = any(DELIVERED.search(text) for text in (*of.top, *of.texts[-4:]))
    kind = None if delivered else OWN_WORK.match(of.title)
    kind = kind or (OTHER_KIND.match(of.title) if not GENRE_END.match(of.title) else None)
    kind = kind or next(
        (
            OTHER_KIND.match(text)
            for text in of.top[:8]
            if 6 <= len(text) <= 60 and len(text.split()) < BAR and OTHER_KIND.match(text) and not GENRE_END.match(text)
        ),
        None,
    )
    return Found(1, f"标题是“……{kind[kind.lastgroup or 0]}”") if kind else None


def _number(of: Evidence) -> Found | None:
    number = next((text for text in of.top if DOCUMENT_NUMBER.match(text)), "")
    return Found(1, f"文首有发文字号“{number}”") if number else None


def _articles(of: Evidence) -> Found | None:
    articles = sum(bool(ARTICLE.match(text)) for text in of.texts)
    spoken = 0.5 if of.rate(FIRST_PERSON) >= 2 else 1  # a speaker may number what he says
    return Found(spoken, f"有 {articles} 处“第……条”，像是法规或章程") if articles >= 3 else None


def _notice(of: Evidence) -> Found | None:
    said = len(set(NOTICE.findall(of.own)))
    return Found(min(1, said / 2), "有通知、公告的套语") if said else None


def _minutes(of: Evidence) -> Found | None:
    labels = sum(bool(MINUTES.match(text)) for text in of.texts[:60])
    decided = sum(bool(DECIDED.search(text)) for text in of.texts)
    both = labels >= 2 and (decided >= 1 or labels >= 4)
    return Found(1, "像是会议记录或纪要") if both or decided >= 4 else None


def _notes(of: Evidence) -> Found | None:
    said, named = len(NOTES.findall(of.own)), bool(_named(of, NOTES_TITLE))
    return Found(0.6 * named + 0.4 * min(1, said / 2), "像是学习心得或观后感") if named or said >= 2 else None


def _letter(of: Evidence) -> Found | None:
    named = any(LETTER_TITLE.search(text) for text in (of.title, *of.top[:4]) if len(text) < 50)
    named = named or any(LETTER_RUNS_IN.search(text, 0, 80) for text in of.top[:4])
    closed = any(LETTER_END.match(text) for text in of.texts[-8:])
    telegram = any(CONGRATULATES.search(text) for text in (of.title, *of.top[:6]))
    return Found(1, "像是书信，不是当场讲的话") if named or (closed and not telegram) else None


def _writing(of: Evidence) -> Found | None:
    named = any(WRITING_TITLE.search(text) for text in (of.title, *of.top[:5]) if len(text) < 50)
    parts = sum(bool(GUIDE_PART.match(text)) for text in of.texts)
    return Found(1, "标题说的是怎样写") if named and (of.rate(GUIDE) > 2 or parts >= 2) else None


def _noted(of: Evidence) -> Found | None:
    spoken = any(map(names_a_speech, (of.title, *of.top[:4])))
    named = any(NOTES_TITLE.search(text) for text in (of.title, *of.top[:2]) if len(text) < 40)
    return Found(1, "标题是心得、笔记一类") if named and not spoken else None


def _guide(of: Evidence) -> Found | None:
    rate, named = of.rate(GUIDE), bool(_named(of, GUIDE_TITLE))
    strength = 0.4 * named + 0.6 * min(1, rate / 10)
    return Found(strength, "像是谈写作或做法的文章") if rate > 6 or (named and rate > 2) else None


def _encyclopaedia(of: Evidence) -> Found | None:
    defined = any(DEFINITION.match(text) for text in of.own_paragraphs[:2])
    named = any(ENCYCLOPAEDIA.match(text) for text in of.top if len(text) < 60)
    return Found(1, "像是百科条目或名词解释") if defined or named else None


def _biography(of: Evidence) -> Found | None:
    lives = sum(bool(BIOGRAPHY.search(text) or LIFE.match(text)) for text in of.paragraphs)
    first = any(BIOGRAPHY.search(text) or LIFE.match(text) for text in of.paragraphs[:2])
    if lives >= LIVES:
        return Found(2, "像是人物介绍")
    return Found(1, "像是人物介绍") if first else None


def _study(of: Evidence) -> Found | None:
    held = sum(bool(STUDY.match(text)) for text in of.texts)
    return Found(1, "像是论文、试题或教案") if held >= 2 else None


def _comment(of: Evidence) -> Found | None:
    held = any(COMMENT.search(text) for text in (of.title, *of.top[:6]) if len(text) < 60)
    return Found(1, "像是评论或社论") if held else None


DOCUMENTS: tuple[Sign, ...] = (
    Sign("letter", -1, (f"致修渠人的慰问信\n{TEXT}", f"春耕\n{TEXT}\n此致\n敬礼！"), _letter, always=True),
    Sign(
        "on the writing of speeches",
        -3,
        (
            "怎么写好会议主持词\n主持词要短，切忌空话，开场白一句就够，结尾再提要求。",
            "欢迎词的格式与范文\n1.写作要点\n(1)标题\n(2)称呼",
        ),
        _writing,
        always=True,
    ),
    Sign("notes by their title", -1, (f"听县长讲话的几点笔记\n{TEXT}",), _noted, always=True),
    Sign(
        "title of another kind of document",
        -3,
        (f"关于做好春耕工作的通知\n{TEXT}", f"水渠管理所第三次会议记录\n{TEXT}"),
        _other_kind,
    ),
    Sign("number of an official document", -2, (f"关于春耕的通知\n青政发〔2019〕12号\n{TEXT}",), _number),
    Sign("articles of a law or statute", -6, ("水渠管理办法\n第一条　种子\n第二条　化肥\n第三条　水渠",), _articles),
    Sign("formulas of a notice", -3, ("春耕\n现将春耕的几件事情通知如下，各乡要照着去办。",), _notice),
    Sign(
        "minutes",
        -4,
        ("春耕\n时间：3月1日\n地点：礼堂\n出席：各乡乡长\n会议议定，水渠四月动工，种子三月发完。",),
        _minutes,
    ),
    Sign(
        "study notes",
        -4,
        (f"学习县长讲话心得体会\n{TEXT}", "春耕\n通过这次学习，我深刻认识到水渠的要紧，作为一名渠工，事事要带头。"),
        _notes,
    ),
    Sign("guide to writing", -4, ("春耕讲话稿怎样写\n讲话稿的开头要短，结尾要有力，起草的人先想清楚谁在听。",), _guide),
    Sign("paper, exam or lesson plan", -3, (f"春耕\n摘要：本文谈水渠。\n关键词：水渠\n{TEXT}",), _study),
    Sign("comment of a newspaper", -3, (f"渠通人和\n本报评论员\n{TEXT}",), _comment),
    Sign(
        "entry of an encyclopaedia",
        -2.5,
        (f"水渠\n水渠是人工开挖的一种水道，把水引到田里。\n{TEXT}", f"水渠\n水渠_青河百科\n{TEXT}"),
        _encyclopaedia,
    ),
    Sign("life of a person", -2.5, (f"岭南松\n岭南松（1921年—1999年），青河人，修了一辈子渠。\n{TEXT}",), _biography),
)
