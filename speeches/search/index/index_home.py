"""Whether the index that this machine uses is the one that belongs to the database.

Several machines may share a database. An index in files is of one machine: what another one writes never comes into it,
and a queued change that is written into one index is never written into another. So the database says which index is
its own. Any other is neither searched nor written, which is told in a sentence.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.models import INDEX, PartHome
from speeches.search.engines.base import IndexUnavailable, engine


class IndexElsewhere(IndexUnavailable):
    """The index of this machine is not the one that belongs to the database."""


def require_index_home() -> None:
    """Raises IndexElsewhere if another index belongs to the database than that of this machine."""
    if said := index_elsewhere():
        raise IndexElsewhere(reader_sentence(), said)


def index_elsewhere() -> str:
    """A sentence for staff if another index belongs to the database; "" if not, or nobody has said anything yet.

    Raises:
        IndexUnavailable: Servers of an index had to be asked, and did not answer.
    """
    own = engine().place()
    home = PartHome.objects.elsewhere(INDEX, own.identity)
    return _sentence(home, own.label) if home else ""


def reader_sentence() -> str:
    """What is said to readers of such a machine."""
    return _("检索暂时用不了：这台服务器上的索引已不是本馆现在所用的，结果会不全。请稍后再试，并告知管理员。")


def may_rebuild(*, take_over: bool) -> None:
    """Raises IndexElsewhere if a new index may not take the place of the one that belongs to the database.

    It may where this machine has noted that one itself, as when its settings name another engine now.

    Args:
        take_over: It may in any case.
    """
    own = engine().place()
    home = PartHome.objects.elsewhere(INDEX, own.identity)
    if home and not take_over and not home.is_of_this_machine:
        raise IndexElsewhere(reader_sentence(), _sentence(home, own.label))


def settle_index() -> None:
    """Notes that the index of this machine is from now on the one that belongs to the database."""
    own = engine().place()
    home = PartHome.objects.home_of(INDEX)
    if home is None or home.identity != own.identity:
        PartHome.objects.settle(INDEX, *own)


def settle_index_first() -> None:
    """As `settle_index`, where nothing was noted yet and there is an index here."""
    if PartHome.objects.home_of(INDEX) is None and engine().status().exists:
        settle_index()


def _sentence(home: PartHome, own: str) -> str:
    named = {"home": home.label, "own": own, "host": home.host, "since": timezone.localtime(home.since)}
    return _(
        "这个数据库的检索索引是 %(home)s（%(host)s 于 %(since)s 登记），这台机器用的却是 %(own)s，两边的结果会不同，"
        "所以这里不再检索，也不写索引。请让各台机器用同一个 OpenSearch（SEARCH_URL）；"
        "如果那一边已经停用，请在这台机器上运行 manage.py rebuild_index --take-over。"
    ) % {**named, "since": f"{named['since']:%Y-%m-%d %H:%M}"}
