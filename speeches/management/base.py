"""The base of the archive's commands: errors of disk and database become a sentence on standard error."""

from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from speeches.curation import update_doubts_in_batches
from speeches.management.failure_messages import failure_message
from speeches.search import IndexUnavailable, sync_pending

BAR_FROM = 500  # speeches whose comparison takes long enough for a progress bar


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
    """Raises CommandError with a sentence for errors of disk and database; other errors pass.

    System checks look at the program, not at an archive, and load all of its pages: `manage.py check` runs them.
    """

    requires_system_checks = ()

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except CommandError:
            raise
        except Exception as error:
            if message := failure_message(error):
                raise CommandError(message) from error
            raise

    def sync_index(self, notice: str) -> None:
        """Writes queued changes to the index; when it cannot be written now, the notice goes to standard error."""
        try:
            sync_pending()
        except IndexUnavailable as error:
            self.stderr.write(f"{notice}：{error.for_staff}")

    def update_doubts(self, speech_ids: Sequence[int], description: str | None = None) -> None:
        """Updates near duplicates and other doubts of speeches, with a progress bar. The worker does what is left."""
        count = len(speech_ids)
        hidden = hide_progress_bar(count, BAR_FROM)
        with tqdm(total=count, unit="篇", desc=description, disable=hidden, leave=False) as bar:
            for done in update_doubts_in_batches(speech_ids):
                bar.update(done)
