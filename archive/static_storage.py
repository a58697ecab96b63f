"""Storage of static files under hashed names, or under their own until collectstatic has been run."""

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedOrPlain(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """WhiteNoise's hashed and compressed files; without collectstatic pages look the same, only caching is poorer."""

    def url(self, name: str, force: bool = False) -> str:
        if self.hashed_files or force:
            return str(super().url(name, force))
        return StaticFilesStorage.url(self, name)
