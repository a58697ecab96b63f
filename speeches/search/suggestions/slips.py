"""Slips of the fingers: two characters exchanged, one typed twice, dropped or replaced."""

from speeches.text import edit_distance

_PARTICLES = frozenset("的地得了和与及")


def slips(typed: str) -> list[str]:
    """What may have been meant where two neighbouring characters were exchanged, or one was typed twice."""
    places = range(len(typed) - 1)
    exchanged = [typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in places]
    once = [typed[:at] + typed[at + 1 :] for at in places if typed[at] == typed[at + 1]]
    return [string for string in dict.fromkeys([*once, *exchanged]) if string != typed]


def one_change_off(typed: str, string: str, any_change: bool) -> bool:
    """Whether one character was dropped, or with `any_change` added or replaced, where a canonical string was meant.

    What lacks the first or last character is only a part of what was typed, and a particle (农村教育, 农村的教育) is no
    character that anybody forgets.
    """
    if edit_distance(typed, string) != 1 or string in (typed[1:], typed[:-1]):
        return False
    if len(string) > len(typed):
        return next((new for new, old in zip(string, typed, strict=False) if new != old), string[-1]) not in _PARTICLES
    return any_change
