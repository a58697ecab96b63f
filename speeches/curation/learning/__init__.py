"""The desk teaches: what archivists have decided becomes labelled examples, weights and profiles of sites."""

from speeches.curation.learning.examples import keep_labels
from speeches.curation.learning.learned_weights import TaggerInUse, forget_weights, tagger_in_use
from speeches.curation.learning.learning import Learned, learn_from_archive

__all__ = ["Learned", "TaggerInUse", "forget_weights", "keep_labels", "learn_from_archive", "tagger_in_use"]
