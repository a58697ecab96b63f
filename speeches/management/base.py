"""The base of the archive's commands: errors of disk and database become a sentence on standard error."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from speeches.management.failure_messages import failure_message


def hide_progress_bar(count: int, least: int) -> bool | None:
    """The value of tqdm's `disable`: a progress bar is for work of some length at a terminal, not for logs.

    Args:
        count: how many things are to be done.
        least: from how many on a bar is shown.

    Returns:
        True to hide it; None to let tqdm show it at a terminal only.
    """
    return True if count < least else None


class ArchiveCommand(BaseCommand):
    """Raises CommandError with a sentence for errors of disk and database; other errors pass."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except CommandError:
            raise
        except Exception as error:
            if message := failure_message(error):
                raise CommandError(message) from error
            raise
