"""Tags the lines of a page by a multinomial logistic regression over what is seen of them.

The weights (weights.json, made by `manage.py learn --shipped`) are few enough to be read, and the same page gets the
same probabilities everywhere: no library of trees or networks is loaded for it.
"""

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.extraction.learning import TAGS
from speeches.extraction.line_tagger.line_features import Matrix
from speeches.extraction.line_tagger.page_features import NAMES, page_features

SHIPPED = Path(__file__).with_name("weights.json")
_BLOCK = 8_192  # lines
UNUSABLE = "学到的行判断（%s）残缺，或属于另一个版本，现在用的是程序自带的；请再运行一次 manage.py learn。"


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
            ValueError: the text is torn or of another kind, or they were trained for other features or tags than these.
        """
        try:
            read = json.loads(text)
            known = tuple(read["tags"]) == TAGS and tuple(read["features"]) == NAMES
            table = np.array(list(read["features"].values()), dtype=float)
            intercepts = np.array(read["intercepts"], dtype=float)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("These are no weights.") from error
        if not known:
            raise ValueError("The weights are not of this version's features: train them anew.")
        if table.shape != (len(NAMES), 2 + len(TAGS)) or intercepts.shape != (len(TAGS),):
            raise ValueError("Some of the weights are missing.")
        if not (np.isfinite(table).all() and np.isfinite(intercepts).all() and table[:, 1].all()):
            raise ValueError("Some of the weights are no numbers to reckon with.")
        return cls(NAMES, table[:, 0], table[:, 1], table[:, 2:].T, intercepts)


@cache
def shipped_weights() -> Weights:
    """Those in the repository."""
    return Weights.from_json(SHIPPED.read_text(encoding="utf-8"))


def weights_of(path: Path | None) -> Weights:
    """The weights in a file that `to_json` wrote; the shipped ones for None and for a file that holds none."""
    return _read(path, _changed(path))[0] if path else shipped_weights()


def weights_problem(path: Path | None) -> str:
    """A Chinese sentence when `weights_of` takes the shipped weights instead of those in the file, else ''."""
    return _read(path, _changed(path))[1] if path else ""


def _changed(path: Path) -> tuple[int, int]:
    """What changes when the file is written anew; (0, 0) when there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _read(path: Path, changed: tuple[int, int]) -> tuple[Weights, str]:
    """The weights and what is wrong with the file, remembered until the file is `changed`."""
    try:
        return Weights.from_json(path.read_text(encoding="utf-8")), ""
    except (OSError, ValueError):
        return shipped_weights(), UNUSABLE % path.name


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
    """A row for each line, a column for each tag.

    Reckoned a block of lines at a time: in double precision all lines of a long file take hundreds of megabytes.
    """
    blocks = [_shares(features[at : at + _BLOCK], weights) for at in range(0, len(features), _BLOCK)]
    return np.concatenate(blocks) if blocks else np.zeros((0, len(TAGS)))


def _shares(features: Matrix, weights: Weights) -> NDArray[np.float64]:
    scores = ((features - weights.mean) / weights.scale) @ weights.coefficients.T + weights.intercepts
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
    return shares
