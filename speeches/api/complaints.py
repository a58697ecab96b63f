"""Errors as JSON, each with one sentence that says what was wrong."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from speeches.search.results import IndexUnavailable

# How the kinds of error that pydantic knows are said; {} takes from the context it gives.
WORDS = {
    "missing": "不可省略",
    "int_parsing": "须为整数",
    "greater_than_equal": "不得小于 {ge}",
    "less_than_equal": "不得大于 {le}",
    "string_too_long": "不得超过 {max_length} 字",
    "literal_error": "须为 {expected} 之一",
}


def register(api: NinjaAPI) -> None:
    def answer(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
        return api.create_response(request, {"error": sentence}, status=status)

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(request, 404, "没有这篇讲话。")

    @api.exception_handler(IndexUnavailable)
    def unavailable(request: HttpRequest, error: IndexUnavailable) -> HttpResponse:
        return answer(request, 503, str(error))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return answer(request, 422, "".join(map(sentence, error.errors)))


def sentence(error: dict[str, Any]) -> str:
    context = {key: str(value).replace(" or ", "、") for key, value in error.get("ctx", {}).items()}
    return f"参数 {error['loc'][-1]} {WORDS.get(error['type'], '无法识别').format(**context)}。"
