#!/usr/bin/env python
"""Django's command line for the archive."""

import gc
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    gc.set_threshold(50_000, 20, 50)  # what is loaded at the start stays: looking for circles in it is lost time
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
