"""Versions of one speech: near copies of which one, the main version, is counted, and what keeps them together."""

from speeches.curation.versions.obstacles import version_obstacles
from speeches.curation.versions.relating import (
    hand_over_versions,
    make_versions,
    release_versions,
    restore_versions,
    versions_together,
)

__all__ = [
    "hand_over_versions",
    "make_versions",
    "release_versions",
    "restore_versions",
    "version_obstacles",
    "versions_together",
]
