"""Slips of the fingers: two characters exchanged, one typed twice, dropped or replaced."""

from collections.abc import Iterator
from dataclasses import replace

from speeches.search.engines.base import SearchRequest, engine
from speeches.search.query import Query, Term, TermKind, within_budget
from speeches.text import edit_distance

_PARTICLES = frozenset("的地得了和与及")
_MOST_PLACES = 8  # where a character may have been dropped, of a long string
_MOST_FILLINGS = 20


def slips(typed: str) -> list[str]:
    """What may have been meant where two neighbouring characters were exchanged, or one was typed twice."""
    places = range(len(typed) - 1)
    exchanged = [typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in places]
    once = [typed[:at] + typed[at + 1 :] for at in places if typed[at] == typed[at + 1]]
    return [string for string in dict.fromkeys([*once, *exchanged]) if string != typed]


def one_change_off(typed: str, string: str) -> bool:
    """Whether one character was dropped, added or replaced where a canonical string was meant.

    What lacks the first or last character is only a part of what was typed, and a particle (农村教育, 农村的教育) is no
    character that anybody forgets.
    """
    if edit_distance(typed, string) != 1 or string in (typed[1:], typed[:-1]):
        return False
    if len(string) <= len(typed):
        return True
    return next((new for new, old in zip(string, typed, strict=False) if new != old), string[-1]) not in _PARTICLES


def with_dropped(typed: str, everywhere: SearchRequest) -> Iterator[str]:
    """The strings of the archive with one more character inside, which is no particle: 高质发展, 高质量发展.

    Args:
        typed: Canonical.
        everywhere: A request for the whole archive.
    """
    for at in within_budget(range(1, min(len(typed), _MOST_PLACES + 1)), every=1):
        slot = Term(TermKind.SLOT, (typed[:at], typed[at:]))
        request = replace(everywhere, query=Query(slot.text, ((slot,),)), page_size=1, sort="any")
        found = engine().find(replace(request, gap_value_limit=_MOST_FILLINGS))
        for counts in found.gap_values.values():
            fillings = (value.strings[0] for value in counts.most_frequent)
            yield from (typed[:at] + one + typed[at:] for one in fillings if len(one) == 1 and one not in _PARTICLES)
