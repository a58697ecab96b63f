"""Damaged, swollen and random files: a sentence or a speech, within bounds, and nothing else disturbed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.extraction.char_classes import squeezed
from speeches.extraction.pipeline import extract
from speeches.extraction.types import ExtractionError
from tests.extraction.every_place.makers import MAKERS as PLACES
from tests.extraction.every_place.makers import made
from tests.extraction.made_files import PAGE, docx_with, mhtml, pdf, word
from tests.extraction.made_speech import MAKERS

NEWER = ("讲话.odt", "讲话.rtf", "讲话.epub", "讲话.ofd", "讲话.eml", "讲话.msg")
WHOLE = {
    "a.docx": word(),
    "a.pdf": pdf(),
    "a.html": PAGE.encode("gb18030"),
    "a.mhtml": mhtml(PAGE.encode("gb18030")),
    "a.txt": PAGE.encode("utf-16"),
    **{name: made(name)[1] for name in PLACES},
    **{f"a{name[name.index('.') :]}": make() for name, make in MAKERS.items() if name.endswith(NEWER)},
}


def reads_or_refuses(name: str, data: bytes) -> None:
    refused = ""
    try:
        extract(name, data)
    except ExtractionError as error:
        refused = str(error)
    assert not refused or refused.startswith(name)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.floats(0, 1))
def test_a_file_cut_anywhere_is_read_or_refused_by_name(name: str, share: float) -> None:
    reads_or_refuses(name, WHOLE[name][: int(len(WHOLE[name]) * share)])


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 7)), min_size=1, max_size=8))
def test_a_file_with_flipped_bits_is_read_or_refused_by_name(name: str, flips: list[tuple[float, int]]) -> None:
    data = bytearray(WHOLE[name])
    for share, bit in flips:
        data[min(int(share * len(data)), len(data) - 1)] ^= 1 << bit
    reads_or_refuses(name, bytes(data))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.binary(max_size=3000))
def test_random_bytes_are_read_or_refused_by_name(name: str, data: bytes) -> None:
    reads_or_refuses(name, data)


@pytest.mark.parametrize("charset", ["idna", "punycode", "undefined", "hex", "utf-7", "no-such"])
def test_a_page_may_name_any_encoding(charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>{"同志们，春耕开始了。" * 30}</p></body></html>'
    for encoding in ("utf-8", "gb18030"):
        assert "春耕开始了" in extract("a.html", page.encode(encoding)).drafts[0].text


def test_a_word_file_with_an_entity_is_refused_and_not_read_without_what_stands_behind_it() -> None:
    text = "<w:p><w:r><w:t>同志们：抓落实&who;，一抓到底。</w:t></w:r></w:p>"
    entity = '<!DOCTYPE w [<!ENTITY who SYSTEM "file:///etc/hostname">]>'
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = f"<?xml version='1.0'?>{entity}<w:document {spaces}><w:body>{text}</w:body></w:document>"
    with pytest.raises(ExtractionError, match="不是完好的 Word 文档"):
        extract("外部.docx", docx_with(made.encode()))


def test_a_swollen_word_file_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(ExtractionError, match="解压后超过"):
        extract("炸弹.docx", docx_with(b" " * 220_000_000))


TEXT = st.text(
    alphabet=st.sampled_from(
        "一二三（）、。，：；！“”第是年月日0123456789 \n　同志们各位代表讲话会上的在X*某12、ABCwǎng()…—"
    ),
    max_size=600,
)


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_no_character_of_any_text_is_lost(text: str) -> None:
    """Whatever the rules make of it, each character is in a speech or in the ledger."""
    body = "在动员会上的讲话\n同志们：\n大家都看到了，水渠通了，种子到了。\n" + text
    extracted = extract("a.txt", body.encode())
    kept = "".join(d.title + d.subtitle + d.byline + d.text for d in extracted.drafts)
    have = sorted(squeezed(kept + "".join(piece.text for piece in extracted.dropped)))
    need = sorted(squeezed(body))
    missing = list(need)
    for char in have:
        if char in missing:
            missing.remove(char)
    assert missing == []
