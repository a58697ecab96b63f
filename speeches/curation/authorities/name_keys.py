"""The kept keys of names, made anew where the rules for them have changed since."""

from speeches.curation.authorities.record_history import NAMES
from speeches.models import name_key, writing


@writing()
def renew_name_keys() -> int:
    """Gives every name of a record the key that the present rules give it; returns how many were another."""
    changed = 0
    for model in NAMES.values():
        for pk, name, key in model.objects.values_list("pk", "name", "key"):
            if key != name_key(name):
                changed += model.objects.filter(pk=pk).update(key=name_key(name))
    return changed
