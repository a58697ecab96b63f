"""Stored values of a speech that name rows which may have been merged or deleted since."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from speeches.fields import field_named
from speeches.ingest import KINDS
from speeches.models import MeetingType, Speech, authority_table


def restorable_values(stored: Mapping[str, Any]) -> dict[str, Any]:  # of the columns' own types, which differ
    """The stored values, of a record that has been merged since the one that it is in now.

    Args:
        stored: values by the names of the columns, at least those of the meeting type and of the records.

    Raises:
        ValueError: the meeting type or a record has been deleted; the message is a sentence for the archivist.
    """
    values = dict(stored)
    if values["meeting_type_id"] and not MeetingType.objects.filter(pk=values["meeting_type_id"]).exists():
        raise ValueError(gettext("原来的会议类型已经删除，不能恢复原样，没有撤销"))
    main = values.get("version_of_id")  # what was kept by an older program has no word of it
    if main and not Speech.objects.filter(pk=main, version_of=None).exists():
        raise ValueError(gettext("原来的主版本已经删除，或已是别篇的版本，不能恢复原样，没有撤销"))
    for kind in KINDS:
        link = f"{field_named(kind).authority}_id"
        if values[link]:
            line = authority_table(kind).lines.get(values[link])
            if not line:
                raise ValueError(gettext("原来的规范记录已经删除，不能恢复原样，没有撤销"))
            values[link] = line[0]
    return values
