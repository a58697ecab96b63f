"""What a change of own fields and tags makes of the two columns in which speeches keep them.

A change is a mapping as an operation on many speeches stores it: "custom:" and the key of a field to the new value, ""
to clear it, and "tags" to the keys of tags with true for those to be set and false for those to be taken away.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from speeches.models import BulkOperation, CustomField, Speech, Tag, cleaned_name

OWN_COLUMNS = ("custom_values", "tag_keys")
LONGEST_TAG = 30
_NOT_IN_TAGS = re.compile('[、，,；;|｜"“”「」『』:：]')
Stored = Mapping[str, Any]  # columns of a speech by their names
Change = Mapping[str, Any]  # new values and tags, as above


def fitting_tag_name(name: str) -> str:
    """A name that a tag may have, of any other: without what separates tags or is not seen, as long as fits; or ""."""
    return cleaned_name(_NOT_IN_TAGS.sub(" ", name))[:LONGEST_TAG].strip()


def changed_columns(stored: Stored, change: Change) -> dict[str, Any]:
    """The columns that a change makes other than they are, with what is to be stored in them.

    Args:
        stored: both columns, at least.
        change: as above; whatever else is in it does not count.
    """
    values = dict(stored["custom_values"])
    for key, value in _values_of(change).items():
        if value:
            values[key] = value
        else:
            values.pop(key, None)
    tags = dict.fromkeys(stored["tag_keys"], True) | change.get(BulkOperation.TAGS, {})
    new = {"custom_values": values, "tag_keys": {key: True for key, wanted in sorted(tags.items()) if wanted}}
    return {name: value for name, value in new.items() if value != stored[name]}


def merged_columns(kept: Speech, merged: Speech) -> dict[str, Any]:
    """The columns of a speech into which another is merged: its own values, and those that only the other has."""
    return {name: {**getattr(merged, name), **getattr(kept, name)} for name in OWN_COLUMNS}


def own_changes_shown(stored: Stored, change: Change) -> list[tuple[str, str, str]]:
    """Label, old and new value in words of each own field, and of the tags, that a change makes other than they are."""
    new = changed_columns(stored, change)
    if not new:
        return []
    values, tags = (({**stored, **new})[name] for name in OWN_COLUMNS)
    old_words, new_words = (dict(CustomField.objects.in_words(each)) for each in (stored["custom_values"], values))
    labels = dict.fromkeys([*old_words, *new_words])
    shown = [(label, old_words.get(label, ""), new_words.get(label, "")) for label in labels]
    comma = gettext("、")
    old_tags, new_tags = (comma.join(Tag.objects.names(keys)) for keys in (stored["tag_keys"], tags))
    return [each for each in (*shown, (gettext("标签"), old_tags, new_tags)) if each[1] != each[2]]


def requires_present(stored: Stored) -> None:
    """Whether every field and tag in both columns still is: what is put back must have a name.

    Raises:
        ValueError: one has been deleted; the message is a sentence for the archivist.
    """
    keys, tags = stored.get("custom_values") or {}, stored.get("tag_keys") or {}
    if len(keys) > CustomField.objects.filter(key__in=list(keys)).count():
        raise ValueError(gettext("原来的自定义栏目已经删除，不能恢复原样，没有撤销"))
    if len(tags) > len(Tag.objects.names(tags)):
        raise ValueError(gettext("原来的标签已经删除，不能恢复原样，没有撤销"))


def _values_of(change: Change) -> dict[str, str]:
    prefix = BulkOperation.custom_name("")
    return {name.removeprefix(prefix): value for name, value in change.items() if name.startswith(prefix)}
