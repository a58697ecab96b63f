"""A speech as a TEI document: the elements of transcribed speech (`u`, `seg`), as the parliamentary corpora use them.

Source: the TEI Guidelines P5, chapters 2 (header) and 8 (speech), and ParlaMint's encoding of proceedings: a speech is
an utterance (`u`) that names its speaker, its paragraphs are segments (`seg`), its headings are heads of divisions.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from speeches.models import PublicDefinitions, Section, Speech

TEI = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# What XML 1.0 cannot hold stands as the character for what cannot be shown.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_E = ElementMaker(namespace=TEI, nsmap={None: TEI})
_SPEAKER = "speaker"
_NO_OWN = PublicDefinitions((), {})


def tei_document(speech: Speech, url: str, archive: str, own: PublicDefinitions = _NO_OWN) -> bytes:
    """The document, in UTF-8.

    Args:
        speech: With its meeting type and sections.
        url: Its address.
        archive: The address of the archive, which distributes it.
        own: The own fields and tags that readers see.
    """
    root = _E.TEI(_header(speech, url, archive, own), _E.text(_E.body(*_divisions(speech))))
    root.set(f"{_XML}id", f"speech-{speech.pk}")
    root.set(f"{_XML}lang", "zh")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _header(speech: Speech, url: str, archive: str, own: PublicDefinitions) -> etree._Element:
    extent = _E.measure(f"{speech.characters} 字", unit="characters", quantity=str(speech.characters))
    file = _E.fileDesc(
        _E.titleStmt(_E.title(xml_text(speech.title), type="main"), *_if(_E.title, speech.subtitle, type="sub")),
        _E.extent(extent),
        _E.publicationStmt(_E.publisher(archive), _E.idno(url, type="URI")),
        _E.sourceDesc(_E.bibl(*_source(speech, own))),
    )
    header: etree._Element = _E.teiHeader(file, _E.profileDesc(*_profile(speech, own)))
    return header


def _source(speech: Speech, own: PublicDefinitions) -> Iterator[etree._Element]:
    yield _E.title(xml_text(speech.title))
    yield from _if(_E.author, speech.speaker)
    yield from _if(_E.note, speech.byline, type="byline")
    for each in own.values_of(speech):
        yield _E.note(xml_text(f"{each.field.label}：{each.stored}"), type="custom", n=each.field.key)
    if speech.published_on:
        yield _E.date(speech.published_on, when=speech.published_on, type="published")
    yield _E.note("完整" if speech.complete else f"残缺：{xml_text(speech.incomplete_reason)}", type="completeness")


def _profile(speech: Speech, own: PublicDefinitions) -> Iterator[etree._Element]:
    date = {"when": speech.date} if speech.date else {}
    yield _E.settingDesc(
        _E.setting(
            _E.date(speech.date or "不详", type=speech.date_basis, **date),
            *_if(_E.placeName, speech.place),
            *_if(_E.activity, speech.occasion),
        )
    )
    if speech.speaker:
        names = [_E.persName(xml_text(speech.speaker)), *_if(_E.roleName, speech.speaker_role)]
        person = _E.person(_E.persName(*names) if len(names) > 1 else names[0])
        person.set(f"{_XML}id", _SPEAKER)
        yield _E.particDesc(_E.listPerson(person))
    terms = [_E.term(xml_text(name), type="tag") for name in own.tags_of(speech)]
    if speech.meeting_type:
        terms.insert(0, _E.term(xml_text(speech.meeting_type.name), type="meeting-type"))
    if terms:
        yield _E.textClass(_E.keywords(*terms))


def _divisions(speech: Speech) -> Iterator[etree._Element]:
    """A division for each heading, deeper ones within the one above; the text before the first heading has its own."""
    open_ones: list[tuple[int, etree._Element]] = []
    for section in speech.sections.all():
        made = _E.div(*_content(section, speech), type="debateSection")
        made.set(f"{_XML}id", section.anchor)
        while open_ones and (open_ones[-1][0] == 0 or open_ones[-1][0] >= section.level):
            done = open_ones.pop()[1]
            if not open_ones:
                yield done
        if open_ones:
            open_ones[-1][1].append(made)
        open_ones.append((section.level, made))
    yield from (made for _, made in open_ones[:1])


def _content(section: Section, speech: Speech) -> Iterator[etree._Element]:
    yield from _if(_E.head, section.printed)
    if segments := [_E.seg(xml_text(paragraph)) for paragraph in section.paragraphs()]:
        yield _E.u(*segments, **({"who": f"#{_SPEAKER}"} if speech.speaker else {}))


def _if(element: ElementMaker, text: str, **attributes: str) -> list[etree._Element]:
    return [element(xml_text(text), **attributes)] if text.strip() else []


def xml_text(text: str) -> str:
    """The text with U+FFFD in place of each character that XML 1.0 cannot hold."""
    return _NO_XML.sub("\ufffd", text)
