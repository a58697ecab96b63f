"""The mailbox: mails of named senders are taken in as they are, and moved or flagged at the server."""

from speeches.curation.feeding.mailbox.mailbox_channel import MailboxChannel

__all__ = ["MailboxChannel"]
