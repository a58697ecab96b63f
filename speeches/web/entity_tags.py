"""Entity tags computed before a page is: who has it already is answered 304 without its being made.

A tag is a digest of all that a page is made of: the program, the version of the rows, for pages that search the
generation of the index, the address, the language, the day (citations name it) and the cookies that the page reads. It
is read before the page is made, so a page may be newer than its tag, never older. Readers who are logged in, or wait
for a message, get no such tag: ConditionalGetMiddleware compares what was made for them. A page that depends on
anything else, as one that was cut short for want of time, is sent with `Cache-Control: no-store` and gets none either.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, wraps
from importlib.metadata import version as installed
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.timezone import localdate
from django.utils.translation import get_language

from speeches.models import ContentVersion, one_version
from speeches.search import IndexUnavailable, engine
from speeches.text import added_words

View = Callable[..., HttpResponseBase]
Again = Callable[[HttpRequest], None]

AGAIN = '"again"'  # as a response's ETag: something is to be done whenever the page is asked for

MESSAGES = "messages"  # the cookie of django.contrib.messages
_PROGRAM = (("speeches", "*.py"), ("archive", "*.py"), ("templates", "*"), ("locale", "*.mo"))


def tagged(view: View, *, index: bool = False, cookies: Sequence[str] = (), again: Again | None = None) -> View:
    """A view that answers 304 from its tag.

    Args:
        view: of a page that is made of rows.
        index: whether it asks the index.
        cookies: the names of those that it reads.
        again: called when a page is asked for again whose response had AGAIN for its ETag.
    """

    @wraps(view, updated=())
    def answered(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        with one_version(), engine().one_commit():  # the tag and the page are of the same
            tag = entity_tag(request, index, cookies)
            if unchanged := _unchanged(request, tag):
                return unchanged
            if again and (unchanged := _unchanged(request, _marked(tag))):
                again(request)
                return unchanged
            return _with_tag(view(request, *args, **kwargs), tag)

    return answered


def _with_tag(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    if response.get("ETag") == AGAIN:
        del response["ETag"]
        tag = _marked(tag)
    if tag and response.status_code == 200 and "no-store" not in response.get("Cache-Control", ""):
        response.headers.setdefault("ETag", tag)
    return response


def _unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """The answer 304 if the request names this tag; `*` says nothing of what the reader has."""
    if not tag or request.headers.get("If-None-Match", "*").strip() == "*":
        return None
    response = get_conditional_response(request, etag=tag)
    if response is None or response.status_code != 304:
        return None
    response.headers["ETag"] = tag
    return response


def _marked(tag: str) -> str:
    return tag and f'{tag[:-1]}-again"'


def entity_tag(request: HttpRequest, index: bool, cookies: Iterable[str]) -> str:
    """The tag of the page that is asked for; "" where there is none: for whom it may differ, or without figures."""
    if settings.DEBUG or MESSAGES in request.COOKIES or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return ""
    try:
        generation = engine().generation() if index else ""
    except IndexUnavailable:
        return ""
    rows = ContentVersion.objects.token()
    if not rows:
        return ""
    asked = (request.scheme or "", request.get_host(), request.get_full_path(), get_language() or "")
    chosen = (request.COOKIES.get(name, "") for name in cookies)
    ground = (program(), rows, generation, *asked, str(localdate()), *chosen)
    return f'"{hashlib.sha256(chr(0).join(ground).encode(errors="surrogatepass")).hexdigest()[:32]}"'


@cache
def program() -> str:
    """A digest of what makes pages, made once in a process.

    Code, templates, catalogues, names of static files, Django, and the archive's own words, by which queries are cut.
    """
    ground = [installed("Django"), settings.TIME_ZONE, settings.STATIC_URL, settings.READER_ACCOUNTS, *added_words()]
    made = hashlib.sha256("\0".join(ground).encode())
    for path in _files():
        made.update(path.as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


def _files() -> Iterator[Path]:
    for folder, pattern in _PROGRAM:
        found = (path for path in (settings.BASE_DIR / folder).rglob(pattern) if path.is_file())
        yield from sorted(path for path in found if "__pycache__" not in path.parts)
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        yield manifest
