"""Whether a document is a speech: clear cases are told, doubtful ones doubted, and no speech is refused."""

import pytest

from speeches.extraction.metadata.document_type import SIGNS, Sign, evidence
from speeches.extraction.pipeline import extract
from speeches.extraction.types import DOCUMENT_TYPE, Extraction, Line
from tests.extraction.made_documents import NO_SPEECH, QUOTING, SPEECHES, WRITTEN


def read(text: str) -> Extraction:
    return extract("文件.txt", text.encode())


def doubts(found: Extraction) -> list[str]:
    return [doubt.sentence for draft in found.drafts for doubt in draft.doubts if doubt.field == DOCUMENT_TYPE]


@pytest.mark.parametrize("kind", NO_SPEECH)
def test_a_document_that_is_no_speech_is_told_by_a_verdict_or_a_doubt(kind: str) -> None:
    found = read(NO_SPEECH[kind])
    if not found.drafts:
        assert found.verdict.startswith("不是讲话：")
        assert "".join(piece.text for piece in found.dropped) == "".join(NO_SPEECH[kind].split("\n"))
    else:
        assert [sentence.startswith("可能不是讲话：") for sentence in doubts(found)] == [True] * len(found.drafts)


@pytest.mark.parametrize("kind", SPEECHES)
def test_a_speech_is_not_refused_and_not_doubted(kind: str) -> None:
    found = read(SPEECHES[kind])
    assert (len(found.drafts), found.verdict, doubts(found)) == (1, "", [])


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_speaks_like_a_speech_and_is_another_thing_is_doubted(kind: str) -> None:
    assert [said[:7] for said in doubts(read(WRITTEN[kind]))] == ["可能不是讲话："]


@pytest.mark.parametrize("kind", QUOTING)
def test_news_that_quotes_a_speech_at_length_is_a_draft_with_a_doubt_of_its_own(kind: str) -> None:
    found = read(QUOTING[kind])
    assert [said[:15] for said in doubts(found)] == ["像是大段引述讲话的新闻，不是讲"]


@pytest.mark.parametrize("kind", NO_SPEECH)
def test_whatever_an_archivist_takes_for_a_speech_becomes_a_draft_without_a_doubt_about_it(kind: str) -> None:
    found = extract("文件.txt", NO_SPEECH[kind].encode(), as_speech=True)
    assert (found.verdict, doubts(found)) == ("", [])
    assert found.drafts


@pytest.mark.parametrize(
    ("sign", "sample"), [(sign, sample) for sign in SIGNS for sample in sign.samples], ids=lambda part: str(part)[:40]
)
def test_the_sample_beside_a_sign_has_it(sign: Sign, sample: str) -> None:
    title, *rows = sample.split("\n")
    lines = [Line(text, number) for number, text in enumerate([title, *rows], 1)]
    found = sign.measure(evidence(title, lines))
    assert found is not None
    assert 0 < found.strength <= 1


def test_every_sign_has_a_name_of_its_own_and_a_sample() -> None:
    assert len({sign.name for sign in SIGNS}) == len(SIGNS)
    assert all(sign.samples for sign in SIGNS)


def test_questions_and_answers_behind_names_in_brackets_are_doubted_as_those_behind_a_colon() -> None:
    talk = (
        "局长谈水渠\n[主持人]各位网友，大家好！\n[张大山]主持人好，各位网友好！\n[网友“河边柳”]水渠修到哪里了？\n"
        "[张大山]修到了村口，四月就通水，种子也已经发到了各户。\n[主持人]谢谢局长，再见！\n"
    )
    (draft,) = extract("访谈.txt", talk.encode()).drafts
    assert any("问答" in doubt.sentence for doubt in draft.doubts)


def test_a_letter_to_an_office_with_its_answer_is_doubted() -> None:
    page = (
        "关于菜市场排水的咨询\n来信人：李*　来信日期：2020-06-01\n来信内容　县长您好！我住在菜市场对面，一下雨污水就倒灌。\n"
        "答复单位：县城管局　答复时间：2020-06-09\n李先生，您好！您反映的问题收悉。我局已派人到现场核实，现答复如下。\n"
        "一、关于排水不畅的原因。市场建于1998年，排水沟偏浅。\n感谢您对城市管理工作的关心和支持！\n"
    )
    found = read(page)
    assert found.verdict or any("群众来信" in sentence for sentence in doubts(found))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "口述｜摆渡人\n慢读：您撑了多少年的船？\n老三：四十九年，我爹撑到手抖，我接的。\n慢读：县长也坐过？\n老三：坐过三个。\n"
            "慢读：心里舍不得吗？\n老三：不是舍不得，桥好，下雪天娃娃上学不用等了，就是手闲下来了。",
            "像是问答记录",
        ),
        (
            "lawteach 摘要\nMessage: 1\nFrom: 会务组\n各位老师：\n研究会决定举办征文，请大家踊跃参加，我们等着各位的来稿。\n"
            "Message: 2\nFrom: 沈默\n没有去，我只看到报上登了两句，我觉得第一句有意思，值得大家写一篇。",
            "像是邮件列表的摘要",
        ),
        (
            "领导在安全生产会议上的讲话稿模板\n使用说明：本模板为通用框架，请将“××”替换为本单位的情况。\n同志们：\n"
            "今天召开这次会议，我讲三点意见，请大家抓好落实。【此处写本地成绩，200字左右】\n谢谢大家！",
            "像是供人填写的讲话模板",
        ),
    ],
)
def test_what_asks_and_answers_what_several_wrote_and_what_is_to_be_filled_in_is_told(text: str, reason: str) -> None:
    found = read(text)
    assert reason in found.verdict or any(reason in said for said in doubts(found))


def test_a_speech_whose_speaker_asks_and_answers_himself_is_not_doubted() -> None:
    lines = ["在春耕会上的讲话", "同志们：", "水渠谁来修？我们自己来修，大家一起来修，我第一个去。"]
    lines += ["第一：种子谁来买？", "第二：化肥谁来运？", "第三：我来买，大家来运。", "我就讲这些，谢谢大家。"]
    assert doubts(read("\n".join(lines))) == []


@pytest.mark.parametrize(
    "text",
    [
        "关于青河县春耕情况的调查报告\n3月上旬，我们对全县的春耕情况进行了调查。\n水渠修到了村口，种子也发到了各户，道路还要修。",
        "青河县建县五十周年文艺晚会节目单\n1. 开场舞\n2. 县长致辞\n3. 独唱",
    ],
)
def test_a_report_that_is_read_and_a_programme_are_doubted(text: str) -> None:
    found = read(text)
    assert found.verdict or [said[:7] for said in doubts(found)] == ["可能不是讲话："]
