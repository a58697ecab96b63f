"""What readers see of own fields and tags; of those for staff nothing is known here."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from django.db.models.fields.json import KT

from speeches.models.custom_fields.custom_field import CustomField
from speeches.models.custom_fields.definitions import PublicDefinitions, definitions
from speeches.models.custom_fields.name_rules import TAG_PREFIXES
from speeches.models.kept import ContentVersion
from speeches.text import simplified

_BRACKETS = str.maketrans("〔〕[]【】（）", "()()()()")


def public_definitions() -> PublicDefinitions:
    """The own fields and tags that readers see, by one statement: whoever goes through many speeches asks once."""
    return definitions().public


def public_field_typed(prefix: str) -> CustomField | None:
    """The public own field that a reader means.

    Args:
        prefix: what was typed before the colon, in Simplified script and lower case.
    """
    return definitions().typed.get(prefix)


def speeches_by_value(name: str) -> Mapping[str, frozenset[int]]:
    """The keys of the published speeches with each value of a public own field, or with each public tag.

    Args:
        name: the key of a field, or the first of `TAG_PREFIXES`; of anything else nothing is known.
    """
    token = ContentVersion.objects.token()
    return _speeches_at(token, name) if token else _speeches(name)


@lru_cache(32)
def _speeches_at(_token: str, name: str) -> Mapping[str, frozenset[int]]:
    return _speeches(name)


def speeches_by_folded_value(name: str) -> Mapping[str, frozenset[int]]:
    """As `speeches_by_value`, by values as they are compared: kept folded as long as no row changes."""
    token = ContentVersion.objects.token()
    return _folded_at(token, name) if token else _folded(_speeches(name))


@lru_cache(32)
def _folded_at(token: str, name: str) -> Mapping[str, frozenset[int]]:
    return _folded(_speeches_at(token, name))


def _folded(by_value: Mapping[str, frozenset[int]]) -> Mapping[str, frozenset[int]]:
    folded: dict[str, frozenset[int]] = {}
    for value, keys in by_value.items():
        form = folded_value(value)
        folded[form] = folded.get(form, frozenset()) | keys
    return folded


def folded_value(value: str) -> str:
    """A value as it is compared: without spaces, of one width, script, case and shape of brackets."""
    flat = unicodedata.normalize("NFKC", value).translate(_BRACKETS)
    return simplified("".join(flat.split()).lower())


def _speeches(name: str) -> Mapping[str, frozenset[int]]:
    from speeches.models.speech import Speech

    known, found = definitions(), defaultdict(set)
    if name == TAG_PREFIXES[0] and known.public.tags:
        rows = Speech.objects.published().exclude(tag_keys={}).order_by()
        for pk, keys in rows.values_list("pk", "tag_keys"):
            for key in keys.keys() & known.public.tags.keys():
                found[known.public.tags[key]].add(pk)
    elif any(field.key == name for field in known.public.fields):
        rows = Speech.objects.published().filter(custom_values__has_key=name).order_by()
        for pk, value in rows.values_list("pk", KT(f"custom_values__{name}")):
            found[value].add(pk)
    return {value: frozenset(keys) for value, keys in found.items()}
