"""Own fields that are shipped, beside those that there are."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext

from speeches.fields import PRESETS, FieldPreset, Label, field_named
from speeches.models import CustomField, writing


@dataclass(frozen=True)
class OfferedPreset:
    """A preset, how its kind is called, and why it cannot be added; "" when it can."""

    preset: FieldPreset
    kind: Label
    problem: str


@dataclass(frozen=True)
class OfferedSet:
    """A set of presets: those that may be added and those that are there, and elements that are built in."""

    name: Label
    presets: list[OfferedPreset]
    built_in: list[tuple[str, Label]]


def preset_sets() -> list[OfferedSet]:
    """All sets, each preset with whether it can be added now."""
    keys, labels = _present()
    return [
        OfferedSet(
            each.name,
            [OfferedPreset(one, CustomField.Kind(one.kind).label, _problem(one, keys, labels)) for one in each.presets],
            [(element, field_named(name).label) for element, name in each.built_in.items()],
        )
        for each in PRESETS.values()
    ]


@writing()
def add_presets(keys: Collection[str]) -> list[str]:
    """Adds the presets with these keys, but for those that are there already; the labels of those that were added."""
    present, labels = _present()
    wanted = {one.key: one for each in PRESETS.values() for one in each.presets if one.key in keys}
    added = [one for one in wanted.values() if not _problem(one, present, labels)]
    last = CustomField.objects.count() * 10
    CustomField.objects.bulk_create(
        CustomField(position=min(last + 10 * at, 30_000), **{**vars(one), "choices": list(one.choices)})
        for at, one in enumerate(added, 1)
    )
    return [one.label for one in added]


def _present() -> tuple[set[str], set[str]]:
    rows = list(CustomField.objects.values_list("key", "label", "label_en"))
    return {row[0] for row in rows}, {name.lower() for row in rows for name in row if name}


def _problem(preset: FieldPreset, keys: set[str], names: set[str]) -> str:
    if preset.key in keys:
        return gettext("已有")
    taken = names & {preset.key, preset.label, preset.label_en.lower()}
    return gettext("名称“%(name)s”已用") % {"name": min(taken)} if taken else ""
