"""Reextracts the drafts chosen in their list, file by file."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext

from speeches.curation import EditConflict, OpenedEditions, reextract_drafts
from speeches.extraction import ExtractionError
from speeches.models import SourceFile, Speech

MOST_FILES = 50  # at a time: each is extracted while the browser waits


def reextract_chosen(request: HttpRequest, editions: OpenedEditions) -> None:
    """By whole files: the drafts of one file are extracted together."""
    files: dict[int, dict[int, int]] = defaultdict(dict)
    for pk, source in Speech.objects.filter(pk__in=editions).values_list("pk", "source"):
        files[source][pk] = editions[pk]
    if len(files) > MOST_FILES:
        message = gettext("一次至多重新提取 %(most)s 个文件，选中的有 %(count)s 个，请分几次。")
        messages.error(request, message % {"most": MOST_FILES, "count": len(files)})
        return
    counts = [
        _reextract_source(request, source, files[source.pk]) for source in SourceFile.objects.filter(pk__in=files)
    ]
    done = [count for count in counts if count is not None]
    message = gettext("重新提取了 %(files)s 个文件，%(count)s 篇草稿有变化；人工改过的栏目保持不变。")
    messages.success(request, message % {"files": len(done), "count": sum(done)})


def _reextract_source(request: HttpRequest, source: SourceFile, editions: OpenedEditions) -> int | None:
    """The number of changed drafts of a file; None when it failed, which a message says."""
    try:
        return len(reextract_drafts(source, request.user, editions))
    except (EditConflict, ValueError, ExtractionError, OSError) as error:
        messages.error(request, f"{source.name}{gettext('：')}{error}")
        return None
