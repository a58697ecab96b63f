"""The passages that hold given places are those of the whole speech, with the same anchors."""

from hypothesis import given
from hypothesis import strategies as st

from speeches.models import SectionRow
from speeches.search.passages.paragraphs import passages_in, passages_with

lines = st.sampled_from(["", " ", "抓落实。", "抓落实。", "抓", "一", "同志们：", "a"])
headings = st.sampled_from(["", "一、抓落实", "一", "a"])
sections = st.builds(SectionRow, st.integers(1, 9), headings, st.lists(lines, max_size=5).map("\n".join))


@given(st.lists(sections, max_size=5), st.data())
def test_they_are_found_without_the_others(speech: list[SectionRow], data: st.DataObject) -> None:
    every = list(passages_in(speech))
    text = "\n".join(section.text for section in speech)
    assert all(text[passage.start : passage.end] == passage.text for passage in every)
    chosen = [passage for passage in every if data.draw(st.booleans())]
    positions = sorted(data.draw(st.integers(p.start, p.end - 1)) for p in chosen for _ in range(2))
    assert list(passages_with(speech, positions)) == chosen
