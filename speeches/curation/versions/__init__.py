"""Versions of one speech: near copies of which one, the main version, is counted, and what keeps them together."""

from speeches.curation.versions.obstacles import version_obstacles
from speeches.curation.versions.relating import (
    HandedOver,
    hand_over_versions,
    make_versions,
    next_main,
    release_versions,
    versions_together,
)
from speeches.curation.versions.restoring import named_speech, restore_versions

__all__ = [
    "HandedOver",
    "hand_over_versions",
    "make_versions",
    "named_speech",
    "next_main",
    "release_versions",
    "restore_versions",
    "version_obstacles",
    "versions_together",
]
