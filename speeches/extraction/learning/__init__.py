"""What extraction can be taught: pages with labels, the comparison of weights, what an archive has taught already."""

from speeches.extraction.learning.comparison import (
    Compared,
    LearningUnavailable,
    Lesson,
    learn,
    learn_shipped,
    weights_problem,
    write_shipped,
)
from speeches.extraction.learning.figures import TagFigures
from speeches.extraction.learning.labelled_pages import LABELS, TAGS, LabelledPage, read_pages
from speeches.extraction.learning.taught import NOTHING_TAUGHT, SiteFurniture, Taught

__all__ = [
    "LABELS",
    "NOTHING_TAUGHT",
    "TAGS",
    "Compared",
    "LabelledPage",
    "LearningUnavailable",
    "Lesson",
    "SiteFurniture",
    "TagFigures",
    "Taught",
    "learn",
    "learn_shipped",
    "read_pages",
    "weights_problem",
    "write_shipped",
]
