"""Speeches in records of what several say, under lists and bullets, and what programs and printers put among their lines."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

LEAVE = "我先介绍这些，愿意回答大家的提问。"
SAID = ("各位记者朋友，女士们、先生们：", "大家上午好！", PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH, LEAVE)
BODY = ("同志们：", PARAGRAPH, PARAGRAPH, "就讲到这里，谢谢大家。")


@pytest.mark.parametrize(
    "answering",
    ["省交通运输厅副厅长　李小河：", "厉小川："],
)
@pytest.mark.parametrize("asking", ["河川晚报记者：", "新华社记者：", "厉小川："])
def test_of_a_press_conference_the_turn_that_the_opener_hands_over_to_is_the_speech(
    asking: str, answering: str
) -> None:
    draft = one(
        "“轨道上的青河”新闻发布会",
        "发布人：青河省副省长　海若谷",
        "主持人：省政府新闻办副主任　厉小川",
        "厉小川：",
        "各位记者朋友，上午好。下面请海若谷副省长介绍情况。",
        "海若谷：",
        *SAID,
        "厉小川：",
        "谢谢海副省长。下面进入提问环节。",
        asking,
        "请问老年人不会用智能手机怎么办？",
        answering,
        "所有闸机保留一条人工通道。今天的发布会到此结束。",
    )
    assert (draft.text.replace("\n", ""), draft.complete) == ("".join(SAID), True)


@pytest.mark.parametrize("who", ["文化旅遊司司長飛彥邦", "运输工务司司长王小川", "经济事务局局长李大河"])
def test_what_is_left_out_below_the_turn_of_another_is_not_of_the_speech(who: str) -> None:
    draft = one(
        "青河议会会刊　第四十一期",
        "主席：各位议员，现在开会。现在请司长作引介。",
        f"{who}：多谢主席。",
        "尊敬的主席、各位议员：",
        *([PARAGRAPH] * 6),
        "以上是简单的介绍。多谢。",
        "主席：多谢司长的引介。现在进入辩论，请方致远议员。",
        "方致远：多谢主席。请问单向措施会不会影响街坊？",
        "（下略）",
    )
    assert draft.complete
    assert "现在进入辩论" not in draft.text


@pytest.mark.parametrize("left_out", ["（以下略）", "（下略）"])
def test_what_is_left_out_right_below_a_speech_is_of_the_speech(left_out: str) -> None:
    assert not one(TITLE, "张大山", "（1984年3月5日）", "同志们：", PARAGRAPH, PARAGRAPH, left_out).complete


@pytest.mark.parametrize("remark", ["（一九八四年，节选）", "（1984年3月5日，摘要）", "（1984年3月　节录）"])
def test_a_remark_beside_the_day_that_this_is_an_excerpt_makes_a_speech_incomplete(remark: str) -> None:
    assert not one(TITLE, remark, *BODY).complete


@pytest.mark.parametrize("first", ["（一九八四年，全文）", "（1984年3月5日）"])
def test_a_day_in_brackets_without_such_a_remark_does_not(first: str) -> None:
    assert one(TITLE, first, *BODY).complete


@pytest.mark.parametrize(
    ("bullet", "days"),
    [
        ("■ ", ("　　〔1999.10.6〕", "　　〔2002.5.18〕")),
        ("◆ ", ("（1999年10月6日）", "（2002年5月18日）")),
        ("", ("", "")),
    ],
)
def test_messages_of_a_collection_are_parted_and_what_it_only_names_is_none_of_them(
    bullet: str, days: tuple[str, str]
) -> None:
    extracted = page(
        "函 电 辑 录（七）",
        "凡例：一、按时间先后排列。二、原件无标题者，标题为编者所加。",
        "",
        f"{bullet}致青河第一中学建校八十周年贺电{days[0]}",
        "青河第一中学并转全体师生员工、海内外校友：",
        "值此建校八十周年之际，谨向你们致以热烈的祝贺！",
        PARAGRAPH,
        PARAGRAPH,
        "祝愿庆典圆满成功！",
        "青河市政协主席　张大山",
        "",
        f"{bullet}致海外青河同乡会成立大会贺信{days[1]}",
        "青河同乡会诸位乡亲：",
        "欣闻同乡会成立，我谨代表青河市政协表示衷心的祝贺！",
        PARAGRAPH,
        "遥祝大会成功，诸位乡亲阖家安康！",
        "青河市政协主席　张大山",
        *(["", f"{bullet}吊祭电文两则（存目）", "（一）致某先生家属电，一九九八年，原件缺。"] if bullet else []),
    )
    titles = [draft.title for draft in extracted.drafts]
    assert titles == ["致青河第一中学建校八十周年贺电", "致海外青河同乡会成立大会贺信"]
    assert not any("存目" in draft.text or "凡例" in draft.text for draft in extracted.drafts)


@pytest.mark.parametrize(
    "speakers", [("（市长）", "（市委副书记）"), ("（市长　张大山）", "（王小川）"), ("（东道主）", "（来宾代表）")]
)
def test_a_list_of_contents_with_who_speaks_in_brackets_parts_the_speeches(speakers: tuple[str, str]) -> None:
    extracted = page(
        "青河茶业博览会现场致辞汇总",
        "",
        "目 录",
        f"1. 开幕致辞{speakers[0]}",
        f"2. 闭幕词{speakers[1]}",
        "",
        "1. 开幕致辞",
        *BODY,
        "",
        "2. 闭幕词",
        *BODY,
    )
    assert [draft.title for draft in extracted.drafts] == ["开幕致辞", "闭幕词"]


def test_a_name_in_front_of_a_title_parts_the_speeches_of_a_forum() -> None:
    extracted = page(
        "青河湿地论坛开幕式致辞",
        "10月18日，青河湿地论坛在青河市开幕。以下为三位嘉宾的致辞实录。",
        "青河市副市长　张大山：把湿地的账记在土地上",
        *BODY,
        "青河自然保护区管理局局长　王小川",
        *BODY,
        "国际湿地合作组织代表　李小河：一条看不见的航线",
        *BODY,
    )
    assert [draft.speaker for draft in extracted.drafts] == ["张大山", "王小川", "李小河"]
    assert (extracted.drafts[0].title, extracted.drafts[2].title) == ("把湿地的账记在土地上", "一条看不见的航线")


@pytest.mark.parametrize(
    "line",
    [
        "张校长致辞（摄影：学生记者团）",
        "大会现场（县报记者 王小川 摄）",
        "颁奖仪式（供图 / 宣传部）",
        "【说话人2】  00:31:40",
        "[片段 2/3]  说话人数：4",
        "滨河地区档案馆　全宗 3　目录 2　案卷 118",
    ],
)
def test_captions_cues_and_shelf_marks_within_a_speech_are_no_part_of_it(line: str) -> None:
    assert one(TITLE, "张大山", "同志们：", PARAGRAPH, line, PARAGRAPH, BODY[-1]).text == "\n".join(BODY)


@pytest.mark.parametrize(
    "line", ["投资有风险，理财需谨慎", "本文集未经发言人审阅，引用请联系秘书处。", "[未校对]  [导出人：admin]"]
)
def test_warnings_and_remarks_of_printers_below_a_speech_are_no_part_of_it(line: str) -> None:
    draft = one(TITLE, "张大山", *BODY, line)
    assert (draft.text, draft.complete) == ("\n".join(BODY), True)


@pytest.mark.parametrize("line", ["第一项工作由县供图书馆负责（张大山同志分管）", "我拍了几张（在现场拍摄）", "摄影"])
def test_words_of_a_speaker_about_pictures_stay(line: str) -> None:
    assert line in one(TITLE, "张大山", "同志们：", PARAGRAPH, line + "，请大家看一看。", PARAGRAPH, BODY[-1]).text


@pytest.mark.parametrize(
    "foot",
    [
        "相关链接 青河区禁放区域示意图 上一篇：没有了 下一篇：工作报告 Copyright 青河区人民政府 版权所有 联系我们 网站地图 您是第 0081773 位访客",
        "延伸阅读 青河区召开动员会 友情链接： 青河网",
        "—————— （录音文件：voice_0118.m4a，时长 9分41秒，语音转写由“快录”App自动生成，请核对后使用） 转写完成　共 1 位说话人　导出格式：TXT 免费版每日限时 60 分钟，开通会员解锁更多功能",
    ],
)
def test_the_foot_behind_the_last_sentence_of_a_page_on_one_line_is_no_part_of_it(foot: str) -> None:
    text = "同志们：" + PARAGRAPH * 10 + "就讲到这里，谢谢大家。"
    draft = one(f"{TITLE} 青河区区长 张大山 （2014年1月17日） {text} {foot}")
    assert draft.complete
    assert draft.text.endswith("谢谢大家。")


@pytest.mark.parametrize(
    ("first", "second", "following"),
    [
        ("一、主席致詞：", "二、市長施政報告：", "三、報告事項："),
        ("三、议长致辞", "四、县长工作报告", "五、讨论事项"),
        ("一、主席致詞", "二、鎮長施政報告：", "三、散會：上午十一時四十分"),
    ],
)
def test_items_of_an_agenda_that_name_the_office_alone_part_the_speeches_of_a_sitting(
    first: str, second: str, following: str
) -> None:
    extracted = page(
        "青河县议会第五届第三次定期大会第一次会议纪录",
        "时　　间：1982年5月3日上午九时十五分",
        "主　　席：议长　石金水",
        "",
        "秘书长周子良报告：出席议员已足法定人数，请主席宣布开会。",
        "",
        first,
        "各位议员先生女士：",
        *BODY[1:],
        "",
        second,
        "石议长、各位议员先生女士：",
        "甲、关于财政方面：" + PARAGRAPH,
        "乙、关于建设方面：" + PARAGRAPH,
        "以上报告，敬请指教。",
        "",
        following,
        "（一）宣读上次会议纪录。",
    )
    assert [draft.title for draft in extracted.drafts] == [line.strip("一二三四、：") for line in (first, second)]
    assert extracted.drafts[1].text.endswith("敬请指教。")


def test_a_speech_whose_parts_have_numbers_of_their_own_goes_on_behind_them() -> None:
    extracted = page(
        "青河县议会第五届第三次定期大会第一次会议纪录",
        "一、主席致辞：",
        "各位议员先生女士：",
        *BODY[1:],
        "二、县长施政报告：",
        "石议长、各位议员先生女士：",
        "一、财政",
        PARAGRAPH,
        "二、建设",
        PARAGRAPH,
        "三、教育",
        PARAGRAPH,
        "以上报告，敬请指教。",
    )
    assert len(extracted.drafts) == 2
    assert extracted.drafts[1].text.endswith("敬请指教。")


@pytest.mark.parametrize("head", ["网友评论", "精选留言：", "全部跟帖 12 条", "最新评论（3）"])
def test_what_readers_say_below_a_speech_is_no_part_of_it(head: str) -> None:
    draft = one(TITLE, "张大山", *BODY, head, "鹬蚌不争：局长的车别洗了，留作纪念！", "路过：讲得好！")
    assert (draft.text, draft.complete) == ("\n".join(BODY), True)


def test_the_signature_of_a_member_and_the_next_posts_are_no_part_of_a_posted_speech() -> None:
    draft = one(
        TITLE,
        "张大山",
        *BODY,
        "本帖最后由 黑脸二哥 于 2009-7-12 08:15 编辑",
        "——煤是黑的，心是红的",
        "井口老王",
        "发表于 2009-7-11 22:31",
        "顶！",
    )
    assert (draft.text, draft.complete) == ("\n".join(BODY), True)


@pytest.mark.parametrize(
    "line",
    [
        "会务组提示：同声传译频道 中文1 English 2",
        "菜单见背面",
        "附：参展企业名录见 exhibitors.xlsx；照片见网盘。",
        "[[en:Speech at the opening of the railway]]",
        "滨河地区档案馆　全宗 3　目录 2　案卷 118　　　　第 12 页",
    ],
)
def test_what_the_staff_prints_for_the_guests_is_no_part_of_a_speech(line: str) -> None:
    draft = one(TITLE, "张大山", *BODY, line)
    assert (draft.text, draft.complete) == ("\n".join(BODY), True)


def test_the_word_edit_behind_the_headings_of_a_wiki_goes() -> None:
    draft = one(TITLE, "张大山", "同志们：", "一、灾情[编辑]", PARAGRAPH, "二、方针[编辑]", PARAGRAPH, BODY[-1])
    assert [section.heading for section in draft.sections if section.heading] == ["灾情", "方针"]
