"""What a step of the review can change of a file: its speeches with their text, the ledger and the original."""

import hashlib
import json

from speeches.curation.file_state import FOLLOWS, Snapshot, file_snapshot
from speeches.models import SourceFile

_PUT_BACK = ("speech", "section", "droppedpiece", "originalpage", "draftassignment", "notes")
_COMPARED = ("speech", "section", "droppedpiece", "originalpage")
_NOT_COMPARED = FOLLOWS | {"edition"}  # editions are compared by themselves: whoever undoes is told by whom


def step_state(source: SourceFile) -> Snapshot:
    """The rows of a file that a step changes, or that go with a speech when it does."""
    rows = file_snapshot(source)
    return {name: rows[name] for name in _PUT_BACK}


def editions_in(state: Snapshot) -> dict[str, int]:
    """The editions of the speeches by their keys, as JSON has them."""
    return {str(row["id"]): row["edition"] for row in state["speech"]}


def digest_of(state: Snapshot) -> str:
    """A digest of all that counts as a change when somebody undoes a step."""
    rows = [
        [{name: value for name, value in row.items() if name not in _NOT_COMPARED} for row in state[model]]
        for model in _COMPARED
    ]
    written = json.dumps(rows, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
