"""Failures of a cluster as exceptions with a sentence for readers and one for staff."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from opensearchpy.exceptions import (
    AuthenticationException,
    AuthorizationException,
    ConflictError,
    ConnectionError,
    ConnectionTimeout,
    NotFoundError,
    OpenSearchException,
    TransportError,
)

from speeches.search.engines.base import IndexUnavailable

LEAST, BELOW = 2, 4  # versions of OpenSearch that are known to answer as this engine expects
BUSY = 429  # of HTTP
_BLOCKED = ("cluster_block_exception", "disk usage exceeded flood-stage watermark")
# Of a node that does not know who manages the cluster: it is cut off from the others, or they are being started.
_WITHOUT_MANAGER = ("cluster_manager_not_discovered", "blocked by: [SERVICE_UNAVAILABLE/")


class IndexGone(IndexUnavailable):
    """The index that was asked does not exist any more: another one has taken its place."""


class TooBusy(IndexUnavailable):
    """The cluster has no room for a request at the moment."""


class Conflict(IndexUnavailable):
    """Another process has changed a document meanwhile."""


def unavailable(error: OpenSearchException, hosts: Sequence[str]) -> IndexUnavailable:
    """The exception for what a request failed of; the message is for readers, `for_staff` names the cause."""
    reader = _("检索服务暂时用不了，请稍后再试。")
    said = str(getattr(error, "info", "") or error)[:300]
    values = {"hosts": "、".join(hosts), "said": said}
    if isinstance(error, ConflictError):
        return Conflict(_("索引正由另一个进程写入，请稍后再试。"), said)
    if any(sign in said for sign in _WITHOUT_MANAGER):
        return IndexUnavailable(reader, without_manager_for_staff() % values)
    if any(sign in said for sign in _BLOCKED):
        return IndexUnavailable(_unwritable_for_reader(), read_only_for_staff())
    if getattr(error, "status_code", 0) == BUSY:
        return TooBusy(reader, _("检索服务器现在太忙：%(said)s") % values)
    if isinstance(error, AuthorizationException):
        return IndexUnavailable(reader, _("检索服务器不许所给的用户这样做：%(said)s") % values)
    if isinstance(error, AuthenticationException):
        return IndexUnavailable(
            reader, _("检索服务器 %(hosts)s 不接受所给的用户名或密码（或已过期），请检查 SEARCH_URL。") % values
        )
    if isinstance(error, NotFoundError):
        return IndexGone(reader, _("检索服务器上没有所查的索引：%(said)s") % values)
    if isinstance(error, ConnectionTimeout):
        return IndexUnavailable(
            _("检索服务没有及时回答，请稍后再试。"), _("检索服务器 %(hosts)s 没有在限定时间内回答。") % values
        )
    if isinstance(error, ConnectionError):
        return IndexUnavailable(reader, _("检索服务器 %(hosts)s 连不上：%(said)s") % values)
    status = error.status_code if isinstance(error, TransportError) else ""
    return IndexUnavailable(reader, _("检索服务器答复有误（%(status)s）：%(said)s") % (values | {"status": status}))


def bulk_failure(errors: Sequence[Mapping[str, Any]]) -> IndexUnavailable:
    """The exception for the first of the documents that could not be written."""
    first = str(errors[0])[:300]
    if any(sign in first for sign in _WITHOUT_MANAGER):
        return IndexUnavailable(_unwritable_for_reader(), without_manager_for_staff() % {"said": first})
    if any(sign in first for sign in _BLOCKED):
        return IndexUnavailable(_unwritable_for_reader(), read_only_for_staff())
    return IndexUnavailable(_unwritable_for_reader(), _("检索服务器没有写入：%(said)s") % {"said": first})


def checked_version(answer: Mapping[str, Any]) -> None:
    """Raises IndexUnavailable if what answers at the address is no OpenSearch of a version that is known."""
    version = answer.get("version", {})
    number, distribution = str(version.get("number", "")), str(version.get("distribution", ""))
    major = number.split(".")[0]
    if distribution == "opensearch" and major.isdecimal() and LEAST <= int(major) < BELOW:
        return
    values = {"name": distribution or "?", "number": number or "?", "least": LEAST, "last": BELOW - 1}
    raise IndexUnavailable(
        _("检索服务暂时用不了，请稍后再试。"),
        _("检索服务器是 %(name)s %(number)s，本程序需要 OpenSearch %(least)s 至 %(last)s。") % values,
    )


def _unwritable_for_reader() -> str:
    return _("检索索引暂时写不进去，改动已记下，稍后会补写。")


def without_manager_for_staff() -> str:
    """What is said of nodes that do not find the others, with a place for what they said."""
    return _("检索服务器的节点之间失去了联系，没有主节点，请检查各节点和它们之间的网络；连上后自动恢复：%(said)s")


def read_only_for_staff() -> str:
    """What is said of an index that the cluster has made read-only."""
    return _("检索服务器上的索引只能读（多半是磁盘将满），请腾出空间；改动已记下，恢复后会补写。")
