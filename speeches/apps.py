"""The one app of the archive."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class SpeechesConfig(AppConfig):
    name = "speeches"
    verbose_name = _("讲话")

    def ready(self) -> None:
        """Whichever process changes a speech, its history is kept; whichever cuts words knows the archive's own."""
        from speeches.curation import register_history
        from speeches.search import own_words

        register_history()
        own_words.load(Path(settings.ARCHIVE_DATA))
