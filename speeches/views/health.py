"""Whether the archive can be relied on right now, for monitors."""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from speeches.models import Speech
from speeches.search import indexing


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    speeches, trouble = _look()
    answer = {"status": "unavailable", "reason": trouble} if trouble else {"status": "ok", "speeches": speeches}
    return JsonResponse(answer, status=503 if trouble else 200, json_dumps_params={"ensure_ascii": False})


def _look() -> tuple[int, str]:
    """How many speeches there are, and in one sentence what is wrong, if anything is."""
    try:
        speeches = Speech.objects.published().count()
    except DatabaseError:
        return 0, _("数据库无法访问。")
    index = indexing.state()
    if not speeches and not index.exists:
        return 0, ""  # an archive that nothing was put into yet is in order
    if not index.ok:
        return speeches, index.reason
    differ = _("数据库有 %(held)s 篇讲话，检索索引有 %(indexed)s 篇。") % {"held": speeches, "indexed": index.count}
    return speeches, differ if index.count != speeches else ""
