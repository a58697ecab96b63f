"""Reading a list to its end: where the next answer goes on, sealed so that only what was made here is read."""

import json
from typing import Any

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext

from speeches.models import ContentVersion, SpeechQuerySet
from speeches.search import engine

LONGEST = 300  # characters of a cursor; those made here are shorter
_KEYS = 2**63  # more than there are primary keys


class CursorRefused(ValueError):
    """A cursor that was not made here, or for another question; the sentence is for the reader. Status 422."""


class CursorOutdated(ValueError):
    """The archive has changed since the cursor was made, so that pages no longer fit together. Status 409."""


def sealed(place: str, question: dict[str, Any]) -> str:
    """A cursor that leads to a place of the answer to this question and is refused with any other."""
    return _signer(question).sign(place)


def opened(cursor: str, question: dict[str, Any]) -> str:
    """The place that a cursor leads to.

    Raises:
        CursorRefused: if it was not made here for this question.
    """
    try:
        return _signer(question).unsign(cursor)
    except BadSignature:
        raise CursorRefused(gettext("参数 cursor 不是本馆为这一查询给出的；请从空的 cursor 重新开始。")) from None


def rows_after(rows: SpeechQuerySet, cursor: str, question: dict[str, Any]) -> SpeechQuerySet:
    """Rows by primary key, which never changes, from where the answer before ended: none is there twice."""
    after = int(opened(cursor, question)) if cursor else -_KEYS
    return rows.filter(pk__gt=after).order_by("pk")


def archive_version() -> str:
    """Changes with every change of what is searched: of the index, and of the rows that results are made of."""
    return f"{engine().generation()} {ContentVersion.objects.token()}"


def page_of(cursor: str, question: dict[str, Any], present: str) -> int:
    """The page of results that a cursor leads to; 1 for the empty one.

    Args:
        present: the archive_version, read before the search.

    Raises:
        CursorRefused: if it was not made here for this question.
        CursorOutdated: if the archive has changed since.
    """
    if not cursor:
        return 1
    number, _, version = opened(cursor, question).partition(" ")
    if version != present:
        raise CursorOutdated(gettext("馆藏在翻页期间有了变动，各页已不相接；请从空的 cursor 重新开始。"))
    return int(number)


def _signer(question: dict[str, Any]) -> Signer:
    return Signer(salt="api-cursor " + json.dumps(question, sort_keys=True))
