"""How a speech is cited: GB/T 7714, APA, BibTeX, RIS, CSL-JSON, and the tags that Zotero reads."""

import json
from collections.abc import Callable, Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from speeches.models import Paragraph, Speech
from speeches.presentation import MONTHS, field_notes, paragraph_numbers
from speeches.web.speech.citations.csl import ARCHIVE, csl_item

RIS_END = "ER  - "
# Braces by their names: BibTeX counts them, whether a backslash stands before them or not.
_SPECIAL = {char: f"\\{char}" for char in "&%$#_"} | {
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TO_TEX = str.maketrans(_SPECIAL)


def cite(request: HttpRequest, pk: int, style: str) -> HttpResponse:
    """One citation as a file; with ?p= and a paragraph's anchor, that paragraph with where it stands; with &to= and the
    anchor of a later one, all from the one to the other."""
    if style not in STYLES:
        raise Http404
    speech = get_object_or_404(Speech.objects.published().with_text(), pk=pk)
    ending, content_type, made = STYLES[style]
    quoted = _quoted(speech, request.GET.get("p", ""), request.GET.get("to", ""))
    url = request.build_absolute_uri(speech.get_absolute_url()) + (f"#{quoted[0].anchor}" if quoted else "")
    text = made(speech, url)
    if quoted:
        text = _with_passage(text, ending, quoted)
    answer = HttpResponse(text + "\n", content_type=f"{content_type}; charset=utf-8")
    if ending != "txt":
        answer["Content-Disposition"] = f'attachment; filename="speech-{speech.pk}.{ending}"'
    return answer


def _quoted(speech: Speech, first: str, last: str) -> list[Paragraph]:
    """The paragraphs from the one anchor to the other; the first alone where the last is none behind it."""
    paragraphs = list(speech.paragraphs()) if first else []
    start = next((at for at, each in enumerate(paragraphs) if each.anchor == first), None)
    if start is None:
        return []
    end = next((at for at, each in enumerate(paragraphs) if each.anchor == last and at > start), start)
    return paragraphs[start : end + 1]


def _with_passage(text: str, ending: str, quoted: Sequence[Paragraph]) -> str:
    """The citation together with what is quoted: in a reference manager as a note."""
    passage, paragraphs = "\n".join(each.text for each in quoted), (quoted[0].number, quoted[-1].number)
    if ending != "txt":
        return annotated(text, ending, [passage_note(passage, paragraphs)])
    return f"{passage}\n\n——{text} {_where(paragraphs)}"


def passage_note(text: str, paragraphs: tuple[int, int]) -> str:
    """A quoted passage as a note.

    Args:
        text: as it is printed.
        paragraphs: the numbers of its first and its last paragraph; (0, 0) where they are not known.

    Returns:
        The passage on one line, in quotation marks, with the numbers of its paragraphs behind it.
    """
    return f"“{_line(text)}”{_where(paragraphs)}"


def annotated(text: str, ending: str, notes: Sequence[str]) -> str:
    """A citation for a reference manager with notes.

    Args:
        text: as `bibtex`, `ris` and `csl_json` make it.
        ending: bib, ris or json.
        notes: one for each passage, each a line; none leave it as it is.
    """
    if notes and ending == "bib":
        noted = r" \par ".join(map(_tex, notes))
        return text.removesuffix("\n}") + f",\n  annote = {{{noted}}}\n}}"
    if notes and ending == "ris":
        return text.removesuffix(RIS_END) + "".join(f"N1  - {note}\r\n" for note in notes) + RIS_END
    if notes and ending == "json":
        items = json.loads(text)
        return json.dumps([item | {"annote": "\n".join(notes)} for item in items], ensure_ascii=False, indent=1)
    return text


def _where(paragraphs: tuple[int, int]) -> str:
    said = paragraph_numbers(paragraphs)
    return _("（%(said)s）") % {"said": said} if said else ""


def gbt7714(speech: Speech, url: str, seen: date) -> str:
    """GB/T 7714—2015, an electronic resource: 贺长根. 题名[EB/OL]. (1988-03-15)[2026-11-22]. https://…

    An inferred date stands in square brackets: [1988]. No full stop follows the address, or it is taken for part of it.
    """
    day = speech.date or (f"{speech.published_on}发布" if speech.published_on else "")
    dated = f"{_bracketed(speech, day)}[{seen}]" if day else f"[{seen}]"
    version = f"其他版本（主版本编号 {speech.version_of_id}）. " if speech.version_of_id else ""
    return f"{speech.speaker or '[讲话人不详]'}. {_line(speech.title)}[EB/OL]. {version}{dated}. {url}"


def apa(speech: Speech, url: str) -> str:
    """APA 7: 贺长根. (1988, March 15). 题名 [Speech]. 讲话档案. https://…; an inferred date as ([1988])."""
    when = _apa_date(speech.date)
    when = f"[{when}]" if _inferred(speech) else when
    title = _line(speech.title) + (f" (another version of no. {speech.version_of_id})" if speech.version_of_id else "")
    if speech.speaker:
        return f"{speech.speaker}. ({when}). {title} [Speech]. {ARCHIVE}. {url}"
    return f"{title} [Speech]. ({when}). {ARCHIVE}. {url}"


def bibtex(speech: Speech, url: str) -> str:
    year, month, day = _parts(speech.date)
    fields = {
        "author": f"{{{_tex(speech.speaker)}}}" if speech.speaker else "",
        "title": f"{{{_tex(_line(speech.title))}}}",
        "year": year,
        "month": month.lstrip("0"),
        "day": day.lstrip("0"),
        "howpublished": ARCHIVE,
        "note": _tex(date_note(speech)),
        "url": url,
        "urldate": str(localdate()),
        "langid": "chinese",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{speech{speech.pk},\n{lines}\n}}"


def ris(speech: Speech, url: str) -> str:
    year, month, day = _parts(speech.date)
    fields = [
        ("TY", "ELEC"),
        ("AU", speech.speaker),
        ("TI", _line(speech.title)),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if year else ""),
        ("PB", ARCHIVE),
        ("CY", speech.place),
        ("N1", date_note(speech)),
        ("LA", "zh"),
        ("UR", url),
        ("Y2", f"{localdate():%Y/%m/%d}/"),
    ]
    return "\r\n".join([*(f"{tag}  - {_line(value)}" for tag, value in fields if value), RIS_END])


def highwire(speech: Speech, url: str) -> list[tuple[str, str]]:
    """The date only where it is the speech's own: a page's date is not what is cited."""
    rows = [
        ("citation_title", speech.title),
        ("citation_author", speech.speaker),
        ("citation_publication_date", (speech.date or "").replace("-", "/")),
        ("citation_conference_title", speech.occasion),
        ("citation_publisher", ARCHIVE),
        ("citation_language", "zh"),
        ("citation_fulltext_html_url", url),
    ]
    return [(name, value) for name, value in rows if value]


def date_note(speech: Speech) -> str:
    """What a reader of the citation must know of its date, and that it is of another version of a speech."""
    label, correction = str(speech.get_date_basis_display()), speech.correction("date")
    if correction and speech.date:
        label += _("（%(said)s）") % {"said": field_notes(correction)}
    told = _("日期依据：%(basis)s") % {"basis": label}
    told += _("；网页发布于 %(date)s") % {"date": speech.published_on} if speech.published_on else ""
    return told + (_("；其他版本，主版本编号 %(pk)s") % {"pk": speech.version_of_id} if speech.version_of_id else "")


def _inferred(speech: Speech) -> bool:
    return bool(speech.date) and speech.date_basis == Speech.Basis.INFERRED


def _bracketed(speech: Speech, day: str) -> str:
    return f"[{day}]" if _inferred(speech) else f"({day})"


def _parts(iso: str | None) -> tuple[str, str, str]:
    year, month, day = [*(iso or "").split("-"), "", ""][:3]
    return year, month, day


def _apa_date(iso: str | None) -> str:
    year, month, day = _parts(iso)
    if not year:
        return "n.d."
    name = f", {MONTHS[int(month) - 1]}" if month else ""
    return f"{year}{name}{f' {int(day)}' if day else ''}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return text.translate(_TO_TEX)


def csl_json(speech: Speech, url: str) -> str:
    """CSL-JSON, as Zotero and pandoc read it: a list with one item."""
    return json.dumps([csl_item(speech, url, date_note(speech))], ensure_ascii=False, indent=1)


def _gbt_today(speech: Speech, url: str) -> str:
    return gbt7714(speech, url, localdate())


STYLES: dict[str, tuple[str, str, Callable[[Speech, str], str]]] = {
    "gbt7714": ("txt", "text/plain", _gbt_today),
    "apa": ("txt", "text/plain", apa),
    "bibtex": ("bib", "application/x-bibtex", bibtex),
    "ris": ("ris", "application/x-research-info-systems", ris),
    "csl": ("json", "application/vnd.citationstyles.csl+json", csl_json),
}
