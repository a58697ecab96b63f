"""What is said to whoever tries too often."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from speeches.web.errors import message_page

_MINUTES = 10


def too_many(request: HttpRequest, what: str, minutes: int = _MINUTES) -> HttpResponse:
    """The page for a client that has tried something too often; says when to come again.

    Args:
        request: the one that is refused.
        what: was tried.
        minutes: after which it is possible again at the latest.
    """
    said = _("从您所在的网络尝试“%(what)s”的次数过多，请 %(minutes)s 分钟后再试。") % {"what": what, "minutes": minutes}
    response = message_page(request, 429, _("请稍后再试"), said)
    response["Retry-After"] = str(minutes * 60)
    return response
