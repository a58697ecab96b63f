"""The length of texts in ranking, worked out once for a snapshot."""

from collections.abc import Sequence

# As in whoosh.scoring.BM25F, whose function is called for every posting; here what it needs is ready before.
B, K1 = 0.75, 1.2


def length_norms(lengths: Sequence[int], live: Sequence[int]) -> list[float]:
    """What a text's length adds to the denominator: a place in a long text says less than one in a short.

    The mean is that of the documents that are `live`: an older text of a speech is nothing to compare with.
    """
    mean = sum(map(lengths.__getitem__, live)) / max(1, len(live)) or 1.0
    return [K1 * (1 - B + B * length / mean) for length in lengths]
