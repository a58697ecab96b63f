"""The stored doubts of a speech as lists show them, with links to near duplicates."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from django.utils import translation

from speeches.curation.authorities import link_state
from speeches.curation.doubt_sentences import LONGEST_NAME, near_duplicate_sentence, unknown_date
from speeches.ingest import KINDS
from speeches.models import NearCopy, Speech

# The share was stored with a digit less before.
SHARE = re.compile(r"[\d.]+(?=%)")


class DoubtLine(NamedTuple):
    """A doubt to be shown. One about a near duplicate is cut so that `file` can link to the other `speech`.

    `text` is all of an ordinary doubt; else `text`, `file` and `after` follow one another. A `state` is shown among
    the doubts and is none: that the date is unknown, or which of several persons or places is meant, which nothing but
    other evidence can change.
    """

    text: str
    file: str = ""
    after: str = ""
    speech: Speech | None = None
    state: bool = False


@translation.override(settings.LANGUAGE_CODE)  # as the doubts themselves
def doubt_lines(speech: Speech) -> list[DoubtLine]:
    """The stored doubts of a speech, those about near duplicates with the other speech's present status; states last.

    Args:
        speech: its near_copies with other__source are read; prefetch them for a list.
    """
    pairs = list(speech.near_copies.all())
    date = unknown_date(speech)
    states = [date, *(link_state(speech, kind) for kind in KINDS)]
    return [
        *(_doubt_line(doubt, pairs) for doubt in speech.doubts if doubt != date),
        *(DoubtLine(state, state=True) for state in states if state),
    ]


def _doubt_line(doubt: str, pairs: Sequence[NearCopy]) -> DoubtLine:
    for pair in pairs:
        before, after = near_duplicate_sentence(pair)
        if doubt.startswith(before) and SHARE.sub("", doubt).endswith(SHARE.sub("", after)):
            file = pair.other.source.name[-LONGEST_NAME:]
            opening, mark, rest = after.partition("（文件“")
            text = f"{before}{pair.other.get_status_display()}{opening}{mark}"
            return DoubtLine(text, file, rest.removeprefix(file), pair.other)
    return DoubtLine(doubt)
