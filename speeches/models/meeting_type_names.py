"""The names of the meeting types that every archive starts with, in the reader's language."""

from typing import TYPE_CHECKING

from django.utils.translation import pgettext, pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# Written out so that they come into the catalogues; a type that staff have added is shown as it is stored.
STARTING_TYPES: "tuple[_StrPromise, ...]" = (
    pgettext_lazy("meeting type", "党代会"),
    pgettext_lazy("meeting type", "全会"),
    pgettext_lazy("meeting type", "人代会"),
    pgettext_lazy("meeting type", "政协会议"),
    pgettext_lazy("meeting type", "常委会"),
    pgettext_lazy("meeting type", "经济工作会议"),
    pgettext_lazy("meeting type", "工作会议"),
    pgettext_lazy("meeting type", "干部大会"),
    pgettext_lazy("meeting type", "动员部署会"),
    pgettext_lazy("meeting type", "推进会"),
    pgettext_lazy("meeting type", "座谈会"),
    pgettext_lazy("meeting type", "务虚会"),
    pgettext_lazy("meeting type", "形势分析会"),
    pgettext_lazy("meeting type", "总结表彰会"),
    pgettext_lazy("meeting type", "民主生活会"),
    pgettext_lazy("meeting type", "党课"),
    pgettext_lazy("meeting type", "培训班"),
    pgettext_lazy("meeting type", "调研"),
    pgettext_lazy("meeting type", "庆典纪念"),
    pgettext_lazy("meeting type", "论坛"),
    pgettext_lazy("meeting type", "贺词"),
    pgettext_lazy("meeting type", "新闻发布会"),
    pgettext_lazy("meeting type", "其他"),
)


def type_label(name: str) -> str:
    """The stored name of a meeting type as the interface says it; a name without translation stays."""
    return pgettext("meeting type", name)
