"""What an operation does with own fields and tags, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from speeches.models import BulkOperation, CustomField, Tag


def own_summary(values: Mapping[str, Any]) -> list[str]:
    """One line for each own field that is set or cleared, and for the tags that are set and taken away."""
    prefix = BulkOperation.custom_name("")
    own = {name.removeprefix(prefix): value for name, value in values.items() if name.startswith(prefix)}
    set_to = {key: value for key, value in own.items() if value}
    said = [
        gettext("%(field)s设为“%(value)s”") % {"field": label, "value": value}
        for label, value in CustomField.objects.in_words(set_to)
    ]
    cleared = {key: value for key, value in own.items() if not value}
    said += [gettext("清除%(field)s") % {"field": label} for label, _ in CustomField.objects.in_words(cleared)]
    tags = values.get(BulkOperation.TAGS, {})
    added, removed = (
        gettext("、").join(Tag.objects.names(key for key in tags if tags[key] is kept)) for kept in (True, False)
    )
    said += [gettext("加上标签“%(names)s”") % {"names": added}] if added else []
    return said + ([gettext("去掉标签“%(names)s”") % {"names": removed}] if removed else [])
