"""How files part speeches by marks in front of titles, by messages and by turns; and rows of clerks, gaps and posters."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, page

TEXT = (PARAGRAPH, PARAGRAPH, "就讲到这里，谢谢大家。")
GREETED = ("各位乡亲：", *TEXT)
FIRST, SECOND = "在全县春耕动员会上的讲话", "在水库竣工典礼上的致辞"
LEAVE = "最后，祝大家身体健康，春耕顺利！"


def _titles(*lines: str) -> list[str]:
    return [draft.title for draft in page(*lines).drafts]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("材料一　", "材料二　"),
        ("其一　", "其二　"),
        ("讲话之一：", "讲话之二："),
        ("【发言一】", "【发言二】"),
        ("文件1、", "文件2、"),
        ("录音一｜", "录音二｜"),
        ("附件1：", "附件2："),
        ("甲、", "乙、"),
        ("上篇　", "下篇　"),
    ],
)
@pytest.mark.parametrize("above", [[], ["青河镇文化站档案", "本档案由镇文化站建立，收录文字材料二件、照片四十幅。"]])
def test_marks_in_front_of_titles_part_speeches(one: str, two: str, above: list[str]) -> None:
    lines = [*above, one + FIRST, "镇长　张大山", *GREETED, two + SECOND, "镇党委书记　王小川", *GREETED]
    assert _titles(*lines) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "said",
    [
        ["其一，要抓好春耕动员会上的讲话精神的落实。", "其二，要抓好竣工典礼的各项准备。"],
        ["甲、农业方面的报告", "乙、工业方面的报告"],
        ["附件一份，请各乡镇带回。", "文件二份，会后收回。"],
    ],
)
def test_numbers_that_a_speaker_gives_part_nothing(said: list[str]) -> None:
    lines = [FIRST, "县长　张大山", "（2013年3月5日）", "同志们：", PARAGRAPH, *said, PARAGRAPH, LEAVE]
    assert _titles(*lines) == [FIRST]


@pytest.mark.parametrize("kind", ["贺　信", "贺信", "贺　电", "感谢信", "慰 问 电", "唁　函", "致敬信"])
def test_a_message_above_a_speech_is_a_part_of_its_own(kind: str) -> None:
    message = [kind, "青河县第一中学全体师生员工：", "欣闻你校建校一百周年，谨致热烈的祝贺！" + PARAGRAPH, PARAGRAPH]
    signed = ["青河县人民政府", "二〇〇九年十月十日"]
    lines = [*message, *signed, SECOND, "校长　张大山", "（2009年10月12日）", "各位校友：", *TEXT]
    found = page(*lines).drafts
    assert len(found) == 2
    assert (found[0].dating.date, found[1].dating.date) == ("2009-10-10", "2009-10-12")
    assert "谨致热烈的祝贺" not in found[1].text


RECORD = ("青河縣議會第 18 屆第 4 次定期會議事錄", "中華民國 105 年 11 月 14 日", "主　　席：議長 施金鐘")


@pytest.mark.parametrize(
    ("chair", "first", "second"),
    [
        ("主席：", "盧縣長以澄：", "警察局白局長振甫："),
        ("主持人：", "县水利局局长张大山：", "县农业局局长王小川："),
        ("司仪：", "王校长小川：", "李主席大山："),
    ],
)
def test_turns_that_are_speeches_are_parted_and_the_chairs_words_left_out(chair: str, first: str, second: str) -> None:
    handed = "谢谢。接下来请局长补充报告。"
    extracted = page(
        *RECORD, "", chair, "现在开会，请报告。", "", first, "各位代表，大家好！", PARAGRAPH * 2, "謝謝！", "", chair, handed,
        "", second, "主席、各位代表，大家好！利用5分鐘時間，補充說明。", PARAGRAPH * 2, "敬请指教，谢谢。", "", chair, "休息十分钟。",
    )  # fmt: skip
    assert len(extracted.drafts) == 2
    assert not any(handed in draft.text or "休息" in draft.text for draft in extracted.drafts)
    assert all(draft.text.count(PARAGRAPH) == 2 for draft in extracted.drafts)


def test_questions_and_answers_by_turns_are_not_parted() -> None:
    asked = ["晚报记者：", "请问水渠什么时候修好？", "张大山：", PARAGRAPH * 3]
    extracted = page(
        "青河县新闻发布会实录",
        "主持人：",
        "请张局长介绍。",
        "张大山：",
        "各位朋友，大家好！" + PARAGRAPH * 2,
        *asked * 3,
    )
    assert len(extracted.drafts) <= 1


@pytest.mark.parametrize(
    "mark",
    [
        "~~ 以下霉烂，无法辨认 ~~",
        "[以下第 5—9 页未识别]",
        "【此处虫蛀，约二十字不可辨】",
        "※ 下文漫漶 ※",
        "〔以下字迹模糊，未能辨认〕",
        "<第 6 页未能扫描>",
        "***后缺3页***",
        "（第八页以后散佚）",
    ],
)
def test_a_mark_of_what_cannot_be_read_is_no_text_and_tells_that_the_text_is_not_whole(mark: str) -> None:
    (draft,) = page(FIRST, "县长　张大山", "（1979年3月5日）", "同志们：", PARAGRAPH, PARAGRAPH, mark).drafts
    assert draft.text == "\n".join(["同志们：", PARAGRAPH, PARAGRAPH])
    assert not draft.complete


@pytest.mark.parametrize(
    "line",
    [
        "▲ 大会现场",
        "△县长在大会上讲话　摄影：小禾",
        "（图为大会现场）",
        "【插入图片】",
        "[视频]",
        "[广告位]",
        "继续阅读",
        "加载中...",
        "本文由青河在线整理",
        "〔编者注：指1961年〕",
        "（校注：原文如此）",
        "秘密★1年",
        "（此段可略）",
        "<此处待补>",
        "批注[小禾]：数字待核",
        "【换页】",
        "Page 3 of 7",
        "=== 扫描件文字识别 第10页 ===",
        "--- Page 3 ---",
        "【原书第113页】",
        "[录入者：棉线    OCR未用，全为手打]",
    ],
)
def test_a_line_of_the_page_between_two_paragraphs_is_no_text(line: str) -> None:
    (draft,) = page(FIRST, "县长　张大山", "（1979年3月5日）", "同志们：", PARAGRAPH, line, PARAGRAPH, LEAVE).drafts
    assert draft.text == "\n".join(["同志们：", PARAGRAPH, PARAGRAPH, LEAVE])
    assert draft.complete


def test_text_that_an_editor_deleted_is_lacking() -> None:
    (draft,) = page(FIRST, "县长　张大山", "同志们：", PARAGRAPH, "（此处删去237字）", PARAGRAPH, LEAVE).drafts
    assert (draft.text.count("删去"), draft.complete) == (0, False)


@pytest.mark.parametrize(
    "said",
    [
        "▲ 抓住春耕",
        "（这段路可略走快一点）",
        "此处有树，要留。",
        "继续阅读群众来信，是每个干部的本分。",
        "本文由谁来写，由谁来改，都要定人。",
        "（以下几件事，同志们要记住）",
        "——前面的路还没有识别出来——大家要小心。",
        "以下问题看不清，就先到村里去看。",
        "（这里虫蛀严重，第二片林子也要打药）",
        "以下第三页的数字，各乡镇没有辨认清楚的，会后来问。",
    ],
)
def test_what_a_speaker_says_of_what_cannot_be_seen_stays(said: str) -> None:
    (draft,) = page(FIRST, "县长　张大山", "（1979年3月5日）", "同志们：", PARAGRAPH, said, PARAGRAPH, LEAVE).drafts
    assert said in draft.text
    assert draft.complete


@pytest.mark.parametrize(
    "below",
    [
        ["信息录入：admin　　审核：办公室"],
        ["稿件采集：小张　审签：老王"],
        ["分送：各代表团，列席人员。", "大会秘书处  印制                    （会后请交回）", "录入：小范   校对：老栾"],
        ["发送范围：省政府办公厅、计经委", "存档号 91-座-044"],
        ["密级：内部　　保管期限：永久", "档案号：0332-7"],
        ["【流程提示】鸣笛一长声 → 嘉宾上台推杆", "【主持人备用词】下面请各位嘉宾移步一号趸船。", "手卡字号：三号仿宋"],
        ["【音乐起】", "（灯光提示）全场暗。", "字数：约400字　语速：正常"],
        [
            "TODO 第三段“算我的”要不要删？——教务处",
            "字数约400 语速正常2分40秒",
            "升旗手：初二（5）班",
            "音响提前十分钟试",
        ],
        ["待核：人均收入的数字", "联系人：县委办　小滕"],
        ["网站地图 | 联系我们"],
        ["关于我们 - 广告服务 - 联系我们", "建议使用IE8以上浏览器"],
        ["沙发！", "网友“山里人”：说得好！", "楼主好人一生平安"],
        ["本帖已被收藏12次", "顶一下 (12) 踩一下 (0)"],
        ["【换页】", "PPT第12页"],
        ["（本页以下无正文）"],
        ["以上为讲话全文"],
        ["（签名略）", "一九五八年三月印"],
        ["机密★一年", "（会后收回）"],
        ["妥否，请批示", "张县长：稿子已改，请阅。"],
        ["操作员：003", "页码：3"],
        ["县委办 小王 13812345678"],
        ["青年委员会委员名单（39人，按姓氏笔画为序）", "（名单略）"],
        ["（三鞠躬）", "（家属致答词）", "花圈名单另附，共四十二个"],
        ["（画面：航拍州府夜景，叠字幕）", "审片：文   技审：高"],
        ["会议由县委书记主持。"],
        ["校庆大事记见下册。"],
        ["[06:05 掌声，锣声]", "[06:12 带尾]"],
        ["森林火警：12119"],
        ["👍 点赞 1.2k　💬 评论 86　↗ 分享", "岸桥小赵：新食堂有没有米线？", "拖轮7号：平安靠港！"],
    ],
)
def test_rows_of_clerks_and_stagehands_below_the_leave_are_no_text(below: list[str]) -> None:
    (draft,) = page(FIRST, "县长　张大山", "（2013年3月5日）", "同志们：", PARAGRAPH, PARAGRAPH, LEAVE, *below).drafts
    assert draft.text == "\n".join(["同志们：", PARAGRAPH, PARAGRAPH, LEAVE])
    assert draft.complete


@pytest.mark.parametrize(
    "last",
    [
        ["今年的任务：修渠三条，打井四十眼。"],
        ["联系群众：一条也不能少，各乡镇都要做到。"],
        ["音乐厅的钱要省，音响够用就行。"],
        ["会务从简，灯光从简，我们把钱用在渠上。"],
        ["记录：一年要打四百眼井！"],
        ["以上报告，请审阅。"],
        ["请代表们审阅。"],
        ["打井的人，名单要附在报告后面，一个也不许漏。"],
        ["会议由谁主持，材料由谁写，都要写清楚。"],
        ["火警电话要让每一家都记住：119。"],
        ["联系群众、联系实际，我们一样也不能丢。"],
        ["（我向大家鞠躬）"],
        ["（全场起立，热烈鼓掌）"],
        ["密级再高的文件，也要让群众知道一条：税不能多收。"],
    ],
)
def test_a_last_sentence_with_a_clerks_words_stays(last: list[str]) -> None:
    (draft,) = page(FIRST, "县长　张大山", "（2013年3月5日）", "同志们：", PARAGRAPH, PARAGRAPH, *last).drafts
    assert draft.text.endswith(last[-1])


@pytest.mark.parametrize(
    "posted",
    [
        "从一个朋友的空间里看到的，是修路那年曹书记在镇里大会上讲的，原帖没写日子，有谁当时在场的来说说。",
        "这是当年老书记的讲话底稿，翻出来的时候已经发黄了，一个字一个字敲的，错字难免。",
        "从旧报上抄下来的一篇讲话，有几个字看不清，知道的朋友请指正。",
        "老厂长退休那天的讲话，手机录下来再打成字的，如有出入以录音为准。",
    ],
)
@pytest.mark.parametrize("greeting", ["同志们，我今天不讲大道理，就讲讲这条路。", "同志们：", "各位乡亲，路修通了。"])
def test_the_words_of_who_posted_a_speech_are_not_in_it(posted: str, greeting: str) -> None:
    (draft,) = page("老书记的讲话", posted, greeting, PARAGRAPH, PARAGRAPH, LEAVE).drafts
    assert draft.text == "\n".join([greeting, PARAGRAPH, PARAGRAPH, LEAVE])


@pytest.mark.parametrize(
    "said",
    [
        "今天把大家请来，是要把去年的讲话稿拿出来对一对账，看看哪些话落了空。",
        "刚才看到的那份报告，是水利局三个月跑出来的，每一个数字都是用脚量出来的。",
        "昨天夜里我翻出了五年前的讲话稿，一句一句地对，对得脸红。",
        "我们把去年会上的讲话整理出来贴在墙上，就是要让大家看得见。",
    ],
)
def test_a_first_paragraph_of_the_speaker_above_a_greeting_stays(said: str) -> None:
    (draft,) = page(FIRST, "县长　张大山", "（2013年3月5日）", said, "同志们，账要算清。", PARAGRAPH, LEAVE).drafts
    assert said in draft.text


@pytest.mark.parametrize(
    "line",
    [
        "各位听众，现在播送县长张大山的讲话。",
        "听众朋友们，下面请听县长张大山在动员会上的讲话录音。",
        "主持人：下面请县长张大山讲话。",
        "各乡镇党委、政府：现将县长讲话印发给你们，请认真贯彻落实。",
        "本刊重新刊发这篇讲话，供各级干部学习。",
        "这篇讲话是我在旧书摊上淘来的，纸都黄了。",
        "转发一份老讲话，有兴趣的看看。",
        "各位网友，老县长的讲话稿我终于找到了，一字不改发上来。",
    ],
)
@pytest.mark.parametrize("greeting", [["同志们："], []])
def test_what_announces_a_speech_above_its_text_is_not_in_it(line: str, greeting: list[str]) -> None:
    text = [*greeting, PARAGRAPH, PARAGRAPH, LEAVE]
    (draft,) = page(FIRST, "县长　张大山", "（2013年3月5日）", line, *text).drafts
    assert (draft.title, draft.speaker) == (FIRST, "张大山")
    assert draft.text == "\n".join(text)


@pytest.mark.parametrize(
    "said",
    [
        "各位听众可能要问，为什么现在才修渠？因为以前没有钱，也没有人。",
        "现将全县春耕的情况向大家报告，一共三个问题，每个问题都有数字。",
        "去年的讲话稿我带来了，一字不改，今天再念一遍，看看哪些话没有落实。",
        "主持人要我讲三十分钟，我只讲十五分钟，剩下的时间留给大家提意见。",
    ],
)
def test_a_first_sentence_that_only_holds_such_words_stays(said: str) -> None:
    (draft,) = page(FIRST, "县长　张大山", "（2013年3月5日）", said, PARAGRAPH, LEAVE).drafts
    assert draft.text.startswith(said)
