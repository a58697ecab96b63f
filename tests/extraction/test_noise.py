"""What of a page is noise, with the reason it is dropped for, and what only looks like it and stays."""

import pytest

from speeches.extraction.pipeline import extract
from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page


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
        ("图示县长张大山（左四）与来宾主持亮灯仪式。", "图片说明"),
        ("推荐给朋友：", "页面导航"),
        ("相关附件：无", "页面导航"),
        ("中共临川市委组织部主办　举报电话：12300", "页面信息"),
        ("临川市委员会办公室 主办", "页面信息"),
        ("国产精品免费视频，在线播放一区", "广告"),
        ("（ps：现场有好几位老师流泪了）", "网站套话"),
        ("当前浏览器不支持播放音乐或语音，请在其他浏览器中播放 3:46 山乡之歌 来自山乡小站", "网站套话"),
        ("消耗 1 篇山乡文库配额，会员有效期内无限次查看", "付费墙"),
        ("来源：临川县水利指挥部《山乡快报》第41期，1966年3月25日。", "出处"),
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
        (
            "深入民情、集中民智 当前隐藏内容免费查看、维护民利、凝聚民心。",
            "集中民智 、维护民利",
            "当前隐藏内容免费查看",
        ),
        ("水渠要修到村口，不许拖。 山乡文库，山乡文稿", "不许拖。", "山乡文库"),
        ("每一个部门和每一位干 ……（未完，全文共6647字，当前仅显示3063字，请阅读下面提示信息。", "每一位干", "未完"),
    ],
)
def test_noise_inside_a_line_is_cut_out_and_kept_in_the_ledger(printed: str, clean: str, dropped: str) -> None:
    extracted = page("在动员大会上的讲话", "同志们：", PARAGRAPH, printed)
    assert clean in extracted.drafts[0].text
    assert any(dropped in piece.text for piece in extracted.dropped)


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
        "市委组织部主办的这个班，大家要认真听。",
        "举报电话要贴到每一个村口。",
        "这篇讲话的来源：群众的来信，我一封一封都看过。",
        "国产精品要走出山门，网上的免费课要办到村里去。",
        "有人请他与来宾合影，他说不必了。",
        "我致辞后，还要到工地上去看一看。",
        "消耗 1 吨煤能发多少度电，厂长心里要有数。",
        "发表于 2011 年的那篇文章，我到今天还记得。",
        "相关新闻单位要多到一线去\n二、把工作做细\n要把好事办好，把实事拍摄。",
    ],
)
def test_a_last_sentence_that_only_resembles_a_page_s_foot_stays_in_the_speech(last: str) -> None:
    assert one("在动员大会上的讲话", "同志们：", PARAGRAPH, last).text.endswith(last)


def test_the_beginnings_of_other_pages_below_the_text_are_no_part_of_it() -> None:
    draft = one(
        TITLE, "同志们：", PARAGRAPH, "推荐阅读",
        "全县新修水渠二百公里　　记者从县水利局获悉，今年全县水渠总长过了一千公里，去年一年就修了二百公里，灌溉面积增加了三成。…【详细】",
        "同志们、乡亲们： 在全县上下忙春耕的时候，我们迎来了造林月，今天在这里把话讲清楚，造林是子孙的事，一棵也不能少……",
    )  # fmt: skip
    assert draft.text == "同志们：\n" + PARAGRAPH
    assert draft.complete


@pytest.mark.parametrize(
    "mark", ["（全文完）", "【完】", "The End", "（此稿为内部材料，注意保存）", "-----------------"]
)
def test_a_mark_of_the_end_is_neither_text_nor_a_name(mark: str) -> None:
    draft = one(TITLE, "同志们：", PARAGRAPH, mark)
    assert (draft.text, draft.speaker, draft.complete) == ("同志们：\n" + PARAGRAPH, "", True)


def test_the_news_behind_the_farewell_is_the_page_s_and_not_the_speaker_s() -> None:
    news = "县长致辞后，与现场群众一同观看了演出。副县长李小河等亦出席活动。"
    extracted = page(TITLE, "同志们：", PARAGRAPH, "谢谢大家。", news)
    assert extracted.drafts[0].text.endswith("谢谢大家。")
    assert [(piece.text, piece.reason) for piece in extracted.dropped] == [(news, "页尾")]


def test_the_head_of_a_printed_page_is_taken_out_of_the_sentence_that_it_parts() -> None:
    head = "临川省人民政府公报　　　　　　2003 年第 15 期"
    draft = one(head, "", TITLE, "同志们：", PARAGRAPH, "", "— 32 —", "", head, "", PARAGRAPH)
    assert draft.text == "\n".join(["同志们：", PARAGRAPH, PARAGRAPH])


def test_the_answers_below_a_speech_posted_in_a_forum_are_no_part_of_it() -> None:
    draft = one(
        TITLE, "发表于 2011-6-9 22:40:17 | 显示全部楼层", "同志们：", PARAGRAPH, "我就讲这些。", "山乡春早，与君共勉",
        "小楷 发表于 2011-6-10 08:12:55 | 显示全部楼层", "写得好，收藏了！", "老吴 发表于 2011-6-11 19:30:02 | 显示全部楼层", "谢谢分享。",
    )  # fmt: skip
    assert draft.text == "\n".join(["同志们：", PARAGRAPH, "我就讲这些。"])


def test_a_speech_that_goes_on_in_a_second_post_is_kept_whole() -> None:
    draft = one(
        TITLE, "同志们：", PARAGRAPH, "小楷 发表于 2011-6-10 08:12:55 | 显示全部楼层", "下面讲第二个问题。", PARAGRAPH * 2, "我就讲这些。"
    )  # fmt: skip
    assert "下面讲第二个问题。" in draft.text
    assert draft.text.endswith("我就讲这些。")


def test_a_note_to_a_mark_in_the_text_is_the_editor_s_and_a_numbered_item_is_not() -> None:
    noted = one(TITLE, "同志们：", "去年〔1〕修了三条水渠。", PARAGRAPH, "谢谢大家。", "〔1〕指一九六一年。")
    assert noted.text.endswith("谢谢大家。")
    listed = one(TITLE, "同志们：", PARAGRAPH, "〔1〕水渠要修。", "〔2〕种子要备。")
    assert listed.text.endswith("〔2〕种子要备。")


def test_an_editor_s_note_below_the_text_names_the_speaker_and_the_occasion() -> None:
    draft = one(
        "要把集体的山管好", "（一九六二年四月二十一日）", "同志们：", PARAGRAPH, "谢谢大家。", "* 这是林晚照同志在全县林业工作会议上讲话的一部分，根据记录稿整理。"
    )  # fmt: skip
    assert (draft.speaker, draft.meeting_type, draft.complete) == ("林晚照", "工作会议", False)


def test_a_last_paragraph_with_the_number_of_pages_behind_it_is_text() -> None:
    draft = one(TITLE, "同志们：", PARAGRAPH, "打早、打小。扑救要科学。把要求带回去，不要过夜。 第2页共3页")
    assert draft.text.endswith("把要求带回去，不要过夜。")
