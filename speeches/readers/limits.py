"""How much a reader may keep, and what is said when it is too much."""

MOST_DOSSIERS = 100  # of one reader
MOST_ITEMS = 5_000  # of one dossier
MOST_CHARACTERS = 5_000_000  # of all passages of one reader together: some 15 MB
LONGEST_PASSAGE = 3_000  # characters
LONGEST_NOTE = 2_000  # characters beside one passage
LONGEST_DOSSIER_NOTE = 5_000
LONGEST_NAME = 100


class DossierRefusal(Exception):
    """What was asked of a dossier is not done; the message is a sentence for its reader."""
