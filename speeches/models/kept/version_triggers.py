"""The triggers that keep versions flat: the main version of a speech is not itself a version of another.

No constraint of one row can say so. Versions are written rarely, and both statements look at one place of an index.
"""

from collections.abc import Iterator

SPEECHES = "speeches_speech"
NOT_FLAT = "speech_versions_are_flat"  # in the IntegrityError, as the name of a constraint would be
_MAIN_IS_VERSION = "id = NEW.version_of_id AND version_of_id IS NOT NULL"
_HAS_VERSIONS = "version_of_id = NEW.id"
_CHAINED = " OR ".join(
    f"EXISTS (SELECT 1 FROM {SPEECHES} WHERE {condition})"  # noqa: S608  # names of our own
    for condition in (_MAIN_IS_VERSION, _HAS_VERSIONS)
)


def version_events() -> Iterator[tuple[str, str, str]]:
    """Name of the trigger, event and condition."""
    yield "added_main", "INSERT", "NEW.version_of_id IS NOT NULL"
    changed = "NEW.version_of_id IS NOT NULL AND OLD.version_of_id IS DISTINCT FROM NEW.version_of_id"
    yield "changed_main", "UPDATE", changed


def refusing(vendor: str) -> str:
    """Refuses the statement where it would make a chain."""
    if vendor == "postgresql":
        raised = f"RAISE EXCEPTION '{NOT_FLAT}' USING ERRCODE = 'integrity_constraint_violation'"
        return f"IF {_CHAINED} THEN {raised}; END IF;"
    return f"SELECT RAISE(ABORT, '{NOT_FLAT}') WHERE {_CHAINED};"
