"""Accounts for every character of a file: in a speech, or in a dropped piece with its reason."""

from speeches.extraction.ledger.account import Printed, Struck, account_for, account_of_drafts

__all__ = ["Printed", "Struck", "account_for", "account_of_drafts"]
