"""The triggers that renew the version of printed names: which names public speeches print, and with which records.

A further speech by a name that others print with the same record changes nothing of that, and so leaves the version.
"""

from collections.abc import Iterator

from speeches.fields import AUTHORITIES
from speeches.models.kept.content_version import PRINTED_NAMES

PUBLISHED, SPEECHES, VERSION = "published", "speeches_speech", "speeches_contentversion"
# The printed column with that of the record beside it.
_PAIRS = dict.fromkeys((field.printed, f"{field.authority}_id") for field in AUTHORITIES)


def name_events() -> Iterator[tuple[str, str, str, str]]:
    """Name of the trigger, event, row and condition."""
    columns = ("status", *(column for pair in _PAIRS for column in pair))
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    yield "added_names", "INSERT", "NEW", f"NEW.status = '{PUBLISHED}'"
    yield "removed_names", "DELETE", "OLD", f"OLD.status = '{PUBLISHED}'"
    yield "names_before_change", "UPDATE", "OLD", f"OLD.status = '{PUBLISHED}' AND ({changed})"
    yield "names_after_change", "UPDATE", "NEW", f"NEW.status = '{PUBLISHED}' AND ({changed})"


def renewing(row: str, token: str) -> str:
    """Renews the version if this row has a name, or a name with its record, that no other public speech has.

    Also where others print the name with another record: then lists tell one speech from another by it.
    """
    new = " OR ".join(f"NOT {_another(row, pair, same=True)} OR {_others(row, pair)}" for pair in _PAIRS)
    return (
        f"INSERT INTO {VERSION} (id, token) SELECT {PRINTED_NAMES}, {token} WHERE {new}"
        " ON CONFLICT (id) DO UPDATE SET token = excluded.token;"
    )


def _others(row: str, pair: tuple[str, str]) -> str:
    """Each of these looks at one place of the index on status, name and record."""
    link = pair[1]
    compared = (f"{link} > COALESCE({row}.{link}, 0)", f"{link} < {row}.{link}")
    unlinked = f"({row}.{link} IS NOT NULL AND {_another(row, pair, f'{link} IS NULL')})"
    return " OR ".join([*(_another(row, pair, each) for each in compared), unlinked])


def _another(row: str, pair: tuple[str, str], more: str = "", same: bool = False) -> str:
    name, link = pair
    more = f"{link} IS NOT DISTINCT FROM {row}.{link} AND id <> {row}.id" if same else more
    where = f"status = '{PUBLISHED}' AND {name} = {row}.{name} AND {more}"
    return f"EXISTS (SELECT 1 FROM {SPEECHES} WHERE {where})"  # noqa: S608  # names of our own
