"""The environment of an archive that a file of settings describes, as systemd and compose read such files."""

import os
from pathlib import Path

import environ
from django.conf import settings
from django.core.management.base import CommandError

# What says where an archive is: of the archive at hand none of it holds for the other one.
PLACES = (
    "DATABASE_URL",
    "ORIGINALS_URL",
    "SEARCH_URL",
    "SEARCH_CERTIFICATES",
    "SEARCH_SHARDS",
    "SEARCH_REPLICAS",
    "SEARCH_SECONDS",
)


def target_environment(file: Path) -> dict[str, str]:
    """Variables with which processes of the other archive are started.

    Args:
        file: lines NAME=VALUE. What is not named there and says where the archive is has its default, but for
            ARCHIVE_DATA, which stays; everything else stays, such as credentials.

    Raises:
        CommandError: it cannot be read, or names nothing.
    """
    named = _named(file)
    if not {"ARCHIVE_DATA", "DATABASE_URL"} & named.keys():
        raise CommandError(f"{file} 里既没有 DATABASE_URL，也没有 ARCHIVE_DATA，看不出要迁到哪里。")
    stays = {name: value for name, value in os.environ.items() if name not in PLACES}
    return {**stays, "ARCHIVE_DATA": str(settings.ARCHIVE_DATA), **named}


def _named(file: Path) -> dict[str, str]:
    class Named(environ.Env):  # type: ignore[misc]  # it puts them into a dictionary of its class
        ENVIRON: dict[str, str] = {}

    try:
        Named.read_env(file.open(encoding="utf-8"), parse_comments=True)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"设置文件 {file} 读不出来：{getattr(error, 'strerror', None) or error}。") from error
    return dict(Named.ENVIRON)
