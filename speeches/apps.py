"""The one app of the archive."""

from django.apps import AppConfig


class SpeechesConfig(AppConfig):
    name = "speeches"
    verbose_name = "讲话"

    def ready(self) -> None:
        """Whichever process changes a speech, its history is kept."""
        from speeches.desk import history

        history.register()
