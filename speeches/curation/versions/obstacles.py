"""Why a status cannot change while others are versions of a speech: a public version has a public main version.

So nothing that a search leaves out is left out for the sake of a text that readers cannot see.
"""

from collections import defaultdict
from collections.abc import Collection

from django.utils.translation import gettext

from speeches.models import Speech, SpeechQuerySet

Status = Speech.Status


def version_obstacles(speech_ids: Collection[int], to: str) -> dict[int, str]:
    """Of speeches that are to get a status together, those that cannot, with a sentence for the archivist.

    Args:
        speech_ids: their keys.
        to: the status.
    """
    together = set(speech_ids)
    return _without_main(together) if to == Status.PUBLISHED else _main_of_others(together, to)


def _without_main(together: set[int]) -> dict[int, str]:
    told = gettext("它是《%(main)s》的版本，而主版本没有公开。请先公开主版本，或把它拆出。")
    hidden = _pairs().exclude(version_of__status=Status.PUBLISHED)
    rows = hidden.values_list("pk", "version_of", "version_of__title")
    return {pk: told % {"main": title} for pk, main, title in rows if pk in together and main not in together}


def _main_of_others(together: set[int], to: str) -> dict[int, str]:
    """Drafts and withdrawn versions may keep a main version that is withdrawn, but none that is rejected."""
    left = _pairs().exclude(status=Status.REJECTED) if to == Status.REJECTED else _pairs().filter(status="published")
    counts: dict[int, int] = defaultdict(int)
    for pk, main in left.values_list("pk", "version_of"):
        counts[main or 0] += main in together and pk not in together
    told = gettext("它是另外 %(count)s 篇的主版本。请先把其中一篇设为主版本，或连同各版本一起处理，或把它们拆开。")
    return {main: told % {"count": count} for main, count in counts.items() if count}


def _pairs() -> SpeechQuerySet:
    return Speech.objects.filter(version_of__isnull=False).order_by()
