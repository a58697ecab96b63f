"""Speaker, place, meeting and day are set where two pieces of evidence agree or one says it outright, else left empty."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

LEAVE = "就讲到这里，谢谢大家。"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("教育局局長在校長研討會開幕禮致辭", "论坛"),
        ("104年度模範父親表揚大會縣長講話", "总结表彰会"),
        ("在第23期中青班结业式上的讲话", "培训班"),
        ("財政司司長出席銀行業聯誼酒會致辭", "庆典纪念"),
        ("行政長官會見傳媒開場發言", "新闻发布会"),
        ("在智慧港口圆桌会议上的讲话", "论坛"),
        ("在全国水文气候局长会议上的总结讲话", "工作会议"),
        ("在安全生产“打非治违”专项会议上的讲话", ""),
        ("在全市第七次代表会议上的讲话", ""),
        ("在重阳节敬老活动上的致辞", ""),
    ],
)
def test_a_meeting_named_in_other_words_has_its_type_and_one_that_no_word_tells_has_none(title: str, kind: str) -> None:
    assert one(title, "同志们：", PARAGRAPH, LEAVE).meeting_type == kind


def test_the_meeting_is_told_by_the_note_of_an_editor_and_by_the_first_words() -> None:
    note = "本文根据张大山行长9月16日在第六届县域金融论坛上的演讲录音整理，已经本人审定。"
    assert one("小银行的大道理", note, "各位同仁：", PARAGRAPH, LEAVE).meeting_type == "论坛"
    appointed = "刚才，市委组织部的同志宣布了市委的决定，由我担任县委书记。"
    assert one("表态发言", "同志们：", appointed + PARAGRAPH, LEAVE).meeting_type == "干部大会"


def test_each_speech_of_a_collection_is_of_the_meeting_that_the_collection_is_named_after() -> None:
    lines = ["石坎县高标准农田建设现场推进会材料", "", "县委书记张大山的讲话", "同志们：", PARAGRAPH * 2, LEAVE, ""]
    lines += ["县长王小川的讲话", "同志们：", PARAGRAPH * 2, LEAVE]
    assert [draft.meeting_type for draft in page(*lines).drafts] == ["推进会", "推进会"]


@pytest.mark.parametrize(
    ("lines", "speaker"),
    [
        # the title of the page, and the office in the title with its holder in a line beside the text
        (["张大山：在农机年会上的讲话", "来源：农机网", "把机器造给谁", "同志们："], "张大山"),
        (["副校长（学生事务）张大山　在户外毕业礼上的讲话", "同学们："], "张大山"),
        (["在省立师范学校纪念周上的讲演", "（２０１１年３月２２日）　　骆一舟", "同学们："], "骆一舟"),
        (["一根扁担挑两头", "授课人：市委副书记　张大山　　授课时间：2019年9月26日", "同志们："], "张大山"),
        (["县长在农村工作会议上的讲话", "县长农村工作会议讲话稿", "同志们："], ""),
        (["市长在全市防汛会议上的讲话", "副市长王小川主持会议", "同志们："], ""),
    ],
)
def test_a_speaker_is_named_by_evidence_that_agrees(lines: list[str], speaker: str) -> None:
    assert one(*lines, PARAGRAPH, LEAVE).speaker == speaker


def test_three_characters_behind_the_day_are_a_name_and_no_place() -> None:
    draft = one(TITLE, "（2011年3月22日）　　骆一舟", "同志们：", PARAGRAPH, LEAVE)
    assert (draft.speaker, draft.place) == ("骆一舟", "")
    assert one(TITLE, "2018年8月22日·山阳", "同志们：", PARAGRAPH, LEAVE).place == "山阳"


@pytest.mark.parametrize(
    ("header", "text", "foot", "place"),
    [
        ("在全县三级干部会议上的讲话", PARAGRAPH, "（张大山同志时任安陵县县长）", "安陵县"),
        ("在重点企业座谈会上的讲话", "市环保局请大家来。" + PARAGRAPH, "主办：苇泊市环境保护局办公室", "苇泊市"),
        ("校长在2013级新生开学典礼上的讲话", PARAGRAPH, "版权所有：汀南大学党委宣传部", "汀南大学"),
        ("在妇女识字班结业会上的讲话", "我们青峪县的姐妹们盼了多少年。" + PARAGRAPH, "", "青峪县"),
        # a county's office prints what a province was told; other pages are linked to; a letter is given at no place
        ("在全省三级干部会议上的讲话", PARAGRAPH, "（张大山同志时任安陵县县长）", ""),
        ("在全县三级干部会议上的讲话", PARAGRAPH, "相关链接：安陵县人民政府", ""),
        ("在全县妇女会上的讲话", "我们去邻县看了看。" + PARAGRAPH, "", ""),
    ],
)
def test_a_place_is_that_of_the_office_beside_a_text_which_speaks_of_it_as_its_own(
    header: str, text: str, foot: str, place: str
) -> None:
    assert one(header, "同志们：", text, LEAVE, foot).place == place


def test_a_letter_is_given_at_no_place() -> None:
    assert one("贺　信", "中共岷南省委书记　张大山", "县第一中学：", PARAGRAPH, "祝学校兴旺！").place == ""


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["在城关镇待业青年座谈会", "（一九八一年七月二日在城关镇座谈会上的讲话摘要）", "青年们："], "1981-07-02"),
        (["2015年9月29日晚，使馆举行国庆招待会，各界人士出席。", "在国庆招待会上的致辞", "各位来宾："], "2015-09-29"),
        (["校庆讲话", "说明：本集所收均为2013年10月19日庆祝大会上的讲话，根据录音整理。", "同学们："], "2013-10-19"),
        (["「海線綠廊」通車典禮縣長致詞稿", "105.12.24 於 白沙橋頭廣場", "鄉親父老："], "2016-12-24"),
        (["在圆桌会议上的讲话", "张大山　副市长　|　21/05/2019", "各位来宾："], "2019-05-21"),
        (["校长在2013级新生开学典礼上的讲话", "同学们："], "2013"),
    ],
)
def test_the_day_is_read_in_every_form_that_says_it_was_the_speechs(lines: list[str], date: str) -> None:
    assert one(*lines, PARAGRAPH, LEAVE).dating.date == date


def test_years_gone_by_to_the_day_tell_the_day() -> None:
    opening = "一九五二年九月一日，航海学校在江边的旧仓库里上了第一堂课，今天整整四十年了。"
    dating = one("校庆讲话", "老师们、同学们：", opening + PARAGRAPH, LEAVE).dating
    assert (dating.date, dating.basis) == ("1992-09-01", "inferred")


def test_a_paper_s_line_is_the_day_of_publication_and_a_signature_s_day_is_not() -> None:
    paper = one("观澜晚报数字报 · 2013年11月27日 星期三 · 第A02版：要闻", TITLE, "同志们：", PARAGRAPH, LEAVE)
    assert paper.dating.published_on == "2013-11-27"
    signed = one(TITLE, "同志们：", PARAGRAPH, LEAVE, "【打印本页】", "旅外同乡会", "二〇〇六年十月二十五日")
    assert signed.dating.published_on is None


def test_the_day_of_a_mail_is_no_day_of_publication_whatever_its_label_looks_like() -> None:
    rows = ["主题：答复：新年致辞稿", "发件人：品牌部", "收件人：内网编辑", "日期：2019/1/2 9:15"]
    title = ["踏实走好每一步", "——恒通集团董事长鲁一鸣2019年新年致辞", "各位同事："]
    draft = one(*rows, *title, PARAGRAPH, LEAVE)
    assert (draft.dating.published_on, draft.dating.date, draft.speaker) == (None, "2019", "鲁一鸣")
    assert "2019年" in draft.dating.evidence


def test_who_attends_a_meeting_and_speaks_there_speaks_at_it() -> None:
    lead = "新华社岭州3月8日电 省长郑国光7日在岭州出席全省民营企业座谈会并讲话。讲话摘要如下："
    draft = one(lead, "各位企业家朋友：", PARAGRAPH, LEAVE)
    assert (draft.meeting_type, draft.speaker, draft.speaker_role) == ("座谈会", "郑国光", "省长")


@pytest.mark.parametrize(
    "foot",
    [
        "此邮件及附件仅供收件人使用，如误收请删除。",
        "========== 正文完 ==========",
        "县委办公室资料室录入，内部资料，注意保存",
        "（以下为与会人员名单，未录）",
        "*张大山，时任中共北淮地委书记。原件存北淮地区档案馆。",
        "县第十七届人民代表大会第四次会议秘书处　2019年1月8日印",
    ],
)
def test_what_a_clerk_or_a_mail_program_leaves_below_a_speech_is_not_of_it(foot: str) -> None:
    draft = one(TITLE, "同志们：", PARAGRAPH, LEAVE, foot)
    assert draft.text.endswith(LEAVE)
    assert draft.complete


def test_what_is_said_to_those_present_below_the_farewell_stays() -> None:
    assert one(TITLE, "同志们：", PARAGRAPH, LEAVE, "散会以后，请各位把名单交到办公室。").text.endswith("交到办公室。")


def test_a_text_whose_page_numbers_begin_late_lacks_pages() -> None:
    numbered = one("第 3 页 共 7 页", "就谈到这里。" + PARAGRAPH, "第 4 页 共 7 页", PARAGRAPH, LEAVE)
    assert (numbered.complete, numbered.incomplete_reason) == (False, "页码不全")
    assert one(TITLE, "同志们：", "第 1 页 共 2 页", PARAGRAPH, LEAVE).complete


def test_words_in_front_of_a_point_are_a_heading_up_to_thirty_characters() -> None:
    points = ["一、管好渡口", f"1. 管船。{PARAGRAPH}", f"2. 管人。{PARAGRAPH}"]
    assert [s.heading for s in one(TITLE, "同志们：", *points, LEAVE).sections[1:]] == ["管好渡口", "管船", "管人"]
    long = "把每一条船每一个人每一个渡口每一段河道都管起来而且一年到头不放松一天。"
    draft = one(TITLE, "同志们：", "一、管好渡口", f"1. {long}{PARAGRAPH}", LEAVE)
    assert [s.heading for s in draft.sections[1:]] == ["管好渡口"]
