"""Whether a text that was sent from the desk may be stored; if not, it goes back to its sender with the reason."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext

from speeches.curation import UploadRefused


class _TokenCheck(CsrfViewMiddleware):
    """Django's own check; what it finds wrong is returned to the caller instead of being shown as a page."""

    def problem(self, request: HttpRequest) -> str:
        """What is wrong with the request's token or origin; '' when nothing is."""
        return str(self.process_view(request, _unasked, (), {}) or "")

    def from_own_page(self, request: HttpRequest) -> bool:
        """Browsers name the page's origin with everything that they post."""
        return "Origin" in request.headers and self._origin_verified(request)  # type: ignore[attr-defined]  # django-stubs leave it out

    def _reject(self, request: HttpRequest, reason: str) -> Any:  # as Django REST framework does
        return reason


def refusal(request: HttpRequest, *, may_add: bool) -> str:
    """Why the text of this request is not stored, in a sentence for the page that shows it again; '' when it may be.

    Who logs in again has another token than the page that was open before: such a page has to come back with its text
    rather than be lost.

    Args:
        request: a POST request that Django has not checked for its token.
        may_add: whether its user may add files.

    Raises:
        UploadRefused: the request was not sent from a page of this archive.
    """
    check = _TokenCheck(_unasked)
    wrong = check.problem(request)
    if wrong and not check.from_own_page(request):
        sentence = gettext("为了您的账号安全，此次提交未被接受。请返回上一页，刷新后重新提交。")
        raise UploadRefused(403, gettext("表单已过期"), sentence)
    if not request.user.is_authenticated:
        return gettext("登录已经失效，还没有收入；所填的都在下面。请在新窗口登录，再回到此页按“收入”。")
    if not may_add:
        return gettext("您的账号没有收入文件的权限，没有收入；所填的都在下面，请先复制保存，再联系管理员。")
    if wrong:
        return gettext("登录之后此页已经换新，还没有收入；所填的都在下面，请再按一次“收入”。")
    return ""


def _unasked(request: HttpRequest) -> HttpResponse:
    """A view for the check, which wants one and does not call it."""
    return HttpResponse()
