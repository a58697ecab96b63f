"""A text folded as a whole is what its characters become one by one, whenever they are met and wherever they lie."""

from hypothesis import example, given
from hypothesis import strategies as st

from speeches.text.canonicalization.fold_table import FoldTable


def doubled_or_gone(char: str) -> str:
    return "" if char in "，𠀀" else char * 2 if char in "ａ𠀁" else char.lower()


def small(char: str) -> str:
    return {"Ａ": "a", "𠀁": "a", "𠀀": "𠀁"}.get(char, char.lower() if len(char.lower()) == 1 else char)


FOLDS = FoldTable(doubled_or_gone)  # one for all examples: what one of them has met another finds known

EVEN_FOLDS = FoldTable(small)  # keeps the length of what it folds
TEXTS = st.text() | st.text("，ＡａAb\ufffe\uffff𠀀𠀁😀") | st.text(st.characters(categories=["Cs", "Lu"]))


@given(TEXTS)
@example("\ufffeＡ，")
@example("𠀁Ａ𠀀")
def test_a_text_is_folded_as_its_characters_are(text: str) -> None:
    assert FOLDS.over(text) == "".join(map(doubled_or_gone, text)) == "".join(FOLDS[ord(char)] for char in text)


@given(st.lists(TEXTS))
@example(["\ud83d", "\ude00"])
@example(["\ufffeＡ", "", "Ａ，"])
@example(["𠀁Ａ", "Ａ𠀀"])
def test_texts_folded_together_are_as_those_folded_one_by_one(texts: list[str]) -> None:
    assert FOLDS.over_each(texts) == [FOLDS.over(text) for text in texts]
    assert EVEN_FOLDS.over_each(texts) == ["".join(map(small, text)) for text in texts]
