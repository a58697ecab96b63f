"""The questions that need numpy, which is loaded with the first of them: it takes a tenth of a second of a start."""

from speeches.search.execution import Filters
from speeches.search.keyness.keyness_rows import Keyness, KeynessKind


def keyness_of(filters: Filters, kind: KeynessKind = KeynessKind.FREQUENT, most: int = 50) -> Keyness:
    """What is said more in the speeches under the filters than in all others; see `keyness.keyness_of`."""
    from speeches.search.keyness import keyness

    return keyness.keyness_of(filters, kind, most)


def count_strings(*, again: bool = False) -> bool:
    """Counts the strings of the archive unless they are counted, and says whether; see `counting.count_strings`."""
    from speeches.search.keyness import counting

    return counting.count_strings(again=again)


def counting_due() -> bool:
    """Whether the worker is to count a large archive; see `counting.counting_due`."""
    from speeches.search.keyness import counting

    return counting.counting_due()
