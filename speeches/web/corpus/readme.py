"""The note in a corpus: what was asked, when, what was found, and how to read the files; Chinese first."""

from django.utils.timezone import localtime

from speeches.search import FoundKeys, describe, other_forms
from speeches.web.search import SearchParams

_TEXT = """讲话档案：一次检索的语料

检索式：{query}
检索条件：{explained}
同时检索的写法：{forms}
筛选：{filters}
地址：{address}
取得时间：{when}
篇数：{included} 篇（检索所得 {found} 篇，正文命中 {occurrences} 处）{lacking}
摘要值：{digest}（manifest-sha256.txt 的 SHA-256；同一检索的两次下载，文字有任何不同则此值不同）

txt/编号.txt        正文，照录，一行一段，小标题自成一行；UTF-8
tei/编号.xml        同一篇的 TEI P5：篇首信息、讲话人（u 的 who）、小标题（head）、段落（seg）
metadata.tsv        一篇一行，制表符分隔；date_basis 说明日期的依据（stated 文内载明，title 据标题，
                    inferred 据文意推断，published 仅知发布日期，manual 人工核定，none 不详）
manifest-sha256.txt 以上各文件的 SHA-256，可用 sha256sum -c 核对

引用前请对照原件：每篇的地址在 metadata.tsv 的 url 一栏。

--------------------------------------------------------------------------------
Archive of speeches: the corpus of one search

Query: {query}
Filters: {filters}
Address: {address}
Retrieved: {when}
Speeches: {included} (found: {found}; matches in their texts: {occurrences})
Digest: {digest} (SHA-256 of manifest-sha256.txt; it differs where any text does)

txt/ID.txt holds the text as printed, a paragraph or heading a line, in UTF-8. tei/ID.xml is the same in TEI P5:
utterances (u) name the speaker, paragraphs are segments (seg), headings are heads of divisions. metadata.tsv has a row
for each speech; date_basis says on what its date rests. `sha256sum -c manifest-sha256.txt` checks the files.
"""
_NONE = "（无）"


def readme(question: SearchParams, found: FoundKeys, included: int, address: str, digest: str) -> str:
    """The text of the note.

    Args:
        question: What was asked.
        found: What the search found.
        included: Speeches in the corpus, which are fewer when some were withdrawn while it was sent.
        address: Of the corpus.
        digest: Of the list of digests.
    """
    missing = len(found.keys) - included
    return _TEXT.format(
        query=question.q or _NONE,
        explained="；".join(describe(found.query)) or _NONE,
        forms="、".join(other_forms(found.query)) or _NONE,
        filters="；".join(f"{name}={value}" for name, value in question.chosen.items()) or _NONE,
        address=address,
        when=localtime().isoformat(timespec="seconds"),
        included=included,
        found=len(found.keys),
        occurrences=found.occurrences,
        lacking=f"；{missing} 篇在下载时已撤下" if missing else "",
        digest=digest,
    )
