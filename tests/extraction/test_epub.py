"""EPUB books: the pages in the order of the spine, their table of contents in the ledger."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import ExtractionError, Line
from tests.extraction.made_speech import TITLE, epub, epub_of

LOCK = '<encryption xmlns:e="x"><e:EncryptedData><e:CipherReference URI="{}"/></e:EncryptedData></encryption>'


def test_pages_follow_the_spine_and_the_table_of_contents_goes_to_the_ledger() -> None:
    pages = {"2.xhtml": "<h1>讲话</h1><p>同志们：</p>", "1.xhtml": "<p>散会<ruby>吧<rt>ba</rt></ruby>。</p>"}
    book = read("书.epub", epub_of(pages, navigation="<nav><ol><li>讲话 1</li></ol></nav>"))
    assert book.lines == (Line("讲话", 1, 1), Line("同志们：", 2), Line("散会吧。", 3))
    assert ("讲话 1", "目录") in [(piece.text, piece.reason) for piece in book.dropped]
    assert ("ba", 3, "注音", 3) in [(p.text, p.line, p.reason, p.at) for p in book.dropped]
    assert book.info.title == TITLE


def test_names_of_pages_may_be_encoded_and_fonts_made_unreadable() -> None:
    book = epub_of({"a b.xhtml": "<p>同志们：</p>"}, encryption=LOCK.format("OEBPS/font.ttf"))
    assert [line.text for line in read("书.epub", book).lines] == ["同志们："]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (epub()[:500], "不是完好的 EPUB"),
        (epub_of({}), "只有图片"),
        (epub_of({"a.xhtml": "<img src='1.png'/>"}), "只有图片"),
        (epub_of({"a.xhtml": "<p>x</p>"}, encryption=LOCK.format("OEBPS/a.xhtml")), "设了密码"),
        (epub_of({"a.xhtml": "<p>" + "x" * 40_000_000 + "</p>"}), "内容过多"),
        (epub_of({f"{n}.xhtml": "x" for n in range(2001)}), "超过 2000"),
    ],
)
def test_a_book_that_cannot_be_read_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(ExtractionError, match=says) as refused:
        extract("坏.epub", data)
    assert str(refused.value).startswith("坏.epub：")
