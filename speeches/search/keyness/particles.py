"""Strings that begin or end with a particle (的, 和, 在): kept only where the particle belongs to them."""

from collections.abc import Mapping
from functools import cache

from speeches.text import canonical_each, dictionary_words

PARTICLES = frozenset("的了地得着之和与及或而且但在是为以于从对把被将向由等也都就还又很更最我你他她它这那其")
_BELONGS = 0.5  # of the occurrences of the rest
# Of these those that join words and are seldom part of one. Before a string with one is shown, the rest is counted.
JOINING = frozenset("的了地得着之和与及或而且在是为以于从对把被将向由等")
_JOINED = 0.9  # of the occurrences of the rest: it is hardly said without


def rests_to_count(string: str) -> list[str]:
    """What is left of a string without a joining particle at either end; none where the dictionary has it whole."""
    if string in words_with_particles():
        return []
    return [string[1:]] * (string[0] in JOINING) + [string[:-1]] * (string[-1] in JOINING)


def is_joined(occurrences: int, of_rest: int) -> bool:
    """Whether a particle belongs to a string, by the occurrences of the two."""
    return occurrences >= _JOINED * of_rest


class Particles:
    """Tells strings with a particle of their own from those beside which one only happens to stand.

    A particle belongs to a string where the rest is mostly said with it, or seldom said with anything else (it is then
    not among the strings found: what stands before or behind it does not vary); and in words of the dictionary.

    Args:
        counts: The strings that were found, with their numbers of occurrences.
        characters: The number of occurrences of each character.
    """

    def __init__(self, counts: Mapping[str, int], characters: Mapping[str, int]) -> None:
        self._counts, self._characters = counts, characters

    def belong_to(self, string: str) -> bool:
        """Whether what the string begins and ends with is no particle, or one that belongs to it."""
        rests = [string[1:]] * (string[0] in PARTICLES) + [string[:-1]] * (string[-1] in PARTICLES)
        return not rests or string in words_with_particles() or all(self._mostly(string, rest) for rest in rests)

    def _mostly(self, string: str, rest: str) -> bool:
        said = self._characters.get(rest, 0) if len(rest) == 1 else self._counts.get(rest, 0)
        return self._counts[string] >= _BELONGS * said


@cache
def words_with_particles() -> frozenset[str]:
    """Those words of the dictionary that begin or end with a particle, as they are searched; about ten thousand."""
    words = [word for word in dictionary_words() if len(word) > 1 and not PARTICLES.isdisjoint(word[0] + word[-1])]
    return frozenset(canonical_each(words))
