"""Which names own fields and tags may have: nothing that a query would take for something else."""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext

from speeches.fields import FIELDS
from speeches.models.display_names import invisible_problem
from speeches.text import simplified

# What may be typed before a colon to ask for a tag, in Simplified script and lower case.
TAG_PREFIXES = ("标签", "tag")
# Columns and keys of files, beside the fields of the registry.
_COLUMNS = {
    "id",
    "url",
    "text",
    "tags",
    "fields",
    "occurrences",
    "characters",
    "txt",
    "tei",
    "snippets",
    "编号",
    "链接",
    "status",
    "处数",
    "正文",
    "版本",
}
_SNIPPET = re.compile(r"摘录\d*")  # columns of results as a table
_LABEL = re.compile(r"[\w·（）()/-]+")
_TAG = re.compile(r"[^\s、，,；;|｜\"“”「」『』:：]+( [^\s、，,；;|｜\"“”「」『』:：]+)*")


def name_problem(name: str, *, tag: bool = False, others: Iterable[str] = ()) -> str:
    """Why an own field, or a tag, may not be called so; "" when it may.

    Args:
        name: a label, an English label, a key or the name of a tag.
        tag: whether it is the name of a tag, which stands behind a colon and may be nearly any.
        others: names of the other tags, or of the other own fields, which a query must be able to tell from it.
    """
    if problem := invisible_problem(name):
        return problem
    if tag and not _TAG.fullmatch(name):
        return gettext("标签里不能有标点“、，；|：”、引号和连续的空格。")
    folded = _folded(name)
    if alike := next((other for other in others if _folded(other) == folded), ""):
        said = gettext("已有“%(other)s”，检索时分不出“%(name)s”（繁简、全角半角、大小写、空格不计），请另起一个。")
        return said % {"other": alike, "name": name}
    if tag:
        return ""
    if not _LABEL.fullmatch(name.replace(" ", "")) or name[:1] in "-(（":
        return gettext("“%(name)s”里只能有文字、数字、括号和连字符，不能有标点。") % {"name": name}
    if folded in _taken() or folded.isdecimal() or _SNIPPET.fullmatch(folded):
        return gettext("“%(name)s”是已有栏目的名称或检索用语，请另起一个。") % {"name": name}
    return ""


def _taken() -> set[str]:
    labels = (str(label) for field in FIELDS for label in (field.label, field.head) if label)
    aliases = (alias for field in FIELDS for alias in (field.name, *field.aliases))
    return {_folded(each) for each in (*labels, *aliases)} | {*TAG_PREFIXES, *_COLUMNS, "or", "and", "not"}


def _folded(name: str) -> str:
    """As queries compare names: one script, width and case, without spaces."""
    return simplified("".join(unicodedata.normalize("NFKC", name).lower().split()))
