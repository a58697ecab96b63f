"""Nothing lost: a sentence in every place where a format prints or hides characters is told once, and what is seen is text."""

from functools import cache

import pytest

from speeches.extraction.char_classes import squeezed
from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import Document
from tests.extraction.every_place.makers import MAKERS, made


@cache
def document_of(name: str) -> Document:
    return read(name, made(name)[1])


SEEN = [(name, place) for name in MAKERS for place in made(name)[0].seen]
PLACES = [*SEEN, *((name, place) for name in MAKERS for place in made(name)[0].aside)]


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_what_stands_anywhere_in_a_file_is_in_the_text_or_in_the_ledger_or_told_of_the_document_once(
    name: str, place: str
) -> None:
    mark, document = made(name)[0], document_of(name)
    read_of_it = squeezed(
        "\n".join([*(line.text for line in document.lines), *(piece.text for piece in document.dropped)])
    )
    told = squeezed(document.info.title + document.info.author)
    sentence = squeezed((mark.seen | mark.aside)[place])
    assert read_of_it.count(sentence) == 1 or (sentence in told and sentence not in read_of_it)


@pytest.mark.parametrize(("name", "place"), SEEN)
def test_what_is_seen_on_the_page_is_text(name: str, place: str) -> None:
    seen = squeezed("".join(line.text for line in document_of(name).lines))
    assert squeezed(made(name)[0].seen[place]) in seen


@pytest.mark.parametrize("name", MAKERS)
def test_the_account_of_a_file_holds_all_that_its_reader_gave(name: str) -> None:
    mark, data = made(name)
    document, extracted = document_of(name), extract(name, data)
    whole = squeezed("".join(line.text for line in extracted.lines))
    told = squeezed(document.info.title + document.info.author)
    assert [place for place, text in (mark.seen | mark.aside).items() if squeezed(text) not in whole + told] == []
    assert "未归类" not in {piece.reason for piece in extracted.dropped if any(map(str.isdigit, piece.text[:3]))}
