"""Text reuse: passages that published speeches have taken over from one another, found, stored and traced."""

from speeches.curation.text_reuse.comparing import compare_passages, passages_to_compare
from speeches.curation.text_reuse.tracing import PassageHistory, PassageHolder, trace_passage

__all__ = ["PassageHistory", "PassageHolder", "compare_passages", "passages_to_compare", "trace_passage"]
