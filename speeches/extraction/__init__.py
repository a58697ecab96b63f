"""Room 0: from a file's name and bytes to drafts of speeches, with a ledger of what was left out."""
