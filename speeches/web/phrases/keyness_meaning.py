"""Sentences that say what the numbers of keyness mean, and of how much they are made."""

from django.utils.translation import gettext as _

from speeches.search import Keyness, KeynessKind
from speeches.web.phrases.keyness_params import KeynessParams


def meaning(found: Keyness, asked: KeynessParams) -> list[str]:
    """What was compared, what is listed, what the numbers are, and whether anything newer may be missing."""
    if not found.ready:
        return [_("本馆的字串还没有统计好，后台正在做；请过几分钟再看。")]
    newer = _("字串统计之后本馆又有改动，新近的提法可能没有列出；所列数字都按现在的索引重新数过。")
    return [_compared(found), _listed(asked), *_numbers(), *([newer] if found.stale else [])]


def _compared(found: Keyness) -> str:
    held = {
        "here": found.here.speeches,
        "here_characters": found.here.characters,
        "elsewhere": found.elsewhere.speeches,
        "elsewhere_characters": found.elsewhere.characters,
        "least": found.least,
    }
    said = _(
        "%(here)s 篇（%(here_characters)s 字）与其余 %(elsewhere)s 篇（%(elsewhere_characters)s 字）相比；"
        "只列二至十二字、全馆至少 %(least)s 处、见于两篇以上的，大多出现在更长的提法之中的不另列出。"
    )
    return said % held


def _listed(asked: KeynessParams) -> str:
    of_year = asked.year is not None
    if asked.kind is KeynessKind.FREQUENT:
        return _("以下是所选讲话中明显多于其余讲话的提法（对数似然不小于 6.63）。")
    if asked.kind is KeynessKind.NEW:
        if of_year:
            return _("这里是此前各年都没有、这一年才有的，只就本馆所收而言。")
        return _("这里是别处都没有的，只就本馆所收而言。")
    if of_year:
        return _("这里是此前各年说过、这一年没有的，只就本馆所收而言。")
    return _("这里是别处说过、此处没有的，只就本馆所收而言。")


def _numbers() -> list[str]:
    return [
        _(
            "处数与篇数都与加引号的检索相同，点开即是出处。"
            "倍数是此处每百万字处数与别处之比，对数比是它的以 2 为底的对数。"
        ),
        _(
            "对数似然（G²）越大，越不像偶然；分布（Juilland D）近 1 是篇篇都说，近 0 是集中于一篇。"
            "各行按对数似然乘分布排列，一篇长讲话里反复说的不会占先。"
        ),
    ]
