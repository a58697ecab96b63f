#!/usr/bin/env python
"""Django's command line for the archive."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    from django.core.management import execute_from_command_line

    from speeches.management.failure_messages import failure_message

    try:
        execute_from_command_line(sys.argv)
    except Exception as error:  # from Django's own commands, and from settings that cannot write their key
        said = failure_message(error)
        if not said or "--traceback" in sys.argv:
            raise
        sys.exit(said)


if __name__ == "__main__":
    main()
