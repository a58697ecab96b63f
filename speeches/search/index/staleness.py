"""Whether searches miss something for now, because the index has not caught up with the database, and how much."""

from django.utils.translation import gettext as _

from speeches.search.index import index_queue, indexing
from speeches.search.index.database_difference import database_difference


def staleness_warning() -> str:
    """A sentence for readers; nothing when all is well, and nothing when there is no index at all: that is an error."""
    state = indexing.index_status()
    if not (state.exists and state.version_ok):
        return ""
    if state.pending:
        return index_queue.pending_sentence(state.pending)
    missing = len(database_difference().missing)
    if not missing:
        return ""
    return _("检索索引正在更新，还有 %(speeches)s 篇讲话没有编入，结果可能不全。") % {"speeches": missing}
