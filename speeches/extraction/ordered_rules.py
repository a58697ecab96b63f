"""Rules asked one after the other: the first that has an answer decides.

A line of rules is a tuple, so its order is read off the page. Every rule carries the printed lines that made it
necessary, and the tests hold that each of these is decided by that rule and by none before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, TypeVarTuple

Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Rule(Generic[*Asked, Answer]):
    """A named rule; `answer` gives None where the rule does not apply (False, 0 and '' are answers)."""

    name: str
    samples: tuple[str, ...]  # one example each, with line ends where the lines beside it count
    answer: Callable[[*Asked], Answer | None]


def first_answer(rules: Sequence[Rule[*Asked, Answer]], *asked: *Asked) -> Answer | None:
    """What the first of `rules` that applies answers to `asked`; None where none does."""
    for rule in rules:
        answer = rule.answer(*asked)
        if answer is not None:
            return answer
    return None
