"""What is raised when the index cannot be searched or written; part of the interface in `base`."""

from django.utils.translation import gettext as _


class IndexUnavailable(Exception):
    """The index is missing, made by another version, or in use. The message is a sentence for readers.

    Attributes:
        for_staff: A sentence for those who look after the archive, who may be told of servers and settings.
    """

    def __init__(self, sentence: object = "", for_staff: str = "") -> None:
        super().__init__(sentence)
        self.for_staff = for_staff or str(sentence)


class IndexDamaged(IndexUnavailable):
    """Files of the index are not as they were written; a rebuild repairs it without loss."""


class IndexBusy(IndexUnavailable):
    """Another process has the index locked for writing and did not finish in time."""


def index_unwritable(error: OSError) -> IndexUnavailable:
    """The exception for a full disk or a folder without permission to write."""
    message = _("检索索引写不进去（%(reason)s），请检查磁盘空间和文件夹的权限。") % {"reason": error.strerror or error}
    return IndexUnavailable(message)
