"""A budget of processor time for answering one query, so that no reader can make the others wait."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.utils.translation import gettext as _

_SCANNED, _READ = 5e9, 3e7  # bytes a second that are scanned, and that are decoded and matched one by one
_EVERY = 256  # items between two looks at the clock
_ends: ContextVar[float | None] = ContextVar("ends", default=None)
Item = TypeVar("Item")


class QueryTooCostly(Exception):
    """Answering a query takes more than its budget; the message is a sentence for whoever asked."""


@contextmanager
def query_budget(seconds: float) -> Iterator[None]:
    """Within it, a query that takes more processor time of this thread than so many seconds raises QueryTooCostly."""
    before = _ends.set(time.thread_time() + seconds)
    try:
        yield
    finally:
        _ends.reset(before)


@contextmanager
def outside_budget() -> Iterator[None]:
    """Work within it is not charged to the query that happens to need it first: it is done once for all readers."""
    begun = time.thread_time()
    try:
        yield
    finally:
        ends = _ends.get()
        if ends is not None:
            _ends.set(ends + time.thread_time() - begun)


def check_budget() -> None:
    """Raises QueryTooCostly if the budget is used up; does nothing where there is none."""
    ends = _ends.get()
    if ends is not None and time.thread_time() > ends:
        raise _too_costly()


def check_work(scanned: float = 0, read: float = 0) -> None:
    """Raises QueryTooCostly before work begins that is too much for what is left of the budget.

    Args:
        scanned: Bytes to be scanned.
        read: Bytes of text to be decoded and matched one by one.
    """
    ends = _ends.get()
    if ends is not None and time.thread_time() + scanned / _SCANNED + read / _READ > ends:
        raise _too_costly()


def within_budget(items: Iterable[Item], every: int = _EVERY) -> Iterator[Item]:
    """The same items; the budget is checked before the first and after every so many."""
    for number, item in enumerate(items):
        if number % every == 0:
            check_budget()
        yield item


def _too_costly() -> QueryTooCostly:
    return QueryTooCostly(
        _("这个检索式要查的内容太多，已停止。请减少词语或留空（___），改用引号中的短语，或加上年份再查。")
    )
