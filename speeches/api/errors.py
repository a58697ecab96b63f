"""Errors as JSON, each with one sentence that says what was wrong."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from speeches.api.cursors import CursorOutdated, CursorRefused
from speeches.search import IndexUnavailable, QueryTooCostly

# How the kinds of error that pydantic knows are said; the places take from the context it gives.
WORDS = {
    "missing": _("不可省略"),
    "string_type": _("须为文字"),
    "int_parsing": _("须为整数"),
    "greater_than_equal": _("不得小于 %(ge)s"),
    "less_than_equal": _("不得大于 %(le)s"),
    "string_too_long": _("不得超过 %(max_length)s 字"),
    "string_pattern_mismatch": _("含有不能使用的字符"),
    "literal_error": _("须为 %(expected)s 之一"),
}


def register_error_handlers(api: NinjaAPI) -> None:
    def answer(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
        return api.create_response(request, {"error": sentence}, status=status)

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(request, 404, gettext("没有这篇讲话。"))

    @api.exception_handler(IndexUnavailable)
    def unavailable(request: HttpRequest, error: IndexUnavailable) -> HttpResponse:
        return answer(request, 503, str(error))

    @api.exception_handler(QueryTooCostly)
    def too_costly(request: HttpRequest, error: QueryTooCostly) -> HttpResponse:
        return answer(request, 422, str(error))

    @api.exception_handler(CursorRefused)
    def refused(request: HttpRequest, error: CursorRefused) -> HttpResponse:
        return answer(request, 422, str(error))

    @api.exception_handler(CursorOutdated)
    def outdated(request: HttpRequest, error: CursorOutdated) -> HttpResponse:
        return answer(request, 409, str(error))

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(request, error.status_code, gettext("请求的内容不是可以读取的 JSON。"))

    @api.exception_handler(RequestDataTooBig)
    def too_long(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return answer(request, 413, gettext("请求的内容过长，没有读取；请分次提交。"))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return answer(request, 422, "".join(map(sentence, error.errors)))


def sentence(error: dict[str, Any]) -> str:
    context = {key: str(value).replace(" or ", gettext("、")) for key, value in error.get("ctx", {}).items()}
    trouble = WORDS.get(error["type"], _("无法识别")) % context
    return gettext("参数 %(name)s %(trouble)s。") % {"name": error["loc"][-1], "trouble": trouble}
