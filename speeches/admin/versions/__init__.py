"""Versions of one speech at the desk: joined by one button, looked at, and taken apart."""

from speeches.admin.versions.choosing_main import choose_main_version
from speeches.admin.versions.desk_panel import versions_panel
from speeches.admin.versions.versions_page import VersionsMixin

__all__ = ["VersionsMixin", "choose_main_version", "versions_panel"]
