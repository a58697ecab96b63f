"""Trains the tagger, and measures it on sites that it was not trained on. Needs the extra `learn`."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from speeches.extraction.learning import TAGS, LabelledPage, LearningUnavailable, TagFigures
from speeches.extraction.line_tagger.page_features import NAMES, page_features
from speeches.extraction.line_tagger.tagger import Weights, probabilities

REGULARIZATION = 0.03  # inverse strength of the L2 penalty: the best of .003 to .1 on sites held out
_ROUNDS = 2_000
Train = Callable[[Sequence[LabelledPage]], Weights]


def train(pages: Sequence[LabelledPage]) -> Weights:
    """The weights that these pages teach: the same ones for the same pages in the same order.

    Raises:
        LearningUnavailable: the extra `learn` is not installed.
    """
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        raise LearningUnavailable("训练需要 scikit-learn；请先运行 pip install '.[learn]'。") from None
    features, tags, counting = _rows(pages)
    mean = np.average(features, axis=0, weights=counting)
    scale = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=counting))
    scale[scale == 0] = 1
    model = LogisticRegression(C=REGULARIZATION, max_iter=_ROUNDS)
    model.fit((features - mean) / scale, tags, sample_weight=counting)
    return Weights(NAMES, mean, scale, model.coef_, model.intercept_)


def held_out(pages: Sequence[LabelledPage], folds: int = 8, train: Train = train) -> list[NDArray[np.float64]]:
    """For each page the probabilities by weights that were trained without its site, in `folds` parts.

    Returns:
        An array for each page: a row for each line that is not blank, a column for each tag.
    """
    sites = sorted({page.site for page in pages})
    fold = {site: at % folds for at, site in enumerate(sites)}
    found: dict[int, NDArray[np.float64]] = {}
    for number in sorted(set(fold.values())):
        weights = train([page for page in pages if fold[page.site] != number])
        for at, page in enumerate(pages):
            if fold[page.site] == number:
                found[at] = probabilities(page_features(_printed(page)), weights)
    return [found[at] for at in range(len(pages))]


def judged_by(weights: Weights, pages: Sequence[LabelledPage]) -> list[NDArray[np.float64]]:
    """As `held_out`, by weights that are trained already."""
    return [probabilities(page_features(_printed(page)), weights) for page in pages]


def precision_and_recall(pages: Sequence[LabelledPage], found: Sequence[NDArray[np.float64]]) -> dict[str, TagFigures]:
    """For each tag the figures of the likeliest one, over all labelled lines."""
    right = np.concatenate([np.array(page.tags(), dtype=int) for page in pages])
    given = np.concatenate(found).argmax(axis=1)[right >= 0]
    right = right[right >= 0]
    return {
        tag: TagFigures(
            float(np.mean(right[given == at] == at)) if np.any(given == at) else 0.0,
            float(np.mean(given[right == at] == at)) if np.any(right == at) else 0.0,
            int(np.sum(right == at)),
        )
        for at, tag in enumerate(TAGS)
    }


def _rows(pages: Sequence[LabelledPage]) -> tuple[NDArray[np.float64], NDArray[np.int_], NDArray[np.float64]]:
    """The features and the tags of all lines that have one, and what each line counts."""
    features = np.concatenate([page_features(_printed(page)) for page in pages]).astype(np.float64)
    tags = np.concatenate([np.array(page.tags(), dtype=int) for page in pages])
    counting = np.concatenate([np.full(len(page.tags()), page.weight) for page in pages])
    return features[tags >= 0], tags[tags >= 0], counting[tags >= 0]


def _printed(page: LabelledPage) -> list[str]:
    return [line for line in page.lines if line.strip()]
