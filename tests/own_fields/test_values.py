"""What is a value of an own field, and what a reader's condition is met by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.models import CustomField, custom_condition
from tests.own_fields.defined import own_field

Kind = CustomField.Kind
CHOICES = ["永久", "30年"]


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("text", "  国发〔2009〕1号 ", "国发〔2009〕1号"),
        ("text", "甲\n乙", "甲 乙"),
        ("text", "　", ""),
        ("text", "=1+1", "=1+1"),
        ("number", "３．５", "3.5"),
        ("number", "−12", "-12"),
        ("number", "007", "007"),
        ("date", "2009年2月2日", "2009-02-02"),
        ("date", "2009.2", "2009-02"),
        ("date", "２００９", "2009"),
        ("date", "20090202", "2009-02-02"),
        ("choice", "永久", "永久"),
        ("boolean", "是", "yes"),
        ("boolean", "NO", "no"),
        ("boolean", "", ""),
    ],
)
def test_a_value_is_stored_in_the_form_of_its_kind(kind: str, typed: str, stored: str) -> None:
    field = CustomField(key="k", label="栏", kind=kind, choices=CHOICES)
    assert field.stored(typed) == stored
    assert field.stored(field.stored(typed)) == stored


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("text", "长" * 501, "至多 500 字"),
        ("text", "甲\0乙", "“栏”：第 2 个字符看不见（U+0000）"),
        ("text", "\ud800", "第 1 个字符看不见（U+D800）"),
        ("text", "国发\u202e号1", "第 3 个字符看不见（U+202E）"),
        ("text", "甲\u2066乙\u2069", "第 2 个字符看不见（U+2066）"),
        ("text", "甲乙\u200f", "第 3 个字符看不见（U+200F）"),
        ("number", "12\u061c", "第 3 个字符看不见（U+061C）"),
        ("date", "2009\u200b", "第 5 个字符看不见（U+200B）"),
        ("number", "十二", "须是数字"),
        ("number", "1,234", "须是数字"),
        ("number", "1e9", "须是数字"),
        ("number", "nan", "须是数字"),
        ("number", "9" * 16, "须是数字"),
        ("date", "2009-02-30", "日历上有这一天"),
        ("date", "2009-13", "日历上有这一天"),
        ("date", "某年", "须是日期"),
        ("date", "0999", "须是日期"),
        ("choice", "长期", "只能是以下之一：永久、30年"),
        ("boolean", "也许", "只能填“是”或“否”"),
    ],
)
def test_what_is_no_value_is_refused_with_a_sentence_that_names_the_field(kind: str, typed: str, told: str) -> None:
    field = CustomField(key="k", label="栏", kind=kind, choices=CHOICES)
    with pytest.raises(ValueError, match="“栏”") as refused:
        field.stored(typed)
    assert told in str(refused.value)


@given(st.text(max_size=60), st.sampled_from(["text", "number", "date", "boolean"]))
def test_whatever_is_stored_is_stored_the_same_when_it_is_typed_again(typed: str, kind: str) -> None:
    field = CustomField(key="k", label="栏", kind=kind)
    try:
        stored = field.stored(typed)
    except ValueError:
        return
    assert field.stored(stored) == stored


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "asked", "met", "not_met"),
    [
        ("text", "国发〔2009〕1号", ["国发〔2009〕1号", "國發[2009]1號", "国发（2009） １号"], ["国发〔2009〕11号", "国发〔2009〕", "转国发〔2009〕1号"]),
        ("text", "国发〔2009〕*", ["国发〔2009〕1号", "国发〔2009〕"], ["国发〔2010〕1号"]),
        ("text", "*", ["甲"], []),
        ("number", "3.50", ["3.5", "3.50"], ["3", "35"]),
        ("number", "10..20", ["10", "15.5", "20"], ["9", "21"]),
        ("number", "..5", ["-3", "5"], ["6"]),
        ("date", "2009", ["2009", "2009-02", "2009-02-02"], ["2010", "20090"]),
        ("date", "2009-02..2010", ["2009-02", "2009-12-31", "2010-11", "2010"], ["2009-01", "2009", "2011"]),
        ("boolean", "是", ["yes"], ["no"]),
        ("number", "很多", [], ["3", ""]),
        ("number", "甲..乙", [], ["3"]),
        ("date", "..", [], ["2009"]),
    ],
)  # fmt: skip
def test_a_condition_is_met_by_whole_values_prefixes_and_ranges(
    kind: str, asked: str, met: list[str], not_met: list[str]
) -> None:
    own_field(kind=kind)
    condition = custom_condition("文号", asked)
    assert condition is not None
    assert [value for value in [*met, *not_met] if condition.meets(value)] == met


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["文号", "document_number"])
def test_a_field_for_staff_or_a_retired_one_is_none_that_readers_know(prefix: str) -> None:
    field = own_field(public=False)
    assert custom_condition(prefix, "甲") is None
    CustomField.objects.filter(pk=field.pk).update(public=True)
    assert custom_condition(prefix, "甲") is not None
    CustomField.objects.filter(pk=field.pk).update(retired=True)
    assert custom_condition(prefix, "甲") is None
