"""More like this: the speeches that say what stands out in a speech, each with the strings that both have."""

from speeches.search.similar_speeches.alike_rows import MOST_ALIKE, AlikeSpeech, MoreLikeThis, PlacedString
from speeches.search.similar_speeches.loaded_later import more_like_this

__all__ = ["MOST_ALIKE", "AlikeSpeech", "MoreLikeThis", "PlacedString", "more_like_this"]
