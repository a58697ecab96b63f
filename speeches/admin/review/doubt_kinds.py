"""What drafts are doubted for, as a filter of their list."""

import json
from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from speeches.curation import DOUBT_SUBJECTS
from speeches.extraction import DOCUMENT_TYPE, PARTS, TEXT, UNTITLED
from speeches.fields import TITLE
from speeches.models import NearCopy, Speech, SpeechQuerySet

ANY = {"": _("不限"), "none": _("没有疑点"), "some": _("有疑点")}
COPIES = {"same": _("与别篇文字完全相同"), "near": _("与别篇文字大半相同")}
FILES = {"file": _("文件的提醒"), "difference": _("与最新提取结果不一致")}
OTHERS = {DOCUMENT_TYPE: _("可能不是讲话"), TEXT: _("正文"), PARTS: _("分篇")}
_COLUMNS = {field.name: capfirst(field.verbose_name) for field in Speech._meta.concrete_fields}
# By field, the likeliest faults first, as they are sorted beside a draft.
_IN_ADDRESSES = {TEXT: "text"}  # what is stored for the text as a whole is a word of Chinese
SUBJECTS = {
    _IN_ADDRESSES.get(subject, subject): OTHERS.get(subject) or _COLUMNS[subject]
    for subject in DOUBT_SUBJECTS
    if subject in OTHERS or subject in _COLUMNS
}
DOUBTS = {**ANY, **COPIES, **SUBJECTS, **FILES}


def doubted(rows: SpeechQuerySet, kind: str) -> SpeechQuerySet:
    """Those of the rows that have doubts of a kind.

    Args:
        rows: speeches.
        kind: a key of DOUBTS; "" for all rows.
    """
    if kind in SUBJECTS:
        return _of_subject(rows, TEXT if kind == _IN_ADDRESSES[TEXT] else kind)
    conditions: dict[str, Callable[[], Q]] = {
        "none": lambda: Q(doubt_count=0),
        "some": lambda: ~Q(doubt_count=0),
        "same": lambda: Q(Exists(NearCopy.objects.undecided().filter(speech=OuterRef("pk"), identical=True))),
        "near": lambda: Q(Exists(NearCopy.objects.undecided().filter(speech=OuterRef("pk")))),
        "file": lambda: ~Q(source__warnings=[]),
        "difference": lambda: ~Q(source__differs=""),
    }
    return rows.filter(conditions[kind]()) if kind in conditions else rows


def _of_subject(rows: SpeechQuerySet, subject: str) -> SpeechQuerySet:
    """What extraction doubts in a field, unless it has been set by hand since; a text that breaks off, no title."""
    told = rows.alias(found=Cast("extraction_doubts", TextField()), by_hand=Cast("corrected", TextField()))
    condition = _written("found", subject, "[{}, ") & ~_written("by_hand", subject, "{}")
    if subject == TITLE.name:
        condition |= Q(title__startswith=UNTITLED)
    elif subject == "complete":
        condition |= Q(complete=False)
    return told.filter(condition)


def _written(column: str, word: str, within: str) -> Q:
    """Whether JSON holds a word; databases keep it with escapes or without."""
    forms = {json.dumps(word), json.dumps(word, ensure_ascii=False)}
    return Q(*((f"{column}__contains", within.format(form)) for form in sorted(forms)), _connector=Q.OR)
