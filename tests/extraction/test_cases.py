"""One small case for each kind of mess, each with the sample that made its rule necessary."""

import pytest

from speeches.extraction import extract
from speeches.extraction.drafts import Draft, Extraction, Line
from speeches.extraction.misread import repair
from speeches.extraction.people import person_line, title_person
from speeches.extraction.places import place_of
from speeches.extraction.sections import sections
from speeches.extraction.titles import clean

PARAGRAPH = "大家都看到了，这几年路修通了，水引来了，群众的日子一年比一年好，可是差距也还摆在那里，不能松气。"


def page(*lines: str) -> Extraction:
    return extract("页面.txt", "\n".join(lines).encode())


def one(*lines: str) -> Draft:
    (draft,) = page(*lines).drafts
    return draft


@pytest.mark.parametrize(
    ("noise", "reason"),
    [
        ("下面是小编为大家整理的2022年动员会讲话(完整文档),供大家参考。", "网站套话"),
        ("《动员会讲话.docx》由会员分享，可在线阅读，更多相关文档请在某某文库上搜索。", "网站套话"),
        ("您的位置:范文网>>讲话>>正文", "页面导航"),
        ("推荐访问:动员 会上 讲话", "页面导航"),
        ("【字号：", "页面导航"),
        ("版权所有:某某秘书网 2005-2024 未经授权禁止复制", "版权声明"),
        ("Powered by 某某网 © All Rights Reserved.", "版权声明"),
        ("客服微信號:wm114cn", "广告"),
        ("临川日报记者 王小二 摄", "图片说明"),
        ("- 3 -", "页码"),
        ("本站所有文章均来自互联网，如有侵权请联系管理员删除。", "网站套话"),
        ("（新华社临川5月18日电）", "出处"),
        ("此处隐藏3010个字。VIP会员可见", "付费墙"),
        ("全文共5120字,仅供站内会员学习参考", "付费墙"),
        ("（未完，全文共2300字，当前显示180字）", "付费墙"),
        ("预览结束,免费获取全文或定制此类文章!", "付费墙"),
        ("手机登录 | 立即注册", "页面导航"),
        ("三味公文网 首页", "页面导航"),
        ("新来的读者请【点此注册】加入会员", "页面导航"),
        ("链接地址:https://example.com/detail/6174.html", "页面导航"),
        ("微信扫一扫在手机阅读、分享本文", "广告"),
        ("作者原创,不允许二次传播", "版权声明"),
        ("浏览次数:  更新时间:2015-07-14 22:35:27", "页面信息"),
        ("2、本站仅提供文档存储服务，版权归上传者所有，如有侵权请联系客服删除。", "网站套话"),
        ("4.如遇文档下载失败或打开后乱码，请联系客服处理。", "网站套话"),
        ("展开阅读全文", "网站套话"),
        ("将本文的Word文档下载到电脑，方便收藏和打印", "网站套话"),
        ("《在动员大会上的讲话（精选3篇）.docx》", "页尾"),
        ("附件：春耕任务分解表.xlsx", "页尾"),
        ("· 上一篇：在植树节活动上的致辞", "页面导航"),
        ("[下一条] 县里开了造林会", "页面导航"),
        ("关于我们 - 广告服务 - 联系方式 - 网站地图", "页面导航"),
        ("首页 | 新闻 | 公文 | 下载", "页面导航"),
        ("阅读(1024) 评论(0) 推荐(3)", "页面导航"),
        ("需要原创文章？请联系范文定制QQ：1234567", "广告"),
        ("公文之家 www.example-gw.com", "广告"),
        ("扫码领取福利", "广告"),
        ("【1】 【2】 【3】　下一页", "付费墙"),
        ("已阅读2页，还剩6页未读 继续免费阅读", "付费墙"),
        ("抄送：县委办公室，县人大办公室，县政协办公室。", "页尾"),
        ("221381", "页尾"),
    ],
)
def test_a_noisy_line_goes_to_the_ledger_with_its_reason(noise: str, reason: str) -> None:
    extracted = page("在动员大会上的讲话", "", "同志们：", PARAGRAPH, noise)
    assert noise not in extracted.drafts[0].text
    assert [(piece.text, piece.reason) for piece in extracted.dropped] == [(noise, reason)]


@pytest.mark.parametrize(
    ("printed", "clean", "dropped"),
    [
        (
            "建設(shè)新農村，要看實際(jì)效果，決不能搞形式，決不能擺樣子，更不能加重負擔。",
            "建設新農村，要看實際效果，",
            "(shè)",
        ),
        (
            "要(本文权属某某之音所有,更多文章请登陆www.example.com查看)勤于学习，善于学习，不断提高。",
            "要勤于学习，善于学习",
            "(本文权属",
        ),
        (
            "下面是小编为大家整理的动员会讲话【优秀范文】,供大家参考。春耕就要开始了，我们要把种子和水都备好。",
            "春耕就要开始了",
            "小编",
        ),
        (
            "机遇摆在我们面 ……此处隐藏8728个字…… 前，抓住了就是胜利，抓不住就是落后。",
            "机遇摆在我们面 ………… 前，抓住了",
            "此处隐藏8728个字",
        ),
        ("上半年的工作有四个特点，大家都看得见。【更多公文素材,微信:abcd01】", "大家都看得见。", "公文素材"),
        ("机关是联系群众的桥梁和纽带，也是参谋部12全文查看", "也是参谋部", "12全文查看"),
        ("你们就是这座园子里最好看的花！该文章由(第①范.文网)整理。", "最好看的花！", "该文章由"),
        ("每一个部门和每一位干 ……（未完，全文共6647字，当前仅显示3063字，请阅读下面提示信息。", "每一位干", "未完"),
    ],
)
def test_noise_inside_a_line_is_cut_out_and_kept_in_the_ledger(printed: str, clean: str, dropped: str) -> None:
    extracted = page("在动员大会上的讲话", "同志们：", PARAGRAPH, printed)
    assert clean in extracted.drafts[0].text
    assert any(dropped in piece.text for piece in extracted.dropped)


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        ("这件事办好了，群众就满意。", ""),
        ("正义必胜！和平必胜！人民必胜", ""),
        ("联系群众的桥梁和纽带12全文查看", "网页只显示了一部分"),
        ("我们要进一步转变作风，把干部的积极性充分地调动起来并且", "文末一句未完"),
        (
            "第一是保护，第二是保护，第三还是保护，但是保护不是把什么都停下来，更不能一看见难处就绕着走，项目仓促上",
            "文末一句未完",
        ),
        ("这件事我们全县上下一定要办好，一定能够办好，也一定会让乡亲们看到实实在在的变化，谢谢大家", ""),
    ],
)
def test_a_text_that_was_cut_is_marked_incomplete_with_the_reason(last: str, reason: str) -> None:
    draft = one("在动员大会上的讲话", "同志们：", PARAGRAPH, last)
    assert (draft.complete, draft.incomplete_reason) == (not reason, reason)


def test_a_text_cut_by_a_page_viewer_is_joined_and_gets_its_headings_back() -> None:
    draft = one(
        "《形势分析会讲话.docx》由会员分享，可在线阅读。",
        "1、在某某县形势分析会上的讲话同志们:今天在这里开这个会，主要目的是让大家认清当 前的态势，抓好落实。",
        "2、一、要切实保持紧迫感。拿着这张“期",
        "3、末成绩单”，不知在座各位有没有危机感。二、要切实提",
        "4、高执行力。一分部署，九分落实，这个道理人人都懂。",
    )
    assert draft.title == "在某某县形势分析会上的讲话"
    assert "认清当前的态势" in draft.text
    assert "这张“期末成绩单”" in draft.text
    assert [s.heading for s in draft.sections if s.printed] == ["要切实保持紧迫感", "要切实提高执行力"]
    assert draft.redacted


def test_page_numbers_that_rise_through_the_text_are_taken_out_and_true_numbers_stay() -> None:
    draft = one(
        "在机关作风大会上的讲话",
        "同志们：",
        "全市机 2 关干部围绕中心，办了 38 件实事。" + PARAGRAPH,
        "成效是明 3 显的，有关部门都做了工作。" + PARAGRAPH,
        "教育、4 组织、卫生部门都很辛苦，我 5 市争取到的资金最多。" + PARAGRAPH,
        "保持经济平稳发展，抓住了建 6 设这个中心，就抓住了全局。",
    )
    assert "全市机关干部围绕中心，办了 38 件实事" in draft.text or "办了38件实事" in draft.text
    assert "明显的" in draft.text
    assert "教育、组织" in draft.text
    assert "我市争取到" in draft.text


def test_a_compilation_is_parted_into_its_speeches_each_with_its_own_header() -> None:
    extracted = page(
        "第一篇：在机关干部大会上的讲话",
        "在机关干部大会上的讲话",
        "孙 大 国（2009年2月2日）",
        "同志们：",
        PARAGRAPH,
        "第二篇：在春训动员会上的讲话",
        "同志们：",
        PARAGRAPH,
        "一、讲认识",
        PARAGRAPH,
    )
    first, second = extracted.drafts
    assert (first.title, first.speaker, first.dating.date) == ("在机关干部大会上的讲话", "孙大国", "2009-02-02")
    assert (second.title, second.dating.basis, len(second.sections)) == ("在春训动员会上的讲话", "none", 2)


@pytest.mark.parametrize(
    "above", ["推荐访问：动员大会", "相关推荐", "推荐阅读：", "本文标签：林业 动员", "关键词：林业"]
)
def test_a_line_like_a_foot_above_the_title_ends_nothing(above: str) -> None:
    page = (
        f"{above}\n在全市林业工作动员大会上的讲话\n王二河\n（2019年3月4日）\n同志们：\n今天召开动员大会，部署造林。\n"
        "一、认清形势\n林业是大事。\n推荐访问：动员大会\n在别处的讲话\n"
    )
    (draft,) = extract("林业.txt", page.encode()).drafts
    assert (draft.title, draft.speaker, draft.dating.date) == ("在全市林业工作动员大会上的讲话", "王二河", "2019-03-04")
    assert draft.text == "同志们：\n今天召开动员大会，部署造林。\n一、认清形势\n林业是大事。"


def test_a_table_of_contents_above_the_text_is_dropped_and_the_headings_stay() -> None:
    draft = one(
        "目录/提纲：……", "一、认清意义", "二、突出实效", "（一）抓思想", "……",
        "在动员部署会上的讲话", "同志们：", PARAGRAPH, "一、认清意义", PARAGRAPH, "二、突出实效", "（一）抓思想", PARAGRAPH,
    )  # fmt: skip
    assert draft.title == "在动员部署会上的讲话"
    assert [(s.level, s.number) for s in draft.sections if s.printed] == [(1, "一"), (1, "二"), (2, "（一）")]


def test_misread_bytes_are_mended_only_where_that_is_certain() -> None:
    lines, dropped, warnings = repair([Line("要突出实的导向!叭齻年”行动；决不退缩!同志们", 7)])
    assert lines[0].text == "要突出实的导向。“三個年”行动；决不退缩!同志们"
    assert [(piece.text, piece.line) for piece in dropped] == [("!叭齻", 7)]
    assert len(warnings) == 1


@pytest.mark.parametrize(
    ("good", "written", "read"),
    [
        ("工作会议要求抓好落实工作", "utf-8", "gb18030"),
        ("同志们：今天的会开在田头", "gbk", "latin-1"),
        ("上海工业发展", "utf-8", "latin-1"),
    ],
)
def test_a_line_decoded_by_the_wrong_table_is_decoded_by_the_right_one(good: str, written: str, read: str) -> None:
    broken = good.encode(written).decode(read)
    lines, dropped, warnings = repair([Line(broken, 3)])
    assert lines[0].text == good
    assert [piece.text for piece in dropped] == [broken]
    assert "第 3 行" in warnings[0]


def test_what_cannot_be_mended_is_told_with_its_place() -> None:
    lines, dropped, warnings = repair([Line("要抓好落\ufffd\ufffd，不能松劲", 9)])
    assert lines[0].text == "要抓好落\ufffd\ufffd，不能松劲"
    assert dropped == []
    assert "第 9 行" in warnings[0]


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("孙 建 国", "孙建国", ""),
        ("自治区主席 韦 韬", "韦韬", "自治区主席"),
        ("代省长　李大川", "李大川", "代省长"),
        ("自治区主席 艾尔肯·吐尼亚孜", "艾尔肯·吐尼亚孜", "自治区主席"),
        ("自治区主席 嘎玛泽登", "嘎玛泽登", "自治区主席"),
        ("市委书记、市人大常委会主任　王 小 明", "王小明", "市委书记、市人大常委会主任"),
        ("简 报", None, ""),
        ("各位代表", None, ""),
        ("第二期", None, ""),
        ("在会见第一届全国文明家庭代表时的讲话", None, ""),
        ("市长 某某某", None, ""),
        ("省  长    韩  大  川", "韩大川", "省长"),
        ("中共XX县委书记 王小明", "王小明", "中共XX县委书记"),
        ("索引号", None, ""),
        ("范文网", None, ""),
    ],
)
def test_a_line_with_an_office_and_a_name_names_the_speaker(line: str, name: str | None, role: str) -> None:
    person = person_line(line)
    assert (person.name, person.role) == (name, role) if person else name is None


@pytest.mark.parametrize(
    ("title", "name", "rest"),
    [
        ("习近平：在座谈会上的讲话", "习近平", "在座谈会上的讲话"),
        ("市长张三在全市大会上的讲话", "张三", "在全市大会上的讲话"),
        ("李四同志在动员会上的讲话", "李四", "在动员会上的讲话"),
        ("縣長陸遠山發表新年賀詞", "陸遠山", "發表新年賀詞"),
        ("市长在重点项目推进会上的讲话", None, ""),
        ("在动员会上的讲话", None, ""),
    ],
)
def test_a_name_at_the_head_of_a_title_names_the_speaker(title: str, name: str | None, rest: str) -> None:
    found = title_person(title)
    assert (found[0].name, title[found[1] :]) == (name, rest) if found else name is None


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("2023年度市长在推进会上讲话(全文完整)", "市长在推进会上讲话"),
        ("2022年在务虚会上讲话（完整文档）", "在务虚会上讲话"),
        ("领导在动员会上的讲话【范文】", "领导在动员会上的讲话"),
        ("在动员会上的讲话_某某范文网", "在动员会上的讲话"),
        ("在動員會上的講話 篇1", "在動員會上的講話"),
        ("在动员会上的讲话[VIP]", "在动员会上的讲话"),
        ("在作風整頓大會上的講話插圖", "在作風整頓大會上的講話"),
        ("2026年上海市政府工作报告", "2026年上海市政府工作报告"),
        ("在动员会上的讲话(2)", "在动员会上的讲话"),
        ("在动员会上的讲话稿3200字范本", "在动员会上的讲话稿"),
        ("演讲范文/公众演讲 院长在护士节上的讲话", "院长在护士节上的讲话"),
        ("2015年3月在春训班上的讲话", "2015年3月在春训班上的讲话"),
        ("在纪念建馆50周年大会上的讲话", "在纪念建馆50周年大会上的讲话"),
    ],
)
def test_a_title_loses_what_sites_hang_on_it_and_nothing_else(printed: str, shown: str) -> None:
    assert clean(printed)[0] == shown


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("一、抓落实，必须有事业心。经过多年的打拼，事业起步了。", [("一", "抓落实，必须有事业心")]),
        ("二、共克时艰", [("二", "共克时艰")]),
        ("（三）树立正确的权力观。面对诱惑要站稳。", [("（三）", "树立正确的权力观")]),
        ("第一，要提高站位", [("第一", "要提高站位")]),
        ("第一，要想干事。想不想干事是根本。", []),
        ("一是展示了良好形象。各级各部门都有进步。", []),
        ("一、二、三产业增加值分别增长4.2%、5%、5.4%。", []),
        ("1.3亿元的资金已经到位，要管好用好。", []),
        (
            "(五)机关工作要讲协调,讲配合机关工作是系统工程,一定要讲协调,讲配合,这个道理人人都懂。",
            [("(五)", "机关工作要讲协调,讲配合")],
        ),
        ("第三章　总则", [("第三章", "总则")]),
    ],
)
def test_headings_are_told_from_text_that_begins_with_a_number(line: str, found: list[tuple[str, str]]) -> None:
    assert [(s.number, s.heading) for s in sections([Line(line, 1)]) if s.printed] == found


@pytest.mark.parametrize(
    "last",
    [
        "要依法严厉打击侵权盗版行为，保护好创新者的积极性！",
        "本站职工要坚守岗位，把水情一个不漏地报上来。",
        "我讲这些，供大家参考。",
        "以上意见，请大家结合实际抓好落实，未经批准不得擅自改变。",
        "群众扫一扫就能办事，这才叫方便。",
        "希望大家关注我们的进展，多提意见。",
        "主办单位：省交通运输厅，各州、市人民政府",
        "请家长多联系老师，老师也要多家访。",
        "严禁传播谣言，有事按程序说。",
        "我不发表评论，请大家自己看。",
        "文化站的门要开着，本站藏书向全镇开放，下载的电子书也要登记。",
        "本网站开通以后，大家可以在网上办事，也能下载表格。",
        "责任编辑部的同志辛苦了！",
        "存储空间不够，粮食就要烂在地里，这件事一天也不能等。",
        "领取福利要讲规矩，不能优亲厚友。",
        "上一条水渠修了三年，下一条不能再拖。",
        "附件我就不念了，大家自己看。",
        "首页上要放群众最关心的事，而不是领导的照片。",
        "相关新闻单位要多到一线去\n二、把工作做细\n要把好事办好，把实事拍摄。",
    ],
)
def test_a_last_sentence_that_only_resembles_a_page_s_foot_stays_in_the_speech(last: str) -> None:
    assert one("在动员大会上的讲话", "同志们：", PARAGRAPH, last).text.endswith(last)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2025年河北省政府工作报告", "河北省"),
        ("——2012年1月10日在云岭省第九届人民代表大会第五次会议上", "云岭省"),
        ("云岭省副省长　陆秉文", "云岭省"),
        ("政协临川市五届五次会议", "临川市"),
        ("市长在建市三十周年庆祝大会上的致辞", ""),
        ("在某某市形势分析会上的讲话", ""),
        ("在新一届县政府第一次全体会议上的讲话", ""),
        ("有关六一儿童节市领导的讲话", ""),
        ("在指导青河省委常委班子专题民主生活会时的讲话", "青河省"),
    ],
)
def test_the_place_is_the_one_that_occasion_or_office_names(text: str, place: str) -> None:
    assert place_of([text]) == place


TITLE = "在全市春耕现场会上的讲话"


@pytest.mark.parametrize(
    ("header", "title", "speaker"),
    [
        ([TITLE, "董事长、党委书记"], TITLE, ""),
        ([TITLE, "今年月日"], TITLE, ""),
        ([TITLE, "Remarks at the Spring Meeting", "市长　林大川"], TITLE, "林大川"),
        (
            ["临川市第三届职工代表大会", "第 二 次 会 议 开 幕 词"],
            "临川市第三届职工代表大会第 二 次 会 议 开 幕 词",
            "",
        ),
        (["临川市人民检察院", "工 作 报 告"], "临川市人民检察院工 作 报 告", ""),
        ([TITLE, "（2010年3月1日在全市春耕", "现场会上）", "王二河"], TITLE, "王二河"),
        (["院长护士节致辞.doc", "院长护士节致辞.doc_第1页", "第1页 / 共3页", "资源描述"], "院长护士节致辞", ""),
        (["温馨提示：", "1. 部分文件预览时可能显示错乱，文件下载后无此问题，请放心下载。", TITLE], TITLE, ""),
        (["怎样当好一名支部书记"], "怎样当好一名支部书记", ""),
    ],
)
def test_a_header_gives_its_title_whatever_stands_around_it(header: list[str], title: str, speaker: str) -> None:
    draft = one(*header, "同志们：", PARAGRAPH)
    assert (draft.title, draft.speaker, draft.text) == (title, speaker, "同志们：\n" + PARAGRAPH)


def test_a_table_of_labels_that_became_lines_gives_the_day_of_the_page_and_no_speaker() -> None:
    draft = one(
        "索 引 号", "11220/2026-00017", "分类", "农业", "发布日期", "2010年03月09日", "标题", TITLE,
        "市长　林大川", "（2010年3月1日）", "同志们：", PARAGRAPH,
    )  # fmt: skip
    assert (draft.title, draft.speaker) == (TITLE, "林大川")
    assert (draft.dating.date, draft.dating.published_on) == ("2010-03-01", "2010-03-09")


def test_a_press_conference_keeps_its_title_its_day_and_the_names_of_those_who_speak() -> None:
    draft = one(
        "“春耕生产”新闻发布会实录", "发布时间：2022-03-17 18:02", "时间：2022年3月16日（星期三）上午10:00",
        "地点：县政府新闻发布厅", "主题：介绍春耕情况", "主持人：县委宣传部 林晚照", "林晚照：", PARAGRAPH, "王二河：", PARAGRAPH,
    )  # fmt: skip
    assert (draft.title, draft.dating.date, draft.dating.basis) == ("“春耕生产”新闻发布会实录", "2022-03-16", "stated")
    assert draft.text.startswith("林晚照：\n")


def test_the_beginnings_of_other_pages_below_the_text_are_no_part_of_it() -> None:
    draft = one(
        TITLE, "同志们：", PARAGRAPH, "推荐阅读",
        "全县新修水渠二百公里　　记者从县水利局获悉，今年全县水渠总长过了一千公里，去年一年就修了二百公里，灌溉面积增加了三成。…【详细】",
        "同志们、乡亲们： 在全县上下忙春耕的时候，我们迎来了造林月，今天在这里把话讲清楚，造林是子孙的事，一棵也不能少……",
    )  # fmt: skip
    assert draft.text == "同志们：\n" + PARAGRAPH
    assert draft.complete


def test_headings_that_run_on_one_after_the_other_get_lines_of_their_own() -> None:
    text = f"同志们：{PARAGRAPH * 6}一、抓好春耕生产（一）备好种子。{PARAGRAPH}（二）修好水渠。{PARAGRAPH}二、抓好造林 （一）育好苗木。{PARAGRAPH}"
    draft = one(TITLE, text)
    assert [(s.level, s.heading) for s in draft.sections if s.printed] == [
        (1, "抓好春耕生产"), (2, "备好种子"), (2, "修好水渠"), (1, "抓好造林"), (2, "育好苗木"),
    ]  # fmt: skip


def test_a_compilation_whose_marks_run_into_the_salutations_is_parted() -> None:
    first, second = page(
        "院长护士节致辞1各位护士姐妹：", PARAGRAPH * 2, "院长护士节致辞2尊敬的各位来宾：", PARAGRAPH * 2
    ).drafts
    assert (first.title, second.title) == ("院长护士节致辞", "院长护士节致辞")
    assert second.text.startswith("尊敬的各位来宾：")
