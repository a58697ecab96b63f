"""Title, speaker, days and places as many kinds of papers print them: small cases of each habit."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft
from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

LEAVE = "就讲到这里，谢谢大家。"
GREETING = "各位来宾、同志们："
TEXT = (GREETING, PARAGRAPH, LEAVE)


def marked_up(*rows: str) -> Draft:
    (draft,) = extract("讲话.md", "\n".join(["---", *rows, "---", "", *TEXT]).encode()).drafts
    return draft


@pytest.mark.parametrize(
    "line",
    [
        "县委书记李一民在大会上讲话（摄影 / 王二河）",
        "县长张大山在现场会上讲话（王二河 摄）",
        "图为县长张大山在现场会上讲话",
        "▲ 县长张大山在现场会上讲话",
        "县长张大山在现场会上讲话。 王二河/摄",
        "图1 县长在现场会上讲话",
        "会场全景　本报记者 王二河 摄影",
    ],
)
def test_a_caption_is_no_title(line: str) -> None:
    assert one(TITLE, line, *TEXT).title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "青河县议会第十九届第二次定期大会议事录",
        "县委常委会会议纪要",
        "青河县人大常委会会议记录",
        "文件名：录音004.m4a   时长 00:31:07",
        "临川人民广播电台　　　播　出　稿",
        "地区气象局　农村气象员训练班讲义                    23",
        "〔扫描件缺第 1、2 页〕",
        "（原件首页残缺）",
        "☰ 青河县委党校 搜索",
        "本页目录：张大山的讲话　李一民的发言",
        "[转写工具] 自动转写 + 人工校对一遍",
        "篇　名：[无题]",
        "[00:00:41] 李一民",
    ],
)
def test_what_a_paper_calls_itself_is_no_title(line: str) -> None:
    assert one(line, *TEXT).title.startswith("（无题）")


@pytest.mark.parametrize(
    "label", ["题目：", "題目：", "讲　题：", "标题：", "党课题目：", "演讲题目：", "讲话题目：", "篇名：", "片名："]
)
def test_a_label_says_which_line_is_the_title(label: str) -> None:
    draft = one("节目：地方讲话　　长度：十二分钟", f"{label}为增产节约告全县人民", "注意：第三段请读清楚", *TEXT)
    assert (draft.title, draft.doubts) == ("为增产节约告全县人民", ())


@pytest.mark.parametrize(
    "line",
    [
        "主讲：县委党校教务主任　冼国桢",
        "主 讲 人：冼国桢",
        "讲者：县委书记　冼国桢",
        "授课人：冼国桢（县委党校副校长）",
        "播讲：县长　冼国桢",
        "致辞嘉宾：县长　冼国桢",
        "演说者：冼国桢",
        "出镜：临川市人民政府市长 冼国桢",
        "- 讲话人：县长 冼国桢",
        "冼县长国桢致词：",
        "冼縣長國楨報告：",
        "县长冼国桢作报告：",
        "主席冼国桢致詞：",
        "县总工会副主席、机车厂老钳工 冼国桢",
        "集团公司副总经理、安全总监　冼国桢",
    ],
)
def test_a_line_names_the_speaker(line: str) -> None:
    assert one(TITLE, line, *TEXT).speaker in ("冼国桢", "冼國楨")


@pytest.mark.parametrize(
    "line",
    [
        "文　件　选",
        "会 议 日 程",
        "【听见云·会议转写】",
        "青河发布·人物",
        "任 命 书",
        "汇　编",
        "名　单",
        "[全集完]",
        "廊溪电视台·总编室播出稿单",
    ],
)
def test_the_name_of_a_paper_is_no_persons(line: str) -> None:
    assert one(line, TITLE, *TEXT).speaker == ""


@pytest.mark.parametrize("headline", ["别怕慢", "向前走", "安得下", "常回家", "平常心"])
def test_a_short_headline_above_its_subtitle_is_no_name(headline: str) -> None:
    draft = one(headline, "——在学院2022届毕业典礼上的讲话", "芮春生", *TEXT)
    assert (draft.title, draft.speaker, draft.dating.date) == (headline, "芮春生", "2022")


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("温砚秋校长毕业致辞：愿你们做慢一点的人", "温砚秋"),
        ("林晚照市长新年致辞", "林晚照"),
        ("蔺伯衡市长的祝酒词", "蔺伯衡"),
        ("林晚照县长的广播讲话", "林晚照"),
        ("市长林晚照的欢迎词", "林晚照"),
        ("会长凌南松的答谢词", "凌南松"),
    ],
)
def test_a_title_names_whose_words_they_are(title: str, speaker: str) -> None:
    draft = one(title, *TEXT)
    assert (draft.title, draft.speaker) == (title, speaker)


@pytest.mark.parametrize(
    "line",
    [
        "[scraped 2013-02-14 03:11]",
        "抓取时间：2013-02-14",
        "打印时间：2022/6/13 9:41",
        "访问日期：2013年2月14日",
        "Retrieved on 2013-02-14",
        "本页由小周于2013-02-14下载",
        "整理：驻村工作队 小佟      整理日期：2018/3/25",
        "当前时区 GMT+8, 现在时间是 2004-3-19 10:22",
        "Archiver|手机版|GMT+8, 2011-3-5 10:21",
        "最后更新：2015/09/18",
        "修訂日期：2018年11月5日",
        "快照时间 2019-08-08",
        "录入人：县档案局 小龚　　1999.8.20",
        "2026年1月12日　星期一　农历十一月廿四",
    ],
)
@pytest.mark.parametrize("below", [False, True])
def test_the_day_on_which_somebody_saw_the_page_is_nobodys(line: str, below: bool) -> None:
    dating = one(*([TITLE, *TEXT, line] if below else [line, TITLE, *TEXT])).dating
    assert (dating.date, dating.published_on) == (None, None)


@pytest.mark.parametrize(
    "key", ["delivered", "speech_date", "given_on", "held_on", "date_delivered", "event_date", "讲话日期", "会议日期"]
)
def test_front_matter_tells_when_a_speech_was_given(key: str) -> None:
    draft = marked_up('title: "把初心刻在水尺上"', f"{key}: 2019-07-01", "posted: 2019-07-04")
    assert (draft.dating.date, draft.dating.basis) == ("2019-07-01", "stated")
    assert draft.dating.published_on == "2019-07-04"


@pytest.mark.parametrize(
    "key", ["posted", "published", "pubdate", "published_at", "publish_date", "date_published", "发布时间"]
)
def test_front_matter_tells_when_a_page_was_posted(key: str) -> None:
    dating = marked_up('title: "把初心刻在水尺上"', f"{key}: 2019-07-04").dating
    assert (dating.date, dating.published_on) == (None, "2019-07-04")


def test_front_matter_gives_title_and_subtitle_where_the_text_has_only_headings() -> None:
    rows = ['title: "把初心刻在水尺上"', 'subtitle: "——在专题党课上的讲稿"', "speaker: 廖沛然（水文局党委副书记）"]
    text = ["---", *rows, "---", "", "同志们：", PARAGRAPH, "## 一根水尺", PARAGRAPH, LEAVE]
    (draft,) = extract("党课.md", "\n".join(text).encode()).drafts
    assert (draft.title, draft.subtitle, draft.speaker) == ("把初心刻在水尺上", "在专题党课上的讲稿", "廖沛然")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["在岷东省手工业劳动模范代表会议上的讲话"], "岷东省"),
        (["在嵐海縣議會第二次定期大會上的報告"], "嵐海縣"),
        (["在全县造林现场会上的讲话"], ""),
        (["在贯彻落实省委精神座谈会上的讲话"], ""),
        (["在城市建设工作会议上的讲话"], ""),
        ([TITLE, "会议主题：柯腊乡易地搬迁群众座谈会"], "柯腊乡"),
        ([TITLE, "会议主题：全市小城镇建设座谈会"], ""),
        ([TITLE, "梅向南", "2012年11月24日　铜陂"], "铜陂"),
        ([TITLE, "梅向南", "2012年11月24日　礼堂"], ""),
        ([TITLE, "梅向南", "2012年11月24日　上午"], ""),
        (["驻弗雷港总领事馆", TITLE], "弗雷港"),
        (["鹭屿人民广播电台　　　播出稿", TITLE], "鹭屿"),
        (["中央人民广播电台　　　播出稿", TITLE], ""),
        ([TITLE, "香港特別行政區政府新聞公報"], "香港特別行政區"),
        (["均据县档案馆藏件排印", TITLE], ""),
        ([TITLE, "播出时间：1987年8月27日　　十八点三十分、二十点（重播）"], ""),
        (["在撤镇设街道干部大会上的讲话"], ""),
        ([TITLE, "地点：临沣市人民会堂二楼"], "临沣市"),
        ([TITLE, "地点：本县礼堂"], ""),
        (["沙湄市外事志", TITLE], "沙湄市"),
        (["中共阜岭市委党校（阜岭行政学院）", "在全市党校开学典礼上的讲话"], "阜岭市"),
    ],
)
def test_a_place_stands_on_printed_evidence(lines: list[str], place: str) -> None:
    assert one(*lines, *TEXT).place == place


@pytest.mark.parametrize(
    "note",
    [
        "编者说明：本编收入骆长河同志讲话三篇，按时间先后排列。",
        "本书收录了骆长河同志历年的讲话、报告四十一篇。",
        "〔编者〕本集选入骆长河同志在水利局时的讲话。",
    ],
)
def test_a_note_says_whose_speeches_a_book_holds(note: str) -> None:
    assert one(note, TITLE, *TEXT).speaker == "骆长河"


@pytest.mark.parametrize("head", ["蔡 柏 年 文 选", "《蔡柏年讲话选编》", "蔡柏年文集　第三卷"])
def test_a_running_head_in_mid_text_says_whose_works_they_are(head: str) -> None:
    assert one(TITLE, GREETING, PARAGRAPH, head, PARAGRAPH, LEAVE).speaker == "蔡柏年"


@pytest.mark.parametrize(
    "line",
    [
        "【播】各位听众，现在请青河县县长海若帆同志发表广播讲话。",
        "播音员：各位听众，下面请县委书记海若帆同志向大家讲话。",
        "各位观众：现在请市长、市防汛指挥部指挥海若帆同志发表电视讲话。",
    ],
)
def test_an_announcer_names_who_speaks(line: str) -> None:
    assert one(line, *TEXT).speaker == "海若帆"


@pytest.mark.parametrize("stamp", ["[00:00:{0:02d}] {1}", "{1} 00:{0:02d}", "{1}（00:{0:02d}）："])
def test_a_transcript_names_whoever_says_most(stamp: str) -> None:
    turns = [("阮青禾", PARAGRAPH * 3), ("群众甲", "老寨子的地还要不要得成？"), ("阮青禾", PARAGRAPH * 2)]
    lines = [line for at, (who, said) in enumerate(turns) for line in (stamp.format(at + 1, who), said)]
    head = ("会议主题：柯腊乡群众座谈会", "录音时间：2024-05-16 14:32", "参会说话人：3人")
    draft = one(*head, *lines)
    assert (draft.speaker, draft.dating.date, draft.dating.published_on) == ("阮青禾", "2024-05-16", None)


def test_a_table_of_labels_in_the_old_script_counts_years_of_the_republic() -> None:
    table = ("講者", "賴守謙縣長", "時間", "97年10月25日上午10時", "地點", "本縣楊樹鄉音樂館")
    draft = one("雲湖縣音樂館落成典禮致詞", *table, *TEXT)
    assert (draft.speaker, draft.dating.date) == ("賴守謙", "2008-10-25")
    table = ("讲者", "赖守谦县长", "时间", "97年10月25日上午10时", "地点", "本县杨树乡音乐馆")
    assert one("云湖县音乐馆落成典礼致词", *table, *TEXT).dating.date is None


def test_a_note_that_names_year_and_month_gives_them_to_its_day() -> None:
    note = "〔编者〕1985年10月，友好代表团来访。以下为10月18日晚欢迎宴会上宾主的祝酒词。"
    assert one(note, "蔺伯衡市长的祝酒词", *TEXT).dating.date == "1985-10-18"
    note = note.replace("10月18日", "9月18日")
    assert one(note, "蔺伯衡市长的祝酒词", *TEXT).dating.date is None


@pytest.mark.parametrize(
    "line", ["中共湄阳市委党校　2003年春季学期主体班　讲座记录", "湄阳市委党校2003年第二期进修班　讲稿"]
)
def test_the_head_of_a_course_tells_its_year(line: str) -> None:
    assert one(line, "题目：县域经济的“特”与“专”", *TEXT).dating.date == "2003"


def test_a_page_of_several_speeches_was_posted_on_one_day() -> None:
    other = "在全县防汛会议上的讲话"
    lines = (TITLE, "县长　张大山", *TEXT, PARAGRAPH, LEAVE, other, "县长　李一民", *TEXT, PARAGRAPH, LEAVE)
    drafts = page(*lines, "[2003-11-7 发布] [阅读次数：226] [关闭]").drafts
    assert [draft.dating.published_on for draft in drafts] == ["2003-11-07", "2003-11-07"]


@pytest.mark.parametrize(
    "line",
    [
        "棠川理工大学校报（电子版）　2016年9月15日　第1042",
        "青河日报　2016年9月15日　星期四",
        "《教育周报》　2016年9月15日",
        "工作简报　2016年9月15日",
    ],
)
def test_the_day_behind_a_papers_name_is_the_papers(line: str) -> None:
    dating = one(line, TITLE, *TEXT).dating
    assert (dating.date, dating.published_on) == (None, "2016-09-15")


@pytest.mark.parametrize("label", ["时间", "时　间", "日　期", "日期"])
def test_a_day_beside_the_speech_s_own_labels_is_its_own(label: str) -> None:
    draft = one(TITLE, "讲话人：镇长　林阿水", f"{label}：1985年3月12日 7:30—9:00", "地点：临川县礼堂", *TEXT)
    assert (draft.dating.date, draft.dating.published_on) == ("1985-03-12", None)


def test_a_paper_s_number_is_no_half_of_a_title() -> None:
    assert one("政协青河县第十一届委员会第四次会议", "会议文件之一", "开　幕　词", *TEXT).title == "开　幕　词"


def test_a_day_in_two_languages_is_one_day() -> None:
    line = "2004年10月18日，望海楼宾馆 / 18 October 2004, Wanghailou Hotel"
    assert one("在欢迎友城代表团晚宴上的祝酒辞", line, *TEXT).dating.date == "2004-10-18"


@pytest.mark.parametrize(
    "session", ["区第六届人大常委会第二十一次会议", "县政府第三次常务会议", "县委常委会第八次扩大会议"]
)
def test_a_session_on_a_line_of_its_own_is_the_occasion(session: str) -> None:
    draft = one("任职发言", session, "（2024年10月30日上午）", *TEXT)
    assert (draft.title, draft.occasion, draft.meeting_type) == ("任职发言", session, "常委会")


def test_below_a_mail_stands_whoever_sent_it() -> None:
    head = (
        "From: Wu <w@daj.example>",
        "Date: Tue, 09 Jun 2009 16:40:32 +0800",
        "Content-Type: text/plain; charset=utf-8",
    )
    mail = "\n".join([*head, "", TITLE, *TEXT, "邬晓燕"])
    (draft,) = extract("转发.eml", mail.encode()).drafts
    assert draft.speaker == ""
