"""Takes out what is not the speech (site noise, advertisements, navigation) and enters it in the ledger."""

import re
from collections.abc import Sequence

from speeches.extraction.characters import CJK, nfkc
from speeches.extraction.drafts import Dropped, Line
from speeches.language.script import simplified

# (reason, pattern over the whole line, folded to half width and simplified script)
NOISE: tuple[tuple[str, str], ...] = (
    # 下面是小编为大家整理的2022年在……讲话(完整文档),供大家参考。
    (
        "网站套话",
        r".{0,20}(?:小编|本站|本网|编辑部?)(?:为|给|帮|今天)?.{0,8}(?:大家|您|你|各位|网友).{0,6}(?:整理|带来|准备|搜集|收集|分享|推荐|精心).*",
    ),
    (
        "网站套话",
        r".{0,80}(?:供大家参考|供您参考|仅供参考|希望对(?:大家|您|你)有所?帮助|欢迎(?:大家)?(?:阅读|下载|参考|收藏)).{0,30}",
    ),
    # 《在某某市形势分析会上的讲话.docx》由会员分享,可在线阅读,更多相关《……(5页珍藏版)》请在……上搜索。
    ("网站套话", r"《.*》由会员.{0,10}(?:分享|上传).*"),
    (
        "网站套话",
        r"(?:本文(?:来源|来自|由|地址|链接)|转载请注明|更多(?:精彩|相关)?.{0,20}(?:请关注|请访问|请登陆|请登录|尽在)).*",
    ),
    (
        "页面导航",
        r"(?:推荐访问|推荐阅读|相关(?:文章|推荐|阅读|报道|新闻|链接|热词|搜索)|延伸阅读|猜你喜欢|热门(?:文章|推荐)|上一篇|下一篇|返回(?:顶部|首页|列表)|文章搜索|标签|关键词|tags?)\s*(?:[::].*)?",
    ),
    ("页面导航", r"(?:您?(?:的|所在|现在)?(?:当前)?(?:位置|所在)|当前位置|首页)\s*[::>].*"),
    ("页面导航", r"(?:首页|主页)\s*(?:>|»|›|/|-).*"),
    (
        "页面导航",
        r"(?:下载|打印|全屏|收藏|【?字号[::]?.{0,12}|字体[::]?.{0,12}|加大|还原|减小|大|中|小|】|分享(?:到|至)?[::]?.{0,30}|关闭(?:窗口|本页)?|举报|点赞|手机看新闻|注册|登录|登陆|注册\s*登[陆录]|复制(?:链接|全文)|播放|扫一扫.{0,20}|不存在或已删除|添加到收藏夹|纠错|微信|微博|qq空间|评论\(?\d*\)?)\s*",
    ),
    # [上一页] 1 2 3 [下一页]
    (
        "页面导航",
        r"(?:\[?[上下]一页\]?|首页|尾页|末页|\[?\d{1,3}\]?|共\d+页|转到|到第|页|\s|\||>|<|\[)*(?:[上下]一页)(?:\[?[上下]一页\]?|首页|尾页|末页|\[?\d{1,3}\]?|共\d+页|\s|\||>|<|\]|\[)*",
    ),
    # [主持人]下面，请某某致辞。[09:36]
    ("主持人的话", r"\[主持人\].*\[\d{1,2}:\d\d(?::\d\d)?\]"),
    ("页面导航", r"(?:打印|下载|收藏|分享|关闭|字号|大|中|小|\[|\]|【|】|\||\s){2,}"),
    (
        "版权声明",
        r".{0,60}(?:版权所有|copyright|all rights reserved|powered by|未经(?:授权|许可|允许)|icp备|公网安备|网站备案|备案号).{0,120}",
    ),
    ("广告", r"(?:客服|加)?(?:微信|qq|电话|热线|手机)(?:号|群|公众号)?\s*[::]\s*[\w-]{5,}.{0,20}"),
    (
        "广告",
        r".{0,30}(?:扫码|扫描二维码|长按识别|点击(?:下载|查看|阅读|关注)|关注(?:我们|公众号)|vip会员|开通会员|会员专享|免费下载|付费阅读).{0,60}",
    ),
    ("广告", r"(?:https?://|www\.)\S+"),
    ("图片说明", r".{0,160}(?:(?:记者|通讯员|新华社|本报|摄影)[^。]{0,16}|\S{1,4}\s?)摄[\s)。]*"),
    # 张工作政府工作报告。: the caption of a picture, its subject without an office
    ("图片说明", r"(?!.*\d{4}年)[^,,。::]{2,14}作?(?:同志)?作政府工作报告。?"),
    ("图片说明", r"(?:图(?:为|片)|资料图|视频|《新闻联播》)[::]?.{0,80}"),
    ("页码", r"(?:[-—－·\s]*第?\s*\d{1,3}\s*页?(?:\s*[/共]\s*\d{1,3}\s*页?)?[-—－·\s]*)(?<!\d{4})"),
    ("省略号", r"[.·…]{3,}"),
)
NOISE_LINE = tuple((reason, re.compile(pattern, re.I)) for reason, pattern in NOISE)

# (reason, pattern inside a line)
PIECES: tuple[tuple[str, re.Pattern[str]], ...] = (
    # 建設(shè): the reading of the character before it
    (
        "注音",
        re.compile(
            rf"(?<=[{CJK}])[(（]\s*[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɡāéêẑĉŝ]{{1,7}}\d?\s*[)）](?<=[^A-Z)）][)）])"
        ),
    ),
    # ……(新文秘網http://120pk.cn省略1091字,正式會員可完整閱讀)……
    (
        "付费墙",
        re.compile(r"…*\s*[(（【][^()（）【】]{0,40}(?:省略|隐藏|还有|剩余)\s*\d+\s*字[^()（）【】]{0,60}[)）】]\s*…*"),
    ),
    # ……(未完,全文共6647字,当前仅显示3063字,请阅读下面提示信息。收藏《……》
    ("付费墙", re.compile(r"…*\s*[(（【]?未完[,，;；、].{0,30}(?:全文共|当前|显示|字).*")),
    (
        "付费墙",
        re.compile(r"(?:剩余|余下|后续)(?:的)?(?:内容|部分|全文|\d+%).{0,40}(?:登录|会员|购买|付费|下载|订阅).*"),
    ),
    # 【剩余内容已隐藏,充值后可阅读全文】
    (
        "付费墙",
        re.compile(
            r"[(（【]?(?:剩余|余下|后续|更多|全部)(?:的)?(?:内容|部分|全文|\d+%).{0,30}(?:充值|解锁|会员|VIP|阅读全文|登录后).{0,20}[)）】]?\s*$",
            re.I,
        ),
    ),
    # &nbsp;&nbsp;渡口的魂是什么
    ("网页代码", re.compile(r"(?:&(?:nbsp|amp|quot|lt|gt|ldquo|rdquo|mdash|hellip|#\d{2,5});)+")),
    # [周若谷]上午好！……[09:38]
    (
        "直播标记",
        re.compile(
            rf"^\s*\[[{CJK}·]{{2,12}}\](?=.*\[\d{{1,2}}:\d\d(?::\d\d)?\]\s*$)|\s*\[\d{{1,2}}:\d\d(?::\d\d)?\]\s*$"
        ),
    ),
    # 桥梁和纽带12全文查看
    ("付费墙", re.compile(r"\s*(?:\d{1,3}\s*)?(?:全文查看|查看全文|阅读全文|展开全文|点击查看全文)\s*$")),
    # 要(本文权属文秘之音所有,更多文章请登陆www.xiexiebang.com查看)勤于学习
    (
        "广告",
        re.compile(
            r"[(（【\[][^()（）【】\[\]]{0,60}(?:https?://|www\.|\.com|\.cn|\.net|\.org|版权|权属|公众号|微信号|请登[陆录]|更多.{0,8}(?:文章|范文|资料))[^()（）【】\[\]]{0,60}[)）】\]]",
            re.I,
        ),
    ),
    # ……真正发挥好“参谋部”和“智囊团”的作用。好范文版权所有
    ("版权声明", re.compile(r"(?<=[。！？!?”])\s*[^。！？,，;；]{0,14}(?:版权所有|原创首发|www\.\S+)\s*$", re.I)),
    ("广告", re.compile(r"(?:https?://)?www\.[\w.-]+(?:/\S*)?", re.I)),
)
CUT = "付费墙"
# Every one of these in a line of its own, anything short behind it is the page's foot.
TAIL = re.compile(
    r"(?:推荐访问|相关(?:文章|推荐|阅读|报道|新闻|链接)|文章搜索|延伸阅读|猜你喜欢|上一篇|下一篇|版权所有|责任编辑|\(责编|【?责任编辑).*|.*未完[,,].*全文共.*"
)
PART = re.compile(
    r"\s*(?:第[一二三四五六七八九十\d]{1,3}篇|[【\[]?(?:篇|范文|讲话稿?|文章)[一二三四五六七八九十\d]{1,3})"
)


def fold(text: str) -> str:
    """The form in which noise is looked for: as long as `text`, half width, lower case, simplified."""
    return simplified(nfkc(text))


def clean(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without noise, and the noise."""
    kept: list[Line] = []
    dropped: list[Dropped] = []
    in_foot = False
    for line in lines:
        flat = fold(line.text).strip()
        in_foot = (in_foot or bool(TAIL.fullmatch(flat))) and not PART.match(flat)
        reason = whole_line(flat) or ("页尾" if in_foot and flat and _footlike(flat) else "")
        if reason:
            dropped.append(Dropped(line.text.strip(), line.number, reason))
            continue
        line, pieces = cut_pieces(line)
        dropped += pieces
        kept.append(line)
    return kept, dropped


def whole_line(flat: str) -> str:
    """The reason why the whole line is noise, or ''."""
    if not flat or len(flat) > 300:
        return ""
    return next((reason for reason, pattern in NOISE_LINE if pattern.fullmatch(flat)), "")


def _footlike(flat: str) -> bool:
    return len(flat) < 60 and not flat.endswith(("。", "!"))


def cut_pieces(line: Line) -> tuple[Line, list[Dropped]]:
    """The line without the noise inside it."""
    dropped: list[Dropped] = []
    text = line.text
    for reason, pattern in PIECES:
        flat = fold(text)
        for match in reversed(list(pattern.finditer(flat))):
            piece = text[match.start() : match.end()]
            dropped.append(Dropped(piece.strip(), line.number, reason))
            text = text[: match.start()] + text[match.end() :]
    return line.with_text(text), dropped
