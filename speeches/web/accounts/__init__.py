"""Accounts: sign-up, log-in, passwords, second factors, invitations, a provider; deleted with their dossiers."""

from speeches.web.accounts import (
    account_page,
    invitation_page,
    log_in,
    passwords,
    second_factor_pages,
    sign_up,
    single_sign_on,
)
from speeches.web.accounts.access import accounts_open, reader_of, reader_required
from speeches.web.accounts.refusals import too_many

__all__ = [
    "account_page",
    "accounts_open",
    "invitation_page",
    "log_in",
    "passwords",
    "reader_of",
    "reader_required",
    "second_factor_pages",
    "sign_up",
    "single_sign_on",
    "too_many",
]
