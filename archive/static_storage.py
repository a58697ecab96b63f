"""Static files under names that change with what is in them, or, before they have been collected, under their own."""

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedOrPlain(CompressedManifestStaticFilesStorage):
    """A server that was started without collectstatic has pages that look as they should; only caching is poorer."""

    def url(self, name: str, force: bool = False) -> str:
        if self.hashed_files or force:
            return str(super().url(name, force))
        return StaticFilesStorage.url(self, name)
