"""What programs and keepers of papers print beside a text is no part of it; what a speaker says in such words is."""

import pytest

from speeches.extraction import DOCUMENT_TYPE
from tests.extraction.made_pages import PARAGRAPH, TITLE, one, page

LEAVE = "最后，祝大家身体健康，春耕顺利！"
HEAD = (TITLE, "张大山", "（1984年3月5日）", "同志们：", PARAGRAPH, PARAGRAPH)


@pytest.mark.parametrize(
    "below",
    [
        ["本站由 Hexo 驱动，仅供县内学习交流"],
        ["Powered by Typecho 1.2"],
        ["本页面由存档程序自动生成，勿用于商业用途"],
        ["签名：人生如渠水，哪能不转弯", "老水车"],
        ["【作者单位：中共青河县委】"],
        ["展开全文（剩余37%）", "评论 56　说两句…"],
        ["点赞 12 收藏 3"],
        ["打印　收藏　关闭"],
        ["上一版 下一版　版面导航　标题导航"],
        ["【第4页完】"],
        ["[img_0012.png]"],
        ["录音文件：R0023.mp3"],
        ["抄录：档案馆 小周　校对：老韩"],
        ["文本整理：青河志愿者；如有错漏请提 issue。"],
        ["【校】“东渠”原件作“冻渠”，径改。", "【录入】2011年8月"],
        ["馆藏号 1984-C-12　扫描 2010.6"],
        ["著录：无封面，蓝墨水油印；待考。"],
        ["县庆办收文〔2022〕第38号", "阅办意见：请宣传科在专栏刊发。"],
        ["站长签字：已阅，可播"],
        ["建议使用 800×600 分辨率浏览"],
        ["`#口述 #磁带 #青河`"],
        ["[磁盘读取错误：扇区 0x2F 以后数据丢失]"],
        ["* * * 换页，此处插照片二张 * * *"],
        ["▲ 播一完　【间奏：步步高】"],
        ["——发讫 6/11 21:40——"],
    ],
)
def test_a_printed_mark_below_the_end_is_no_part_of_the_speech(below: list[str]) -> None:
    draft = one(*HEAD, LEAVE, *below)
    assert draft.text.endswith(LEAVE)
    assert (draft.complete, draft.doubts) == (True, ())


@pytest.mark.parametrize(
    "last",
    [
        "录入的数字要核实，错一个，我找你们。",
        "抄录：每人回去抄一遍，我们下次检查。",
        "收藏 打印都是小事，把话记在心里。",
        "第4页讲的三条，回去照办。",
        "剩余37%的欠账，年底以前还清。",
        "评论 56 条，条条我都看了。",
        "整理：三月底以前，把渠道整理一遍，谁也不许拖。",
        "※要求：各乡镇必须在三月底以前完成。",
        "本页的数字由统计局核实。",
        "作者单位都在这里，我们今天就把话讲清楚。",
        "校对意见：大家提的，我都收下。",
    ],
)
def test_a_last_sentence_in_such_words_stays(last: str) -> None:
    assert one(*HEAD, last).text.endswith(last)


@pytest.mark.parametrize(
    "last", ["◆要求：各乡镇必须在三月底以前完成。", "★口号：让青河的水清起来！", "存：把种子存足。"]
)
def test_a_label_of_the_speaker_below_a_wish_stays(last: str) -> None:
    assert one(*HEAD, "春耕顺利，人勤春早！", last, "谢谢大家。").text.endswith(f"{last}\n谢谢大家。")


def test_a_signature_and_its_day_above_a_keepers_mark_still_tell_day_and_speaker() -> None:
    draft = one(
        TITLE, "同志们：", PARAGRAPH, PARAGRAPH, LEAVE, "县长　张大山", "一九八四年三月五日", "贴在此处，请勿撕毁"
    )
    assert (draft.speaker, draft.dating.date, draft.text.endswith(LEAVE)) == ("张大山", "1984-03-05", True)


def test_the_name_of_a_picture_between_two_paragraphs_is_a_mark_of_its_page() -> None:
    extracted = page(*HEAD, "[scan_0418.jpg]", PARAGRAPH, LEAVE)
    assert "scan" not in extracted.drafts[0].text
    assert ("[scan_0418.jpg]", "页码") in [(piece.text, piece.reason) for piece in extracted.dropped]


def test_an_advert_for_a_course_that_greets_its_readers_may_be_no_speech() -> None:
    (draft,) = page(
        "三天学会当众讲话",
        "各位领导、各位朋友，大家好！",
        "您是不是一上台就紧张？训练营请来名师，学员遍布全省，课程共三天，名额有限。",
        "报名须知：学费3980元，两人同行一人半价，微信扫码报名。",
        "咨询电话：400-000-0000",
    ).drafts
    assert [doubt.field for doubt in draft.doubts] == [DOCUMENT_TYPE]


def test_a_speaker_who_opens_a_course_gives_a_speech() -> None:
    draft = one(
        "在农民技术培训班开班仪式上的讲话",
        "县长　张大山",
        "各位学员，同志们：",
        PARAGRAPH,
        "培训班免学费，报名的有一百二十人，课程八门，讲师都是县里最好的，微信群里可以随时问。",
        "谢谢大家！",
    )
    assert DOCUMENT_TYPE not in [doubt.field for doubt in draft.doubts]
