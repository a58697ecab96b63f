"""The speaker by two pieces of evidence that agree: an office in the title and its holder's name beside the text, an author
whom the page names as a speaker as well, a title of the page that says who spoke."""

import re
from collections.abc import Iterator, Sequence

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import OFFICE, Person, is_name, is_ordinary_word, person_inside_title, title_person
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.title import clean_title
from speeches.extraction.structure import GENRE_END
from speeches.text import simplified

LONGEST = 400  # characters of a line beside a text
# 社會文化司司長在「濠江讀書節」開幕式致辭, 州长在全州民族团结进步表彰大会上的讲话: an office and no name
TITLE_OFFICE = re.compile(
    rf"(?P<office>[{CJK}]{{0,16}}?(?:{OFFICE}))(?=在|就|对|向|出席|致|的?(?:讲话|讲稿|发言|演讲|演说))"
)
# what follows a name, so that it is known where it ends
THEN = rf"(?=[^{CJK}]|$|在|出席|主持|发表|致|作(?:了|的|报告|讲话|重要|动员|专题)|说|向|为|对|就|的|讲|到|率|同志|于|与|和|一行|今|昨|近日)"
# title: "宫长河：在促进会年会上的讲话"
FRONT_TITLE = re.compile(r"(?:title|标题|題目|题目)\s*[:=]\s*[\"'“]?(?P<title>.{4,80}?)[\"'”]?", re.I)
WORKS = rf"(?:演[讲说]|讲[话演]|发言|文|言论|选)(?:集|录|辑|稿|选|汇编|辑录|[^{CJK}]|$)"
FRONT = "文件头信息"


def speaker_beside(state: HeaderState, noise: Sequence[str]) -> Person | None:
    """Whom the lines beside a text show to be its speaker, where its own header names nobody; None if not one alone.

    Args:
        state: what the header says.
        noise: what was taken out around the text, a line each.
    """
    beside = [text for text in (*(piece.text for piece in state.dropped), *noise) if len(text) <= LONGEST]
    found = {
        person.name: person for person in (*_titles(state, beside), *_holders(state, beside), *_authors(state, beside))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _titles(state: HeaderState, beside: Sequence[str]) -> Iterator[Person]:
    """Whom another title of the page or of the file names at its head, with an office or before a colon."""
    front = (found["title"] for text in beside if (found := FRONT_TITLE.fullmatch(text.strip())))
    for title in (clean_title(title)[0] for title in (*state.announced, *front)):
        named = title_person(title)
        spoken = named and (named[0].role or fold(title[: named[1]]).rstrip().endswith(":"))
        if named and spoken and GENRE_END.match(fold(title.split("：")[0] if named[0].role else title[named[1] :])):
            yield named[0]
        elif (inside := person_inside_title(title)) and inside.role and GENRE_END.match(fold(title)):
            yield inside


def _holders(state: HeaderState, beside: Sequence[str]) -> Iterator[Person]:
    """Who holds the office that the title names without a name, by a line beside the text."""
    for title in (state.title, *state.other_titles):
        plain = simplified(fold(title))
        office = TITLE_OFFICE.match(plain)
        if not office:
            continue
        held = re.compile(rf"(?<![副{CJK}]){re.escape(office['office'])}[ 　]?(?P<name>[{CJK}]{{2,4}}?){THEN}")
        for text in beside:
            for match in held.finditer(simplified(fold(text))):
                name = text[slice(*match.span("name"))] if len(fold(text)) == len(text) else match["name"]
                known = is_name(name, beside_office=True) or name == state.author
                if known and not is_ordinary_word(name):
                    yield Person(name, title[slice(*office.span("office"))])


def _authors(state: HeaderState, beside: Sequence[str]) -> Iterator[Person]:
    """The author whom the page names, where it calls his works speeches: 戴国桢演讲集."""
    name = state.author
    if is_name(name, beside_office=True) and not is_ordinary_word(name):
        works = re.compile(rf"{re.escape(simplified(name))}(?:同志)?{WORKS}")
        if any(works.search(simplified(text)) for text in beside):
            yield Person(name)
