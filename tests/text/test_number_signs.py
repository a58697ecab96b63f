"""A quote is exact in the signs of its amounts: a minus counts, a range or a label has none, what cannot be told is doubtful."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.alignment import Line, RowKind, align_texts
from speeches.text.canonicalization.canonical_text import canonical, canonical_query
from speeches.text.canonicalization.number_reading import number_needle, number_terms, other_number_terms
from speeches.text.canonicalization.number_seams import canonical_with_seams
from speeches.text.matching.phrase_pattern import PhrasePattern
from tests.plain_scan import Looked
from tests.plain_text import Read, fold_typed

OTHER, DOUBTFUL, SAME = "other", "doubtful", "same"
SEARCHED = {OTHER: 0, DOUBTFUL: 1, SAME: 1}
QUOTED = {OTHER: 0, DOUBTFUL: 0, SAME: 1}


@pytest.mark.parametrize(
    ("one", "another", "as_told"),
    [
        # A minus is another amount.
        ("营业利润60亿元", "营业利润-60亿元", OTHER),
        ("出口增长了4.4%", "出口增长了-4.4%", OTHER),
        ("增速由3%升至3.5%", "增速由-3%升至3.5%", OTHER),
        ("分别为1.2、3.4个百分点", "分别为-1.2、3.4个百分点", OTHER),
        ("分别为1.2、3.4个百分点", "分别为1.2、-3.4个百分点", OTHER),
        ("分别为1.2，3.4和5.6个百分点", "分别为-1.2，3.4和5.6个百分点", OTHER),
        ("分别增长1.2%、3.4%", "分别增长1.2%、-3.4%", OTHER),
        ("一季度增长4.4%", "一季度增长－4.4%", OTHER),
        ("一季度增长4.4%", "一季度增长−4.4%", OTHER),
        ("一季度增长 5%", "一季度增长－ 5%", OTHER),
        ("一季度增长 5%", "一季度增长 － 5%", OTHER),
        ("一季度投资4.4%", "一季度投资−4.4%", OTHER),
        ("贡献率为1.5‰", "贡献率为-1.5‰", OTHER),
        ("最低气温5℃到3℃", "最低气温-5℃到3℃", OTHER),
        ("平均气温5摄氏度", "平均气温-5摄氏度", OTHER),
        ("净流入为1,234.5万元", "净流入为-1,234.5万元", OTHER),
        ("净流入达60多亿元", "净流入达-60多亿元", OTHER),
        ("拉动增长0.3个百分点", "拉动增长-0.3个百分点", OTHER),
        ("拉动增长０．３個百分點", "拉動增長－０．３個百分點", OTHER),
        ("产量增加5万吨", "产量增加-5万吨", OTHER),
        ("（5.2%）是近年最低", "（-5.2%）是近年最低", OTHER),
        ("比上年：2.1%", "比上年：-2.1%", OTHER),
        ("由正转负，2.1%", "由正转负，-2.1%", OTHER),
        ("净流入为五亿元", "净流入为-5亿元", OTHER),
        ("得分为1.2，比上月", "得分为-1.2，比上月", OTHER),
        # < and > say something else of it.
        ("误差<5%", "误差>5%", OTHER),
        ("误差＜5%", "误差＞ 5%", OTHER),
        ("误差<=5%", "误差>=5%", OTHER),
        ("误差≤5%", "误差≥5%", None),
        ("浓度<35微克", "浓度>35微克", OTHER),
        ("浓度<35", "浓度﹥35", OTHER),
        # What may be a minus or a pause, and < or > beside none.
        ("一产农业9%", "一产农业—9%", DOUBTFUL),
        ("一产农业9%", "一产农业-9%", DOUBTFUL),
        ("一季度增长4.4%", "一季度增长—4.4%", DOUBTFUL),
        ("一季度增长4.4%", "一季度增长–4.4%", DOUBTFUL),
        ("一季度增长4.4%", "一季度增长─4.4%", DOUBTFUL),
        ("1至5月9.1%", "1至5月-9.1%", DOUBTFUL),
        ("2020年9.1%", "2020年-9.1%", DOUBTFUL),
        ("三次产业1.2、3.4、5.6%", "三次产业-1.2、3.4、5.6%", DOUBTFUL),
        ("合计。1.2", "合计。\n-1.2", DOUBTFUL),
        ("5.2%，9亿元", "5.2% -9亿元", DOUBTFUL),
        ("误差5%", "误差<5%", DOUBTFUL),
        ("今年第一。5%的企业", "今年第一。\n-5%的企业", DOUBTFUL),
        ("今年第一。5、6%的企业", "今年第一。\n-5、6%的企业", DOUBTFUL),
        # No signs: ranges, labels, dates, pauses, marks of items, brackets.
        ("列装歼20", "列装歼-20", SAME),
        ("列装歼20、运20和5亿元", "列装歼-20、运-20和5亿元", SAME),
        ("3月9月", "3月-9月", SAME),
        ("北京9号线", "北京-9号线", SAME),
        ("增长5%～9%", "增长5%-9%", SAME),
        ("增长5%～9%", "增长5%—9%", SAME),
        ("增长5～9亿元", "增长5－9亿元", SAME),
        ("增长5～9亿元", "增长5 - 9亿元", SAME),
        ("增长5亿～9亿元", "增长5亿-9亿元", SAME),
        ("增长3个百分点～5个百分点", "增长3个百分点-5个百分点", SAME),
        ("气温5℃～15℃", "气温5℃-15℃", SAME),
        ("见图1·9", "见图1-9", SAME),
        ("目标是：9%以上", "目标是——9%以上", SAME),
        ("2008、2013年", "2008—2013年", SAME),
        ("今年第一。5%的企业", "今年第一。\n- 5%的企业", SAME),
        ("“十四五”5个文件印发", "“十四五”<5个文件>印发", SAME),
        ("见1.2.3节，1.2.3", "见-1.2.3节，-1.2.3", SAME),
        ("首页，2014年", "首页 > 2014年", SAME),
        ("条例2008年印发", "<条例>2008年印发", SAME),
        ("由3%升到5%", "由3%->5%", None),
        ("3%、5%", "3%->5%", SAME),
    ],
)  # fmt: skip
def test_the_sign_of_an_amount_is_part_of_it(one: str, another: str, as_told: str | None) -> None:
    assert (canonical(one) == canonical(another)) == (as_told is not None)
    for typed, printed in ((one, another), (another, one)):
        if as_told is None or "\n" in typed:  # its characters tell already, or it is not typed so
            continue
        text, read, form = (
            canonical_with_seams(f"会上说{printed}等"),
            Read(f"会上说{printed}等"),
            fold_typed(f"说{typed}等"),
        )
        for bounded in (True, False):
            searched = PhrasePattern.of(f"说{typed}等", bounded=bounded)
            quoted = PhrasePattern.of(f"说{typed}等", bounded=bounded, exact_signs=True)
            assert searched.count(text, text.seams) == SEARCHED[as_told], (typed, printed)
            assert quoted.count(text, text.seams) == QUOTED[as_told], (typed, printed)
            assert len(Looked(read, False, bounded).places(form)) == SEARCHED[as_told]
            assert len(Looked(read, False, bounded, exact_signs=True).places(form)) == QUOTED[as_told]
        (row,) = align_texts([Line(f"会上说{printed}等")], [Line(f"会上说{typed}等")]).rows
        assert (row.kind is RowKind.PRINTED) == (as_told is SAME), (typed, printed)


@pytest.mark.parametrize(
    ("sign", "searched", "quoted"), [("-", 0, 0), ("—", 1, 0), ("<", 1, 0), ("——", 1, 1), ("", 1, 1)]
)
def test_the_sign_of_the_number_that_a_quote_begins_with_stands_before_it(
    sign: str, searched: int, quoted: int
) -> None:
    text = canonical_with_seams(f"增长{sign}9.1%，好")
    assert PhrasePattern.of("9.1%，好", bounded=True).count(text, text.seams) == searched
    assert PhrasePattern.of("9.1%，好", bounded=True, exact_signs=True).count(text, text.seams) == quoted


PRINTED = st.text("长为产增-－—–−<>～0159五.．、，和 %亿元月年\u200b。\n个点度", max_size=24)
TYPED = st.text("长为-—<0159五、 %亿元", min_size=1, max_size=8).filter(canonical)


@given(PRINTED, TYPED, st.booleans(), st.booleans())
def test_what_is_found_is_what_a_plain_scan_finds(printed: str, typed: str, bounded: bool, exact: bool) -> None:
    text, read = canonical_with_seams(printed), Read(printed)
    found = list(PhrasePattern.of(typed, bounded=bounded, exact_signs=exact).spans(text, text.seams))
    assert found == Looked(read, False, bounded, exact).places(fold_typed(typed))


@given(PRINTED, st.integers(0, 24), st.integers(0, 24))
def test_signs_are_those_of_the_scan_in_any_part_of_a_text(printed: str, one: int, other: int) -> None:
    start, end = sorted((one, other))
    if not canonical_query(printed[start:end]) or "\n" in printed[start:end]:
        return  # a line break that is typed is a blank
    text, read, form = canonical_with_seams(printed), Read(printed), fold_typed(printed[start:end])
    for exact in (True, False):
        cut = PhrasePattern.of(printed[start:end], exact_signs=exact)
        assert list(cut.spans(text, text.seams)) == Looked(read, False, False, exact).places(form)
    assert PhrasePattern.of(printed[start:end]).count(text, text.seams)


@given(PRINTED, PRINTED, st.booleans())
def test_an_index_tells_by_terms_which_texts_may_have_other_numbers(printed: str, typed: str, exact: bool) -> None:
    text, needle = canonical_with_seams(printed), number_needle(typed)
    terms = other_number_terms(needle, bounded=False, exact_signs=exact) if needle else None
    if terms is None or terms & number_terms(text):
        return  # these texts are read
    assert PhrasePattern.of(typed, exact_signs=exact).count(text, text.seams) == text.count(needle)


WORDS = ("全市出口增长", "营业利润", "农业", "指数为", "投资、", "工业增速降至", "比上年", "赤字率约", "净额：")
SIGNS = ("", "", "-", "－", "−", "—", "–")
CLAUSES = st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS), st.integers(1, 999), st.sampled_from(
    ("%", "％", "个百分点", "亿元", "万吨", ".5%", ".2、3.4个百分点", "年", "号", "")
))  # fmt: skip
TEXTS = st.lists(CLAUSES, min_size=1, max_size=6)


def printed_of(clauses: list[tuple[str, str, int, str]]) -> str:
    return "".join(f"{words}{sign}{figure}{unit}，" for words, sign, figure, unit in clauses)


@given(TEXTS, st.integers(0, 5), st.integers(0, 5))
def test_a_part_of_a_text_that_cuts_no_number_is_quoted_from_it(
    clauses: list[tuple[str, str, int, str]], one: int, other: int
) -> None:
    start, end = sorted((one % len(clauses), other % len(clauses)))
    whole = canonical_with_seams(f"今年，{printed_of(clauses)}好。")
    for part in (clauses[start : end + 1], clauses[start:], clauses[: end + 1]):
        for cut in (printed_of(part), printed_of(part)[1:], printed_of(part)[:-1]):
            assert PhrasePattern.of(cut, bounded=True, exact_signs=True).count(whole, whole.seams)


@given(TEXTS, st.integers(0, 5))
def test_one_sign_that_is_put_before_an_amount_or_taken_away_makes_it_no_quote(
    clauses: list[tuple[str, str, int, str]], changed: int
) -> None:
    words, sign, figure, unit = clauses[changed % len(clauses)]
    other = list(clauses)
    other[changed % len(clauses)] = words, "" if sign else "-", figure, unit
    text = canonical_with_seams(f"今年，{printed_of(clauses)}好。")
    quoted = PhrasePattern.of(f"今年，{printed_of(other)}好", bounded=True, exact_signs=True)
    assert quoted.count(text, text.seams) == (unit in ("年", "号", ""))
