"""Pages for what went wrong: each says in one sentence what happened and what may be done."""

import logging
import sys
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFilesSent
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from speeches.curation import UploadRefused, upload_too_large
from speeches.search import IndexUnavailable, QueryTooCostly, query_budget

logger = logging.getLogger(__name__)

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]

API = "/api/"
BUDGETS = 10  # of a search: so many strings are counted, and in a lane of their own
# What is asked for by mistake, as in a database that was not brought up to date, is no trouble of the database's.
_MISTAKES = ("no such table", "no such column", "no such function")
BARE = '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>{0}</title><h1>{0}</h1><p>{1}</p></html>'


def message_page(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    """The page, or for a program the same sentence as JSON."""
    if request.path.startswith(API):
        return JsonResponse({"error": sentence}, status=status, json_dumps_params={"ensure_ascii": False})
    context = {"heading": heading, "sentence": sentence, "status": status}
    return render(request, "message.html", context, status=status)


def needs_index(view: View[Given]) -> View[Given]:
    """The page, or the sentence that says why the index cannot be searched, or that a query would take too long."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        try:
            with query_budget(settings.QUERY_SECONDS):
                return view(request, *args, **kwargs)
        except IndexUnavailable as error:
            return message_page(request, 503, _("检索暂不可用"), str(error))
        except QueryTooCostly as error:
            return message_page(request, 422, _("检索式过于费时"), str(error))

    return guarded


def counting(view: View[Given]) -> View[Given]:
    """Decorates a view that counts many strings: as `needs_index`, with a larger budget."""

    @needs_index
    def counted(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        with query_budget(BUDGETS * settings.QUERY_SECONDS):
            return view(request, *args, **kwargs)

    return counted


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        return _unknown_host(request)
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        exception = upload_too_large()
    if isinstance(exception, UploadRefused):
        return message_page(request, exception.status, exception.heading, exception.sentence)
    return message_page(
        request, 400, _("请求有误"), _("服务器无法理解这一请求，可能是地址有误，或一次提交的内容过多。")
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return message_page(request, 403, _("无权访问"), _("您没有查看此页的权限。如有需要，请联系管理员。"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return message_page(request, 404, _("没有找到"), _("这个地址下没有内容，可能已经移走，或地址有误。"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
        # Nothing of it was read, the form's key neither: Django reads only what has a length.
        return message_page(
            request, 411, _("没有说明长度"), _("上传须说明内容的长度（Content-Length）；请用浏览器上传。")
        )
    return message_page(
        request, 403, _("表单已过期"), _("为了您的账号安全，此次提交未被接受。请返回上一页，刷新后重新提交。")
    )


def locked_out(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Too many wrong passwords. Nothing is said of whether the name exists."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    said = _("密码错误次数过多，请 %(minutes)s 分钟后再试；如忘记密码，请联系管理员。") % {"minutes": minutes}
    return message_page(request, 429, _("登录暂停"), said)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither database nor session, and if even the template fails, no template."""
    status, heading, sentence = 500, _("服务器出错"), _("服务器处理此页时出了错，错误已经记录。请稍后再试。")
    if said := _database_trouble(sys.exception()):  # Django calls this while it handles the error
        status, heading, sentence = 503, _("数据库暂不可用"), said
    if request.path.startswith(API):
        return message_page(request, status, heading, sentence)
    try:
        return _alone(status, heading, sentence)
    except Exception:
        logger.exception("The error page itself could not be rendered")
        return HttpResponse(BARE.format(heading, sentence), status=status)


def unprepared_sentence() -> str:
    return _("数据库还没有建好，或不合这一版程序。请管理员运行 manage.py prepare。")


def not_prepared() -> bool:
    """Whether the database answers and lacks a migration of ours: `manage.py prepare` was not run."""
    ours = {path.stem for path in (settings.BASE_DIR / "speeches" / "migrations").glob("[0-9]*.py")}
    try:
        applied = {name for app, name in MigrationRecorder(connection).applied_migrations() if app == "speeches"}
    except (DatabaseError, InterfaceError):
        return False
    return not ours <= applied


def _unknown_host(request: HttpRequest) -> HttpResponse:
    """The page must not ask the request for the name it was called by: that is what went wrong."""
    heading = _("请求有误")
    sentence = _("本站不以此主机名提供服务。请核对网址；如是新启用的域名，请管理员将其加入 ALLOWED_HOSTS。")
    return (
        message_page(request, 400, heading, sentence)
        if request.path.startswith(API)
        else _alone(400, heading, sentence)
    )


def _alone(status: int, heading: str, sentence: str) -> HttpResponse:
    """The page without the request."""
    context = {"heading": heading, "sentence": sentence, "status": status}
    return HttpResponse(render_to_string("message.html", context), status=status)


def _database_trouble(error: BaseException | None) -> str:
    """A sentence for readers when the database does not answer; empty for an error of whoever asked."""
    said = str(error).lower()
    if isinstance(error, OperationalError | ProgrammingError) and not_prepared():
        return unprepared_sentence()
    if type(error) is DatabaseError:  # "database disk image is malformed", "file is not a database"
        return _("数据库文件受损，读不出来。请管理员从备份恢复。")
    if not isinstance(error, OperationalError | InterfaceError) or any(mistake in said for mistake in _MISTAKES):
        return ""
    if "readonly" in said or "read-only" in said:
        return _("数据库现在是只读的：可以阅读和检索，不能写入。请管理员检查数据文件夹的权限和磁盘。")
    if any(busy in said for busy in ("locked", "lock timeout", "deadlock")):
        return _("数据库正忙，这一次没有等到。请稍后再试。")
    return _("数据库现在打不开或没有应答。请稍后再试；如一直如此，请告知管理员。")
