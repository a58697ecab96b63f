"""What all commands of the archive share: what is wrong with disk or database they say in a sentence."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from speeches.management.failure_messages import failure_message


def hide_progress_bar(count: int, least: int) -> bool | None:
    """tqdm's `disable`: a bar is for work of some length before a terminal; in a log it would be a line a file."""
    return True if count < least else None


class ArchiveCommand(BaseCommand):
    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except CommandError:
            raise
        except Exception as error:
            if said := failure_message(error):
                raise CommandError(said) from error
            raise
