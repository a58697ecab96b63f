"""Lines that programs and keepers of papers print beside a text: told by their shape, whatever their words are about.

The first kind no speaker says at all: names of files, counters, buttons, marks of pages and of damage. The second, a
label with what stands behind it, is told only below a speech that has ended.
"""

import re

from speeches.extraction.char_classes import CJK

LONGEST = 80  # characters
# whoever says one of these speaks to those present
SPOKEN = re.compile(
    r"我(?!校|县|市|省|国|院|镇|乡|区|局|厂|馆|站)|大家|各位|[你您]们|咱|同志们|乡亲|朋友们|谢谢|祝|希望|让|散会|必须|务必"
)
_BUTTON = r"(?:打印|列印|收藏|分享|关闭|返回|转发|复制|下载|举报|纠错|推荐|点赞|字号|顶部|目录|首页|刷新|全屏|评论|留言|订阅|关注|朗读|[上下]一[版页期篇条张]|\S{1,3}导航|(?:打印|收藏|关闭|返回|分享)\S{1,4})"
_FILE = r"[\w\-~.() ]{1,40}\.(?:jpe?g|png|tiff?|bmp|gif|pdf|docx?|wps|txt|mp[34]|wav|wma|amr|avi)"
# 〔以上第4页〕 is a mark of a page; （以下第5页缺） says what is lacking, and is none
PRINTED: tuple[re.Pattern[str], ...] = (
    # [scan_0418.jpg 下半空白] / 录音文件:R0023.mp3
    re.compile(rf"[\[【(〔<]\s*{_FILE}\b[^\[\]【】()〔〕<>。]{{0,20}}[\]】)〕>]|(?:\S{{2,6}}:\s*)?{_FILE}", re.I),
    # 【第2页完】 / (以上第3页) / ——第5页止——
    re.compile(
        r"[\[【(〔\-—=*\s]+(?:以上)?第\s*[\d一二三四五六七八九十]{1,3}\s*[页张面](?:完|止|终|结束|毕)?[\]】)〕\-—=*\s]+"
    ),
    # 展开全文(剩余52%) / 还有38%未读; 还有38% alone is a figure that a speaker gives
    re.compile(
        r"(?:点击)?(?:展开|阅读|查看|显示)(?:全文|更多|剩余|余下)?\s*[(]?\s*(?:剩余|还剩|还有|余下|未读)\s*\d{1,3}\s*%(?:未读|内容)?\s*[)]?|(?:剩余|还剩|还有|余下)\s*\d{1,3}\s*%\s*(?:未读|内容未读)"
    ),
    # 评论 128　说两句… / 赞 32 踩 1
    re.compile(
        r"(?:(?:评论|留言|点赞|收藏|转发|分享|在看|赞|踩|阅读|浏览|点击|访问|下载|回复|跟帖)\s*[(:]?\s*\d[\d.,]*万?\+?\s*[)]?次?\s*)+(?:(?:说|写|评)[两几]句\S{0,3}|写评论\S{0,3}|…+)?"
    ),
    # 打印 收藏 / [打印] [关闭] / 上一版 下一版　版面导航
    re.compile(rf"[\[【(]?{_BUTTON}[\]】)]?(?:[\s|/·]+[\[【(]?{_BUTTON}[\]】)]?)+"),
    # 建议使用 800×600 分辨率浏览
    re.compile(r"[^。!?]{0,30}\d{3,4}\s*[×xX*]\s*\d{3,4}[^。!?]{0,8}(?:分辨率|像素|屏幕|浏览)[^。!?]{0,10}。?"),
    # 本站由 Hexo 驱动，仅供行内学习交流 / Powered by Typecho / 本页由存档机器人抓取
    re.compile(
        r"本(?:站|页|网|博客|网站|页面|文档|库|电子书)[^。!?,]{0,6}由[^。!?,]{1,24}(?:驱动|生成|抓取|托管|导出|转换)[^。!?]{0,30}。?|(?:powered|generated|built|hosted|exported|converted) (?:by|with|on|from) .{2,50}",
        re.I,
    ),
    # `#口述 #磁带 #石磨沟`
    re.compile(r"`?(?:#[^\s#`]{1,14}[\s`]*){2,}"),
    # [磁盘读取错误：扇区 0x1F3A 以后数据丢失]
    re.compile(
        r"[\[【〔(<][^\[\]【】〔〕()<>。]{0,16}(?:读取|文件|数据|解码|解析|下载|传输|加载|转换|识别|系统|写入)[^\[\]【】〔〕()<>。]{0,8}(?:错误|失败|丢失|损坏|中断|异常|超时)[^\[\]【】〔〕()<>。]{0,40}[\]】〕)>]"
    ),
    # 【作者单位：中共桐梓岭市委】 / 作者单位:县委党校
    re.compile(
        r"[\[【(〔]?(?:作者|第一作者|讲话人|报告人|主讲人)(?:单位|系|简介|工作单位|信箱|邮箱|联系方式)\s*:?[^。!?]{2,50}[\]】)〕]?"
    ),
    # * * * 换页，此处插照片二张 * * * / 此处附照片一张
    re.compile(
        r"[*＊※=~_\-—\s]{3,}(?=[^*])[^。!?*＊※=~_]{2,40}(?:插|附|换页|照片|图片|插图|空白|转下页|接上页|续下页)[^。!?*＊※=~_]{0,20}[*＊※=~_\-—\s]{3,}"
    ),
    # 贴在此处，请勿撕毁
    re.compile(r"(?:(?:贴在此处|此处张贴)[,\s]*)?请勿(?:撕毁|涂改|遮盖)。?"),
)
# 抄录：档案馆 小周　校对：老韩 / 文本整理：志愿者；如有错漏请提 issue。 / 【校】“东堤”原件作“冻堤”，径改。
_HAND = rf"[{CJK}]{{0,4}}(?:抄录|誊录|誊写|手抄|校对|校勘|校读|校注|整理|录入|著录|编目|扫描|拍摄|翻拍|识别|转录|转写|听写|听打|核对|复核|补录|上传|存档|归档|摘录|藏|存)(?:人|者|员|说明|日期|时间|单位|记)?"
BY_HAND: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"{_HAND}\s*:\s*[^,。;!?]{{2,60}}(?:[,;][^,。;]{{2,30}}。)?(?<!完成)(?<!到位)(?<!完成。)(?<!到位。)(?<!负责)(?<!负责。)"
    ),
    re.compile(
        rf"[【〔〖\[](?:校记?|校注|录入?|录者|注|按|编|存|藏|扫描|整理|出处|来源|版本|底本|附记|{_HAND})[】〕〗\]]\s*:?\s*.{{2,60}}"
    ),
    # 校庆办收文〔2022〕第38号 / 来文编号:0417
    re.compile(
        r"[^。,!?;:]{0,14}(?:收文|来文|存文|办文)(?:编?号|日期)?\s*(?::\s*[\dA-Z][\w〔〕\[\]()第号\-—. ]{0,24}|[〔\[(]\d{4}[〕\])]\s*第?\s*\d{1,5}\s*号)"
    ),
    # 阅办意见:请宣传部在专栏刊发。 / 站长签字:已阅,可播
    re.compile(
        r"(?:拟办|阅办|批办|承办|处理|领导|审批|审核|会签|校对|审读|三审|编辑|签发|签批|收文)意见\s*:[^,!?]{1,60}|\S{1,5}签字\s*:[^。!?]{1,20}。?"
    ),
    # 馆藏号 1989-C-77　扫描 2010.6 / 著录:无封面,无题名。
    re.compile(
        r"(?:馆藏号|典藏号|索书号|登录号|登记号|藏品号|入藏号|财产号|条码号?)\s*[:#]?\s*[\dA-Z][^。,!?;]{0,50}|著录(?:人|者|项)?\s*:.{2,60}"
    ),
    # 签名：人生如渠水，哪能不转弯
    re.compile(r"(?:个性)?签名档?\s*:\s*[^。!?]{2,40}"),
    # ▲ 播一完　【间奏：步步高】 / 【预报明日节目】【结束曲】
    re.compile(
        r"[◇◆□■△▲▽▼○●☆★※]?\s*(?:[播录放转讲]\S{0,3}[完止毕])?\s*(?:[【\[〔][^【】\[\]〔〕。!?]{2,16}[】\]〕]\s*){1,4}"
    ),
    # ——发讫 6/11 21:40—— / （收报 8月3日 9时）
    re.compile(
        r"[-—=(〔\[【\s]{1,4}(?:发讫|发毕|收讫|收报|发报|发出|送达|收到|抄收|译毕|译出|归档|存档)[^。!?]{0,4}\d[\d/:.\-—时分月日点\s]{2,20}[-—=)〕\]】\s]{0,4}"
    ),
)


def is_printed_mark(flat: str) -> bool:
    """Whether a program or a keeper of papers printed the line, which is given folded: no speaker says it."""
    if not flat or len(flat) > LONGEST or SPOKEN.search(flat):
        return False
    return any(shape.fullmatch(flat) for shape in PRINTED)


def is_note_of_hand(flat: str) -> bool:
    """Whether the line, given folded, is a label with what stands behind it, as below a speech that has ended."""
    if not flat or len(flat) > LONGEST or SPOKEN.search(flat):
        return False
    return any(shape.fullmatch(flat) for shape in BY_HAND)
