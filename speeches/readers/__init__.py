"""What readers keep: their accounts and their dossiers, written here alone and read again against the present texts.

A room of its own beside curation, which is archivists' work on speeches: nothing here changes a speech, and whoever
works here needs no right at the desk.
"""

from speeches.readers.accounts import delete_reader
from speeches.readers.arranging import (
    create_dossier,
    delete_dossier,
    edit_dossier,
    move_item,
    note_item,
    remove_deleted,
    remove_item,
)
from speeches.readers.choosing import Choice, ChosenSpan, choice_of, find_in_line
from speeches.readers.collecting import collect_passage, collect_speech
from speeches.readers.limits import (
    LONGEST_DOSSIER_NOTE,
    LONGEST_NOTE,
    LONGEST_PASSAGE,
    MOST_DOSSIERS,
    MOST_ITEMS,
    DossierRefusal,
)
from speeches.readers.placing import PlacedItem, Placement, place_items, placed_in_batches
from speeches.readers.printed_speech import PrintedSpeech, printed_speeches
from speeches.readers.sharing import revoke_share, share_dossier, shared_dossier

__all__ = [
    "LONGEST_DOSSIER_NOTE",
    "LONGEST_NOTE",
    "LONGEST_PASSAGE",
    "MOST_DOSSIERS",
    "MOST_ITEMS",
    "Choice",
    "ChosenSpan",
    "DossierRefusal",
    "PlacedItem",
    "Placement",
    "PrintedSpeech",
    "choice_of",
    "collect_passage",
    "collect_speech",
    "create_dossier",
    "delete_dossier",
    "delete_reader",
    "edit_dossier",
    "find_in_line",
    "move_item",
    "note_item",
    "place_items",
    "placed_in_batches",
    "printed_speeches",
    "remove_deleted",
    "remove_item",
    "revoke_share",
    "share_dossier",
    "shared_dossier",
]
