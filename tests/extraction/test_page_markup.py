"""Texts with front matter, Markdown's links and pictures, and the furniture of wikis."""

from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft, Extraction

TEXT = (
    "同志们：\n\n大家都看到了，这几年路修通了，水引来了，群众的日子一年比一年好，可是差距也还摆在那里，我们不能松气。\n"
)
NAME = "讲话.md"


def one(text: str) -> tuple[Draft, Extraction]:
    found = extract(NAME, text.encode())
    (draft,) = found.drafts
    return draft, found


def ledger(found: Extraction, reason: str) -> list[str]:
    return [piece.text for piece in found.dropped if piece.reason == reason]


def whole(found: Extraction) -> str:
    """All that speeches, headers and ledger hold, to see that nothing is lost."""
    texts = [draft.title + draft.byline + draft.text for draft in found.drafts]
    return "".join("".join([*texts, *(piece.text for piece in found.dropped)]).split())


def test_the_title_of_front_matter_is_the_title_and_a_tag_never_is() -> None:
    draft, found = one(
        f'---\ntitle: "在春耕动员会上的讲话"\ndate: 2013-03-06T08:00:00+08:00\ntags:\n  - "县政府工作报告"\n  - "条例"\n---\n\n{TEXT}'
    )
    assert (draft.title, draft.dating.published_on) == ("在春耕动员会上的讲话", "2013-03-06")
    assert "条例" not in draft.text
    assert '- "县政府工作报告"' in ledger(found, "文件头信息")
    for part in ("tags:", "T08:00:00+08:00", "条例"):
        assert part in whole(found)


def test_front_matter_beside_a_title_of_the_texts_own_goes_to_the_ledger_whole() -> None:
    draft, found = one(f"---\ntitle: 春耕讲话（存档）\nid: 412\nocr: true\n---\n# 在春耕动员会上的讲话\n\n{TEXT}")
    assert draft.title == "在春耕动员会上的讲话"
    assert ledger(found, "文件头信息") == ["---", "title: 春耕讲话（存档）", "id: 412", "ocr: true", "---"]


def test_a_rule_above_a_text_is_no_front_matter() -> None:
    draft, found = one(f"---\n在春耕动员会上的讲话\n---\n{TEXT}")
    assert draft.title == "在春耕动员会上的讲话"
    assert not ledger(found, "文件头信息")


def test_pictures_and_links_of_markdown_leave_the_text_and_words_in_links_stay() -> None:
    draft, found = one(
        f"# 在春耕动员会上的讲话\n\n![礼堂](/img/hall.jpg)\n\n{TEXT}\n> 引用的[《县志》](https://example.org/a)说得好，水是命脉，谁也离不开它。\n\n---\n[上一篇](/a) ｜ [下一篇](/b)\n"
    )
    assert "引用的《县志》说得好" in draft.text
    assert "](" not in draft.text
    assert ledger(found, "图片") == ["![礼堂](/img/hall.jpg)"]
    assert "[上一篇](/a) ｜ [下一篇](/b)" in ledger(found, "页面导航")


def test_headings_of_markdown_are_sections() -> None:
    draft, _ = one(f"# 在春耕动员会上的讲话\n\n{TEXT}\n## 木槌与规矩\n\n规矩立了就要守，谁也不能例外，我也一样。\n")
    assert [(section.level, section.heading) for section in draft.sections if section.printed] == [(1, "木槌与规矩")]


def test_the_neighbours_of_a_series_are_no_titles() -> None:
    draft, found = one(
        "第六届运动会上的讲话\n第七届运动会上的讲话\n省长　张大山\n1984年5月20日\n第八届运动会上的讲话\n\n"
        "各位代表、各位来宾：\n\n方才宣誓的时候，有人问我可有迟疑，我说没有，其实是有的。\n"
    )
    assert (draft.title, draft.speaker, draft.dating.date) == ("第七届运动会上的讲话", "张大山", "1984-05-20")
    assert ledger(found, "页面导航") == ["第六届运动会上的讲话", "第八届运动会上的讲话"]


def test_navigation_and_licence_of_a_wiki_leave_a_whole_text() -> None:
    draft, found = one(
        f"跳到导航 跳到搜索\n来自临江文献库\n在春耕动员会上的讲话\n县长　张大山\n1953年3月8日\n{TEXT}"
        "Public domain\nfalse\nfalse\n分类：1953年 | 会议讲话\n"
    )
    assert draft.complete
    assert draft.text.endswith("不能松气。")
    assert ledger(found, "版权声明") == ["Public domain", "false", "false"]


def test_words_like_those_of_a_wiki_stay_in_a_text_that_is_no_wiki() -> None:
    draft, _ = one(f"在春耕动员会上的讲话\n{TEXT}false\n这个词我们不认。\n")
    assert "false" in draft.text


CHINESE = [
    "水渠修到了每一个村子，种子也发到了每一户。",
    "今年的雨水多，各乡要早作准备，不能等。",
    "祝各位身体健康，万事如意，来年再见！",
]
ENGLISH = [
    "The canals have reached every village, and the seeds every house.",
    "There is much rain this year, and the villages must prepare early.",
    "I wish you all good health, and hope to see you again next year!",
]


def test_a_translation_in_turns_or_behind_goes_to_the_ledger_and_is_told() -> None:
    head = "在春耕动员会上的讲话\nSpeech at the Spring Meeting\n各位来宾：\nDistinguished guests,\n"
    in_turns = head + "".join(f"{a}\n{b}\n" for a, b in zip(CHINESE, ENGLISH, strict=True))
    behind = "在春耕动员会上的讲话\n各位来宾：\n" + "\n".join([*CHINESE, *ENGLISH])
    for text in (in_turns, behind):
        draft, found = one(text)
        assert draft.text == "\n".join(["各位来宾：", *CHINESE])
        assert ledger(found, "英文译文")[-3:] == ENGLISH
        assert ["中英对照" in warning for warning in found.warnings] == [True]


def test_english_that_is_quoted_or_spoken_stays_in_the_text() -> None:
    quoted, _ = one("\n".join(["在春耕动员会上的讲话", "各位来宾：", *CHINESE[:2], ENGLISH[0], CHINESE[2]]))
    spoken, _ = one("\n".join(["在春耕动员会上的讲话", "（英文部分）", "各位来宾：", *CHINESE, *ENGLISH]))
    assert ENGLISH[0] in quoted.text
    assert ENGLISH[0] in spoken.text
