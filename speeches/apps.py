"""The one app of the archive."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpeechesConfig(AppConfig):
    name = "speeches"
    verbose_name = _("讲话")

    def ready(self) -> None:
        """Registers the history in every process, so that each records revisions of speeches."""
        from speeches.curation import register_history

        register_history()
