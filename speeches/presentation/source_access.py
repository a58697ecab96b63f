"""Sentences about an original that shows no speech, or is not open to readers."""

from django.utils.translation import gettext as _

from speeches.models import SourceFile


def no_speeches_reason(source: SourceFile) -> str:
    """Why no speech is listed under a file: it is not extracted yet, holds none, or they were deleted."""
    if source.state != SourceFile.State.DONE:
        return _("这个文件还没有读完，或没能读出。")
    return _("这个文件中没有找到讲话。") if source.verdict else _("其中的讲话已经删除。")


def original_closed_notice() -> str:
    """Why readers may not download an original: one of its speeches is not public."""
    return _("这个文件里还有没有公开或已经撤下的讲话，所以原件和删去的文字暂不公开；已公开的各篇照常阅读。")
