"""Whether the archive can be relied on right now, for monitors."""

from typing import Any

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from archive.sqlite import is_read_only
from speeches.ingest import secret_key_trouble
from speeches.models import Speech
from speeches.search import compare_with_database, index_damage, index_status
from speeches.web.errors import not_prepared, unprepared_sentence


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    speeches, trouble = _look()
    answer: dict[str, Any] = (
        {"status": "unavailable", "reason": trouble} if trouble else {"status": "ok", "speeches": speeches}
    )
    if is_read_only(str(connection.settings_dict["NAME"])):
        answer["read_only"] = True  # readers miss nothing, but nothing can come in
    elif warning := _warning():
        answer["warning"] = warning
    return JsonResponse(answer, status=503 if trouble else 200, json_dumps_params={"ensure_ascii": False})


@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """Whether this process answers at all; one that does not is to be started again. Nothing else is asked."""
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Whether readers may be sent here: the database answers, and the index can be searched, however far it lags.

    The store of originals is not asked: pages and searches do without it.
    """
    trouble = _hindrance()
    answer = {"status": "unavailable", "reason": trouble} if trouble else {"status": "ok"}
    return JsonResponse(answer, status=503 if trouble else 200, json_dumps_params={"ensure_ascii": False})


def _warning() -> str:
    """What machines that share the database do not have in common, in a sentence; '' if nothing is wrong."""
    try:
        differs = secret_key_trouble()  # names a machine, which is nobody's affair here
    except (DatabaseError, InterfaceError):
        return ""
    return _("这台机器的 SECRET_KEY 与别的机器不同，登录会互相作废。请管理员处理。") if differs else ""


def _hindrance() -> str:
    try:
        empty = not Speech.objects.published().exists()
    except (DatabaseError, InterfaceError):
        return unprepared_sentence() if not_prepared() else _("数据库无法访问。")
    index = index_status()
    searchable = index.exists and index.version_ok
    return "" if searchable or (empty and not index.exists) else index.reason


def _look() -> tuple[int, str]:
    """How many speeches there are, and in one sentence what is wrong, if anything is."""
    try:
        speeches = Speech.objects.published().count()
    except (DatabaseError, InterfaceError):
        return 0, unprepared_sentence() if not_prepared() else _("数据库无法访问。")
    index = index_status()
    if not speeches and not index.exists:
        return 0, ""  # an archive that nothing was put into yet is in order
    if not index.ok:
        return speeches, index.reason
    if index.count != speeches:
        said = _("数据库有 %(held)s 篇讲话，检索索引有 %(indexed)s 篇。")
        return speeches, said % {"held": speeches, "indexed": index.count}
    if differ := compare_with_database():
        said = _("检索索引与数据库所存不是同一批讲话：有 %(missing)s 篇没有编入，另有 %(extra)s 篇数据库中没有。")
        return speeches, said % {"missing": len(differ.missing), "extra": len(differ.extra)}
    return speeches, index_damage()
