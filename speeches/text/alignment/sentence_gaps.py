"""What of paired lines and of lines by themselves is still to be compared, sentence by sentence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from speeches.text.alignment.differences import item_changes
from speeches.text.alignment.line import ComparedLine
from speeches.text.alignment.line_pairs import Pair
from speeches.text.alignment.work_budget import WorkBudget
from speeches.text.similarity import Change

_LEAST_MOVED = 8  # characters of a sentence: a shorter one stands elsewhere by chance

Place = tuple[int, int]  # the number of a line, and of a sentence in it


@dataclass
class SentenceGap:
    """Sentences of a line, by their numbers, that stand where the other line has these; of a line alone no others."""

    left: int | None
    right: int | None
    sentences: list[int]
    others: list[int]


def sentence_gaps(
    left: Sequence[ComparedLine], right: Sequence[ComparedLine], pairs: Sequence[Pair], budget: WorkBudget
) -> list[SentenceGap]:
    """The gaps between the sentences that paired lines have in common; and every line without a pair."""
    gaps = [gap for i, k in pairs if not left[i].says_all(right[k]) for gap in _of_pair(left, right, i, k, budget)]
    paired, other_paired = {i for i, _ in pairs}, {k for _, k in pairs}
    for i, line in enumerate(left):
        if i not in paired:
            gaps.append(SentenceGap(i, None, list(range(len(line.sentences))), []))
    for k, line in enumerate(right):
        if k not in other_paired:
            gaps.append(SentenceGap(None, k, [], list(range(len(line.sentences)))))
    return gaps


def _of_pair(
    left: Sequence[ComparedLine], right: Sequence[ComparedLine], i: int, k: int, budget: WorkBudget
) -> Iterator[SentenceGap]:
    here = [left[i].sentence(number) for number in range(len(left[i].sentences))]
    there = [right[k].sentence(number) for number in range(len(right[k].sentences))]
    at = other_at = 0
    for change in [*item_changes(here, there, budget), Change(len(here), len(here), len(there), len(there))]:
        for number, other in zip(range(at, change.start), range(other_at, change.other_start), strict=True):
            if not left[i].says([number], right[k], [other]):
                yield SentenceGap(i, k, [number], [other])
        sentences, others = range(change.start, change.end), range(change.other_start, change.other_end)
        if sentences or others:
            yield SentenceGap(i, k, list(sentences), list(others))
        at, other_at = change.end, change.other_end


def take_moved_sentences(
    left: Sequence[ComparedLine], right: Sequence[ComparedLine], gaps: Sequence[SentenceGap]
) -> list[tuple[Place, Place]]:
    """Takes out of the gaps the sentences that stand word for word in a gap of the other text, each with one.

    Of a sentence that a text repeats the first goes with the first.
    """
    waiting: dict[str, list[tuple[Place, SentenceGap]]] = defaultdict(list)
    for place, gap in sorted(_places_of_others(gaps), key=lambda each: each[0], reverse=True):
        waiting[right[place[0]].sentence(place[1])].append((place, gap))
    moved: list[tuple[Place, Place]] = []
    for (line, number), gap in sorted(_places(gaps), key=lambda each: each[0]):
        sentence = left[line].sentence(number)
        found = waiting.get(sentence) if len(sentence) >= _LEAST_MOVED else None
        if found and left[line].says([number], right[found[-1][0][0]], [found[-1][0][1]]):
            place, other = found.pop()
            gap.sentences.remove(number)
            other.others.remove(place[1])
            moved.append(((line, number), place))
    return moved


def _places(gaps: Iterable[SentenceGap]) -> Iterator[tuple[Place, SentenceGap]]:
    for gap in gaps:
        if gap.left is not None:
            yield from (((gap.left, number), gap) for number in gap.sentences)


def _places_of_others(gaps: Iterable[SentenceGap]) -> Iterator[tuple[Place, SentenceGap]]:
    for gap in gaps:
        if gap.right is not None:
            yield from (((gap.right, number), gap) for number in gap.others)
