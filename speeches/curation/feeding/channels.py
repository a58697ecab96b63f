"""The channels that settings name."""

from django.conf import settings

from speeches.curation.feeding.folder import FolderChannel
from speeches.curation.feeding.look import FeedingChannel
from speeches.curation.feeding.mailbox import MailboxChannel


def channels() -> list[FeedingChannel]:
    """The watched folder and the mailbox, as far as they are set."""
    found: list[FeedingChannel] = []
    if settings.WATCHED_FOLDER:
        found.append(FolderChannel(settings.WATCHED_FOLDER))
    if settings.MAILBOX:
        found.append(MailboxChannel(settings.MAILBOX))
    return found
