"""What a server loads before it forks its processes, so that they have it in common and none waits for it."""

from importlib import import_module

from django.conf import settings
from django.db import connections
from django.template.loader import get_template
from django.urls import get_resolver

from speeches.search import engine, parse
from speeches.text import quick_spans, readings_of
from speeches.web.entity_tags import program

# What Django and numpy load only when the first page asks for it: in each process anew, and never to be shared.
_LOADED_LATE = (
    "django.contrib.auth.context_processors",
    "django.contrib.messages.context_processors",
    "django.contrib.messages.storage.fallback",
    "django.contrib.sessions.serializers",
    "django.db.models.sql.compiler",
    "django.template.context_processors",
    "numpy.ma",
    "speeches.accounts.session_backend",
)


def load_all() -> None:
    """Loads addresses with their views, templates, the search engine, tables of characters, the dictionary of words.

    The dictionary is 45 MB, the table of pinyin 12, and nobody writes to them: processes that are forked afterwards
    share them. The index is not opened here, as each process opens it anew with every commit. Takes about two seconds.
    """
    _ = get_resolver().url_patterns
    for module in _LOADED_LATE:
        import_module(module)
    folder = settings.BASE_DIR / "templates"
    for path in sorted(folder.rglob("*.html")):
        get_template(path.relative_to(folder).as_posix())
    query = parse("沿着 “讲话”")  # 着: the tables by which its other form is told are made once
    for pattern in query.match_patterns:
        quick_spans("讲话", pattern)
    readings_of("讲话")  # the table of pinyin, 12 MB
    engine()
    program()
    connections.close_all()  # a connection to a database is no process's but that which opened it
