"""The one app of the archive."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class SpeechesConfig(AppConfig):
    name = "speeches"
    verbose_name = _("讲话")

    def ready(self) -> None:
        """Registers the history in every process, and gives the word cutter the archive's own words."""
        from speeches.curation import register_history
        from speeches.search import own_words

        register_history()
        own_words.load(Path(settings.ARCHIVE_DATA))
