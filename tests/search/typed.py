"""Texts and queries for tests of properties, and the titles of what a query finds."""

from hypothesis import strategies as st

from speeches.search.results.search import search_speeches

LINES = st.text("抓落实工作後后裏二2Xx某。，“”㎡m½ 　", max_size=40)
TYPED = ("抓落实", "“抓落实”", "抓 工作", "落实 后 2", "抓___工", "m2", "“X工”", "“二后”", "工作 -后")


def titles_found(q: str = "“抓落实”") -> set[str]:
    return {hit.speech.title for hit in search_speeches(q).hits}
