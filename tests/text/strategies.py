"""Texts for tests of properties."""

from hypothesis import strategies as st

# Texts in which everything that folds, collapses or goes out stands close together.
TRICKY = st.text(
    "抓落实工作会议一二〇零○２3Xx×*＊某□■。！；;…⋯\n\r\t 　，、“”『』.．%％ＡａA後后裏里乾㎡½ﷺ…\u200b\ufe0f\u3164_＿-—~１０年ǅİ"
)
TEXTS = st.one_of(TRICKY, st.text(), st.text(st.characters()))
