"""Tags the lines of a page by a multinomial logistic regression over what is seen of them.

The weights (weights.json, made by `manage.py learn --shipped`) are few enough to be read, and the same page gets the
same probabilities everywhere: no library of trees or networks is loaded for it.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.extraction.line_tagger.page_features import NAMES, Matrix, page_features

SHIPPED = Path(__file__).with_name("weights.json")
TAGS = ("furniture", "title", "header", "text")  # the classes, in the order of the weights


class LineTag(NamedTuple):
    """How likely a line is of each class; the four sum to 1.

    Attributes:
        furniture: of the site or the page, an editor's lead included.
        title: the title or the subtitle of a speech.
        header: the speaker or the date of a speech, on a line of its own.
        text: of the text itself, its headings and its salutation included.
    """

    furniture: float
    title: float
    header: float
    text: float


class Weights(NamedTuple):
    """A trained model: a row of `coefficients` for each tag, a column for each feature after scaling."""

    names: tuple[str, ...]
    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    intercepts: NDArray[np.float64]

    def to_json(self) -> str:
        """The weights with the names of the features, a feature a line."""
        columns = {
            name: [round(float(value), 5) for value in (self.mean[at], self.scale[at], *self.coefficients[:, at])]
            for at, name in enumerate(self.names)
        }
        rows = ",\n".join(f" {json.dumps(name)}: {json.dumps(values)}" for name, values in columns.items())
        intercepts = json.dumps([round(float(value), 5) for value in self.intercepts])
        return f'{{"tags": {json.dumps(TAGS)}, "intercepts": {intercepts}, "features": {{\n{rows}\n}}}}\n'

    @classmethod
    def from_json(cls, text: str) -> "Weights":
        """The weights that `to_json` wrote.

        Raises:
            ValueError: they were trained for other features or tags than these.
        """
        read = json.loads(text)
        table = np.array(list(read["features"].values()))
        if tuple(read["tags"]) != TAGS or tuple(read["features"]) != NAMES:
            raise ValueError("The weights are not of this version's features: train them anew.")
        return cls(NAMES, table[:, 0], table[:, 1], table[:, 2:].T, np.array(read["intercepts"]))


@cache
def shipped_weights() -> Weights:
    """Those in the repository."""
    return Weights.from_json(SHIPPED.read_text(encoding="utf-8"))


def tag_lines(lines: Sequence[str], weights: Weights | None = None) -> list[LineTag | None]:
    """The tags of the lines of a page, None for blank lines.

    Args:
        lines: all lines of a page as printed, in their order.
        weights: a model other than the shipped one.
    """
    printed = [at for at, line in enumerate(lines) if line.strip()]
    tags: list[LineTag | None] = [None] * len(lines)
    if printed:
        found = probabilities(page_features([lines[at] for at in printed]), weights or shipped_weights())
        for at, row in zip(printed, found.tolist(), strict=True):
            tags[at] = LineTag(*row)
    return tags


def probabilities(features: Matrix, weights: Weights) -> NDArray[np.float64]:
    """A row for each line, a column for each tag."""
    scores = ((features - weights.mean) / weights.scale) @ weights.coefficients.T + weights.intercepts
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
    return shares
