"""Whether searches miss something for now, because the index has not caught up with the database, and how much."""

from django.utils.translation import gettext as _

from speeches.search.index.database_difference import compare_with_database
from speeches.search.index.index_queue import pending_sentence
from speeches.search.index.indexing import index_status


def staleness_warning() -> str:
    """A sentence for readers; nothing when all is well, and nothing when there is no index at all: that is an error."""
    state = index_status()
    if not (state.exists and state.version_ok):
        return ""
    if state.pending:
        return pending_sentence(state.pending)
    missing = len(compare_with_database().missing)
    if not missing:
        return ""
    return _("检索索引正在更新，还有 %(speeches)s 篇讲话没有编入，结果可能不全。") % {"speeches": missing}
