"""How offices print the words of several speakers in one file, kind by kind, and one speech that looks like several."""

import pytest

from speeches.extraction.pipeline import extract

MAYOR = (
    "　　今年春上，全镇的干部挨家挨户走了一遍，回来把账一对，欠群众的事情一共是三百一十七件，桩桩都有名有姓。",
    "　　我在这里表个态：路要修，井要打，学校的屋顶要在雨季以前翻好。",
    "　　有人问钱从哪里来？镇里的小车卖了，招待费砍了一半，剩下的缺口向信用社贷，三年还清，不向农户摊一分。",
)
WATER = (
    "　　刚才听了前面的话，心里很不平静。我们局里管着全县的水，可是下游的三个村还在吃苦水。",
    "　　从下个月起，局里抽二十个人住到村里去，一口井一口井地打，打不出水不许回来，工资照发，补助翻倍。",
    "　　打井的账每个月张榜公布，我说到做到。",
)
SCHOOL = (
    "　　我是教书的，说说学校的事。山上的教学点只有一个老师，七个孩子，冬天的炉子还是我们自己砌的。",
    "　　请镇里给一吨煤，再给一间不漏雨的屋子，别的我们自己想办法，孩子们不怕冷，怕没有人教。",
)
SEVERAL: dict[str, list[str]] = {
    "titles and names without a greeting, below a rule": [
        "青石镇三级干部会材料", "", "在三级干部会上的讲话", "镇长　张大山", *MAYOR, "谢谢大家。", "＊　＊　＊",
        "关于打井的发言", "县水利局局长　王小川", *WATER, "我的发言完了。",
    ],
    "marks before the names": [
        "青石镇座谈会发言摘编", "", "发言一：县水利局局长　王小川", "同志们：", *WATER, "", "发言二：青石小学教师　李小河", "各位领导：", *SCHOOL,
    ],
    "bars before headlines": [
        "青石镇座谈会实录", "▌县水利局局长王小川讲话", "同志们：", *WATER, "谢谢大家。", "▌青石小学教师李小河发言", "各位领导：", *SCHOOL, "谢谢大家。",
    ],
    "a narrator between them": [
        "青石镇春耕动员大会实录", "3月5日上午，青石镇召开春耕动员大会。", "首先，镇长张大山讲话：", "同志们：", *MAYOR, "谢谢大家。",
        "接着，县水利局局长王小川讲话：", "同志们：", *WATER, "我就讲这些。",
    ],
    "names with offices behind and a colon": [
        "青石镇座谈会发言", "王小川（县水利局局长）：", *WATER, "李小河（青石小学教师）：", *SCHOOL,
    ],
    "a chair who hands over": [
        "青石镇春耕大会记录", "主持人：下面请镇长张大山讲话。", f"张大山：同志们，{MAYOR[0].strip()}", *MAYOR[1:],
        "主持人：感谢张镇长。下面请水利局王局长讲话。", f"王小川：各位乡亲，{WATER[0].strip()}", *WATER[1:], "主持人：散会。",
    ],
    "a short message and the thanks for it": [
        "贺电", "青石镇人民政府：", "欣闻贵镇水渠竣工，谨致祝贺！饮水思源，饮水不忘挖渠人，盼两镇常来常往，共饮一渠水。", "青河县人民政府", "2013年3月5日", "",
        "答谢词", "镇长　张大山", "各位来宾：", *MAYOR,
    ],
    "numbers of a book's documents": [
        "抗洪文电汇编", "==========", "17  镇长张大山在紧急会上的讲话", "1996年7月19日", "----------", "同志们：", *MAYOR, "==========",
        "18  在欢送部队大会上的讲话", "镇长　张大山", "1996年8月11日", "----------", "官兵同志们：", *WATER, "==========",
    ],
    "numbers of an appendix": [
        "附录三　讲话选辑", "（本辑收讲话两篇，按时间先后排列。）", "", "【附3-1】", "在誓师会上的讲话", "（1956年3月8日）", "镇长　张大山", "", "社员同志们：",
        *MAYOR, "", "【附3-2】", "在汇报会上的插话", "王小川", "", *WATER,
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", SEVERAL)
def test_each_of_several_speakers_has_a_speech_of_his_own(kind: str) -> None:
    drafts = extract("汇编.txt", "\n".join(SEVERAL[kind]).encode()).drafts
    assert len(drafts) == 2
    spoken = [line.strip() for line in SEVERAL[kind] if line.startswith("　　")]
    assert all(sum(line in draft.text for draft in drafts) == 1 for line in spoken)
    assert spoken[0] in drafts[0].text or "祝贺" in drafts[0].text
    assert spoken[-1] in drafts[1].text
    assert not any(draft.title.startswith(("1", "▌", "发言", "【")) for draft in drafts)


PAGE = (
    "<html><body><h2>青石镇人代会大会发言（两篇）</h2><p>2024年1月17日，青石镇人代会举行大会发言。现选登两篇全文。</p>"
    "<h3>让下游的村子吃上甜水</h3>{one}<p>各位代表：</p>{water}<h3>给山上的孩子一吨煤</h3>{two}<p>主席、各位代表：</p>{school}</body></html>"
)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("<h4>王小川代表</h4>", "<h4>李小河代表</h4>"),
        ("<p>县水利局局长　王小川 Mr. WANG Xiaochuan</p>", "<p>青石小学校长　李小河 Ms. LI Xiaohe</p>"),
        ("<p>2024年1月17日</p>", "<p>2024年1月17日</p>"),
        ("", ""),
    ],
)
def test_headings_of_one_rank_above_greetings_part_a_page(one: str, two: str) -> None:
    water, school = ("".join(f"<p>{text.strip()}</p>" for text in texts) for texts in (WATER, SCHOOL))
    drafts = extract("a.html", PAGE.format(one=one, two=two, water=water, school=school).encode()).drafts
    assert [draft.title for draft in drafts] == ["让下游的村子吃上甜水", "给山上的孩子一吨煤"]


ONE: dict[str, list[str]] = {
    "greeted twice": ["同志们：", *MAYOR, "同志们：", *WATER, "谢谢大家。"],
    "a letter that is read": [
        "同志们：", *MAYOR, "我给大家念一封信：", "张镇长：", "您好！" + SCHOOL[0].strip(), "山里的老师　李小河", *WATER, "谢谢大家。",
    ],
    "numbered headings": ["同志们：", "一、关于修路", *MAYOR, "二、关于打井", *WATER, "三、关于学校", *SCHOOL, "谢谢大家。"],
    "a short dialogue": ["同志们：", *MAYOR, "王小川局长：井打了几口？", "王小川：打了三口。", *WATER, "谢谢大家。"],
    "who is to do what": [
        "同志们：", *MAYOR, "责任分工如下：", "王小川（县水利局局长）：", "负责下游三个村的井，每口井都要出水。", "李小河（青石小学校长）：", "负责教学点的煤和炉子。", "谢谢大家。",
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", ONE)
def test_one_speech_with_other_voices_in_it_stays_one(kind: str) -> None:
    lines = ["在三级干部会上的讲话", "镇长　张大山", "（2013年3月5日）", *ONE[kind]]
    (draft,) = extract("讲话.txt", "\n".join(lines).encode()).drafts
    assert draft.speaker == "张大山"
    assert all(text.strip() in draft.text for text in ONE[kind])


def test_sections_of_one_rank_below_one_greeting_are_one_speech() -> None:
    page = "<html><body><h2>在三级干部会上的讲话</h2><p>镇长　张大山</p><p>同志们：</p><h3>关于打井</h3><p>{water}</p><h3>关于学校</h3><p>{school}</p></body></html>"
    text = page.format(water="</p><p>".join(WATER), school="</p><p>".join(SCHOOL))
    assert len(extract("a.html", text.encode()).drafts) == 1


def test_a_text_that_begins_with_dots_has_lost_its_beginning() -> None:
    (draft,) = extract("磁带.txt", "\n".join(["……那么刚才说的是第一个问题。", *MAYOR, "散了吧！"]).encode()).drafts
    assert not draft.complete


PRAISED = (
    "三年前，他主动要求到石桥乡去，一锹一镐带着群众修渠，把水引过了两道山梁，旱地都变成了水田。我们要向他学习。",
    "她带着妇女队打了四十眼机井，三年没有回家过年，群众都叫她井姑娘。我们全县的干部都要像她那样做事。",
)


@pytest.mark.parametrize("tag", ["h3", "b"])
def test_persons_who_are_praised_below_their_names_are_no_speakers(tag: str) -> None:
    page = (
        f"<html><body><h2>在全县表彰大会上的讲话</h2><p>今年全县评出两位模范，事迹如下。</p><{tag}>石桥乡乡长　王小川</{tag}><p>{PRAISED[0]}</p>"
        f"<{tag}>青石乡乡长　李小河</{tag}><p>{PRAISED[1]}</p></body></html>"
    )
    assert len(extract("a.html", page.encode()).drafts) <= 1


def test_speakers_whose_names_are_headings_are_parted() -> None:
    page = (
        f"<html><body><h2>青石镇座谈会发言</h2><h3>王小川　县水利局局长</h3><p>{'</p><p>'.join(WATER)}</p>"
        f"<h3>李小河　青石小学校长</h3><p>{'</p><p>'.join(SCHOOL)}</p></body></html>"
    )
    drafts = extract("a.html", page.encode()).drafts
    assert len(drafts) == 2
    assert not any("王小川" in draft.title or "李小河" in draft.title for draft in drafts)
