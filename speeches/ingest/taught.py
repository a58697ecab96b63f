"""What this archive has taught extraction: profiles of sites in the database, weights of the line tagger in a file."""

from pathlib import Path

from django.conf import settings

from speeches.extraction import SiteFurniture, Taught
from speeches.models import SiteProfile


def weights_file() -> Path:
    """Where the archive keeps weights of its own; there is no file before it has learned any."""
    return Path(settings.ARCHIVE_DATA) / "learned" / "line_tagger.json"


def taught_by_archive() -> Taught:
    """The profiles that are switched on, and the weights where there are some."""
    path = weights_file()
    return Taught(path if path.is_file() else None, tuple(map(_furniture, _active_profiles())))


def _active_profiles() -> list[SiteProfile]:
    return list(SiteProfile.objects.filter(active=True).prefetch_related("lines"))


def _furniture(profile: SiteProfile) -> SiteFurniture:
    lines = [(line.text, line.active) for line in profile.lines.all()]
    active, others = (tuple(text for text, on in lines if on is wanted) for wanted in (True, False))
    return SiteFurniture(profile.name, active, others)
