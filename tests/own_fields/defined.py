"""Own fields, tags and values on demand."""

from typing import Any

from speeches.models import CustomField, Speech, Tag


def own_field(label: str = "文号", key: str = "document_number", **more: Any) -> CustomField:
    return CustomField.objects.create(label=label, key=key, **{"public": True, **more})


def tag(name: str = "重点", public: bool = True) -> Tag:
    return Tag.objects.create(name=name, public=public)


def give(speech: Speech, *tags: Tag, **values: str) -> Speech:
    speech.custom_values, speech.tag_keys = values, {each.key: True for each in tags}
    speech.save(update_fields=["custom_values", "tag_keys"])
    return speech
