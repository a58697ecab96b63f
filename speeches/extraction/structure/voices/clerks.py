"""What clerks, editors and mail programs leave below a speech, line by line from the end."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.structure.line_kinds import closes
from speeches.extraction.types import Line

REACH = 12  # lines from the end
MARKED = 4  # lines below a mark of a draft
LONGEST = 120  # characters of a line
# whoever says one of these speaks to those present
SPOKEN = re.compile(r"我(?!校|县|市|省|国|院|镇|乡|区|局|厂)|大家|各位|你们|咱|同志们|乡亲们|谢谢")
# what stands before a colon on the lines of whoever types, files, prints, hands out or stages a speech
_LABEL = (
    r"(?:(?:信息|文字|稿件|网页|内容|新闻)?(?:录入|采集|报送|上传|发布|审核|校对|审签|排版|打印|打字|缮印|监印|拟稿|核稿|签发|撰稿|起草|速记|记录)(?:人|者|员|单位|科室)?"
    r"|(?:发送|印发|发放|分发|传阅|知悉)(?:范围|对象|单位)|分送|分发|传阅|呈阅|存档|归档|存?档案?号|案?卷号|编号|流水号|份号|份数|印数|密级|保密期限|保管期限|页数|版本|文件名"
    r"|(?:手卡|提词器?|打印|正文)?(?:字号|字体|行距|纸张)|字数|语速|时长|用时|联系人|联络人|经办人?|会务|灯光|音响|音乐|背景音乐|摄影摄像|礼仪|司仪|升旗手|护旗手|催场|机位|大屏|道具|着装|场务|投影)"
)
# 【流程提示】鸣笛一长声 / 【主持人备用词】下面请各位嘉宾移步。: of whoever stages the event, whomever it speaks to
STAGED = re.compile(
    r"[【\[](?:(?:主持|司仪|导演|导播|现场|舞台|礼仪|场务|串场)(?:人|员|组)?(?:备用)?(?:词|稿|提示|备用|口播|串词|用语|衔接|调度|操作)|流程|会务|备用|灯光|音响|音乐|大屏|提词|画外音|操作)[^】\]。,]{0,8}[】\]]\s*:?.{0,120}"
    r"|[(](?:流程|会务|主持人?|司仪|现场|舞台|灯光|音响|音乐|大屏|操作)(?:提示|备用词|串词|说明)[)]\s*:?.{0,120}"
    # TODO 第三段要不要删？——教务处: what those who write it leave for each other
    r"|(?:todo|tbd|fixme|待办|待核|待改|待查|待定|存疑)(?:\b|(?=[:\s(]))\s*:?\s*.{2,100}",
    re.I,
)
LINES: tuple[re.Pattern[str], ...] = (
    # 此邮件及附件仅供收件人使用，如误收请删除。 / Sent from Foxmail 5.0 / --
    re.compile(
        r"[(\[【]?(?:此|本|这封|該|该)(?:邮|郵)件.{2,100}|[-* ]*本邮件由.{2,80}|(?:sent from|发自我的?)\s?.{2,30}|请勿(?:直接)?回复.{0,30}|[>\s]*-{2,}",
        re.I,
    ),
    # ========== 正文完 ========== / > -----结束----- / *** 本卷结束 ***   扫描：外包
    re.compile(
        r"[>\s]*[-=*—_~#]{2,}\s*(?:(?:正文|全文|讲话|文件|原文|转写|转录|记录|整理|录音|录像|汇编|誊录|抄录|录入|实录|直播|本[篇卷册辑集件文])(?:内容|稿)?)?\s*(?:完|结束|终|完毕|到此为止|end)\s*[-=*—_~#]{2,}.{0,60}",
        re.I,
    ),
    # （汇编完） / 〔本辑完〕
    re.compile(
        r"[(\[【〔](?:转写|转录|记录|整理|汇编|文件|实录|选编|本[篇卷册辑集件文])(?:内容|稿)?(?:完|结束|终|完毕)[)\]】〕]"
    ),
    # 县委办公室资料室录入，内部资料，注意保存 / （市外事办公室翻译室供稿 / Translation Office）
    re.compile(
        r"[(*_]*(?![^)]{0,40}[。!?;])[^。!?;:]{2,28}(?:录入|誊印|誊抄|供稿|打字|排印|校印|油印|翻印|整理稿)(?:[,;、/\s][^。]{0,80})?[)*_]*"
    ),
    re.compile(
        r"[(*_]*[^。!?;:]{2,20}(?:室|处|科|股|组|网友)\s*[^。!?;:]{0,10}(?:录入|整理|校对|翻译)[^。]{0,30}[)*_]*"
    ),
    # （以下为与会人员名单，未录）
    re.compile(r"[(\[【〔][以后]下[^()]{0,24}(?:名单|附表|附件|签名|合影)[^()]{0,16}[)\]】〕]"),
    # 桑坪县第十七届人民代表大会第四次会议秘书处　2019年1月8日印
    re.compile(
        r"[^。,:]{4,36}(?:办公室|办公厅|秘书处|秘书科|委员会|政府|编印组)\s*[\d〇○一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日\s*(?:印|印发|翻印|编印|校印)"
    ),
    # *卓世勋，时任中共北淮地委书记。原件存北淮地区档案馆。
    re.compile(
        rf"[*※]\s*[{CJK}·]{{2,5}}[,同志先生]{{0,3}}(?:时任|系|曾任|现任|当时任)[^。]{{2,40}}。?(?:[^。]{{2,30}}。?)?"
    ),
    re.compile(r"[(*]?(?:原件|原稿|底稿|手稿|录音带?)(?:现)?(?:存|藏)[^。]{2,30}。?[)]?"),
    re.compile(r"(?:扫描|质检|录入|校对|题名|页数|件数|备注|最[后後]整理|整理(?:日期|时间))\s*:.{0,40}"),
    # 来源丨青河日报融媒体中心 / 编辑丨小禾　审核丨老齐 / 阅读 10万+　在看 3842 / 前一篇：过年　后一篇：石桥
    re.compile(r"(?:(?:来源|编辑|审核|责编|校对|监制|图文|文字|排版|美编)\s*[丨|│┃]\s*[^\s丨。]{1,20}\s*)+"),
    re.compile(r"(?:(?:阅读|在看|点赞|浏览|转发)\s*[\d.,]+万?\+?\s*){2,}|[前后]一篇\s*:[^。]{1,80}"),
    # 发至公社、大队及县直各单位 / （此件发至县团级） / （共印1500份）
    re.compile(r"[(]?(?:此件|本件|本文)?\s*发\s*(?:至|到)\s*:?[^。,!?;:]{2,40}[)]?|[(]?共印\s*\d{1,6}\s*份[)]?"),
    # 怀陵市委办公室秘书科  打字：王一民  校对：李小河
    re.compile(rf"[^。,!?;:]{{0,24}}(?:\s*(?:打字|打印|录入|排版|校对)\s*:\s*[{CJK}]{{2,4}}(?=\s|[)]|$))+\s*[)]?"),
    # 〔蔡昌年时任中共石盘县委书记。小标题已略去。〕
    re.compile(rf"[〔(\[][{CJK}·]{{2,5}}(?:同志)?(?:时任|当时任|曾任|系|现任)[^〔〕()\[\]]{{4,80}}[〕)\]]"),
    # 〔本文根据速记稿整理。〕
    re.compile(r"[〔\[](?:本文|本篇|此件)?(?:根据|据)[^〔〕\[\]]{2,40}(?:整理|排印|刊印|录入)[^〔〕\[\]]{0,30}[〕\]]"),
    # 区委办综合科  内线 6012 / 校办 小郁　电话：0577-1234567
    re.compile(
        r"(?!.*(?:[拨打]|找|都|可以|随时|有事|记住))(?:[^。,!?;:]{2,30}\s*)?(?:内线|短号|电话|分机|手机|座机|办公电话|传真|tel)\s*[.:]?\s*[\d-]{3,}[^。,!?;]{0,30}",
        re.I,
    ),
    # 谷维桢同志治丧办公室印 / 县人民印刷厂承印
    re.compile(
        r"[^。,:!?;]{4,30}(?:办公室|办公厅|秘书处|秘书科|委员会|指挥部|编辑部|编委会|编印组|筹备处|宣传部|印刷厂|出版社)\s*(?:编印|翻印|印发|印制|承印|编制?|印)(?:\s*[(][^()。]{2,16}[)])?"
    ),
    # 信息录入：admin　　审核：办公室 / 发送范围：省政府办公厅、计经委 / 手卡字号：三号仿宋 / 联系人：会务组 小滕
    re.compile(rf"(?:{_LABEL}\s*[:/|](?!\s*//)\s*[^。!?;:]{{1,60}}?(?:\s+|$))+"),
    # 存档号 91-座-044 / 字数约400 语速正常2分40秒
    re.compile(
        rf"(?:存?档案?号|卷[宗号]|文?编号|流水号|份号|密级)\s*[\dA-Z][^。,!?;:\s]{{0,24}}|(?:(?:全文)?字数|语速|时长|用时|朗读|篇幅)(?=[^。]*\d)[^。,!?;:]{{2,40}}"
    ),
    # （以上来电来函按收到先后排列。其余单位贺电目录见附表，不另录文。）
    re.compile(
        r"[(〔\[](?:以上|以下|其余|其他|另有|另附|后附)[^()〔〕\[\]]{2,80}(?:排列|从略|不另|未录|录文|目录|名单|附表|删节|略去)[^()〔〕\[\]]{0,40}[)〕\]]"
    ),
    # （本紀錄經送請發言人校閱，未於七日內更正者視為無異議） / 肆、散會：上午11時20分
    re.compile(r"[(\[]?本(?:会议|次会议|院|会)?(?:纪录|记录|议事录|速记录)[^()]{4,60}[)\]]?"),
    re.compile(
        r"(?:[壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十]{1,2}[、.]\s*)?(?:散|休|闭)会(?:时间)?\s*[:(,]?\s*(?:同日)?(?:上午|下午|中午|晚上?)?\s*[\d一二三四五六七八九十]{1,3}\s*[时点:]\s*(?:[\d一二三四五六七八九十]{0,3}分?|正|整|半)[。)]?"
    ),
    # [^1]: 霍铁民，1959—1965年任中共苇城县委书记。
    re.compile(r"\[\^\w{1,4}\]\s*:.{2,100}"),
    # 苇城县地方志办公室　电子化：2015 年 · 勘误请联系编纂科
    re.compile(
        r"[^。!?]{0,40}(?:电子化|数字化|勘误|纠错)\s*(?::|请(?=联系|与|致|寄|告|来|函|电|指|发)|由(?=[^。]{2,30}(?:制作|完成|录入|扫描|承担|提供)))[^。!?]{1,60}"
    ),
    # （原件存县档案馆，全宗 17，卷 42。标题为编者所加。） / 〔根据录音整理，未经本人审阅〕
    re.compile(
        r"[(〔\[【](?=[^()]*(?:原件|原稿|底稿|标题|题目|编者|录自|选自|抄自|录音|记录|速记|速录|整理|审阅|校订|校勘|档案))(?![^()]*(?:掌声|鼓掌|[我你咱]))[^()]{4,120}[)〕\]】]"
    ),
    # 泗塘农村商业银行办公室　小邱
    re.compile(rf"[^。,:!?;\s]{{4,30}}(?:办公室|[科处室部股])\s+[小老阿][{CJK}]{{1,2}}"),
    # 本编终　　第三编为书信，见下册
    re.compile(r"本[编卷册辑篇章集]\s*(?:终|完|毕)(?:\s.{0,30})?"),
    # 材料三, above the next speech of a collection
    re.compile(
        r"(?:会议|大会|交流|发言|书面)*(?:材料|附件|附录|文件|发言)\s*(?:之)?[一二三四五六七八九十\d]{1,3}\s*:?"
    ),
    re.compile(r"往期(?:文章|回顾|推荐|精选)\s*:?|相关(?:文件|资料|链接|阅读)\s*:?"),
)
MOBILE = re.compile(r"发自我的\S{2,20}")  # 发自我的华为手机
# 【校对稿】 and what somebody wrote below it to whoever types the text
DRAFT = re.compile(r"[【\[(](?:校对稿|送审稿|初稿|定稿|打印稿|清样|修改稿|讨论稿|第[一二三四五六]稿)[】\])]")


def clerks_start(body: Sequence[Line]) -> int:
    """Where the lines of clerks and programs begin that end a body; its length where there are none.

    Args:
        body: the lines of a speech.
    """
    flats = [fold(line.text).strip() for line in body]
    for at in range(max(1, len(body) - MARKED), len(body)):
        spoken = any(SPOKEN.search(flat) for flat in flats[at:])
        if DRAFT.fullmatch(flats[at]) and closes(body[at - 1].text) and not spoken:
            return at
    start = len(body)
    while start > max(1, len(body) - REACH) and of_a_clerk(flats[start - 1]):
        start -= 1
    # 邢国柱 东岭省统计局办公室, between the mark of the end and the words of the mail program
    ends = (at for at in range(max(1, start - MARKED), start) if LINES[1].fullmatch(flats[at]))
    return next(ends, start)


def of_a_clerk(flat: str) -> bool:
    """Whether a clerk, an editor or a program wrote the line, which is given folded."""
    if MOBILE.fullmatch(flat) or STAGED.fullmatch(flat):
        return True
    if len(flat) > LONGEST or SPOKEN.search(flat):
        return False
    return any(line.fullmatch(flat) for line in LINES)
