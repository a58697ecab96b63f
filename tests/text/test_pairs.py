"""A cut from a text shows no mark without its partner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.paired_marks import with_paired_marks


@pytest.mark.parametrize(
    ("text", "cut", "shown"),
    [
        ("坚持“统一”与灵活相结合", "统一”与灵活", "“统一”与灵活"),
        ("坚持灵活与“统一”相结合", "灵活与“统一", "灵活与“统一”"),
        ("“坚持统一”与灵活相结合", "统一”与灵活", "统一与灵活"),
        ("坚持改革“开放，创新”相结合", "改革“开放", "改革开放"),
        ("落实《条例》和（试行）办法", "条例》和（试行", "《条例》和（试行）"),
        ("“改革”和“开放”", "改革”和“开放", "“改革”和“开放”"),
        ('坚持"统一"与灵活', '统一"与灵活', "统一与灵活"),
        ("坚持统一与灵活", "统一与灵活", "统一与灵活"),
        ("“‘统一’”与", "统一’”与", "“‘统一’”与"),
    ],
)
def test_a_mark_gets_its_partner_or_goes(text: str, cut: str, shown: str) -> None:
    start = text.index(cut)
    assert with_paired_marks(text, start, start + len(cut)) == shown


@given(st.text('统一“”‘’《》（）"', max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_nothing_but_marks_is_changed(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + length)
    assert canonical(with_paired_marks(text, start, end)) == canonical(text[start:end])
