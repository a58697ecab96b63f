"""Readers' accounts: sign-up, log-in, passwords, and an account with its dossiers deleted. By Django's own views."""

from speeches.web.accounts import account_page, log_in, passwords, sign_up
from speeches.web.accounts.access import accounts_open, reader_of, reader_required
from speeches.web.accounts.refusals import too_many

__all__ = [
    "account_page",
    "accounts_open",
    "log_in",
    "passwords",
    "reader_of",
    "reader_required",
    "sign_up",
    "too_many",
]
