"""Reads what stands above a speech: title, subtitle, speaker, date line, occasion; the rest goes to the ledger."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from speeches.extraction.characters import CJK, SALUTATION, ends_sentence, folded, nfkc, squeezed
from speeches.extraction.clean import fold
from speeches.extraction.dates import Found, first_full
from speeches.extraction.drafts import Dropped, Line
from speeches.extraction.layout import HEADING_START
from speeches.extraction.people import Person, person_after_office, person_line, title_person

# 发表时间：2014-03-28　来源：新华网 / 2015年07月21日13:51 来源：人民网 / 时间：2026-02-09
PAGE_INFO = re.compile(
    r".{0,40}(?:发[布表]时间|发布日期|发表日期|更新(?:时间|日期)|上传时间|添加时间|时间|日期|来源|稿源|出处|作者|编辑|责任编辑|责编|浏览(?:次数)?|点击(?:数|率)?|阅读(?:次数|量)?|字数|原标题|栏目|分类|文号|索引号)\s*:.*"
)
# 新华网巴黎３月２７日电 …… 演讲全文如下：
NEWS_LEAD = re.compile(
    rf"(?:\(?(?:新华社|新华网|人民网|中新社|中新网|本报|央视网|人民日报|光明日报)[{CJK}]{{0,12}}?(?:\d+月)?\d+日?(?:\d*[时分秒])?(?:电|讯|专电)|.{{0,300}}(?:全文|摘要|要点|内容)如下\s*[:。]).*"
)
MASTHEAD = re.compile(
    r"(?:简报|工作简报|情况通报|内部资料|内部文件|(?:总)?第[一二三四五六七八九十百\d]+期|.*编印.*|.*(?:办公室|秘书处)\s*编.*|注意保存|.{0,6}领导小组办公室.*)"
)
CONTENTS = re.compile(r"(?:目录|提纲|目录/提纲|内容提要|文章目录|导读)\s*:?\s*[….]*")
ELLIPSIS = re.compile(r"[….·。\s]+")
SUBTITLE = re.compile(r"\s*(?:——|—|--|──|―)\s*(?P<rest>\S.*)")
GENRE = "讲话|致辞|致词|报告|演讲|发言|贺词|献词|贺信|慰问信|党课|祝词|开幕词|闭幕词|表态|谈话|答谢词|祝酒辞|寄语|话"
GENRE_END = re.compile(rf".*(?:{GENRE})(?:稿|提纲)?(?:[(（].*[)）])?\s*$")
# （二○一三年六月五日，墨西哥城）: the place behind the date
PLACE_AFTER_DATE = re.compile(rf"[,，、\s]+(?P<place>[{CJK}·]{{2,20}})\s*[)）]?\s*$")
NO_PLACE = re.compile(
    r"(?:上午|下午|晚上?|凌晨|中午|星期.|周.|根据.*|记录稿?|录音.*|[节修]选.*|整理|审定|摘要|节录|讲话|口述|草稿)"
)
DATE_FIRST = re.compile(r"[\s(—―─-]*(?:\d{4}|[一二][〇○零一二三四五六七八九0]{3})\s*年")
# ——2026年2月3日在上海市第十六届人民代表大会第四次会议上
OCCASION = re.compile(
    r"在(?P<occasion>[^,。;]{4,80}?)(?:会?上|时|期间)(?:的)?(?:讲话|致辞|报告|发言|演讲)?(?=[^,。]{0,30}$)"
)
OCCASION_END = re.compile(r"在(?P<occasion>.{2,120}?)(?:上|时|中)(?:的)?[^上时中]{0,12}$")
# (全文完整) (完整文档) （精选3篇） 【最新】 范文: what sites hang on a title
TITLE_TAIL = re.compile(
    r"\s*(?:[(\[【〔][^()\[\]【】]{0,10}(?:全文|完整|精选|最新|范文|文档|版|通用|优秀|模板|推荐|篇|合集|word|doc|docx|下载)[^()\[\]【】]{0,12}[)\]】〕]|[-_|—]+\s*[^-_|—]{2,14}(?:网|库|文库|范文|之家|吧)|\.(?:docx?|txt|pdf|wps)|范文|全文|模板|完整版|最新版?)\s*$",
    re.I,
)
TITLE_HEAD = re.compile(
    r"^\s*(?:【[^】]{0,12}】|\[[^\]]{0,12}\]|(?:最新|精选|推荐|热门|范文|原标题)\s*[::]?\s*|标题\s*[::])"
)
TITLE_YEAR = re.compile(r"^(?P<year>(?:19|20)\d\d)(?:年度|年|-(?:19|20)\d\d年)?(?:最新)?\s*(?=\D)")
# 在2024云岭山地水果产业发展论坛上的致辞; a year that is remembered (纪念1911年…) says nothing
YEAR_INSIDE = re.compile(
    r"(?!.*(?:纪念|庆祝|周年|诞辰|回顾))[^\d]{1,30}(?P<year>(?:19|20)\d\d)(?=年|[^\d]{2,40}(?:会|论坛|班))"
)
# 2026年上海市政府工作报告 bears its year by right
YEAR_BELONGS = re.compile(r"(?:19|20)\d\d年?(?:度)?.{0,30}(?:政府工作报告|新年贺词|贺词|献词|年会|工作会议|经济工作)")


@dataclass
class Header:
    """What stood above (and below) the text of one speech."""

    title: str = ""
    subtitle: str = ""
    byline: list[str] = field(default_factory=list)
    speaker: Person | None = None
    occasion: str = ""
    place: str = ""
    stated: str | None = None
    stated_line: str = ""
    title_year: str | None = None
    published_on: str | None = None
    other_titles: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, line: Line, reason: str, text: str = "") -> None:
        self.dropped.append(Dropped((text or line.text).strip(), line.number, reason))


def read_header(lines: Sequence[Line]) -> tuple[Header, list[Line]]:
    """The header, and the lines of the body with the closing notes taken off."""
    header = Header()
    lines = [line for line in lines if line.text.strip()]
    lines = _drop_contents(lines, header)
    start = body_start(lines)
    titles = [line for line in lines[:start] if not _read_line(line, header)]
    _choose_title(titles, header)
    body = _read_foot(lines[start:], header)
    _speaker_from_titles(header)
    header.occasion = header.occasion or _occasion([header.subtitle, header.title, *header.other_titles])
    return header, _drop_repeats(body, header)


def _drop_contents(lines: list[Line], header: Header) -> list[Line]:
    """Takes out a table of contents above the text: the word 目录 and the headings under it."""
    at = next((i for i, line in enumerate(lines[:15]) if CONTENTS.fullmatch(fold(line.text).strip())), None)
    if at is None:
        return lines
    end = at + 1
    while end < len(lines) and _in_contents(lines, end):
        end += 1
    for line in lines[at:end]:
        header.drop(line, "目录")
    return lines[:at] + lines[end:]


def _in_contents(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text.strip()
    if ELLIPSIS.fullmatch(text):
        return True
    # The same words again further down: this one is the entry, that one the heading.
    entry = folded(re.sub(r"[.·…\s]*\d*$", "", text))
    again = any(folded(line.text).startswith(entry) for line in lines[at + 1 :])
    return (
        len(text) < 90
        and not _is_salutation(text)
        and (bool(HEADING_START.match(text)) or (again and not _same_as_next(lines, at)))
    )


def _same_as_next(lines: Sequence[Line], at: int) -> bool:
    """The title above the text, which another line may repeat, is no entry."""
    return bool(GENRE_END.match(nfkc(lines[at].text)))


def body_start(lines: Sequence[Line]) -> int:
    """Where the speech itself begins: at the salutation, else at the first paragraph or heading."""
    running = next((i for i, line in enumerate(lines) if _is_running(line)), len(lines))
    greeting = next((i for i, line in enumerate(lines[: running + 3]) if _is_salutation(line.text)), None)
    return running if greeting is None else min(greeting, running) if running < greeting - 2 else greeting


def _is_salutation(text: str) -> bool:
    flat = fold(text).strip()
    match = SALUTATION.match(flat)
    return match is not None and (match.end() == len(flat) or flat[match.end() - 1] in ":,!")


def _is_running(line: Line) -> bool:
    """Whether the line is text rather than a title, a date line, a lead or a caption."""
    text = line.text.strip()
    flat = fold(text)
    if (PAGE_INFO.fullmatch(flat) and len(flat) < 80) or NEWS_LEAD.match(flat) or MASTHEAD.fullmatch(squeezed(flat)):
        return False
    if _date_line(text) or (SUBTITLE.match(text) and len(text) < 60):
        return False
    if HEADING_START.match(text) and not GENRE_END.match(flat):
        return bool(re.match(r"\s*[一1][、.]|\s*[(（][一1][)）]|第一[,，]", text))
    return (len(text) >= 45 and bool(re.search("[。！？；]", text))) or (
        len(text) >= 20 and text.endswith(("。", "！"))
    )


def _date_line(text: str) -> Found | None:
    """The date of a line that says when (and where, and on what occasion) the speech was given."""
    flat = nfkc(text).strip()
    found = first_full(flat)
    if not found or len(flat) > 120 or PAGE_INFO.fullmatch(fold(text)):
        return None
    rest = re.sub(r"[\s()\[\]—\-─―,、。【】]+", "", flat[: found.start] + flat[found.end :])
    rest = re.sub(r"^(?:上午|下午|晚上?|星期.|周.)+", "", rest)
    if len(rest) <= 16 and not ends_sentence(rest):
        return found
    return found if "在" in rest and re.search(r"(?:上|时|报告|讲话|致辞|发言)$", rest) else None


def _read_line(line: Line, header: Header) -> bool:
    """Takes a line of the header for what it is; False when it may be a title."""
    text = line.text.strip()
    flat = fold(text)
    if PAGE_INFO.fullmatch(flat):
        found = first_full(text)
        if found and "原标题" not in flat:
            header.published_on = header.published_on or found.iso
        header.drop(line, "页面信息")
    elif MASTHEAD.fullmatch(squeezed(flat)):
        found = first_full(text)
        header.published_on = header.published_on or (found.iso if found else None)
        header.drop(line, "刊头")
    elif NEWS_LEAD.match(flat):
        header.drop(line, "新闻导语")
    elif (found := _date_line(text)) and (DATE_FIRST.match(flat) or not GENRE_END.match(flat.split("(")[0])):
        _read_date_line(text, found, header)
    elif (person := person_line(text)) and not header.speaker:
        header.speaker = person
        header.byline.append(text)
    else:
        return False
    return True


def _read_date_line(text: str, found: Found, header: Header) -> None:
    header.stated, header.stated_line = header.stated or found.iso, header.stated_line or text
    header.byline.append(text)
    flat = nfkc(text)
    after = flat[found.end :]
    place = PLACE_AFTER_DATE.search(after)
    if place and "在" not in after and not NO_PLACE.fullmatch(place["place"]):
        header.place = place["place"]
    occasion = OCCASION.search(after)
    header.occasion = header.occasion or (
        occasion["occasion"] + "会" * after[occasion.end("occasion") :].startswith("会") if occasion else ""
    )
    around = flat[: found.start].strip("—-─ ()")
    header.speaker = (
        header.speaker or person_line(around) or person_after_office(after) or person_line(after.strip("—-─ ()"))
    )


def _choose_title(titles: list[Line], header: Header) -> None:
    """The line nearest to the text is the title, with —— under it a subtitle; what repeats it or stands above goes."""
    subtitles = [line for line in titles if SUBTITLE.match(line.text)]
    if subtitles:
        header.subtitle = subtitles[-1].text.strip().lstrip("—-─― ")
        for line in subtitles[:-1]:
            header.drop(line, "重复标题")
    rest = [line for line in titles if line not in subtitles]
    above = [line for line in rest if not subtitles or line.number < subtitles[-1].number]
    chosen = _last_title(above or rest)
    for line in rest:
        if line in chosen:
            continue
        header.other_titles.append(clean_title(line.text)[0])
        header.drop(line, "重复标题" if chosen and _same_title(line.text, chosen[-1].text) else "页头")
    printed = "".join(line.text.strip() for line in chosen)
    header.title, cut = clean_title(printed)
    for piece in cut:
        header.drop(chosen[0], "标题修饰", piece)
    pages = [nfkc(line.text).strip() for line in chosen]
    year = (TITLE_YEAR.match(pages[0]) or YEAR_INSIDE.match(pages[0])) if pages else None
    header.title_year = year["year"] if year else None


def _last_title(lines: list[Line]) -> list[Line]:
    """The line or lines of the title: the last one, with the one before when that ends in mid-phrase."""
    if not lines:
        return []
    last = next((i for i in range(len(lines) - 1, -1, -1) if GENRE_END.match(nfkc(lines[i].text))), len(lines) - 1)
    # 做党和人民满意的好老师 stands nearer to the text than the page's own title …的讲话(全文)
    if last < len(lines) - 1 and _worthy(lines[-1].text):
        last = len(lines) - 1
    first = lines[last - 1] if last else None
    if (
        first
        and re.match(r"\s*(?:在|关于)", first.text)
        and not GENRE_END.match(nfkc(first.text))
        and lines[last].number - first.number <= 2
    ):
        return [first, lines[last]]
    return [lines[last]]


def _worthy(text: str) -> bool:
    return 4 <= len(squeezed(text)) <= 60 and not ends_sentence(text) and not HEADING_START.match(text)


def _same_title(one: str, other: str) -> bool:
    a, b = folded(clean_title(one)[0]), folded(clean_title(other)[0])
    return bool(a and b) and (a in b or b in a or a.replace("的", "") == b.replace("的", ""))


def clean_title(text: str) -> tuple[str, list[str]]:
    """The title without what sites hang on it, and the pieces taken off; characters stay as printed."""
    title, cut = text.strip(), []
    while match := TITLE_TAIL.search(nfkc(title)):
        if not match.start():
            break
        cut.append(title[match.start() :])
        title = title[: match.start()].rstrip()
    while match := TITLE_HEAD.match(nfkc(title)):
        cut.append(title[: match.end()])
        title = title[match.end() :].lstrip()
    year = TITLE_YEAR.match(nfkc(title))
    if year and not YEAR_BELONGS.match(nfkc(title)):
        cut.append(title[: year.end()])
        title = title[year.end() :]
    return title, [piece.strip() for piece in cut if piece.strip()]


def _speaker_from_titles(header: Header) -> None:
    """习近平：在…上的讲话 names its speaker; the name goes from the title into its own field."""
    for title in (header.title, *header.other_titles, header.subtitle):
        named = title_person(title)
        if not named:
            continue
        person, end = named
        header.speaker = header.speaker or person
        if title == header.title and person.name == header.speaker.name:
            header.title = title[end:].lstrip()
        if title == header.subtitle and person.name == header.speaker.name:
            header.subtitle = title[end:].lstrip()


def _occasion(titles: Sequence[str]) -> str:
    for title in titles:
        match = OCCASION_END.search(nfkc(title))
        if match:
            return match["occasion"]
    return ""


# （新华社北京5月18日电）, 《 人民日报 》（ 2016年05月19日 02 版）
CREDIT = re.compile(
    r"[(]?\s*(?:新华社|新华网|人民网|中新社|本报|《\s*人民日报\s*》|《[^》]{2,12}》|来源|作者|责任编辑|责编|编辑|据)[^。]{0,60}[)]?|[(].{0,40}(?:作者|根据录音|记录整理).{0,30}[)]"
)


# 本站所有文章均来自互联网,如有侵权请联系管理员删除。 / 【打印此页】【关闭窗口】 / 站内文章搜索 / 点赞　收藏　转发
FOOT = re.compile(
    r"本站|本网站|网站管理员|管理员删除|侵权|免责声明|(?:网友|用户|会员|作者)上传|上传者|转载|本文档|版权归|本文(?:来源|作者|链接|标签)|打印(?:此|本)?页|【?打印|"
    r"关闭(?:窗口|本页|此页)|文章来源|站内|点赞|转发|在看|公众号|二维码|扫码|(?:请先?|立即|免费|用户)(?:登录|登陆|注册|下载)|注册.{0,4}登[录陆]|会员注册|"
    r"相关(?:文章|范文|推荐|阅读|专题|搜索)|不存在或已?被?删除|下载(?:本文|地址|全文|word|文档)|(?:全文|文档)下载|客服|加入收藏|返回(?:顶部|首页|列表)|http|www\.|共\d+页|copyright",
    re.I,
)


def _read_foot(body: list[Line], header: Header) -> list[Line]:
    """The body without the lines below the text: credits, the closing date and name, a subtitle printed last."""
    body = list(body)
    while body:
        text = body[-1].text.strip()
        if CREDIT.fullmatch(fold(text)):
            found = first_full(text)
            header.published_on = header.published_on or (found.iso if found else None)
            header.drop(body[-1], "出处")
        elif (found := _date_line(text)) and len(text) < 40 and not SUBTITLE.match(text):
            _read_date_line(text, found, header)
        elif FOOT.search(fold(text)) and len(text) < 120:
            header.drop(body[-1], "页尾")
        elif not header.subtitle and SUBTITLE.match(text) and len(text) < 60 and GENRE_END.match(text):
            header.subtitle = text.lstrip("—-─― ")
        elif not header.speaker and (person := person_line(text)) and len(body) > 3:
            header.speaker = person
            header.byline.append(text)
        else:
            break
        body.pop()
    return body


def _drop_repeats(body: list[Line], header: Header) -> list[Line]:
    """A title printed again at the head of the text."""
    while body and header.title and len(body[0].text) < 120 and _same_title(body[0].text, header.title):
        header.drop(body[0], "重复标题")
        body = body[1:]
    return body
