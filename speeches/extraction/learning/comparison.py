"""Trains the line tagger, and compares the new weights with the present ones before anybody uses them.

Training is loaded when it is wanted: no other process needs it. It wants the extra `learn`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from speeches.extraction.learning.figures import TagFigures
from speeches.extraction.learning.labelled_pages import TAGS, LabelledPage

Figures = dict[str, TagFigures]  # by tag
FOLDS = 4  # parts of the shipped pages, by site, each judged by weights trained without it


class LearningUnavailable(Exception):
    """The library for training is not installed; the message says how to get it."""


@dataclass(frozen=True)
class Compared:
    """What the present weights and the new ones say of the same pages, none of which either was trained on.

    Attributes:
        name: a site, or all of some sites.
        pages: how many.
        before: figures of the present weights.
        after: figures of the new ones.
    """

    name: str
    pages: int
    before: Figures
    after: Figures

    def worse(self, errors: float = 0.0) -> list[str]:
        """The tags that the new weights tell worse, by F1 and by more than so many of its standard errors."""
        return [
            tag
            for tag, old in self.before.items()
            if old.lines and self.after[tag].f1 < old.f1 - errors * old.standard_error - 1e-9
        ]


@dataclass(frozen=True)
class Lesson:
    """New weights, and how they compare.

    Attributes:
        weights: as JSON, for a file that `Taught` names.
        sites: each site of the archive's own held-out pages.
        own: these pages together.
        shipped: the shipped pages, each judged by weights that were trained without its site.
    """

    weights: str
    sites: tuple[Compared, ...]
    own: Compared
    shipped: Compared

    @property
    def worse(self) -> list[str]:
        """The tags for whose sake the new weights are not to be used.

        The archive's own pages are what they are learned for: no tag may be worse there. The shipped pages stand for
        sites to come; there other pages in the training shift rare tags without meaning anything.
        """
        return [tag for tag in TAGS if tag in self.own.worse() or tag in self.shipped.worse(errors=1)]


def learn_shipped(pages: Sequence[LabelledPage], derived: Sequence[LabelledPage] = ()) -> tuple[str, Figures]:
    """The weights that the shipped pages teach, as JSON, and their figures on sites that they had not seen.

    Args:
        pages: those labelled by hand, on which the figures are taken.
        derived: others to be trained on beside them, whose labels were derived from right answers.

    Raises:
        LearningUnavailable: the extra `learn` is not installed.
    """
    from speeches.extraction.line_tagger import held_out, precision_and_recall, train

    found = held_out(pages, train=lambda some: train([*some, *derived]))
    return train([*pages, *derived]).to_json(), precision_and_recall(pages, found)


def learn(
    shipped: Sequence[LabelledPage],
    own: Sequence[LabelledPage],
    held: Sequence[LabelledPage],
    present: Path | None,
    derived: Sequence[LabelledPage] = (),
) -> Lesson:
    """Weights that an archive's own pages teach beside the shipped ones.

    Args:
        shipped: pages that come with the program.
        own: the archive's, to be trained on.
        held: others of the archive, on which neither these weights nor the present ones were trained.
        present: the file of the present weights; None for the shipped ones.
        derived: come with the program, too, and are only trained on.

    Raises:
        LearningUnavailable: the extra `learn` is not installed.
    """
    from speeches.extraction.line_tagger import held_out, judged_by, precision_and_recall, train, weights_of

    new, old = train([*shipped, *derived, *own]), weights_of(present)

    def compared(name: str, pages: Sequence[LabelledPage]) -> Compared:
        before, after = (precision_and_recall(pages, judged_by(weights, pages)) for weights in (old, new))
        return Compared(name, len(pages), before, after)

    sites = sorted({page.site for page in held})
    return Lesson(
        new.to_json(),
        tuple(compared(site, [page for page in held if page.site == site]) for site in sites),
        compared("", held),
        Compared(
            "",
            len(shipped),
            precision_and_recall(shipped, held_out(shipped, FOLDS, lambda pages: train([*pages, *derived]))),
            precision_and_recall(shipped, held_out(shipped, FOLDS, lambda pages: train([*pages, *derived, *own]))),
        ),
    )


def weights_problem(path: Path | None) -> str:
    """A Chinese sentence when the weights in a file are torn or foreign and the shipped ones are used, else ''."""
    from speeches.extraction.line_tagger import weights_problem

    return weights_problem(path)


def write_shipped(weights: str) -> Path:
    """Writes weights in the place of the shipped ones and returns the file."""
    from speeches.extraction.line_tagger import SHIPPED

    SHIPPED.write_text(weights, encoding="utf-8")
    return SHIPPED
