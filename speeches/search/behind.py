"""Whether searches miss something for now, because the index has not caught up with the database, and how much."""

from speeches.models import Speech
from speeches.search import indexing


def behind() -> str:
    """A sentence for readers; nothing when all is well, and nothing when there is no index at all: that is an error."""
    state = indexing.state()
    if not (state.exists and state.version_ok):
        return ""
    if state.pending:
        return f"检索索引正在更新，有 {state.pending} 篇讲话的改动还没有反映在结果里。"
    missing = Speech.objects.published().count() - state.count
    return f"检索索引正在更新，还有 {missing} 篇讲话没有编入，结果可能不全。" if missing > 0 else ""
