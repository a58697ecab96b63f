"""A text folded as a whole is what its characters become one by one, whenever they are met and wherever they lie."""

from hypothesis import example, given
from hypothesis import strategies as st

from speeches.text.canonicalization.fold_table import FoldTable


def doubled_or_gone(char: str) -> str:
    return "" if char in "，𠀀" else char * 2 if char in "ａ𠀁" else char.lower()


FOLDS = FoldTable(doubled_or_gone)  # one for all examples: what one of them has met another finds known


@given(st.text() | st.text("，ａAb\ufffe\uffff𠀀𠀁😀") | st.text(st.characters(categories=["Cs", "Lu"])))
@example("\ufffeＡ，")
@example("𠀁Ａ𠀀")
def test_a_text_is_folded_as_its_characters_are(text: str) -> None:
    assert FOLDS.over(text) == "".join(map(doubled_or_gone, text)) == "".join(FOLDS[ord(char)] for char in text)
