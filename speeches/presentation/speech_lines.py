"""What lists and results show of each speech, as HTML: date, facts, marks, snippets, lines of the concordance.

Written out here and not as templates: of twenty speeches with three snippets each these take a tenth of the time so.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from speeches.models import Speech, type_label
from speeches.presentation.collect_urls import collect_link
from speeches.presentation.formats import address_html, grouped, local_date, marked_with_holes
from speeches.presentation.query_urls import passage_url
from speeches.search import ConcordanceLine, Hit, Snippet


def speech_date(speech: Speech, language: str = "") -> SafeString:
    """The date of the speech, or of its page with a mark, or that there is none; `language` is the interface's."""
    if speech.date:
        inferred = speech.date_basis == Speech.Basis.INFERRED
        return SafeString(_time(speech.date, language) + (_tag(_("日期据文意推断"), _("推断")) if inferred else ""))
    if speech.published_on:
        tag = _tag(_("仅知网页的发布日期，讲话日期不详"), _("非讲话日期"))
        posted = _("发布于")  # not within the f-string: makemessages does not look into it
        return SafeString(f"{posted} {_time(speech.published_on, language)}{tag}")
    return SafeString(_("日期不详"))


def speech_facts(speech: Speech, language: str = "") -> SafeString:
    """Date, speaker, meeting type and place, a line each; `language` is the interface's."""
    kind = type_label(speech.meeting_type.name, language) if speech.meeting_type else ""
    facts = (speech.speaker, kind, speech.place)
    lines = [f"<span>{escape(fact)}</span>" if fact else "" for fact in facts]
    return SafeString("\n".join([f"<span>{speech_date(speech, language)}\n</span>", *lines, ""]))


def speech_marks(speech: Speech) -> SafeString:
    """Whether it is incomplete or redacted."""
    marks = ""
    if not speech.complete:
        marks += f'<span class="tag warn" title="{escape(speech.incomplete_reason)}">{_("残缺")}</span>'
    if speech.redacted:
        title, tag = _("原文有隐去之处，如 X、**、某某"), _("有隐去")
        marks += f'<span class="tag warn" title="{title}">{tag}</span>'
    if speech.version_of_id:
        title, tag = _("另一篇是这篇讲话的主版本，统计只计主版本"), _("其他版本")
        marks += f'<span class="tag" title="{title}">{tag}</span>'
    return SafeString(f"{marks}\n")


def under_title(speech: Speech) -> SafeString:
    """The subtitle, or the occasion where the title does not name it."""
    occasion = speech.occasion if speech.occasion not in speech.title else ""
    text = speech.subtitle or occasion
    return SafeString((f'<p class="under-title">{escape(text)}</p>' if text else "") + "\n")


def speech_line(speech: Speech) -> SafeString:
    """An entry of a list of speeches."""
    return SafeString(
        f'<li class="speech-line">\n<a class="title" lang="zh" href="{passage_url(speech, "")}">'
        f"{escape(speech.title)}</a>\n"
        f'<p class="facts">\n{speech_facts(speech)}\n'
        f"<span>{grouped(speech.characters)} {_('字')}</span>\n{speech_marks(speech)}\n</p>\n</li>\n"
    )


def snippet_list(snippets: Iterable[tuple[str, Snippet]], nofollow: bool = False) -> SafeString:
    """Args: snippets: each with its address. nofollow: robots are not to follow these."""
    rel = ' rel="nofollow"' if nofollow else ""
    items = "".join(
        f'<li><a href="{address_html(href)}"{rel}>{_excerpt(each)}</a>{_collect(each)}</li>\n'
        for href, each in snippets
    )
    return SafeString((f'<ul class="snippets" lang="zh">\n{items}</ul>' if items else "") + "\n")


def hit_items(hits: Iterable[Mapping[str, Any]]) -> SafeString:
    """An item of the results for each: `hit`, its `href`, its `snippets` with their addresses, `every` match or ""."""
    said = _("%(places)s 处"), _("本篇全部 %(places)s 处"), get_language() or "", _("对照"), _("另有 %(count)s 个版本")
    return SafeString("".join([_hit_item(said, **each) for each in hits]))


def _hit_item(said: tuple[str, ...], hit: Hit, href: str, snippets: Iterable[tuple[str, Snippet]], every: str) -> str:
    """Args: said: how places are counted, and all of them, the language, what a tick is for, other versions."""
    places, every_place, language, tick, others = said
    speech, number = hit.speech, {"places": grouped(hit.occurrences)}
    counted = f"<span>{places % number}</span>" if hit.occurrences else ""
    link = f'<p class="every"><a href="{address_html(every)}" rel="nofollow">{every_place % number}</a></p>'
    if hit.versions:
        counted += f'<a href="{speech.get_absolute_url()}#versions">{others % {"count": hit.versions}}</a>'
    box = f'<label class="tick"><input type="checkbox" name="pk" value="{speech.pk}">{tick}</label>\n'
    return (
        f'<li class="hit">\n<a class="title" lang="zh" href="{address_html(href)}">{escape(speech.title)}</a>\n'
        f'{under_title(speech)}\n<p class="facts">\n{speech_facts(speech, language)}\n{counted}\n'
        f"{speech_marks(speech)}{collect_link(speech.pk)}\n{box}</p>\n"
        f"{snippet_list(snippets)}\n{link if every else ''}\n</li>\n"
    )


def concordance_rows(lines: Iterable[tuple[ConcordanceLine, str, str, str]]) -> SafeString:
    """A row of the table for each line, with the address of its passage, its year or "", and its source."""
    title = _("发布之年，讲话日期不详")
    unsure = f'<abbr title="{title}">*</abbr>'
    return SafeString("".join(_concordance_row(*line, unsure) for line in lines))


def _concordance_row(line: ConcordanceLine, address: str, year: str, source: str, unsure: str) -> str:
    href, named = address_html(address), escape(source)
    told = f'<span class="year">{year}{"" if line.speech.date else unsure}</span> ' if year else ""
    return (
        f'<tr role="row"><td role="cell" class="left"><span>{escape(line.left)}</span></td>'
        f'<td role="cell" class="match"><a href="{href}">{escape(line.match)}</a></td>'
        f'<td role="cell" class="right"><span>{escape(line.right)}</span></td>'
        f'<td role="cell" class="from"><a href="{href}" title="{named}">{told}{named}</a>'
        f"{collect_link(line.speech.pk, line.anchor, line.match, line.right)}</td></tr>\n"
    )


def _collect(snippet: Snippet) -> str:
    """The link by which the sentence with the first match is collected."""
    start, end = snippet.spans[0] if snippet.spans else (0, 0)
    return collect_link(snippet.speech.pk, snippet.anchor, snippet.text[start:end], snippet.text[end : end + 30])


def _excerpt(snippet: Snippet) -> str:
    named = snippet.heading and snippet.heading != snippet.text
    heading = f'<span class="snippet-heading">{escape(snippet.heading)}</span>' if named else ""
    before, after = "…" if snippet.cut_before else "", "…" if snippet.cut_after else ""
    return f"{heading}{before}{marked_with_holes(snippet.text, snippet)}{after}"


def _time(iso: str, language: str) -> str:
    return f'<time datetime="{escape(iso)}">{escape(local_date(iso, language))}</time>'


def _tag(title: str, text: str) -> str:
    return f' <span class="tag" title="{title}">{text}</span>'
