"""What pages, files and commands say of a passage of a draft that was checked."""

from django.utils.translation import gettext as _

from speeches.search import CheckedPassage, Verdict


def verdict_name(passage: CheckedPassage) -> str:
    """What is known of a passage, in a word or two."""
    if passage.in_versions:
        return _("一字不差，仅见于其他版本")
    if passage.only_signs_differ:
        return _("相近，字同而符号不同")
    return {
        Verdict.EXACT: _("一字不差"),
        Verdict.NEAR: _("相近"),
        Verdict.NOT_FOUND: _("未见于本馆"),
        Verdict.UNCHECKED: _("未能核对"),
    }[passage.verdict]
