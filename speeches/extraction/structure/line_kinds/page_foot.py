"""The foot of a page: lines of the site or the printer below the text."""

import re

from speeches.extraction.char_classes import CLOSERS
from speeches.extraction.cleaning import fold
from speeches.extraction.structure.line_kinds.page_information import SITE

# （新华社北京5月18日电）, 《 人民日报 》（ 2016年05月19日 02 版）
CREDIT = re.compile(
    rf"[(]?\s*(?:{SITE}|《\s*[^》]{{2,14}}\s*》\s*[(]|来源|作者|责任编辑(?!部)|责编|编辑(?![部们])|审核人?\s*:|据|原载|载于?《|[摘选录]自|转[载引]?自)[^。]{{0,60}}[)]?|来源\s*:[^。]{{2,60}}。|[(].{{0,40}}(?:作者|根据录音|记录整理).{{0,30}}[)]|[(][^()。]{{0,16}}(?:档案|文史|图书)?馆藏[^()。]{{0,40}}[)]|[(][^()。]{{2,24}}(?:供稿|撰稿|选送|报道|摄影报道)[)]|\[?(?:责任编辑(?!部)|责编).*"
)
# 本站所有文章均来自互联网,如有侵权请联系管理员删除。 / 【打印此页】【关闭窗口】 / 点赞　收藏　转发 / 报：… 发：… （共印180份）
FOOT_SENTENCE = re.compile(
    r"本站(?:所有|全部|内容|文章|资[源料]|提供|仅|不)|本网站(?:所有|部分|内容|文章|转载|提供|声明|仅|不)|网站管理员|管理员删除|(?:如有|涉嫌|若有|发现)侵权|侵权(?:请|之处|必究)|免责声明|(?:网友|用户|会员|作者)上传|上传者|"
    r"转载(?:请|自|须|必须|时)|(?:请勿|禁止|谢绝|不得)转载|本文档|版权归|本文(?:来源|作者|链接|标签|地址|由|关键词|简介)|不存在或已?被?删除|"
    r"此页面有问题|帮助我们改进|"
    r"更多(?:精彩|相关|范文|资料).{0,16}(?:请|尽在|点击|关注|讲话|文章|>)|更多(?:精彩)?内容(?:请|尽在)|以上就是.{0,60}(?:内容|全文)|来源于.{2,20}网|欢迎阅读|版权问题|请(?:及时)?(?:与|和|同)?(?:我们|本站|本网|作者|编辑)?联系(?:我们|删除)|请联系(?:我们|本站|管理员|编辑)|http|www\.|copyright|小编|信息存储空间|用户自行?上传|请勿作他用|书面授权|不承担.{0,8}法律责任|经营许可证|以下评论|^(?:主题词|抄送|抄报|附注|经办|承办)\s*:",
    re.I,
)
FOOT_LINE = re.compile(
    r"文章录入|评论\s*[(]\d+[)]|我要(?:反馈|投稿|纠错|评论)|意见反馈|\*\s*必填项|^提交$|^posted (?:in|on|by)\b|^>+\s*更多|推荐栏目|网站标识码|^主办\s*:|打印(?:此|本)?页|【?打印|友善列印|关闭(?:窗口|本页|此页)|文章来源|站内|点赞|转发|在看|公众号|二维码|扫码|(?:请先?|立即|免费|用户)(?:登录|登陆|注册|下载)|注册.{0,4}登[录陆]|会员注册|"
    r"相关(?:文章|范文|推荐|阅读|专题|搜索|链接|新闻)|推荐阅读|还看了|猜你喜欢|下载(?:本文|地址|全文|word|文档)|(?:全文|文档)下载|客服|加入收藏|返回(?:顶部|首页|列表)|回上一页|共\d+页|关注我们|分享(?:到|至)|"
    r"^[(]?(?:主题词|抄送|抄报|报送|报|发|送)\s*:|共印\d+份|\d日印发$|^附件?(?:下载)?\s*[:：]?\s*(?:\d|$)|^附件下载|\.(?:docx?|pdf|xlsx?|wps|zip|rar)[》】]?$|^\d{3,9}$|^(?:相关)?名词解释",
    re.I,
)
# （全文完） / 【完】 / The End / （此稿为内部材料，注意保存）
END_MARK = re.compile(
    r"[(【\[—-]*\s*(?:(?:全文|讲话|正文)?完(?:毕)?|the\s*end|end)\s*[)】\]—-]*|[(](?:此稿|本稿|此件|内部).{2,30}[)]",
    re.I,
)
HOUR_LINE = re.compile(r"[(]?(?:完\s*/?\s*)?.{0,6}时间?\d{1,2}时\d{1,2}分[)]?")


def is_foot(text: str) -> bool:
    """Whether a line below the text is the site's or the printer's; a sentence must say so in plain words."""
    flat = fold(text).strip()
    if len(flat) > 160:
        return False
    # a paragraph of several sentences with 共3页 behind it is text
    return bool(FOOT_SENTENCE.search(flat) or (not closes(flat) and flat.count("。") < 2 and FOOT_LINE.search(flat)))


def closes(text: str) -> bool:
    """Whether a sentence ends here, not merely a clause."""
    return text.rstrip().rstrip(CLOSERS).endswith(("。", "！", "!", "？", "?", "…"))
