"""From a file's name and bytes to drafts of speeches, with a ledger of what was left out. Pure Python."""
