"""Figures are found with value and unit, and paired only where the words around them agree."""

from decimal import Decimal

import pytest

from speeches.text import find_figures, pair_figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("增长5%左右", [("5%", "5", "%")]),
        ("增长百分之五点五", [("百分之五点五", "5.5", "%")]),
        ("增长５．５％", [("５．５％", "5.5", "%")]),
        ("粮食产量1.3万亿斤", [("1.3万亿斤", "1300000000000", "斤")]),
        ("投资1,234.5亿元", [("1,234.5亿元", "123450000000", "元")]),
        ("装机3000万千瓦", [("3000万千瓦", "30000000", "千瓦")]),
        ("用电500千瓦时", [("500千瓦时", "500", "千瓦时")]),
        ("改造三百二十所", [("三百二十所", "320", "所")]),
        ("新增就业一百二十万人", [("一百二十万人", "1200000", "人")]),
        ("回落0.3个百分点", [("0.3个百分点", "0.3", "个百分点")]),
        ("惠及3万多户", [("3万多户", "30000", "户")]),
        ("增长5%—6%", [("5%—6%", "5", "%")]),
        ("流转3-5万亩", [("3-5万亩", "30000", "亩")]),
        ("翻了两倍", [("两倍", "2", "倍")]),
        ("2025年3月5日上午", []),
        ("二〇二五年", []),
        ("“十四五”规划", []),
        ("第5届、第三次", []),
        ("两个维护、三农、百年大计", []),
        ("二十大报告", []),
        ("G20峰会，PM2.5，3/4", []),
        ("一、二、三", []),
        ("5年来", [("5年", "5", "年")]),
        # Numbers of a list, raised digits, a proportion, a sign before it: nothing that could be compared.
        ("存款余额①12亿元②13亿元", [("12亿元", "1200000000", "元"), ("13亿元", "1300000000", "元")]),
        ("增长⑤6%", [("6%", "6", "%")]),
        ("占地5²平方公里", []),
        ("投资额（1），支出（２）", []),
        ("占比为3:7，比例３：７", []),
        ("同比-9.1%，利润－12亿元，气温零下25度，负5%", []),
    ],
)
def test_a_figure_has_a_value_and_a_unit(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(figure.text, figure.value, figure.unit) for figure in find_figures(text)] == [
        (printed, Decimal(value), unit) for printed, value, unit in found
    ]


@pytest.mark.parametrize(
    ("left", "right", "paired"),
    [
        ("国内生产总值增长5%，好。", "国内生产总值增长5.5%，好。", ["5%→5.5%"]),
        ("粮食产量1.3万亿斤。", "粮食产量达到1.4万亿斤。", ["1.3万亿斤→1.4万亿斤"]),
        ("粮食产量九千八百万吨。", "粮食产量1亿吨。", ["九千八百万吨→1亿吨"]),
        # The order of clauses may change; the words tell.
        ("财政收入增长8%，生产总值增长5%。", "生产总值增长6%，财政收入增长9%。", ["8%→9%", "5%→6%"]),
        # A figure of a figure: what it is of stands in the clause before.
        ("生产总值1.2万亿元，增长5%；财政收入900亿元，增长3%。", "生产总值1.3万亿元，增长6%；税收收入950亿元，增长4%。",
         ["1.2万亿元→1.3万亿元", "5%→6%"]),
        # Other words, another unit, the same words twice: not paired.
        ("粮食产量1.3万亿斤。", "棉花产量1.4万亿斤。", []),
        ("去年生产总值增长5%。", "今年生产总值增长6%。", []),
        ("物价涨幅回落2%。", "物价涨幅回落2个百分点。", []),
        ("生产总值增长5%，生产总值增长6%。", "生产总值增长7%。", []),
        ("完成投资的5%。", "完成投资的5%的项目。", []),
        ("提高5%。", "提高到5%。", []),
        ("。5%。", "。6%。", []),
    ],
)  # fmt: skip
def test_figures_are_paired_where_the_words_around_them_agree(left: str, right: str, paired: list[str]) -> None:
    assert [f"{pair.left.text}→{pair.right.text}" for pair in pair_figures(left, right)] == paired
    mirrored = [f"{pair.right.text}→{pair.left.text}" for pair in pair_figures(right, left)]
    assert sorted(mirrored) == sorted(paired)


def test_the_same_number_written_in_another_way_is_the_same() -> None:
    assert pair_figures("全年增长百分之六。", "全年增长６%。")[0].same
    assert not pair_figures("惠及农户3万多户。", "惠及农户3万户。")[0].same
    assert not pair_figures("全年增长7%左右。", "全年增长7%以上。")[0].same
    assert pair_figures("全年增长7%以上。", "全年增长百分之七以上。")[0].same
