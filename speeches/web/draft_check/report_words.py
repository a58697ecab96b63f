"""What a report says in words: of kinds of passages, of dates, and of what its numbers mean."""

from django.utils.translation import gettext as _

from speeches.models import Speech
from speeches.search import SET_PHRASE_SHARE, CheckedPassage, least_set_phrase


def kind_name(passage: CheckedPassage) -> str:
    """Whether it stands in quotation marks."""
    return _("引文") if passage.quotation else _("语句")


def dated(speech: Speech) -> str:
    """The date of a speech, or of its page with a word that says so; plain text."""
    if speech.date:
        return speech.date
    return f"{_('发布于')} {speech.published_on}" if speech.published_on else _("日期不详")


def meanings(speeches: int) -> list[str]:
    """What the numbers of a report mean, a sentence each."""
    figures = {"speeches": f"{speeches:,}", "share": 100 // SET_PHRASE_SHARE, "least": least_set_phrase(speeches)}
    return [
        _(
            "一字不差：除另注符号不同的以外，与加引号的检索同数；标点、空格、换行、全角半角、繁简不计，部分、部份一类的异写也算。"
        )
        + _("最早、最近只就本馆收录而言。"),
        _("符号不同：字与文稿相同，但数中、数前的符号不同，是另一个数，或不能断定是不是负号，不算一字不差。"),
        _("相近：最像的至多三处，以字为单位标出不同；像不等于引自那里。"),
        _("未见于本馆：本馆现有的 %(speeches)s 篇公开讲话里没有，也没有相近的；不等于没有人说过。") % figures,
        _("套话：至少见于 %(least)s 篇讲话的话（全馆的 %(share)s%%，最少十篇），单凭它看不出出处。") % figures,
    ]
